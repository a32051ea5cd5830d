//! x-amz-copy-source-version-id, x-amz-restore-output-path: what replies to copies and restores tell besides

use crate::field::{Entry, Example, FieldSpec, Group, Name, shaped};
use crate::values::shapes::TEXT;

/// Which version was copied.
pub const COPY_SOURCE_VERSION_ID: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-amz-copy-source-version-id"),
        label: "Copied version ID",
        group: Group::Identity,
        summary: "Which version of the source was copied.",
        meaning: "Comes with the reply to CopyObject and UploadPartCopy where the source bucket is versioned. \
                  x-amz-version-id in the same reply names the new version, not this one.",
        grammar: "A version ID, or null",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html",
        examples: &[Example { value: "3HL4kqtJlcpXroDTDmjVBH40Nrjfkd", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Where the result of a query on an archive is written.
pub const RESTORE_OUTPUT_PATH: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-amz-restore-output-path"),
        label: "Restore output path",
        group: Group::Storage,
        summary: "Where the result of a query on an archived object is written.",
        meaning: "Comes with the reply to RestoreObject that runs a query instead of a plain restore. HEAD never \
                  has it.",
        grammar: "A path in a bucket",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html",
        examples: &[Example { value: "results/2026", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn anything_goes() {
        check("x-amz-copy-source-version-id: null", "");
    }
}
