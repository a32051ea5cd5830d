//! Tokens and comma-separated lists of them (RFC 9110 5.6.1, 5.6.2).

use core::ops::Range;

/// Whether a byte may stand in a token, such as a header's name.
#[inline]
#[must_use]
#[expect(clippy::indexing_slicing, reason = "the table has a place for every byte")]
pub const fn is_token_byte(byte: u8) -> bool {
    TOKEN_BYTES[byte as usize]
}

static TOKEN_BYTES: [bool; 256] = token_bytes();

#[expect(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "runs in the compiler only")]
const fn token_bytes() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let mark = matches!(
            byte as u8,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'.'
                | b'^'
                | b'_'
                | b'`'
                | b'|'
                | b'~'
        );
        table[byte] = mark || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
}

/// Whether a text is one token.
#[must_use]
pub fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_token_byte)
}

/// The elements of a list without the white space around them, each with its
/// place in bytes from the list's start. Empty elements are left out; commas in
/// quotes do not separate.
pub fn elements(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let bytes = text.as_bytes();
        while bytes.get(at).is_some_and(|byte| *byte == b',' || byte.is_ascii_whitespace()) {
            at += 1;
        }
        if at >= bytes.len() {
            return None;
        }
        let start = at;
        let mut quoted = false;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => quoted = !quoted,
                b',' if !quoted => break,
                _ => {}
            }
            at += 1;
        }
        let element = text.get(start..at)?.trim_end();
        Some((element, start..start + element.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_what_the_http_crate_takes_for_names() {
        for byte in 0..=u8::MAX {
            assert_eq!(is_token_byte(byte), http::HeaderName::from_bytes(&[byte]).is_ok(), "byte {byte}");
        }
    }

    #[test]
    fn elements_keep_their_places() {
        let text = "a,  b c ,, \"d,e\"";
        let found: Vec<_> = elements(text).collect();
        assert_eq!(found.iter().map(|(element, _)| *element).collect::<Vec<_>>(), ["a", "b c", "\"d,e\""]);
        for (element, place) in found {
            assert_eq!(&text[place], element);
        }
    }
}
