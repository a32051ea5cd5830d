//! What is stored: buckets, and of each key its versions, newest first when
//! they are asked for. Knows the rules of versioning and nothing of HTTP but
//! the headers that an object keeps.

mod bucket;
mod folder;
mod object;
mod version_id;

pub use bucket::{Bucket, Missing, Versioning};
pub use folder::Folder;
pub use object::{Checksum, Content, Object, Part, Version, hex};
pub use version_id::{VersionIds, opaque};

use crate::api::Upload;
use std::collections::BTreeMap;

/// All buckets.
#[derive(Debug, Clone, Default)]
pub struct Store {
    pub buckets: BTreeMap<String, Bucket>,
    pub ids: VersionIds,
    /// Uploads in parts that aren't complete, by their ids.
    pub uploads: BTreeMap<String, Upload>,
    /// How many were begun.
    pub begun: u64,
}
