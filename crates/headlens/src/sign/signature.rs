//! The signing key and the signature: HMAC-SHA-256 all the way.
//!
//! Deriving a key takes four of them; it is kept for a day, region and service,
//! and each signature starts from a copy of its state.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::{Scope, Secret};

/// The key of one day, region and service.
#[derive(Clone)]
pub struct SigningKey(Hmac<Sha256>);

impl SigningKey {
    /// Derives the key: date, region, service, then `aws4_request`.
    #[must_use]
    pub fn derive(secret: &Secret, scope: &Scope<'_>) -> Self {
        Self::for_day(secret, scope.date.day(), scope.region, scope.service)
    }

    /// Derives the key of a scope that somebody else wrote.
    pub(super) fn for_day(secret: &Secret, day: &str, region: &str, service: &str) -> Self {
        let mut first = zeroize::Zeroizing::new(Vec::with_capacity(4 + secret.bytes().len()));
        first.extend_from_slice(b"AWS4");
        first.extend_from_slice(secret.bytes());
        let key = [day, region, service, "aws4_request"]
            .into_iter()
            .fold(keyed(&first), |key, part| keyed(&key.chain_update(part).finalize().into_bytes()));
        Self(key)
    }

    /// The state behind the beginning of a string to sign, which many share.
    pub(super) fn begin(&self, beginning: &[&str]) -> Begun {
        let mut state = self.0.clone();
        for piece in beginning {
            state.update(piece.as_bytes());
        }
        Begun(state)
    }

    /// The signature of a string to sign, given in pieces.
    #[must_use]
    pub fn sign(&self, string_to_sign: &[&[u8]]) -> [u8; 32] {
        let mut state = self.0.clone();
        for piece in string_to_sign {
            state.update(piece);
        }
        state.finalize().into_bytes().into()
    }
}

/// A string to sign that is hashed up to the canonical request's own hash.
#[derive(Clone)]
pub(super) struct Begun(Hmac<Sha256>);

impl Begun {
    /// The signature in hexadecimal, for the hash that ends the string to sign.
    pub(super) fn finish(&self, hash: &[u8; 64]) -> [u8; 64] {
        let mut state = self.0.clone();
        state.update(hash);
        hex(&state.finalize().into_bytes().into())
    }
}

/// HMAC takes a key of any length.
fn keyed(key: &[u8]) -> Hmac<Sha256> {
    // Never falls back: only ciphers refuse a key for its length.
    Hmac::new_from_slice(key).unwrap_or_else(|_| Hmac::new(&hmac::digest::Key::<Hmac<Sha256>>::default()))
}

/// Hexadecimal in small letters, as signatures and hashes are written. Without
/// a branch or a table, so that a compiler can do many digits at once, and
/// without a slice to copy: compiled for size, that is a call for each pair.
pub(super) fn hex(bytes: &[u8; 32]) -> [u8; 64] {
    let digit = |nibble: u8| nibble + b'0' + u8::from(nibble > 9) * (b'a' - b'9' - 1);
    let mut out = [0; 64];
    for (pair, byte) in out.as_chunks_mut().0.iter_mut().zip(bytes) {
        *pair = [digit(byte >> 4), digit(byte & 15)];
    }
    out
}
