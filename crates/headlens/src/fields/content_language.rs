//! Content-Language: for readers of which languages the object is

use crate::field::{Difference, Example, Field, FieldSpec, Group, Member, Name, Repeat};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::token_list::elements;

/// The languages of the intended audience.
#[derive(Clone, Copy)]
pub struct ContentLanguage<'a>(&'a str);

impl<'a> ContentLanguage<'a> {
    /// Every language tag, in order.
    pub fn tags(&self) -> impl Iterator<Item = &'a str> {
        elements(self.0).map(|(tag, _)| tag)
    }
}

static NO_TAG: Rule = rule(Rule {
    code: "content-language-not-a-tag",
    severity: Severity::Warning,
    title: "A language is not written as a language tag",
    message: "{0} is not a language tag such as en or de-CH.",
    why: "Tags are made of letters and digits, one to eight at a time, joined by hyphens (RFC 5646). Screen readers and \
          search engines ignore anything else, such as en_US or English.",
    fix: "Write the object's Content-Language again, such as: en-US.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.5.1",
});

impl Field for ContentLanguage<'_> {
    type Of<'a> = ContentLanguage<'a>;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Content-Language"),
        member: Some("ContentLanguage"),
        label: "Content language",
        group: Group::Content,
        summary: "For readers of which languages the object is meant.",
        meaning: "Stored as the uploader sent it and repeated with every reply. It names the audience, not the language of \
                  every word; several are separated by commas.",
        grammar: "Language tags (RFC 5646), separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.5",
        repeat: Repeat::List,
        rules: &[&NO_TAG],
        examples: &[
            Example { value: "en, de", raises: &[] },
            Example { value: "de-DE", raises: &[] },
            Example { value: "en_US", raises: &["content-language-not-a-tag"] },
        ],
        ..FieldSpec::BASE
    };

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<ContentLanguage<'a>> {
        for (tag, place) in elements(raw) {
            let mut parts = tag.split('-');
            let first = parts.next().is_some_and(|part| {
                matches!(part.len(), 1..=3) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
            });
            let rest = parts.all(|part| {
                matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
            if !first || !rest {
                notes.raise_at(&NO_TAG, place).words(tag);
            }
        }
        Some(ContentLanguage(raw))
    }

    fn member<'a>(_value: &ContentLanguage<'a>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &ContentLanguage<'_>) -> String {
        value.0.to_owned()
    }

    fn compare(before: &ContentLanguage<'_>, after: &ContentLanguage<'_>) -> Difference {
        if before.tags().eq(after.tags()) { Difference::Same } else { Difference::Changed }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn tags_are_pointed_at() {
        check("Content-Language: en, zh-Hant-TW", "");
        check(
            "Content-Language: en, de_CH",
            "                      ^^^^^ warning content-language-not-a-tag",
        );
        check("Content-Language: English", "                  ^^^^^^^ warning content-language-not-a-tag");
    }
}
