//! Masking: signatures, tokens, cookies and Authorization never leave in what
//! is copied, exported or put into a sentence.

use base64ct::{Base64, Encoding};
use std::borrow::Cow;

/// What stands in a secret's place.
pub(crate) const MASK: &str = "•••";

/// Query parameters and fields whose values are secret or prove possession of one.
const NAMES: [&str; 10] = [
    "X-Amz-Signature=",
    "X-Amz-Security-Token=",
    "X-Amz-S3session-Token=",
    "X-Goog-Signature=",
    "Signature=",
    "sig=",
    "aws_secret_access_key=",
    "aws_secret_access_key = ",
    "aws_session_token=",
    "aws_session_token = ",
];

/// What a secret is marked by: a name, `Bearer`, `Basic`, or a key of Signature Version 2.
const MARKS: usize = NAMES.len() + 3;

/// Headers whose whole value is secret.
const HEADERS: [&str; 13] = [
    "authorization",
    "proxy-authorization",
    "cookie",
    "set-cookie",
    "x-amz-security-token",
    "x-amz-s3session-token",
    "x-amz-server-side-encryption-customer-key",
    "x-amz-copy-source-server-side-encryption-customer-key",
    "x-goog-encryption-key",
    "x-auth-token",
    "x-storage-token",
    "x-api-key",
    "x-vault-token",
];

/// Words in the name of user metadata that tell that its value is a secret.
const WORDS: [&str; 9] = [
    "authorization",
    "password",
    "passwd",
    "secret",
    "token",
    "apikey",
    "credentials",
    "cookie",
    "signature",
];

/// Whether a header's value must not be copied out.
#[must_use]
pub fn is_secret_header(name: &str) -> bool {
    const METADATA: &str = "x-amz-meta-";
    if let Some((prefix, name)) = name.split_at_checked(METADATA.len())
        && prefix.eq_ignore_ascii_case(METADATA)
    {
        return HEADERS.iter().any(|secret| name.eq_ignore_ascii_case(secret))
            || name
                .split(['-', '_', '.'])
                .any(|word| WORDS.iter().any(|secret| word.eq_ignore_ascii_case(secret)));
    }
    HEADERS.iter().any(|secret| name.eq_ignore_ascii_case(secret))
}

/// The text with every signature, token and secret in it masked.
#[must_use]
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let mut at = 0;
    let mut next = [Some(0); MARKS];
    while let Some((start, end)) = next_secret(text, at, &mut next) {
        let masked = out.get_or_insert_with(String::new);
        masked.push_str(text.get(at..start).unwrap_or_default());
        masked.push_str(MASK);
        at = end;
    }
    match out {
        None => Cow::Borrowed(text),
        Some(mut masked) => {
            masked.push_str(text.get(at..).unwrap_or_default());
            Cow::Owned(masked)
        }
    }
}

/// The same for text that holds headers, a line each, as a canonical request
/// does: the whole value of a secret one goes.
#[must_use]
pub fn mask_lines(text: &str) -> Cow<'_, str> {
    let secret =
        |line: &str| line.split_once(':').is_some_and(|(name, _)| is_secret_header(name.trim_ascii()));
    if !text.lines().any(secret) {
        return mask(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match line.split_once(':') {
            Some((name, value)) if secret(line) => {
                out.push_str(name);
                out.push(':');
                out.push_str(MASK);
                out.push_str(if value.ends_with('\n') { "\n" } else { "" });
            }
            _ => out.push_str(&mask(line)),
        }
    }
    Cow::Owned(out)
}

/// The next secret's value at or behind `from`. `next` keeps where each mark
/// stands next, so that none is looked for twice.
fn next_secret(text: &str, from: usize, next: &mut [Option<usize>; MARKS]) -> Option<(usize, usize)> {
    for (index, place) in next.iter_mut().enumerate() {
        if place.is_some_and(|place| place <= from) {
            *place = marked(text, from, index);
        }
    }
    let start = next.iter().copied().flatten().min()?;
    let value = text.get(start..)?;
    let len =
        value.find(['&', ' ', '"', '\'', ',', ';', '\n', '\r', '<', '>', '`', ')']).unwrap_or(value.len());
    Some((start, start + len))
}

/// Where the value behind a mark begins, at or behind `from`.
fn marked(text: &str, from: usize, mark: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    if let Some(name) = NAMES.get(mark) {
        return find_ignoring_case(rest, name).map(|at| from + at + name.len());
    }
    if mark == NAMES.len() {
        return find_ignoring_case(rest, "Bearer ").map(|at| from + at + 7);
    }
    if mark == NAMES.len() + 1 {
        let mut at = from;
        loop {
            at += find_ignoring_case(text.get(at..)?, "Basic ")? + 6;
            if is_name_and_password(text.get(at..)?) {
                return Some(at);
            }
        }
    }
    // Signature Version 2: AWS key:signature
    let mut at = from;
    loop {
        at += find_ignoring_case(text.get(at..)?, "AWS ")? + 4;
        let key = text.as_bytes().get(at..)?.iter().take(128);
        let len = key.take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()).count();
        if len >= 16 && text.as_bytes().get(at + len) == Some(&b':') {
            return Some(at + len + 1);
        }
    }
}

/// Whether a text begins with base64 of `name:password` (RFC 7617). "Basic"
/// is a word of prose as well.
fn is_name_and_password(text: &str) -> bool {
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let len = text.bytes().take(512).take_while(is_base64).count();
    let mut buffer = [0; 384];
    let decoded = text.get(..len).and_then(|text| Base64::decode(text, &mut buffer).ok());
    decoded.is_some_and(|decoded| decoded.contains(&b':'))
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let first = needle.first()?;
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        at += memchr::memchr2(first.to_ascii_lowercase(), first.to_ascii_uppercase(), rest)?;
        if text.get(at..at + needle.len()).is_some_and(|part| part.eq_ignore_ascii_case(needle)) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_masked_and_nothing_else() {
        for (text, masked) in [
            (
                "GET /k?X-Amz-Expires=60&X-Amz-Signature=abc123 HTTP/1.1",
                "GET /k?X-Amz-Expires=60&X-Amz-Signature=••• HTTP/1.1",
            ),
            ("AWS AKIAIOSFODNN7EXAMPLE:0RQf4/cRonhpaBX5sCYVf1bNRuU=", "AWS AKIAIOSFODNN7EXAMPLE:•••"),
            (
                "AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=abc",
                "AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=•••",
            ),
            ("x-amz-security-token=ab&y=1", "x-amz-security-token=•••&y=1"),
            ("aws_secret_access_key = wJalr x", "aws_secret_access_key = ••• x"),
            ("Bearer abc.def", "Bearer •••"),
            ("x-amz-meta-auth: Basic YWxpY2U6Z2VoZWlt", "x-amz-meta-auth: Basic •••"),
            (
                "Basic information about basic YWxpY2U= things",
                "Basic information about basic YWxpY2U= things",
            ),
            ("sig=a&sig=b&Signature=c", "sig=•••&sig=•••&Signature=•••"),
            ("AWS 0555B35654AD1656D804:ab=", "AWS 0555B35654AD1656D804:•••"),
            ("AWS note: read on", "AWS note: read on"),
            ("sig=", "sig=•••"),
            ("ETag: \"abc\"", "ETag: \"abc\""),
        ] {
            assert_eq!(mask(text), masked);
        }
    }

    #[test]
    fn secrets_of_the_owner_are_told_by_their_names() {
        for name in
            ["x-amz-meta-password", "X-Amz-Meta-Db_Password", "x-amz-meta-x-api-key", "x-amz-meta-auth-token"]
        {
            assert!(is_secret_header(name), "{name}");
        }
        for name in ["x-amz-meta-owner", "x-amz-meta-secretary", "x-amz-meta-", "ETag", "x-amz-meta-tokens"] {
            assert!(!is_secret_header(name), "{name}");
        }
    }
}
