//! x-amz-bucket-arn and its like: what HEAD of a bucket tells

use crate::field::{Entry, Example, FieldSpec, Group, Kind, Name, shaped};
use crate::values::shapes::{TEXT, TRUTH, TRUTH_RULES};

const REFERENCE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html";

/// The bucket's name all over AWS.
pub const BUCKET_ARN: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-amz-bucket-arn"),
        label: "Bucket ARN",
        group: Group::Identity,
        summary: "The bucket's name all over AWS.",
        meaning: "Comes with HEAD of a directory bucket. Policies name the bucket by it.",
        grammar: "arn:partition:service:region:account:bucket/name",
        reference: REFERENCE,
        examples: &[Example {
            value: "arn:aws:s3express:us-west-2:111122223333:bucket/b--usw2-az1--x-s3",
            raises: &[],
        }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// What kind of place a directory bucket lies in.
pub const BUCKET_LOCATION_TYPE: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-amz-bucket-location-type"),
        label: "Bucket location type",
        group: Group::Storage,
        summary: "What kind of place a directory bucket lies in.",
        meaning: "A directory bucket lies in one Availability Zone or one Local Zone; the header says which of the \
                  two. Other buckets send none.",
        grammar: "AvailabilityZone or LocalZone",
        reference: REFERENCE,
        examples: &[Example { value: "AvailabilityZone", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// In which zone a directory bucket lies.
pub const BUCKET_LOCATION_NAME: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-amz-bucket-location-name"),
        label: "Bucket location",
        group: Group::Storage,
        summary: "In which zone a directory bucket lies.",
        meaning: "The ID of the zone, which is part of the bucket's name as well. Zone IDs mean the same place in \
                  every account.",
        grammar: "A zone ID such as usw2-az1",
        reference: REFERENCE,
        examples: &[Example { value: "usw2-az1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Whether the name that was asked for is an access point's alias.
pub const ACCESS_POINT_ALIAS: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-amz-access-point-alias"),
        label: "Access point alias",
        group: Group::Identity,
        kind: Kind::Boolean,
        summary: "Whether the name that was asked for is the alias of an access point.",
        meaning: "Such an alias stands where a bucket's name stands, and is none: what a request may do is decided by \
                  the access point's policy and the bucket's together.",
        grammar: "true or false",
        reference: REFERENCE,
        rules: &TRUTH_RULES,
        examples: &[
            Example { value: "false", raises: &[] },
            Example { value: "maybe", raises: &["boolean-unreadable"] },
        ],
        ..FieldSpec::BASE
    },
    TRUTH,
);

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn anything_goes_but_the_alias_is_a_truth() {
        check("x-amz-bucket-location-name: usw2-az1", "");
        check("x-amz-access-point-alias: 1", "                          ^ error boolean-unreadable");
    }
}
