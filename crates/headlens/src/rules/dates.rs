//! Dates: a version that is younger than the reply about it, or past its expiration

use super::{Seen, date};
use crate::fields::{Date, Expiration, FieldId, LastModified};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;

static FROM_THE_FUTURE: Rule = rule(Rule {
    code: "last-modified-after-date",
    severity: Severity::Warning,
    title: "The version was written after the reply about it",
    message: "Last-Modified is {0} after the reply's own Date.",
    why: "A server can't tell of what has not happened yet: two clocks disagree, or the headers were put together out of \
          two replies. Caches and sync tools that compare dates go wrong with such a pair, and signatures fail where the \
          clock is off by 15 minutes.",
    fix: "Compare both dates with a clock that you trust; ask the endpoint itself, past any cache.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.8.2.1",
});

static EXPIRY_PASSED: Rule = rule(Rule {
    code: "expiration-passed",
    severity: Severity::Note,
    title: "The version is due to be removed",
    message: "A lifecycle rule was to expire the version on {0}, which was over when the reply was made.",
    why: "S3 removes expired objects some time after their date, and does not charge for them from that date on. The version \
          can vanish, or get a delete marker on top of it, at any moment.",
    fix: "Copy it elsewhere, or change the lifecycle rule, if it is still needed.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html",
});

/// The rules of this file.
pub static RULES: [&Rule; 2] = [&FROM_THE_FUTURE, &EXPIRY_PASSED];

/// The fields that call for it.
pub(super) const FIELDS: Seen = Seen::of(&[FieldId::of::<LastModified>(), FieldId::of::<Expiration>()]);

/// What clocks of one cluster may differ by, in milliseconds.
const SKEW: i64 = 5_000;

/// Compares Last-Modified and the expiration with Date.
pub(super) fn check(view: View<'_>, seen: Seen, notes: &mut Notes) {
    const DATE: FieldId = FieldId::of::<Date>();
    if !seen.has(DATE) {
        return;
    }
    if let Some(place) = view.place::<Expiration>()
        && let (Some(until), Some(date)) =
            (view.get::<Expiration>().and_then(|expiration| expiration.date()), date(view, DATE, notes))
        && until < date
    {
        notes.raise_span(&EXPIRY_PASSED, Some(place.name), place.value).words(until.words());
    }
    let modified = date(view, const { FieldId::of::<LastModified>() }, notes);
    let (Some(modified), Some(date)) = (modified, date(view, DATE, notes)) else { return };
    if modified.millis() <= date.millis() + SKEW {
        return;
    }
    let (Some(place), Some(other)) = (view.place::<LastModified>(), view.place::<Date>()) else { return };
    notes
        .raise_span(&FROM_THE_FUTURE, Some(place.name), place.value)
        .words(date.until(modified))
        .related(Some(other.name), other.value);
}

#[cfg(test)]
mod tests {
    use crate::testing::codes;

    #[test]
    fn clocks_may_differ_a_little() {
        let reply = |modified: &str| {
            codes(&format!(
                "HTTP/1.1 200 OK\nDate: Sun, 01 Jan 2006 12:00:00 GMT\nLast-Modified: Sun, 01 Jan 2006 {modified} GMT\n\n"
            ))
        };
        assert!(reply("12:00:05").is_empty());
        assert_eq!(reply("12:00:06"), ["last-modified-after-date"]);
    }
}
