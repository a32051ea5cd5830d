//! x-amz-server-side-encryption-aws-kms-key-id and -bucket-key-enabled: which KMS key

use crate::field::{Difference, Example, Field, FieldSpec, Group, Kind, Member, Name};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::truth::{self, Truth, Truths};

/// The KMS key that the version is encrypted with.
#[derive(Clone, Copy)]
pub struct KmsKeyId<'a>(&'a str);

impl<'a> KmsKeyId<'a> {
    /// As sent.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }

    /// Region, account and key out of a full ARN.
    #[must_use]
    pub fn arn(&self) -> Option<(&'a str, &'a str, &'a str)> {
        let mut parts = self.0.splitn(6, ':');
        let service = (parts.next()?, parts.next()?, parts.next()?);
        let (region, account, key) = (parts.next()?, parts.next()?, parts.next()?);
        (service.0 == "arn" && service.2 == "kms" && !region.is_empty() && !key.is_empty())
            .then_some((region, account, key))
    }
}

static NO_ARN: Rule = rule(Rule {
    code: "kms-key-id-not-an-arn",
    severity: Severity::Note,
    title: "The KMS key is not named by a full ARN",
    message: "{0} is not a full key ARN.",
    why: "Amazon S3 always names the key by its full ARN, with region and account. Other servers send a name or an ID \
          of their own, which means something to them alone.",
    fix: "",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
});

impl Field for KmsKeyId<'_> {
    type Of<'a> = KmsKeyId<'a>;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-server-side-encryption-aws-kms-key-id"),
        member: Some("SSEKMSKeyId"),
        label: "KMS key",
        group: Group::Encryption,
        summary: "Which key of the Key Management Service the version is encrypted with.",
        meaning: "The ARN tells region and account of the key, which need not be the bucket's account. Reading the content \
                  needs kms:Decrypt on that key; when the key is disabled or deleted, the version can be listed and \
                  asked for by HEAD, but not read. Each version keeps the key it was written with.",
        grammar: "arn:partition:kms:region:account:key/id",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
        rules: &[&NO_ARN],
        examples: &[
            Example {
                value: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                raises: &[],
            },
            Example { value: "arn:aws:kms:my-minio-key", raises: &[] },
            Example { value: "my-key", raises: &["kms-key-id-not-an-arn"] },
        ],
        ..FieldSpec::BASE
    };

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<KmsKeyId<'a>> {
        // MinIO writes arn:aws:kms:name, without region and account.
        if !raw.starts_with("arn:") {
            notes.raise(&NO_ARN).words(raw);
        }
        Some(KmsKeyId(raw))
    }

    fn member<'a>(_value: &KmsKeyId<'a>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &KmsKeyId<'_>) -> String {
        match value.arn() {
            Some((region, account, key)) => [key, " of account ", account, " in ", region].concat(),
            None => value.0.to_owned(),
        }
    }

    fn compare(before: &KmsKeyId<'_>, after: &KmsKeyId<'_>) -> Difference {
        Difference::of(before.0, after.0)
    }
}

/// Whether an S3 Bucket Key stands between the KMS key and the version.
pub type BucketKeyEnabled = Truth<BucketKey>;

/// What [`BucketKeyEnabled`] says.
pub enum BucketKey {}

impl Truths for BucketKey {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-server-side-encryption-bucket-key-enabled"),
        member: Some("BucketKeyEnabled"),
        label: "Bucket key",
        group: Group::Encryption,
        kind: Kind::Boolean,
        summary: "Whether an S3 Bucket Key was used, which saves calls to KMS.",
        meaning: "With SSE-KMS, S3 can derive the keys of objects from a key that it keeps for the bucket, instead of asking \
                  KMS for each. The calls that KMS logs then name the bucket, not the object.",
        grammar: "true or false",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html",
        rules: &[&truth::NEITHER],
        examples: &[
            Example { value: "false", raises: &[] },
            Example { value: "1", raises: &["boolean-unreadable"] },
        ],
        ..FieldSpec::BASE
    };

    const WORDS: [&'static str; 2] =
        ["no: KMS was asked for this object", "yes: the key was derived from the bucket's"];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_is_taken_apart() {
        let words = |raw| KmsKeyId::describe(&KmsKeyId(raw));
        assert_eq!(
            words("arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd"),
            "key/1234abcd of account 111122223333 in cn-north-1"
        );
        assert_eq!(words("arn:aws:kms:my-minio-key"), "arn:aws:kms:my-minio-key");
    }
}
