//! Location, x-amz-bucket-region, Allow: where or how to ask instead

use crate::field::{Example, FieldSpec, Name, Repeat};
use crate::values::plain::PlainText;

/// Where to ask instead.
pub enum Location {}

impl PlainText for Location {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Location"),
        label: "Location",
        summary: "Where to ask instead.",
        meaning: "With 301, 302, 307 or 308 it is the address to go to. A signed request cannot simply follow \
                  it: the host is part of what was signed, so it must be signed again for the new one. S3 \
                  sends 301 for another region without it.",
        grammar: "A URL",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2",
        examples: &[Example { value: "https://bucket.s3.eu-central-1.amazonaws.com/key", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// In which region the bucket lies.
pub enum BucketRegion {}

impl PlainText for BucketRegion {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-bucket-region"),
        label: "Bucket region",
        summary: "In which region the bucket lies.",
        meaning: "Amazon S3 sends it with HEAD of a bucket, and with errors where the request was signed for \
                  another region: sign again for this one. MinIO sends its own region with every reply.",
        grammar: "A region such as eu-central-1",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html",
        examples: &[Example { value: "eu-central-1", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// Which methods the resource takes.
pub enum Allow {}

impl PlainText for Allow {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Allow"),
        label: "Allow",
        summary: "Which methods the resource takes.",
        meaning: "Comes with 405. DELETE alone says that the version is a delete marker: it can be deleted and \
                  nothing else.",
        grammar: "Methods, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.1",
        repeat: Repeat::List,
        examples: &[Example { value: "DELETE", raises: &[] }],
        ..FieldSpec::BASE
    };
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn anything_goes() {
        check("Allow: DELETE", "");
        check("Location: https://example.com/", "");
    }
}
