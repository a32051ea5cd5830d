//! Encoded words (RFC 2047), as S3 sends user metadata that is not US-ASCII:
//! `=?UTF-8?B?w7xi?=`, `=?UTF-8?Q?=C3=BCb?=`; and text that was read as latin-1
//! though it was UTF-8.

use base64ct::{Base64, Encoding};

/// A text with its encoded words decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// Whether a word could not be decoded, or not without loss.
    pub broken: bool,
}

struct Word<'a> {
    charset: &'a str,
    base64: bool,
    text: &'a str,
}

/// Decodes the words in a text; nothing where it has none.
#[must_use]
pub fn decode(raw: &str) -> Option<Decoded> {
    // Most values have no equals sign at all.
    memchr::memchr(b'=', raw.as_bytes())?;
    let mut out = Decoded { text: String::new(), broken: false };
    let (mut rest, mut found) = (raw, false);
    // Bytes are gathered over adjacent words: some writers split characters.
    let mut bytes = Vec::new();
    while let Some(at) = rest.find("=?") {
        let Some((word, behind)) = word_at(rest.get(at..)?) else {
            flush(&mut out, &mut bytes);
            out.text.push_str(rest.get(..at + 2)?);
            rest = rest.get(at + 2..)?;
            continue;
        };
        let between = rest.get(..at)?;
        if !(found && between.bytes().all(|byte| matches!(byte, b' ' | b'\t'))) {
            flush(&mut out, &mut bytes);
            out.text.push_str(between);
        }
        found = true;
        if !word_bytes(&word, &mut bytes) {
            out.broken = true;
            flush(&mut out, &mut bytes);
            out.text.push_str(rest.get(at..rest.len() - behind.len())?);
        }
        rest = behind;
    }
    flush(&mut out, &mut bytes);
    out.text.push_str(rest);
    out.broken |= out.text.contains('\u{fffd}');
    found.then_some(out)
}

fn flush(out: &mut Decoded, bytes: &mut Vec<u8>) {
    out.text.push_str(&String::from_utf8_lossy(bytes));
    bytes.clear();
}

fn word_at(text: &str) -> Option<(Word<'_>, &str)> {
    let (charset, rest) = text.strip_prefix("=?")?.split_once('?')?;
    let (encoding, rest) = rest.split_once('?')?;
    let (text, behind) = rest.split_once("?=")?;
    let base64 = encoding.eq_ignore_ascii_case("b");
    let whole = charset.len() + text.len();
    let sound = !charset.is_empty() && !charset.contains(' ') && !text.contains([' ', '?']) && whole < 8192;
    (sound && (base64 || encoding.eq_ignore_ascii_case("q")))
        .then_some((Word { charset, base64, text }, behind))
}

/// Adds a word's bytes as UTF-8; false where it can't be decoded.
fn word_bytes(word: &Word<'_>, out: &mut Vec<u8>) -> bool {
    // RFC 2231 5 allows a language behind a star.
    let charset = word.charset.split('*').next().unwrap_or_default();
    let latin = charset.eq_ignore_ascii_case("iso-8859-1");
    if !latin && !charset.eq_ignore_ascii_case("utf-8") && !charset.eq_ignore_ascii_case("us-ascii") {
        return false;
    }
    let Some(bytes) = (if word.base64 { base64_bytes(word.text) } else { quoted_bytes(word.text) }) else {
        return false;
    };
    if latin {
        out.extend(bytes.iter().map(|byte| char::from(*byte)).collect::<String>().bytes());
    } else {
        out.extend(bytes);
    }
    true
}

fn base64_bytes(text: &str) -> Option<Vec<u8>> {
    let mut buffer = vec![0; text.len()];
    let len = Base64::decode(text, &mut buffer).ok()?.len();
    buffer.truncate(len);
    Some(buffer)
}

/// RFC 2047 4.2: `_` is a space, `=XX` a byte.
fn quoted_bytes(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'_' => b' ',
            b'=' => nibble(bytes.next()?)? << 4 | nibble(bytes.next()?)?,
            byte => byte,
        });
    }
    Some(out)
}

const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

/// What a text says if its characters are bytes of UTF-8 that were read as
/// latin-1: `schÃ¶n` as `schön`. Nothing where they can't be. A guess.
#[must_use]
pub fn misread(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(|found| u8::try_from(u32::from(found)).ok()).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> Option<String> {
        decode(raw).map(|decoded| decoded.text)
    }

    #[test]
    fn both_encodings() {
        assert_eq!(text("=?UTF-8?B?YWJj?=").as_deref(), Some("abc"));
        assert_eq!(text("=?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?=").as_deref(), Some("ÄMÄZÕÑ S3"));
        assert_eq!(text("=?utf-8?q?test=5F=E2=80=94?= and more").as_deref(), Some("test_— and more"));
        assert_eq!(text("=?ISO-8859-1?Q?sch=F6n?=").as_deref(), Some("schön"));
        // Space between words goes, also where a character was split.
        assert_eq!(text("=?UTF-8?Q?=C3?= =?UTF-8?Q?=B6?= b").as_deref(), Some("ö b"));
    }

    #[test]
    fn what_is_no_word_stays() {
        for raw in ["alice", "a=b", "=?", "=?UTF-8?X?abc?=", "=?UTF-8?Q?a b?=", "x=?y"] {
            assert_eq!(decode(raw), None, "{raw}");
        }
    }

    #[test]
    fn broken_words_are_told_and_kept() {
        for (raw, expected) in [
            ("=?UTF-8?B?YWJ?=", "=?UTF-8?B?YWJ?="),
            ("=?UTF-8?Q?=ZZ?=", "=?UTF-8?Q?=ZZ?="),
            ("=?KOI8-R?Q?a?=", "=?KOI8-R?Q?a?="),
            ("=?UTF-8?B?77+977+9?=", "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(decode(raw), Some(Decoded { text: expected.to_owned(), broken: true }), "{raw}");
        }
    }

    #[test]
    fn utf_8_read_as_latin_1_is_guessed() {
        let decoded = text("=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=").expect("a word");
        assert_eq!(misread(&decoded).as_deref(), Some("ÄMÄZÕÑ S3"));
        assert_eq!(misread("schÃ¶n").as_deref(), Some("schön"));
        for sound in ["schön", "plain", "日本"] {
            assert_eq!(misread(sound), None, "{sound}");
        }
    }
}
