//! Version routing: version IDs that no version can be asked for by

use super::Seen;
use crate::fields::{CloudflareRay, FieldId, RequestId, VersionId};
use crate::finding::{Notes, Rule, Severity};
use crate::message::View;
use crate::server::Kind;
use crate::values::plain::Plain;

static NOT_ROUTABLE: Rule = Rule {
    code: "version-id-not-routable",
    severity: Severity::Note,
    title: "A version ID that Cloudflare R2 can't be asked for",
    message: "Cloudflare R2 names a version here, but has no versions to ask for.",
    why: "R2 sends x-amz-version-id with some replies, though it keeps one version of each object. A request with that ID as \
          versionId does not lead back to these bytes once the object was overwritten.",
    fix: "Keep the ETag to tell whether the object has changed.",
    reference: "https://developers.cloudflare.com/r2/api/s3/api/",
};

/// The rules of this file.
pub static RULES: [&Rule; 1] = [&NOT_ROUTABLE];

/// The fields that call for it.
pub(super) const FIELDS: Seen = Seen::of(&[FieldId::of::<Plain<CloudflareRay>>()]);

/// Looks for a version ID in a reply of R2. Cloudflare also stands in front of
/// other stores, whose request ID then is there.
pub(super) fn check(view: View<'_>, seen: Seen, notes: &mut Notes) {
    if !seen.has(const { FieldId::of::<VersionId>() })
        || seen.has(const { FieldId::of::<Plain<RequestId>>() })
    {
        return;
    }
    let Some(place) = view.place::<VersionId>() else { return };
    if view.server().is_some_and(|server| server.kind == Kind::R2) {
        notes.raise_span(&NOT_ROUTABLE, Some(place.name), place.value);
    }
}
