//! Characters: what may not stand in a value, or was not there when it was sent

use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::smart_quotes::SMART_QUOTES;

static CONTROL_CHARACTER: Rule = rule(Rule {
    code: "control-character",
    severity: Severity::Error,
    title: "A control character stands in a value",
    message: "The value has a control character in it.",
    why: "No header may have one besides the tab. Recipients replace it by a space, cut the value off there, or refuse the \
          message; it has been used to smuggle headers.",
    fix: "Look at what wrote the value; copy it again if a terminal or a log put the character in.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-5.5",
});

/// The rules of this file, and that of quotes, which any value can have.
pub static RULES: [&Rule; 2] = [&CONTROL_CHARACTER, &SMART_QUOTES];

/// What one look at a whole head tells, so that it need not be looked for in each value.
pub(super) struct Look {
    /// There is no control character but those that end lines.
    pub sound: bool,
    /// Every character is ASCII.
    pub ascii: bool,
}

impl Look {
    /// Looks at a head. Without a way out in the middle, many bytes are looked at at once.
    pub(super) fn at(head: &str) -> Self {
        let bad = |byte: u8| {
            u8::from((byte < b' ') | (byte == 0x7f))
                & u8::from((byte != b'\t') & (byte != b'\r') & (byte != b'\n'))
        };
        let (bad, all) = head.bytes().fold((0, 0), |(found, all), byte| (found | bad(byte), all | byte));
        Self { sound: bad == 0, ascii: all.is_ascii() }
    }
}

/// Looks for control characters in the value at hand.
pub(super) fn check(raw: &str, notes: &mut Notes) {
    if let Some(at) = raw.bytes().position(is_control) {
        notes.raise_at(&CONTROL_CHARACTER, at..at + 1);
    }
}

const fn is_control(byte: u8) -> bool {
    (byte < b' ' && byte != b'\t') || byte == 0x7f
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn the_first_one_is_pointed_at() {
        check("Via: a\tb", "");
        check("Via: a\u{1}b\u{2}", "      ^ error control-character");
    }
}
