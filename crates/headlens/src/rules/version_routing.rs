//! Version routing: version IDs that no version can be asked for by

use super::Seen;
use crate::fields::{CloudflareRay, FieldId, RequestId, StorageClass, VersionId};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;
use crate::server::Kind;
use crate::values::plain::Plain;

static NOT_ROUTABLE: Rule = rule(Rule {
    code: "version-id-not-routable",
    severity: Severity::Note,
    title: "A version ID that Cloudflare R2 can't be asked for",
    message: "Cloudflare R2 names a version here, but has no versions to ask for.",
    why: "R2 sends x-amz-version-id with some replies, though it keeps one version of each object. A request with that ID as \
          versionId does not lead back to these bytes once the object was overwritten.",
    fix: "Keep the ETag to tell whether the object has changed.",
    reference: "https://developers.cloudflare.com/r2/api/s3/api/",
});

static IN_DIRECTORY: Rule = rule(Rule {
    code: "version-id-in-directory-bucket",
    severity: Severity::Warning,
    title: "A version ID in a directory bucket",
    message: "The storage class is {0}, which directory buckets have, but the reply names a version.",
    why: "Directory buckets keep no versions and send no x-amz-version-id. One of the two headers is another reply's, or a \
          server uses the class's name for something else.",
    fix: "Ask the endpoint itself, past any cache.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-differences.html",
});

/// The rules of this file.
pub static RULES: [&Rule; 2] = [&NOT_ROUTABLE, &IN_DIRECTORY];

/// The fields that call for it.
pub(super) const FIELDS: Seen =
    Seen::of(&[FieldId::of::<Plain<CloudflareRay>>(), FieldId::of::<StorageClass>()]);

/// Looks for a version ID in a reply of R2. Cloudflare also stands in front of
/// other stores, whose request ID then is there.
pub(super) fn check(view: View<'_>, seen: Seen, notes: &mut Notes) {
    if !seen.has(const { FieldId::of::<VersionId>() }) {
        return;
    }
    if let Some(class) = view.place::<StorageClass>()
        && view.text(class.value) == "EXPRESS_ONEZONE"
        && let Some(id) = view.place::<VersionId>()
    {
        notes
            .raise_span(&IN_DIRECTORY, Some(id.name), id.value)
            .words(view.text(class.value))
            .related(Some(class.name), class.value);
    }
    if !seen.has(const { FieldId::of::<Plain<CloudflareRay>>() })
        || seen.has(const { FieldId::of::<Plain<RequestId>>() })
    {
        return;
    }
    let Some(place) = view.place::<VersionId>() else { return };
    if view.server().is_some_and(|server| server.kind == Kind::R2) {
        notes.raise_span(&NOT_ROUTABLE, Some(place.name), place.value);
    }
}
