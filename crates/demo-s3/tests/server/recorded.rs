//! Our replies beside those that Amazon S3 gave, header by header. Each
//! recorded object is stored as it was recorded, and asked for as its test did;
//! which headers come, and which values S3 makes, has to be the same.

use crate::support::{Demo, Reply};
use demo_s3::{Bucket, Checksum, Content, Object, Part, Store, Version, Versioning, sample};
use headlens::sign::Operation;
use hyper::header::{HeaderName, HeaderValue};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::time::{Duration, UNIX_EPOCH};

const RECORDED: &str = include_str!("../../../../tests/data/aws-recorded.json");
const BUCKET: &str = "recorded";
const KEY: &str = "key";

/// Members that are stored headers, with their names.
const STORED: [(&str, &str); 14] = [
    ("CacheControl", "cache-control"),
    ("ContentDisposition", "content-disposition"),
    ("ContentEncoding", "content-encoding"),
    ("ContentLanguage", "content-language"),
    ("ContentType", "content-type"),
    ("ObjectLockLegalHoldStatus", "x-amz-object-lock-legal-hold"),
    ("ObjectLockMode", "x-amz-object-lock-mode"),
    ("SSECustomerAlgorithm", "x-amz-server-side-encryption-customer-algorithm"),
    ("SSECustomerKeyMD5", "x-amz-server-side-encryption-customer-key-md5"),
    ("SSEKMSKeyId", "x-amz-server-side-encryption-aws-kms-key-id"),
    ("ServerSideEncryption", "x-amz-server-side-encryption"),
    ("StorageClass", "x-amz-storage-class"),
    ("WebsiteRedirectLocation", "x-amz-website-redirect-location"),
    ("ExpiresString", "expires"),
];

const CHECKSUMS: [(&str, &str); 5] = [
    ("ChecksumCRC32", "CRC32"),
    ("ChecksumCRC32C", "CRC32C"),
    ("ChecksumCRC64NVME", "CRC64NVME"),
    ("ChecksumSHA1", "SHA1"),
    ("ChecksumSHA256", "SHA256"),
];

/// Headers of a reply that are not about the object.
const TRANSPORT: [&str; 6] = ["connection", "date", "server", "x-amz-id-2", "x-amz-request-id", "vary"];

struct Answer<'a> {
    test: &'a str,
    step: &'a str,
    status: u64,
    output: &'a Map<String, Value>,
}

impl<'a> Answer<'a> {
    fn all(document: &'a Value) -> Vec<Self> {
        let answers = document["answers"].as_array().expect("a list");
        let answer = |answer: &'a Value| Self {
            test: answer["test"].as_str().expect("a name"),
            step: answer["step"].as_str().expect("a name"),
            status: answer["status"].as_u64().expect("a status"),
            output: answer["output"].as_object().expect("members"),
        };
        answers.iter().map(answer).collect()
    }

    fn text(&self, member: &str) -> Option<&'a str> {
        self.output.get(member).and_then(Value::as_str)
    }

    fn number(&self, member: &str) -> Option<usize> {
        let number = self.output.get(member).and_then(Value::as_u64)?;
        usize::try_from(number).ok()
    }

    fn is_head(&self) -> bool {
        self.step.starts_with("head")
    }

    /// The SDKs ask for checksums in each GET, and in a HEAD when told to.
    fn asks_checksum(&self) -> bool {
        !self.is_head() || self.output.contains_key("ChecksumType")
    }

    fn asks_part(&self) -> bool {
        self.output.contains_key("PartsCount") || self.step == "get-obj-no-multipart"
    }

    /// First, last and size, where a part of the object came.
    fn range(&self) -> Option<(usize, usize, usize)> {
        let (range, size) = self.text("ContentRange")?.strip_prefix("bytes ")?.split_once('/')?;
        let (first, last) = range.split_once('-')?;
        Some((first.parse().ok()?, last.parse().ok()?, size.parse().ok()?))
    }

    /// The object, as far as what was recorded tells it.
    fn object(&self) -> Object {
        let length = self.number("ContentLength").expect("a length");
        let (first, _, size) = self.range().unwrap_or((0, 0, length));
        let mut object = Object { body: vec![b'x'; size].into(), ..Object::default() };
        object.etag = self.text("ETag").expect("a tag").trim_matches('"').to_owned();
        let stored = STORED.iter().filter_map(|(member, name)| Some((*name, self.text(member)?.to_owned())));
        let flag = self.output.contains_key("BucketKeyEnabled");
        let flag = flag.then(|| ("x-amz-server-side-encryption-bucket-key-enabled", "true".to_owned()));
        let until = self
            .text("ObjectLockRetainUntilDate")
            .map(|until| ("x-amz-object-lock-retain-until-date", until.replace("+00:00", "Z")));
        for (name, value) in stored.chain(flag).chain(until) {
            // What a client reads as latin-1 was sent as bytes.
            let bytes: Vec<u8> = value.chars().map(|character| character as u32 as u8).collect();
            object
                .headers
                .insert(HeaderName::from_static(name), HeaderValue::from_bytes(&bytes).expect("text"));
        }
        for (name, value) in self.output["Metadata"].as_object().expect("metadata") {
            let name = format!("x-amz-meta-{name}").parse::<HeaderName>().expect("a name");
            object.headers.insert(name, HeaderValue::from_str(value.as_str().expect("text")).expect("text"));
        }
        object.tags =
            (0..self.number("TagCount").unwrap_or(0)).map(|tag| (tag.to_string(), String::new())).collect();
        let kept = CHECKSUMS.iter().find_map(|(member, algorithm)| Some((*algorithm, self.text(member)?)));
        let composite = self.text("ChecksumType") == Some("COMPOSITE");
        if let Some((algorithm, value)) = kept {
            object.checksum = Some(Checksum { algorithm, value: value.to_owned(), composite });
        } else if self.is_head() || self.status == 206 {
            // One that wasn't asked for, or doesn't fit what was read.
            object.checksum =
                Some(Checksum { algorithm: "CRC64NVME", value: "AAAAAAAAAAA=".to_owned(), composite });
        }
        if let Some(count) = self.number("PartsCount") {
            let checksum = composite.then(|| kept.expect("a checksum").1.to_owned());
            let before = Part { size: first / count.saturating_sub(1).max(1), checksum: checksum.clone() };
            object.parts = vec![before; count - 1];
            object.parts.push(Part { size: length, checksum });
            let told: usize = object.parts.iter().map(|part| part.size).sum();
            object.parts[0].size += size - told;
        }
        object
    }

    /// The headers that the SDK read its members from.
    fn headers(&self) -> BTreeMap<String, String> {
        let mut headers = BTreeMap::new();
        let mut put = |name: &str, value: &str| _ = headers.insert(name.to_owned(), value.to_owned());
        for (member, name) in STORED {
            if let Some(value) = self.text(member) {
                put(name, value);
            }
        }
        for (member, algorithm) in CHECKSUMS {
            if let Some(value) = self.text(member) {
                put(&format!("x-amz-checksum-{}", algorithm.to_ascii_lowercase()), value);
            }
        }
        for (member, name) in [
            ("AcceptRanges", "accept-ranges"),
            ("ChecksumType", "x-amz-checksum-type"),
            ("ContentRange", "content-range"),
            ("ETag", "etag"),
            ("VersionId", "x-amz-version-id"),
        ] {
            if let Some(value) = self.text(member) {
                put(name, value);
            }
        }
        for (member, name) in [
            ("ContentLength", "content-length"),
            ("PartsCount", "x-amz-mp-parts-count"),
            ("TagCount", "x-amz-tagging-count"),
        ] {
            if let Some(value) = self.number(member) {
                put(name, &value.to_string());
            }
        }
        if self.output.contains_key("BucketKeyEnabled") {
            put("x-amz-server-side-encryption-bucket-key-enabled", "true");
        }
        if let Some(until) = self.text("ObjectLockRetainUntilDate") {
            put("x-amz-object-lock-retain-until-date", &until.replace("+00:00", "Z"));
        }
        for (name, value) in self.output["Metadata"].as_object().expect("metadata") {
            put(&format!("x-amz-meta-{name}"), value.as_str().expect("text"));
        }
        put("last-modified", &httpdate::fmt_http_date(modified()));
        headers
    }

    fn ask(&self, demo: &Demo) -> Reply {
        let mut headers = Vec::new();
        if self.asks_checksum() {
            headers.push(("x-amz-checksum-mode", "ENABLED"));
        }
        let range = self.range().filter(|_| !self.asks_part());
        let range = range.map(|(first, last, _)| format!("bytes={first}-{last}"));
        if let Some(range) = &range {
            headers.push(("range", range));
        }
        if let Some(md5) = self.text("SSECustomerKeyMD5") {
            headers.push(("x-amz-server-side-encryption-customer-algorithm", "AES256"));
            headers.push(("x-amz-server-side-encryption-customer-key-md5", md5));
        }
        let part =
            self.asks_part().then(|| u16::try_from(self.number("PartsCount").unwrap_or(1)).expect("few"));
        let operation = if self.is_head() {
            Operation::HeadObject { key: KEY, version_id: None }
        } else {
            Operation::GetObject { key: KEY, version_id: None }
        };
        demo.fetch_part(operation, &headers, part)
    }
}

fn modified() -> std::time::SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_771_633_022)
}

/// A bucket with one version of the key, as recorded.
fn store(object: Object, id: Option<&str>) -> Store {
    let mut store = Store::default();
    let versioning = if id.is_some() { Versioning::Enabled } else { Versioning::Never };
    let mut bucket = Bucket::new(sample::REGION, versioning);
    let content = Content::Object(Box::new(object));
    bucket.add(KEY, Version { id: id.map(str::to_owned), modified: modified(), content });
    store.buckets.insert(BUCKET.to_owned(), bucket);
    store
}

#[test]
fn every_recorded_success_has_the_same_headers_here() {
    let document: Value = serde_json::from_str(RECORDED).expect("JSON");
    let answers = Answer::all(&document);
    let answers: Vec<_> = answers.iter().filter(|answer| answer.status < 300).collect();
    let mut demo = Demo::with(Store::default());
    demo.bucket = BUCKET.to_owned();
    for answer in &answers {
        *demo.server.shared().store() = store(answer.object(), answer.text("VersionId"));
        let reply = answer.ask(&demo);
        let name = format!("{} {}", answer.test, answer.step);
        assert_eq!(u64::from(reply.status), answer.status, "{name}: {}", reply.body);
        let told = reply.headers.iter().filter(|(name, _)| !TRANSPORT.contains(&name.as_str()));
        let told: BTreeMap<_, _> = told.cloned().collect();
        assert_eq!(told, answer.headers(), "{name}");
    }
    assert_eq!(answers.len(), 131, "of all that were recorded");
}

#[test]
fn every_recorded_refusal_has_the_same_words_here() {
    let document: Value = serde_json::from_str(RECORDED).expect("JSON");
    let mut demo = Demo::with(Store::default());
    demo.bucket = BUCKET.to_owned();
    const ALGORITHM: &str = "x-amz-server-side-encryption-customer-algorithm";
    const CUSTOMER_KEY: &str = "x-amz-server-side-encryption-customer-key";
    const MD5: &str = "x-amz-server-side-encryption-customer-key-md5";
    // 32 and 16 zero bytes, and the digest of the first.
    let zeros = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let (short, digest) = ("AAAAAAAAAAAAAAAAAAAAAA==", "cLyPS3KoaSFGi/joRB3OUQ==");
    let mut skipped = Vec::new();
    for answer in Answer::all(&document).iter().filter(|answer| answer.status >= 300) {
        let mut object = Object::new("x");
        let mut headers: Vec<(&str, &str)> = Vec::new();
        let mut version_id = None;
        let mut class = None;
        let mut deleted = false;
        match (answer.test, answer.step) {
            ("test_get_object_after_deleted_in_versioned_bucket" | "test_object_lock_delete_markers", _) => {
                deleted = true;
            }
            ("test_precondition_failed_error", _) => headers.push(("if-match", "\"other\"")),
            ("test_s3_get_deep_archive_object_restore", _) => class = Some("DEEP_ARCHIVE"),
            ("test_put_object_storage_class[GLACIER-False]", _) => class = Some("GLACIER"),
            ("test_get_object_with_version_unversioned_bucket", _) => {
                version_id = Some("HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD");
            }
            ("test_object_retrieval_sse_c", step) => {
                object.headers.insert(ALGORITHM, HeaderValue::from_static("AES256"));
                object.headers.insert(MD5, HeaderValue::from_static("JMwgiexXqwuPqIPjYFmIZQ=="));
                let wrong = step.ends_with("wrong-algo");
                if !step.ends_with("no-sse-c") {
                    headers.push((ALGORITHM, if wrong { "KMS" } else { "AES256" }));
                    headers.push((CUSTOMER_KEY, if step.ends_with("key-size") { short } else { zeros }));
                    if !step.ends_with("no-md5") {
                        headers.push((
                            MD5,
                            if step.ends_with("bad-md5") { "JMwgiexXqwuPqIPjYFmIZQ==" } else { digest },
                        ));
                    }
                }
            }
            ("test_create_bucket_head_bucket", _) => {
                demo.bucket = "nowhere".to_owned();
            }
            _ => {
                skipped.push(answer.step);
                continue;
            }
        }
        if let Some(class) = class {
            object.headers.insert("x-amz-storage-class", HeaderValue::from_static(class));
        }
        let mut stored = store(object, deleted.then_some("first"));
        let mut marker = None;
        if deleted {
            marker = stored.delete(BUCKET, KEY, modified());
        }
        *demo.server.shared().store() = stored;
        // A HEAD of the marker itself is what was recorded with 405.
        let id = version_id.or(marker.as_deref().filter(|_| answer.status == 405));
        let operation = match (answer.is_head(), demo.bucket.as_str()) {
            (true, "nowhere") => Operation::HeadBucket,
            (true, _) => Operation::HeadObject { key: KEY, version_id: id },
            (false, _) => Operation::GetObject { key: KEY, version_id: id },
        };
        let reply = demo.fetch(operation, &headers);
        demo.bucket = BUCKET.to_owned();
        assert_eq!(u64::from(reply.status), answer.status, "{} {}", answer.test, answer.step);
        if answer.is_head() {
            assert_eq!(reply.body, "", "{}", answer.step);
            continue;
        }
        for (element, text) in answer.output["Error"].as_object().expect("an error") {
            let text = text.as_str().expect("text").replace("my-key", KEY);
            assert_eq!(reply.element(element), Some(text.as_str()), "{} {element}", answer.step);
        }
    }
    // KMS's own failures: there is no KMS here.
    assert_eq!(skipped, ["get-obj-disabled-key", "get-obj-pending-deletion-key"]);
}
