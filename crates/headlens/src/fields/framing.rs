//! Trailer, Upgrade, Warning: what HTTP says of the message itself

use crate::field::{Entry, Example, FieldSpec, Name, Repeat, shaped};
use crate::values::shapes::{TEXT, TOKENS, TOKENS_RULES};

/// Which fields follow the content.
pub const TRAILER: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Trailer"),
        label: "Trailer",
        summary: "Which fields follow behind the content.",
        meaning: "A HEAD reply has no content and so no trailer; with GET, checksums can come this way.",
        grammar: "Header names, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-6.6.2",
        repeat: Repeat::List,
        rules: &TOKENS_RULES,
        examples: &[
            Example { value: "x-amz-checksum-crc32", raises: &[] },
            Example { value: "a b", raises: &["list-malformed"] },
        ],
        ..FieldSpec::BASE
    },
    TOKENS,
);

/// Which protocols the server could switch to.
pub const UPGRADE: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Upgrade"),
        label: "Upgrade",
        summary: "Which protocols the server could switch to.",
        meaning: "Servers announce h2 or h2c so. It speaks of the connection, not of the object.",
        grammar: "Protocols, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-7.8",
        repeat: Repeat::List,
        examples: &[Example { value: "h2,h2c", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// What a cache had to say.
pub const WARNING: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Warning"),
        label: "Warning",
        summary: "What a cache had to say of the reply; obsolete.",
        meaning: "Old caches tell here that a reply is stale. RFC 9111 withdrew the header, since hardly anybody \
                  sent or read it.",
        grammar: "code agent \"text\"",
        reference: "https://www.rfc-editor.org/rfc/rfc9111#section-5.5",
        repeat: Repeat::List,
        examples: &[Example { value: "110 - \"Response is Stale\"", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn what_is_sound_passes() {
        check("Upgrade: h2,h2c", "");
    }
}
