//! Presence: headers that every reply of a kind has, and headers that a reply of a kind doesn't have

use super::{Seen, is_whole};
use crate::fields::{
    ContentType, Date, Expiration, FieldId, KmsKeyId, LastModified, ObjectSize, ServerSideEncryption,
};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::{About, View};
use crate::values::plain::Plain;

static NO_CONTENT_TYPE: Rule = rule(Rule {
    code: "content-type-missing",
    severity: Severity::Note,
    title: "A reply about an object without Content-Type",
    message: "The whole reply was seen, and has no Content-Type.",
    why: "Amazon S3 keeps a media type for each object, binary/octet-stream where the upload named none, and tells it in \
          every reply to HEAD and GET. Something on the way took it out, or another server keeps none; browsers then \
          guess what the content is.",
    fix: "Ask the endpoint itself. Where it keeps none, name the media type when you upload.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html",
});

static NO_KMS_KEY: Rule = rule(Rule {
    code: "kms-key-missing",
    severity: Severity::Note,
    title: "Encryption by KMS without the key's name",
    message: "The encryption is {0}, but the reply names no KMS key.",
    why: "Amazon S3 names the key by its ARN in every reply about a version that KMS encrypts, also where it is the key that \
          AWS manages. Without the name nobody can tell whose key a GET must be allowed to use.",
    fix: "Ask the endpoint itself; a proxy may have dropped the header, or the server keeps one key for all.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
});

static SIZE_OF_APPENDING: Rule = rule(Rule {
    code: "object-size-on-read",
    severity: Severity::Note,
    title: "x-amz-object-size in a reply to a read",
    message: "x-amz-object-size belongs to the reply to an upload that appends; this is one to {0}.",
    why: "The header tells how large an object of a directory bucket is after bytes were appended. HEAD tells the size as \
          Content-Length, GetObjectAttributes in its document. The headers of two replies may have been mixed.",
    fix: "Take the size from Content-Length.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html",
});

static OF_THE_CURRENT: Rule = rule(Rule {
    code: "expiration-of-a-version",
    severity: Severity::Note,
    title: "An expiration date for a version that was asked for by its ID",
    message: "x-amz-expiration tells when the current version expires, but a version was asked for by its ID.",
    why: "Amazon S3 sends the header where no version ID is asked for. What becomes of older versions is up to other rules \
          (NoncurrentVersionExpiration), which no header tells: the date need not be this version's.",
    fix: "Look at the bucket's lifecycle configuration: aws s3api get-bucket-lifecycle-configuration.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
});

/// The rules of this file.
pub static RULES: [&Rule; 4] = [&NO_CONTENT_TYPE, &NO_KMS_KEY, &SIZE_OF_APPENDING, &OF_THE_CURRENT];

/// The fields that call for it.
pub(super) const FIELDS: Seen = Seen::of(&[
    FieldId::of::<LastModified>(),
    FieldId::of::<ServerSideEncryption>(),
    FieldId::of::<Plain<ObjectSize>>(),
    FieldId::of::<Expiration>(),
]);

/// Looks for what is missing, and for what is there though it shouldn't be.
pub(super) fn check(view: View<'_>, seen: Seen, notes: &mut Notes) {
    // Only replies to reads tell when an object was last modified.
    let is_read = seen.has(const { FieldId::of::<LastModified>() });
    // Every server that has a clock tells the date (RFC 9110, 6.6.1): what lacks it was shortened by hand.
    let is_complete = is_read && seen.has(const { FieldId::of::<Date>() }) && is_whole(view);
    if is_complete && !seen.has(const { FieldId::of::<ContentType>() }) && is_plain_read(view) {
        notes.raise(&NO_CONTENT_TYPE);
    }
    if seen.has(const { FieldId::of::<ServerSideEncryption>() })
        && !seen.has(const { FieldId::of::<KmsKeyId>() })
        && let Some(kind) = view.place::<ServerSideEncryption>()
        && let name @ ("aws:kms" | "aws:kms:dsse") = view.text(kind.value)
        && is_complete
    {
        notes.raise_span(&NO_KMS_KEY, Some(kind.name), kind.value).words(name);
    }
    if seen.has(const { FieldId::of::<Plain<ObjectSize>>() })
        && let Some(place) = view.place::<Plain<ObjectSize>>()
        && let method @ ("HEAD" | "GET") = view.method().unwrap_or(if is_read { "HEAD" } else { "" })
    {
        notes.raise_span(&SIZE_OF_APPENDING, Some(place.name), place.value).words(method);
    }
    if seen.has(const { FieldId::of::<Expiration>() })
        && let Some(asked) = view.target().and_then(|target| target.version_id)
        && let Some(place) = view
            .place::<Expiration>()
            .filter(|_| view.get::<Expiration>().is_some_and(|told| told.date().is_some()))
    {
        notes.raise_span(&OF_THE_CURRENT, Some(place.name), place.value).related(None, asked.span);
    }
}

/// Whether a reply is about an object, and not about what is kept beside it
/// (`?attributes`, `?tagging`).
fn is_plain_read(view: View<'_>) -> bool {
    const BESIDE: [&str; 6] = ["attributes", "tagging", "acl", "torrent", "retention", "legal-hold"];
    let query = view.target().and_then(|target| target.query).map_or("", |query| view.text(query));
    let mut names = query.split('&').filter_map(|pair| pair.split('=').next());
    view.about() == About::Object && !names.any(|name| BESIDE.contains(&name))
}
