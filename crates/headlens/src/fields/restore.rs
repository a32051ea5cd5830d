//! x-amz-restore: how far the restore of an archived version has come

use crate::field::{Difference, Example, Field, FieldSpec, Group, Member, Name};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::http_date::{self, HttpDate};
use crate::values::quoted_string::parameters;

/// The state of a restore.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Restore {
    ongoing: bool,
    expires: Option<HttpDate>,
}

impl Restore {
    /// Whether it still runs.
    #[must_use]
    pub const fn is_ongoing(&self) -> bool {
        self.ongoing
    }

    /// Until when the restored copy can be read.
    #[must_use]
    pub const fn expires(&self) -> Option<HttpDate> {
        self.expires
    }
}

static MALFORMED: Rule = rule(Rule {
    code: "restore-malformed",
    severity: Severity::Warning,
    title: "The state of the restore can't be read",
    message: "x-amz-restore {0}",
    why: "The value says ongoing-request=\"true\", or ongoing-request=\"false\" with the date until which the copy \
          stays. Software that waits for a restore looks for exactly that.",
    fix: "Ask the server again, and look at what changed the value on its way.",
    reference: REFERENCE,
});

const REFERENCE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html";

impl Field for Restore {
    type Of<'a> = Self;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-restore"),
        member: Some("Restore"),
        label: "Restore",
        group: Group::Storage,
        summary: "Whether an archived version is being restored, or until when its copy can be read.",
        meaning: "A version in an archive class can't be read until it was restored. While that runs, the header says \
                  so; afterwards it tells until when the temporary copy is kept. An archived version without the header \
                  was never asked for.\n\nRestores out of INTELLIGENT_TIERING do not expire and carry no date; \
                  VersityGW says ongoing-request=\"false\" without a date for what is not restored at all.",
        grammar: "ongoing-request=\"true\", or ongoing-request=\"false\", expiry-date=\"HTTP date\"",
        reference: REFERENCE,
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
            Example { value: "ongoing-request=\"true\"", raises: &[] },
            Example { value: "ongoing-request=\"false\"", raises: &[] },
            Example {
                value: "ongoing-request=\"false\", expiry-date=\"Fri, 21 Dec 2012 00:00:00 GMT\"",
                raises: &[],
            },
            Example { value: "yes", raises: &["restore-malformed"] },
            Example { value: "ongoing-request=\"soon\"", raises: &["restore-malformed"] },
        ],
        ..FieldSpec::BASE
    };

    fn read(raw: &str, notes: &mut Notes) -> Option<Self> {
        let (mut ongoing, mut expires) = (None, None);
        for part in parameters(raw, b',') {
            match part.name {
                "ongoing-request" => match part.value {
                    "true" => ongoing = Some(true),
                    "false" => ongoing = Some(false),
                    _ => {
                        notes.raise_at(&MALFORMED, part.place).words("says neither true nor false.");
                        return None;
                    }
                },
                "expiry-date" => {
                    expires = super::at(notes, part.place, |notes| http_date::read(part.value, notes));
                }
                _ => {}
            }
        }
        if ongoing.is_none() {
            notes.raise(&MALFORMED).words("has no ongoing-request.");
        }
        Some(Self { ongoing: ongoing?, expires })
    }

    fn member<'a>(_value: &Self, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &Self) -> String {
        match (value.ongoing, value.expires) {
            (true, _) => "a restore is running".to_owned(),
            (false, Some(date)) => ["restored; the copy is kept until ", &date.words()].concat(),
            (false, None) => "no restore is running".to_owned(),
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
    fn both_states_and_what_is_neither() {
        check("x-amz-restore: ongoing-request=\"true\"", "");
        check(
            "x-amz-restore: ongoing-request=\"no\"",
            "                                ^^ warning restore-malformed",
        );
        check(
            "x-amz-restore: ongoing-request=\"false\", expiry-date=\"later\"",
            "                                                     ^^^^^ error http-date-unreadable",
        );
    }

    #[test]
    fn words_for_people() {
        let words = |raw| Restore::describe(&Restore::read(raw, &mut Notes::default()).expect(raw));
        assert_eq!(words("ongoing-request=\"true\""), "a restore is running");
        assert_eq!(
            words("ongoing-request=\"false\", expiry-date=\"Fri, 21 Dec 2012 00:00:00 GMT\""),
            "restored; the copy is kept until 21 December 2012, 00:00:00 UTC"
        );
    }
}
