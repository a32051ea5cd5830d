//! A whole head as a string of JSON, Python or another language:
//! `"HTTP/1.1 200 OK\r\nETag: \"…\"\r\n"`, alone or in a line of a log, the way
//! Python's http.client prints what it sends and receives, and Docker's log
//! files, where each line is a string.
//!
//! The strings of a CDP event and of Node's requests, which readers of their own
//! take, stay as they are.

use super::Rewrite;
use crate::text::lines::{Line, line_at};
use crate::text::source::Trace;
use crate::text::span::Span;
use crate::text::start_line;

/// The longest start line that a server takes.
const LONGEST_LINE: usize = 8192;

/// The text with the heads in its strings written out.
pub(super) fn unwrap(text: &str) -> Option<(String, Trace)> {
    let mut rewrite: Option<Rewrite<'_>> = None;
    let mut at = 0;
    while let Some(escape) = next_break(text, at) {
        let start = text.get(..escape)?.rfind(['\n', '\r']).map_or(0, |end| end + 1).max(at);
        let line = line_at(text, start)?;
        at = if let Some(content) = logged(text, line) {
            let rewrite = rewrite.get_or_insert_with(|| Rewrite::new(text));
            rewrite.change(line.start, content.range().start, "");
            decode(rewrite, content);
            let whole = rewrite.out.ends_with('\n');
            rewrite.change(content.range().end, if whole { line.next } else { line.end }, "");
            line.next
        } else {
            let mut from = line.start;
            while let Some(literal) = literal(text, from, line.end) {
                from = write_out(rewrite.get_or_insert_with(|| Rewrite::new(text)), line, literal);
            }
            from.max(line.next)
        };
    }
    rewrite.map(Rewrite::finish)
}

/// The next escaped line end.
pub(super) fn next_break(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    memchr::memchr_iter(b'\\', bytes)
        .find(|at| {
            bytes.get(at + 1..).is_some_and(|rest| rest.starts_with(b"r\\n") || rest.starts_with(b"n"))
        })
        .map(|at| from + at)
}

/// The line that a Docker log file keeps: `{"log":"…","stream":"stdout",…`.
fn logged(text: &str, line: Line) -> Option<Span> {
    let rest = line.text(text).strip_prefix("{\"log\":\"")?;
    let start = line.end - rest.len();
    let end = closing(text, start, line.end, b'"')?;
    text.get(end..line.end)?.starts_with("\",\"stream\":\"").then(|| Span::new(start, end))
}

/// The first string in `from..end` that begins with a start line, without its
/// quotes.
fn literal(text: &str, from: usize, end: usize) -> Option<Span> {
    let bytes = text.as_bytes().get(..end)?;
    let mut at = from;
    // Escapes are looked for once, however many strings there are.
    let mut escape = from;
    loop {
        let quote = at + memchr::memchr2(b'"', b'\'', bytes.get(at..)?)?;
        at = quote + 1;
        if escape < at {
            escape = at + memchr::memchr(b'\\', bytes.get(at..)?)?;
        }
        let rest = bytes.get(at..)?;
        let begins = rest.starts_with(b"HTTP/") || rest.starts_with(b"HEAD /") || rest.starts_with(b"GET /");
        let broken =
            bytes.get(escape + 1..).is_some_and(|rest| rest.starts_with(b"r\\n") || rest.starts_with(b"n"));
        if !begins
            || !broken
            || escape - at > LONGEST_LINE
            || text.get(from..quote)?.ends_with("eadersText\": ")
            || text.get(from..quote)?.ends_with("_header: ")
        {
            continue;
        }
        let whole = Line { start: at, end: escape, next: escape };
        if text.get(from..quote)?.ends_with("eadersText\":")
            || start_line::find(text, whole).is_none_or(|start| start.start() != at)
        {
            continue;
        }
        let mark = *bytes.get(quote)?;
        return Some(Span::new(at, closing(text, escape, end, mark).unwrap_or(end)));
    }
}

/// Where the string ends that holds `from`.
fn closing(text: &str, from: usize, end: usize, mark: u8) -> Option<usize> {
    let bytes = text.as_bytes().get(..end)?;
    let mut at = from;
    loop {
        at += memchr::memchr2(mark, b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&mark) {
            return Some(at);
        }
        at += 2;
    }
}

/// Writes a string out on lines of its own; gives the place behind it.
fn write_out(rewrite: &mut Rewrite<'_>, line: Line, literal: Span) -> usize {
    let text = rewrite.text;
    let (start, end) = (literal.range().start, literal.range().end);
    let before = text.get(line.start..start - 1).unwrap_or_default();
    let reply = before.trim_ascii_end() == "reply:";
    rewrite.change(start - 1, start, if before.is_empty() { "" } else { "\n" });
    decode(rewrite, literal);
    let ended = rewrite.out.ends_with('\n');
    let close = (end + 1).min(line.end);
    if !ended {
        rewrite.change(end, close, "\n");
    } else if close == line.end {
        rewrite.change(end, line.next, "");
    } else {
        rewrite.change(end, close, "");
    }
    if before == "-> " && close == line.end {
        return wire(rewrite, line.next);
    }
    if !reply || close != line.end {
        return close;
    }
    // http.client prints the headers of its reply behind it, each on a line.
    let mut at = line.next;
    while let Some(header) = line_at(text, at) {
        let Some(rest) = header.text(text).strip_prefix("header: ") else { break };
        rewrite.change(header.start, header.end - rest.len(), "");
        at = header.next;
    }
    if at > line.next && text.get(at..).is_some_and(|rest| !rest.is_empty()) {
        // What follows is none of the head.
        rewrite.change(at, at, "\n");
    }
    at
}

/// Writes out the lines of a head behind its first, each a string, as Ruby's
/// net/http prints what it receives; gives the place behind them.
fn wire(rewrite: &mut Rewrite<'_>, from: usize) -> usize {
    let text = rewrite.text;
    let mut at = from;
    while let Some(line) = line_at(text, at) {
        let Some(rest) = line.text(text).strip_prefix("-> \"") else { break };
        let start = line.end - rest.len();
        let Some(close) = closing(text, start, line.end, b'"') else { break };
        rewrite.change(line.start, start, "");
        decode(rewrite, Span::new(start, close));
        let whole = rewrite.out.ends_with('\n');
        rewrite.change(close, if whole { line.next } else { line.end }, "");
        at = line.next;
        // The blank line that ends the head.
        if rest.len() <= 5 {
            break;
        }
    }
    at
}

/// Writes what the escapes of a string stand for.
fn decode(rewrite: &mut Rewrite<'_>, literal: Span) {
    let text = rewrite.text;
    let (mut at, end) = (literal.range().start, literal.range().end);
    while let Some(found) = text.as_bytes().get(at..end).and_then(|rest| memchr::memchr(b'\\', rest)) {
        let start = at + found;
        let rest = text.get(start..end).unwrap_or_default();
        let (len, character) = escape(rest);
        match character {
            Some(character) => rewrite.change(start, start + len, character.encode_utf8(&mut [0; 4])),
            None => rewrite.keep(start + len),
        }
        at = start + len;
    }
    rewrite.keep(end);
}

/// The escape at the beginning: its length, and its character where it is one
/// that is known.
fn escape(rest: &str) -> (usize, Option<char>) {
    let hex = |from: usize, to: usize| {
        let digits =
            rest.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u32::from_str_radix(digits, 16).ok()
    };
    match rest.as_bytes().get(1) {
        Some(b'n') => (2, Some('\n')),
        Some(b'r') => (2, Some('\r')),
        Some(b't') => (2, Some('\t')),
        Some(mark @ (b'"' | b'\'' | b'\\' | b'/')) => (2, Some(char::from(*mark))),
        Some(b'u') => match hex(2, 6) {
            // The two halves of a character beyond the first 65,536.
            Some(high @ 0xd800..=0xdbff) => match (rest.get(6..8), hex(8, 12)) {
                (Some("\\u"), Some(low @ 0xdc00..=0xdfff)) => {
                    (12, char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)))
                }
                _ => (6, None),
            },
            Some(code) => (6, char::from_u32(code)),
            None => (2, None),
        },
        Some(b'x') => match hex(2, 4) {
            Some(code @ 0x20..=0x7e) => (4, char::from_u32(code)),
            Some(_) => (4, None),
            None => (2, None),
        },
        Some(byte) if byte.is_ascii() => (2, None),
        _ => (1, None),
    }
}
