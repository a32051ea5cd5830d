//! Rules that look across fields, one a file; and the judgement of an exchange:
//! its syntax, every field by itself, then what they say of each other.

pub(crate) mod repeated;
pub(crate) mod syntax;

use crate::fields::FieldId;
use crate::finding::{Finding, Notes, Rule};
use crate::message::View;

/// The rules of this folder's files. Those of fields stand in their specs.
pub static RULES: &[&[&Rule]] = &[&syntax::RULES, &repeated::RULES];

/// Everything that a careful reader would object to in one exchange.
#[must_use]
pub fn judge(view: View<'_>) -> Vec<Finding> {
    let mut notes = Notes::default();
    syntax::check(view, &mut notes);
    let mut seen = Seen::default();
    for header in view.headers() {
        let Some(field) = header.field else { continue };
        notes.about(Some(header.name), header.value);
        if seen.insert(field) && repeated::check(view, *header, field, &mut notes) {
            continue;
        }
        (field.entry().judge)(view.text(header.value), view, &mut notes);
    }
    notes.about_all();
    crate::fields::missing_version_id(view, &mut notes);
    notes.into_findings()
}

/// Which fields have been met; answers whether one was met before.
#[derive(Default)]
struct Seen([u64; 4]);

impl Seen {
    fn insert(&mut self, field: FieldId) -> bool {
        let bit = 1 << (field.index() % 64);
        let Some(word) = self.0.get_mut(field.index() / 64) else { return false };
        let met = *word & bit != 0;
        *word |= bit;
        met
    }
}
