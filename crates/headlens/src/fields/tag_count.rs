//! x-amz-tagging-count: how many tags the version has

use core::ops::RangeInclusive;

use crate::field::{Example, FieldSpec, Group, Kind, Name, Sent};
use crate::values::count::{self, Count, Counts};

/// How many tags the version has.
pub type TagCount = Count<Tags>;

/// What [`TagCount`] counts.
pub enum Tags {}

impl Counts for Tags {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-tagging-count"),
        member: Some("TagCount"),
        label: "Tags",
        group: Group::UserMetadata,
        kind: Kind::Integer,
        summary: "How many tags the version has; their names and values take a request of their own.",
        meaning: "Tags belong to a version and can change at any time, without a new version. The header is sent only to who \
                  may read the tags (s3:GetObjectTagging), and only when there are some: without it there may be none, or \
                  no permission.",
        grammar: "1 to 10",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html",
        sent: Sent::WithPermission,
        rules: &count::RULES,
        examples: &[
            Example { value: "2", raises: &[] },
            Example { value: "11", raises: &["number-out-of-range"] },
            Example { value: "two", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    };

    // Some servers say 0, which hurts nobody.
    const RANGE: RangeInclusive<u64> = 0..=10;
    const UNIT: [&'static str; 2] = ["tag", "tags"];
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn ten_at_most() {
        check("x-amz-tagging-count: 10", "");
        check("x-amz-tagging-count: 50", "                     ^^ warning number-out-of-range");
    }
}
