//! What the demo shows: buckets whose objects have something to tell, dated
//! relative to the start so that they stay young.

mod document;
mod elsewhere;
mod keys;
mod many;

use crate::cors::CorsRule;
use crate::identity::DEMO;
use crate::store::{Bucket, Content, Object, Store, Version, Versioning};
use hyper::header::{HeaderName, HeaderValue};
use serde_json::json;
use std::time::{Duration, SystemTime};

/// The bucket that the demo opens.
pub const BUCKET: &str = "headlens-demo";

/// The region of that bucket.
pub const REGION: &str = "us-east-1";

pub use document::KEY as DOCUMENT;
pub use elsewhere::BUCKETS as OTHER_BUCKETS;
pub use keys::KEYS as ODD_KEYS;
pub use many::{COUNT as MANY_COUNT, KEY as MANY};

/// Every header that the samples send and a page may want to read: S3 takes no
/// `*` here, and each name of user metadata has to be there.
pub const EXPOSED: [&str; 56] = [
    "Accept-Ranges",
    "Cache-Control",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Language",
    "Content-Length",
    "Content-Range",
    "Content-Type",
    "Date",
    "ETag",
    "Expires",
    "Last-Modified",
    "Server",
    "x-amz-archive-status",
    "x-amz-bucket-region",
    "x-amz-checksum-crc32",
    "x-amz-checksum-crc32c",
    "x-amz-checksum-crc64nvme",
    "x-amz-checksum-md5",
    "x-amz-checksum-sha1",
    "x-amz-checksum-sha256",
    "x-amz-checksum-sha512",
    "x-amz-checksum-type",
    "x-amz-checksum-xxhash128",
    "x-amz-checksum-xxhash3",
    "x-amz-checksum-xxhash64",
    "x-amz-delete-marker",
    "x-amz-expiration",
    "x-amz-id-2",
    "x-amz-meta-approved-by",
    "x-amz-meta-department",
    "x-amz-meta-name",
    "x-amz-meta-owner",
    "x-amz-meta-reviewed",
    "x-amz-meta-sequence",
    "x-amz-missing-meta",
    "x-amz-mp-parts-count",
    "x-amz-object-lock-event-hold",
    "x-amz-object-lock-event-hold-duration-days",
    "x-amz-object-lock-event-hold-duration-years",
    "x-amz-object-lock-legal-hold",
    "x-amz-object-lock-mode",
    "x-amz-object-lock-retain-until-date",
    "x-amz-replication-status",
    "x-amz-request-charged",
    "x-amz-request-id",
    "x-amz-restore",
    "x-amz-server-side-encryption",
    "x-amz-server-side-encryption-aws-kms-key-id",
    "x-amz-server-side-encryption-bucket-key-enabled",
    "x-amz-server-side-encryption-customer-algorithm",
    "x-amz-server-side-encryption-customer-key-md5",
    "x-amz-storage-class",
    "x-amz-tagging-count",
    "x-amz-version-id",
    "x-amz-website-redirect-location",
];

/// All buckets of the demo, as of `now`.
#[must_use]
pub fn store(now: SystemTime) -> Store {
    let mut store = Store::default();
    store.buckets.insert(BUCKET.to_owned(), bucket(REGION, Versioning::Enabled));
    document::add(&mut store, now);
    many::add(&mut store, now);
    keys::add(&mut store, now);
    elsewhere::add(&mut store, now);
    store
}

/// How to connect, for `demo.json`.
#[must_use]
pub fn connection(endpoint: &str) -> String {
    let key = |(key, about): &(&str, &str)| json!({ "key": key, "about": about });
    let told = [(DOCUMENT, document::ABOUT), (MANY, many::ABOUT)];
    let keys: Vec<_> = told.iter().chain(&ODD_KEYS).map(key).collect();
    let bucket = |(name, region, about): &(&str, &str, &str)| json!({ "bucket": name, "region": region, "about": about });
    json!({
        "endpoint": endpoint,
        "region": REGION,
        "bucket": BUCKET,
        "addressing": "path",
        "accessKeyId": DEMO.access_key_id,
        "secretAccessKey": DEMO.secret_access_key,
        "keys": keys,
        "buckets": OTHER_BUCKETS.iter().map(bucket).collect::<Vec<_>>(),
    })
    .to_string()
}

fn bucket(region: &str, versioning: Versioning) -> Bucket {
    let mut bucket = Bucket::new(region, versioning);
    bucket.cors = vec![CorsRule::readable(&EXPOSED)];
    bucket
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// So many days and hours before `now`, at an odd minute as uploads have it.
fn ago(now: SystemTime, days: u32, hours: u32) -> SystemTime {
    now - DAY * days - Duration::from_secs(3600 * u64::from(hours) + 7 * u64::from(days) + 11)
}

/// An object with these headers besides the encryption that every object has.
fn object(body: impl Into<Vec<u8>>, headers: &[(&'static str, &str)]) -> Object {
    with(Object::new(body.into()), headers)
}

/// The same object with these headers.
fn with(mut object: Object, headers: &[(&'static str, &str)]) -> Object {
    let encrypted = [("x-amz-server-side-encryption", "AES256")];
    let given = headers.iter().any(|(name, _)| name.starts_with("x-amz-server-side-encryption"));
    let encrypted = encrypted.iter().filter(|_| !given);
    for (name, value) in headers.iter().chain(encrypted) {
        if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
            object.headers.insert(HeaderName::from_static(name), value);
        }
    }
    object
}

/// Adds a version to a bucket that is there, with an id of its own.
fn add_object(store: &mut Store, bucket: &str, key: &str, modified: SystemTime, object: Object) {
    let id = Some(store.ids.next());
    add_as(store, bucket, key, id, modified, Content::Object(Box::new(object)));
}

fn add_as(
    store: &mut Store,
    bucket: &str,
    key: &str,
    id: Option<String>,
    modified: SystemTime,
    content: Content,
) {
    if let Some(bucket) = store.buckets.get_mut(bucket) {
        bucket.add(key, Version { id, modified, content });
    }
}
