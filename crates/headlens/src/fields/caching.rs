//! Age, Via, X-Cache, Vary, Pragma: what a cache or proxy on the way did

use core::ops::RangeInclusive;

use crate::field::{Example, FieldSpec, Kind, Name, Repeat};
use crate::values::count::{self, Counts};
use crate::values::plain::PlainText;

/// How many seconds ago a cache got or checked the reply.
pub enum Age {}

impl Counts for Age {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Age"),
        label: "Age",
        kind: Kind::Integer,
        summary: "How many seconds ago a cache got the reply, or checked it.",
        meaning: "The reply comes from a cache, not from the store: what can change under the same version (storage class, \
                  lock, replication, tags) may be older than it looks. Ask the endpoint itself to see the present state.",
        grammar: "Seconds, in digits",
        reference: "https://www.rfc-editor.org/rfc/rfc9111#section-5.1",
        rules: &[&count::NOT_A_NUMBER],
        examples: &[
            Example { value: "120", raises: &[] },
            Example { value: "2m", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    };

    const RANGE: RangeInclusive<u64> = 0..=u64::MAX;
    const UNIT: [&'static str; 2] = ["second", "seconds"];
}

/// Which proxies the reply came through.
pub enum Via {}

impl PlainText for Via {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Via"),
        label: "Via",
        summary: "Which proxies the reply came through.",
        meaning: "Each proxy adds its protocol version and name. Whatever stands here may have changed the \
                  reply: dropped headers, compressed the content, weakened the ETag.",
        grammar: "Protocol version and name, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.3",
        repeat: Repeat::List,
        examples: &[Example { value: "1.1 a1b2c3.cloudfront.net (CloudFront)", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// Whether a cache had the reply.
pub enum XCache {}

impl PlainText for XCache {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-cache"),
        label: "Cache",
        summary: "Whether a cache had the reply.",
        meaning: "Not a standard: CDNs and proxies write Hit or Miss in words of their own. A hit may hide a \
                  change at the origin.",
        grammar: "Words of the cache",
        reference: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-statistics.html",
        repeat: Repeat::List,
        examples: &[Example { value: "Hit from cloudfront", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// Which request headers the reply depends on.
pub enum Vary {}

impl PlainText for Vary {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Vary"),
        label: "Vary",
        summary: "Which request headers the reply depends on.",
        meaning: "A cache may give the reply only to requests whose named headers are the same. With CORS, \
                  Origin must be there, or a cache hands one page the permission that was meant for another.",
        grammar: "Header names, separated by commas, or *",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5",
        repeat: Repeat::List,
        examples: &[Example {
            value: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
            raises: &[],
        }],
        ..FieldSpec::BASE
    };
}

/// A directive for caches of the last century.
pub enum Pragma {}

impl PlainText for Pragma {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Pragma"),
        label: "Pragma",
        summary: "A directive for caches of the last century.",
        meaning: "Only no-cache was ever defined, and only for requests. Cache-Control says all that caches \
                  look at today.",
        grammar: "no-cache",
        reference: "https://www.rfc-editor.org/rfc/rfc9111#section-5.4",
        repeat: Repeat::List,
        examples: &[Example { value: "no-cache", raises: &[] }],
        ..FieldSpec::BASE
    };
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn an_age_is_a_number() {
        check("Age: 0", "");
        check("Age: old", "     ^^^ error number-not-digits");
    }
}
