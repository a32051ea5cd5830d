//! Expires: until when a cache may keep the reply; whatever the uploader wrote

use crate::field::{Difference, Example, Field, FieldSpec, Group, Kind, Member, Name};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::http_date::{self, HttpDate};

/// Until when a cache may keep the reply.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Expires(HttpDate);

impl Expires {
    /// The point in time.
    #[must_use]
    pub const fn date(&self) -> HttpDate {
        self.0
    }
}

static NO_DATE: Rule = rule(Rule {
    code: "expires-not-an-http-date",
    severity: Severity::Note,
    title: "Expires is not an HTTP date",
    message: "Expires {0} is not an HTTP date; caches take it for a time in the past.",
    why: "S3 stores whatever the uploader sent and repeats it, so this may be meant: 0 is a common way to say that the \
          reply must not be kept. SDKs that type the value as a date leave it out or fail.",
    fix: "Where a date is meant, write the object's Expires again as an HTTP date, or use Cache-Control: max-age.",
    reference: REFERENCE,
});

static ODD_FORM: Rule = rule(Rule {
    code: "expires-odd-form",
    severity: Severity::Note,
    title: "Expires is a date in another form than HTTP's",
    message: "Expires {0} is a date, but not written as HTTP wants it.",
    why: "S3 stores whatever the uploader sent and repeats it. Strict caches and SDKs find no date in it and take the \
          reply for stale.",
    fix: "It was read as {1}; write it so.",
    reference: REFERENCE,
});

const REFERENCE: &str = "https://www.rfc-editor.org/rfc/rfc9111#section-5.3";

impl Field for Expires {
    type Of<'a> = Self;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Expires"),
        member: Some("Expires"),
        label: "Expires",
        group: Group::Delivery,
        kind: Kind::Timestamp,
        summary: "Until when a cache may keep the reply.",
        meaning: "Stored as the uploader sent it and repeated with every reply; max-age in Cache-Control overrides it. It has \
                  nothing to do with the deletion of the object, which x-amz-expiration tells, nor with the end of a \
                  signed URL.",
        grammar: "An HTTP date; S3 stores any text",
        reference: REFERENCE,
        rules: &[&NO_DATE, &ODD_FORM],
        examples: &[
            Example { value: "Tue, 01 Jan 2030 00:00:00 GMT", raises: &[] },
            Example { value: "0", raises: &["expires-not-an-http-date"] },
            Example { value: "2030-01-01T00:00:00Z", raises: &["expires-odd-form"] },
        ],
        ..FieldSpec::BASE
    };

    fn read(raw: &str, notes: &mut Notes) -> Option<Self> {
        match http_date::parse(raw) {
            Ok((date, oddity)) => {
                if oddity.is_some() {
                    notes.raise(&ODD_FORM).words(raw).words(date.imf_fixdate());
                }
                Some(Self(date))
            }
            Err(_) => {
                notes.raise(&NO_DATE).words(raw);
                None
            }
        }
    }

    fn member<'a>(value: &Self, _raw: &'a str) -> Member<'a> {
        Member::Timestamp(value.0.millis())
    }

    fn describe(value: &Self) -> String {
        value.0.words()
    }

    fn compare(before: &Self, after: &Self) -> Difference {
        Difference::of(before, after)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn free_text_is_no_fault() {
        check("Expires: Tue, 01 Jan 2030 00:00:00 GMT", "");
        check("Expires: never", "         ^^^^^ note expires-not-an-http-date");
        check(
            "Expires: Tue, 1 Jan 2030 00:00:00 GMT",
            "         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note expires-odd-form",
        );
    }
}
