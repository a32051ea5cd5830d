//! x-amz-website-redirect-location: where the website endpoint sends visitors

use crate::field::{Difference, Example, Field, FieldSpec, Group, Member, Name};
use crate::finding::{Notes, Rule, Severity, rule};

/// A path in the bucket, or an address elsewhere.
#[derive(Clone, Copy)]
pub struct WebsiteRedirectLocation<'a>(&'a str);

impl<'a> WebsiteRedirectLocation<'a> {
    /// As stored.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

static NO_LOCATION: Rule = rule(Rule {
    code: "website-redirect-not-a-location",
    severity: Severity::Warning,
    title: "The website redirect leads nowhere",
    message: "{0} is neither a path with / in front nor an http or https address.",
    why: "Amazon S3 takes a key of the same bucket, with a slash in front, or a whole address. The website endpoint can't \
          redirect to anything else.",
    fix: "Write the object again with /key or https://… as its redirect.",
    reference: REFERENCE,
});

const REFERENCE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html";

impl Field for WebsiteRedirectLocation<'_> {
    type Of<'a> = WebsiteRedirectLocation<'a>;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-website-redirect-location"),
        member: Some("WebsiteRedirectLocation"),
        label: "Website redirect",
        group: Group::Delivery,
        summary: "Where the bucket's website endpoint sends whoever asks for the object.",
        meaning: "Stored with the object. The website endpoint answers 301 with this as Location; the REST endpoint, which \
                  HEAD usually talks to, only shows it and serves the object itself.",
        grammar: "/key, http://… or https://…",
        reference: REFERENCE,
        rules: &[&NO_LOCATION],
        examples: &[
            Example { value: "/elsewhere", raises: &[] },
            Example { value: "https://www.example.com/", raises: &[] },
            Example { value: "elsewhere.html", raises: &["website-redirect-not-a-location"] },
        ],
        ..FieldSpec::BASE
    };

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<WebsiteRedirectLocation<'a>> {
        if !["/", "http://", "https://"].iter().any(|start| raw.starts_with(start)) {
            notes.raise(&NO_LOCATION).words(raw);
        }
        Some(WebsiteRedirectLocation(raw))
    }

    fn member<'a>(_value: &WebsiteRedirectLocation<'a>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &WebsiteRedirectLocation<'_>) -> String {
        if value.0.starts_with('/') { [value.0, " in the same bucket"].concat() } else { value.0.to_owned() }
    }

    fn compare(before: &WebsiteRedirectLocation<'_>, after: &WebsiteRedirectLocation<'_>) -> Difference {
        Difference::of(before.0, after.0)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn a_path_or_an_address() {
        check("x-amz-website-redirect-location: /a", "");
        check(
            "x-amz-website-redirect-location: a",
            "                                 ^ warning website-redirect-not-a-location",
        );
    }
}
