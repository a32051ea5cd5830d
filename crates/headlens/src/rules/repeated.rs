//! Repeated: a header that stands more than once (RFC 9110 5.3)

use crate::field::{Name, Repeat};
use crate::fields::{FieldId, ServerName};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::{Header, View};
use crate::values::plain::Plain;

static DIFFERING: Rule = rule(Rule {
    code: "header-repeated-differing",
    severity: Severity::Error,
    title: "A header that may stand once stands twice, with different values",
    message: "{0} stands more than once, with different values.",
    why: "The header has a single value. Recipients pick the first, the last or none, so two programs can read two \
          different replies. A proxy that adds instead of replacing is the usual cause.",
    fix: "Find out which of server and proxies wrote which value. Here the first counts.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-5.3",
});

static EQUAL: Rule = rule(Rule {
    code: "header-repeated",
    severity: Severity::Note,
    title: "A header stands twice with the same value",
    message: "{0} stands more than once, with the same value.",
    why: "Harmless to most recipients, but against the rule that a sender writes such a header once.",
    fix: "",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-5.3",
});

static SERVER_TWICE: Rule = rule(Rule {
    code: "server-named-twice",
    severity: Severity::Note,
    title: "Two servers name themselves",
    message: "The reply has more than one Server header.",
    why: "A framework or a proxy added its own name to that of the server behind it. moto, a mock server, does so with \
          some of its replies; Amazon S3 never does.",
    fix: "",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.4",
});

/// The rules of this file.
pub static RULES: [&Rule; 3] = [&DIFFERING, &EQUAL, &SERVER_TWICE];

/// Judges a header that was met before. Says whether it is spoken for, so that
/// its value needs no judgement of its own.
pub(crate) fn check(view: View<'_>, header: Header, field: FieldId, notes: &mut Notes) -> bool {
    let spec = &field.entry().spec;
    if spec.repeat == Repeat::List || matches!(spec.name, Name::Prefix(_)) {
        return false;
    }
    let Some(first) = view.header(field) else { return false };
    let rule = if view.text(first.value) == view.text(header.value) {
        &EQUAL
    } else if field == const { FieldId::of::<Plain<ServerName>>() } {
        &SERVER_TWICE
    } else {
        &DIFFERING
    };
    notes.raise(rule).words(spec.name.text()).related(Some(first.name), first.value);
    true
}
