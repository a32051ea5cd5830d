//! The canonical request: what is hashed of a request, line by line.
//!
//! The path and the query are those of the URL, to the byte: one encoder wrote
//! both. Source: "Task 1: Create a Canonical Request" on the page that
//! [`super`] names.

use core::ops::Range;

use sha2::{Digest, Sha256};

use super::Method;

/// The payload of a presigned request is not part of the signature.
pub(super) const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// The headers that are signed, in the order and form in which they are hashed:
/// everything of a canonical request behind its query, as one piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SignedHeaders {
    /// `\nhost:example\nrange:bytes=0-0\n\nhost;range\nUNSIGNED-PAYLOAD`.
    pub tail: String,
    /// Where `host;range` stands in it.
    names: Range<usize>,
}

impl SignedHeaders {
    /// The host and what has to be sent beside it: names in small letters and
    /// sorted, values without blanks around them and with single ones inside.
    pub(super) fn of(host: &str, headers: &[(&str, &str)]) -> Self {
        if headers.is_empty() {
            return Self::of_host(host);
        }
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
        let mut tail = String::with_capacity(96 + host.len());
        for (name, value) in &all {
            for piece in ["\n", name, ":", value] {
                tail.push_str(piece);
            }
        }
        tail.push_str("\n\n");
        let names = tail.len();
        for (name, _) in &all {
            tail.push_str(if tail.len() > names { ";" } else { "" });
            tail.push_str(name);
        }
        Self::ended(tail, names)
    }

    /// The host alone, as most requests have it.
    pub(super) fn of_host(host: &str) -> Self {
        let mut tail = String::with_capacity(32 + host.len());
        for piece in ["\nhost:", host, "\n\n"] {
            tail.push_str(piece);
        }
        let names = tail.len();
        tail.push_str("host");
        Self::ended(tail, names)
    }

    fn ended(mut tail: String, names: usize) -> Self {
        let names = names..tail.len();
        tail.push('\n');
        tail.push_str(UNSIGNED);
        Self { tail, names }
    }

    /// `host;range`.
    pub(super) fn names(&self) -> &str {
        self.tail.get(self.names.clone()).unwrap_or_default()
    }
}

/// The hash of everything up to and with `query`; see [`finish`].
pub(super) fn begin(method: Method, path: &str, query: &str) -> Sha256 {
    Sha256::new()
        .chain_update(match method {
            Method::Head => "HEAD\n",
            Method::Get => "GET\n",
        })
        .chain_update(path)
        .chain_update("\n")
        .chain_update(query)
}

/// The hash of the whole canonical request whose query goes on with `query`.
/// `buffer` is for the piece that is hashed: one piece is hashed faster than two.
pub(super) fn finish_with(
    begun: &Sha256,
    query: &str,
    headers: &SignedHeaders,
    buffer: &mut String,
) -> [u8; 32] {
    buffer.clear();
    buffer.push_str(query);
    buffer.push_str(&headers.tail);
    let mut state = begun.clone();
    state.update(&*buffer);
    state.finalize().into()
}

/// The hash of the whole canonical request.
pub(super) fn finish(begun: Sha256, headers: &SignedHeaders) -> [u8; 32] {
    begun.chain_update(&headers.tail).finalize().into()
}

/// The canonical request as text, to be shown.
pub(super) fn text(method: Method, path: &str, query: &str, headers: &SignedHeaders) -> String {
    [method.name(), "\n", path, "\n", query, &headers.tail].concat()
}
