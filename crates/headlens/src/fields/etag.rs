//! ETag: the opaque name of one representation, and S3's own twists

use core::num::NonZeroU16;

use crate::field::{Difference, Example, Field, FieldSpec, Group, Member, Name};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::digits;

/// An entity tag (RFC 9110 8.8.3).
///
/// | one | other | strongly | weakly |
/// |---|---|---|---|
/// | `W/"1"` | `W/"1"` | no match | match |
/// | `W/"1"` | `W/"2"` | no match | no match |
/// | `W/"1"` | `"1"` | no match | match |
/// | `"1"` | `"1"` | match | match |
#[derive(Clone, Copy)]
pub struct ETag<'a> {
    opaque: &'a str,
    weak: bool,
}

impl<'a> ETag<'a> {
    /// Without its quotes and `W/`.
    #[must_use]
    pub const fn opaque(&self) -> &'a str {
        self.opaque
    }

    /// Marked with `W/`: equal in meaning, not in every byte.
    #[must_use]
    pub const fn is_weak(&self) -> bool {
        self.weak
    }

    /// RFC 9110 8.8.3.2: both strong, and the same characters.
    #[must_use]
    pub fn matches_strongly(&self, other: &ETag<'_>) -> bool {
        !self.weak && !other.weak && self.opaque == other.opaque
    }

    /// RFC 9110 8.8.3.2: the same characters, weak or not.
    #[must_use]
    pub fn matches_weakly(&self, other: &ETag<'_>) -> bool {
        self.opaque == other.opaque
    }

    /// How many parts the upload had, where S3's `-N` suffix says so.
    #[must_use]
    pub fn part_count(&self) -> Option<NonZeroU16> {
        let (digest, count) = self.opaque.split_at_checked(32)?;
        let count = count.strip_prefix('-').filter(|count| !count.starts_with('0'))?;
        is_md5(digest).then_some(())?;
        NonZeroU16::new(u16::try_from(digits::read(count)?).ok().filter(|count| *count <= 10_000)?)
    }

    /// Whether it looks like an MD5 of the content: 32 hexadecimal digits.
    #[must_use]
    pub fn looks_like_md5(&self) -> bool {
        is_md5(self.opaque)
    }
}

fn is_md5(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

static NOT_QUOTED: Rule = rule(Rule {
    code: "etag-not-quoted",
    severity: Severity::Warning,
    title: "The ETag has no quotes",
    message: "The ETag {0} is not in double quotes.",
    why: "The quotes are part of an entity tag (RFC 9110 8.8.3). Amazon S3 sends them; tools that print JSON or \
          tables, and some proxies, drop them. If-Match with a bare value is refused or never matches.",
    fix: "Send it back as \"{0}\", quotes included.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3",
});

static WEAK: Rule = rule(Rule {
    code: "etag-weak",
    severity: Severity::Note,
    title: "The ETag is weak",
    message: "The ETag is weak: it names the same meaning, not the same bytes.",
    why: "S3 sends strong entity tags only. A weak one was made by something in between that changed the bytes, \
          usually a proxy or CDN that compresses. If-Match compares strongly, so it never matches a weak tag.",
    fix: "Ask the origin directly to see the object's own ETag.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.2",
});

static MALFORMED: Rule = rule(Rule {
    code: "etag-malformed",
    severity: Severity::Error,
    title: "The ETag breaks its grammar",
    message: "The ETag {0} {1}",
    why: "An entity tag is W/ (optional, upper case) and a quoted string without quotes, spaces or control \
          characters inside. Caches and conditional requests can't use anything else.",
    fix: "Look at what changed the value on its way: a proxy, or the tool that printed it.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3",
});

static CHANGED_ON_THE_WAY: Rule = rule(Rule {
    code: "etag-suffixed",
    severity: Severity::Note,
    title: "Something added a suffix to the ETag",
    message: "The ETag ends in {0}, which S3 does not write.",
    why: "Web servers and CDNs that compress add such a suffix, so that the compressed form has a name of its own. \
          The object's ETag is the part before it.",
    fix: "Compare with the ETag that the origin sends.",
    reference: "https://httpd.apache.org/docs/2.4/mod/mod_deflate.html#deflatealteretag",
});

impl Field for ETag<'_> {
    type Of<'a> = ETag<'a>;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("ETag"),
        member: Some("ETag"),
        label: "ETag",
        group: Group::Content,
        summary: "The name that the server gives to exactly these bytes.",
        meaning: "Two replies with the same strong ETag have the same bytes, as long as the object was written the \
                  same way. For an object uploaded in one part, in plain or with SSE-S3, S3's ETag is the MD5 of \
                  the content. It is not the MD5 for multipart uploads, where it ends in a hyphen and the number \
                  of parts, nor for objects written with SSE-KMS, DSSE-KMS or SSE-C, nor in directory buckets.\n\n\
                  So equal content can have different ETags: copied, re-encrypted or uploaded in other parts. Use \
                  it with If-Match and If-None-Match, and the version ID to name a version.",
        grammar: "[ W/ ] \" opaque \", e.g. \"fba9dede5f27731c9771645a39863328\" or \"…-2\" for two parts",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html",
        rules: &[&NOT_QUOTED, &WEAK, &MALFORMED, &CHANGED_ON_THE_WAY],
        examples: &[
            Example { value: "\"fba9dede5f27731c9771645a39863328\"", raises: &[] },
            Example { value: "\"7a9b9a62e07b551647676300cc821a93-2\"", raises: &[] },
            Example { value: "fba9dede5f27731c9771645a39863328", raises: &["etag-not-quoted"] },
            Example { value: "W/\"1\"", raises: &["etag-weak"] },
            Example { value: "\"a b\"", raises: &["etag-malformed"] },
            Example { value: "\"fba9dede5f27731c9771645a39863328-gzip\"", raises: &["etag-suffixed"] },
        ],
        ..FieldSpec::BASE
    };

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<ETag<'a>> {
        let (weak, quoted) = match raw.strip_prefix("W/") {
            Some(rest) => (true, rest),
            None => (false, raw),
        };
        let opaque = match quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(opaque) => opaque,
            None if raw.is_empty() => {
                notes.raise(&MALFORMED).words(raw).words("is empty.");
                return None;
            }
            None if quoted.contains('"') => {
                notes.raise(&MALFORMED).words(raw).words("has a quote at one end only.");
                quoted.trim_matches('"')
            }
            None => {
                notes.raise(&NOT_QUOTED).words(raw);
                quoted
            }
        };
        // RFC 9110 8.8.3: etagc is %x21, %x23-7E and obs-text.
        if let Some(at) = opaque.bytes().position(|byte| matches!(byte, 0..=0x20 | b'"' | 0x7f)) {
            let offset = opaque.as_ptr().addr() - raw.as_ptr().addr() + at;
            notes
                .raise_at(&MALFORMED, offset..offset + 1)
                .words(raw)
                .words("has a character inside that none may have.");
        } else if let Some(suffix) = opaque.get(32..).filter(|suffix| {
            opaque.get(..32).is_some_and(is_md5)
                && suffix.starts_with('-')
                && suffix.bytes().any(|byte| byte.is_ascii_alphabetic())
        }) {
            notes.raise(&CHANGED_ON_THE_WAY).words(suffix);
        }
        if weak {
            notes.raise(&WEAK);
        }
        Some(ETag { opaque, weak })
    }

    fn member<'a>(_value: &ETag<'a>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &ETag<'_>) -> String {
        let kind = match value.part_count() {
            Some(parts) if parts.get() == 1 => "multipart, 1 part; not the MD5 of the content".to_owned(),
            Some(parts) => format!("multipart, {parts} parts; not the MD5 of the content"),
            None if value.weak => "weak".to_owned(),
            None if value.looks_like_md5() => "may be the MD5 of the content".to_owned(),
            None => "opaque".to_owned(),
        };
        format!("\"{}\" ({kind})", value.opaque)
    }

    fn compare(before: &ETag<'_>, after: &ETag<'_>) -> Difference {
        if before.matches_weakly(after) {
            Difference::Same
        } else if before.part_count().is_some() != after.part_count().is_some() {
            Difference::Incomparable("multipart against single part: the same bytes would have another ETag")
        } else if before.part_count() != after.part_count() {
            Difference::Incomparable("another number of parts: the same bytes would have another ETag")
        } else {
            Difference::Changed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check;

    fn tag(raw: &str) -> ETag<'_> {
        ETag::read(raw, &mut Notes::default()).expect(raw)
    }

    #[test]
    fn faults_are_pointed_at() {
        check("ETag: \"abc\"", "");
        check("ETag: abc", "      ^^^ warning etag-not-quoted");
        check("ETag: W/\"abc\"", "      ^^^^^^^ note etag-weak");
        check("ETag: \"a b\"", "        ^ error etag-malformed");
        check("ETag: \"abc", "      ^^^^ error etag-malformed");
    }

    #[test]
    fn the_table_of_the_rfc() {
        for (one, other, strongly, weakly) in [
            ("W/\"1\"", "W/\"1\"", false, true),
            ("W/\"1\"", "W/\"2\"", false, false),
            ("W/\"1\"", "\"1\"", false, true),
            ("\"1\"", "\"1\"", true, true),
        ] {
            assert_eq!(tag(one).matches_strongly(&tag(other)), strongly, "{one} {other}");
            assert_eq!(tag(one).matches_weakly(&tag(other)), weakly, "{one} {other}");
        }
    }

    #[test]
    fn parts_are_counted_only_in_s3_form() {
        let parts = |raw| tag(raw).part_count().map(NonZeroU16::get);
        assert_eq!(parts("\"7a9b9a62e07b551647676300cc821a93-2\""), Some(2));
        assert_eq!(parts("\"7a9b9a62e07b551647676300cc821a93-10000\""), Some(10_000));
        assert_eq!(parts("\"7a9b9a62e07b551647676300cc821a93-10001\""), None);
        assert_eq!(parts("\"7a9b9a62e07b551647676300cc821a93-0\""), None);
        assert_eq!(parts("\"xyz-2\""), None);
        assert_eq!(parts("\"7a9b9a62e07b551647676300cc821a93\""), None);
    }

    #[test]
    fn quotes_are_no_change_and_parts_make_it_incomparable() {
        assert_eq!(ETag::compare(&tag("abc"), &tag("\"abc\"")), Difference::Same);
        assert_eq!(ETag::compare(&tag("\"abc\""), &tag("\"abd\"")), Difference::Changed);
        let single = tag("\"7a9b9a62e07b551647676300cc821a93\"");
        let multi = tag("\"7a9b9a62e07b551647676300cc821a93-2\"");
        assert!(matches!(ETag::compare(&single, &multi), Difference::Incomparable(_)));
    }
}
