//! Writes and settings as s3s hands them over: typed. What they do stands in
//! `write` and `multipart`.

use super::write::{self, algorithm, collect, copied, describe, told};
use super::{Api, refuse};
use super::{current, multipart};
use crate::cors::CorsRule;
use crate::refusal::Refusal;
use crate::store::{Bucket, Checksum, Object, Store, Version, Versioning};
use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use s3s::dto::*;
use s3s::{S3, S3Request, S3Response, S3Result};
use std::time::SystemTime;

impl Api {
    /// Does something to the store where the bucket is there.
    fn change<T, I>(
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

    /// Does something to an object that is there; its version's id.
    fn change_object<I>(
        &self,
        request: &S3Request<I>,
        (bucket, key): (&str, &str),
        id: Option<&str>,
        work: impl FnOnce(&mut Object),
    ) -> S3Result<Option<String>> {
        self.change(request, bucket, |store, _| {
            let version = store.buckets.get_mut(bucket).and_then(|bucket| bucket.find_mut(key, id));
            let Some(Version { id, content: crate::store::Content::Object(object), .. }) = version else {
                return Err(Refusal::no_such_key(key));
            };
            work(object);
            Ok(id.clone())
        })
    }
}

/// A reply with what a write tells of its object.
fn with_headers<T>(output: T, headers: HeaderMap) -> S3Response<T> {
    let mut response = S3Response::new(output);
    response.headers = headers;
    response
}

fn set(object: &mut Object, name: &'static str, value: Option<&str>) {
    match value.and_then(|value| HeaderValue::from_str(value).ok()) {
        Some(value) => _ = object.headers.insert(HeaderName::from_static(name), value),
        None => _ = object.headers.remove(name),
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
        describe(&mut object, &request.headers).map_err(|refusal| refuse(&request.extensions, refusal))?;
        let (headers, e_tag) = (told(&object), Some(ETag::Strong(object.etag.clone())));
        let PutObjectInput { bucket, key, .. } = &request.input;
        let version_id =
            self.change(&request, bucket, |store, now| Ok(store.put(bucket, key, object, now)))?;
        Ok(with_headers(PutObjectOutput { e_tag, version_id, ..PutObjectOutput::default() }, headers))
    }

    async fn copy_object(
        &self,
        request: S3Request<CopyObjectInput>,
    ) -> S3Result<S3Response<CopyObjectOutput>> {
        let CopyObjectInput { bucket, key, copy_source, .. } = &request.input;
        let CopySource::Bucket { bucket: from, key: from_key, version_id: from_id } = copy_source else {
            let refusal = Refusal::new(501, "NotImplemented", "Only buckets are copied from");
            return Err(refuse(&request.extensions, refusal));
        };
        let from_id = from_id.as_deref();
        let (etag, source_id, version_id, now) = self.change(&request, bucket, |store, now| {
            let source = store.buckets.get(&**from).ok_or_else(|| Refusal::no_such_bucket(from))?;
            let version = source.find(from_key, from_id).ok();
            let source_id = version.and_then(|version| version.id.clone());
            let object = version.and_then(Version::object).ok_or_else(|| Refusal::no_such_key(from_key))?;
            let object = copied(object, &request.headers)?;
            let etag = object.etag.clone();
            Ok((etag, source_id, store.put(bucket, key, object, now), now))
        })?;
        let result = CopyObjectResult {
            e_tag: Some(ETag::Strong(etag)),
            last_modified: Some(Timestamp::from(now)),
            ..CopyObjectResult::default()
        };
        let output = CopyObjectOutput {
            copy_object_result: Some(result),
            copy_source_version_id: source_id,
            version_id,
            ..CopyObjectOutput::default()
        };
        Ok(S3Response::new(output))
    }

    async fn delete_object(
        &self,
        request: S3Request<DeleteObjectInput>,
    ) -> S3Result<S3Response<DeleteObjectOutput>> {
        let DeleteObjectInput { bucket, key, version_id, .. } = &request.input;
        let output = self.change(&request, bucket, |store, now| {
            let (marker, version_id) = match version_id {
                Some(id) => (write::remove(store, bucket, key, id, now)?, Some(id.clone())),
                None => {
                    let marker = store.delete(bucket, key, now);
                    (marker.is_some(), marker)
                }
            };
            let delete_marker = marker.then_some(true);
            Ok(DeleteObjectOutput { delete_marker, version_id, ..DeleteObjectOutput::default() })
        })?;
        Ok(S3Response::new(output))
    }

    async fn create_multipart_upload(
        &self,
        request: S3Request<CreateMultipartUploadInput>,
    ) -> S3Result<S3Response<CreateMultipartUploadOutput>> {
        let CreateMultipartUploadInput { bucket, key, .. } = &request.input;
        let id = self.change(&request, bucket, |store, _| {
            Ok(multipart::begin(store, bucket, key, request.headers.clone()))
        })?;
        Ok(S3Response::new(CreateMultipartUploadOutput {
            bucket: Some(bucket.clone()),
            key: Some(key.clone()),
            upload_id: Some(id),
            ..CreateMultipartUploadOutput::default()
        }))
    }

    async fn upload_part(
        &self,
        mut request: S3Request<UploadPartInput>,
    ) -> S3Result<S3Response<UploadPartOutput>> {
        let body = collect(request.input.body.take()).await;
        let body = body.map_err(|refusal| refuse(&request.extensions, refusal))?;
        let UploadPartInput { bucket, upload_id, part_number, .. } = &request.input;
        let etag =
            self.change(&request, bucket, |store, _| multipart::fill(store, upload_id, *part_number, body))?;
        let e_tag = Some(ETag::Strong(etag));
        Ok(S3Response::new(UploadPartOutput { e_tag, ..UploadPartOutput::default() }))
    }

    async fn complete_multipart_upload(
        &self,
        request: S3Request<CompleteMultipartUploadInput>,
    ) -> S3Result<S3Response<CompleteMultipartUploadOutput>> {
        let CompleteMultipartUploadInput { bucket, key, upload_id, multipart_upload, .. } = &request.input;
        let parts = multipart_upload.as_ref().and_then(|upload| upload.parts.as_deref()).unwrap_or_default();
        let named = parts.iter().map(|part| {
            let etag = part.e_tag.as_ref().map(|etag| etag.value().to_owned());
            (part.part_number.unwrap_or_default(), etag.unwrap_or_default())
        });
        let named: Vec<_> = named.collect();
        let (etag, version_id) = self.change(&request, bucket, |store, now| {
            let object = multipart::complete(store, (bucket, key), upload_id, &named)?;
            Ok((object.etag.clone(), store.put(bucket, key, object, now)))
        })?;
        Ok(S3Response::new(CompleteMultipartUploadOutput {
            bucket: Some(bucket.clone()),
            key: Some(key.clone()),
            e_tag: Some(ETag::Strong(etag)),
            version_id,
            ..CompleteMultipartUploadOutput::default()
        }))
    }

    async fn abort_multipart_upload(
        &self,
        request: S3Request<AbortMultipartUploadInput>,
    ) -> S3Result<S3Response<AbortMultipartUploadOutput>> {
        let AbortMultipartUploadInput { bucket, upload_id, .. } = &request.input;
        self.change(&request, bucket, |store, _| multipart::abort(store, upload_id))?;
        Ok(S3Response::new(AbortMultipartUploadOutput::default()))
    }

    async fn create_bucket(
        &self,
        request: S3Request<CreateBucketInput>,
    ) -> S3Result<S3Response<CreateBucketOutput>> {
        let name = &request.input.bucket;
        let mut store = self.shared.store();
        if store.buckets.contains_key(name) {
            let message =
                "Your previous request to create the named bucket succeeded and you already own it.";
            let refusal = Refusal::new(409, "BucketAlreadyOwnedByYou", message).with("BucketName", name);
            return Err(refuse(&request.extensions, refusal));
        }
        let region = request.region.as_ref().map_or(crate::sample::REGION, |region| region.as_str());
        store.buckets.insert(name.clone(), Bucket::new(region, Versioning::Never));
        Ok(S3Response::new(CreateBucketOutput { location: Some(format!("/{name}")) }))
    }

    async fn list_buckets(&self, _: S3Request<ListBucketsInput>) -> S3Result<S3Response<ListBucketsOutput>> {
        let store = self.shared.store();
        let bucket = |(name, bucket): (&String, &Bucket)| s3s::dto::Bucket {
            name: Some(name.clone()),
            bucket_region: Some(bucket.region.clone()),
            creation_date: Some(Timestamp::from(self.shared.clock.now())),
        };
        let buckets = Some(store.buckets.iter().map(bucket).collect());
        Ok(S3Response::new(ListBucketsOutput { buckets, ..ListBucketsOutput::default() }))
    }

    async fn list_objects_v2(
        &self,
        request: S3Request<ListObjectsV2Input>,
    ) -> S3Result<S3Response<ListObjectsV2Output>> {
        let bucket = &request.input.bucket;
        let output = self.change(&request, bucket, |store, _| {
            let bucket = store.buckets.get(bucket).ok_or_else(|| Refusal::no_such_bucket(bucket))?;
            Ok(current::list(bucket, &request.input))
        })?;
        Ok(S3Response::new(output))
    }

    async fn put_bucket_versioning(
        &self,
        request: S3Request<PutBucketVersioningInput>,
    ) -> S3Result<S3Response<PutBucketVersioningOutput>> {
        let PutBucketVersioningInput { bucket, versioning_configuration, .. } = &request.input;
        let status = versioning_configuration.status.as_ref().map(BucketVersioningStatus::as_str);
        self.change(&request, bucket, |store, _| {
            let versioning = match status {
                Some("Enabled") => Versioning::Enabled,
                Some("Suspended") => Versioning::Suspended,
                _ => {
                    let message = "The Versioning element must be specified";
                    return Err(Refusal::new(400, "IllegalVersioningConfigurationException", message));
                }
            };
            if let Some(bucket) = store.buckets.get_mut(bucket) {
                bucket.versioning = versioning;
            }
            Ok(())
        })?;
        Ok(S3Response::new(PutBucketVersioningOutput::default()))
    }

    async fn get_bucket_versioning(
        &self,
        request: S3Request<GetBucketVersioningInput>,
    ) -> S3Result<S3Response<GetBucketVersioningOutput>> {
        let bucket = &request.input.bucket;
        let versioning = self.change(&request, bucket, |store, _| {
            Ok(store.buckets.get(bucket).map(|bucket| bucket.versioning).unwrap_or_default())
        })?;
        let status = match versioning {
            Versioning::Never => None,
            Versioning::Enabled => Some(BucketVersioningStatus::from_static("Enabled")),
            Versioning::Suspended => Some(BucketVersioningStatus::from_static("Suspended")),
        };
        Ok(S3Response::new(GetBucketVersioningOutput { status, ..GetBucketVersioningOutput::default() }))
    }

    async fn put_bucket_cors(
        &self,
        request: S3Request<PutBucketCorsInput>,
    ) -> S3Result<S3Response<PutBucketCorsOutput>> {
        let PutBucketCorsInput { bucket, cors_configuration, .. } = &request.input;
        self.change(&request, bucket, |store, _| {
            let rules = cors_configuration.cors_rules.iter().map(|rule| {
                let expose = rule.expose_headers.clone().unwrap_or_default();
                if let Some(wild) = expose.iter().find(|name| name.contains('*')) {
                    let message = format!("ExposeHeader \"{wild}\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
                    return Err(Refusal::new(400, "InvalidRequest", &message));
                }
                Ok(CorsRule {
                    origins: rule.allowed_origins.clone(),
                    methods: rule.allowed_methods.clone(),
                    headers: rule.allowed_headers.clone().unwrap_or_default(),
                    expose,
                    max_age: rule.max_age_seconds,
                })
            });
            let rules = rules.collect::<Result<Vec<_>, _>>()?;
            if let Some(bucket) = store.buckets.get_mut(bucket) {
                bucket.cors = rules;
            }
            Ok(())
        })?;
        Ok(S3Response::new(PutBucketCorsOutput::default()))
    }

    async fn get_bucket_cors(
        &self,
        request: S3Request<GetBucketCorsInput>,
    ) -> S3Result<S3Response<GetBucketCorsOutput>> {
        let bucket = &request.input.bucket;
        let rules = self.change(&request, bucket, |store, _| {
            let rules = store.buckets.get(bucket).map(|bucket| bucket.cors.clone()).unwrap_or_default();
            if rules.is_empty() {
                let message = "The CORS configuration does not exist";
                return Err(Refusal::new(404, "NoSuchCORSConfiguration", message).with("BucketName", bucket));
            }
            Ok(rules)
        })?;
        let rule = |rule: CorsRule| CORSRule {
            allowed_headers: Some(rule.headers),
            allowed_methods: rule.methods,
            allowed_origins: rule.origins,
            expose_headers: Some(rule.expose),
            id: None,
            max_age_seconds: rule.max_age,
        };
        let cors_rules = Some(rules.into_iter().map(rule).collect());
        Ok(S3Response::new(GetBucketCorsOutput { cors_rules }))
    }

    async fn delete_bucket_cors(
        &self,
        request: S3Request<DeleteBucketCorsInput>,
    ) -> S3Result<S3Response<DeleteBucketCorsOutput>> {
        let bucket = &request.input.bucket;
        self.change(&request, bucket, |store, _| {
            store.buckets.entry(bucket.clone()).and_modify(|bucket| bucket.cors.clear());
            Ok(())
        })?;
        Ok(S3Response::new(DeleteBucketCorsOutput::default()))
    }

    async fn put_object_tagging(
        &self,
        request: S3Request<PutObjectTaggingInput>,
    ) -> S3Result<S3Response<PutObjectTaggingOutput>> {
        let PutObjectTaggingInput { bucket, key, version_id, tagging, .. } = &request.input;
        let tags = tagging.tag_set.iter();
        let tags =
            tags.map(|tag| (tag.key.clone().unwrap_or_default(), tag.value.clone().unwrap_or_default()));
        let version_id = self.change_object(&request, (bucket, key), version_id.as_deref(), |object| {
            object.tags = tags.collect();
        })?;
        Ok(S3Response::new(PutObjectTaggingOutput { version_id }))
    }

    async fn get_object_tagging(
        &self,
        request: S3Request<GetObjectTaggingInput>,
    ) -> S3Result<S3Response<GetObjectTaggingOutput>> {
        let GetObjectTaggingInput { bucket, key, version_id, .. } = &request.input;
        let mut tags = Vec::new();
        let version_id = self.change_object(&request, (bucket, key), version_id.as_deref(), |object| {
            tags.clone_from(&object.tags);
        })?;
        let tag = |(key, value)| Tag { key: Some(key), value: Some(value) };
        let tag_set = tags.into_iter().map(tag).collect();
        Ok(S3Response::new(GetObjectTaggingOutput { tag_set, version_id }))
    }

    async fn put_object_retention(
        &self,
        request: S3Request<PutObjectRetentionInput>,
    ) -> S3Result<S3Response<PutObjectRetentionOutput>> {
        let PutObjectRetentionInput { bucket, key, version_id, retention, .. } = &request.input;
        let mode = retention.as_ref().and_then(|retention| retention.mode.as_ref());
        let until = retention.as_ref().and_then(|retention| retention.retain_until_date.as_ref());
        let mut text = Vec::new();
        if let Some(until) = until {
            _ = until.format(TimestampFormat::DateTime, &mut text);
        }
        let until = until.and(std::str::from_utf8(&text).ok());
        self.change_object(&request, (bucket, key), version_id.as_deref(), |object| {
            set(object, "x-amz-object-lock-mode", mode.map(ObjectLockRetentionMode::as_str));
            set(object, "x-amz-object-lock-retain-until-date", until);
        })?;
        Ok(S3Response::new(PutObjectRetentionOutput::default()))
    }

    async fn put_object_legal_hold(
        &self,
        request: S3Request<PutObjectLegalHoldInput>,
    ) -> S3Result<S3Response<PutObjectLegalHoldOutput>> {
        let PutObjectLegalHoldInput { bucket, key, version_id, legal_hold, .. } = &request.input;
        let status = legal_hold.as_ref().and_then(|hold| hold.status.as_ref());
        let status = status.map(ObjectLockLegalHoldStatus::as_str);
        self.change_object(&request, (bucket, key), version_id.as_deref(), |object| {
            set(object, "x-amz-object-lock-legal-hold", status);
        })?;
        Ok(S3Response::new(PutObjectLegalHoldOutput::default()))
    }
}
