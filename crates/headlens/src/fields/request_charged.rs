//! x-amz-request-charged: the requester pays for this request

use crate::field::{Example, FieldSpec, Group, Name};
use crate::values::choice::{self, Choice, Choices, Known};

/// Who was charged.
pub type RequestCharged<'a> = Choice<'a, Payers>;

/// The values of [`RequestCharged`].
pub enum Payers {}

impl Choices for Payers {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-request-charged"),
        member: Some("RequestCharged"),
        label: "Request charged",
        group: Group::Transport,
        summary: "That the requester, not the bucket's owner, pays for this request.",
        meaning: "The bucket is set to Requester Pays and the request agreed with x-amz-request-payer: requester. Without \
                  that agreement such a bucket answers 403.",
        grammar: "requester",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html",
        rules: &[&choice::UNKNOWN],
        examples: &[
            Example { value: "requester", raises: &[] },
            Example { value: "owner", raises: &["value-unknown"] },
        ],
        ..FieldSpec::BASE
    };

    const KNOWN: &'static [Known] = &[Known { value: "requester", words: "the requester pays" }];
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn one_value() {
        check("x-amz-request-charged: requester", "");
        check("x-amz-request-charged: me", "                       ^^ note value-unknown");
    }
}
