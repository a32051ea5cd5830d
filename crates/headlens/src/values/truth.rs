//! Truth: `true` or `false`.

use core::marker::PhantomData;

use crate::field::{Difference, Field, FieldSpec, Member};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;

/// A header whose value is true or false.
pub trait Truths: 'static {
    /// Its facts.
    const SPEC: FieldSpec;
    /// What it says: when false, and when true.
    const WORDS: [&'static str; 2];

    /// Judges the value in its exchange.
    fn check(_value: bool, _view: View<'_>, _notes: &mut Notes) {}
}

/// The value of a header that says yes or no.
pub struct Truth<H> {
    holds: bool,
    header: PhantomData<H>,
}

impl<H> Truth<H> {
    /// Whether it says true.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.holds
    }
}

/// Neither.
pub static NEITHER: Rule = rule(Rule {
    code: "boolean-unreadable",
    severity: Severity::Error,
    title: "A yes-or-no value is neither true nor false",
    message: "{0} is neither true nor false.",
    why: "The header says true or false. SDKs take anything else for false, or fail.",
    fix: "Look at what wrote the value: the server, a proxy, or the tool that printed it.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html",
});

impl<H: Truths> Field for Truth<H> {
    type Of<'a> = Self;

    const SPEC: FieldSpec = H::SPEC;

    /// Any case is read: Python tools print `True`.
    fn read(raw: &str, notes: &mut Notes) -> Option<Self> {
        let holds = raw.eq_ignore_ascii_case("true");
        if !holds && !raw.eq_ignore_ascii_case("false") {
            notes.raise(&NEITHER).words(raw);
            return None;
        }
        Some(Self { holds, header: PhantomData })
    }

    fn member<'a>(value: &Self, _raw: &'a str) -> Member<'a> {
        Member::Boolean(value.holds)
    }

    fn check(value: &Self, view: View<'_>, notes: &mut Notes) {
        H::check(value.holds, view, notes);
    }

    fn describe(value: &Self) -> String {
        let [no, yes] = H::WORDS;
        if value.holds { yes } else { no }.to_owned()
    }

    fn compare(before: &Self, after: &Self) -> Difference {
        Difference::of(&before.holds, &after.holds)
    }
}
