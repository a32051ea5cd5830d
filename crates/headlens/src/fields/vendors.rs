//! x-rgw-*, x-minio-*, x-goog-*, x-localstack: what only one server sends

use crate::field::{Example, FieldSpec, Group, Name, Repeat};
use crate::values::plain::PlainText;

/// How Ceph keeps the object.
pub enum RgwObjectType {}

impl PlainText for RgwObjectType {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-rgw-object-type"),
        label: "Object type (Ceph)",
        group: Group::Storage,
        summary: "How Ceph keeps the object.",
        meaning: "Ceph sends Normal, or Appendable for an object that grows by appending. It gives the server \
                  away.",
        grammar: "Normal or Appendable",
        reference: "https://docs.ceph.com/en/latest/radosgw/s3/objectops/",
        examples: &[Example { value: "Normal", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// The error code that a HEAD reply has no body for.
pub enum MinioErrorCode {}

impl PlainText for MinioErrorCode {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-minio-error-code"),
        label: "Error code (MinIO)",
        summary: "The error code that a HEAD reply has no body for.",
        meaning: "MinIO repeats the code of the error document in a header, so that a failed HEAD can be told \
                  apart: NoSuchKey, AccessDenied, MethodNotAllowed. Other servers leave one guessing.",
        grammar: "An S3 error code",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html",
        examples: &[Example { value: "NoSuchKey", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// The sentence that belongs to the error code.
pub enum MinioErrorDescription {}

impl PlainText for MinioErrorDescription {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-minio-error-desc"),
        label: "Error description (MinIO)",
        summary: "The sentence that belongs to the error code.",
        meaning: "MinIO repeats the message of the error document in a header, in quotes.",
        grammar: "A sentence in quotes",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html",
        examples: &[Example { value: "\"The specified key does not exist.\"", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// That LocalStack, an emulator, answered.
pub enum LocalStack {}

impl PlainText for LocalStack {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-localstack"),
        label: "LocalStack",
        summary: "That LocalStack, an emulator, answered.",
        meaning: "The reply comes from an emulator on somebody's computer, not from Amazon. Its habits follow \
                  S3 closely, but not in everything.",
        grammar: "true",
        reference: "https://docs.localstack.cloud/aws/services/s3/",
        examples: &[Example { value: "true", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// Which generation of the object this is: Google's version ID.
pub enum Generation {}

impl PlainText for Generation {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-goog-generation"),
        label: "Generation",
        group: Group::Identity,
        summary: "Which generation of the object this is: Google's version ID.",
        meaning: "Google Cloud Storage numbers the generations of an object instead of giving them version \
                  IDs. Ask for one with ?generation=, not with versionId.",
        grammar: "A number",
        reference: "https://cloud.google.com/storage/docs/xml-api/reference-headers",
        examples: &[Example { value: "1360887697105000", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// How often the metadata of this generation was changed.
pub enum Metageneration {}

impl PlainText for Metageneration {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-goog-metageneration"),
        label: "Metageneration",
        group: Group::Identity,
        summary: "How often the metadata of this generation was changed.",
        meaning: "In Google Cloud Storage metadata can be changed in place; each change counts one up. S3 has \
                  no such number: there, changing metadata makes a new version.",
        grammar: "A number",
        reference: "https://cloud.google.com/storage/docs/xml-api/reference-headers",
        examples: &[Example { value: "1", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// The CRC-32C and, often, the MD5 of the content.
pub enum GoogleHash {}

impl PlainText for GoogleHash {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-goog-hash"),
        label: "Hashes (Google)",
        group: Group::Content,
        summary: "The CRC-32C and, often, the MD5 of the content.",
        meaning: "Google Cloud Storage sends them with every reply, in one header or in two. Composed objects \
                  have no MD5.",
        grammar: "crc32c=base64, md5=base64",
        reference: "https://cloud.google.com/storage/docs/xml-api/reference-headers",
        repeat: Repeat::List,
        examples: &[Example { value: "crc32c=n03x6A==,md5=Ojk9c3dhfxgoKVVHYwFbHQ==", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// How many bytes Google Cloud Storage keeps, as stored.
pub enum StoredLength {}

impl PlainText for StoredLength {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-goog-stored-content-length"),
        label: "Stored length (Google)",
        group: Group::Content,
        summary: "How many bytes Google Cloud Storage keeps, as stored.",
        meaning: "It differs from Content-Length where the server unpacks gzip on the way out.",
        grammar: "Bytes, in digits",
        reference: "https://cloud.google.com/storage/docs/xml-api/reference-headers",
        examples: &[Example { value: "434234", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// Which request to Google this was.
pub enum UploaderId {}

impl PlainText for UploaderId {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-guploader-uploadid"),
        label: "Upload ID (Google)",
        summary: "Which request to Google this was.",
        meaning: "The name that Google gives to the request; its support asks for it.",
        grammar: "Opaque text",
        reference: "https://cloud.google.com/storage/docs/xml-api/reference-headers",
        examples: &[Example { value: "ABg5-UyQ1v0", raises: &[] }],
        ..FieldSpec::BASE
    };
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn anything_goes() {
        check("x-rgw-object-type: Normal", "");
        check("x-goog-generation: 1360887697105000", "");
    }
}
