//! Headlens reads what people paste about S3 object versions, types and judges
//! every header, explains it, and compares versions.
//!
//! Text and time come in, values go out: no I/O, no clock, no JavaScript.
//!
//! - [`inspect`] reads a paste into an [`Inspection`] of exchanges;
//! - [`View`] is one exchange: typed fields by type, `view.get::<fields::ETag>()`;
//! - [`judge`] raises what a careful reader would object to;
//! - [`fields::FIELDS`] and [`all_rules`] are the catalogues; without the feature `prose` their long words are left
//!   to [`Prose`].

#![forbid(unsafe_code)]
#![warn(missing_docs)]
// `get::<ETag>()` reads better than `get::<ETag<'_>>()`.
#![allow(elided_lifetimes_in_paths)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic,
        clippy::unreachable,
        clippy::todo
    )
)]

mod about;
pub mod compare;
pub mod cors;
pub mod diagnosis;
pub mod export;
mod facts;
mod field;
mod field_id;
pub mod fields;
mod finding;
mod inspection;
pub mod listing;
pub mod live;
mod message;
mod object;
mod places;
mod prose;
mod request_target;
mod rules;
mod server;
mod service_error;
pub mod sign;
#[cfg(test)]
mod testing;
mod text;
mod title;
pub mod transfer;
pub mod values;

pub use compare::{Comparing, Comparison, compare};
pub use facts::{Fact, State, facts, is_safelisted};
pub use field::{Difference, Entry, Example, Field, FieldSpec, Group, Kind, Member, Name, Repeat, Sent};
pub use finding::{Arg, Finding, Notes, Related, Rule, Severity};
pub use inspection::{Inspection, inspect};
pub use listing::{ListedVersion, Listing};
pub use message::{About, Exchange, Extent, Header, RequestHead, ResponseHead, Shown, Syntax, View};
pub use object::{ObjectVersion, OwnedMember};
pub use prose::{FieldProse, Prose, RuleProse};
pub use request_target::{Part, RequestTarget};
pub use rules::judge;
pub use server::{Kind as ServerKind, Server};
pub use service_error::ServiceError;
pub use text::{
    Decoded, Encoding, Format, MAX_BYTES, MAX_EXCHANGES, Progress, Reader, Reading, Source, Span, decode,
};
pub use title::{subtitle, title};

/// Every rule that can be raised, each once: those of fields in catalogue
/// order, then those that look across fields, then those about a paste, and those about a signed URL.
#[must_use]
pub fn all_rules() -> Vec<&'static Rule> {
    let of_fields = fields::FIELDS.iter().flat_map(|entry| entry.spec.rules.iter().copied());
    let across = rules::RULES.iter().flat_map(|rules| rules.iter().copied());
    let of_signatures = sign::explain::RULES.iter().flat_map(|rules| rules.iter().copied());
    let mut all: Vec<&'static Rule> = Vec::new();
    for rule in of_fields
        .chain(across)
        .chain(text::RULES.iter().copied())
        .chain(compare::RULES.iter().copied())
        .chain(of_signatures)
    {
        if !all.iter().any(|known| known.code == rule.code) {
            all.push(rule);
        }
    }
    all
}
