//! FieldId: a field's place in the registry, and the way to it from a header's
//! name: a table of hashes that the compiler fills in. The registry itself
//! stands in [`crate::fields`].

use crate::field::{Entry, Field, Name};
use crate::fields::{COUNT, FIELDS};

/// A field's place in [`FIELDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldId(core::num::NonZeroU8);

impl FieldId {
    /// The field that a type implements. Fails to compile for one that is not
    /// in the table.
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        clippy::cast_possible_truncation,
        clippy::panic,
        reason = "runs in the compiler only"
    )]
    pub const fn of<F: Field>() -> Self {
        let name = F::SPEC.name.text().as_bytes();
        let mut index = 0;
        while index < COUNT {
            if same(FIELDS[index].spec.name.text().as_bytes(), name) {
                return Self::at(index as u8);
            }
            index += 1;
        }
        panic!("the field is not in the registry")
    }

    /// The field of a header's name, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let bytes = name.as_bytes();
        let mut slot = slot_of(bytes)?;
        while let Some(&(len, index)) = SLOTS.get(slot % SLOT_COUNT).filter(|(_, index)| *index != EMPTY) {
            // The length in the slot spares most looks at a name that is another.
            if usize::from(len) == bytes.len() {
                let known = NAMES.get(usize::from(index))?.as_bytes();
                if same_letters(known, bytes) {
                    return Some(Self::at(index));
                }
            }
            slot += 1;
        }
        let prefixed = |prefix: &str| {
            bytes.len() > prefix.len()
                && bytes
                    .get(..prefix.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
        };
        PREFIXES
            .iter()
            .find(|index| {
                FIELDS.get(usize::from(**index)).is_some_and(|entry| prefixed(entry.spec.name.text()))
            })
            .map(|index| Self::at(*index))
    }

    /// The field at a place of the table. Kept one higher, so that no field at
    /// all takes no room beside it.
    const fn at(index: u8) -> Self {
        match core::num::NonZeroU8::new(index.wrapping_add(1)) {
            Some(number) => Self(number),
            None => Self(core::num::NonZeroU8::MIN),
        }
    }

    /// The field at a place of the catalogue.
    pub(crate) fn at_place(index: u8) -> Option<Self> {
        (usize::from(index) < COUNT).then(|| Self::at(index))
    }

    /// Its place in the catalogue.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    /// Its entry in the registry.
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        // An id is only made from the table's own places; the first entry is
        // never reached by another.
        FIELDS.get(self.index()).unwrap_or(&FIELDS[0])
    }

    /// Every field in catalogue order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..).take(COUNT).map(Self::at)
    }
}

/// Whether two texts of one length are the same but for the case of letters.
/// Eight bytes at a time: setting the bit in which cases differ makes no other
/// two bytes equal that a name can have.
#[inline]
fn same_letters(known: &[u8], name: &[u8]) -> bool {
    const CASE: u64 = 0x2020_2020_2020_2020;
    let word = |chunk: &[u8; 8]| u64::from_ne_bytes(*chunk) | CASE;
    let (Some(one), Some(other)) = (known.last_chunk::<8>(), name.last_chunk::<8>()) else {
        return known.iter().zip(name).all(|(one, other)| one.eq_ignore_ascii_case(other));
    };
    let (whole, _) = known.as_chunks::<8>();
    let (others, _) = name.as_chunks::<8>();
    word(one) == word(other) && whole.iter().zip(others).all(|(one, other)| word(one) == word(other))
}

// Names are found through a table of hashes that the compiler fills in: length,
// first, middle and last letter tell nearly all of them apart.

const SLOT_COUNT: usize = 512;
const EMPTY: u8 = u8::MAX;
/// Length of the name, and the field's place; only of whole names.
static SLOTS: [(u8, u8); SLOT_COUNT] = fill_slots();
/// The names, closer together than in the registry.
static NAMES: [&str; COUNT] = names();

#[inline]
fn slot_of(name: &[u8]) -> Option<usize> {
    let (&first, &last) = (name.first()?, name.last()?);
    let middle = name.get(name.len() / 2)?;
    let third = name.get(name.len() * 3 / 4)?;
    Some(mix(name.len(), first, *middle, *third, last))
}

const fn mix(len: usize, first: u8, middle: u8, third: u8, last: u8) -> usize {
    let hash = len.wrapping_mul(0x9E5)
        ^ ((first | 0x20) as usize).wrapping_mul(0x2F)
        ^ ((middle | 0x20) as usize).wrapping_mul(0x3D1)
        ^ ((third | 0x20) as usize).wrapping_mul(0x1C9)
        ^ ((last | 0x20) as usize).wrapping_mul(0x85);
    hash % SLOT_COUNT
}

#[expect(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "runs in the compiler only")]
const fn fill_slots() -> [(u8, u8); SLOT_COUNT] {
    let mut slots = [(0, EMPTY); SLOT_COUNT];
    let mut index = 0;
    while index < COUNT {
        if let Name::Exact(name) = FIELDS[index].spec.name {
            let name = name.as_bytes();
            let len = name.len();
            let mut slot = mix(len, name[0], name[len / 2], name[len * 3 / 4], name[len - 1]);
            while slots[slot].1 != EMPTY {
                slot = (slot + 1) % SLOT_COUNT;
            }
            slots[slot] = (len as u8, index as u8);
        }
        index += 1;
    }
    slots
}

#[expect(clippy::indexing_slicing, reason = "runs in the compiler only")]
const fn names() -> [&'static str; COUNT] {
    let mut names = [""; COUNT];
    let mut index = 0;
    while index < COUNT {
        names[index] = FIELDS[index].spec.name.text();
        index += 1;
    }
    names
}

/// The fields whose names begin with a prefix: few, and looked through one by one.
static PREFIXES: [u8; PREFIX_COUNT] = fill_prefixes();
const PREFIX_COUNT: usize = count_prefixes();

#[expect(clippy::indexing_slicing, reason = "runs in the compiler only")]
const fn count_prefixes() -> usize {
    let (mut index, mut count) = (0, 0);
    while index < COUNT {
        if matches!(FIELDS[index].spec.name, Name::Prefix(_)) {
            count += 1;
        }
        index += 1;
    }
    count
}

#[expect(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "runs in the compiler only")]
const fn fill_prefixes() -> [u8; PREFIX_COUNT] {
    let mut prefixes = [EMPTY; PREFIX_COUNT];
    let (mut index, mut count) = (0, 0);
    while index < COUNT {
        if matches!(FIELDS[index].spec.name, Name::Prefix(_)) {
            prefixes[count] = index as u8;
            count += 1;
        }
        index += 1;
    }
    prefixes
}

#[expect(clippy::indexing_slicing, reason = "runs in the compiler only")]
const fn same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut index = 0;
    while index < left.len() {
        if left[index] != right[index] {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::LastModified;

    #[test]
    fn names_are_found_in_any_case_and_prefixes_need_a_rest() {
        let label = |name: &str| FieldId::named(name).map(|id| id.entry().spec.label);
        assert_eq!(label("etag"), Some("ETag"));
        assert_eq!(label("X-AMZ-VERSION-ID"), Some("Version ID"));
        assert_eq!(label("X-Amz-Meta-Owner"), Some("User metadata"));
        for unknown in ["", "x-amz-meta-", "x-amz-meta", "x-amz", "Host", "ETag2"] {
            assert_eq!(label(unknown), None, "{unknown}");
        }
        for id in FieldId::all() {
            let name = id.entry().spec.name;
            if let Name::Exact(name) = name {
                assert_eq!(FieldId::named(name), Some(id), "{name}");
            }
        }
        assert_eq!(FieldId::of::<LastModified>().entry().spec.label, "Last modified");
    }
}
