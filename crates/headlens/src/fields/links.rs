//! Link, Content-Location, Alt-Svc: other addresses that a reply points to

use crate::field::{Entry, Example, FieldSpec, Name, Repeat, shaped};
use crate::values::shapes::TEXT;

/// How other addresses are related to this one.
pub const LINK: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Link"),
        label: "Link",
        summary: "Other addresses, and how they are related to this one.",
        meaning: "S3 has no such header; a CDN or website in front adds it, mostly so that browsers fetch styles and \
                  fonts early.",
        grammar: "<address>; rel=relation, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc8288#section-3",
        repeat: Repeat::List,
        examples: &[Example { value: "</style.css>; rel=preload; as=style", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// An address of exactly this form of the resource.
pub const CONTENT_LOCATION: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Content-Location"),
        label: "Content location",
        summary: "An address of exactly this form of the resource.",
        meaning: "Servers that choose between forms, by language or coding, name the one that was chosen. S3 never \
                  chooses, so the header comes from something in front.",
        grammar: "A URL, absolute or relative",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.7",
        examples: &[Example { value: "/page.en.html", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Where else the same server can be reached.
pub const ALT_SVC: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Alt-Svc"),
        label: "Alternative services",
        summary: "Where else, and by which protocol, the same server can be reached.",
        meaning: "CDNs announce HTTP/3 so. It speaks of the connection, not of the object.",
        grammar: "protocol=\"host:port\"; ma=seconds, or clear",
        reference: "https://www.rfc-editor.org/rfc/rfc7838#section-3",
        repeat: Repeat::List,
        examples: &[Example { value: "h3=\":443\"; ma=86400", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn anything_goes() {
        check("Alt-Svc: clear", "");
        check("Content-Location: /k", "");
    }
}
