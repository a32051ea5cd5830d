//! x-rgw-*: what only Ceph's RADOS Gateway sends

use crate::field::{Entry, Example, FieldSpec, Group, Kind, Name, shaped};
use crate::values::shapes::{NUMBER, NUMBER_RULES, TEXT};

const REFERENCE: &str = "https://docs.ceph.com/en/latest/radosgw/s3/";

/// Where the next bytes go.
pub const NEXT_APPEND_POSITION: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-rgw-next-append-position"),
        label: "Next append position (Ceph)",
        group: Group::Content,
        kind: Kind::Integer,
        summary: "Where the next bytes of an appendable object go.",
        meaning: "The object's present length: an append that names another position is refused.",
        grammar: "Bytes, in digits",
        reference: REFERENCE,
        rules: &NUMBER_RULES,
        examples: &[
            Example { value: "434234", raises: &[] },
            Example { value: "end", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    },
    NUMBER,
);

/// How many objects the bucket has.
pub const OBJECT_COUNT: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-rgw-object-count"),
        label: "Object count (Ceph)",
        group: Group::Storage,
        kind: Kind::Integer,
        summary: "How many objects the bucket has.",
        meaning: "Comes with HEAD of a bucket. Versions count one by one.",
        grammar: "A number",
        reference: REFERENCE,
        rules: &NUMBER_RULES,
        examples: &[
            Example { value: "42", raises: &[] },
            Example { value: "many", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    },
    NUMBER,
);

/// How many bytes the bucket holds.
pub const BYTES_USED: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-rgw-bytes-used"),
        label: "Bytes used (Ceph)",
        group: Group::Storage,
        kind: Kind::Integer,
        summary: "How many bytes the bucket holds.",
        meaning: "Comes with HEAD of a bucket.",
        grammar: "Bytes, in digits",
        reference: REFERENCE,
        rules: &NUMBER_RULES,
        examples: &[
            Example { value: "1048576", raises: &[] },
            Example { value: "1 MB", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    },
    NUMBER,
);

/// From which zone the copy came.
pub const REPLICATED_FROM: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-rgw-replicated-from"),
        label: "Replicated from (Ceph)",
        group: Group::Replication,
        summary: "From which zone and bucket this copy came.",
        meaning: "Comes with objects that multi-site replication brought here.",
        grammar: "Zone, bucket",
        reference: REFERENCE,
        examples: &[Example { value: "zone-a:bucket", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// When the copy came.
pub const REPLICATED_AT: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-rgw-replicated-at"),
        label: "Replicated at (Ceph)",
        group: Group::Replication,
        summary: "When multi-site replication brought this copy here.",
        meaning: "Last-Modified stays that of the original.",
        grammar: "A point in time",
        reference: REFERENCE,
        examples: &[Example { value: "Wed, 28 Oct 2009 22:32:00 GMT", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Any other header of Ceph's own.
pub const OTHERS: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-rgw-"),
        label: "Header of Ceph",
        summary: "A header of Ceph's RADOS Gateway that S3 doesn't have.",
        meaning: "Headlens doesn't know more about it. It gives the server away.",
        grammar: "See Ceph's documentation",
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
        check("x-rgw-replicated-from: a", "");
    }
}
