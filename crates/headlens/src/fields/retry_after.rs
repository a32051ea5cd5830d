//! Retry-After: when to ask again

use crate::field::{Difference, Example, Field, FieldSpec, Member, Name};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::digits;
use crate::values::http_date::{self, HttpDate};

/// When to ask again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum RetryAfter {
    /// After so many seconds.
    Seconds(u64),
    /// Not before this point in time.
    At(HttpDate),
}

static MALFORMED: Rule = rule(Rule {
    code: "retry-after-malformed",
    severity: Severity::Warning,
    title: "Retry-After is neither seconds nor a date",
    message: "Retry-After {0} is neither a number of seconds nor an HTTP date.",
    why: "A client that can't read it asks again at once, or after a time of its own: the server then gets more requests \
          just when it asked for fewer.",
    fix: "Wait a little longer after each attempt, by a random amount; look at what wrote the value, often a gateway.",
    reference: REFERENCE,
});

const REFERENCE: &str = "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3";

impl Field for RetryAfter {
    type Of<'a> = Self;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Retry-After"),
        label: "Retry after",
        summary: "When to ask again.",
        meaning: "Comes with 503 or 429: a number of seconds, or a date. Without it, wait a little longer \
                  after each attempt, by a random amount.",
        grammar: "Seconds in digits, or an HTTP date",
        reference: REFERENCE,
        rules: &[&MALFORMED],
        examples: &[
            Example { value: "120", raises: &[] },
            Example { value: "Wed, 21 Oct 2026 07:28:00 GMT", raises: &[] },
            Example { value: "2 minutes", raises: &["retry-after-malformed"] },
        ],
        ..FieldSpec::BASE
    };

    fn read(raw: &str, notes: &mut Notes) -> Option<Self> {
        let seconds = digits::read(raw).map(Self::Seconds);
        let value = seconds.or_else(|| http_date::parse(raw).ok().map(|(date, _)| Self::At(date)));
        if value.is_none() {
            notes.raise(&MALFORMED).words(raw);
        }
        value
    }

    fn member<'a>(_value: &Self, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &Self) -> String {
        match value {
            Self::Seconds(1) => "after 1 second".to_owned(),
            Self::Seconds(seconds) => ["after ", &digits::grouped(*seconds), " seconds"].concat(),
            Self::At(date) => ["from ", &date.words(), " on"].concat(),
        }
    }

    fn compare(before: &Self, after: &Self) -> Difference {
        Difference::of(before, after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check;

    #[test]
    fn seconds_and_dates_are_read() {
        check("Retry-After: 120", "");
        check("Retry-After: Wed, 21 Oct 2026 07:28:00 GMT", "");
        for value in ["-1", "1.5", "2m"] {
            let drawn =
                [" ".repeat(13), "^".repeat(value.len()), " warning retry-after-malformed".to_owned()];
            check(&["Retry-After: ", value].concat(), &drawn.concat());
        }
        let told = |raw| RetryAfter::describe(&RetryAfter::read(raw, &mut Notes::default()).expect(raw));
        assert_eq!(told("1200"), "after 1,200 seconds");
        assert_eq!(told("Wed, 21 Oct 2026 07:28:00 GMT"), "from 21 October 2026, 07:28:00 UTC on");
    }
}
