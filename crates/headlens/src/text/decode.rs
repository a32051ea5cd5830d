//! Bytes of a file to text: UTF-8, UTF-16 with or without a byte order mark,
//! and what is neither.

/// How a file's bytes were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, as nearly everything is.
    Utf8,
    /// UTF-16, as PowerShell's `>` writes it.
    Utf16,
    /// Not valid UTF-8: each byte was taken for one character (ISO 8859-1), as
    /// HTTP long did.
    Latin1,
}

/// A file's text.
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// How it was read.
    pub encoding: Encoding,
}

/// Reads a file's bytes. Never fails: whatever they are, they become text.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Decoded {
    match *bytes.as_slice() {
        [0xff, 0xfe, ref rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, ref rest @ ..] => return utf16(rest, u16::from_be_bytes),
        [first, 0, second, 0, ..] if first != 0 && second != 0 => return utf16(&bytes, u16::from_le_bytes),
        [0, first, 0, second, ..] if first != 0 && second != 0 => return utf16(&bytes, u16::from_be_bytes),
        _ => {}
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Decoded { text, encoding: Encoding::Utf8 }
        }
        Err(error) => {
            let text = error.as_bytes().iter().map(|byte| char::from(*byte)).collect();
            Decoded { text, encoding: Encoding::Latin1 }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
    let text = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Decoded { text, encoding: Encoding::Utf16 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_becomes_text() {
        let text = "ETag: \"grün\"";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            with(&[0xef, 0xbb, 0xbf], text.as_bytes()),
            with(&[0xff, 0xfe], &le),
            with(&[0xfe, 0xff], &be),
            le.clone(),
            be.clone(),
            text.chars().map(|character| u8::try_from(u32::from(character)).expect("latin-1")).collect(),
        ] {
            assert_eq!(decode(bytes).text, text);
        }
    }
}
