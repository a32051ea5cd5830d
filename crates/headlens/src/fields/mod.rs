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

use crate::field::{Entry, entry};
pub use crate::field_id::FieldId;
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

/// Reads a part of a value: what is raised has its place in that part.
fn at<T>(notes: &mut Notes, part: Range<usize>, read: impl FnOnce(&mut Notes) -> T) -> T {
    let (name, value) = (notes.name(), notes.value());
    notes.about(name, value.part(part));
    let read = read(notes);
    notes.about(name, value);
    read
}
