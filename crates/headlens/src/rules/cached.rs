//! Cached: a reply that a cache gave, though the version's state may have changed

use super::Seen;
use crate::fields::{Age, FieldId, XCache};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;
use crate::values::count::Count;
use crate::values::plain::Plain;

static FROM_A_CACHE: Rule = rule(Rule {
    code: "reply-from-cache",
    severity: Severity::Note,
    title: "The reply comes from a cache",
    message: "A cache gave this reply: {0}.",
    why: "The bytes of a version never change, but its storage class, restore, replication, tags, retention and holds do, \
          under the same ETag and Last-Modified. A cached reply tells how they were.",
    fix: "Ask the endpoint itself, past the cache, to see how they are now.",
    reference: "https://www.rfc-editor.org/rfc/rfc9111#section-5.1",
});

/// The rules of this file.
pub static RULES: [&Rule; 1] = [&FROM_A_CACHE];

/// The fields that call for it.
pub(super) const FIELDS: Seen = Seen::of(&[FieldId::of::<Count<Age>>(), FieldId::of::<Plain<XCache>>()]);

/// Looks for the traces of a cache that had the reply.
pub(super) fn check(view: View<'_>, _seen: Seen, notes: &mut Notes) {
    let aged =
        view.place::<Count<Age>>().filter(|_| view.get::<Count<Age>>().is_some_and(|age| age.number() > 0));
    let hit = || {
        view.place::<Plain<XCache>>().filter(|place| {
            let words = view.text(place.value);
            words.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("hit"))
        })
    };
    if let Some(place) = aged.or_else(hit) {
        let words = [view.text(place.name), ": ", view.text(place.value)].concat();
        notes.raise_span(&FROM_A_CACHE, Some(place.name), place.value).words(words);
    }
}
