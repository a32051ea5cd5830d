//! x-amz-object-lock-event-hold*: kept until an event, and how long after it

use core::ops::RangeInclusive;

use crate::field::{Example, FieldSpec, Group, Kind, Name, Sent};
use crate::values::choice::{self, Choice, Choices, Known};
use crate::values::count::{self, Count, Counts};

/// Whether the version is held until an event.
pub type EventHold<'a> = Choice<'a, EventHoldStates>;

/// The values of [`EventHold`].
pub enum EventHoldStates {}

/// How many days the version is kept after the event.
pub type EventHoldDays = Count<Days>;

/// What [`EventHoldDays`] counts.
pub enum Days {}

/// How many years the version is kept after the event.
pub type EventHoldYears = Count<Years>;

/// What [`EventHoldYears`] counts.
pub enum Years {}

const REFERENCE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html";

impl Choices for EventHoldStates {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-object-lock-event-hold"),
        member: Some("ObjectLockEventHold"),
        label: "Event hold",
        group: Group::Retention,
        summary: "Whether the version is held until an event that has not happened yet.",
        meaning: "While it is ON the version can't be deleted, and its retention has no date yet: the days or years that come \
                  with it begin to count when somebody turns it OFF. Sent only to who may read the retention.",
        grammar: "ON or OFF",
        reference: REFERENCE,
        sent: Sent::WithPermission,
        rules: &[&choice::UNKNOWN],
        examples: &[
            Example { value: "ON", raises: &[] },
            Example { value: "MAYBE", raises: &["value-unknown"] },
        ],
        ..FieldSpec::BASE
    };

    const KNOWN: &'static [Known] = &[
        Known { value: "ON", words: "held until the event; the version can't be deleted" },
        Known { value: "OFF", words: "the event has happened, or none is awaited" },
    ];
}

impl Counts for Days {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-object-lock-event-hold-duration-days"),
        member: Some("ObjectLockEventHoldDurationDays"),
        label: "Held after the event (days)",
        group: Group::Retention,
        kind: Kind::Integer,
        summary: "How many days the version is kept after the event that ends its event hold.",
        meaning: "Counting begins when the event hold is turned off. Either days or years are set, never both.",
        grammar: "1 to 36500",
        reference: REFERENCE,
        sent: Sent::WithPermission,
        rules: &count::RULES,
        examples: &[
            Example { value: "30", raises: &[] },
            Example { value: "0", raises: &["number-out-of-range"] },
            Example { value: "30d", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    };

    const RANGE: RangeInclusive<u64> = 1..=36_500;
    const UNIT: [&'static str; 2] = ["day", "days"];
}

impl Counts for Years {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-object-lock-event-hold-duration-years"),
        member: Some("ObjectLockEventHoldDurationYears"),
        label: "Held after the event (years)",
        group: Group::Retention,
        kind: Kind::Integer,
        summary: "How many years the version is kept after the event that ends its event hold.",
        meaning: "Counting begins when the event hold is turned off. Either days or years are set, never both.",
        grammar: "1 to 100",
        reference: REFERENCE,
        sent: Sent::WithPermission,
        rules: &count::RULES,
        examples: &[
            Example { value: "7", raises: &[] },
            Example { value: "101", raises: &["number-out-of-range"] },
            Example { value: "ten", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    };

    const RANGE: RangeInclusive<u64> = 1..=100;
    const UNIT: [&'static str; 2] = ["year", "years"];
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn bounds() {
        check("x-amz-object-lock-event-hold: ON", "");
        check(
            "x-amz-object-lock-event-hold-duration-days: 36501",
            "                                            ^^^^^ warning number-out-of-range",
        );
    }
}
