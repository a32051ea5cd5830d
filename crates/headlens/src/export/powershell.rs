//! Words for PowerShell: what a command that is copied out may hold of text
//! from outside. Knows no command.
//!
//! Source: "about_Quoting_Rules" and "about_Parsing" in the PowerShell
//! documentation.

use std::borrow::Cow;

use super::shell::is_unseen;

/// One word for PowerShell that stands for exactly these characters.
///
/// PowerShell takes typographic quotes for plain ones, so each is doubled like
/// them. Characters that act on a terminal or hide are written by their number.
/// A NUL, which no argument can hold, is left out.
#[must_use]
pub fn powershell_word(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b':');
    if text.bytes().all(plain) && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    if !text.chars().any(is_unseen) {
        out.push('\'');
        for character in text.chars() {
            if matches!(character, '\'' | '‘' | '’' | '‚' | '‛') {
                out.push(character);
            }
            out.push(character);
        }
        out.push('\'');
        return Cow::Owned(out);
    }
    out.push('"');
    for character in text.chars() {
        match character {
            '\0' => {}
            '`' | '$' | '"' | '“' | '”' | '„' => {
                out.push('`');
                out.push(character);
            }
            character if is_unseen(character) => {
                // None of them lies beyond the characters of 16 bits.
                out.push_str("$([char]");
                out.push_str(&u32::from(character).to_string());
                out.push(')');
            }
            character => out.push(character),
        }
    }
    out.push('"');
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_only_where_they_must_be() {
        for (text, word) in [
            ("a/b.csv", "a/b.csv"),
            ("", "''"),
            ("a b", "'a b'"),
            ("it's", "'it''s'"),
            ("it’s", "'it’’s'"),
            ("$(rm)", "'$(rm)'"),
            ("-key", "'-key'"),
            ("1e3", "'1e3'"),
            ("a,b", "'a,b'"),
            ("a\u{1b}$x\"b", "\"a$([char]27)`$x`\"b\""),
            ("a\nb", "\"a$([char]10)b\""),
        ] {
            assert_eq!(powershell_word(text), word, "{text:?}");
        }
        let all: String = (1..0x2100).filter_map(char::from_u32).collect();
        assert!(!powershell_word(&all).chars().any(is_unseen));
    }
}
