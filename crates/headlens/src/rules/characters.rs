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
        let ends_line = |byte: u8| (byte == b'\t') | (byte == b'\r') | (byte == b'\n');
        let odd = |byte: u8| ((byte.cast_signed() < 0x20) & !ends_line(byte)) | (byte == 0x7f);
        let (odd, all) = head.bytes().fold((false, 0), |(found, all), byte| (found | odd(byte), all | byte));
        let ascii = all.is_ascii();
        // As signed numbers, all beyond ASCII are below the space, too.
        let sound = !odd || (!ascii && !head.bytes().any(|byte| is_control(byte) && !ends_line(byte)));
        Self { sound, ascii }
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
    use super::Look;
    use crate::testing::check;

    #[test]
    fn a_look_tells_what_looking_at_each_character_does() {
        for text in
            (0..=0x100).filter_map(char::from_u32).flat_map(|odd| [odd.to_string(), format!("ü{odd}")])
        {
            let look = Look::at(&text);
            let control = |found: char| found.is_ascii_control() && !matches!(found, '\t' | '\r' | '\n');
            assert_eq!(look.sound, !text.contains(control), "{text:?}");
            assert_eq!(look.ascii, text.is_ascii(), "{text:?}");
        }
    }

    #[test]
    fn the_first_one_is_pointed_at() {
        check("Via: a\tb", "");
        check("Via: a\u{1}b\u{2}", "      ^ error control-character");
    }
}
