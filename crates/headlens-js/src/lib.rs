//! The npm package's way into the core: conversions, nothing that judges.
//!
//! Results cross as JSON, a part at a time. What users import is in npm/: it turns these parts into lazy views and
//! checks what callers hand in. npm/index.d.ts has the types, made by tests/types.rs.

mod catalogue;
mod comparison;
mod explanation;
mod paste;
mod places;
mod signing;

pub use catalogue::{KINDS, SENT, fields, rules};
pub use comparison::Versions;
pub use explanation::explained;
pub use paste::{Part, Paste, formats, parse_listing};
pub use signing::{Signer, Switch};
