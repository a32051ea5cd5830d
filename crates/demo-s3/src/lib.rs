//! An S3 server in memory or in a folder, on this machine alone: for the demo, and for tests
//! that want a server which disagrees with Headlens where Headlens is wrong.
//!
//! s3s checks the signatures, independently of the core's signer, which this
//! crate doesn't know. What stands around it (`front`) adds what S3 does and
//! s3s doesn't: CORS, S3's own words for a refusal, faults on demand, a log.
//! `store` keeps versions, `api` answers from them, `sample` fills the buckets
//! that the demo shows.

mod api;
mod clock;
mod cors;
mod front;
mod identity;
mod refusal;
pub mod sample;
mod server;
mod store;
mod target;

pub use clock::Clock;
pub use cors::CorsRule;
pub use front::{Entry, Fault, Faults, Log};
pub use identity::{DEMO, Identity, TEMPORARY};
pub use server::{Server, Shared};
pub use store::{Bucket, Checksum, Content, Folder, Object, Part, Store, Version, Versioning};
