//! One version of an object: its bytes, and the headers that S3 keeps with it.

use base64ct::{Base64, Encoding};
use hyper::body::Bytes;
use hyper::header::HeaderMap;
use s3s::crypto::{Checksum as _, Crc32, Crc32c, Crc64Nvme, Md5, Sha1, Sha256};
use std::time::SystemTime;

/// A version of a key. Its id is `None` where it is the null version.
#[derive(Debug, Clone)]
pub struct Version {
    pub id: Option<String>,
    pub modified: SystemTime,
    pub content: Content,
}

/// What a version is.
#[derive(Debug, Clone)]
pub enum Content {
    DeleteMarker,
    Object(Box<Object>),
}

impl Version {
    /// The id as listings and requests write it.
    pub fn name(&self) -> &str {
        self.id.as_deref().unwrap_or("null")
    }

    pub fn object(&self) -> Option<&Object> {
        match &self.content {
            Content::Object(object) => Some(object),
            Content::DeleteMarker => None,
        }
    }
}

/// The bytes of a version and all that is known of them.
#[derive(Debug, Clone, Default)]
pub struct Object {
    pub body: Bytes,
    /// Without its quotes.
    pub etag: String,
    /// What every reply tells as it is: the media type and its like, user
    /// metadata, class, encryption, locks, replication, restore.
    pub headers: HeaderMap,
    /// What the lifecycle has in store, told only of the current version.
    pub expiration: Option<String>,
    pub tags: Vec<(String, String)>,
    pub checksum: Option<Checksum>,
    /// Empty unless it was uploaded in parts.
    pub parts: Vec<Part>,
}

/// A part of a multipart upload.
#[derive(Debug, Clone)]
pub struct Part {
    pub size: usize,
    /// In base64, where the object's checksum is made of its parts'.
    pub checksum: Option<String>,
}

/// A checksum that S3 keeps, and sends where it is asked for.
#[derive(Debug, Clone)]
pub struct Checksum {
    /// As listings write it: `CRC64NVME`.
    pub algorithm: &'static str,
    pub value: String,
    pub composite: bool,
}

/// The algorithms that uploads may name.
const ALGORITHMS: [&str; 5] = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"];

impl Checksum {
    /// The algorithm of that name, in any case.
    pub fn algorithm(name: &str) -> Option<&'static str> {
        ALGORITHMS.into_iter().find(|known| known.eq_ignore_ascii_case(name))
    }

    /// The checksum of a whole object.
    pub fn full(algorithm: &'static str, body: &[u8]) -> Self {
        Self { algorithm, value: Base64::encode_string(&digest(algorithm, body)), composite: false }
    }

    /// The checksum of the parts' checksums, with their number.
    pub fn composite(algorithm: &'static str, parts: &[&[u8]]) -> Self {
        let digests: Vec<u8> = parts.iter().flat_map(|part| digest(algorithm, part)).collect();
        let value = Base64::encode_string(&digest(algorithm, &digests));
        Self { algorithm, value: format!("{value}-{}", parts.len()), composite: true }
    }

    /// The header that tells it.
    pub fn header(&self) -> String {
        format!("x-amz-checksum-{}", self.algorithm.to_ascii_lowercase())
    }

    /// `COMPOSITE` or `FULL_OBJECT`.
    pub const fn kind(&self) -> &'static str {
        if self.composite { "COMPOSITE" } else { "FULL_OBJECT" }
    }
}

fn digest(algorithm: &str, body: &[u8]) -> Vec<u8> {
    match algorithm {
        "CRC32" => Crc32::checksum(body).to_vec(),
        "CRC32C" => Crc32c::checksum(body).to_vec(),
        "SHA1" => Sha1::checksum(body).to_vec(),
        "SHA256" => Sha256::checksum(body).as_ref().to_vec(),
        _ => Crc64Nvme::checksum(body).to_vec(),
    }
}

impl Object {
    /// An object that was uploaded at once, with the checksum that S3 adds
    /// unasked since December 2024.
    pub fn new(body: impl Into<Bytes>) -> Self {
        let body = body.into();
        Self {
            etag: hex(&Md5::checksum(&body)),
            checksum: Some(Checksum::full("CRC64NVME", &body)),
            body,
            ..Self::default()
        }
    }

    /// An object that was uploaded in parts. With an algorithm, its checksum is
    /// made of theirs.
    pub fn in_parts(parts: &[&[u8]], composite: Option<&'static str>) -> Self {
        let digests: Vec<u8> = parts.iter().flat_map(|part| Md5::checksum(part)).collect();
        let body = Bytes::from(parts.concat());
        let checksum = match composite {
            Some(algorithm) => Checksum::composite(algorithm, parts),
            None => Checksum::full("CRC64NVME", &body),
        };
        let part = |part: &&[u8]| Part {
            size: part.len(),
            checksum: composite.map(|algorithm| Base64::encode_string(&digest(algorithm, part))),
        };
        Self {
            etag: format!("{}-{}", hex(&Md5::checksum(&digests)), parts.len()),
            checksum: Some(checksum),
            parts: parts.iter().map(part).collect(),
            body,
            ..Self::default()
        }
    }

    /// A stored header's value, where it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// `STANDARD` where no other class is stored.
    pub fn storage_class(&self) -> &str {
        self.header("x-amz-storage-class").unwrap_or("STANDARD")
    }
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // Values that Amazon S3 gave: tests/data/aws-recorded.json.
    #[test]
    fn digests_are_those_of_s3() {
        let object = Object::new("hello world".as_bytes());
        assert_eq!(object.etag, "5eb63bbbe01eeed093cb22bb8f5acdc3");
        assert_eq!(Checksum::full("CRC32", b"hello world").value, "DUoRhQ==");
        assert_eq!(Checksum::full("CRC64NVME", b"something").value, "1BGd19PD4OU=");
    }

    #[test]
    fn parts_give_the_etag_its_number_and_the_checksum_too() {
        let object = Object::in_parts(&[b"one", b"two"], Some("SHA256"));
        assert!(object.etag.ends_with("-2"));
        let checksum = object.checksum.expect("a checksum");
        assert!(checksum.value.ends_with("=-2") && checksum.kind() == "COMPOSITE");
        assert_eq!(object.parts.iter().map(|part| part.size).collect::<Vec<_>>(), [3, 3]);
        assert_eq!(object.body, "onetwo");
    }
}
