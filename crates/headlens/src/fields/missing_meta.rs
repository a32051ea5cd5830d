//! x-amz-missing-meta: user metadata that could not be sent as headers

use core::ops::RangeInclusive;

use crate::field::{Example, FieldSpec, Group, Kind, Name};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;
use crate::values::count::{self, Count, Counts};

/// How many entries of user metadata are not in the reply.
pub type MissingMeta = Count<Missing>;

/// What [`MissingMeta`] counts.
pub enum Missing {}

static NOT_SHOWN: Rule = rule(Rule {
    code: "metadata-not-shown",
    severity: Severity::Note,
    title: "The object has metadata that the reply doesn't show",
    message: "User metadata is missing from the reply; the server says how much: {0}.",
    why: "Metadata that was written through another interface, such as SOAP, can have names that no header may have. \
          S3 counts them instead of sending them.",
    fix: "Write the metadata again, with names that are made of letters, digits and hyphens.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html",
});

impl Counts for Missing {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-missing-meta"),
        member: Some("MissingMeta"),
        label: "Metadata not shown",
        group: Group::UserMetadata,
        kind: Kind::Integer,
        summary: "How many entries of user metadata could not be sent as headers.",
        meaning: "Entries whose names or values no header can carry are left out of the reply and counted here. The \
                  object has them all the same. Seldom seen: it needs an interface other than HTTP headers to write \
                  such metadata.",
        grammar: "1*DIGIT",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html#API_HeadObject_ResponseSyntax",
        rules: &[&count::NOT_A_NUMBER, &NOT_SHOWN],
        examples: &[
            Example { value: "0", raises: &[] },
            Example { value: "2", raises: &["metadata-not-shown"] },
            Example { value: "two", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    };

    const RANGE: RangeInclusive<u64> = 0..=u64::MAX;
    const UNIT: [&'static str; 2] = ["entry is not shown", "entries are not shown"];

    fn check(value: u64, _view: View<'_>, notes: &mut Notes) {
        if value > 0 {
            notes.raise(&NOT_SHOWN).number(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn what_is_not_shown_is_told() {
        check("x-amz-missing-meta: 3", "                    ^ note metadata-not-shown");
        check("x-amz-missing-meta: -1", "                    ^^ error number-not-digits");
    }
}
