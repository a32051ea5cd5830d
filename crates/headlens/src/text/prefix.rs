//! What tools, mails, tickets and logs put in front of every line: `< `, `> > `,
//! a line number, a time stamp, a container's name.
//!
//! The lines of one head share the *shape* of their prefix: the same characters,
//! with runs of digits (and the padding before them) free to differ. So a reader
//! needs no list of prefixes.

/// What stands behind `prefix` in `line`, if the line has a prefix of that shape.
pub(crate) fn strip<'l>(line: &'l str, prefix: &str) -> Option<&'l str> {
    if prefix.is_empty() {
        return Some(line);
    }
    if let Some(rest) = line.strip_prefix(prefix) {
        return Some(rest);
    }
    let (shape, bytes) = (prefix.as_bytes(), line.as_bytes());
    let (mut at, mut from) = (0, 0);
    while let Some(byte) = shape.get(at) {
        let run = counter_len(shape, at);
        if run > 0 {
            let other = counter_len(bytes, from);
            if other == 0 {
                return None;
            }
            at += run;
            from += other;
        } else if bytes.get(from) == Some(byte) {
            at += 1;
            from += 1;
        } else {
            // A blank line loses the blanks at the end of its prefix.
            let blank = from == bytes.len() && shape.get(at..)?.iter().all(u8::is_ascii_whitespace);
            return blank.then_some("");
        }
    }
    line.get(from..)
}

/// The length of a run of digits at `at`, with the blanks that pad it in front.
fn counter_len(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while bytes.get(end) == Some(&b' ') {
        end += 1;
    }
    let digits = end;
    while bytes.get(end).is_some_and(u8::is_ascii_digit) {
        end += 1;
    }
    if end > digits { end - at } else { 0 }
}

/// Whether a text can be a prefix at all, rather than the beginning of a
/// sentence: it holds no letters but those of a time stamp.
pub(crate) fn is_decoration(text: &str) -> bool {
    text.len() <= 64 && text.bytes().all(|byte| !byte.is_ascii_alphabetic() || matches!(byte, b'T' | b'Z'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_match() {
        for (prefix, line, rest) in [
            ("", "ETag: 1", "ETag: 1"),
            ("< ", "< ETag: 1", "ETag: 1"),
            ("> > ", "> >", ""),
            ("     9\t", "    10\tETag: 1", "ETag: 1"),
            ("2026-11-21T08:20:00.123456Z ", "2026-11-21T08:20:01.9Z ETag: 1", "ETag: 1"),
            ("3:", "14:ETag: 1", "ETag: 1"),
        ] {
            assert_eq!(strip(line, prefix), Some(rest), "{prefix:?} {line:?}");
        }
        for (prefix, line) in
            [("< ", "ETag: 1"), ("< ", "> ETag: 1"), ("  ", "Length: 11"), ("3:", "ETag: 1")]
        {
            assert_eq!(strip(line, prefix), None, "{prefix:?} {line:?}");
        }
    }
}
