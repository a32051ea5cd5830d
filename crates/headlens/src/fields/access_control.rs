//! Access-Control-*: what a page of another origin may do and read (CORS)

use core::ops::RangeInclusive;

use crate::field::{Example, FieldSpec, Kind, Name, Repeat};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;
use crate::values::count::{self, Counts};
use crate::values::plain::{Plain, PlainText};
use crate::values::truth::{self, Truths};

const FETCH: &str = "https://fetch.spec.whatwg.org/#http-responses";

/// Which origin may read the reply.
pub enum AllowOrigin {}

impl PlainText for AllowOrigin {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Access-Control-Allow-Origin"),
        label: "Allowed origin",
        summary: "Pages of which origin may read the reply.",
        meaning: "A browser gives the reply to a page of another origin only if this names that origin, or is *. S3 sends it \
                  where a CORS rule of the bucket matches the request; moto sends it always, also for origins that it \
                  refuses.",
        grammar: "An origin such as https://portal.example, * or null",
        reference: FETCH,
        examples: &[Example { value: "https://portal.example", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// Which methods pages may use.
pub enum AllowMethods {}

impl PlainText for AllowMethods {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Access-Control-Allow-Methods"),
        label: "Allowed methods",
        summary: "Which methods pages of that origin may use.",
        meaning: "Counts in the reply to a preflight request. HEAD must be among them for a page that reads metadata.",
        grammar: "Methods, separated by commas",
        reference: FETCH,
        repeat: Repeat::List,
        examples: &[Example { value: "GET, HEAD", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// Which request headers pages may send.
pub enum AllowHeaders {}

impl PlainText for AllowHeaders {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Access-Control-Allow-Headers"),
        label: "Allowed headers",
        summary: "Which request headers pages of that origin may send.",
        meaning: "Counts in the reply to a preflight request. x-amz-checksum-mode must be among them for a page that asks for \
                  checksums.",
        grammar: "Header names, separated by commas, or *",
        reference: FETCH,
        repeat: Repeat::List,
        examples: &[Example { value: "if-match", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// Which reply headers pages may read.
pub enum ExposeHeaders {}

impl PlainText for ExposeHeaders {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Access-Control-Expose-Headers"),
        label: "Exposed headers",
        summary: "Which reply headers pages of that origin may read.",
        meaning: "Without it a page sees only Cache-Control, Content-Language, Content-Length, Content-Type, Expires, \
                  Last-Modified and Pragma: neither ETag nor x-amz-version-id. Each header must be named; * works only \
                  for requests without credentials. In S3 it is ExposeHeaders of the CORS rule.",
        grammar: "Header names, separated by commas, or *",
        reference: FETCH,
        repeat: Repeat::List,
        examples: &[Example { value: "ETag, x-amz-version-id", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// How long a browser may keep the answer to a preflight request.
pub enum MaxAge {}

impl Counts for MaxAge {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Access-Control-Max-Age"),
        label: "Preflight kept",
        kind: Kind::Integer,
        summary: "How many seconds a browser may keep the answer to a preflight request.",
        meaning: "While it lasts, a change of the CORS rules has no effect in that browser. Browsers have upper limits of \
                  their own, from ten minutes to a day.",
        grammar: "Seconds, in digits",
        reference: FETCH,
        rules: &[&count::NOT_A_NUMBER],
        examples: &[
            Example { value: "300", raises: &[] },
            Example { value: "5m", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    };

    const RANGE: RangeInclusive<u64> = 0..=u64::MAX;
    const UNIT: [&'static str; 2] = ["second", "seconds"];
}

/// Whether pages may send cookies along.
pub enum AllowCredentials {}

static ANY_ORIGIN: Rule = rule(Rule {
    code: "cors-any-origin-with-credentials",
    severity: Severity::Warning,
    title: "CORS allows credentials to every origin, which browsers refuse",
    message: "The reply allows credentials and the origin *; browsers refuse the two together.",
    why: "A page that sends credentials may read the reply only if its origin is named to the letter.",
    fix: "Name the origin in the CORS rule, or send the request without credentials: signed URLs need none.",
    reference: FETCH,
});

impl Truths for AllowCredentials {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Access-Control-Allow-Credentials"),
        label: "Allowed credentials",
        kind: Kind::Boolean,
        summary: "Whether pages of that origin may send cookies or client certificates along.",
        meaning: "S3 knows neither cookies nor client certificates; a signed URL carries all that is needed. It sends true \
                  where the CORS rule names the origin.",
        grammar: "true",
        reference: FETCH,
        rules: &[&truth::NEITHER, &ANY_ORIGIN],
        examples: &[
            Example { value: "true", raises: &[] },
            Example { value: "yes", raises: &["boolean-unreadable"] },
        ],
        ..FieldSpec::BASE
    };

    const WORDS: [&'static str; 2] = ["no", "yes"];

    fn check(holds: bool, view: View<'_>, notes: &mut Notes) {
        if holds && view.raw::<Plain<AllowOrigin>>() == Some("*") {
            notes.raise(&ANY_ORIGIN);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{check, codes};

    #[test]
    fn any_origin_goes_without_credentials() {
        check("Access-Control-Allow-Origin: *", "");
        check("Access-Control-Max-Age: 300", "");
        let both =
            "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Credentials: true\n\n";
        assert_eq!(codes(both), ["cors-any-origin-with-credentials"]);
    }
}
