//! Smart quotes: what word processors and chats make of straight ones.

use std::borrow::Cow;

use crate::finding::{Rule, Severity, rule};

/// Quotes were replaced on the way.
pub static SMART_QUOTES: Rule = rule(Rule {
    code: "smart-quotes",
    severity: Severity::Note,
    title: "Straight quotes were turned into typographic ones",
    message: "The value has typographic quotes where HTTP has straight ones.",
    why: "No server sends such quotes: a word processor, a wiki or a chat put them in. The value was read with \
          straight quotes.",
    fix: "Copy it from the original reply before you send it anywhere.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-5.6.4",
});

const fn straight(found: char) -> Option<char> {
    match found {
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' => Some('"'),
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' => Some('\''),
        _ => None,
    }
}

/// The text with straight quotes; borrowed where it has no others.
#[must_use]
pub fn straighten(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|found| straight(found).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|found| straight(found).unwrap_or(found)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check;

    #[test]
    fn quotes_alone_are_straightened() {
        assert_eq!(straighten("“a”, „b“ ‘c’"), "\"a\", \"b\" 'c'");
        assert!(matches!(straighten("größe — \"a\""), Cow::Borrowed(_)));
    }

    #[test]
    fn a_value_is_read_as_if_they_were_straight() {
        check(
            "ETag: “fba9dede5f27731c9771645a39863328”",
            "      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note smart-quotes",
        );
        check(
            "x-amz-restore: ongoing-request=“soon”",
            "               ^^^^^^^^^^^^^^^^^^^^^^ note smart-quotes\n               ^^^^^^^^^^^^^^^^^^^^^^ warning restore-malformed",
        );
        let etag = crate::fields::FieldId::named("ETag").expect("a field").entry();
        assert_eq!(etag.describe("“abc”").as_deref(), Some("\"abc\" (opaque)"));
        check("x-amz-meta-title: “Atlas”", "                  ^^^^^^^ note metadata-not-ascii");
    }
}
