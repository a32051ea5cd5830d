//! User metadata as S3 sends and takes it: text that isn't printable US-ASCII is
//! an RFC 2047 word on the wire.

use base64ct::{Base64, Encoding};

/// The text that an upload's value means: of a word its text, of other bytes
/// what they are in latin-1.
pub fn decode(value: &[u8]) -> String {
    word(value).unwrap_or_else(|| value.iter().map(|byte| char::from(*byte)).collect())
}

fn word(value: &[u8]) -> Option<String> {
    let inner = std::str::from_utf8(value).ok()?.strip_prefix("=?")?.strip_suffix("?=")?;
    let mut parts = inner.splitn(3, '?');
    let (charset, kind, text) = (parts.next()?, parts.next()?, parts.next()?);
    if !charset.eq_ignore_ascii_case("UTF-8") {
        return None;
    }
    let bytes = match kind {
        "B" | "b" => Base64::decode_vec(text).ok()?,
        "Q" | "q" => {
            let percent = text.replace('%', "%25").replace('_', "%20").replace('=', "%");
            percent_encoding::percent_decode_str(&percent).collect()
        }
        _ => return None,
    };
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The value as it goes out.
pub fn encode(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~')) {
        return text.to_owned();
    }
    let plain = text.chars().filter(char::is_ascii).count();
    // As Java's mail library chooses, which S3's words look like.
    if text.chars().count() > 2 * plain {
        return format!("=?UTF-8?B?{}?=", Base64::encode_string(text.as_bytes()));
    }
    let mut word = String::from("=?UTF-8?Q?");
    for byte in text.bytes() {
        match byte {
            b' ' => word.push('_'),
            b'!'..=b'~' if !matches!(byte, b'=' | b'?' | b'_') => word.push(char::from(byte)),
            _ => word.push_str(&format!("={byte:02X}")),
        }
    }
    word.push_str("?=");
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_that_s3_sends() {
        assert_eq!(encode("plain =?text"), "plain =?text");
        let word = "=?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?=";
        assert_eq!(encode("ÄMÄZÕÑ S3"), word);
        assert_eq!(decode(word.as_bytes()), "ÄMÄZÕÑ S3");
        // UTF-8 sent raw: the example of Amazon's documentation.
        let raw = decode("ÄMÄZÕÑ S3".as_bytes());
        assert_eq!(encode(&raw), "=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=");
        assert_eq!(decode(encode(&raw).as_bytes()), raw);
        assert_eq!(decode(b"=?UTF-8?B?YWJj?="), "abc");
        assert_eq!(decode(b"=?UTF-8?X?YWJj?="), "=?UTF-8?X?YWJj?=");
    }
}
