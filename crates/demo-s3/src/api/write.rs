//! Writing and deleting objects, and copying them, which is how S3 changes
//! metadata.

use super::read::put;
use super::{Reply, encoded_word};
use crate::clock::parse_iso;
use crate::refusal::Refusal;
use crate::store::{Checksum, Object, Store, hex};
use crate::target::Target;
use hyper::body::{Body as _, Bytes};
use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use s3s::Body;
use s3s::crypto::{Checksum as _, Md5};
use s3s::dto::StreamingBlob;
use std::future::poll_fn;
use std::pin::pin;
use std::time::SystemTime;

/// Request headers that S3 keeps with an object, besides user metadata.
const KEPT: [&str; 18] = [
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-type",
    "expires",
    "x-amz-object-lock-legal-hold",
    "x-amz-object-lock-mode",
    "x-amz-object-lock-retain-until-date",
    "x-amz-server-side-encryption",
    "x-amz-server-side-encryption-aws-kms-key-id",
    "x-amz-server-side-encryption-bucket-key-enabled",
    "x-amz-server-side-encryption-customer-algorithm",
    "x-amz-server-side-encryption-customer-key-md5",
    "x-amz-storage-class",
    "x-amz-website-redirect-location",
    "x-amz-replication-status",
    "x-amz-restore",
];

/// What an upload's headers leave with the object; user metadata as text.
pub fn kept(request: &HeaderMap) -> HeaderMap {
    let mut headers: HeaderMap = request
        .iter()
        .filter(|(name, _)| KEPT.contains(&name.as_str()) || name.as_str().starts_with("x-amz-meta-"))
        .filter_map(|(name, value)| {
            if !name.as_str().starts_with("x-amz-meta-") {
                return Some((name.clone(), value.clone()));
            }
            let text = encoded_word::decode(value.as_bytes());
            Some((name.clone(), HeaderValue::from_bytes(text.as_bytes()).ok()?))
        })
        .collect();
    // Absent means STANDARD, and S3 never says it.
    if headers.get("x-amz-storage-class").is_some_and(|class| class == "STANDARD") {
        headers.remove("x-amz-storage-class");
    }
    // Since 2023 every object is encrypted.
    if !headers.keys().any(|name| name.as_str().starts_with("x-amz-server-side-encryption")) {
        headers.insert("x-amz-server-side-encryption", HeaderValue::from_static("AES256"));
    }
    headers
}

/// The whole body of an upload.
pub async fn collect(body: Option<StreamingBlob>) -> Result<Bytes, Refusal> {
    let Some(body) = body else { return Ok(Bytes::new()) };
    let mut body = pin!(Body::from(body));
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        let frame = frame
            .map_err(|_| Refusal::new(400, "IncompleteBody", "The request body terminated unexpectedly"))?;
        if let Ok(data) = frame.into_data() {
            bytes.extend_from_slice(&data);
        }
    }
    Ok(bytes.into())
}

/// The algorithm that an upload asks for, or that of the checksum it brings.
pub fn algorithm(request: &HeaderMap) -> Option<&'static str> {
    let named = ["x-amz-sdk-checksum-algorithm", "x-amz-checksum-algorithm"];
    let named = named.iter().filter_map(|name| request.get(*name)?.to_str().ok()).next();
    let brought =
        request.keys().filter_map(|name: &HeaderName| name.as_str().strip_prefix("x-amz-checksum-"));
    named.into_iter().chain(brought).find_map(Checksum::algorithm)
}

/// Tags as a header names them: `a=1&b=2`.
fn tags(request: &HeaderMap) -> Vec<(String, String)> {
    let text = request.get("x-amz-tagging").and_then(|value| value.to_str().ok()).unwrap_or_default();
    Target::of(&format!("/?{text}")).query
}

/// Gives an object what its upload said of it.
pub fn describe(object: &mut Object, request: &HeaderMap) -> Result<(), Refusal> {
    object.headers = kept(request);
    object.tags = tags(request);
    let metadata = object
        .headers
        .iter()
        .filter_map(|(name, value)| Some(name.as_str().strip_prefix("x-amz-meta-")?.len() + value.len()));
    let size: usize = metadata.sum();
    if size > LARGEST_METADATA {
        let message = "Your metadata headers exceed the maximum allowed metadata size";
        return Err(Refusal::new(400, "MetadataTooLarge", message)
            .with("Size", size.to_string())
            .with("MaxSizeAllowed", LARGEST_METADATA.to_string()));
    }
    // What a key of KMS or of a customer encrypts has an ETag that is no MD5.
    let key =
        ["x-amz-server-side-encryption-aws-kms-key-id", "x-amz-server-side-encryption-customer-key-md5"];
    let kms = object.header("x-amz-server-side-encryption").is_some_and(|kind| kind.starts_with("aws:"));
    let key = key.iter().find_map(|name| object.header(name)).or(kms.then_some("aws/s3"));
    if let Some(key) = key.filter(|_| object.parts.is_empty()) {
        object.etag = hex(&Md5::checksum(format!("{key} {}", object.etag).as_bytes()));
    }
    Ok(())
}

/// User metadata may take 2 KB: names and values together.
const LARGEST_METADATA: usize = 2048;

/// What the reply to a write tells of the object.
pub fn told(object: &Object) -> HeaderMap {
    let mut reply = Reply::new(200, HeaderMap::new());
    for (name, value) in &object.headers {
        if name.as_str().starts_with("x-amz-server-side-encryption") {
            reply.headers.insert(name.clone(), value.clone());
        }
    }
    if let Some(checksum) = &object.checksum {
        if let (Ok(name), Ok(value)) = (checksum.header().parse::<HeaderName>(), checksum.value.parse()) {
            reply.headers.insert(name, value);
        }
        put(&mut reply.headers, "x-amz-checksum-type", checksum.kind());
    }
    reply.headers
}

/// An object's bytes with what a copy's headers say of it: all of it where they
/// are to replace what it had, else class, encryption and lock.
pub fn copied(source: &Object, request: &HeaderMap) -> Result<Object, Refusal> {
    let replaces = |name: &str| request.get(name).is_some_and(|directive| directive == "REPLACE");
    let mut object = Object::new(source.body.clone());
    if let Some(checksum) = &source.checksum {
        object.checksum = Some(Checksum::full(checksum.algorithm, &source.body));
    }
    describe(&mut object, request)?;
    if !replaces("x-amz-metadata-directive") {
        let system = [
            "cache-control",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-type",
            "expires",
        ];
        let stays = |name: &str| system.contains(&name) || name.starts_with("x-amz-meta-");
        let own: Vec<_> = object.headers.keys().filter(|name| stays(name.as_str())).cloned().collect();
        for name in own {
            object.headers.remove(name);
        }
        object.headers.extend(
            source
                .headers
                .iter()
                .filter(|(name, _)| stays(name.as_str()))
                .map(|(name, value)| (name.clone(), value.clone())),
        );
    }
    if !replaces("x-amz-tagging-directive") {
        object.tags.clone_from(&source.tags);
    }
    Ok(object)
}

/// Takes a version away for good: whether it was a delete marker.
pub fn remove(
    store: &mut Store,
    bucket: &str,
    key: &str,
    id: &str,
    now: SystemTime,
) -> Result<bool, Refusal> {
    let stored = store.buckets.get_mut(bucket).ok_or_else(|| Refusal::no_such_bucket(bucket))?;
    if !stored.knows(id) {
        return Err(Refusal::argument("Invalid version id specified", "versionId", id));
    }
    if stored.find(key, Some(id)).is_ok_and(|version| version.object().is_some_and(|it| locked(it, now))) {
        let message = "Access Denied because object protected by object lock.";
        return Err(Refusal::new(403, "AccessDenied", message));
    }
    Ok(stored.remove(key, id).is_some_and(|version| version.object().is_none()))
}

/// Whether a lock keeps a version from being deleted.
fn locked(object: &Object, now: SystemTime) -> bool {
    let until = object.header("x-amz-object-lock-retain-until-date").and_then(parse_iso);
    until.is_some_and(|until| until > now)
        || object.header("x-amz-object-lock-legal-hold").is_some_and(|hold| hold == "ON")
}
