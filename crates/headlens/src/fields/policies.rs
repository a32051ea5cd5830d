//! Referrer-Policy, X-Frame-Options and their like: what browsers may do with a page

use crate::field::{Entry, Example, FieldSpec, Name, Repeat, shaped};
use crate::values::shapes::TEXT;

/// How much of its address a page gives away.
pub const REFERRER_POLICY: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Referrer-Policy"),
        label: "Referrer policy",
        summary: "How much of its own address a page gives away to what it links to.",
        meaning: "Matters for signed addresses: without a strict policy, a page opened by one sends it on as \
                  Referer.",
        grammar: "A policy, or several with the last known one counting",
        reference: "https://www.w3.org/TR/referrer-policy/#referrer-policy-header",
        repeat: Repeat::List,
        examples: &[Example { value: "strict-origin-when-cross-origin", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Whether other pages may show this one in a frame.
pub const FRAME_OPTIONS: Entry = shaped(
    FieldSpec {
        name: Name::Exact("X-Frame-Options"),
        label: "Frame options",
        summary: "Whether other pages may show this one inside a frame.",
        meaning: "The directive frame-ancestors of Content-Security-Policy overrides it.",
        grammar: "DENY or SAMEORIGIN",
        reference: "https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header",
        examples: &[Example { value: "SAMEORIGIN", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Which features of the browser a page may use.
pub const PERMISSIONS_POLICY: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Permissions-Policy"),
        label: "Permissions policy",
        summary: "Which features of the browser a page may use.",
        meaning: "Added by proxies to everything. It matters where the object is a page.",
        grammar: "feature=(origins), separated by commas",
        reference: "https://www.w3.org/TR/permissions-policy/#permissions-policy-http-header-field",
        repeat: Repeat::List,
        examples: &[Example { value: "camera=(), geolocation=(self)", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Who may embed the object.
pub const RESOURCE_POLICY: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Cross-Origin-Resource-Policy"),
        label: "Cross-origin resource policy",
        summary: "Pages of which origin may embed the object without asking by CORS.",
        meaning: "same-origin or same-site keeps pages elsewhere from showing the object at all, though the \
                  download by itself works. S3 sends none.",
        grammar: "same-origin, same-site or cross-origin",
        reference: "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header",
        examples: &[Example { value: "cross-origin", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Whether a page shares its window group.
pub const OPENER_POLICY: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Cross-Origin-Opener-Policy"),
        label: "Cross-origin opener policy",
        summary: "Whether a page keeps its connection to the page that opened it.",
        meaning: "It matters where the object is a page.",
        grammar: "unsafe-none, same-origin-allow-popups or same-origin",
        reference: "https://html.spec.whatwg.org/multipage/browsers.html#the-coop-headers",
        examples: &[Example { value: "same-origin", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Whether everything in a page must allow being embedded.
pub const EMBEDDER_POLICY: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Cross-Origin-Embedder-Policy"),
        label: "Cross-origin embedder policy",
        summary: "Whether everything that a page embeds must have allowed it.",
        meaning: "A page with require-corp shows an object of S3 only if it comes with CORS or \
                  Cross-Origin-Resource-Policy.",
        grammar: "unsafe-none, require-corp or credentialless",
        reference: "https://html.spec.whatwg.org/multipage/browsers.html#coep",
        examples: &[Example { value: "require-corp", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// A policy that is tried out.
pub const POLICY_REPORT_ONLY: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Content-Security-Policy-Report-Only"),
        label: "Content security policy, tried out",
        summary: "What a page may load and run: a policy that browsers report on, but don't enforce.",
        meaning: "It matters where the object is a page.",
        grammar: "Directives separated by semicolons",
        reference: "https://www.w3.org/TR/CSP3/#cspro-header",
        repeat: Repeat::List,
        examples: &[Example { value: "default-src 'self'", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// What search engines may do with the object.
pub const ROBOTS_TAG: Entry = shaped(
    FieldSpec {
        name: Name::Exact("X-Robots-Tag"),
        label: "Robots tag",
        summary: "What search engines may do with the object.",
        meaning: "S3 can't store it; CloudFront and proxies add it.",
        grammar: "Directives separated by commas",
        reference: "https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag",
        repeat: Repeat::List,
        examples: &[Example { value: "noindex", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn what_is_sound_passes() {
        check("X-Frame-Options: DENY", "");
        check("Referrer-Policy: no-referrer", "");
    }
}
