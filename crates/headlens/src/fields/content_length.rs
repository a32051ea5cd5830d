//! Content-Length: how many bytes a GET would deliver

use crate::field::{Difference, Example, Field, FieldSpec, Group, Kind, Member, Name};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::digits;

/// The length of the content in bytes.
#[derive(Clone, Copy)]
pub struct ContentLength(u64);

impl ContentLength {
    /// In bytes.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.0
    }
}

static NOT_DIGITS: Rule = rule(Rule {
    code: "content-length-not-digits",
    severity: Severity::Error,
    title: "Content-Length is not a number of digits",
    message: "Content-Length {0} is not written in digits alone.",
    why: "The grammar is one or more digits: no sign, no separators, no unit. A recipient that guesses differently \
          from another opens the door to request smuggling, so most refuse the message.",
    fix: "Look at what wrote the value: the server, a proxy, or the tool that printed it.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.6",
});

impl Field for ContentLength {
    type Of<'a> = Self;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Content-Length"),
        member: Some("ContentLength"),
        label: "Length",
        group: Group::Content,
        kind: Kind::Integer,
        summary: "How many bytes a GET of the same would deliver.",
        meaning: "In the reply to a HEAD there is no body, and this is the size of the one that a GET would have: the \
                  object's size, as stored. With Range or partNumber it is the size of that part; Content-Range \
                  has the total. With Content-Encoding it counts the encoded bytes.\n\n\
                  In an error reply it is the size of the error document, and tells nothing about the object.",
        grammar: "1*DIGIT (RFC 9110 8.6)",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.6",
        rules: &[&NOT_DIGITS],
        examples: &[
            Example { value: "434234", raises: &[] },
            Example { value: "0", raises: &[] },
            Example { value: "+5", raises: &["content-length-not-digits"] },
            Example { value: "1_000", raises: &["content-length-not-digits"] },
        ],
        ..FieldSpec::BASE
    };

    fn read(raw: &str, notes: &mut Notes) -> Option<Self> {
        let length = digits::read(raw);
        if length.is_none() {
            notes.raise(&NOT_DIGITS).words(raw);
        }
        length.map(Self)
    }

    fn member<'a>(value: &Self, _raw: &'a str) -> Member<'a> {
        Member::Integer(value.0)
    }

    fn compare(before: &Self, after: &Self) -> Difference {
        Difference::of(&before.0, &after.0)
    }

    fn describe(value: &Self) -> String {
        let unit = if value.0 == 1 { "byte" } else { "bytes" };
        match digits::rounded_bytes(value.0) {
            Some(rounded) => format!("{} {unit} ({rounded})", digits::grouped(value.0)),
            None => format!("{} {unit}", digits::grouped(value.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check;

    #[test]
    fn digits_alone() {
        check("Content-Length: 434234", "");
        check("Content-Length: +5", "                ^^ error content-length-not-digits");
        check("Content-Length: 5 bytes", "                ^^^^^^^ error content-length-not-digits");
    }

    #[test]
    fn people_read_it_grouped_and_rounded() {
        assert_eq!(ContentLength::describe(&ContentLength(434_234)), "434,234 bytes (424 KiB)");
        assert_eq!(ContentLength::describe(&ContentLength(1)), "1 byte");
    }
}
