//! Content range: what a partial reply must say of its part

use super::{Seen, is_whole};
use crate::fields::{ContentLength, ContentRange, ContentType, ETag, FieldId};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;

static DIFFERS: Rule = rule(Rule {
    code: "content-range-differs-from-length",
    severity: Severity::Error,
    title: "Content-Range and Content-Length disagree",
    message: "The range has {0} bytes, but the length is {1}.",
    why: "In a 206 the length is that of the part, and the range says which bytes those are. Where they differ, a client \
          that puts parts together gets a broken file.",
    fix: "Ask again past any proxy or cache; one of them may have replaced one header and not the other.",
    reference: REFERENCE,
});

static MISSING: Rule = rule(Rule {
    code: "content-range-missing",
    severity: Severity::Error,
    title: "A partial reply without Content-Range",
    message: "The reply is 206, but doesn't say which bytes it is about.",
    why: "A 206 with a single part must have Content-Range; without it a client can't know what it got.",
    fix: "Ask again without Range and partNumber, or past the proxy that dropped the header.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.7.1",
});

static NO_PARTIAL: Rule = rule(Rule {
    code: "content-range-without-206",
    severity: Severity::Warning,
    title: "Content-Range in a reply that is not partial",
    message: "The reply has Content-Range, but its status is {0}, not 206.",
    why: "The header has a meaning only in 206 and 416. In a 200 it must be ignored, so the length may or may not be that of \
          the whole object.",
    fix: "Ask again without Range to see the whole object's headers.",
    reference: REFERENCE,
});

const REFERENCE: &str = "https://www.rfc-editor.org/rfc/rfc9110#section-14.4";

/// The rules of this file.
pub static RULES: [&Rule; 3] = [&DIFFERS, &MISSING, &NO_PARTIAL];

/// The fields that call for it: those that any partial reply has one of.
pub(super) const FIELDS: Seen =
    Seen::of(&[FieldId::of::<ContentRange>(), FieldId::of::<ContentLength>(), FieldId::of::<ETag>()]);

/// Judges the range by status and length.
pub(super) fn check(view: View<'_>, seen: Seen, notes: &mut Notes) {
    let Some(status) = view.status() else { return };
    let partial = status == 206;
    if !seen.has(const { FieldId::of::<ContentRange>() }) {
        let in_pieces =
            || view.raw::<ContentType>().is_some_and(|raw| raw.starts_with("multipart/byteranges"));
        if partial && is_whole(view) && !in_pieces() {
            let raised = notes.raise(&MISSING);
            raised.span = view.exchange.response.status_span;
        }
        return;
    }
    let Some(place) = view.place::<ContentRange>() else { return };
    if !partial {
        notes.raise_span(&NO_PARTIAL, Some(place.name), place.value).number(u64::from(status));
        return;
    }
    let Some(length) = view.place::<ContentLength>() else { return };
    let range = view.get::<ContentRange>().and_then(|range| range.bytes());
    let (Some(range), Some(bytes)) = (range, view.get::<ContentLength>()) else { return };
    if range != bytes.bytes() {
        notes
            .raise_span(&DIFFERS, Some(place.name), place.value)
            .number(range)
            .number(bytes.bytes())
            .related(Some(length.name), length.value);
    }
}
