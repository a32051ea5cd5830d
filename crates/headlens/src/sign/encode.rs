//! The one percent-encoder of signing: what is hashed is what is sent.
//!
//! Every byte but `A-Z a-z 0-9 - . _ ~` is encoded, once, with capital digits;
//! in a path the slash stays, and no segment is ever resolved or left out.
//! Source: "UriEncode" on the page that [`super`] names.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode, utf8_percent_encode};

const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const PATH: &AsciiSet = &QUERY.remove(b'/');

/// Writes a name or value of the query.
pub(super) fn query(out: &mut String, text: &str) {
    if text.bytes().all(is_unreserved) {
        out.push_str(text);
    } else {
        out.extend(utf8_percent_encode(text, QUERY));
    }
}

/// Writes an object's key as a path.
pub(super) fn path(out: &mut String, key: &str) {
    if key.bytes().all(|byte| is_unreserved(byte) || byte == b'/') {
        out.push_str(key);
    } else {
        out.extend(utf8_percent_encode(key, PATH));
    }
}

/// Most keys and version IDs need no encoding at all: they are copied as a whole.
const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Writes bytes of a query that need not be UTF-8.
pub(super) fn query_bytes(out: &mut String, bytes: &[u8]) {
    out.extend(percent_encode(bytes, QUERY));
}

/// Writes bytes of a path that need not be UTF-8.
pub(super) fn path_bytes(out: &mut String, bytes: &[u8]) {
    out.extend(percent_encode(bytes, PATH));
}
