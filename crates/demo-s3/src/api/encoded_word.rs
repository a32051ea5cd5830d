//! User metadata as S3 sends it: what isn't printable US-ASCII comes as an
//! RFC 2047 word. S3 takes the bytes that it was given for latin-1.

use base64ct::{Base64, Encoding};

/// The value as it goes out.
pub fn encode(value: &[u8]) -> Vec<u8> {
    if value.iter().all(|byte| matches!(byte, b'\t' | b' '..=b'~')) {
        return value.to_vec();
    }
    let text: String = value.iter().map(|byte| char::from(*byte)).collect();
    let plain = text.chars().filter(char::is_ascii).count();
    // As Java's mail library chooses, which S3's words look like.
    if text.chars().count() > 2 * plain {
        return format!("=?UTF-8?B?{}?=", Base64::encode_string(text.as_bytes())).into_bytes();
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
    word.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_that_s3_sends() {
        let encoded = |bytes: &[u8]| String::from_utf8(encode(bytes)).expect("ASCII");
        assert_eq!(encoded(b"plain =?text"), "plain =?text");
        let latin1: Vec<u8> = "ÄMÄZÕÑ S3".chars().map(|character| character as u8).collect();
        assert_eq!(encoded(&latin1), "=?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?=");
        // UTF-8 sent raw: the example of Amazon's documentation.
        assert_eq!(encoded("ÄMÄZÕÑ S3".as_bytes()), "=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=");
    }
}
