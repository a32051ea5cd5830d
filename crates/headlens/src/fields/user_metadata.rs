//! x-amz-meta-*: what the owner wrote on the object

use crate::field::{Difference, Example, Field, FieldSpec, Group, Kind, Member, Name, Repeat};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::encoded_word::{self, Decoded};

/// One entry of user metadata.
#[derive(Clone)]
pub struct Metadata<'a> {
    raw: &'a str,
    decoded: Option<Decoded>,
}

impl<'a> Metadata<'a> {
    /// As sent.
    #[must_use]
    pub const fn raw(&self) -> &'a str {
        self.raw
    }

    /// With encoded words decoded.
    #[must_use]
    pub fn text(&self) -> &str {
        self.decoded.as_ref().map_or(self.raw, |decoded| &decoded.text)
    }

    /// What it says if UTF-8 was read as latin-1 on its way. A guess.
    #[must_use]
    pub fn misread(&self) -> Option<String> {
        encoded_word::misread(self.text())
    }
}

static MISREAD: Rule = rule(Rule {
    code: "metadata-misread",
    severity: Severity::Note,
    title: "A metadata value looks like UTF-8 that was read as latin-1",
    message: "The value may be UTF-8 that was read as latin-1; then it says: {0}",
    why: "User metadata is US-ASCII. S3 takes other bytes for latin-1, so UTF-8 that was sent raw comes back garbled, often \
          inside an encoded word. Some clients do the same when they read. The reading is a guess.",
    fix: "Encode the value before you upload it (percent-encoding, base64), or keep it to US-ASCII.",
    reference: REFERENCE,
});

static NOT_ASCII: Rule = rule(Rule {
    code: "metadata-not-ascii",
    severity: Severity::Note,
    title: "A metadata value has characters beyond ASCII",
    message: "The value has characters that are not US-ASCII.",
    why: "Amazon S3 sends such values as encoded words; raw they come from another server. Clients disagree about how to \
          read them: some as UTF-8, some as latin-1.",
    fix: "Encode the value before you upload it (percent-encoding, base64), or keep it to US-ASCII.",
    reference: REFERENCE,
});

static BROKEN_WORD: Rule = rule(Rule {
    code: "metadata-word-broken",
    severity: Severity::Note,
    title: "An encoded word can't be decoded without loss",
    message: "An encoded word in the value can't be decoded without loss.",
    why: "The value has the form of an encoded word (RFC 2047), but its base64, its character set or its bytes are not \
          sound. What was stored is lost or was never meant to be a word.",
    fix: "Look at what the uploader sent; write the value again in US-ASCII.",
    reference: "https://www.rfc-editor.org/rfc/rfc2047#section-2",
});

const REFERENCE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html";

impl Field for Metadata<'_> {
    type Of<'a> = Metadata<'a>;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Prefix("x-amz-meta-"),
        member: Some("Metadata"),
        label: "User metadata",
        group: Group::UserMetadata,
        kind: Kind::Map,
        summary: "What the owner wrote on the object: a name behind the prefix, and a text.",
        meaning: "Set at upload and fixed for the version; changing it means to copy the object onto itself, which makes a new \
                  version. Names come back in lower case. Names and values together hold at most 2 KB.\n\nValues are \
                  US-ASCII. S3 sends anything else as encoded words (RFC 2047), which are decoded here for display; the \
                  raw value stays beside it.",
        grammar: "Text; =?UTF-8?B?…?= or =?UTF-8?Q?…?= where it is not US-ASCII",
        reference: REFERENCE,
        repeat: Repeat::List,
        rules: &[&MISREAD, &NOT_ASCII, &BROKEN_WORD],
        examples: &[
            Example { value: "alice", raises: &[] },
            Example { value: "=?UTF-8?Q?=C3=84pfel?=", raises: &[] },
            Example { value: "=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=", raises: &["metadata-misread"] },
            Example { value: "größe", raises: &["metadata-not-ascii"] },
            Example { value: "=?UTF-8?B?77+9?=", raises: &["metadata-word-broken"] },
        ],
        ..FieldSpec::BASE
    };

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<Metadata<'a>> {
        let value = Metadata { raw, decoded: encoded_word::decode(raw) };
        if value.decoded.as_ref().is_some_and(|decoded| decoded.broken) {
            notes.raise(&BROKEN_WORD);
        } else if let Some(text) = value.misread() {
            notes.raise(&MISREAD).words(visible(&text));
        } else if !raw.is_ascii() {
            notes.raise(&NOT_ASCII);
        }
        Some(value)
    }

    fn member<'a>(_value: &Metadata<'a>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &Metadata<'_>) -> String {
        let mut out = visible(value.text());
        if let Some(text) = value.misread() {
            out.push_str(", or, read as UTF-8: ");
            out.push_str(&visible(&text));
        }
        out
    }

    fn compare(before: &Metadata<'_>, after: &Metadata<'_>) -> Difference {
        Difference::of(before.text(), after.text())
    }
}

/// Control characters, which words can carry, as escapes.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for found in text.chars() {
        if found.is_control() && found != '\t' {
            out.extend(found.escape_unicode());
        } else {
            out.push(found);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check;

    fn words(raw: &str) -> String {
        Metadata::describe(&Metadata::read(raw, &mut Notes::default()).expect(raw))
    }

    #[test]
    fn words_are_decoded_for_people() {
        assert_eq!(words("alice"), "alice");
        assert_eq!(words("=?UTF-8?B?YWJj?="), "abc");
        assert_eq!(words("=?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?="), "ÄMÄZÕÑ S3");
        assert_eq!(words("=?UTF-8?B?AAECAwQ=?="), "\\u{0}\\u{1}\\u{2}\\u{3}\\u{4}");
        assert_eq!(words("schÃ¶n"), "schÃ¶n, or, read as UTF-8: schön");
    }

    #[test]
    fn what_was_garbled_is_told() {
        check("x-amz-meta-owner: alice = bob", "");
        check("x-amz-meta-note: schÃ¶n", "                 ^^^^^^ note metadata-misread");
        check("x-amz-meta-note: größe", "                 ^^^^^ note metadata-not-ascii");
        check(
            "x-amz-meta-note: =?UTF-8?B?YWJ?=",
            "                 ^^^^^^^^^^^^^^^ note metadata-word-broken",
        );
    }

    #[test]
    fn a_word_and_its_text_are_the_same() {
        let read = |raw| Metadata::read(raw, &mut Notes::default()).expect(raw);
        assert_eq!(Metadata::compare(&read("=?UTF-8?B?YWJj?="), &read("abc")), Difference::Same);
    }
}
