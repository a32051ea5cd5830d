//! Masking: signatures, tokens, cookies and Authorization never leave in what
//! is copied, exported or put into a sentence.

use std::borrow::Cow;

/// What stands in a secret's place.
const MASK: &str = "•••";

/// Query parameters and fields whose values are secret or prove possession of one.
const NAMES: [&str; 7] = [
    "X-Amz-Signature=",
    "X-Amz-Security-Token=",
    "X-Amz-S3session-Token=",
    "X-Goog-Signature=",
    "Signature=",
    "sig=",
    "aws_secret_access_key=",
];

/// Headers whose whole value is secret.
const HEADERS: [&str; 7] = [
    "authorization",
    "proxy-authorization",
    "cookie",
    "set-cookie",
    "x-amz-security-token",
    "x-amz-s3session-token",
    "x-amz-server-side-encryption-customer-key",
];

/// Whether a header's value must not be copied out.
#[must_use]
pub fn is_secret_header(name: &str) -> bool {
    HEADERS.iter().any(|secret| name.eq_ignore_ascii_case(secret))
}

/// The text with every signature, token and secret in it masked.
#[must_use]
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let mut done = 0;
    let mut at = 0;
    while let Some((start, end)) = next_secret(text, at) {
        let masked = out.get_or_insert_with(String::new);
        masked.push_str(text.get(done..start).unwrap_or_default());
        masked.push_str(MASK);
        (done, at) = (end, end);
    }
    match out {
        None => Cow::Borrowed(text),
        Some(mut masked) => {
            masked.push_str(text.get(done..).unwrap_or_default());
            Cow::Owned(masked)
        }
    }
}

/// The next secret's value at or behind `from`.
fn next_secret(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let named =
        NAMES.iter().filter_map(|name| find_ignoring_case(rest, name).map(|at| at + name.len())).min();
    // Signature Version 2: AWS key:signature
    let v2 = rest.find("AWS AKIA").or_else(|| rest.find("AWS ASIA")).and_then(|at| {
        let colon = rest.get(at + 4..)?.find(':')?;
        rest.get(at + 4..at + 4 + colon)?
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric())
            .then_some(at + 4 + colon + 1)
    });
    let bearer = find_ignoring_case(rest, "Bearer ").map(|at| at + 7);
    let start = [named, v2, bearer].into_iter().flatten().min()?;
    let value = rest.get(start..)?;
    let len =
        value.find(['&', ' ', '"', '\'', ',', ';', '\n', '\r', '<', '>', '`', ')']).unwrap_or(value.len());
    Some((from + start, from + start + len))
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
            ("Bearer abc.def", "Bearer •••"),
            ("ETag: \"abc\"", "ETag: \"abc\""),
        ] {
            assert_eq!(mask(text), masked);
        }
    }
}
