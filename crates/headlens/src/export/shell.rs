//! Words for a POSIX shell: what a command that is copied out may hold of text
//! from outside. Knows no command.

use std::borrow::Cow;

/// One word for a POSIX shell that stands for exactly these characters,
/// whatever they are.
///
/// Characters that a terminal would take for keystrokes (control characters),
/// and those that hide or turn the text around them, are written as octal
/// escapes of `printf`, so that nothing acts when the word is pasted. A NUL,
/// which no argument can hold, is left out.
#[must_use]
pub fn shell_word(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b':' | b'+' | b',' | b'@')
    };
    if !text.is_empty() && text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    // Nearly all that is quoted is an address: it is looked through once more only where it must be.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !text.chars().any(is_unseen) {
        quoted(&mut out, text);
        return Cow::Owned(out);
    }
    // A command substitution drops the line ends behind its output: those stay outside.
    let line_ends = text.len() - text.trim_end_matches(['\n', '\0']).len();
    let (body, rest) = text.split_at_checked(text.len() - line_ends).unwrap_or((text, ""));
    if !body.is_empty() {
        out.push_str("\"$(printf '");
        escaped(&mut out, body);
        out.push_str("')\"");
    }
    let rest: String = rest.chars().filter(|character| *character != '\0').collect();
    if !rest.is_empty() || body.is_empty() {
        quoted(&mut out, &rest);
    }
    Cow::Owned(out)
}

/// Control characters, and characters that hide or turn text around.
pub(super) fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        )
}

fn quoted(out: &mut String, text: &str) {
    out.push('\'');
    for (index, part) in text.split('\'').enumerate() {
        if index > 0 {
            out.push_str("'\\''");
        }
        out.push_str(part);
    }
    out.push('\'');
}

/// A format of `printf`, inside single quotes.
fn escaped(out: &mut String, text: &str) {
    for (index, character) in text.chars().enumerate() {
        match character {
            '\0' => {}
            // A format that begins with a hyphen would be an option.
            '-' if index == 0 => out.push_str("\\055"),
            '%' => out.push_str("%%"),
            '\\' => out.push_str("\\\\"),
            '\'' => out.push_str("\\047"),
            character if is_unseen(character) => {
                for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                    out.push('\\');
                    for shift in [6, 3, 0] {
                        out.push(char::from(b'0' + ((byte >> shift) & 7)));
                    }
                }
            }
            character => out.push(character),
        }
    }
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
            ("it's", "'it'\\''s'"),
            ("$(rm)", "'$(rm)'"),
            ("größe", "'größe'"),
            ("a=b", "'a=b'"),
            ("~root", "'~root'"),
            ("a\u{1b}[201~b", "\"$(printf 'a\\033[201~b')\""),
            ("a\nb\n", "\"$(printf 'a\\012b')\"'\n'"),
            ("-a\tb", "\"$(printf '\\055a\\011b')\""),
            ("\0", "''"),
        ] {
            assert_eq!(shell_word(text), word, "{text:?}");
        }
    }

    #[test]
    fn nothing_in_a_word_acts_on_a_terminal() {
        let all: String = (1..0x2100).filter_map(char::from_u32).collect();
        assert!(!shell_word(&all).chars().any(is_unseen));
    }

    /// What the shell makes of the words, one argument each.
    #[cfg(unix)]
    fn read_by_a_shell(words: &[String]) -> Vec<u8> {
        let script = format!("printf '%s\\0' {}", words.join(" "));
        let output = std::process::Command::new("sh").arg("-c").arg(script).output().expect("a shell");
        assert!(output.status.success(), "{output:?}");
        output.stdout
    }

    #[cfg(unix)]
    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
        #[test]
        fn a_shell_reads_the_same_text(
            texts in proptest::collection::vec("-?[a\\x01-\\x1f'\"$`\\\\ %&;|<>*?#~!=()\\[\\]{}\\x7f-\\xa0\u{200b}\u{202e}é]{0,12}", 1..12)
        ) {
            let words: Vec<String> = texts.iter().map(|text| shell_word(text).into_owned()).collect();
            let expected: Vec<u8> = texts.iter().flat_map(|text| text.bytes().chain([0])).collect();
            proptest::prop_assert_eq!(read_by_a_shell(&words), expected);
        }
    }
}
