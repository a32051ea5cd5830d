//! Listing: a page of ListObjectVersions, whichever tool printed it.
//!
//! Only the shape, and the way to it for a page by itself; reading is left to
//! the readers of XML, dumps and tables.

use std::borrow::Cow;

use crate::inspection::Inspection;
use crate::text::{Format, Reader, Span};

/// Reads the XML of a page: an inspection whose first exchange has the listing,
/// or the error that was answered instead, with the page's own findings. Text
/// that is neither gives an inspection without exchanges.
///
/// ```
/// let page = headlens::listing::parse(
///     "<ListVersionsResult><Version><Key>k</Key><VersionId>null</VersionId></Version></ListVersionsResult>",
/// );
/// let view = page.exchange(0).expect("a page");
/// let listing = view.exchange.listing.as_deref().expect("a listing");
/// assert_eq!(view.text(listing.versions[0].version_id), "null");
/// ```
#[must_use]
pub fn parse<'t>(xml: impl Into<Cow<'t, str>>) -> Inspection<'t> {
    let mut reader = Reader::new(xml.into()).only(Format::S3Xml);
    reader.step(usize::MAX);
    reader.finish()
}

/// One page of a listing of versions. Names and tokens are spans of what was
/// pasted, decoded where the page was `encoding-type=url`.
///
/// Source: ListObjectVersions in the Amazon S3 API Reference.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// The bucket.
    pub bucket: Option<Span>,
    /// The prefix that was asked for.
    pub prefix: Option<Span>,
    /// Versions and delete markers in the order of the page.
    pub versions: Vec<ListedVersion>,
    /// Prefixes that a delimiter rolled up.
    pub common_prefixes: Vec<Span>,
    /// Whether another page follows.
    pub is_truncated: bool,
    /// Where the next page begins: the key.
    pub next_key_marker: Option<Span>,
    /// Where the next page begins: the version ID.
    pub next_version_id_marker: Option<Span>,
    /// Whether it is a page of ListObjects, which tells current objects only
    /// and no version IDs.
    pub is_without_version_ids: bool,
}

impl Listing {
    /// Every place, for leading it to another text.
    #[cfg(feature = "documents")]
    pub(crate) fn each_span(&mut self, each: &mut impl FnMut(&mut Span)) {
        let Self {
            bucket, prefix, versions, common_prefixes, next_key_marker, next_version_id_marker, ..
        } = self;
        for span in [bucket, prefix, next_key_marker, next_version_id_marker] {
            span.iter_mut().for_each(&mut *each);
        }
        common_prefixes.iter_mut().for_each(&mut *each);
        for version in versions {
            let ListedVersion {
                key,
                version_id,
                etag,
                storage_class,
                owner_id,
                owner_name,
                checksum_algorithms,
                checksum_type,
                span,
                ..
            } = version;
            [key, version_id, span].into_iter().for_each(&mut *each);
            [etag, storage_class, owner_id, owner_name, checksum_type]
                .into_iter()
                .flatten()
                .for_each(&mut *each);
            checksum_algorithms.iter_mut().for_each(&mut *each);
        }
    }
}

/// A version or a delete marker in a listing.
#[derive(Debug, Clone, Default)]
pub struct ListedVersion {
    /// The object's key.
    pub key: Span,
    /// The version ID; `null` is one. Empty where the page tells none.
    pub version_id: Span,
    /// Whether it is the current version.
    pub is_latest: bool,
    /// Whether it is a delete marker.
    pub is_delete_marker: bool,
    /// When it was made, in milliseconds since 1970-01-01 00:00:00 UTC.
    pub last_modified: Option<i64>,
    /// Its ETag, with its quotes if they were shown.
    pub etag: Option<Span>,
    /// Its size in bytes.
    pub size: Option<u64>,
    /// Its storage class.
    pub storage_class: Option<Span>,
    /// The owner's canonical ID.
    pub owner_id: Option<Span>,
    /// The owner's name.
    pub owner_name: Option<Span>,
    /// The algorithms of its checksums.
    pub checksum_algorithms: Vec<Span>,
    /// `COMPOSITE` or `FULL_OBJECT`.
    pub checksum_type: Option<Span>,
    /// Whether a restore is under way.
    pub is_restore_in_progress: Option<bool>,
    /// When its restored copy ends, in milliseconds since 1970-01-01 00:00:00 UTC.
    pub restore_expiry: Option<i64>,
    /// All of it.
    pub span: Span,
}
