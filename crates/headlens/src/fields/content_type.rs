//! Content-Type: what the bytes are, as the uploader declared it

use crate::field::{Difference, Example, Field, FieldSpec, Group, Member, Name};
use crate::finding::{Arg, Notes, Rule, Severity, rule};
use crate::message::View;
use crate::values::media_type::{self, Essence};
use crate::values::quoted_string::parameters;
use crate::values::token_list::is_token;

/// A media type with its parameters.
#[derive(Clone, Copy)]
pub struct ContentType<'a> {
    essence: Essence<'a>,
    raw: &'a str,
}

impl<'a> ContentType<'a> {
    /// Type and subtype, without parameters.
    #[must_use]
    pub const fn essence(&self) -> Essence<'a> {
        self.essence
    }

    /// A parameter's value: `charset`.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'a str> {
        parameters(self.raw, b';')
            .skip(1)
            .find(|part| part.name.eq_ignore_ascii_case(name))
            .map(|part| part.value)
    }
}

static MALFORMED: Rule = rule(Rule {
    code: "content-type-malformed",
    severity: Severity::Warning,
    title: "The content type is not a media type",
    message: "Content-Type {0} is not a media type with parameters.",
    why: "A media type is written type/subtype, with parameters behind semicolons. Browsers guess what to do with \
          anything else, or download it. S3 keeps whatever the uploader sent.",
    fix: "Copy the object onto itself with the right Content-Type.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1",
});

static DISAGREES: Rule = rule(Rule {
    code: "content-type-disagrees-with-key",
    severity: Severity::Warning,
    title: "The content type disagrees with the key's extension",
    message: "The content type is {0}, but the key {1} ends like {2}.",
    why: "S3 never looks at the content: the type is what the uploader said, or guessed. A browser that is told \
          text/plain shows an image as garbage, or a page as its source.",
    fix: "Find out which is right. If it is the key, copy the object onto itself with Content-Type: {2}; that makes a new \
          version in a versioned bucket.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html",
});

impl Field for ContentType<'_> {
    type Of<'a> = ContentType<'a>;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Content-Type"),
        member: Some("ContentType"),
        label: "Content type",
        group: Group::Content,
        summary: "What the bytes are, as the uploader declared it.",
        meaning: "S3 stores the type that came with the upload and repeats it; it looks neither at the key nor at the content. \
                  Without one it says binary/octet-stream, which tells nothing. A signed URL can override it with \
                  response-content-type.\n\nIn an error reply it is the type of the error document.",
        grammar: "type/subtype, then ; name=value",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.3",
        rules: &[&MALFORMED, &DISAGREES],
        examples: &[
            Example { value: "image/jpeg", raises: &[] },
            Example { value: "text/html; charset=utf-8", raises: &[] },
            Example { value: "binary/octet-stream", raises: &[] },
            Example { value: "jpeg", raises: &["content-type-malformed"] },
            Example { value: "text/html; charset", raises: &["content-type-malformed"] },
        ],
        ..FieldSpec::BASE
    };

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<ContentType<'a>> {
        let essence = Essence::of(raw);
        let sound = essence.is_some()
            && (memchr::memchr(b';', raw.as_bytes()).is_none()
                || parameters(raw, b';').skip(1).all(|part| is_token(part.name) && !part.unclosed));
        if !sound && !raw.is_empty() {
            notes.raise(&MALFORMED).words(raw);
        }
        Some(ContentType { essence: essence?, raw })
    }

    fn member<'a>(_value: &ContentType<'a>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn check(value: &ContentType<'_>, view: View<'_>, notes: &mut Notes) {
        if !view.describes_object() || view.exchange.request.is_none() {
            return;
        }
        let Some(target) = view.target() else { return };
        let Some(key) = &target.key else { return };
        let Some(instead) = media_type::expected_instead(&key.text, value.essence) else { return };
        let own = view.method().is_none_or(|method| matches!(method, "HEAD" | "GET"));
        if own && target.query.is_none_or(|query| view.text(query).split('&').all(is_about_the_object)) {
            let found = notes.value();
            let file = key.text.rsplit('/').next().unwrap_or_default();
            notes
                .raise(&DISAGREES)
                .with(Arg::Span(found))
                .words(file)
                .with(Arg::Word(instead))
                .related(None, key.span);
        }
    }

    fn describe(value: &ContentType<'_>) -> String {
        value.raw.to_owned()
    }

    /// Type, subtype and parameter names have no case; spaces do not count.
    fn compare(before: &ContentType<'_>, after: &ContentType<'_>) -> Difference {
        let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let essence =
            same(before.essence.main, after.essence.main) && same(before.essence.sub, after.essence.sub);
        let (mut ours, mut theirs) =
            (parameters(before.raw, b';').skip(1), parameters(after.raw, b';').skip(1));
        loop {
            match (ours.next(), theirs.next()) {
                (Some(one), Some(other))
                    if essence && same(one.name, other.name) && same(one.value, other.value) => {}
                (None, None) if essence => return Difference::Same,
                _ => return Difference::Changed,
            }
        }
    }
}

/// Whether a query parameter leaves the reply one about the object itself: not
/// about its tags, its parts or its ACL, and not with a type of the URL's own.
fn is_about_the_object(pair: &str) -> bool {
    match pair.split_once('=') {
        Some((name, _)) => !matches!(name, "response-content-type" | "uploadId" | "select"),
        None => !matches!(
            pair,
            "acl"
                | "tagging"
                | "retention"
                | "legal-hold"
                | "attributes"
                | "torrent"
                | "uploads"
                | "select"
                | "restore"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check, codes};

    #[test]
    fn media_types() {
        check("Content-Type: text/plain; charset=\"utf-8\"", "");
        check("Content-Type: plain", "              ^^^^^ warning content-type-malformed");
        check(
            "Content-Type: text/plain charset=utf-8",
            "              ^^^^^^^^^^^^^^^^^^^^^^^^ warning content-type-malformed",
        );
    }

    fn asked(line: &str, reply: &str) -> Vec<&'static str> {
        codes(&format!("{line} HTTP/1.1\nHost: bucket.s3.amazonaws.com\n\n{reply}\n\n"))
    }

    #[test]
    fn the_key_is_compared_where_the_reply_is_about_the_object() {
        let text = "HTTP/1.1 200 OK\nContent-Type: text/plain";
        assert_eq!(asked("HEAD /my-image.jpg", text), ["content-type-disagrees-with-key"]);
        assert_eq!(
            asked("HEAD /my-image.jpg?versionId=null", &format!("{text}\nx-amz-version-id: null")),
            ["content-type-disagrees-with-key"]
        );
        for line in ["HEAD /notes.log", "HEAD /my-image", "GET /my-image.jpg?tagging", "PUT /my-image.jpg"] {
            assert!(asked(line, text).is_empty(), "{line}");
        }
        let by_url = asked("HEAD /my-image.jpg?response-content-type=text%2Fplain", text);
        assert_eq!(by_url, ["header-set-by-url"]);
        assert!(
            asked("HEAD /my-image.jpg", "HTTP/1.1 404 Not Found\nContent-Type: application/xml").is_empty()
        );
        assert!(codes("HTTP/1.1 200 OK\nContent-Type: text/plain\n\n").is_empty());
    }

    #[test]
    fn case_and_spaces_are_no_change() {
        let read = |raw| ContentType::read(raw, &mut Notes::default()).expect(raw);
        let compare = |one, other| ContentType::compare(&read(one), &read(other));
        assert_eq!(compare("text/html;charset=utf-8", "Text/HTML; charset=\"UTF-8\""), Difference::Same);
        assert_eq!(compare("text/html", "text/html; charset=utf-8"), Difference::Changed);
        assert_eq!(read("text/html; charset=utf-8").parameter("charset"), Some("utf-8"));
    }
}
