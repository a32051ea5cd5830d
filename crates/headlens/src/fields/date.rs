//! Date: when the server made the reply, by its own clock

use crate::field::{Difference, Example, Field, FieldSpec, Group, Kind, Member, Name};
use crate::finding::Notes;
use crate::values::http_date::{self, HttpDate};

/// When the reply was made.
#[derive(Clone, Copy)]
pub struct Date(HttpDate);

impl Date {
    /// The point in time.
    #[must_use]
    pub const fn date(&self) -> HttpDate {
        self.0
    }
}

impl Field for Date {
    type Of<'a> = Self;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Date"),
        label: "Date",
        group: Group::Transport,
        kind: Kind::Timestamp,
        summary: "When the server made the reply, by its own clock.",
        meaning: "The point in time from which other dates in the reply are judged: whether a retention has ended, a restored \
                  copy is gone, a signature had expired. A cache that gives out an older reply keeps its Date and tells \
                  the difference as Age.",
        grammar: "An HTTP date: Wed, 28 Oct 2009 22:32:00 GMT",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1",
        rules: &http_date::RULES,
        examples: &[
            Example { value: "Wed, 28 Oct 2009 22:32:00 GMT", raises: &[] },
            Example { value: "Thu, 28 Oct 2009 22:32:00 GMT", raises: &["http-date-wrong-weekday"] },
            Example { value: "2009-10-28T22:32:00Z", raises: &["http-date-iso-form"] },
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

    fn compare(before: &Self, after: &Self) -> Difference {
        Difference::of(&before.0, &after.0)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn the_server_must_write_it_to_the_letter() {
        check("Date: Wed, 28 Oct 2009 22:32:00 GMT", "");
        check(
            "Date: Wed, 28 Oct 2009 22:32:00 CEST",
            "      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error http-date-unreadable",
        );
    }
}
