//! Parts: what ETag, parts count, composite checksums and size say of an upload in parts

use super::Seen;
use super::checksum_type::{CHECKSUMS, checksums};
use crate::fields::{ContentLength, ContentRange, ETag, FieldId, PartsCount};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;
use crate::server::Kind;

static DIFFER: Rule = rule(Rule {
    code: "part-counts-differ",
    severity: Severity::Warning,
    title: "Two fields tell different numbers of parts",
    message: "The ETag says {0} parts, this says {1}.",
    why: "Both count the parts of the same upload. Where they differ, the headers belong to two versions, or one was \
          changed on its way.",
    fix: "Ask again by version ID, past any cache.",
    reference: LIMITS,
});

static IMPOSSIBLE: Rule = rule(Rule {
    code: "size-impossible-for-parts",
    severity: Severity::Warning,
    title: "The size does not fit the number of parts",
    message: "{0} bytes can't have been uploaded in {1} parts.",
    why: "Each part but the last has at least 5 MiB, and none more than 5 GiB. A size outside of that is not the size of \
          this upload: the headers belong to two versions, or the content was changed on its way.",
    fix: "Ask again by version ID, past any cache. Servers other than Amazon's may allow smaller parts.",
    reference: LIMITS,
});

const LIMITS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html";
const SMALLEST: u64 = 5 << 20;
const LARGEST: u64 = 5 << 30;

/// The rules of this file.
pub static RULES: [&Rule; 2] = [&DIFFER, &IMPOSSIBLE];

/// The fields that call for it.
pub(super) const FIELDS: Seen = Seen::of(&[FieldId::of::<ETag>()]);

/// Whether the request asked for a part or a range.
pub(super) fn is_of_a_part(view: View<'_>) -> bool {
    view.request_header("range").is_some()
        || view.target().is_some_and(|target| target.parameter(view, "partNumber").is_some())
}

/// Judges everything that counts parts by the ETag's count.
pub(super) fn check(view: View<'_>, seen: Seen, notes: &mut Notes) {
    let Some(tag) = view.place::<ETag>() else { return };
    if !view.text(tag.value).contains('-') {
        return;
    }
    let Some(parts) = view.get::<ETag>().and_then(|tag| tag.part_count()).map(u16::from) else { return };
    if let (Some(place), Some(count)) = (view.place::<PartsCount>(), view.get::<PartsCount>())
        && count.number() != u64::from(parts)
    {
        notes
            .raise_span(&DIFFER, Some(place.name), place.value)
            .number(u64::from(parts))
            .number(count.number())
            .related(Some(tag.name), tag.value);
    }
    if seen.any(CHECKSUMS) {
        for sum in checksums(view) {
            if let Some(count) = sum.parts.filter(|count| *count != parts) {
                notes
                    .raise_span(&DIFFER, Some(sum.place.name), sum.place.value)
                    .number(u64::from(parts))
                    .number(u64::from(count))
                    .related(Some(tag.name), tag.value);
            }
        }
    }
    size(view, parts, tag, notes);
}

fn size(view: View<'_>, parts: u16, tag: crate::message::Header, notes: &mut Notes) {
    let (place, bytes) = if let Some(place) = view.place::<ContentRange>() {
        (place, view.get::<ContentRange>().and_then(|range| range.total()))
    } else if let Some(place) = view.place::<ContentLength>() {
        let whole = matches!(view.status(), None | Some(200)) && !is_of_a_part(view);
        (place, view.get::<ContentLength>().map(|length| length.bytes()).filter(|_| whole))
    } else {
        return;
    };
    let Some(bytes) = bytes else { return };
    let parts = u64::from(parts);
    if (SMALLEST * (parts - 1)..=LARGEST * parts).contains(&bytes) {
        return;
    }
    // Emulators can be told to take smaller parts, for tests.
    let emulated = view.server().is_some_and(|server| matches!(server.kind, Kind::Moto | Kind::LocalStack));
    if !emulated {
        notes
            .raise_span(&IMPOSSIBLE, Some(place.name), place.value)
            .number(bytes)
            .number(parts)
            .related(Some(tag.name), tag.value);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::codes;

    #[test]
    fn parts_that_an_operation_counts_are_held_against_the_entity_tag() {
        let json = |count: &str| {
            [
                "{\"ETag\": \"75421a13dd4b51df8415f944db964daa-2\", \"ObjectParts\": {\"TotalPartsCount\": ",
                count,
                ", \"Parts\": [{\"PartNumber\": 1, \"Size\": 6000000}]}, \"ObjectSize\": 6000100}",
            ]
            .concat()
        };
        let xml = |count: &str| {
            [
                "HTTP/1.1 200 OK\nContent-Length: 99\nx-amz-version-id: v\n\n<GetObjectAttributesResponse>\
                 <ETag>75421a13dd4b51df8415f944db964daa-2</ETag><ObjectParts><PartsCount>",
                count,
                "</PartsCount></ObjectParts><ObjectSize>6000100</ObjectSize></GetObjectAttributesResponse>",
            ]
            .concat()
        };
        let rust = |count: &str| {
            [
                "GetObjectAttributesOutput { e_tag: Some(\"75421a13dd4b51df8415f944db964daa-2\"), object_parts: \
                 Some(GetObjectAttributesParts { total_parts_count: Some(",
                count,
                "), parts: Some([]) }), object_size: Some(6000100) }",
            ]
            .concat()
        };
        for paste in [json("2"), xml("2"), rust("2")] {
            assert_eq!(codes(&paste), [""; 0], "{paste}");
        }
        for paste in [json("3"), xml("3"), rust("3")] {
            assert_eq!(codes(&paste), ["part-counts-differ"], "{paste}");
        }
    }
}
