//! x-amz-server-side-encryption-context: what a KMS key was told beside the content

use crate::field::{Entry, Example, FieldSpec, Group, Name, shaped};
use crate::values::shapes::TEXT;

/// What belongs to the use of the key.
pub const ENCRYPTION_CONTEXT: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-amz-server-side-encryption-context"),
        label: "Encryption context",
        group: Group::Encryption,
        summary: "Names and values that KMS bound to the encryption, in base64.",
        meaning: "Comes with the reply to PutObject and CopyObject, not with HEAD. Decryption works only with \
                  the same context, and CloudTrail logs it in plain: it is no place for secrets.",
        grammar: "base64 of a JSON object",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
        examples: &[Example { value: "eyJwcm9qZWN0IjoiYXRsYXMifQ==", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn what_is_sound_passes() {
        check("x-amz-server-side-encryption-context: e30=", "");
    }
}
