//! Secrets: whether a paste holds what must not lie in a browser's storage. Such a paste is shown, and forgotten
//! when the page is left.

/// What is looked for, in small letters, and what people call it.
const SIGNS: [(&str, &str); 22] = [
    ("authorization:", "an Authorization header"),
    ("authorization\":", "an Authorization header"),
    ("authorization'", "an Authorization header"),
    ("authorization\n", "an Authorization header"),
    ("authorization\r", "an Authorization header"),
    ("aws4-hmac-sha256 credential", "a signature"),
    ("x-amz-signature", "a signed URL"),
    ("x-goog-signature", "a signed URL"),
    ("&signature=", "a signed URL"),
    ("?signature=", "a signed URL"),
    ("?sig=", "a signed URL"),
    ("&sig=", "a signed URL"),
    ("x-amz-security-token", "a session token"),
    ("x-amz-s3session-token", "a session token"),
    ("aws_session_token", "a session token"),
    ("sessiontoken", "a session token"),
    ("aws_secret_access_key", "a secret key"),
    ("secretaccesskey", "a secret key"),
    ("customer-key:", "an encryption key"),
    ("cookie:", "a cookie"),
    ("cookie\"", "a cookie"),
    ("bearer ", "a token"),
];

/// The first secret in a text, as people call it.
pub fn found(text: &str) -> Option<&'static str> {
    let bytes = text.as_bytes();
    let mut hits = [None; SIGNS.len()];
    for (at, byte) in bytes.iter().enumerate() {
        if !matches!(byte.to_ascii_lowercase(), b'a' | b'b' | b'c' | b's' | b'x' | b'&' | b'?') {
            continue;
        }
        for ((sign, _), hit) in SIGNS.iter().zip(&mut hits) {
            let sign = sign.as_bytes();
            if hit.is_none()
                && bytes.get(at..at + sign.len()).is_some_and(|part| part.eq_ignore_ascii_case(sign))
            {
                *hit = Some(at);
            }
        }
    }
    let first = hits.iter().zip(SIGNS).filter_map(|(hit, (_, name))| hit.map(|at| (at, name))).min();
    // Whatever else the core masks in exports is a secret here as well.
    first.map(|(_, name)| name).or_else(|| {
        matches!(headlens::export::mask(text), std::borrow::Cow::Owned(_)).then_some("a signature or token")
    })
}

/// The largest paste that is kept, in bytes.
pub const MOST: usize = 2 * 1024 * 1024;

/// Whether a paste survives a reload, and why not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// It does.
    #[default]
    Yes,
    /// It holds this.
    Secret(&'static str),
    /// It is too large.
    Large,
    /// The browser allows no storage.
    Refused,
}

impl Kept {
    /// Whether a text may be stored.
    pub fn of(text: &str) -> Self {
        if text.len() > MOST {
            return Self::Large;
        }
        found(text).map_or(Self::Yes, Self::Secret)
    }

    /// What the page says about it; nothing where it is kept.
    pub fn words(self) -> String {
        match self {
            Self::Yes => String::new(),
            Self::Secret(what) => ["Not kept for a reload: it holds ", what, "."].concat(),
            Self::Large => "Not kept for a reload: it is larger than 2 MiB.".to_owned(),
            Self::Refused => "Not kept for a reload: this browser allows no storage.".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_begins_with_a_letter_that_is_looked_at() {
        for (sign, name) in SIGNS {
            assert_eq!(found(&sign.to_ascii_uppercase()), Some(name), "{sign}");
            assert_eq!(sign, sign.to_ascii_lowercase());
        }
    }

    #[test]
    fn secrets_are_seen_in_every_dress() {
        for paste in [
            "> Authorization: AWS AKIAIOSFODNN7EXAMPLE:abc=",
            "\"Authorization\": \"AWS4-HMAC-SHA256 Credential=AKIA\"",
            "HEAD /k?X-Amz-Signature=abc HTTP/1.1",
            "HEAD /k?AWSAccessKeyId=AKIA&Signature=abc%3D HTTP/1.1",
            "export AWS_SECRET_ACCESS_KEY=abc",
            "{\"SecretAccessKey\": \"x\"}",
            "< Set-Cookie: a=b",
            "authorization\nBearer abc",
            "x-amz-server-side-encryption-customer-key: abc",
        ] {
            assert!(found(paste).is_some(), "{paste}");
            assert!(Kept::of(paste).words().starts_with("Not kept"));
        }
    }

    #[test]
    fn a_plain_reply_holds_none() {
        let reply =
            "HTTP/1.1 200 OK\r\nx-amz-version-id: 3HL4\r\nETag: \"1\"\r\nx-amz-meta-author: sigrid\r\n\r\n";
        assert_eq!(found(reply), None);
        assert_eq!(Kept::of(reply), Kept::Yes);
        assert_eq!(Kept::of(&"a".repeat(MOST + 1)), Kept::Large);
    }
}
