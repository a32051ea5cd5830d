//! The registry of fields: one `mod` line and one table line a header. Every
//! table in the project (names, types, groups, findings, pages) derives from
//! [`FIELDS`].
//!
//! The table's order is the catalogue's: the members of HeadObject as the S3
//! service model lists them, then what else replies carry.

mod content_length;
mod etag;
mod last_modified;
mod version_id;

pub use content_length::ContentLength;
pub use etag::ETag;
pub use last_modified::LastModified;
pub use version_id::VersionId;
pub(crate) use version_id::missing as missing_version_id;

use crate::field::{Entry, Field, Name, entry};

/// Every field that Headlens knows, in catalogue order.
pub static FIELDS: [Entry; COUNT] = [
    entry::<LastModified>(),
    entry::<ContentLength>(),
    entry::<ETag>(),
    entry::<VersionId>(),
];

/// How many fields there are; the compiler checks it against the table.
const COUNT: usize = 4;

/// A field's place in [`FIELDS`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
pub struct FieldId(u8);

impl FieldId {
    /// The field that a type implements. Fails to compile for one that is not
    /// in the table.
    #[must_use]
    pub const fn of<F: Field>() -> Self {
        let name = F::SPEC.name.text().as_bytes();
        let mut index = 0;
        while index < COUNT {
            if same(FIELDS[index].spec.name.text().as_bytes(), name) {
                return Self(index as u8);
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
        while let Some(&index) = SLOTS.get(slot).filter(|index| **index != EMPTY) {
            let entry = FIELDS.get(usize::from(index))?;
            if entry.spec.name.text().as_bytes().eq_ignore_ascii_case(bytes) {
                return matches!(entry.spec.name, Name::Exact(_)).then_some(Self(index));
            }
            slot = (slot + 1) % SLOT_COUNT;
        }
        let prefixed = |prefix: &str| {
            bytes.len() > prefix.len() && bytes.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
        };
        let index = FIELDS.iter().position(|entry| matches!(entry.spec.name, Name::Prefix(prefix) if prefixed(prefix)))?;
        u8::try_from(index).ok().map(Self)
    }

    /// Its place in the catalogue.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
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
        (0u8..).take(COUNT).map(Self)
    }
}

// Names are found through a table of hashes that the compiler fills in: length,
// first, middle and last letter tell nearly all of them apart.

const SLOT_COUNT: usize = 512;
const EMPTY: u8 = u8::MAX;
static SLOTS: [u8; SLOT_COUNT] = fill_slots();

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
const fn fill_slots() -> [u8; SLOT_COUNT] {
    let mut slots = [EMPTY; SLOT_COUNT];
    let mut index = 0;
    while index < COUNT {
        let name = FIELDS[index].spec.name.text().as_bytes();
        let len = name.len();
        let mut slot = mix(len, name[0], name[len / 2], name[len * 3 / 4], name[len - 1]);
        while slots[slot] != EMPTY {
            slot = (slot + 1) % SLOT_COUNT;
        }
        slots[slot] = index as u8;
        index += 1;
    }
    slots
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
