//! Framing: how the end of the message is found (RFC 9112 6)

use super::Seen;
use crate::fields::{ContentLength, FieldId, TransferEncoding};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;
use crate::values::plain::Plain;

static BOTH: Rule = rule(Rule {
    code: "transfer-encoding-with-length",
    severity: Severity::Error,
    title: "Transfer-Encoding and Content-Length in one message",
    message: "The reply has both Transfer-Encoding and Content-Length.",
    why: "A sender must not write both: they are two ways to find the end of the message, and recipients that pick different \
          ones can be played off against each other.",
    fix: "Look at what stands between you and the server; a proxy that adds one must remove the other.",
    reference: "https://www.rfc-editor.org/rfc/rfc9112#section-6.2",
});

/// The rules of this file.
pub static RULES: [&Rule; 1] = [&BOTH];

/// Judges the two together.
pub(super) fn check(view: View<'_>, seen: Seen, notes: &mut Notes) {
    if !seen.has(const { FieldId::of::<Plain<TransferEncoding>>() })
        || !seen.has(const { FieldId::of::<ContentLength>() })
    {
        return;
    }
    let (Some(coding), Some(length)) =
        (view.place::<Plain<TransferEncoding>>(), view.place::<ContentLength>())
    else {
        return;
    };
    notes.raise_span(&BOTH, Some(coding.name), coding.value).related(Some(length.name), length.value);
}
