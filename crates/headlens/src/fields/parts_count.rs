//! x-amz-mp-parts-count: how many parts the upload had

use core::ops::RangeInclusive;

use crate::field::{Example, FieldSpec, Group, Kind, Name, Sent};
use crate::values::count::{self, Count, Counts};

/// How many parts the upload had.
pub type PartsCount = Count<Parts>;

/// What [`PartsCount`] counts.
pub enum Parts {}

impl Counts for Parts {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-mp-parts-count"),
        member: Some("PartsCount"),
        label: "Parts",
        group: Group::Content,
        kind: Kind::Integer,
        summary: "How many parts the multipart upload had.",
        meaning: "Sent only when the request names a part (partNumber=1) and the object was uploaded in parts. The ETag tells \
                  the same number behind its hyphen. Together with the length of each part it is all that is needed to \
                  compute the ETag and composite checksums again.",
        grammar: "1 to 10000",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html",
        sent: Sent::WithPartNumber,
        rules: &count::RULES,
        examples: &[
            Example { value: "2", raises: &[] },
            Example { value: "0", raises: &["number-out-of-range"] },
            Example { value: "+2", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    };

    const RANGE: RangeInclusive<u64> = 1..=10_000;
    const UNIT: [&'static str; 2] = ["part", "parts"];
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn bounds() {
        check("x-amz-mp-parts-count: 10000", "");
        check("x-amz-mp-parts-count: 10001", "                      ^^^^^ warning number-out-of-range");
    }
}
