//! `curl --trace-ascii` and `--trace`: each header and each run of data below a
//! line that says which way it went, cut into lines of 64 characters behind
//! their offset, or of 16 bytes in hexadecimal.
//!
//! Source: `dump` of `tool_cb_dbg.c` in curl.

use super::Rewrite;
use crate::text::lines::{Line, line_at};
use crate::text::source::Trace;
use core::ops::Range;

/// The text with what was sent and received written out.
pub(super) fn unwrap(text: &str) -> Option<(String, Trace)> {
    let begin = first_mark(text, 0..text.len())?;
    let mut at = text.get(..begin)?.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let mut rewrite = Rewrite::new(text);
    while let Some(line) = line_at(text, at) {
        at = match mark(line.text(text)) {
            Some(Mark::Info(len)) => {
                rewrite.change(line.start, line.start + len, "* ");
                line.next
            }
            Some(Mark::Held(data)) => {
                rewrite.change(line.start, line.next, "");
                block(&mut rewrite, line.next, data)
            }
            None => line.next,
        };
    }
    Some(rewrite.finish())
}

/// How a trace marks what was received and sent; what looks so in a sentence is none for long.
const MARKS: [&[u8]; 2] = [b"= Recv header, ", b"> Send header, "];

/// The first mark that begins in a part of a text.
pub(super) fn first_mark(text: &str, part: Range<usize>) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_mark =
        |at: &usize| bytes.get(*at..).is_some_and(|rest| MARKS.iter().any(|mark| rest.starts_with(mark)));
    let starts = memchr::memchr2_iter(b'=', b'>', bytes.get(part.clone())?);
    starts.map(|at| part.start + at).find(is_mark)
}

/// What a line says of those below it.
enum Mark {
    /// Nothing: it tells what curl does. Its words begin there.
    Info(usize),
    /// They are a part of a message, or of what encrypts one.
    Held(Data),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Data {
    Message,
    Encrypted,
}

fn mark(line: &str) -> Option<Mark> {
    /// The longest time and numbers of connection and transfer before a mark.
    const LONGEST_FRONT: usize = 48;
    let front = line.as_bytes().get(..line.len().min(LONGEST_FRONT))?;
    let at = memchr::memchr2(b'=', b'<', front)?;
    let (before, rest) = line.split_at_checked(at)?;
    if !before
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b' ' | b'[' | b']' | b'-'))
    {
        return None;
    }
    if let Some(words) = rest.strip_prefix("== Info: ") {
        return Some(Mark::Info(line.len() - words.len()));
    }
    let what = rest.strip_prefix("=> Send ").or_else(|| rest.strip_prefix("<= Recv "))?;
    let (kind, size) = what.split_once(", ")?;
    let data = match kind {
        "header" | "data" => Data::Message,
        "SSL data" => Data::Encrypted,
        _ => return None,
    };
    size.split_once(" bytes (0x")?.0.bytes().all(|byte| byte.is_ascii_digit()).then_some(Mark::Held(data))
}

/// A line of a block: its offset, and where its content begins.
fn offset(line: &str) -> Option<(usize, usize)> {
    let (digits, content) = line.split_once(": ").or_else(|| Some((line.strip_suffix(':')?, "")))?;
    if !(4..=8).contains(&digits.len()) {
        return None;
    }
    Some((usize::from_str_radix(digits, 16).ok()?, line.len() - content.len()))
}

/// Writes the block out whose first line is at `at`; gives the place behind it.
fn block(rewrite: &mut Rewrite<'_>, at: usize, data: Data) -> usize {
    let text = rewrite.text;
    let mut next = at;
    let mut wanted = 0;
    let mut bytes = Vec::new();
    // Whether the line before was cut off where curl breaks lines.
    let mut torn = false;
    while let Some(line) = line_at(text, next) {
        let whole = line.text(text);
        let Some((offset, content)) = offset(whole).filter(|(offset, _)| *offset >= wanted) else { break };
        next = line.next;
        if data == Data::Encrypted {
            rewrite.change(line.start, line.next, "");
            continue;
        }
        let from = line.start + content;
        if hexadecimal(text, line, from, &mut bytes) {
            rewrite.change(line.start, line.next, "");
            wanted = offset + 1;
            continue;
        }
        if torn && offset == wanted {
            rewrite.change(line.start, from, "");
        } else {
            rewrite.change(line.start, from, if torn { "\n" } else { "" });
        }
        let len = whole.len() - content;
        wanted = offset + len;
        torn = true;
        rewrite.change(line.end, line.next, "");
    }
    if torn {
        rewrite.change(next, next, "\n");
    }
    write(rewrite, &bytes);
    next
}

/// The bytes that a line shows, each with the place of its digits; false where
/// the line shows characters.
fn hexadecimal(text: &str, line: Line, from: usize, bytes: &mut Vec<(u8, usize)>) -> bool {
    const WIDTH: usize = 16;
    let before = bytes.len();
    let content = text.as_bytes().get(from..line.end).unwrap_or_default();
    let columns = content.get(..content.len().min(3 * WIDTH)).unwrap_or_default();
    for (index, column) in columns.chunks(3).enumerate() {
        let [high, low, b' '] = *column else { break };
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let (Some(high), Some(low)) = (digit(high), digit(low)) else { break };
        bytes.push((high << 4 | low, from + 3 * index));
    }
    // Behind the columns each byte stands once more, as a character.
    let shown = bytes.len() - before;
    let sound = shown > 0 && content.len() == 3 * WIDTH + shown;
    if !sound {
        bytes.truncate(before);
    }
    sound
}

/// Writes bytes as the text that they are, each leading back to its digits.
fn write(rewrite: &mut Rewrite<'_>, bytes: &[(u8, usize)]) {
    let raw: Vec<u8> = bytes.iter().map(|(byte, _)| *byte).collect();
    let mut at = 0;
    for chunk in raw.utf8_chunks() {
        for character in chunk.valid().chars() {
            let len = character.len_utf8();
            put(rewrite, bytes, at, len, character);
            at += len;
        }
        // What is no UTF-8 is Latin-1.
        for byte in chunk.invalid() {
            put(rewrite, bytes, at, 1, char::from(*byte));
            at += 1;
        }
    }
}

fn put(rewrite: &mut Rewrite<'_>, bytes: &[(u8, usize)], at: usize, len: usize, character: char) {
    let place = |at: usize| bytes.get(at).map(|(_, place)| *place);
    if let (Some(from), Some(last)) = (place(at), place(at + len - 1)) {
        rewrite.put(from, last + 2, character.encode_utf8(&mut [0; 4]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect;

    const ASCII: &str = "\
15:55:01.955296 == Info: Connected to 127.0.0.1
15:55:01.955512 [0-0] => Send header, 40 bytes (0x28)
0000: HEAD /b/k?versionId=01234567890123456789012345678901234567890123
0040: 456789 HTTP/1.1
0051: Host: h
005a: 
<= Recv SSL data, 5 bytes (0x5)
0000: .....
<= Recv header, 17 bytes (0x11)
0000: HTTP/1.1 200 OK
== Info: still here
<= Recv header, 11 bytes (0xb)
0000: ETag: \"1\"
<= Recv header, 2 bytes (0x2)
0000: 
<= Recv data, 5 bytes (0x5)
0000: a,b.1
";

    #[test]
    fn lines_are_put_together_where_curl_cut_them() {
        let (out, _) = unwrap(ASCII).expect("a trace");
        let expected = "15:55:01.955296 == Info: Connected to 127.0.0.1\nHEAD /b/k?versionId=01234567890123456789012345678901234567890123456789 HTTP/1.1\nHost: h\n\nHTTP/1.1 200 OK\n* still here\nETag: \"1\"\n\na,b.1\n";
        assert_eq!(out, expected);
    }

    #[test]
    fn bytes_are_told_and_lead_back_to_their_digits() {
        let paste = "\
<= Recv header, 17 bytes (0x11)
0000: 48 54 54 50 2f 31 2e 31 20 32 30 30 20 4f 4b 0d HTTP/1.1 200 OK.
0010: 0a                                              .
<= Recv header, 24 bytes (0x18)
0000: 78 2d 61 6d 7a 2d 6d 65 74 61 2d 61 3a 20 47 72 x-amz-meta-a: Gr
0010: c3 bc 6e e4 0d 0a                               ..n...
<= Recv header, 2 bytes (0x2)
0000: 0d 0a                                           ..
";
        let inspection = inspect(paste);
        let view = inspection.exchange(0).expect("a reply");
        let value = view.headers().first().expect("a header").value;
        assert_eq!(view.text(value), "Grünä");
        let last = value.part(2..4);
        assert_eq!(view.text(last), "ü");
        assert_eq!(&paste[view.source.pasted(last).range()], "c3 bc");
    }

    #[test]
    fn other_texts_are_left_alone() {
        for text in ["HTTP/1.1 200 OK\nETag: \"1\"\n", "see => Send header in the manual", "a = b\n0000: c\n"]
        {
            assert!(unwrap(text).is_none(), "{text}");
        }
        let many = "<= Recv header, 1 bytes (0x1)\n0000: ".repeat(20_000);
        assert!(unwrap(&many).is_some_and(|(out, _)| out.len() <= many.len() + 1));
    }
}
