//! A head, line by line: the header lines behind a status line or a request
//! line, as HTTP/1.1 writes them (RFC 9112) and as tools print them, with a
//! prefix before each line, with each line twice, with other lines between.
//!
//! Where a head begins is found elsewhere; this reads it to its end.

use super::alike::Alike;
use super::flattened;
use super::lines::{Line, line_at};
use super::names;
use super::prefix;
use super::source::Annex;
use super::span::Span;
use crate::message::{Header, Shown, Syntax};
use crate::rules::syntax;
use crate::values::token_list::is_token_byte;

/// A head whose header lines were read.
pub(crate) struct Head {
    pub syntax: Vec<Syntax>,
    /// Where the last line of the head ends.
    pub end: usize,
    /// Where reading goes on.
    pub next: usize,
}

/// Reads the header lines from `at` on into `headers`. `start` is the start line as it stands
/// behind `prefix`.
pub(crate) fn read_head(
    text: &str,
    annex: &mut Annex,
    headers: &mut Vec<Header>,
    mut alike: Alike,
    start: Line,
    prefix: &str,
    at: usize,
) -> Head {
    let mut head = Head { syntax: Vec::new(), end: start.end, next: at };
    let first = headers.len();
    let mut prefix = prefix;
    let mut last = start.text(text).get(prefix.len()..).unwrap_or_default().trim_end();
    let mut blanks = 0;
    while let Some(line) = line_at(text, head.next) {
        let whole = line.text(text);
        let content = if prefix.is_empty() {
            whole
        } else {
            match prefix::strip(whole, prefix) {
                Some(content) => content,
                None if whole.trim_end() == last => {
                    (head.end, head.next) = (line.end, line.next);
                    continue;
                }
                None if is_aside(whole) || is_gap(text, whole, line, prefix) => {
                    head.next = line.next;
                    continue;
                }
                None if headers.len() == first => match prefix_of_header(whole) {
                    Some(found) => {
                        prefix = found;
                        continue;
                    }
                    None => return head,
                },
                None => return head,
            }
        };
        if content.as_bytes().first().is_none_or(u8::is_ascii_whitespace) && content.trim_ascii().is_empty() {
            // A blank line ends the head, unless every line is followed by one.
            if headers.len() - first > blanks {
                head.next = line.next;
                if !prefix.is_empty() {
                    head.end = line.end;
                }
                return head;
            }
            blanks += 1;
            let next = line_at(text, line.next).and_then(|next| prefix::strip(next.text(text), prefix));
            if next.is_none_or(|next| split_name(next).is_none()) {
                head.next = line.next;
                return head;
            }
            head.next = line.next;
            continue;
        }
        let from = line.end - content.len();
        if content.starts_with([' ', '\t'])
            && let Some(header) = headers.get_mut(first..).and_then(<[Header]>::last_mut)
        {
            let cut = is_cut(text, head.end, content);
            fold(text, annex, header, Span::new(from, line.end), cut, &mut head.syntax);
            (head.end, head.next) = (line.end, line.next);
            continue;
        }
        let Some((name, colon, field)) = alike.split(text, headers, content) else {
            if is_aside(content) {
                head.next = line.next;
                continue;
            }
            if let Some(header) = headers
                .get_mut(first..)
                .and_then(<[Header]>::last_mut)
                .filter(|_| is_torn(text, head.end, content, line, prefix))
            {
                let more = trimmed(text, from, line.end);
                head.syntax.push(Syntax { rule: &syntax::WRAPPED, header: Some(header.name), span: more });
                header.value = continued(text, annex, header.value, more, "");
                (head.end, head.next) = (line.end, line.next);
                continue;
            }
            return head;
        };
        let name_span = Span::new(from, from + name.len());
        let value = trimmed(text, from + colon + 1, line.end);
        if name.len() != colon {
            head.syntax.push(Syntax {
                rule: &syntax::SPACE_BEFORE_COLON,
                header: Some(name_span),
                span: Span::new(from + name.len(), from + colon),
            });
        }
        if !prefix.is_empty() {
            last = content.trim_end();
        }
        headers.push(Header { name: name_span, value, field, shown: Shown::Header });
        (head.end, head.next) = (line.end, line.next);
    }
    head
}

/// The name at the beginning of a header line, and where its colon stands.
#[inline]
pub(crate) fn split_name(content: &str) -> Option<(&str, usize)> {
    let bytes = content.as_bytes();
    let len = bytes.iter().position(|byte| !is_token_byte(*byte))?;
    let mut colon = len;
    while bytes.get(colon).is_some_and(|byte| matches!(byte, b' ' | b'\t')) {
        colon += 1;
    }
    if len == 0 || len > 256 || bytes.get(colon) != Some(&b':') {
        return None;
    }
    Some((content.get(..len)?, colon))
}

/// Takes the dots away that ngrep shows for the CR at the end of each line, if
/// every value has one and there are enough to tell.
pub(crate) fn drop_dots(text: &str, headers: &mut [Header], fewest: usize) -> bool {
    let dotted = |header: &Header| text.get(header.value.range()).is_some_and(|value| value.ends_with('.'));
    let all = headers.len() >= fewest && headers.iter().all(dotted);
    for header in headers.iter_mut().filter(|_| all) {
        header.value = header.value.part(0..header.value.len() - 1);
    }
    all
}

/// The span of `start..end` without the blanks around it.
#[inline]
pub(crate) fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let bytes = text.as_bytes();
    let blank = |at: usize| bytes.get(at).is_some_and(|byte| matches!(byte, b' ' | b'\t'));
    let (mut start, mut end) = (start, end);
    while start < end && blank(start) {
        start += 1;
    }
    while end > start && blank(end - 1) {
        end -= 1;
    }
    Span::new(start, end)
}

/// Continues a value on the next line, the obsolete way (RFC 9112 5.2), or
/// because `fold` or a terminal cut it there.
fn fold(
    text: &str,
    annex: &mut Annex,
    header: &mut Header,
    line: Span,
    is_cut: bool,
    faults: &mut Vec<Syntax>,
) {
    let more = trimmed(text, line.range().start, line.range().end);
    let rule = if is_cut { &syntax::WRAPPED } else { &syntax::OBSOLETE_FOLD };
    faults.push(Syntax { rule, header: Some(header.name), span: more });
    header.value = continued(text, annex, header.value, more, " ");
}

/// A value and one more piece of it.
fn continued(text: &str, annex: &mut Annex, value: Span, more: Span, glue: &str) -> Span {
    if (value.start as usize) <= text.len() {
        annex.join(text, &[value, more], glue)
    } else {
        annex.extend(text, value, more, glue)
    }
}

/// The length of the line that ends at `end`.
fn width(text: &str, end: usize) -> usize {
    let start = text.get(..end).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |at| at + 1);
    end - start
}

/// The narrowest width at which pages and mails cut lines.
const NARROW: usize = 40;

/// Whether a line that begins with a blank was cut at it: the line before is as
/// long as lines are where they are cut.
fn is_cut(text: &str, before: usize, content: &str) -> bool {
    let width = width(text, before);
    (width == NARROW || flattened::WIDTHS.contains(&width))
        && content.as_bytes().get(1).is_some_and(|byte| !byte.is_ascii_whitespace())
}

/// Whether a line is the rest of a long one that was broken in the middle of a
/// word: one word behind a line that was full, and a header or nothing after it.
fn is_torn(text: &str, before: usize, content: &str, line: Line, prefix: &str) -> bool {
    const NARROWEST: usize = 60;
    let width = width(text, before);
    (width >= NARROWEST || width == NARROW)
        && !content.trim_ascii_end().contains([' ', '\t', '<', '{'])
        && line_at(text, line.next)
            .and_then(|next| prefix::strip(next.text(text), prefix))
            .is_none_or(|next| next.trim_ascii().is_empty() || split_name(next).is_some())
}

/// A blank line without the prefix, between two lines with it.
fn is_gap(text: &str, whole: &str, line: Line, prefix: &str) -> bool {
    whole.trim_ascii().is_empty()
        && line_at(text, line.next)
            .is_some_and(|next| prefix::strip(next.text(text), prefix).is_some() || is_aside(next.text(text)))
}

/// Lines that curl prints between header lines: `* …`, `{ [5 bytes data]`, its
/// progress meter.
fn is_aside(line: &str) -> bool {
    line.starts_with("* ")
        || line.starts_with("{ [")
        || line.starts_with("} [")
        || line.contains("--:--:--")
        || line.trim_start().starts_with("% Total")
        || line.trim_start().starts_with("Dload  Upload")
}

/// What stands before the name of a header that is known, at most a prefix.
fn prefix_of_header(line: &str) -> Option<&str> {
    let colon = line.find(": ").or_else(|| line.find(':'))?;
    let name_start = line.get(..colon)?.bytes().rposition(|byte| !is_token_byte(byte)).map_or(0, |at| at + 1);
    names::is_name(line.get(name_start..colon)?).then(|| line.get(..name_start))?
}
