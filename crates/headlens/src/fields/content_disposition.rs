//! Content-Disposition: shown in the page or saved under a name (RFC 6266)

use crate::field::{Difference, Example, Field, FieldSpec, Group, Member, Name};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::quoted_string::parameters;
use crate::values::token_list::is_token;

/// How a browser is to present the object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ContentDisposition<'a>(&'a str);

impl<'a> ContentDisposition<'a> {
    /// `inline`, `attachment`, …; nothing where the value begins with a parameter.
    #[must_use]
    pub fn kind(&self) -> Option<&'a str> {
        parameters(self.0, b';').next().filter(|part| part.name.is_empty()).map(|part| part.value)
    }

    /// The name to save under, `filename*` before `filename`, decoded.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        let named = |name: &str| parameters(self.0, b';').find(|part| part.name.eq_ignore_ascii_case(name));
        let extended = named("filename*").and_then(|part| {
            let mut pieces = part.value.splitn(3, '\'');
            pieces.next().filter(|charset| charset.eq_ignore_ascii_case("utf-8"))?;
            Some(percent_encoding::percent_decode_str(pieces.nth(1)?).decode_utf8().ok()?.into_owned())
        });
        extended
            .or_else(|| named("filename").map(|part| part.value.replace("\\\"", "\"").replace("\\\\", "\\")))
    }
}

static MALFORMED: Rule = rule(Rule {
    code: "content-disposition-malformed",
    severity: Severity::Warning,
    title: "The content disposition can't be read",
    message: "Content-Disposition {0}",
    why: "The value is a type, inline or attachment, and parameters behind semicolons. Browsers guess at anything else: \
          the download gets another name than meant, or is shown instead of saved. S3 keeps whatever the uploader sent.",
    fix: "Write it again, such as: attachment; filename=\"report.pdf\".",
    reference: "https://www.rfc-editor.org/rfc/rfc6266#section-4",
});

static NOT_ASCII: Rule = rule(Rule {
    code: "content-disposition-not-ascii",
    severity: Severity::Note,
    title: "A file name has characters beyond ASCII in plain filename",
    message: "The plain filename has characters that are not ASCII.",
    why: "Such bytes are read as latin-1 by some clients and as UTF-8 by others, so the saved name can be garbled. \
          filename* says which it is.",
    fix: "Add filename*=UTF-8''… with the name percent-encoded, and keep a plain ASCII filename for old clients.",
    reference: "https://www.rfc-editor.org/rfc/rfc6266#section-4.3",
});

impl Field for ContentDisposition<'_> {
    type Of<'a> = ContentDisposition<'a>;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Content-Disposition"),
        member: Some("ContentDisposition"),
        label: "Content disposition",
        group: Group::Delivery,
        summary: "Whether a browser shows the object or saves it, and under which name.",
        meaning: "inline shows it, attachment saves it; filename proposes the name, filename* one beyond ASCII. S3 stores \
                  what the uploader sent; a signed URL can override it with response-content-disposition.",
        grammar: "inline or attachment, then ; filename=\"…\" ; filename*=UTF-8''…",
        reference: "https://www.rfc-editor.org/rfc/rfc6266",
        rules: &[&MALFORMED, &NOT_ASCII],
        examples: &[
            Example { value: "attachment; filename=\"my image.jpg\"", raises: &[] },
            Example { value: "inline", raises: &[] },
            Example {
                value: "attachment; filename=\"gr.csv\"; filename*=UTF-8''gr%C3%B6%C3%9Fe.csv",
                raises: &[],
            },
            Example {
                value: "attachment; filename=\"report.pdf",
                raises: &["content-disposition-malformed"],
            },
            Example {
                value: "attachment; filename=\"größe.csv\"",
                raises: &["content-disposition-not-ascii"],
            },
        ],
        ..FieldSpec::BASE
    };

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<ContentDisposition<'a>> {
        let mut extended = false;
        let mut not_ascii = None;
        for (index, part) in parameters(raw, b';').enumerate() {
            if part.unclosed {
                notes.raise_at(&MALFORMED, part.place).words("has a quote that is never closed.");
            } else if index == 0 && part.name.is_empty() && !is_token(part.value) {
                notes.raise_at(&MALFORMED, part.place).words("begins with what is no type.");
            } else if index > 0 && part.name.is_empty() {
                notes.raise_at(&MALFORMED, part.place).words("has a part that is no parameter.");
            } else if part.name.eq_ignore_ascii_case("filename*") {
                extended = true;
            } else if part.name.eq_ignore_ascii_case("filename") && !part.value.is_ascii() {
                not_ascii = Some(part.place);
            }
        }
        if let (Some(place), false) = (not_ascii, extended) {
            notes.raise_at(&NOT_ASCII, place);
        }
        Some(ContentDisposition(raw))
    }

    fn member<'a>(_value: &ContentDisposition<'a>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &ContentDisposition<'_>) -> String {
        let kind = value.kind();
        let how = match kind {
            Some(kind) if kind.eq_ignore_ascii_case("inline") => "shown in the browser",
            Some(kind) if kind.eq_ignore_ascii_case("attachment") => "saved as a file",
            _ => return value.0.to_owned(),
        };
        match value.file_name() {
            Some(name) => [how, ", named ", &name].concat(),
            None => how.to_owned(),
        }
    }

    fn compare(before: &ContentDisposition<'_>, after: &ContentDisposition<'_>) -> Difference {
        Difference::of(before.0, after.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check;

    #[test]
    fn parts_are_pointed_at() {
        check("Content-Disposition: attachment; filename=\"my image.jpg\"", "");
        check("Content-Disposition: filename=\"a.pdf\"", "");
        check(
            "Content-Disposition: attachment; filename=\"größe.csv\"",
            "                                           ^^^^^^^^^ note content-disposition-not-ascii",
        );
        check(
            "Content-Disposition: attachment; my image.jpg",
            "                                 ^^^^^^^^^^^^ warning content-disposition-malformed",
        );
    }

    #[test]
    fn the_extended_name_wins() {
        let words = |raw| ContentDisposition::describe(&ContentDisposition(raw));
        assert_eq!(
            words("attachment; filename=\"x.csv\"; filename*=UTF-8''gr%C3%B6%C3%9Fe.csv"),
            "saved as a file, named größe.csv"
        );
        assert_eq!(words("inline"), "shown in the browser");
    }
}
