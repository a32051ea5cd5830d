//! Base64 with padding (RFC 4648 4), as digests are sent.

use base64ct::{Base64, Encoding};

/// How many bytes a base64 text stands for; nothing where it is not base64 or
/// longer than the longest digest, 64 bytes.
#[must_use]
pub fn decoded_len(text: &str) -> Option<usize> {
    decode(text, &mut [0; 64])
}

/// The bytes of a digest in hexadecimal, as other tools print it.
#[must_use]
pub fn hex(text: &str) -> Option<String> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut buffer = [0; 64];
    let len = decode(text, &mut buffer)?;
    let mut out = String::with_capacity(len * 2);
    for byte in buffer.get(..len)? {
        for nibble in [byte >> 4, byte & 15] {
            out.push(char::from(DIGITS.get(usize::from(nibble)).copied().unwrap_or(b'0')));
        }
    }
    Some(out)
}

fn decode(text: &str, buffer: &mut [u8; 64]) -> Option<usize> {
    Base64::decode(text, buffer).ok().map(<[u8]>::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_hex() {
        assert_eq!(decoded_len("zwK7XA=="), Some(4));
        assert_eq!(hex("zwK7XA==").as_deref(), Some("cf02bb5c"));
        for bad in ["zwK7XA", "zwK7XA==-1", "zw K7XA==", "*"] {
            assert_eq!(decoded_len(bad), None, "{bad}");
        }
    }
}
