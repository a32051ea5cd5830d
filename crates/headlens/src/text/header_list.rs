//! Header lines without a status line: what is left of a reply in a ticket, a
//! document or a script, perhaps quoted, numbered or indented.
//!
//! Such a list shows a part of a reply at most; where it holds nothing but what
//! a script may always read, a browser filtered it.

use super::lines::{Line, line_at};
use super::names;
use super::prefix;
use super::raw_http::{split_name, trimmed};
use super::span::Span;
use crate::facts::is_safelisted;
use crate::fields::FieldId;
use crate::message::{Extent, Header, Shown};

/// A list of headers.
pub(crate) struct List {
    pub headers: Vec<Header>,
    pub status: Option<(u16, Span)>,
    pub extent: Extent,
    pub span: Span,
    pub next: usize,
}

/// Reads the list that begins with `line`. Where none does, gives the place up
/// to which no list can begin.
pub(crate) fn read(text: &str, line: Line) -> Result<List, usize> {
    let whole = line.text(text);
    let prefix = whole.get(..decoration_len(whole)).unwrap_or_default();
    let mut list =
        List { headers: Vec::new(), status: None, extent: Extent::Part, span: line.span(), next: line.start };
    let mut telling = false;
    let mut line = line;
    while let Some(content) = prefix::strip(line.text(text), prefix) {
        let from = line.end - content.len();
        // Each line may be code of its own.
        let content = content.trim_ascii_end();
        let content =
            if prefix.ends_with('`') { content.strip_suffix('`').unwrap_or(content) } else { content };
        let end = from + content.len();
        if let Some(pseudo) = content.strip_prefix(":status:") {
            let value = trimmed(text, end - pseudo.len(), end);
            let code = text
                .get(value.range())
                .and_then(crate::values::digits::read)
                .and_then(|code| u16::try_from(code).ok());
            list.status = code.map(|code| (code, value));
        } else {
            let Some((name, colon)) = split_name(content) else { break };
            if !names::is_name(name) {
                break;
            }
            telling |= names::is_reply_name(name);
            let value = trimmed(text, from + colon + 1, end);
            list.headers.push(Header {
                name: Span::new(from, from + name.len()),
                value,
                field: FieldId::named(name),
                shown: Shown::Header,
            });
        }
        list.span = list.span.to(Span::new(from, line.end));
        list.next = line.next;
        match line_at(text, line.next) {
            Some(next) => line = next,
            None => break,
        }
    }
    let Some(first) = list.headers.first().filter(|_| telling) else { return Err(list.next) };
    list.span.start = first.name.start;
    if list.status.is_some() {
        list.extent = Extent::Whole;
    } else if list.headers.len() > 1
        && list.headers.iter().all(|header| is_safelisted(text.get(header.name.range()).unwrap_or_default()))
    {
        list.extent = Extent::Filtered;
    }
    Ok(list)
}

/// The length of what stands before the first name: blanks, quote marks,
/// bullets, numbers.
fn decoration_len(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        let rest = line.get(at..).unwrap_or_default();
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'>' | b'<' | b'|' | b'*' | b'-' | b'#') => at += 1,
            Some(byte) if byte.is_ascii_digit() => {
                let digits = bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
                if !matches!(bytes.get(at + digits), Some(b'.' | b')' | b':' | b'\t' | b' ')) {
                    return at;
                }
                at += digits + 1;
            }
            // Code, once: three of them are a fence.
            Some(b'`') if !rest.starts_with("``") => return at + 1,
            _ if rest.starts_with('•') => at += '•'.len_utf8(),
            _ => return at,
        }
    }
}
