//! Content-Encoding: how the stored bytes were compressed

use crate::field::{Difference, Example, Field, FieldSpec, Group, Member, Name, Repeat};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::token_list::elements;

/// The codings that were applied to the content, in order.
#[derive(Clone, Copy)]
pub struct ContentEncoding<'a>(&'a str);

impl<'a> ContentEncoding<'a> {
    /// Every coding, in the order in which they were applied.
    pub fn codings(&self) -> impl Iterator<Item = &'a str> {
        elements(self.0).map(|(coding, _)| coding)
    }
}

static AWS_CHUNKED: Rule = rule(Rule {
    code: "content-encoding-aws-chunked",
    severity: Severity::Warning,
    title: "The coding of an upload was stored with the object",
    message: "aws-chunked belongs to the upload, not to the stored object.",
    why: "SDKs send aws-chunked while they upload in signed chunks. Amazon S3 takes it off again, so another server or a \
          proxy answered here. HTTP clients that don't know the coding refuse the download; worse, the chunk \
          signatures may have been stored inside the content.",
    fix: "Check that the content has no chunk headers in it, then write the object's Content-Encoding again without it.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html",
});

static UNKNOWN: Rule = rule(Rule {
    code: "content-encoding-unknown",
    severity: Severity::Note,
    title: "The content coding is not a registered one",
    message: "{0} is no registered content coding.",
    why: "Content-Encoding names a compression, such as gzip, br or zstd. Clients can't undo a coding that they don't \
          know. A character set such as utf-8 belongs into Content-Type.",
    fix: "Write the object's Content-Encoding again, or remove it.",
    reference: "https://www.iana.org/assignments/http-parameters/http-parameters.xhtml#content-coding",
});

const KNOWN: [&str; 13] = [
    "gzip",
    "br",
    "zstd",
    "deflate",
    "compress",
    "identity",
    "x-gzip",
    "x-compress",
    "aes128gcm",
    "exi",
    "dcb",
    "dcz",
    "pack200-gzip",
];

impl Field for ContentEncoding<'_> {
    type Of<'a> = ContentEncoding<'a>;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Content-Encoding"),
        member: Some("ContentEncoding"),
        label: "Content encoding",
        group: Group::Content,
        summary: "How the stored bytes were compressed, to be undone on the way out.",
        meaning: "S3 stores the bytes as they came and repeats this header; it neither compresses nor unpacks. Browsers and \
                  most clients undo the coding, so what they deliver is longer than Content-Length says, and has another \
                  checksum than the stored bytes.",
        grammar: "Codings such as gzip, br, zstd, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.4",
        repeat: Repeat::List,
        rules: &[&AWS_CHUNKED, &UNKNOWN],
        examples: &[
            Example { value: "gzip", raises: &[] },
            Example { value: "gzip, br", raises: &[] },
            Example { value: "aws-chunked,gzip", raises: &["content-encoding-aws-chunked"] },
            Example { value: "utf-8", raises: &["content-encoding-unknown"] },
        ],
        ..FieldSpec::BASE
    };

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<ContentEncoding<'a>> {
        for (coding, place) in elements(raw) {
            if coding.eq_ignore_ascii_case("aws-chunked") {
                notes.raise_at(&AWS_CHUNKED, place);
            } else if !KNOWN.iter().any(|known| known.eq_ignore_ascii_case(coding)) {
                notes.raise_at(&UNKNOWN, place).words(coding);
            }
        }
        Some(ContentEncoding(raw))
    }

    fn member<'a>(_value: &ContentEncoding<'a>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &ContentEncoding<'_>) -> String {
        if value.0.is_empty() {
            return "none (an empty value)".to_owned();
        }
        let plain = value.codings().all(|coding| coding.eq_ignore_ascii_case("identity"));
        if plain { value.0.to_owned() } else { [value.0, " (the length counts the encoded bytes)"].concat() }
    }

    fn compare(before: &ContentEncoding<'_>, after: &ContentEncoding<'_>) -> Difference {
        let (mut ours, mut theirs) = (before.codings(), after.codings());
        loop {
            match (ours.next(), theirs.next()) {
                (Some(one), Some(other)) if one.eq_ignore_ascii_case(other) => {}
                (None, None) => return Difference::Same,
                _ => return Difference::Changed,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check;

    #[test]
    fn codings_are_pointed_at() {
        check("Content-Encoding: gzip", "");
        check("Content-Encoding: ", "");
        check(
            "Content-Encoding: aws-chunked",
            "                  ^^^^^^^^^^^ warning content-encoding-aws-chunked",
        );
        check("Content-Encoding: gzip, utf-8", "                        ^^^^^ note content-encoding-unknown");
    }

    #[test]
    fn case_and_spaces_are_no_change() {
        let compare = |one, other| ContentEncoding::compare(&ContentEncoding(one), &ContentEncoding(other));
        assert_eq!(compare("gzip,br", "GZIP, br"), Difference::Same);
        assert_eq!(compare("gzip", "gzip, br"), Difference::Changed);
        assert_eq!(
            ContentEncoding::describe(&ContentEncoding("gzip")),
            "gzip (the length counts the encoded bytes)"
        );
    }
}
