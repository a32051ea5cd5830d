//! SignError: what was asked for can't be signed, and what to do.

/// Why a request can't be signed. Never holds a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignError {
    /// Stable and kebab-case: `expiry-out-of-range`.
    pub code: &'static str,
    /// The member that was asked wrongly, as the JS contract names it.
    pub field: &'static str,
    /// What was expected, in one sentence.
    pub message: &'static str,
}

impl SignError {
    pub(crate) const fn new(code: &'static str, field: &'static str, message: &'static str) -> Self {
        Self { code, field, message }
    }
}

impl core::fmt::Display for SignError {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str(self.message)
    }
}

impl core::error::Error for SignError {}
