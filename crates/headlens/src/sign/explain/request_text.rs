//! What is signed, as text: the canonical request and the string to sign of a
//! request that somebody else signed, and what each of their lines is.
//!
//! A signer of our own writes them as it goes, in [`super::super::presign`].

use super::asked::{Asked, decoded};
use crate::sign::encode;
use crate::text::Source;

/// A line of a canonical request or of a string to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// What it is, in a word or two: `method`, `signed headers`.
    pub what: &'static str,
    /// The line without its end.
    pub text: &'a str,
    /// What it is for, in a sentence.
    pub note: &'static str,
}

/// The lines of a canonical request (Signature Version 4), each told what it is.
#[must_use]
pub fn canonical_lines(text: &str) -> Vec<Line<'_>> {
    const FIRST: [(&str, &str); 3] = [
        ("method", "The method, in capital letters."),
        ("path", "The path, each byte encoded once; slashes stay."),
        ("query", "The query without the signature: sorted, names and values encoded."),
    ];
    const LAST: [(&str, &str); 2] = [
        ("signed headers", "The names of the headers above, sorted."),
        ("payload", "The SHA-256 of the body, or that it is not signed."),
    ];
    let mut behind = None;
    text.split('\n')
        .enumerate()
        .map(|(index, text)| {
            let (what, note) = match (FIRST.get(index), behind) {
                (Some(first), _) => *first,
                (None, None) if text.is_empty() => {
                    behind = Some(0);
                    ("end of the headers", "An empty line.")
                }
                (None, None) => ("header", "A signed header: its name in small letters, its value trimmed."),
                (None, Some(at)) => {
                    behind = Some(at + 1);
                    LAST.get(at).copied().unwrap_or(("beyond", "Nothing stands here in a canonical request."))
                }
            };
            Line { what, text, note }
        })
        .collect()
}

/// The lines of a string to sign, of Version 4 or 2, each told what it is.
#[must_use]
pub fn string_to_sign_lines(text: &str) -> Vec<Line<'_>> {
    const V4: [(&str, &str); 4] = [
        ("algorithm", "How it is signed."),
        ("date", "When it was signed, in UTC."),
        ("scope", "What the signing key is for: day, region and service."),
        ("hash", "The SHA-256 of the canonical request."),
    ];
    const V2: [(&str, &str); 4] = [
        ("method", "The method, in capital letters."),
        ("Content-MD5", "The header of this name; empty where it was not sent."),
        ("Content-Type", "The header of this name; empty where it was not sent."),
        ("date", "The Date header, or Expires of the URL; empty where x-amz-date stands below."),
    ];
    let table = if text.starts_with("AWS4-") { V4 } else { V2 };
    let count = text.split('\n').count();
    text.split('\n')
        .enumerate()
        .map(|(index, text)| {
            let (what, note) = table.get(index).copied().unwrap_or(if index + 1 < count {
                ("header", "A header of Amazon: its name in small letters.")
            } else {
                ("resource", "Bucket and path, and the parameters that choose what of it.")
            });
            Line { what, text, note }
        })
        .collect()
}

/// A path as S3 reads and signs it: decoded once, encoded once.
pub(super) fn canonical_path(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let bytes: Vec<u8> = percent_encoding::percent_decode_str(raw).collect();
    encode::path_bytes(&mut out, &bytes);
    if out.is_empty() {
        out.push('/');
    }
    out
}

/// A query as S3 reads and signs it: decoded, encoded, sorted. A `+` is a space
/// unless `plus_stays`; `skip` leaves parameters out by their place and name.
pub(super) fn canonical_query(
    source: &Source<'_>,
    asked: &Asked,
    plus_stays: bool,
    skip: &dyn Fn(usize, &str) -> bool,
) -> String {
    let encoded = |raw: &str| {
        let raw = if plus_stays { raw.to_owned() } else { raw.replace('+', " ") };
        let bytes: Vec<u8> = percent_encoding::percent_decode_str(&raw).collect();
        let mut out = String::with_capacity(raw.len());
        encode::query_bytes(&mut out, &bytes);
        out
    };
    let mut pairs: Vec<(String, String)> = asked
        .pairs(source)
        .enumerate()
        .map(|(index, (name, value))| (index, source.get(name), source.get(value)))
        .filter(|(index, name, _)| !name.eq_ignore_ascii_case("X-Amz-Signature") && !skip(*index, name))
        .map(|(_, name, value)| (encoded(name), encoded(value)))
        .collect();
    pairs.sort_unstable();
    joined(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// A query in the order and the encoding in which it was sent.
pub(super) fn raw_query(source: &Source<'_>, asked: &Asked) -> String {
    let pairs = asked.pairs(source).map(|(name, value)| (source.get(name), source.get(value)));
    joined(pairs.filter(|(name, _)| !name.eq_ignore_ascii_case("X-Amz-Signature")))
}

fn joined<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(name);
        out.push('=');
        out.push_str(value);
    }
    out
}

/// The lines of the signed headers; nothing where a value is not known.
pub(super) fn header_lines(
    source: &Source<'_>,
    asked: &Asked,
    names: &[String],
    host: &str,
) -> Option<String> {
    let mut out = String::new();
    for name in names {
        let name = name.to_ascii_lowercase();
        out.push_str(&name);
        out.push(':');
        let mut found = name == "host";
        if found {
            out.push_str(host);
        } else {
            for (sent, value) in &asked.headers {
                if source.get(*sent).eq_ignore_ascii_case(&name) {
                    if found {
                        out.push(',');
                    }
                    squeezed(&mut out, source.get(*value));
                    found = true;
                }
            }
        }
        if !found {
            return None;
        }
        out.push('\n');
    }
    Some(out)
}

/// A value without blanks around it and with single ones inside.
fn squeezed(out: &mut String, value: &str) {
    for (index, word) in value.split_ascii_whitespace().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
}

/// Parameters that Version 2 counts to the resource, sorted.
///
/// Source: "Constructing the CanonicalizedResource element" in the Amazon S3
/// API Reference, and the parameters that came since.
const SUBRESOURCES: [&str; 33] = [
    "accelerate",
    "acl",
    "analytics",
    "cors",
    "delete",
    "encryption",
    "inventory",
    "legal-hold",
    "lifecycle",
    "location",
    "logging",
    "metrics",
    "notification",
    "object-lock",
    "partNumber",
    "policy",
    "publicAccessBlock",
    "replication",
    "requestPayment",
    "response-cache-control",
    "response-content-disposition",
    "response-content-encoding",
    "response-content-language",
    "response-content-type",
    "response-expires",
    "restore",
    "retention",
    "tagging",
    "torrent",
    "uploadId",
    "uploads",
    "versionId",
    "versions",
];

/// The parameters of a resource, as Version 2 signs them: decoded.
pub(super) fn subresources(source: &Source<'_>, asked: &Asked) -> String {
    let mut found: Vec<(&str, _)> = asked
        .pairs(source)
        .map(|(name, value)| (source.get(name), decoded(source.get(value))))
        .filter(|(name, _)| SUBRESOURCES.contains(name) || matches!(*name, "website" | "versioning"))
        .collect();
    found.sort_unstable();
    let mut out = String::new();
    for (name, value) in found {
        out.push(if out.is_empty() { '?' } else { '&' });
        out.push_str(name);
        if !value.is_empty() {
            out.push('=');
            out.push_str(&value);
        }
    }
    out
}

/// The headers of Amazon, as Version 2 signs them; a token in the query counts
/// as one.
pub(super) fn amz_headers(source: &Source<'_>, asked: &Asked) -> String {
    let mut found: Vec<(String, String)> = Vec::new();
    let sent = asked.headers.iter().map(|(name, value)| (source.get(*name), source.get(*value).into()));
    let token = asked.decoded(source, "x-amz-security-token").map(|value| ("x-amz-security-token", value));
    for (name, value) in sent.chain(token) {
        let name = name.to_ascii_lowercase();
        if !name.starts_with("x-amz-") {
            continue;
        }
        let value: std::borrow::Cow<'_, str> = value;
        match found.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => {
                known.push(',');
                known.push_str(value.trim());
            }
            None => found.push((name, value.trim().to_owned())),
        }
    }
    found.sort_unstable();
    let mut out = String::new();
    for (name, value) in found {
        for piece in [&name, ":", &value, "\n"] {
            out.push_str(piece);
        }
    }
    out
}
