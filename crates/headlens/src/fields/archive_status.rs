//! x-amz-archive-status: in which archive tier of INTELLIGENT_TIERING it lies

use crate::field::{Example, FieldSpec, Group, Name};
use crate::values::choice::{self, Choice, Choices, Known};

/// The archive tier of a version in INTELLIGENT_TIERING.
pub type ArchiveStatus<'a> = Choice<'a, Tiers>;

/// The values of [`ArchiveStatus`].
pub enum Tiers {}

impl Choices for Tiers {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-archive-status"),
        member: Some("ArchiveStatus"),
        label: "Archive status",
        group: Group::Storage,
        summary: "In which archive tier of S3 Intelligent-Tiering the version lies.",
        meaning: "Intelligent-Tiering moves what nobody reads into its archive tiers, where the bucket is set up so. From \
                  there it must be restored before a GET succeeds; HEAD always works. The storage class stays \
                  INTELLIGENT_TIERING all the time.",
        grammar: "ARCHIVE_ACCESS or DEEP_ARCHIVE_ACCESS",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intelligent-tiering-overview.html",
        rules: &[&choice::UNKNOWN],
        examples: &[
            Example { value: "ARCHIVE_ACCESS", raises: &[] },
            Example { value: "FROZEN", raises: &["value-unknown"] },
        ],
        ..FieldSpec::BASE
    };

    const KNOWN: &'static [Known] = &[
        Known { value: "ARCHIVE_ACCESS", words: "a restore takes minutes to hours" },
        Known { value: "DEEP_ARCHIVE_ACCESS", words: "a restore takes many hours" },
    ];
}

#[cfg(test)]
mod tests {
    use crate::testing::codes;

    #[test]
    fn tiers() {
        let reply = |tier: &str| {
            codes(&format!(
                "HTTP/1.1 200 OK\nx-amz-storage-class: INTELLIGENT_TIERING\nx-amz-archive-status: {tier}\n\
                 x-amz-restore: ongoing-request=\"true\"\n\n"
            ))
        };
        assert!(reply("ARCHIVE_ACCESS").is_empty());
        assert_eq!(reply("FROZEN"), ["value-unknown"]);
    }
}
