//! x-amz-storage-class: where and how redundantly the version is kept

use crate::field::{Example, FieldSpec, Group, Name};
use crate::values::choice::{self, Choice, Choices, Known};

/// Where the version is kept.
pub type StorageClass<'a> = Choice<'a, Classes>;

/// The values of [`StorageClass`].
pub enum Classes {}

impl Choices for Classes {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-storage-class"),
        member: Some("StorageClass"),
        label: "Storage class",
        group: Group::Storage,
        summary: "Where and how redundantly the version is kept, at which price and delay.",
        meaning: "Each version has a class of its own, and lifecycle rules move versions between classes without touching \
                  ETag or Last-Modified. Without the header the class is STANDARD; in directory buckets it is not, \
                  they have EXPRESS_ONEZONE or ONEZONE_IA.\n\nGLACIER and DEEP_ARCHIVE must be restored before a GET \
                  succeeds. GLACIER_IR is read at once.",
        grammar: "A name of the S3 service model, such as STANDARD_IA",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html",
        implied: Some("STANDARD"),
        rules: &[&choice::UNKNOWN],
        examples: &[
            Example { value: "STANDARD_IA", raises: &[] },
            Example { value: "GLACIER_IR", raises: &[] },
            Example { value: "standard_ia", raises: &["value-unknown"] },
        ],
        ..FieldSpec::BASE
    };

    const KNOWN: &'static [Known] = &[
        Known { value: "STANDARD", words: "read at once, kept in several zones" },
        Known { value: "REDUCED_REDUNDANCY", words: "read at once, less redundant; no longer recommended" },
        Known { value: "STANDARD_IA", words: "rarely read: cheaper to keep, a fee for each read" },
        Known { value: "ONEZONE_IA", words: "rarely read, kept in one zone" },
        Known { value: "INTELLIGENT_TIERING", words: "moved between tiers by how often it is read" },
        Known { value: "GLACIER", words: "archived: must be restored before it can be read" },
        Known { value: "DEEP_ARCHIVE", words: "archived: must be restored, which takes hours" },
        Known { value: "OUTPOSTS", words: "kept on an Outpost" },
        Known { value: "GLACIER_IR", words: "archived, yet read at once" },
        Known { value: "SNOW", words: "kept on a Snow device" },
        Known { value: "EXPRESS_ONEZONE", words: "directory bucket: fast, kept in one zone" },
        Known { value: "FSX_OPENZFS", words: "kept in FSx for OpenZFS" },
        Known { value: "FSX_ONTAP", words: "kept in FSx for ONTAP" },
        Known { value: "AWS_BACKUP_WARM", words: "a backup, read at once" },
        Known { value: "AWS_BACKUP_LOW_COST_WARM", words: "a backup at lower cost" },
    ];
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn a_class_of_another_server_is_a_note() {
        check("x-amz-storage-class: GLACIER_IR", "");
        check("x-amz-storage-class: NEARLINE", "                     ^^^^^^^^ note value-unknown");
    }
}
