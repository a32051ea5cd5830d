//! Shapes: the grammars of headers that need no type of their own, since no rule
//! asks for their values. A header of one of these costs its facts, no code.

use super::count::NOT_A_NUMBER;
use super::token_list::{elements, is_token};
use super::{digits, http_date};
use crate::field::{Difference, Member, Shape};
use crate::finding::{Rule, Severity, rule};

/// Any text.
pub const TEXT: Shape = Shape {
    judge: |_, _, _| {},
    member: |raw| Some(Member::Text(raw)),
    describe: |raw| Some(raw.to_owned()),
    compare: |before, after| Some(Difference::of(before, after)),
};

/// A whole number in digits.
pub const NUMBER: Shape = Shape {
    judge: |raw, _, notes| {
        if digits::read(raw).is_none() {
            notes.raise(&NOT_A_NUMBER).words(raw);
        }
    },
    member: |raw| digits::read(raw).map(Member::Integer),
    describe: |raw| digits::read(raw).map(digits::grouped),
    compare: |before, after| Some(Difference::of(&digits::read(before)?, &digits::read(after)?)),
};

/// The rules of [`NUMBER`].
pub static NUMBER_RULES: [&Rule; 1] = [&NOT_A_NUMBER];

/// Names separated by commas.
pub const TOKENS: Shape = Shape {
    judge: |raw, _, notes| {
        if let Some((element, place)) = elements(raw).find(|(element, _)| !is_token(element)) {
            notes.raise_at(&NOT_TOKENS, place).words(element);
        }
    },
    member: |raw| Some(Member::Text(raw)),
    describe: |raw| Some(raw.to_owned()),
    compare: |before, after| {
        let all_in = |one, other| {
            elements(one).all(|(name, _)| elements(other).any(|(found, _)| found.eq_ignore_ascii_case(name)))
        };
        Some(Difference::of(&true, &(all_in(before, after) && all_in(after, before))))
    },
};

/// The rules of [`TOKENS`].
pub static TOKENS_RULES: [&Rule; 1] = [&NOT_TOKENS];

/// Something else than a list of names.
pub static NOT_TOKENS: Rule = rule(Rule {
    code: "list-malformed",
    severity: Severity::Warning,
    title: "A list of names can't be read",
    message: "{0} is no name in a list that is separated by commas.",
    why: "The header lists names: letters, digits and a few marks, separated by commas. Recipients that find anything else \
          ignore the name, or the whole header.",
    fix: "Look at what wrote the list: the server's configuration, or a proxy's.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1",
});

/// An HTTP date.
pub const DATE: Shape = Shape {
    judge: |raw, _, notes| {
        http_date::read(raw, notes);
    },
    member: |raw| Some(Member::Timestamp(http_date::parse(raw).ok()?.0.millis())),
    describe: |raw| Some(http_date::parse(raw).ok()?.0.words()),
    compare: |before, after| {
        Some(Difference::of(&http_date::parse(before).ok()?.0, &http_date::parse(after).ok()?.0))
    },
};

/// Yes or no. Any case is read.
pub const TRUTH: Shape = Shape {
    judge: |raw, _, notes| {
        if truth(raw).is_none() {
            notes.raise(&super::truth::NEITHER).words(raw);
        }
    },
    member: |raw| truth(raw).map(Member::Boolean),
    describe: |raw| truth(raw).map(|holds| if holds { "yes" } else { "no" }.to_owned()),
    compare: |before, after| Some(Difference::of(&truth(before)?, &truth(after)?)),
};

/// The rules of [`TRUTH`].
pub static TRUTH_RULES: [&Rule; 1] = [&super::truth::NEITHER];

fn truth(raw: &str) -> Option<bool> {
    let holds = raw.eq_ignore_ascii_case("true");
    (holds || raw.eq_ignore_ascii_case("false")).then_some(holds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check;

    #[test]
    fn order_and_case_of_a_list_do_not_count() {
        let compared = |before, after| (TOKENS.compare)(before, after);
        assert_eq!(compared("Origin, Range", "range,origin"), Some(Difference::Same));
        assert_eq!(compared("Origin", "Origin, Range"), Some(Difference::Changed));
        assert_eq!((NUMBER.compare)("1", "x"), None);
    }

    #[test]
    fn what_departs_from_the_grammar_is_pointed_at() {
        check("Trailer: x-amz-checksum-crc32", "");
        check("Trailer: a b, c", "         ^^^ warning list-malformed");
        check("x-goog-component-count: two", "                        ^^^ error number-not-digits");
        check("x-amz-access-point-alias: maybe", "                          ^^^^^ error boolean-unreadable");
    }
}
