//! Digest, Content-Digest, Repr-Digest: checksums as HTTP itself defines them

use crate::field::{Entry, Example, FieldSpec, Group, Name, Repeat, shaped};
use crate::values::shapes::TEXT;

/// The older form of a digest.
pub const DIGEST: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Digest"),
        label: "Digest",
        group: Group::Content,
        summary: "A checksum of the content, in the older form.",
        meaning: "S3 has headers of its own for checksums; this one comes from a gateway or another server. RFC \
                  9530 replaced it, since senders disagreed about which bytes it covers.",
        grammar: "algorithm=value, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9530#section-1.3",
        repeat: Repeat::List,
        examples: &[Example { value: "sha-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// A digest of the bytes of this message.
pub const CONTENT_DIGEST: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Content-Digest"),
        label: "Content digest",
        group: Group::Content,
        summary: "A checksum of the bytes that this message carries.",
        meaning: "For a range it is that of the range. S3 sends x-amz-checksum- headers instead.",
        grammar: "algorithm=:base64:, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9530#section-2",
        repeat: Repeat::List,
        examples: &[Example { value: "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// A digest of the whole representation.
pub const REPR_DIGEST: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Repr-Digest"),
        label: "Representation digest",
        group: Group::Content,
        summary: "A checksum of the whole object as it is stored, whatever part is sent.",
        meaning: "S3 sends x-amz-checksum- headers instead.",
        grammar: "algorithm=:base64:, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9530#section-3",
        repeat: Repeat::List,
        examples: &[Example { value: "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn what_is_sound_passes() {
        check("Digest: md5=1B2M2Y8AsgTpgAmY7PhCfg==", "");
    }
}
