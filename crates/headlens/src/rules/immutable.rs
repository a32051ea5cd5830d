//! Immutable: a directive that is stored with a version and goes out on the
//! plain key as well

use super::Seen;
use crate::fields::{CacheControl, FieldId, VersionId};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;
use crate::values::token_list::elements;

static IMMUTABLE: Rule = rule(Rule {
    code: "immutable-on-plain-key",
    severity: Severity::Note,
    title: "Immutable is stored on a version",
    message: "Cache-Control tells caches that what this address gives will never change.",
    why: "What is stored with a version goes out on the plain key, too. There the current version changes with the next \
          upload, and browsers that have the reply don't ask again before max-age is over, not even on reload.",
    fix: "Store max-age without immutable, and ask for versions with a signed response-cache-control=immutable; or never \
          upload to the same key twice.",
    reference: "https://www.rfc-editor.org/rfc/rfc8246#section-2",
});

/// The rules of this file.
pub static RULES: [&Rule; 1] = [&IMMUTABLE];

/// The fields that call for it.
pub(super) const FIELDS: Seen = Seen::of(&[FieldId::of::<CacheControl>()]);

/// Looks for the directive where the bucket has versions and the address did
/// not set it.
pub(super) fn check(view: View<'_>, seen: Seen, notes: &mut Notes) {
    if !seen.has(const { FieldId::of::<VersionId>() }) {
        return;
    }
    let Some(place) = view.place::<CacheControl>() else { return };
    let directive =
        elements(view.text(place.value)).find(|(element, _)| element.eq_ignore_ascii_case("immutable"));
    let Some((_, at)) = directive else { return };
    let set_by_url =
        view.target().is_some_and(|target| target.parameter(view, "response-cache-control").is_some());
    if !set_by_url {
        notes.raise_span(&IMMUTABLE, Some(place.name), place.value.part(at));
    }
}
