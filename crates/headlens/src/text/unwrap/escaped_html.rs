//! HTML-escaped copies, as a page's source or a feed holds them:
//! `&lt; HTTP/1.1 200 OK`, `ETag: &quot;…&quot;`.
//!
//! An escaped text holds none of the characters that were escaped. So the
//! lines around one that gives itself away are unescaped up to the first that
//! holds one of them; XML keeps its entities.

use super::Rewrite;
use crate::text::lines::line_at;
use crate::text::source::Trace;

/// The text without the entities of its escaped parts.
pub(super) fn unwrap(text: &str) -> Option<(String, Trace)> {
    memchr::memchr(b'&', text.as_bytes())?;
    let mut rewrite: Option<Rewrite<'_>> = None;
    let mut at = 0;
    while let Some(first) = line_at(text, at) {
        // A part: lines without a mark that would have been escaped.
        let (mut end, mut next) = (first.end, first.next);
        let mut shown = shows(first.text(text));
        if !first.text(text).contains('<') {
            while let Some(line) = line_at(text, next).filter(|line| !line.text(text).contains('<')) {
                shown |= shows(line.text(text));
                (end, next) = (line.end, line.next);
            }
            let part = text.get(first.start..end).unwrap_or_default();
            if shown && (!part.contains('"') || part.contains("&lt;") || part.contains("&#60;")) {
                unescape(rewrite.get_or_insert_with(|| Rewrite::new(text)), first.start, end);
            }
        }
        at = next;
    }
    rewrite.map(Rewrite::finish)
}

/// Whether a line can't be anything but escaped.
fn shows(line: &str) -> bool {
    if memchr::memchr(b'&', line.as_bytes()).is_none() {
        return false;
    }
    let start = line.trim_ascii_start();
    for mark in ["&lt; HTTP/", "&gt; HEAD ", "&gt; GET ", "&quot;HTTP/", "&#34;HTTP/"] {
        if start.starts_with(mark) {
            return true;
        }
    }
    // An ETag is in quotes wherever it stands.
    let bytes = line.as_bytes();
    let etag = bytes.windows(4).position(|word| word.eq_ignore_ascii_case(b"etag"));
    etag.and_then(|at| line.get(at + 4..)).is_some_and(|rest| {
        let rest = rest.trim_start_matches([':', ' ', '\\']);
        rest.starts_with("&quot;") || rest.starts_with("&#34;") || rest.starts_with("&#x22;")
    })
}

fn unescape(rewrite: &mut Rewrite<'_>, from: usize, to: usize) {
    let text = rewrite.text;
    let part = text.as_bytes().get(from..to).unwrap_or_default();
    for at in memchr::memchr_iter(b'&', part) {
        let start = from + at;
        if let Some((len, character)) = text.get(start..to).and_then(entity) {
            rewrite.change(start, start + len, character.encode_utf8(&mut [0; 4]));
        }
    }
}

/// The entity at the beginning: its length and what it stands for.
fn entity(rest: &str) -> Option<(usize, char)> {
    const LONGEST: usize = 10;
    let len = rest.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = rest.get(1..len)?;
    let character = match name {
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "amp" => '&',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => u32::try_from(crate::values::digits::read(number)?).ok()?,
            };
            char::from_u32(code).filter(|character| !character.is_control())?
        }
    };
    Some((len + 1, character))
}
