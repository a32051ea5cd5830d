//! x-goog-*: what Google Cloud Storage tells besides

use crate::field::{Entry, Example, FieldSpec, Group, Kind, Name, Repeat, shaped};
use crate::values::shapes::{NUMBER, NUMBER_RULES, TEXT};

const REFERENCE: &str = "https://cloud.google.com/storage/docs/xml-api/reference-headers";

/// Where Google keeps the object.
pub const STORAGE_CLASS: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-goog-storage-class"),
        label: "Storage class (Google)",
        group: Group::Storage,
        summary: "Where and how Google Cloud Storage keeps the object.",
        meaning: "STANDARD, NEARLINE, COLDLINE or ARCHIVE; all of them are read at once.",
        grammar: "A name of Google's list",
        reference: REFERENCE,
        examples: &[Example { value: "NEARLINE", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// In which coding Google keeps it.
pub const STORED_ENCODING: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-goog-stored-content-encoding"),
        label: "Stored coding (Google)",
        group: Group::Content,
        summary: "In which coding Google Cloud Storage keeps the object.",
        meaning: "gzip here without Content-Encoding: it was unpacked on its way out.",
        grammar: "identity or gzip",
        reference: REFERENCE,
        examples: &[Example { value: "identity", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// How many objects were composed.
pub const COMPONENT_COUNT: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-goog-component-count"),
        label: "Component count (Google)",
        group: Group::Content,
        kind: Kind::Integer,
        summary: "Out of how many objects this one was composed.",
        meaning: "Composed objects have no MD5. The nearest thing to S3's number of parts.",
        grammar: "A number",
        reference: REFERENCE,
        rules: &NUMBER_RULES,
        examples: &[
            Example { value: "32", raises: &[] },
            Example { value: "two", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    },
    NUMBER,
);

/// When Google will delete it.
pub const EXPIRATION: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-goog-expiration"),
        label: "Expiration (Google)",
        group: Group::Retention,
        summary: "When a lifecycle rule will delete the object.",
        meaning: "The counterpart of x-amz-expiration.",
        grammar: "An HTTP date",
        reference: REFERENCE,
        examples: &[Example { value: "Fri, 21 Dec 2012 00:00:00 GMT", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// A time that the owner set.
pub const CUSTOM_TIME: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-goog-custom-time"),
        label: "Custom time (Google)",
        group: Group::Time,
        summary: "A point in time that the owner wrote on the object.",
        meaning: "Lifecycle rules can count from it. It only moves forward.",
        grammar: "An ISO 8601 date",
        reference: REFERENCE,
        examples: &[Example { value: "2031-05-01T12:00:00Z", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The cipher of a customer's key.
pub const ENCRYPTION_ALGORITHM: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-goog-encryption-algorithm"),
        label: "Customer key cipher (Google)",
        group: Group::Encryption,
        summary: "The cipher, where the customer keeps the key.",
        meaning: "The counterpart of SSE-C.",
        grammar: "AES256",
        reference: REFERENCE,
        examples: &[Example { value: "AES256", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Which customer's key it is.
pub const ENCRYPTION_KEY_SHA256: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-goog-encryption-key-sha256"),
        label: "Customer key SHA-256 (Google)",
        group: Group::Encryption,
        summary: "Which key of the customer the object is encrypted with: its SHA-256.",
        meaning: "A fingerprint, not the key.",
        grammar: "base64 of 32 bytes",
        reference: REFERENCE,
        examples: &[Example { value: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Which key of Cloud KMS it is.
pub const KMS_KEY: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-goog-encryption-kms-key-name"),
        label: "KMS key (Google)",
        group: Group::Encryption,
        summary: "Which key of Cloud KMS the object is encrypted with.",
        meaning: "The counterpart of SSE-KMS.",
        grammar: "projects/…/locations/…/keyRings/…/cryptoKeys/…",
        reference: REFERENCE,
        examples: &[Example { value: "projects/p/locations/eu/keyRings/r/cryptoKeys/k", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// What the owner wrote on it.
pub const METADATA: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-goog-meta-"),
        label: "User metadata (Google)",
        group: Group::UserMetadata,
        summary: "What the owner wrote on the object, by Google's name for it.",
        meaning: "The counterpart of x-amz-meta-.",
        grammar: "Text",
        reference: REFERENCE,
        repeat: Repeat::List,
        examples: &[Example { value: "alice", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Any other header of Google's own.
pub const OTHERS: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-goog-"),
        label: "Header of Google",
        summary: "A header of Google Cloud Storage that S3 doesn't have.",
        meaning: "Headlens doesn't know more about it. It gives the server away.",
        grammar: "See Google's documentation",
        reference: REFERENCE,
        repeat: Repeat::List,
        examples: &[Example { value: "1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn what_is_sound_passes() {
        check("x-goog-storage-class: NEARLINE", "");
    }
}
