//! Object lock: mode, date and holds together

use super::{Seen, date, is_whole};
use crate::fields::{
    Date, EventHold, EventHoldDays, EventHoldYears, FieldId, LegalHold, LockMode, RetainUntil,
};
use crate::finding::{Arg, Notes, Rule, Severity, rule};
use crate::message::View;

static NO_DATE: Rule = rule(Rule {
    code: "lock-mode-without-date",
    severity: Severity::Warning,
    title: "A lock mode without a date",
    message: "The reply has a lock mode, but not the date until which it holds.",
    why: "Mode and date are set together and read with the same permission. Without the date nobody can tell whether the \
          version is still protected.",
    fix: "Ask for the retention itself: aws s3api get-object-retention, with the version ID.",
    reference: REFERENCE,
});

static NO_MODE: Rule = rule(Rule {
    code: "lock-date-without-mode",
    severity: Severity::Warning,
    title: "A retention date without a lock mode",
    message: "The reply has a retention date, but not the mode in which it holds.",
    why: "Mode and date are set together and read with the same permission. Without the mode nobody can tell who may lift \
          the retention.",
    fix: "Ask for the retention itself: aws s3api get-object-retention, with the version ID.",
    reference: REFERENCE,
});

static ENDED: Rule = rule(Rule {
    code: "retention-ended",
    severity: Severity::Note,
    title: "The retention has ended",
    message: "The version was retained until {0}, which was over when the reply was made.{1}",
    why: "The date stays visible after it has passed. From then on it protects nothing: whoever may delete versions can \
          delete this one, unless a legal hold or an event hold is on it.",
    fix: "Extend the retention if the version is still needed.",
    reference: REFERENCE,
});

static BOTH_DURATIONS: Rule = rule(Rule {
    code: "event-hold-durations-both",
    severity: Severity::Error,
    title: "An event hold with both days and years",
    message: "The event hold has a duration in days and one in years.",
    why: "How long the version is kept after the event is set in days or in years, never in both.",
    fix: "Compare with what Amazon S3 itself answers.",
    reference: REFERENCE,
});

const REFERENCE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html";

/// The rules of this file.
pub static RULES: [&Rule; 4] = [&NO_DATE, &NO_MODE, &ENDED, &BOTH_DURATIONS];

/// The fields that call for it.
pub(super) const FIELDS: Seen =
    Seen::of(&[FieldId::of::<LockMode>(), FieldId::of::<RetainUntil>(), FieldId::of::<EventHoldDays>()]);

/// Judges lock mode, retention date and holds together.
pub(super) fn check(view: View<'_>, seen: Seen, notes: &mut Notes) {
    if let (Some(days), Some(years)) = (view.place::<EventHoldDays>(), view.place::<EventHoldYears>()) {
        notes.raise_span(&BOTH_DURATIONS, Some(years.name), years.value).related(Some(days.name), days.value);
    }
    let (mode, until) = (view.place::<LockMode>(), view.place::<RetainUntil>());
    // While an event hold is on, the retention has a mode but no date yet.
    if let (Some(one), None) | (None, Some(one)) = (mode, until)
        && is_whole(view)
        && view.raw::<EventHold>() != Some("ON")
    {
        let rule = if until.is_none() { &NO_DATE } else { &NO_MODE };
        notes.raise_span(rule, Some(one.name), one.value);
    }
    let Some(place) = until.filter(|_| seen.has(const { FieldId::of::<Date>() })) else { return };
    let until = date(view, const { FieldId::of::<RetainUntil>() }, notes);
    let (Some(until), Some(date)) = (until, date(view, const { FieldId::of::<Date>() }, notes)) else {
        return;
    };
    if until < date {
        let held = if view.raw::<LegalHold>() == Some("ON") {
            " A legal hold still protects it."
        } else if view.raw::<EventHold>() == Some("ON") {
            " An event hold still protects it."
        } else {
            ""
        };
        notes.raise_span(&ENDED, Some(place.name), place.value).words(until.words()).with(Arg::Word(held));
    }
}
