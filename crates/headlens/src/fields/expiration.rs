//! x-amz-expiration: when a lifecycle rule will delete the current version

use crate::field::{Difference, Example, Field, FieldSpec, Group, Member, Name, Sent};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::http_date::{self, HttpDate};
use crate::values::quoted_string::parameters;

/// The lifecycle rule that will act, and when.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Expiration<'a> {
    date: Option<HttpDate>,
    rule: Option<&'a str>,
}

impl<'a> Expiration<'a> {
    /// When.
    #[must_use]
    pub const fn date(&self) -> Option<HttpDate> {
        self.date
    }

    /// The rule's ID, percent-encoded as sent.
    #[must_use]
    pub const fn rule_id(&self) -> Option<&'a str> {
        self.rule
    }
}

static MALFORMED: Rule = rule(Rule {
    code: "expiration-malformed",
    severity: Severity::Warning,
    title: "The expiration can't be read",
    message: "x-amz-expiration {0}",
    why: "The value names a date and the lifecycle rule behind it: expiry-date=\"…\", rule-id=\"…\". Without the date \
          nobody can tell when the version goes.",
    fix: "Look at the bucket's lifecycle configuration instead.",
    reference: REFERENCE,
});

const REFERENCE: &str =
    "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html#API_HeadObject_ResponseSyntax";

impl Field for Expiration<'_> {
    type Of<'a> = Expiration<'a>;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-expiration"),
        member: Some("Expiration"),
        label: "Expiration",
        group: Group::Retention,
        summary: "When a lifecycle rule will expire the current version, and which rule.",
        meaning: "A rule of the bucket's lifecycle configuration applies to the object. On that date S3 deletes it or, in \
                  a versioned bucket, puts a delete marker on top of it. The removal itself can come later than the \
                  date.\n\nThe header is sent only when no version ID was asked for: that it is missing from the reply \
                  about a version says nothing. Directory buckets answer NotImplemented.",
        grammar: "expiry-date=\"HTTP date\", rule-id=\"percent-encoded ID\"",
        reference: REFERENCE,
        sent: Sent::WithoutVersionId,
        rules: &[
            &MALFORMED,
            &http_date::ONE_DIGIT_DAY,
            &http_date::WRONG_WEEKDAY,
            &http_date::OBSOLETE_FORM,
            &http_date::NOT_GMT,
            &http_date::ISO_FORM,
            &http_date::UNREADABLE,
        ],
        examples: &[
            Example {
                value: "expiry-date=\"Fri, 21 Dec 2012 00:00:00 GMT\", rule-id=\"picture-deletion-rule\"",
                raises: &[],
            },
            Example { value: "NotImplemented", raises: &[] },
            Example { value: "rule-id=\"logs\"", raises: &["expiration-malformed"] },
            Example { value: "soon", raises: &["expiration-malformed"] },
        ],
        ..FieldSpec::BASE
    };

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<Expiration<'a>> {
        let mut found = Expiration { date: None, rule: None };
        // What directory buckets answer, which have no such date.
        if raw == "NotImplemented" {
            return Some(found);
        }
        let mut named = false;
        for part in parameters(raw, b',') {
            match part.name {
                "expiry-date" => {
                    named = true;
                    found.date = super::at(notes, part.place, |notes| http_date::read(part.value, notes));
                }
                "rule-id" => found.rule = Some(part.value),
                _ => {}
            }
        }
        if !named {
            notes.raise(&MALFORMED).words("has no expiry-date.");
        }
        (found.date.is_some() || found.rule.is_some()).then_some(found)
    }

    fn member<'a>(_value: &Expiration<'a>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &Expiration<'_>) -> String {
        let mut out = match value.date {
            Some(date) => ["expires on ", &date.words()].concat(),
            None if value.rule.is_none() => "not told in directory buckets".to_owned(),
            None => "expires".to_owned(),
        };
        if let Some(rule) = value.rule {
            out.push_str(" by the lifecycle rule ");
            out.push_str(&percent_encoding::percent_decode_str(rule).decode_utf8_lossy());
        }
        out
    }

    fn compare(before: &Expiration<'_>, after: &Expiration<'_>) -> Difference {
        Difference::of(before, after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check;

    #[test]
    fn the_date_inside_is_pointed_at() {
        check("x-amz-expiration: expiry-date=\"Fri, 21 Dec 2012 00:00:00 GMT\", rule-id=\"a\"", "");
        check(
            "x-amz-expiration: expiry-date=\"Fri, 7 Dec 2012 00:00:00 GMT\", rule-id=\"a\"",
            "                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error http-date-one-digit-day",
        );
        check("x-amz-expiration: soon", "                  ^^^^ warning expiration-malformed");
    }

    #[test]
    fn the_rule_is_decoded_for_people() {
        let raw = "expiry-date=\"Fri, 21 Dec 2012 00:00:00 GMT\", rule-id=\"old%20logs\"";
        let value = Expiration::read(raw, &mut Notes::default()).expect(raw);
        assert_eq!(
            Expiration::describe(&value),
            "expires on 21 December 2012, 00:00:00 UTC by the lifecycle rule old logs"
        );
    }
}
