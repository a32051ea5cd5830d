//! Plain: text that nothing is read out of.

use core::marker::PhantomData;

use crate::field::{Difference, Field, FieldSpec, Member};
use crate::finding::Notes;

/// A header of plain text.
pub trait PlainText: 'static {
    /// Its facts.
    const SPEC: FieldSpec;
}

/// The value of a header of plain text.
pub struct Plain<'a, H> {
    text: &'a str,
    header: PhantomData<H>,
}

impl<'a, H> Plain<'a, H> {
    /// As sent.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.text
    }
}

impl<H: PlainText> Field for Plain<'_, H> {
    type Of<'a> = Plain<'a, H>;

    const SPEC: FieldSpec = H::SPEC;

    fn read<'a>(raw: &'a str, _notes: &mut Notes) -> Option<Plain<'a, H>> {
        Some(Plain { text: raw, header: PhantomData })
    }

    fn member<'a>(_value: &Plain<'a, H>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &Plain<'_, H>) -> String {
        value.text.to_owned()
    }

    fn compare(before: &Plain<'_, H>, after: &Plain<'_, H>) -> Difference {
        Difference::of(before.text, after.text)
    }
}
