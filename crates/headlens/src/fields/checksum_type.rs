//! x-amz-checksum-type: whether checksums are of the object or of its parts' checksums

use crate::field::{Example, FieldSpec, Group, Name, Sent};
use crate::values::choice::{self, Choice, Choices, Known};

/// What the checksums are of.
pub type ChecksumType<'a> = Choice<'a, ChecksumTypes>;

/// The values of [`ChecksumType`].
pub enum ChecksumTypes {}

impl Choices for ChecksumTypes {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-checksum-type"),
        member: Some("ChecksumType"),
        label: "Checksum type",
        group: Group::Content,
        summary: "Whether the checksum is of the full object or of its parts' checksums.",
        meaning: "FULL_OBJECT can be compared with a checksum of the downloaded file. COMPOSITE was made of the checksums of \
                  the parts of a multipart upload, and ends in a hyphen and their number: to check it, the file must be \
                  cut into the same parts. CRC-64/NVME is always of the full object; SHA-1 and SHA-256 of multipart \
                  uploads are always composite.",
        grammar: "COMPOSITE or FULL_OBJECT",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html",
        sent: Sent::WhenChecksumsAsked,
        rules: &[&choice::UNKNOWN],
        examples: &[
            Example { value: "COMPOSITE", raises: &[] },
            Example { value: "FULL_OBJECT", raises: &[] },
            Example { value: "PARTIAL", raises: &["value-unknown"] },
        ],
        ..FieldSpec::BASE
    };

    const KNOWN: &'static [Known] = &[
        Known { value: "COMPOSITE", words: "made of the checksums of the parts" },
        Known { value: "FULL_OBJECT", words: "of the whole content" },
    ];
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn two_types() {
        check("x-amz-checksum-type: PARTIAL", "                     ^^^^^^^ note value-unknown");
    }
}
