//! x-amz-server-side-encryption: who holds the key that the version is encrypted with

use crate::field::{Example, FieldSpec, Group, Name};
use crate::values::choice::{self, Choice, Choices, Known};

/// The kind of encryption at rest.
pub type ServerSideEncryption<'a> = Choice<'a, Kinds>;

/// The values of [`ServerSideEncryption`].
pub enum Kinds {}

impl Choices for Kinds {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-server-side-encryption"),
        member: Some("ServerSideEncryption"),
        label: "Encryption",
        group: Group::Encryption,
        summary: "How the version is encrypted at rest, and who keeps the key.",
        meaning: "Since January 2023 S3 encrypts every new object, with keys of its own (AES256) where nothing else was \
                  asked for. Older versions may be stored in plain and have no such header. With the kms kinds the reader \
                  needs kms:Decrypt besides permission to read, and the ETag is not the MD5 of the content. Versions \
                  that are encrypted with a key of the customer (SSE-C) carry two other headers instead.",
        grammar: "AES256, aws:kms, aws:kms:dsse, aws:fsx or aws:backup",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html",
        rules: &[&choice::UNKNOWN],
        examples: &[
            Example { value: "AES256", raises: &[] },
            Example { value: "aws:kms", raises: &[] },
            Example { value: "aes256", raises: &["value-unknown"] },
        ],
        ..FieldSpec::BASE
    };

    const KNOWN: &'static [Known] = &[
        Known { value: "AES256", words: "SSE-S3: with keys that S3 manages" },
        Known { value: "aws:kms", words: "SSE-KMS: with a key of the Key Management Service" },
        Known { value: "aws:kms:dsse", words: "DSSE-KMS: twice, with keys of the Key Management Service" },
        Known { value: "aws:fsx", words: "by the FSx file system behind the access point" },
        Known { value: "aws:backup", words: "by AWS Backup" },
    ];
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn kinds() {
        check("x-amz-server-side-encryption: aws:kms:dsse", "");
        check(
            "x-amz-server-side-encryption: AES128",
            "                              ^^^^^^ note value-unknown",
        );
    }
}
