//! Credentials: what a request is signed with. The secret stays in memory,
//! shows itself to nobody and is overwritten when it is dropped.

use core::fmt;

use zeroize::Zeroizing;

use super::SignError;

/// A secret access key. Its `Debug` shows nothing of it.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// A secret access key as issued.
    #[must_use]
    pub fn new(secret: String) -> Self {
        Self(Zeroizing::new(secret))
    }

    /// The secret itself, for whoever has to hand it on. Never show it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("•••")
    }
}

/// Who signs.
#[derive(Clone, Debug)]
pub struct Credentials {
    pub(super) access_key_id: String,
    pub(super) secret: Secret,
    pub(super) session_token: Option<Secret>,
}

impl Credentials {
    /// Credentials as issued; a temporary key (`ASIA…`) comes with a session token.
    ///
    /// # Errors
    /// Where the id or the secret is empty or holds blanks, or a temporary
    /// key's token is missing.
    pub fn new(
        access_key_id: &str,
        secret: Secret,
        session_token: Option<String>,
    ) -> Result<Self, SignError> {
        if access_key_id.is_empty() || access_key_id.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(SignError::new(
                "access-key-id-malformed",
                "accessKeyId",
                "An access key ID has at least one character and no blanks.",
            ));
        }
        if secret.bytes().is_empty() || secret.0.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(SignError::new(
                "secret-access-key-malformed",
                "secretAccessKey",
                "A secret access key has at least one character and no blanks.",
            ));
        }
        let session_token = session_token.filter(|token| !token.is_empty()).map(Secret::new);
        if access_key_id.starts_with("ASIA") && session_token.is_none() {
            return Err(SignError::new(
                "session-token-missing",
                "sessionToken",
                "An access key ID that begins with ASIA is temporary: it only works with its session token.",
            ));
        }
        Ok(Self { access_key_id: access_key_id.to_owned(), secret, session_token })
    }
}
