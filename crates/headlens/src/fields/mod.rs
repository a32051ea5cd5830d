//! The registry of fields: one `mod` line and one table line a header. Every
//! table in the project (names, types, groups, findings, pages) derives from
//! [`FIELDS`].
//!
//! The table's order is the catalogue's: the members of HeadObject as the S3
//! service model lists them, then what else replies carry.

mod accept_ranges;
mod access_control;
mod archive_status;
mod authentication;
mod bucket;
mod cache_control;
mod caching;
mod cdn;
mod ceph;
mod checksum;
mod checksum_type;
mod connection;
mod content_disposition;
mod content_encoding;
mod content_language;
mod content_length;
mod content_range;
mod content_type;
mod copies;
mod customer_key;
mod date;
mod delete_marker;
mod digests;
mod encryption;
mod encryption_context;
mod etag;
mod event_hold;
mod expiration;
mod expires;
mod framing;
mod gateways;
mod google;
mod kms;
mod last_modified;
mod links;
mod minio;
mod missing_meta;
mod object_lock;
mod other_stores;
mod parts_count;
mod policies;
mod replication;
mod reporting;
mod request_charged;
mod request_id;
mod restore;
mod retry_after;
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
pub use retry_after::RetryAfter;
pub use routing::{Allow, BucketRegion, Location};
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
    entry::<RetryAfter>(),
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
    copies::COPY_SOURCE_VERSION_ID,
    copies::RESTORE_OUTPUT_PATH,
    encryption_context::ENCRYPTION_CONTEXT,
    bucket::BUCKET_ARN,
    bucket::BUCKET_LOCATION_TYPE,
    bucket::BUCKET_LOCATION_NAME,
    bucket::ACCESS_POINT_ALIAS,
    links::LINK,
    links::CONTENT_LOCATION,
    links::ALT_SVC,
    authentication::SET_COOKIE,
    authentication::WWW_AUTHENTICATE,
    authentication::PROXY_AUTHENTICATE,
    framing::TRAILER,
    framing::UPGRADE,
    framing::WARNING,
    digests::DIGEST,
    digests::CONTENT_DIGEST,
    digests::REPR_DIGEST,
    reporting::NEL,
    reporting::REPORT_TO,
    reporting::REPORTING_ENDPOINTS,
    reporting::SERVER_TIMING,
    reporting::TIMING_ALLOW_ORIGIN,
    policies::REFERRER_POLICY,
    policies::FRAME_OPTIONS,
    policies::PERMISSIONS_POLICY,
    policies::RESOURCE_POLICY,
    policies::OPENER_POLICY,
    policies::EMBEDDER_POLICY,
    policies::POLICY_REPORT_ONLY,
    policies::ROBOTS_TAG,
    cdn::CACHE_STATUS,
    cdn::CF_CACHE_STATUS,
    cdn::CDN_CACHE_CONTROL,
    cdn::SURROGATE_CONTROL,
    cdn::CACHE_HITS,
    cdn::CACHE_LOOKUP,
    cdn::SERVED_BY,
    cdn::TIMER,
    cdn::VARNISH,
    cdn::PROXY_CACHE,
    cdn::UPSTREAM_TIME,
    gateways::REQUEST_ID,
    gateways::CORRELATION_ID,
    gateways::TRACE_ID,
    gateways::ERROR_TYPE,
    gateways::POWERED_BY,
    gateways::CLOUD_TRACE,
    ceph::NEXT_APPEND_POSITION,
    ceph::OBJECT_COUNT,
    ceph::BYTES_USED,
    ceph::REPLICATED_FROM,
    ceph::REPLICATED_AT,
    ceph::OTHERS,
    minio::DEPLOYMENT_ID,
    minio::SERVER_STATUS,
    minio::REPLICATION_READY,
    minio::TRANSITION,
    minio::COMPRESSED,
    minio::TAGGING_PROXIED,
    minio::RATE_LIMIT,
    minio::RATE_REMAINING,
    minio::OTHERS,
    google::STORAGE_CLASS,
    google::STORED_ENCODING,
    google::COMPONENT_COUNT,
    google::EXPIRATION,
    google::CUSTOM_TIME,
    google::ENCRYPTION_ALGORITHM,
    google::ENCRYPTION_KEY_SHA256,
    google::KMS_KEY,
    google::METADATA,
    google::OTHERS,
    other_stores::B2_FILE_ID,
    other_stores::B2_CONTENT_SHA1,
    other_stores::B2_INFO,
    other_stores::AZURE_METADATA,
    other_stores::AZURE_VERSION_ID,
    other_stores::AZURE_ERROR_CODE,
    other_stores::B2,
    other_stores::AZURE_REQUEST_ID,
    other_stores::AZURE_BLOB_TYPE,
    other_stores::OSS,
    other_stores::COS,
    other_stores::OBS,
    other_stores::BCE,
    other_stores::IBM,
    other_stores::WASABI,
    other_stores::STORAGE_GRID,
    other_stores::ECS,
    other_stores::SWIFT,
    other_stores::ORACLE,
];

/// How many fields there are; the compiler checks it against the table.
pub(crate) const COUNT: usize = 182;

/// Reads a part of a value: what is raised has its place in that part.
fn at<T>(notes: &mut Notes, part: Range<usize>, read: impl FnOnce(&mut Notes) -> T) -> T {
    let (name, value) = (notes.name(), notes.value());
    notes.about(name, value.part(part));
    let read = read(notes);
    notes.about(name, value);
    read
}
