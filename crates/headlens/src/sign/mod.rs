//! Signing: presigned URLs of AWS Signature Version 4 for the requests that
//! read one version's metadata.
//!
//! Each stage is a file, as the algorithm is told: [`Credentials`], the
//! [`Endpoint`] and its [`Address`], the canonical request, the string to sign,
//! the signature. Time comes in, nothing is sent; sending is left to the caller.
//!
//! Source: "Authenticating Requests: Using Query Parameters (AWS Signature
//! Version 4)" in the Amazon S3 API Reference.

mod address;
mod aws_hosts;
mod canonical_request;
pub mod commands;
mod credentials;
mod custom_endpoint;
mod encode;
mod error;
pub mod explain;
mod location;
mod pasted;
mod prepared;
mod presign;
mod request;
mod scope;
mod signature;
mod versions;

pub use address::{Address, Addressing, Endpoint};
pub use credentials::{Credentials, Secret};
pub use error::SignError;
pub use explain::{ExplainOptions, Explanation, explain};
pub use location::{Doubt, Location, LocationKind, locate};
pub use pasted::{CredentialsPaste, PastedCredentials, read_credentials};
pub use prepared::{Prepared, SignedObject};
pub use presign::{Presigned, Presigner};
pub use request::{Listing, Method, Operation, Overrides, Request};
pub use scope::{AmzDate, Scope};
pub use signature::SigningKey;
pub use versions::{presign_each_version, presign_versions};

#[cfg(test)]
mod tests;
