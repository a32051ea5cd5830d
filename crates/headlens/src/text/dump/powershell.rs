//! What PowerShell prints of a reply: the object of Invoke-WebRequest with its
//! `RawContent`, and its `Headers` as a table or a list.
//!
//! Source: "Invoke-WebRequest" and "Format-List" in Microsoft's documentation.
//! PowerShell cuts long values off and says so with an ellipsis: those are
//! passed over.

use super::{Dump, Dumped, Format};
use crate::fields::FieldId;
use crate::message::{Exchange, Extent, Header, ResponseHead, Shown};
use crate::text::lines::{Line, line_at};
use crate::text::names;
use crate::text::raw_http::{split_name, trimmed};
use crate::text::span::Span;
use crate::values::digits;

/// More rows than a reply has headers.
const MOST_ROWS: usize = 1024;

/// The output that begins in this line.
pub(super) fn read(text: &str, line: Line) -> Option<Dump> {
    let whole = line.text(text).trim_ascii();
    let (name, rest) = whole.split_once([' ', '\t'])?;
    match name {
        "Key" | "Name" if rest.trim_ascii() == "Value" => table(text, line),
        "Key" | "Name" if rest.trim_ascii_start().starts_with(':') => list(text, line),
        "StatusCode" => response(text, line),
        _ => None,
    }
}

/// A reply as far as it was read.
#[derive(Default)]
struct Found {
    headers: Vec<Header>,
    status: Option<(u16, Span)>,
    reason: Option<Span>,
    /// Where the last line that belongs to it ends, and where reading goes on.
    end: usize,
    next: usize,
}

impl Found {
    /// A header, unless PowerShell cut its value off.
    fn add(&mut self, text: &str, name: Span, value: Span) {
        let words = text.get(value.range()).unwrap_or_default();
        if words.is_empty() || words.ends_with('…') || words.ends_with("...") {
            return;
        }
        let field = text.get(name.range()).and_then(FieldId::named);
        self.headers.push(Header { name, value, field, shown: Shown::Header });
    }

    /// Whether a name among the first tells of a reply.
    fn is_telling(&self, text: &str) -> bool {
        self.headers.iter().any(|header| text.get(header.name.range()).is_some_and(names::is_reply_name))
    }

    fn dump(self, text: &str, start: usize) -> Option<Dump> {
        self.is_telling(text).then_some(())?;
        let span = Span::new(start, self.end);
        let exchange = Exchange {
            format: Format::PowerShell,
            extent: Extent::Part,
            response: ResponseHead {
                status: self.status.map(|(code, _)| code),
                status_span: self.status.map(|(_, span)| span),
                reason: self.reason,
                span,
                ..ResponseHead::default()
            },
            span,
            ..Exchange::default()
        };
        let exchanges = vec![Dumped { exchange, headers: self.headers, ..Dumped::default() }];
        Some(Dump { exchanges, span, next: self.next })
    }
}

/// A value without the braces in which newer versions show a list of one.
fn bare(text: &str, value: Span) -> Span {
    let words = text.get(value.range()).unwrap_or_default();
    let braced = words.len() > 1 && words.starts_with('{') && words.ends_with('}');
    if braced { value.part(1..words.len() - 1) } else { value }
}

/// `Key   Value`, a rule, then a row for each header.
fn table(text: &str, first: Line) -> Option<Dump> {
    let rule = line_at(text, first.next)?;
    let dashes = rule.text(text).trim_ascii();
    (dashes.starts_with("---") && dashes.bytes().all(|byte| matches!(byte, b'-' | b' '))).then_some(())?;
    let mut found = Found { end: rule.end, next: rule.next, ..Found::default() };
    for _ in 0..MOST_ROWS {
        let Some(line) = line_at(text, found.next) else { break };
        let row = line.text(text);
        let Some(len) = row.find(' ').filter(|len| *len > 0) else { break };
        // Another table begins.
        if matches!(row.get(..len), Some("Key" | "Name")) || row.starts_with("---") {
            break;
        }
        let name = line.span().part(0..len);
        let value = trimmed(text, line.start + len, line.end);
        found.add(text, name, bare(text, value));
        (found.end, found.next) = (line.end, line.next);
    }
    found.dump(text, first.start)
}

/// `Key : …` above `Value : …`, with blank lines between.
fn list(text: &str, first: Line) -> Option<Dump> {
    /// Rows after which a list without any header of a reply is another's.
    const PATIENCE: usize = 32;
    let mut found = Found { next: first.start, ..Found::default() };
    let mut name = None;
    let mut at = Some(first);
    for seen in 0..MOST_ROWS {
        let Some(line) = at.filter(|_| seen < PATIENCE || found.is_telling(text)) else { break };
        let row = line.text(text);
        at = line_at(text, line.next);
        if row.trim_ascii().is_empty() {
            continue;
        }
        let Some((label, value)) = labelled(text, line) else { break };
        match (label, name.take()) {
            ("Key" | "Name", None) => name = Some(value),
            ("Value", Some(name)) => {
                found.add(text, name, bare(text, value));
                (found.end, found.next) = (line.end, line.next);
            }
            _ => break,
        }
    }
    found.dump(text, first.start)
}

/// The name and the value of a row `Name : value`.
fn labelled(text: &str, line: Line) -> Option<(&str, Span)> {
    let row = line.text(text);
    let (label, _) = row.split_once(':')?;
    let name = label.trim_ascii_end();
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .then(|| (name, trimmed(text, line.start + label.len() + 1, line.end)))
}

/// The object of Invoke-WebRequest. The lines of its `RawContent` are indented
/// to the column of the first.
fn response(text: &str, first: Line) -> Option<Dump> {
    let mut found = Found::default();
    let (_, code) = labelled(text, first)?;
    let number = text.get(code.range()).and_then(digits::read).and_then(|code| u16::try_from(code).ok());
    found.status = Some((number.filter(|code| (100..600).contains(code))?, code));
    let mut in_content = false;
    let mut at = Some(first);
    for _ in 0..MOST_ROWS {
        let Some(line) = at else { break };
        let row = line.text(text);
        if row.trim_ascii().is_empty() {
            if !in_content {
                break;
            }
        } else if row.starts_with(' ') {
            let start = line.start + row.len() - row.trim_ascii_start().len();
            if in_content && let Some((name, colon)) = text.get(start..line.end).and_then(split_name) {
                let value = trimmed(text, start + colon + 1, line.end);
                found.add(text, Span::new(start, start + name.len()), value);
            }
        } else {
            let Some((label, value)) = labelled(text, line) else { break };
            // Another object begins.
            if label == "StatusCode" && line.start != first.start {
                break;
            }
            in_content = label == "RawContent";
            if label == "StatusDescription" {
                found.reason = Some(value);
            }
        }
        (found.end, found.next) = (line.end, line.next);
        at = line_at(text, line.next);
    }
    found.end = text.get(..found.end)?.trim_ascii_end().len();
    found.dump(text, first.start)
}

#[cfg(test)]
mod tests {
    use crate::inspect;
    use crate::testing::first;

    fn told(paste: &str) -> (Option<u16>, Vec<String>) {
        first(paste, |view| {
            let headers = view.headers().iter();
            let line =
                |header: &crate::Header| [view.text(header.name), ": ", view.text(header.value)].concat();
            (view.status(), headers.map(line).collect())
        })
    }

    #[test]
    fn a_table_and_a_list_of_headers() {
        let expected = ["ETag: \"0a\"", "x-amz-version-id: a.b", "Content-Length: 8"];
        let table = "\nKey              Value\n---              -----\nETag             {\"0a\"}\nx-amz-id-2       {abcdefgh…\nx-amz-version-id {a.b}\nContent-Length   8\n\n";
        assert_eq!(told(table), (None, expected.map(str::to_owned).to_vec()));
        let list = "Key   : ETag\nValue : {\"0a\"}\n\nKey   : x-amz-version-id\nValue : {a.b}\n\nName  : Content-Length\nValue : 8\n";
        assert_eq!(told(list), (None, expected.map(str::to_owned).to_vec()));
    }

    #[test]
    fn the_object_of_a_web_request_is_one_reply() {
        let paste = "PS C:\\> Invoke-WebRequest -Method Head -Uri \"https://b.s3.amazonaws.com/k\"\n\nStatusCode        : 200\nStatusDescription : OK\nContent           : {}\nRawContent        : HTTP/1.1 200 OK\n                    x-amz-version-id: a.b\n                    ETag: \"0a\"\n                    Date: Sat, 21 Nov 2026 15:…\nHeaders           : {[x-amz-version-id, a.b], [ETag, \"0a\"]...}\nRawContentLength  : 0\n\n\nPS C:\\>\n";
        let found = told(paste);
        assert_eq!(found, (Some(200), vec!["x-amz-version-id: a.b".to_owned(), "ETag: \"0a\"".to_owned()]));
        let inspection = inspect(paste);
        assert_eq!(inspection.len(), 1);
        let view = inspection.exchange(0).expect("a reply");
        assert_eq!((view.method(), view.exchange.format.name()), (Some("HEAD"), "powershell"));
        assert!(view.source.get(view.exchange.span).ends_with("RawContentLength  : 0"));
    }

    #[test]
    fn other_objects_are_left_alone() {
        for paste in [
            "Name   Value\n----   -----\nHOME   /root\n",
            "Key : a\nValue : b\n",
            "StatusCode : 5\n",
            "StatusCode        : 200\nContent : x\n",
        ] {
            assert!(inspect(paste).is_empty(), "{paste}");
        }
        for line in ["StatusCode : 200\n", "Key Value\n--- -----\n", "Key : ETag\nValue : 1...\n"] {
            assert!(inspect(line.repeat(5_000).as_str()).is_empty());
        }
    }
}
