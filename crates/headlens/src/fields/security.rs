//! Strict-Transport-Security and its like: what proxies and MinIO tell browsers

use crate::field::{Example, FieldSpec, Name, Repeat};
use crate::values::plain::PlainText;

/// That browsers are to use https for this host from now on.
pub enum StrictTransportSecurity {}

impl PlainText for StrictTransportSecurity {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Strict-Transport-Security"),
        label: "Strict transport security",
        summary: "That browsers are to use https for this host from now on.",
        meaning: "MinIO and proxies add it. It speaks of the host, not of the object.",
        grammar: "max-age=seconds; includeSubDomains",
        reference: "https://www.rfc-editor.org/rfc/rfc6797#section-6.1",
        examples: &[Example { value: "max-age=31536000; includeSubDomains", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// That browsers must believe Content-Type instead of guessing.
pub enum ContentTypeOptions {}

impl PlainText for ContentTypeOptions {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("X-Content-Type-Options"),
        label: "Content type options",
        summary: "That browsers must believe Content-Type instead of guessing.",
        meaning: "With nosniff a wrong Content-Type has its full effect: scripts and styles of another type \
                  are refused.",
        grammar: "nosniff",
        reference: "https://fetch.spec.whatwg.org/#x-content-type-options-header",
        examples: &[Example { value: "nosniff", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// A switch for a filter that browsers no longer have.
pub enum XssProtection {}

impl PlainText for XssProtection {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("X-XSS-Protection"),
        label: "XSS protection",
        summary: "A switch for a filter that browsers no longer have.",
        meaning: "MinIO sends it with everything. It has no effect in a current browser.",
        grammar: "1; mode=block",
        reference: "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-XSS-Protection",
        examples: &[Example { value: "1; mode=block", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// What a page at this address may load and run.
pub enum ContentSecurityPolicy {}

impl PlainText for ContentSecurityPolicy {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Content-Security-Policy"),
        label: "Content security policy",
        summary: "What a page at this address may load and run.",
        meaning: "MinIO and proxies add it. It matters where the object is a page.",
        grammar: "Directives separated by semicolons",
        reference: "https://www.w3.org/TR/CSP3/",
        repeat: Repeat::List,
        examples: &[Example { value: "block-all-mixed-content", raises: &[] }],
        ..FieldSpec::BASE
    };
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn anything_goes() {
        check("X-XSS-Protection: 1; mode=block", "");
        check("X-Content-Type-Options: nosniff", "");
    }
}
