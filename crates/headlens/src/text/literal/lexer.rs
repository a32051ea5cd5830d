//! Lexer: strings with their escapes, and bare words, of all dialects at once.

use crate::text::source::Annex;
use crate::text::span::Span;

/// Where a string that begins with a quote at `at` ends, behind its closing
/// quote, and whether it holds escapes. Only strings of one line are read, so
/// that a stray apostrophe takes no more than its line; back-quotes may go on.
pub(super) fn string_end(bytes: &[u8], at: usize) -> Result<(usize, bool), usize> {
    let quote = bytes.get(at).copied().unwrap_or_default();
    let mut from = at + 1;
    let mut escaped = false;
    loop {
        let rest = bytes.get(from..).unwrap_or_default();
        let Some(found) = memchr::memchr3(quote, b'\\', b'\n', rest) else { return Err(bytes.len()) };
        let here = from + found;
        match bytes.get(here) {
            Some(b'\\') => {
                escaped = true;
                from = here + 2;
            }
            Some(b'\n') if quote != b'`' => return Err(here),
            Some(b'\n') => from = here + 1,
            _ => return Ok((here + 1, escaped)),
        }
    }
}

/// Whether a byte may stand in a word that names something.
pub(super) const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'-' | b'.' | b'@') || byte >= 0x80
}

/// Writes the strings of `span`, which stand one behind the other, without
/// quotes and escapes.
pub(super) fn decode(text: &str, annex: &mut Annex, span: Span) -> Span {
    let begin = annex.begin();
    let bytes = text.as_bytes().get(..span.range().end).unwrap_or_default();
    let mut at = span.range().start;
    while let Some(quote) =
        bytes.get(at..).and_then(|rest| rest.iter().position(|byte| matches!(byte, b'"' | b'\'' | b'`')))
    {
        let start = at + quote;
        let Ok((end, _)) = string_end(bytes, start) else { break };
        unescape(text, annex, Span::new(start + 1, end - 1));
        at = end;
    }
    annex.since(text, begin)
}

/// Writes what stands between two quotes.
fn unescape(text: &str, annex: &mut Annex, span: Span) {
    let end = span.range().end;
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    let mut at = span.range().start;
    while at < end {
        let rest = bytes.get(at..).unwrap_or_default();
        let plain = memchr::memchr(b'\\', rest).unwrap_or(rest.len());
        if plain > 0 {
            annex.verbatim(text, Span::new(at, at + plain));
        }
        at += plain;
        if at >= end {
            break;
        }
        let from = at;
        at = escape(text, bytes, at, &mut |words, to| {
            annex.written(text, words, Span::new(from, to));
        });
    }
}

/// One escape, or a run of bytes that stand for characters together; gives
/// where reading goes on.
fn escape(text: &str, bytes: &[u8], at: usize, write: &mut dyn FnMut(&str, usize)) -> usize {
    let Some(letter) = bytes.get(at + 1) else { return at + 1 };
    let plain = match letter {
        b'n' => "\n",
        b't' => "\t",
        b'r' => "\r",
        b'b' => "\u{8}",
        b'f' => "\u{c}",
        b'0' => "\0",
        b'\n' => "",
        b'x' if hex(bytes, at + 2, 2).is_some() => return byte_run(bytes, at, write),
        b'u' => {
            let (mut code, mut to) = if bytes.get(at + 2) == Some(&b'{') {
                let len =
                    bytes.get(at + 3..).and_then(|rest| rest.iter().take(8).position(|byte| *byte == b'}'));
                let Some(len) = len else { return at + 1 };
                (hex(bytes, at + 3, len), at + 4 + len)
            } else {
                (hex(bytes, at + 2, 4), at + 6)
            };
            // A pair of surrogates is one character.
            if let Some(high @ 0xD800..0xDC00) = code
                && bytes.get(to..to + 2) == Some(b"\\u")
                && let Some(low @ 0xDC00..0xE000) = hex(bytes, to + 2, 4)
            {
                code = Some(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
                to += 6;
            }
            let Some(code) = code else { return at + 1 };
            let character = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            write(character.encode_utf8(&mut [0; 4]), to);
            return to;
        }
        _ => {
            // Any other character stands for itself.
            let character = text.get(at + 1..).and_then(|rest| rest.chars().next());
            let to = at + 1 + character.map_or(1, char::len_utf8);
            write(text.get(at + 1..to).unwrap_or_default(), to);
            return to;
        }
    };
    write(plain, at + 2);
    at + 2
}

/// A run of `\x9f`: UTF-8 where its bytes are, else a character each. A
/// language that escapes characters so never escapes the first byte of UTF-8.
fn byte_run(bytes: &[u8], at: usize, write: &mut dyn FnMut(&str, usize)) -> usize {
    let mut run = [0; 4];
    let mut len = 0;
    let mut to = at;
    while let Some(slot) = run.get_mut(len)
        && bytes.get(to..to + 2) == Some(b"\\x")
        && let Some(byte) = hex(bytes, to + 2, 2)
    {
        *slot = u8::try_from(byte).unwrap_or_default();
        (len, to) = (len + 1, to + 4);
    }
    let run = run.get(..len).unwrap_or_default();
    let first = run.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    if let Some(character) = first.chars().next() {
        let to = at + character.len_utf8() * 4;
        write(character.encode_utf8(&mut [0; 4]), to);
        return to;
    }
    let character = char::from(run.first().copied().unwrap_or_default());
    write(character.encode_utf8(&mut [0; 4]), at + 4);
    at + 4
}

fn hex(bytes: &[u8], at: usize, len: usize) -> Option<u32> {
    let digits = bytes.get(at..at + len).filter(|digits| !digits.is_empty())?;
    digits
        .iter()
        .try_fold(0u32, |number, digit| number.checked_mul(16)?.checked_add(char::from(*digit).to_digit(16)?))
}
