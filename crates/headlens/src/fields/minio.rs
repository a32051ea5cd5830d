//! x-minio-*, x-ratelimit-*: what only MinIO sends

use crate::field::{Entry, Example, FieldSpec, Group, Kind, Name, shaped};
use crate::values::shapes::{NUMBER, NUMBER_RULES, TEXT};

const REFERENCE: &str = "https://github.com/minio/minio/blob/master/internal/http/headers.go";

/// Which cluster answered.
pub const DEPLOYMENT_ID: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-minio-deployment-id"),
        label: "Deployment ID (MinIO)",
        summary: "Which MinIO cluster answered.",
        meaning: "Two replies with different IDs come from two clusters, such as the sites of a replication.",
        grammar: "A UUID",
        reference: REFERENCE,
        examples: &[Example { value: "2ca44632-7037-4164-bfe5-ff4a8f1d0865", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// What state the server is in.
pub const SERVER_STATUS: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-minio-server-status"),
        label: "Server status (MinIO)",
        summary: "What state the server is in.",
        meaning: "offline: the node answers, but its storage doesn't.",
        grammar: "A word",
        reference: REFERENCE,
        examples: &[Example { value: "offline", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Whether the copy may be deleted.
pub const REPLICATION_READY: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-minio-replication-ready"),
        label: "Replication ready (MinIO)",
        group: Group::Replication,
        summary: "Whether the other side may replicate a deletion now.",
        meaning: "Part of the talk between two clusters that replicate each other.",
        grammar: "true or false",
        reference: REFERENCE,
        examples: &[Example { value: "true", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// When the object moves to another tier.
pub const TRANSITION: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-minio-transition"),
        label: "Transition (MinIO)",
        group: Group::Storage,
        summary: "When a lifecycle rule will move the version to another tier, and which rule.",
        meaning: "S3 has no such header: it tells expirations only.",
        grammar: "transition-date=\"date\", rule-id=\"ID\"",
        reference: REFERENCE,
        examples: &[Example {
            value: "transition-date=\"Fri, 21 Dec 2012 00:00:00 GMT\", rule-id=\"cold\"",
            raises: &[],
        }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// That the object is kept compressed.
pub const COMPRESSED: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-minio-compressed"),
        label: "Compressed (MinIO)",
        group: Group::Storage,
        summary: "That MinIO keeps the object compressed.",
        meaning: "It is unpacked on its way out; lengths and checksums are those of the content.",
        grammar: "true",
        reference: REFERENCE,
        examples: &[Example { value: "true", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// That another site holds the tags.
pub const TAGGING_PROXIED: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-minio-tagging-proxied"),
        label: "Tagging proxied (MinIO)",
        group: Group::Replication,
        summary: "That tags were changed at another site, since the object is not here yet.",
        meaning: "Part of active-active replication.",
        grammar: "true",
        reference: REFERENCE,
        examples: &[Example { value: "true", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// How many requests the server takes at once.
pub const RATE_LIMIT: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-ratelimit-limit"),
        label: "Request limit",
        kind: Kind::Integer,
        summary: "How many requests the server takes at once, or in a time.",
        meaning: "MinIO writes how many it serves at once; gateways write how many a client may send.",
        grammar: "A number",
        reference: "https://www.ietf.org/archive/id/draft-polli-ratelimit-headers-02.html",
        rules: &NUMBER_RULES,
        examples: &[
            Example { value: "1024", raises: &[] },
            Example { value: "none", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    },
    NUMBER,
);

/// How many of them are left.
pub const RATE_REMAINING: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-ratelimit-remaining"),
        label: "Requests left",
        kind: Kind::Integer,
        summary: "How many of the requests under that limit are left.",
        meaning: "At 0 the next one waits or is refused.",
        grammar: "A number",
        reference: "https://www.ietf.org/archive/id/draft-polli-ratelimit-headers-02.html",
        rules: &NUMBER_RULES,
        examples: &[
            Example { value: "1024", raises: &[] },
            Example { value: "none", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    },
    NUMBER,
);

/// Any other header of MinIO's own.
pub const OTHERS: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-minio-"),
        label: "Header of MinIO",
        summary: "A header of MinIO that S3 doesn't have.",
        meaning: "Headlens doesn't know more about it. It gives the server away.",
        grammar: "See MinIO's documentation",
        reference: REFERENCE,
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
        check("x-minio-compressed: true", "");
    }
}
