//! Checksum type: what x-amz-checksum-type and the checksums say of each other

use super::Seen;
use crate::field::Field;
use crate::fields::{
    Algorithm, Checksum, ChecksumType, Crc32, Crc32C, Crc64Nvme, ETag, FieldId, Md5, Sha1, Sha256, Sha512,
    XxHash3, XxHash64, XxHash128,
};
use crate::finding::{Arg, Notes, Rule, Severity, rule};
use crate::message::{Header, View};

static DIFFERS: Rule = rule(Rule {
    code: "checksum-type-differs",
    severity: Severity::Warning,
    title: "The form of a checksum and its type disagree",
    message: "The checksum type is {0}, but the checksum {1}.",
    why: "A checksum of checksums ends in a hyphen and the number of parts, one of the full object does not. Software that \
          validates a download computes one or the other, and fails if it picks the wrong one.",
    fix: "Ask for the object again with x-amz-checksum-mode: ENABLED, at the endpoint itself.",
    reference: REFERENCE,
});

static IMPOSSIBLE: Rule = rule(Rule {
    code: "checksum-type-impossible",
    severity: Severity::Warning,
    title: "This algorithm does not come with this checksum type",
    message: "{0} is never {1} here.",
    why: "CRC-64/NVME is always of the full object. SHA-1 and SHA-256 can't be put together from parts, so those of \
          multipart uploads are always checksums of checksums.",
    fix: "Compare with what Amazon S3 itself answers; a server that imitates it may have got this wrong.",
    reference: REFERENCE,
});

const REFERENCE: &str =
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html";

/// The rules of this file.
pub static RULES: [&Rule; 2] = [&DIFFERS, &IMPOSSIBLE];

/// The fields that call for it.
pub(super) const FIELDS: Seen = Seen::of(&[FieldId::of::<ChecksumType>()]);

/// Every checksum's field.
pub(super) const CHECKSUMS: Seen = Seen::of(&[
    FieldId::of::<Checksum<Crc32>>(),
    FieldId::of::<Checksum<Crc32C>>(),
    FieldId::of::<Checksum<Crc64Nvme>>(),
    FieldId::of::<Checksum<Sha1>>(),
    FieldId::of::<Checksum<Sha256>>(),
    FieldId::of::<Checksum<Sha512>>(),
    FieldId::of::<Checksum<Md5>>(),
    FieldId::of::<Checksum<XxHash64>>(),
    FieldId::of::<Checksum<XxHash3>>(),
    FieldId::of::<Checksum<XxHash128>>(),
]);

/// One checksum of a reply: its header, its label, and its number of parts.
pub(super) struct Found {
    pub place: Header,
    pub label: &'static str,
    pub parts: Option<u16>,
}

/// Every readable checksum of a reply.
pub(super) fn checksums(view: View<'_>) -> impl Iterator<Item = Found> {
    const LOOK: [fn(View<'_>) -> Option<Found>; 10] = [
        found::<Crc32>,
        found::<Crc32C>,
        found::<Crc64Nvme>,
        found::<Sha1>,
        found::<Sha256>,
        found::<Sha512>,
        found::<Md5>,
        found::<XxHash64>,
        found::<XxHash3>,
        found::<XxHash128>,
    ];
    LOOK.into_iter().filter_map(move |look| look(view))
}

fn found<A: Algorithm>(view: View<'_>) -> Option<Found> {
    let place = view.place::<Checksum<A>>()?;
    let value = <Checksum<A> as Field>::read(view.text(place.value), &mut Notes::default())?;
    Some(Found { place, label: A::LABEL, parts: value.part_count().map(core::num::NonZeroU16::get) })
}

/// Judges the checksums of a whole object by their type. A part's own checksum
/// has no suffix though the type says COMPOSITE, and GetObjectAttributes, which
/// prints ETags without quotes, drops it.
pub(super) fn check(view: View<'_>, seen: Seen, notes: &mut Notes) {
    let quoted = view.place::<ETag>().is_some_and(|tag| view.pasted(tag).starts_with('"'));
    if view.status() != Some(200) || !quoted || !seen.any(CHECKSUMS) || super::parts::is_of_a_part(view) {
        return;
    }
    let (Some(kind), Some(place)) = (view.get::<ChecksumType>(), view.place::<ChecksumType>()) else {
        return;
    };
    let composite = kind.is("COMPOSITE");
    if !composite && !kind.is("FULL_OBJECT") {
        return;
    }
    let multipart = view.get::<ETag>().is_some_and(|tag| tag.part_count().is_some());
    for sum in checksums(view) {
        let at = (Some(sum.place.name), sum.place.value);
        let impossible = match sum.label {
            Crc64Nvme::LABEL => composite,
            Sha1::LABEL | Sha256::LABEL => multipart && !composite,
            _ => false,
        };
        let raised = if impossible {
            notes.raise_span(&IMPOSSIBLE, at.0, at.1).with(Arg::Word(sum.label)).words(kind.as_str())
        } else if composite != sum.parts.is_some() {
            let form =
                if composite { "has no number of parts behind it" } else { "ends in a number of parts" };
            notes.raise_span(&DIFFERS, at.0, at.1).words(kind.as_str()).with(Arg::Word(form))
        } else {
            continue;
        };
        raised.related(Some(place.name), place.value);
    }
}
