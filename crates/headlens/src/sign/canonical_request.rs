//! The canonical request: what is hashed of a request, line by line.
//!
//! The path and the query are those of the URL, to the byte: one encoder wrote
//! both. Source: "Task 1: Create a Canonical Request" on the page that
//! [`super`] names.

use sha2::{Digest, Sha256};

use super::Method;

/// The payload of a presigned request is not part of the signature.
pub(super) const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// The headers that are signed, in the order and form in which they are hashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SignedHeaders {
    /// `host:example\nrange:bytes=0-0\n`.
    pub lines: String,
    /// `host;range`.
    pub names: String,
}

impl SignedHeaders {
    /// The host and what has to be sent beside it: names in small letters and
    /// sorted, values without blanks around them and with single ones inside.
    pub(super) fn of(host: &str, headers: &[(&str, &str)]) -> Self {
        let mut all: Vec<(String, String)> = Vec::with_capacity(headers.len() + 1);
        all.push(("host".to_owned(), host.to_owned()));
        for (name, value) in headers {
            let mut squeezed = String::with_capacity(value.len());
            for word in value.split_ascii_whitespace() {
                if !squeezed.is_empty() {
                    squeezed.push(' ');
                }
                squeezed.push_str(word);
            }
            let name = name.to_ascii_lowercase();
            match all.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => {
                    known.push(',');
                    known.push_str(&squeezed);
                }
                None => all.push((name, squeezed)),
            }
        }
        all.sort_unstable();
        let mut signed = Self { lines: String::new(), names: String::new() };
        for (name, value) in &all {
            if !signed.names.is_empty() {
                signed.names.push(';');
            }
            signed.names.push_str(name);
            signed.lines.push_str(name);
            signed.lines.push(':');
            signed.lines.push_str(value);
            signed.lines.push('\n');
        }
        signed
    }
}

/// The hash of everything up to and with `query`; see [`finish`].
pub(super) fn begin(method: Method, path: &str, query: &str) -> Sha256 {
    Sha256::new()
        .chain_update(method.name())
        .chain_update("\n")
        .chain_update(path)
        .chain_update("\n")
        .chain_update(query)
}

/// The hash of the whole canonical request.
pub(super) fn finish(begun: Sha256, headers: &SignedHeaders) -> [u8; 32] {
    begun
        .chain_update("\n")
        .chain_update(&headers.lines)
        .chain_update("\n")
        .chain_update(&headers.names)
        .chain_update("\n")
        .chain_update(UNSIGNED)
        .finalize()
        .into()
}

/// The canonical request as text, to be shown.
pub(super) fn text(method: Method, path: &str, query: &str, headers: &SignedHeaders) -> String {
    let mut out = String::with_capacity(path.len() + query.len() + headers.lines.len() + 64);
    for piece in
        [method.name(), "\n", path, "\n", query, "\n", &headers.lines, "\n", &headers.names, "\n", UNSIGNED]
    {
        out.push_str(piece);
    }
    out
}
