//! What changes a bucket: PUT and DELETE of an object.

use super::{Api, refuse};
use crate::refusal::Refusal;
use crate::store::{Checksum, Object, Store};
use hyper::body::{Body as _, Bytes};
use hyper::header::{HeaderMap, HeaderName};
use s3s::dto::{DeleteObjectInput, DeleteObjectOutput, ETag, PutObjectInput, PutObjectOutput, StreamingBlob};
use s3s::{Body, S3, S3Request, S3Response, S3Result};
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

/// What an upload's headers leave with the object.
pub fn kept(request: &HeaderMap) -> HeaderMap {
    let mut headers: HeaderMap = request
        .iter()
        .filter(|(name, _)| KEPT.contains(&name.as_str()) || name.as_str().starts_with("x-amz-meta-"))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    // Absent means STANDARD, and S3 never says it.
    if headers.get("x-amz-storage-class").is_some_and(|class| class == "STANDARD") {
        headers.remove("x-amz-storage-class");
    }
    // Since 2023 every object is encrypted.
    if !headers.keys().any(|name| name.as_str().starts_with("x-amz-server-side-encryption")) {
        headers.insert("x-amz-server-side-encryption", hyper::header::HeaderValue::from_static("AES256"));
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

fn tags(request: &HeaderMap) -> Vec<(String, String)> {
    let text = request.get("x-amz-tagging").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let target = format!("/?{text}").parse().map(|uri| crate::target::Target::of(&uri));
    target.map(|target| target.query).unwrap_or_default()
}

impl Api {
    /// Does something to the store where the bucket is there.
    pub(super) fn change<T, I>(
        &self,
        request: &S3Request<I>,
        bucket: &str,
        work: impl FnOnce(&mut Store, SystemTime) -> Result<T, Refusal>,
    ) -> S3Result<T> {
        let mut store = self.shared.store();
        let now = self.shared.clock.now();
        let there = store.buckets.contains_key(bucket);
        let done = if there { work(&mut store, now) } else { Err(Refusal::no_such_bucket(bucket)) };
        done.map_err(|refusal| refuse(&request.extensions, refusal))
    }
}

#[async_trait::async_trait]
impl S3 for Api {
    async fn put_object(
        &self,
        mut request: S3Request<PutObjectInput>,
    ) -> S3Result<S3Response<PutObjectOutput>> {
        let body = collect(request.input.body.take()).await;
        let body = body.map_err(|refusal| refuse(&request.extensions, refusal))?;
        let mut object = Object::new(body);
        if let Some(algorithm) = algorithm(&request.headers) {
            object.checksum = Some(Checksum::full(algorithm, &object.body));
        }
        object.headers = kept(&request.headers);
        object.tags = tags(&request.headers);
        let etag = object.etag.clone();
        let (bucket, key) = (&request.input.bucket, &request.input.key);
        let version_id =
            self.change(&request, bucket, |store, now| Ok(store.put(bucket, key, object, now)))?;
        let e_tag = Some(ETag::Strong(etag));
        Ok(S3Response::new(PutObjectOutput { e_tag, version_id, ..PutObjectOutput::default() }))
    }

    async fn delete_object(
        &self,
        request: S3Request<DeleteObjectInput>,
    ) -> S3Result<S3Response<DeleteObjectOutput>> {
        let DeleteObjectInput { bucket, key, version_id, .. } = &request.input;
        let output = self.change(&request, bucket, |store, now| {
            let Some(id) = version_id else {
                let marker = store.delete(bucket, key, now);
                let delete_marker = marker.is_some().then_some(true);
                return Ok(DeleteObjectOutput {
                    delete_marker,
                    version_id: marker,
                    ..DeleteObjectOutput::default()
                });
            };
            let Some(stored) = store.buckets.get_mut(bucket) else {
                return Err(Refusal::no_such_bucket(bucket));
            };
            if !stored.knows(id) {
                return Err(Refusal::argument("Invalid version id specified", "versionId", id));
            }
            if stored
                .find(key, Some(id))
                .is_ok_and(|version| version.object().is_some_and(|it| locked(it, now)))
            {
                let message = "Access Denied because object protected by object lock.";
                return Err(Refusal::new(403, "AccessDenied", message));
            }
            let removed = stored.remove(key, id);
            let marker = removed.is_some_and(|version| version.object().is_none()).then_some(true);
            let version_id = Some(id.clone());
            Ok(DeleteObjectOutput { delete_marker: marker, version_id, ..DeleteObjectOutput::default() })
        })?;
        Ok(S3Response::new(output))
    }
}

/// Whether a lock keeps a version from being deleted.
fn locked(object: &Object, now: SystemTime) -> bool {
    let until = object.header("x-amz-object-lock-retain-until-date").and_then(crate::clock::parse_iso);
    until.is_some_and(|until| until > now)
        || object.header("x-amz-object-lock-legal-hold").is_some_and(|hold| hold == "ON")
}
