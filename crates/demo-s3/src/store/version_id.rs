//! Version ids as S3 makes them: 32 characters that tell nothing.

use s3s::crypto::{Checksum as _, Sha256};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

/// Makes version ids, the same ones in every run.
#[derive(Debug, Clone, Default)]
pub struct VersionIds {
    made: u64,
}

impl VersionIds {
    /// Goes on behind so many that were made.
    pub const fn after(made: u64) -> Self {
        Self { made }
    }

    /// How many were made.
    pub const fn made(&self) -> u64 {
        self.made
    }

    pub fn next(&mut self) -> String {
        self.made += 1;
        opaque("version", self.made, 32)
    }
}

/// So many characters that only a hash connects with what they stand for.
pub fn opaque(kind: &str, number: u64, length: usize) -> String {
    let hash = Sha256::checksum(format!("{kind} {number}").as_bytes());
    let mut bytes = hash.as_ref().iter().cycle();
    (0..length)
        .filter_map(|_| bytes.next())
        .map(|byte| char::from(ALPHABET[usize::from(byte % 64)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_differ_and_are_in_no_order() {
        let mut ids = VersionIds::default();
        let made: Vec<_> = (0..1000).map(|_| ids.next()).collect();
        assert_eq!(made.iter().collect::<HashSet<_>>().len(), 1000);
        assert!(made.iter().all(|id| id.len() == 32));
        assert!(!made.is_sorted() && !made.iter().rev().is_sorted());
    }
}
