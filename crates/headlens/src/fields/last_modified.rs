//! Last-Modified: when this version was written

use crate::field::{Difference, Example, Field, FieldSpec, Group, Kind, Member, Name};
use crate::finding::Notes;
use crate::values::http_date::{self, HttpDate};

/// When the version was created, to the second.
#[derive(Clone, Copy)]
pub struct LastModified(HttpDate);

impl LastModified {
    /// The point in time.
    #[must_use]
    pub const fn date(&self) -> HttpDate {
        self.0
    }
}

impl Field for LastModified {
    type Of<'a> = Self;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Last-Modified"),
        member: Some("LastModified"),
        label: "Last modified",
        group: Group::Time,
        kind: Kind::Timestamp,
        summary: "When this version was written.",
        meaning: "A version's bytes never change, so this is the time at which the version was created; for a \
                  multipart upload, the time at which the upload was started. A change of storage class by \
                  lifecycle, a restore, tags, holds and retention do not move it.\n\n\
                  The header counts whole seconds; listings tell milliseconds for the same version.",
        grammar: "An HTTP date: Sun, 01 Jan 2006 12:00:00 GMT",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.8.2",
        rules: &http_date::RULES,
        examples: &[
            Example { value: "Sun, 01 Jan 2006 12:00:00 GMT", raises: &[] },
            Example { value: "Sun, 1 Jan 2006 12:00:00 GMT", raises: &["http-date-one-digit-day"] },
            Example { value: "Mon, 01 Jan 2006 12:00:00 GMT", raises: &["http-date-wrong-weekday"] },
            Example { value: "Sunday, 06-Nov-94 08:49:37 GMT", raises: &["http-date-obsolete-form"] },
            Example { value: "Sun, 01 Jan 2006 12:00:00 UTC", raises: &["http-date-not-gmt"] },
            Example { value: "2006-01-01T12:00:00Z", raises: &["http-date-iso-form"] },
            Example { value: "yesterday", raises: &["http-date-unreadable"] },
        ],
        ..FieldSpec::BASE
    };

    fn read(raw: &str, notes: &mut Notes) -> Option<Self> {
        http_date::read(raw, notes).map(Self)
    }

    fn member<'a>(value: &Self, _raw: &'a str) -> Member<'a> {
        Member::Timestamp(value.0.millis())
    }

    fn describe(value: &Self) -> String {
        value.0.words()
    }

    /// Listings tell milliseconds, headers whole seconds: only seconds count.
    fn compare(before: &Self, after: &Self) -> Difference {
        Difference::of(&before.0.millis().div_euclid(1000), &after.0.millis().div_euclid(1000))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn the_sample_of_amazons_own_page() {
        check(
            "Last-Modified: Sun, 1 Jan 2006 12:00:00 GMT",
            "               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error http-date-one-digit-day",
        );
        check("Last-Modified: Sun, 01 Jan 2006 12:00:00 GMT", "");
    }
}
