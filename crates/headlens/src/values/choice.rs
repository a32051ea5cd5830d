//! Choice: a value out of a list that the S3 service model keeps, and that grows.
//!
//! A value that is not in the list is told as a note, never as a fault: the
//! model gets new ones several times a year.

use core::marker::PhantomData;

use crate::field::{Difference, Field, FieldSpec, Member};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;

/// One value of a list, and what it means.
pub struct Known {
    /// As sent.
    pub value: &'static str,
    /// In words.
    pub words: &'static str,
}

/// A header whose value is one of a list.
pub trait Choices: 'static {
    /// Its facts.
    const SPEC: FieldSpec;
    /// The values that Headlens knows.
    const KNOWN: &'static [Known];

    /// Judges the value in its exchange.
    fn check(_value: &Choice<'_, Self>, _view: View<'_>, _notes: &mut Notes)
    where
        Self: Sized,
    {
    }
}

/// The value of a header that has one of a list of values.
pub struct Choice<'a, H> {
    raw: &'a str,
    known: Option<&'static Known>,
    header: PhantomData<H>,
}

impl<'a, H> Choice<'a, H> {
    /// As sent.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.raw
    }

    /// The value's entry in the list, if it is there.
    #[must_use]
    pub const fn known(&self) -> Option<&'static Known> {
        self.known
    }

    /// Whether it is this value.
    #[must_use]
    pub fn is(&self, value: &str) -> bool {
        self.raw == value
    }
}

/// A value that is not in the list.
pub static UNKNOWN: Rule = rule(Rule {
    code: "value-unknown",
    severity: Severity::Note,
    title: "A value that is not in the list of known ones",
    message: "{0} is not a value of {1} that Headlens knows.",
    why: "The header has one of a fixed list of values, and case counts. The list grows with the service, and other \
          servers have values of their own; software that was written against an older list may refuse a new one.",
    fix: "Look the value up in the server's documentation; check its spelling if it was typed by hand.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html",
});

impl<H: Choices> Field for Choice<'_, H> {
    type Of<'a> = Choice<'a, H>;

    const SPEC: FieldSpec = H::SPEC;
    const KNOWN: &'static [Known] = H::KNOWN;

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<Choice<'a, H>> {
        let known = H::KNOWN.iter().find(|known| known.value == raw);
        if known.is_none() {
            notes.raise(&UNKNOWN).words(raw).words(H::SPEC.name.text());
        }
        Some(Choice { raw, known, header: PhantomData })
    }

    fn member<'a>(_value: &Choice<'a, H>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn check(value: &Choice<'_, H>, view: View<'_>, notes: &mut Notes) {
        H::check(value, view, notes);
    }

    fn describe(value: &Choice<'_, H>) -> String {
        match value.known {
            Some(known) => [known.value, " (", known.words, ")"].concat(),
            None => value.raw.to_owned(),
        }
    }

    fn compare(before: &Choice<'_, H>, after: &Choice<'_, H>) -> Difference {
        Difference::of(before.raw, after.raw)
    }
}
