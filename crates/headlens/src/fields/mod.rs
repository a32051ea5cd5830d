//! The registry of fields: one `mod` line and one table line a header. Every
//! table in the project (names, types, groups, findings, pages) derives from
//! [`FIELDS`].
//!
//! The table's order is the catalogue's: the members of HeadObject as the S3
//! service model lists them, then what else replies carry.

mod accept_ranges;
mod access_control;
mod archive_status;
mod cache_control;
mod caching;
mod checksum;
mod checksum_type;
mod connection;
mod content_disposition;
mod content_encoding;
mod content_language;
mod content_length;
mod content_range;
mod content_type;
mod customer_key;
mod date;
mod delete_marker;
mod encryption;
mod etag;
mod event_hold;
mod expiration;
mod expires;
mod kms;
mod last_modified;
mod missing_meta;
mod object_lock;
mod parts_count;
mod replication;
mod request_charged;
mod request_id;
mod restore;
mod routing;
mod security;
mod server;
mod storage_class;
mod tag_count;
mod upload_digests;
mod user_metadata;
mod vendors;
mod version_id;
mod website_redirect;

use core::ops::Range;

pub use accept_ranges::{AcceptRanges, RangeUnits};
pub use access_control::{AllowCredentials, AllowHeaders, AllowMethods, AllowOrigin, ExposeHeaders, MaxAge};
pub use archive_status::{ArchiveStatus, Tiers};
pub use cache_control::CacheControl;
pub use caching::{Age, Pragma, Vary, Via, XCache};
pub use checksum::{
    Algorithm, Checksum, Crc32, Crc32C, Crc64Nvme, Md5, Sha1, Sha256, Sha512, XxHash3, XxHash64, XxHash128,
};
pub use checksum_type::{ChecksumType, ChecksumTypes};
pub use connection::{Connection, KeepAlive, TransferEncoding};
pub use content_disposition::ContentDisposition;
pub use content_encoding::ContentEncoding;
pub use content_language::ContentLanguage;
pub use content_length::ContentLength;
pub use content_range::ContentRange;
pub use content_type::ContentType;
pub use customer_key::{Ciphers, CustomerAlgorithm, CustomerKeyMd5};
pub use date::Date;
pub use delete_marker::{DeleteMarker, Marker};
pub use encryption::{Kinds, ServerSideEncryption};
pub use etag::ETag;
pub use event_hold::{Days, EventHold, EventHoldDays, EventHoldStates, EventHoldYears, Years};
pub use expiration::Expiration;
pub use expires::Expires;
pub use kms::{BucketKey, BucketKeyEnabled, KmsKeyId};
pub use last_modified::LastModified;
pub use missing_meta::{Missing, MissingMeta};
pub use object_lock::{LegalHold, LegalHoldStates, LockMode, Modes, RetainUntil};
pub use parts_count::{Parts, PartsCount};
pub use replication::{ReplicationStatus, Statuses};
pub use request_charged::{Payers, RequestCharged};
pub use request_id::{AmazonRequestId, CloudFrontId, CloudFrontPop, CloudflareRay, HostId, RequestId};
pub use restore::Restore;
pub use routing::{Allow, BucketRegion, Location, RetryAfter};
pub use security::{ContentSecurityPolicy, ContentTypeOptions, StrictTransportSecurity, XssProtection};
pub use server::ServerName;
pub use storage_class::{Classes, StorageClass};
pub use tag_count::{TagCount, Tags};
pub use upload_digests::{ContentMd5, ContentSha256, ObjectSize, SdkChecksumAlgorithm};
pub use user_metadata::Metadata;
pub use vendors::{
    Generation, GoogleHash, LocalStack, Metageneration, MinioErrorCode, MinioErrorDescription, RgwObjectType,
    StoredLength, UploaderId,
};
pub use version_id::VersionId;
pub(crate) use version_id::missing as missing_version_id;
pub use website_redirect::WebsiteRedirectLocation;

use crate::field::{Entry, Field, Name, entry};
use crate::finding::Notes;
use crate::values::count::Count;
use crate::values::plain::Plain;
use crate::values::truth::Truth;

/// Every field that Headlens knows, in catalogue order.
pub static FIELDS: [Entry; COUNT] = [
    entry::<DeleteMarker>(),
    entry::<AcceptRanges>(),
    entry::<Expiration>(),
    entry::<Restore>(),
    entry::<ArchiveStatus>(),
    entry::<LastModified>(),
    entry::<ContentLength>(),
    entry::<Checksum<Crc32>>(),
    entry::<Checksum<Crc32C>>(),
    entry::<Checksum<Crc64Nvme>>(),
    entry::<Checksum<Sha1>>(),
    entry::<Checksum<Sha256>>(),
    entry::<Checksum<Sha512>>(),
    entry::<Checksum<Md5>>(),
    entry::<Checksum<XxHash64>>(),
    entry::<Checksum<XxHash3>>(),
    entry::<Checksum<XxHash128>>(),
    entry::<ChecksumType>(),
    entry::<ETag>(),
    entry::<MissingMeta>(),
    entry::<VersionId>(),
    entry::<CacheControl>(),
    entry::<ContentDisposition>(),
    entry::<ContentEncoding>(),
    entry::<ContentLanguage>(),
    entry::<ContentType>(),
    entry::<ContentRange>(),
    entry::<Expires>(),
    entry::<WebsiteRedirectLocation>(),
    entry::<ServerSideEncryption>(),
    entry::<Metadata>(),
    entry::<CustomerAlgorithm>(),
    entry::<CustomerKeyMd5>(),
    entry::<KmsKeyId>(),
    entry::<BucketKeyEnabled>(),
    entry::<StorageClass>(),
    entry::<RequestCharged>(),
    entry::<ReplicationStatus>(),
    entry::<PartsCount>(),
    entry::<TagCount>(),
    entry::<LockMode>(),
    entry::<RetainUntil>(),
    entry::<LegalHold>(),
    entry::<EventHold>(),
    entry::<EventHoldDays>(),
    entry::<EventHoldYears>(),
    // What else replies carry.
    entry::<Date>(),
    entry::<Plain<RequestId>>(),
    entry::<Plain<HostId>>(),
    entry::<Plain<AmazonRequestId>>(),
    entry::<Plain<ServerName>>(),
    entry::<Plain<BucketRegion>>(),
    entry::<Plain<Location>>(),
    entry::<Plain<Allow>>(),
    entry::<Plain<RetryAfter>>(),
    entry::<Plain<Connection>>(),
    entry::<Plain<KeepAlive>>(),
    entry::<Plain<TransferEncoding>>(),
    entry::<Count<Age>>(),
    entry::<Plain<Via>>(),
    entry::<Plain<XCache>>(),
    entry::<Plain<Vary>>(),
    entry::<Plain<Pragma>>(),
    entry::<Plain<CloudFrontId>>(),
    entry::<Plain<CloudFrontPop>>(),
    entry::<Plain<CloudflareRay>>(),
    entry::<Plain<AllowOrigin>>(),
    entry::<Plain<AllowMethods>>(),
    entry::<Plain<AllowHeaders>>(),
    entry::<Plain<ExposeHeaders>>(),
    entry::<Count<MaxAge>>(),
    entry::<Truth<AllowCredentials>>(),
    entry::<Plain<ContentMd5>>(),
    entry::<Plain<ContentSha256>>(),
    entry::<Plain<SdkChecksumAlgorithm>>(),
    entry::<Plain<ObjectSize>>(),
    entry::<Plain<RgwObjectType>>(),
    entry::<Plain<MinioErrorCode>>(),
    entry::<Plain<MinioErrorDescription>>(),
    entry::<Plain<LocalStack>>(),
    entry::<Plain<Generation>>(),
    entry::<Plain<Metageneration>>(),
    entry::<Plain<GoogleHash>>(),
    entry::<Plain<StoredLength>>(),
    entry::<Plain<UploaderId>>(),
    entry::<Plain<StrictTransportSecurity>>(),
    entry::<Plain<ContentTypeOptions>>(),
    entry::<Plain<XssProtection>>(),
    entry::<Plain<ContentSecurityPolicy>>(),
];

/// How many fields there are; the compiler checks it against the table.
pub(crate) const COUNT: usize = 89;

/// A field's place in [`FIELDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldId(u8);

impl FieldId {
    /// The field that a type implements. Fails to compile for one that is not
    /// in the table.
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        clippy::cast_possible_truncation,
        clippy::panic,
        reason = "runs in the compiler only"
    )]
    pub const fn of<F: Field>() -> Self {
        let name = F::SPEC.name.text().as_bytes();
        let mut index = 0;
        while index < COUNT {
            if same(FIELDS[index].spec.name.text().as_bytes(), name) {
                return Self(index as u8);
            }
            index += 1;
        }
        panic!("the field is not in the registry")
    }

    /// The field of a header's name, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let bytes = name.as_bytes();
        let mut slot = slot_of(bytes)?;
        while let Some(&index) = SLOTS.get(slot).filter(|index| **index != EMPTY) {
            let entry = FIELDS.get(usize::from(index))?;
            if entry.spec.name.text().as_bytes().eq_ignore_ascii_case(bytes) {
                return matches!(entry.spec.name, Name::Exact(_)).then_some(Self(index));
            }
            slot = (slot + 1) % SLOT_COUNT;
        }
        let prefixed = |prefix: &str| {
            bytes.len() > prefix.len()
                && bytes
                    .get(..prefix.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
        };
        PREFIXES
            .iter()
            .find(|index| {
                FIELDS.get(usize::from(**index)).is_some_and(|entry| prefixed(entry.spec.name.text()))
            })
            .map(|index| Self(*index))
    }

    /// Its place in the catalogue.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Its entry in the registry.
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        // An id is only made from the table's own places; the first entry is
        // never reached by another.
        FIELDS.get(self.index()).unwrap_or(&FIELDS[0])
    }

    /// Every field in catalogue order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..).take(COUNT).map(Self)
    }
}

// Names are found through a table of hashes that the compiler fills in: length,
// first, middle and last letter tell nearly all of them apart.

const SLOT_COUNT: usize = 512;
const EMPTY: u8 = u8::MAX;
static SLOTS: [u8; SLOT_COUNT] = fill_slots();

#[inline]
fn slot_of(name: &[u8]) -> Option<usize> {
    let (&first, &last) = (name.first()?, name.last()?);
    let middle = name.get(name.len() / 2)?;
    let third = name.get(name.len() * 3 / 4)?;
    Some(mix(name.len(), first, *middle, *third, last))
}

const fn mix(len: usize, first: u8, middle: u8, third: u8, last: u8) -> usize {
    let hash = len.wrapping_mul(0x9E5)
        ^ ((first | 0x20) as usize).wrapping_mul(0x2F)
        ^ ((middle | 0x20) as usize).wrapping_mul(0x3D1)
        ^ ((third | 0x20) as usize).wrapping_mul(0x1C9)
        ^ ((last | 0x20) as usize).wrapping_mul(0x85);
    hash % SLOT_COUNT
}

#[expect(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "runs in the compiler only")]
const fn fill_slots() -> [u8; SLOT_COUNT] {
    let mut slots = [EMPTY; SLOT_COUNT];
    let mut index = 0;
    while index < COUNT {
        let name = FIELDS[index].spec.name.text().as_bytes();
        let len = name.len();
        let mut slot = mix(len, name[0], name[len / 2], name[len * 3 / 4], name[len - 1]);
        while slots[slot] != EMPTY {
            slot = (slot + 1) % SLOT_COUNT;
        }
        slots[slot] = index as u8;
        index += 1;
    }
    slots
}

/// The fields whose names begin with a prefix: few, and looked through one by one.
static PREFIXES: [u8; PREFIX_COUNT] = fill_prefixes();
const PREFIX_COUNT: usize = count_prefixes();

#[expect(clippy::indexing_slicing, reason = "runs in the compiler only")]
const fn count_prefixes() -> usize {
    let (mut index, mut count) = (0, 0);
    while index < COUNT {
        if matches!(FIELDS[index].spec.name, Name::Prefix(_)) {
            count += 1;
        }
        index += 1;
    }
    count
}

#[expect(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "runs in the compiler only")]
const fn fill_prefixes() -> [u8; PREFIX_COUNT] {
    let mut prefixes = [EMPTY; PREFIX_COUNT];
    let (mut index, mut count) = (0, 0);
    while index < COUNT {
        if matches!(FIELDS[index].spec.name, Name::Prefix(_)) {
            prefixes[count] = index as u8;
            count += 1;
        }
        index += 1;
    }
    prefixes
}

/// Reads a part of a value: what is raised has its place in that part.
fn at<T>(notes: &mut Notes, part: Range<usize>, read: impl FnOnce(&mut Notes) -> T) -> T {
    let (name, value) = (notes.name(), notes.value());
    notes.about(name, value.part(part));
    let read = read(notes);
    notes.about(name, value);
    read
}

#[expect(clippy::indexing_slicing, reason = "runs in the compiler only")]
const fn same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut index = 0;
    while index < left.len() {
        if left[index] != right[index] {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case_and_prefixes_need_a_rest() {
        let label = |name: &str| FieldId::named(name).map(|id| id.entry().spec.label);
        assert_eq!(label("etag"), Some("ETag"));
        assert_eq!(label("X-AMZ-VERSION-ID"), Some("Version ID"));
        assert_eq!(label("X-Amz-Meta-Owner"), Some("User metadata"));
        for unknown in ["", "x-amz-meta-", "x-amz-meta", "x-amz", "Host", "ETag2"] {
            assert_eq!(label(unknown), None, "{unknown}");
        }
        for id in FieldId::all() {
            let name = id.entry().spec.name;
            if let Name::Exact(name) = name {
                assert_eq!(FieldId::named(name), Some(id), "{name}");
            }
        }
        assert_eq!(FieldId::of::<LastModified>().entry().spec.label, "Last modified");
    }
}
