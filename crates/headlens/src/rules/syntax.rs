//! Syntax: faults of form that readers see before any value is read (RFC 9112)

use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;

/// White space between a name and its colon.
pub static SPACE_BEFORE_COLON: Rule = rule(Rule {
    code: "space-before-colon",
    severity: Severity::Error,
    title: "White space between a header's name and its colon",
    message: "There is white space between the name and the colon.",
    why: "No white space is allowed there. Recipients disagree about what the header's name is, which has been \
          used to smuggle requests: servers must refuse such a request, and proxies must remove the space from a \
          reply.",
    fix: "Look at what wrote the line: a server behind a proxy, or a tool that pads its columns.",
    reference: "https://www.rfc-editor.org/rfc/rfc9112#section-5.1",
});

/// A value that goes on in the next line.
pub static OBSOLETE_FOLD: Rule = rule(Rule {
    code: "obsolete-line-folding",
    severity: Severity::Warning,
    title: "A value is folded over several lines",
    message: "The value goes on in an indented line, which HTTP no longer allows.",
    why: "Line folding is obsolete: a sender must not make it, and recipients replace it by a space or refuse the \
          message. It was read as one value with a space.",
    fix: "If the paste was wrapped by a mail or a terminal, paste the original.",
    reference: "https://www.rfc-editor.org/rfc/rfc9112#section-5.2",
});

/// A value that a line break tore.
pub static WRAPPED: Rule = rule(Rule {
    code: "value-wrapped",
    severity: Severity::Note,
    title: "A value was torn by a line break",
    message: "The value goes on in the next line; it was read as one.",
    why: "HTTP ends a header with the line. A terminal, mail or tool that breaks lines at a width tore this one; it was \
          put together as it stood before.",
    fix: "If the value looks wrong, paste the original.",
    reference: "https://www.rfc-editor.org/rfc/rfc9112#section-5",
});

/// The rules of this file.
pub static RULES: [&Rule; 3] = [&SPACE_BEFORE_COLON, &OBSOLETE_FOLD, &WRAPPED];

/// Raises what the reader saw.
pub(crate) fn check(view: View<'_>, notes: &mut Notes) {
    for fault in &view.exchange.syntax {
        notes.raise_span(fault.rule, fault.header, fault.span);
    }
}
