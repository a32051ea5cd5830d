//! Count: a whole number within bounds.

use core::marker::PhantomData;
use core::ops::RangeInclusive;

use super::digits;
use crate::field::{Difference, Field, FieldSpec, Member};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;

/// A header whose value is a number.
pub trait Counts: 'static {
    /// Its facts.
    const SPEC: FieldSpec;
    /// What the number may be.
    const RANGE: RangeInclusive<u64>;
    /// What is counted: one, and several.
    const UNIT: [&'static str; 2];

    /// Judges the value in its exchange.
    fn check(_value: u64, _view: View<'_>, _notes: &mut Notes) {}
}

/// The value of a header that counts something.
pub struct Count<H> {
    number: u64,
    header: PhantomData<H>,
}

impl<H> Count<H> {
    /// The number.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }
}

/// Not a number.
pub static NOT_A_NUMBER: Rule = rule(Rule {
    code: "number-not-digits",
    severity: Severity::Error,
    title: "A number is not written in digits",
    message: "{0} is not a whole number written in digits.",
    why: "The header counts something: one or more digits, without sign, separator or unit. SDKs that find anything \
          else fail or leave the value out.",
    fix: "Look at what wrote the value: the server, a proxy, or the tool that printed it.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-2.1",
});

/// Outside what the header's definition allows.
pub static OUT_OF_RANGE: Rule = rule(Rule {
    code: "number-out-of-range",
    severity: Severity::Warning,
    title: "A number is outside its bounds",
    message: "{0} is outside of what this header can say: {1} to {2}.",
    why: "The service documents bounds for this number. A value outside of them was not made by Amazon S3, or was \
          changed on its way.",
    fix: "Compare with what the server itself sends.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html",
});

/// The rules of every count.
pub static RULES: [&Rule; 2] = [&NOT_A_NUMBER, &OUT_OF_RANGE];

impl<H: Counts> Field for Count<H> {
    type Of<'a> = Self;

    const SPEC: FieldSpec = H::SPEC;

    fn read(raw: &str, notes: &mut Notes) -> Option<Self> {
        let Some(number) = digits::read(raw) else {
            notes.raise(&NOT_A_NUMBER).words(raw);
            return None;
        };
        if !H::RANGE.contains(&number) {
            notes.raise(&OUT_OF_RANGE).number(number).number(*H::RANGE.start()).number(*H::RANGE.end());
        }
        Some(Self { number, header: PhantomData })
    }

    fn member<'a>(value: &Self, _raw: &'a str) -> Member<'a> {
        Member::Integer(value.number)
    }

    fn check(value: &Self, view: View<'_>, notes: &mut Notes) {
        H::check(value.number, view, notes);
    }

    fn describe(value: &Self) -> String {
        let [one, several] = H::UNIT;
        let unit = if value.number == 1 { one } else { several };
        [&digits::grouped(value.number), " ", unit].concat()
    }

    fn compare(before: &Self, after: &Self) -> Difference {
        Difference::of(&before.number, &after.number)
    }
}
