//! Who may sign: keys that mean nothing outside this server.

use s3s::auth::{S3Auth, SecretKey};
use s3s::{S3Result, s3_error};

/// An access key.
#[derive(Debug, Clone)]
pub struct Identity {
    pub access_key_id: &'static str,
    pub secret_access_key: &'static str,
    /// The token without which a temporary key is none.
    pub session_token: Option<&'static str>,
}

/// The key that the demo connects with.
pub const DEMO: Identity = Identity {
    access_key_id: "AKIADEMOHEADLENS0001",
    secret_access_key: "demo/secret+of/no+worth/outside+this/demo",
    session_token: None,
};

/// A temporary key of the same person.
pub const TEMPORARY: Identity = Identity {
    access_key_id: "ASIADEMOHEADLENS0002",
    secret_access_key: "temporary/secret+of/no+worth/outside+this",
    session_token: Some("demo//token+that/expires=never=="),
};

const ALL: [Identity; 2] = [DEMO, TEMPORARY];

/// The identity of an access key.
pub fn find(access_key_id: &str) -> Option<Identity> {
    ALL.into_iter().find(|identity| identity.access_key_id == access_key_id)
}

/// The same for s3s, which computes the signatures by itself.
pub struct Keys;

#[async_trait::async_trait]
impl S3Auth for Keys {
    async fn get_secret_key(&self, access_key: &str) -> S3Result<SecretKey> {
        match find(access_key) {
            Some(identity) => Ok(identity.secret_access_key.into()),
            None => Err(s3_error!(InvalidAccessKeyId)),
        }
    }
}
