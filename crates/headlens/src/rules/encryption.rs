//! Encryption: kinds that exclude each other, and keys without their kind

use super::{Seen, is_whole};
use crate::field::Field;
use crate::fields::{
    BucketKeyEnabled, CustomerAlgorithm, CustomerKeyMd5, FieldId, KmsKeyId, ServerSideEncryption,
};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::{Header, View};

static EXCLUDE: Rule = rule(Rule {
    code: "encryption-kinds-exclude-each-other",
    severity: Severity::Error,
    title: "Two kinds of encryption that exclude each other",
    message: "The reply says both that the customer keeps the key and that the encryption is {0}.",
    why: "A version is encrypted with a key of the customer (SSE-C), or with one that S3 or KMS keeps; never with both. The \
          headers of two replies were mixed, or a proxy added one.",
    fix: "Ask the endpoint itself. If a GET works only with the customer's key headers, it is SSE-C.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html",
});

static INCOMPLETE: Rule = rule(Rule {
    code: "customer-key-incomplete",
    severity: Severity::Warning,
    title: "Only one of the two headers of a customer's key",
    message: "Of the two headers that tell of a customer's key, one is missing.",
    why: "With SSE-C the server sends the cipher and the MD5 of the key together. SDKs compare the MD5 with the key that \
          they sent.",
    fix: "Ask the endpoint itself; a proxy may have dropped one.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html",
});

static KEY_WITHOUT_KMS: Rule = rule(Rule {
    code: "kms-key-without-kms",
    severity: Severity::Error,
    title: "A KMS key without encryption by KMS",
    message: "The reply names a KMS key, but the encryption is {0}.",
    why: "A KMS key belongs to aws:kms and aws:kms:dsse. Otherwise nothing was encrypted with it, and whoever audits \
          encryption is misled.",
    fix: "Ask the endpoint itself, and look at what added or replaced one of the two headers.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
});

static BUCKET_KEY_WITHOUT_KMS: Rule = rule(Rule {
    code: "bucket-key-without-kms",
    severity: Severity::Warning,
    title: "A bucket key without aws:kms",
    message: "The reply says that a bucket key was used, but the encryption is {0}.",
    why: "Bucket keys save calls to KMS, and exist with aws:kms alone.",
    fix: "Ask the endpoint itself, and look at what added or replaced one of the two headers.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html",
});

/// The rules of this file.
pub static RULES: [&Rule; 4] = [&EXCLUDE, &INCOMPLETE, &KEY_WITHOUT_KMS, &BUCKET_KEY_WITHOUT_KMS];

/// The fields that call for it.
pub(super) const FIELDS: Seen = Seen::of(&[
    FieldId::of::<CustomerAlgorithm>(),
    FieldId::of::<CustomerKeyMd5>(),
    FieldId::of::<KmsKeyId>(),
    FieldId::of::<BucketKeyEnabled>(),
]);

/// Judges the five headers of encryption together.
pub(super) fn check(view: View<'_>, _seen: Seen, notes: &mut Notes) {
    let kind = view.place::<ServerSideEncryption>();
    let name = kind.map(|kind| view.text(kind.value));
    let (algorithm, md5) = (view.place::<CustomerAlgorithm>(), view.place::<CustomerKeyMd5>());
    if let (Some(customer), Some(kind)) = (algorithm.or(md5), kind) {
        notes
            .raise_span(&EXCLUDE, Some(customer.name), customer.value)
            .words(view.text(kind.value))
            .related(Some(kind.name), kind.value);
    } else if let (Some(one), None) | (None, Some(one)) = (algorithm, md5)
        && is_whole(view)
    {
        notes.raise_span(&INCOMPLETE, Some(one.name), one.value);
    }
    // Kinds that Headlens doesn't know may have keys of their own.
    let known = match name {
        Some(name) => {
            ServerSideEncryption::read(name, &mut Notes::default()).is_some_and(|kind| kind.known().is_some())
        }
        None => is_whole(view),
    };
    if !known {
        return;
    }
    if let Some(key) = view.place::<KmsKeyId>()
        && !matches!(name, Some("aws:kms" | "aws:kms:dsse"))
    {
        raise(&KEY_WITHOUT_KMS, key, kind, name, notes);
    }
    if let Some(key) = view.place::<BucketKeyEnabled>()
        && name != Some("aws:kms")
        && view.get::<BucketKeyEnabled>().is_some_and(|enabled| enabled.holds())
    {
        raise(&BUCKET_KEY_WITHOUT_KMS, key, kind, name, notes);
    }
}

fn raise(rule: &'static Rule, key: Header, kind: Option<Header>, name: Option<&str>, notes: &mut Notes) {
    let raised = notes.raise_span(rule, Some(key.name), key.value);
    raised.words(name.unwrap_or("not told"));
    if let Some(kind) = kind {
        raised.related(Some(kind.name), kind.value);
    }
}
