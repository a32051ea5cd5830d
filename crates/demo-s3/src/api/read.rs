//! HEAD and GET of one version. A HEAD and a GET say the same in their
//! headers; what a HEAD can't say is its reason for a refusal.

use super::Reply;
use super::conditions::{self, Outcome};
use super::encoded_word;
use super::extent::Extent;
use crate::refusal::Refusal;
use crate::store::{Bucket, Missing, Object, Version, Versioning};
use crate::target::Target;
use base64ct::{Base64, Encoding};
use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use s3s::crypto::{Checksum as _, Md5};
use std::time::SystemTime;

/// What S3 calls any of a customer's key's headers, where it refuses one.
const ENCRYPTION: &str = "x-amz-server-side-encryption";

/// A request for a version.
pub struct Read<'a> {
    pub target: &'a Target,
    pub headers: &'a HeaderMap,
    /// `HEAD` or `GET`.
    pub method: &'a str,
    pub now: SystemTime,
}

impl Read<'_> {
    /// Answers from a bucket.
    pub fn answer(&self, bucket: &Bucket) -> Result<Reply, Refusal> {
        let version = self.version(bucket)?;
        let Some(object) = version.object() else { return Err(self.marker(version)) };
        let mut headers = HeaderMap::new();
        put(&mut headers, "last-modified", &httpdate::fmt_http_date(version.modified));
        put(&mut headers, "etag", &format!("\"{}\"", object.etag));
        if bucket.versioning != Versioning::Never {
            put(&mut headers, "x-amz-version-id", version.name());
        }
        match conditions::judge(self.headers, &object.etag, version.modified, self.now) {
            Outcome::NotModified => return Ok(Reply::new(304, headers)),
            Outcome::Failed(refusal) => return Err(refusal),
            Outcome::Read => {}
        }
        self.customer_key(object)?;
        let extent = Extent::of(object, self.header("range"), self.target.get("partNumber"))?;
        self.archived(object)?;
        self.describe(object, &extent, &mut headers);
        let mut reply = Reply::new(if extent.partial { 206 } else { 200 }, headers);
        reply.body = object.body.slice(extent.bytes);
        Ok(reply)
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    fn version<'b>(&self, bucket: &'b Bucket) -> Result<&'b Version, Refusal> {
        let key = &self.target.key;
        let id = self.target.get("versionId");
        if id == Some("") {
            let message = "Version id cannot be the empty string";
            return Err(Refusal::argument(message, "versionId", ""));
        }
        let version = bucket.find(key, id).map_err(|missing| match missing {
            Missing::Key => Refusal::no_such_key(key),
            Missing::Version => Refusal::new(404, "NoSuchVersion", "The specified version does not exist.")
                .with("Key", key)
                .with("VersionId", id.unwrap_or_default()),
            Missing::Unknown => {
                Refusal::argument("Invalid version id specified", "versionId", id.unwrap_or_default())
            }
        })?;
        // The current version of a deleted key is its marker: 404, not 405.
        if id.is_none() && version.object().is_none() {
            return Err(Refusal::no_such_key(key)
                .header("x-amz-delete-marker", "true")
                .header("x-amz-version-id", version.name()));
        }
        Ok(version)
    }

    /// A marker asked for by its own id.
    fn marker(&self, version: &Version) -> Refusal {
        let message = "The specified method is not allowed against this resource.";
        Refusal::new(405, "MethodNotAllowed", message)
            .with("Method", self.method)
            .with("ResourceType", "DeleteMarker")
            .header("x-amz-delete-marker", "true")
            .header("x-amz-version-id", version.name())
            .header("allow", "DELETE")
            .header("last-modified", &httpdate::fmt_http_date(version.modified))
    }

    /// Objects with a customer's key are read with that key alone.
    fn customer_key(&self, object: &Object) -> Result<(), Refusal> {
        const MD5: &str = "x-amz-server-side-encryption-customer-key-md5";
        const ALGORITHM: &str = "x-amz-server-side-encryption-customer-algorithm";
        const KEY: &str = "x-amz-server-side-encryption-customer-key";
        let Some(stored) = object.header(MD5) else { return Ok(()) };
        let argument =
            |message: &str| Refusal::new(400, "InvalidArgument", message).with("ArgumentName", ENCRYPTION);
        match self.header(ALGORITHM) {
            None => {
                return Err(Refusal::new(
                    400,
                    "InvalidRequest",
                    "The object was stored using a form of Server Side Encryption. The correct parameters must be \
                     provided to retrieve the object.",
                ));
            }
            Some("AES256") => {}
            Some(other) => {
                return Err(Refusal::new(
                    400,
                    "InvalidEncryptionAlgorithmError",
                    "The Encryption request you specified is not valid. Supported value: AES256.",
                )
                .with("ArgumentName", ENCRYPTION)
                .with("ArgumentValue", other));
            }
        }
        let given = self.header(MD5);
        if let (Some(given), Some(key)) = (given, self.header(KEY)) {
            let key = Base64::decode_vec(key).unwrap_or_default();
            if key.len() != 32 {
                return Err(argument("The secret key was invalid for the specified algorithm."));
            }
            if Base64::encode_string(&Md5::checksum(&key)) != given {
                return Err(argument(
                    "The calculated MD5 hash of the key did not match the hash that was provided.",
                ));
            }
        }
        if given == Some(stored) {
            return Ok(());
        }
        Err(Refusal::new(
            403,
            "AccessDenied",
            "Requests specifying Server Side Encryption with Customer provided keys must provide the correct secret \
             key.",
        ))
    }

    /// The bytes of an archived object come after a restore; its headers always.
    fn archived(&self, object: &Object) -> Result<(), Refusal> {
        let class = object.storage_class();
        let restored =
            object.header("x-amz-restore").is_some_and(|text| text.contains("ongoing-request=\"false\""));
        if self.method == "HEAD" || restored || !matches!(class, "GLACIER" | "DEEP_ARCHIVE") {
            return Ok(());
        }
        let message = "The operation is not valid for the object's storage class";
        Err(Refusal::new(403, "InvalidObjectState", message).with("StorageClass", class))
    }

    fn describe(&self, object: &Object, extent: &Extent, headers: &mut HeaderMap) {
        put(headers, "accept-ranges", "bytes");
        put(headers, "content-type", "binary/octet-stream");
        for (name, value) in &object.headers {
            let value = if name.as_str().starts_with("x-amz-meta-") {
                let text = String::from_utf8_lossy(value.as_bytes());
                HeaderValue::try_from(encoded_word::encode(&text)).ok()
            } else {
                Some(value.clone())
            };
            if let Some(value) = value {
                headers.insert(name.clone(), value);
            }
        }
        let size = object.body.len();
        put(headers, "content-length", &extent.bytes.len().to_string());
        if extent.partial {
            let last = extent.bytes.end.saturating_sub(1);
            put(headers, "content-range", &format!("bytes {}-{last}/{size}", extent.bytes.start));
        }
        if extent.part.is_some() && !object.parts.is_empty() {
            put(headers, "x-amz-mp-parts-count", &object.parts.len().to_string());
        }
        if !object.tags.is_empty() {
            put(headers, "x-amz-tagging-count", &object.tags.len().to_string());
        }
        // The lifecycle speaks of the current version, and only unasked.
        if let Some(expiration) =
            object.expiration.as_deref().filter(|_| self.target.get("versionId").is_none())
        {
            put(headers, "x-amz-expiration", expiration);
        }
        if self.header("x-amz-checksum-mode").is_some_and(|mode| mode.eq_ignore_ascii_case("ENABLED")) {
            checksum(object, extent, headers);
        }
        for (parameter, header) in [
            ("response-cache-control", "cache-control"),
            ("response-content-disposition", "content-disposition"),
            ("response-content-encoding", "content-encoding"),
            ("response-content-language", "content-language"),
            ("response-content-type", "content-type"),
            ("response-expires", "expires"),
        ] {
            if let Some(value) = self.target.get(parameter) {
                put(headers, header, value);
            }
        }
    }
}

/// The checksum that fits what is read: none fits a range that is less than
/// the object, and a part has its own where the object's is made of them.
fn checksum(object: &Object, extent: &Extent, headers: &mut HeaderMap) {
    let Some(checksum) = &object.checksum else { return };
    let whole = extent.bytes.len() == object.body.len();
    let part = extent.part.and_then(|number| object.parts.get(number - 1));
    let value = match part.and_then(|part| part.checksum.as_deref()) {
        Some(value) => value,
        None if whole => &checksum.value,
        None => return,
    };
    if let (Ok(name), Ok(value)) = (HeaderName::try_from(checksum.header()), HeaderValue::from_str(value)) {
        headers.insert(name, value);
    }
    put(headers, "x-amz-checksum-type", checksum.kind());
}

/// Sets a header, unless its value can't be one.
pub fn put(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
        headers.insert(HeaderName::from_static(name), value);
    }
}
