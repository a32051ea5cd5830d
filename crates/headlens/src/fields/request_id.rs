//! x-amz-request-id, x-amz-id-2 and their like: which request this was

use crate::field::{Example, FieldSpec, Name};
use crate::values::plain::PlainText;

/// Which request this was, for whoever looks after the server.
pub enum RequestId {}

impl PlainText for RequestId {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-request-id"),
        label: "Request ID",
        summary: "Which request this was, for whoever looks after the server.",
        meaning: "S3 names every request. AWS Support asks for this ID together with x-amz-id-2, and server \
                  access logs and CloudTrail list it. Ceph writes tx and a time, LocalStack a UUID.",
        grammar: "Opaque text",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/get-request-ids.html",
        examples: &[Example { value: "318BC8BC143432E5", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// A second name of the request, which AWS Support wants beside the first.
pub enum HostId {}

impl PlainText for HostId {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-id-2"),
        label: "Extended request ID",
        summary: "A second name of the request, which AWS Support wants beside the first.",
        meaning: "It helps Amazon to find the servers that took part. It means nothing to anybody else, but a \
                  support case without it is asked for it.",
        grammar: "Opaque text",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/get-request-ids.html",
        examples: &[Example { value: "ef8yU9AS1ed4OpIszj7UDNEHGran", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// The name that other Amazon services give to a request.
pub enum AmazonRequestId {}

impl PlainText for AmazonRequestId {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amzn-requestid"),
        label: "Request ID (x-amzn)",
        summary: "The name that other Amazon services give to a request.",
        meaning: "Amazon S3 itself sends x-amz-request-id. From an S3 endpoint this name points to a gateway \
                  in front, or to moto, a mock server.",
        grammar: "Opaque text",
        reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/get-request-ids.html",
        examples: &[Example { value: "t954vAngr2kJYamAmyt8DlDSoIlhFu97a6P2g0iT1mQNGoG2lABr", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// Which request to CloudFront this was.
pub enum CloudFrontId {}

impl PlainText for CloudFrontId {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-cf-id"),
        label: "CloudFront request ID",
        summary: "Which request to CloudFront this was.",
        meaning: "CloudFront stands in front of the bucket: it may answer from its cache, drop or add headers \
                  and compress. AWS Support asks for this ID when CloudFront is in question.",
        grammar: "Opaque text",
        reference: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html",
        examples: &[Example { value: "3aXqkGcK9mT2nVYw0Zl8dQ==", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// Which CloudFront location answered.
pub enum CloudFrontPop {}

impl PlainText for CloudFrontPop {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-cf-pop"),
        label: "CloudFront location",
        summary: "Which CloudFront location answered.",
        meaning: "The letters are the code of an airport near it. Two replies that differ may come from two \
                  locations whose caches differ.",
        grammar: "Airport code and number",
        reference: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Introduction.html",
        examples: &[Example { value: "FRA56-P4", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// Which request to Cloudflare this was, and where it arrived.
pub enum CloudflareRay {}

impl PlainText for CloudflareRay {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("cf-ray"),
        label: "Cloudflare ray ID",
        summary: "Which request to Cloudflare this was, and where it arrived.",
        meaning: "Cloudflare stands in front of the server, or is the server: R2 answers so. The letters \
                  behind the hyphen are the code of an airport near the location.",
        grammar: "Hexadecimal digits, a hyphen and an airport code",
        reference: "https://developers.cloudflare.com/fundamentals/reference/cloudflare-ray-id/",
        examples: &[Example { value: "8f2c1a0b3d4e5f60-FRA", raises: &[] }],
        ..FieldSpec::BASE
    };
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn ids_are_opaque() {
        check("x-amz-request-id: tx000008a1425deb93626fd-006b011dca-100f-default", "");
        check("x-amz-id-2: a+b/c=", "");
    }
}
