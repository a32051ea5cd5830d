//! Content-MD5, x-amz-content-sha256 and their like: headers of the upload that some servers repeat

use crate::field::{Example, FieldSpec, Group, Name};
use crate::values::plain::PlainText;

/// The MD5 of the content, as the upload declared it.
pub enum ContentMd5 {}

impl PlainText for ContentMd5 {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Content-MD5"),
        label: "Content MD5",
        group: Group::Content,
        summary: "The MD5 of the content, as the upload declared it.",
        meaning: "A request header: S3 checks an upload against it and does not send it back. moto repeats it. \
                  HTTP itself has dropped it.",
        grammar: "base64 of 16 bytes",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html",
        examples: &[Example { value: "Q3F1ukGRIQ7gBOHZN0lNCQ==", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// The SHA-256 of the payload, as the upload was signed with it.
pub enum ContentSha256 {}

impl PlainText for ContentSha256 {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-content-sha256"),
        label: "Payload SHA-256",
        group: Group::Content,
        summary: "The SHA-256 of the payload, as the upload was signed with it.",
        meaning: "A request header of Signature Version 4, or a word such as UNSIGNED-PAYLOAD. moto stores it \
                  and repeats it; Amazon S3 does not. Where it is a digest, it is that of the content.",
        grammar: "64 hexadecimal digits, or UNSIGNED-PAYLOAD",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html",
        examples: &[Example {
            value: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            raises: &[],
        }],
        ..FieldSpec::BASE
    };
}

/// Which checksum the uploading SDK was told to compute.
pub enum SdkChecksumAlgorithm {}

impl PlainText for SdkChecksumAlgorithm {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-sdk-checksum-algorithm"),
        label: "Checksum algorithm (SDK)",
        summary: "Which checksum the uploading SDK was told to compute.",
        meaning: "A request header. moto stores it and repeats it; Amazon S3 tells the algorithm by the name \
                  of the checksum header instead.",
        grammar: "CRC32, CRC32C, CRC64NVME, SHA1, SHA256, …",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html",
        examples: &[Example { value: "SHA256", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// How large the object is after bytes were appended.
pub enum ObjectSize {}

impl PlainText for ObjectSize {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-object-size"),
        label: "Object size after appending",
        group: Group::Content,
        summary: "How large the object is after bytes were appended.",
        meaning: "Comes with the reply to an upload that appends to an object in a directory bucket. HEAD \
                  tells the size as Content-Length.",
        grammar: "Bytes, in digits",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html",
        examples: &[Example { value: "434234", raises: &[] }],
        ..FieldSpec::BASE
    };
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn anything_goes() {
        check("x-amz-sdk-checksum-algorithm: SHA256", "");
        check("Content-MD5: Q3F1ukGRIQ7gBOHZN0lNCQ==", "");
    }
}
