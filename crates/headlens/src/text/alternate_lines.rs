//! Names and values on alternate lines, as the network panels of browsers copy
//! them, with the panel's own lines above: Request URL, Request Method, Status
//! Code.

use super::lines::{Line, line_at};
use super::names;
use super::span::Span;
use crate::fields::FieldId;
use crate::message::{Header, Shown};

/// What a network panel shows of one request.
#[derive(Default)]
pub(crate) struct Panel {
    pub url: Option<Span>,
    pub method: Option<Span>,
    pub status: Option<(u16, Span)>,
    pub reason: Option<Span>,
    pub headers: Vec<Header>,
    pub request_headers: Vec<Header>,
    pub span: Span,
    pub next: usize,
}

/// What a line is to the panel.
enum Label {
    Url,
    Method,
    Status,
    /// Another of the panel's own lines, whose value is not kept.
    Other,
    /// A heading: what follows are the request's headers, or the reply's.
    Section {
        request: bool,
    },
    Header(Span),
}

const OTHERS: [&str; 4] = ["Remote Address", "Referrer Policy", "Protocol", "Transferred"];

/// Whether a panel may begin here: a line of its own, or a name without a value.
pub(crate) fn may_begin(text: &str, line: Line) -> bool {
    matches!(
        label(text, line),
        Some(
            (Label::Url | Label::Method | Label::Status | Label::Section { .. }, _)
                | (Label::Header(_), None)
        )
    )
}

/// Looks that found no panel. Names and values can be taken for each other, so
/// a second look at the same lines may find one; lines without end that only
/// look like one are not read over and over.
#[derive(Default)]
pub(crate) struct Vain {
    to: usize,
    looks: u8,
}

impl Vain {
    /// The panel that begins with `line`.
    pub(crate) fn look(&mut self, text: &str, line: Line) -> Option<Panel> {
        let again = line.start < self.to;
        if again && self.looks > 3 {
            return None;
        }
        let looked = read(text, line);
        if let Err(end) = looked {
            self.looks = if again { self.looks + 1 } else { 0 };
            self.to = self.to.max(end);
        }
        looked.ok()
    }
}

/// Reads the panel that begins with `line`. Where none does, gives the place
/// up to which it looked.
fn read(text: &str, line: Line) -> Result<Panel, usize> {
    let mut panel = Panel { span: content(text, line), next: line.start, ..Panel::default() };
    let mut in_request = false;
    let mut pairs = 0;
    let mut line = Some(line);
    while let Some(at) = line {
        let Some((label, value)) = label(text, at) else {
            // One blank line may stand between sections.
            let next = line_at(text, at.next)
                .filter(|next| at.text(text).trim_ascii().is_empty() && label(text, *next).is_some());
            if next.is_some() && pairs > 0 {
                line = next;
                continue;
            }
            break;
        };
        let mut end = at;
        in_request |= is_pseudo(text, at);
        let value = match (value, &label) {
            (_, Label::Section { .. }) => Span::default(),
            (Some(value), _) => value,
            (None, _) => {
                let Some(next) = line_at(text, at.next) else { break };
                let value = content(text, next);
                if value.is_empty()
                    || self::label(text, next).is_some_and(|(label, _)| !matches!(label, Label::Header(_)))
                {
                    break;
                }
                end = next;
                value
            }
        };
        match label {
            Label::Url => panel.url = Some(value),
            Label::Method => panel.method = Some(value),
            Label::Status => {
                in_request &= !text.get(at.start..at.end).unwrap_or_default().trim_start().starts_with(':');
                status(text, value, &mut panel);
            }
            Label::Other => {}
            Label::Section { request } => in_request = request,
            Label::Header(name) => {
                let field = text.get(name.range()).and_then(FieldId::named);
                let header = Header { name, value, field, shown: Shown::Header };
                if in_request { panel.request_headers.push(header) } else { panel.headers.push(header) }
            }
        }
        pairs += 1;
        panel.span = panel.span.to(Span::new(at.start, end.end));
        panel.next = end.next;
        line = line_at(text, end.next);
    }
    let telling = |header: &Header| names::is_reply_name(text.get(header.name.range()).unwrap_or_default());
    let enough = panel.url.is_some() && panel.status.is_some();
    if pairs > 1 && (enough || panel.headers.iter().any(telling)) { Ok(panel) } else { Err(panel.next) }
}

/// What a line says, and its value where that stands on the same line.
fn label(text: &str, line: Line) -> Option<(Label, Option<Span>)> {
    let span = content(text, line);
    let whole = text.get(span.range())?;
    // Pseudo-headers of HTTP/2 begin with the colon that otherwise ends a name.
    let (name, value) = match whole.get(1..)?.find(':') {
        Some(colon) => (span.part(0..colon + 1), span.part(colon + 2..span.len())),
        None => (span, Span::default()),
    };
    let value_text = text.get(value.range()).unwrap_or_default();
    let blank = value_text.len() - value_text.trim_ascii_start().len();
    let value = (!value_text.trim_ascii().is_empty()).then(|| value.part(blank..value.len()));
    let label = match text.get(name.range())? {
        "Request URL" => Label::Url,
        "Request Method" | ":method" => Label::Method,
        "Status Code" | ":status" => Label::Status,
        "Request Headers" => return Some((Label::Section { request: true }, None)),
        "Response Headers" | "General" => return Some((Label::Section { request: false }, None)),
        ":path" | ":scheme" | ":authority" => Label::Other,
        other if OTHERS.contains(&other) => Label::Other,
        // On one line with its value it is an ordinary header line.
        other if names::is_name(other) => Label::Header(name),
        _ => return None,
    };
    Some((label, value))
}

/// Whether a line is one of HTTP/2's own of a request, which stand above its
/// headers: a panel that is copied without headings has no other mark.
fn is_pseudo(text: &str, line: Line) -> bool {
    let words = text.get(content(text, line).range()).unwrap_or_default();
    [":method", ":authority", ":scheme", ":path"].iter().any(|name| words.starts_with(name))
}

fn status(text: &str, value: Span, panel: &mut Panel) {
    let words = text.get(value.range()).unwrap_or_default();
    let Some(at) = words.find(|character: char| character.is_ascii_digit()) else { return };
    let code =
        words.get(at..at + 3).and_then(crate::values::digits::read).and_then(|code| u16::try_from(code).ok());
    panel.status = code.map(|code| (code, value.part(at..at + 3)));
    let rest = words.get(at + 3..).unwrap_or_default();
    let blank = rest.len() - rest.trim_ascii_start().len();
    let reason = value.part(at + 3 + blank..value.len());
    panel.reason = (!reason.is_empty()).then_some(reason);
}

/// A line without the blanks around it.
fn content(text: &str, line: Line) -> Span {
    let whole = line.text(text);
    let start = whole.len() - whole.trim_ascii_start().len();
    line.span().part(start..whole.trim_ascii_end().len())
}
