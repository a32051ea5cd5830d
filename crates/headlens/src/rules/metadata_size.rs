//! Metadata size: more user metadata than S3 takes

use super::Seen;
use crate::fields::{FieldId, Metadata};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;

static TOO_MUCH: Rule = rule(Rule {
    code: "metadata-over-2-kb",
    severity: Severity::Note,
    title: "More user metadata than Amazon S3 takes",
    message: "Names and values of the user metadata have {0} bytes; Amazon S3 takes {1}.",
    why: "Amazon S3 refuses an upload with more. This server takes more, so the object can't be copied to Amazon S3 as it is.",
    fix: "Keep long descriptions in an object of their own, or in a database.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html",
});

/// The rules of this file.
pub static RULES: [&Rule; 1] = [&TOO_MUCH];

/// The fields that call for it.
pub(super) const FIELDS: Seen = Seen::of(&[FieldId::of::<Metadata>()]);

const LIMIT: usize = 2048;

/// Adds up names without their prefix, and values.
pub(super) fn check(view: View<'_>, _seen: Seen, notes: &mut Notes) {
    let id = const { FieldId::of::<Metadata>() };
    let prefix = id.entry().spec.name.text().len();
    let mut bytes = 0;
    let mut first = None;
    for header in view.headers().iter().filter(|header| header.field == Some(id)) {
        first = first.or(Some(header));
        bytes += header.name.len().saturating_sub(prefix) + header.value.len();
    }
    let Some(first) = first.filter(|_| bytes > LIMIT) else { return };
    // Encoded words are longer than what they stand for.
    let encoded = view
        .headers()
        .iter()
        .any(|header| header.field == Some(id) && view.text(header.value).contains("=?"));
    if !encoded {
        notes.raise_span(&TOO_MUCH, Some(first.name), first.value).number(bytes as u64).number(LIMIT as u64);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::codes;

    #[test]
    fn names_and_values_count() {
        let reply = |len: usize| codes(&format!("HTTP/1.1 200 OK\nx-amz-meta-note: {}\n\n", "a".repeat(len)));
        assert!(reply(2044).is_empty());
        assert_eq!(reply(2045), ["metadata-over-2-kb"]);
    }
}
