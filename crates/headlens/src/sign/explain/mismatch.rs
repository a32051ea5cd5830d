//! Mismatch: what a service says it was asked, against what was signed, line by
//! line, and the likely reason for the first line that differs.
//!
//! S3 and servers like it answer SignatureDoesNotMatch with the canonical
//! request and the string to sign that they made of what arrived. Source:
//! "Troubleshooting Signature Version 4 signing" in the IAM User Guide.

use super::Explanation;
use super::asked::decoded;
use super::request_text::{Line, canonical_lines, string_to_sign_lines};
use crate::message::View;
use crate::text::Span;

/// What a service made of a request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceTexts {
    /// Its canonical request; Version 2 has none.
    pub canonical_request: Option<String>,
    /// Its string to sign.
    pub string_to_sign: Option<String>,
}

impl ServiceTexts {
    /// Finds them in a pasted error document, by itself or behind its reply.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let inspection = crate::inspect(text);
        inspection.exchanges().find_map(|view| {
            let error = view.exchange.error.as_deref()?;
            let text = |span: Option<Span>| span.map(|span| lines_of(view.text(span)));
            let found = Self {
                canonical_request: text(error.canonical_request),
                string_to_sign: text(error.string_to_sign),
            };
            (found != Self::default()).then_some(found)
        })
    }
}

/// A text with line ends. Neither text is ever one line: where there is none,
/// a log has printed the document as a string, with its escapes.
fn lines_of(text: &str) -> String {
    if text.contains('\n') { text.replace("\r\n", "\n") } else { text.replace("\\n", "\n") }
}

/// The first line in which the two differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Whether it is a line of the canonical request; else of the string to sign.
    pub in_canonical_request: bool,
    /// Which line, from 0.
    pub line: usize,
    /// What the line is: `path`, `header`.
    pub what: &'static str,
    /// The line that was signed; nothing where the service has one more.
    pub ours: Option<String>,
    /// The service's line; nothing where it has none.
    pub theirs: Option<String>,
    /// From which byte on the two lines differ.
    pub from: usize,
    /// Stable and kebab-case: `host-changed`.
    pub code: &'static str,
    /// The likely reason, in a sentence or two.
    pub reason: &'static str,
}

/// How what was signed and what the service made stand to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// There is nothing to compare on one of the sides.
    Nothing,
    /// They are equal: another secret signed, or another key was named.
    Same,
    /// They differ.
    Differs(Box<Mismatch>),
}

/// Compares what was signed with what a service made of what arrived.
#[must_use]
pub fn compare_with_service(told: &Explanation<'_>, service: &ServiceTexts) -> Compared {
    compare_texts(
        told.canonical_request.as_deref(),
        told.string_to_sign.as_deref(),
        service.canonical_request.as_deref(),
        service.string_to_sign.as_deref(),
    )
}

/// Compares within one exchange: what a log tells that was signed, with what the
/// service's error says of it.
#[must_use]
pub fn compare_exchange(view: View<'_>) -> Compared {
    let (Some(request), Some(error)) = (view.exchange.request.as_deref(), view.exchange.error.as_deref())
    else {
        return Compared::Nothing;
    };
    let text = |span: Option<Span>| span.map(|span| lines_of(view.text(span)));
    compare_texts(
        text(request.canonical_request).as_deref(),
        text(request.string_to_sign).as_deref(),
        text(error.canonical_request).as_deref(),
        text(error.string_to_sign).as_deref(),
    )
}

/// The same, from the texts alone: ours, then theirs.
#[must_use]
pub fn compare_texts(
    canonical: Option<&str>,
    to_sign: Option<&str>,
    their_canonical: Option<&str>,
    their_to_sign: Option<&str>,
) -> Compared {
    let mut compared = Compared::Nothing;
    if let (Some(ours), Some(theirs)) = (canonical, their_canonical) {
        let theirs = theirs.trim_end();
        match first_difference(&canonical_lines(ours), &canonical_lines(theirs), true) {
            Some(found) => return Compared::Differs(Box::new(found)),
            None => compared = Compared::Same,
        }
    }
    if let (Some(ours), Some(theirs)) = (to_sign, their_to_sign) {
        let theirs = theirs.trim_end();
        match first_difference(&string_to_sign_lines(ours), &string_to_sign_lines(theirs), false) {
            Some(found) => return Compared::Differs(Box::new(found)),
            None => compared = Compared::Same,
        }
    }
    compared
}

fn first_difference(ours: &[Line<'_>], theirs: &[Line<'_>], in_canonical_request: bool) -> Option<Mismatch> {
    let line = (0..ours.len().max(theirs.len()))
        .find(|line| ours.get(*line).map(|line| line.text) != theirs.get(*line).map(|line| line.text))?;
    let (ours, theirs) = (ours.get(line), theirs.get(line));
    let text = |line: Option<&Line<'_>>| line.map(|line| line.text).unwrap_or_default().to_owned();
    let (our_text, their_text) = (text(ours), text(theirs));
    let what = match (ours, theirs) {
        // One side has a header more than the other.
        (Some(ours), Some(theirs)) if ours.what != theirs.what => "header",
        (Some(one), _) | (None, Some(one)) => one.what,
        (None, None) => "",
    };
    let (code, reason) = reason(what, &our_text, &their_text);
    let from = our_text
        .char_indices()
        .zip(their_text.chars())
        .find(|((_, ours), theirs)| ours != theirs)
        .map_or(our_text.len().min(their_text.len()), |((at, _), _)| at);
    Some(Mismatch {
        in_canonical_request,
        line,
        what,
        ours: ours.map(|_| our_text),
        theirs: theirs.map(|_| their_text),
        from,
        code,
        reason,
    })
}

/// The likely reason for a line that differs.
fn reason(what: &str, ours: &str, theirs: &str) -> (&'static str, &'static str) {
    match what {
        "method" => (
            "method-changed",
            "It was signed for one method and sent with another. A URL that was signed for GET is refused as HEAD.",
        ),
        "path" => path(ours, theirs),
        "query" => query(ours, theirs),
        "header" => header(ours, theirs),
        "signed headers" => (
            "signed-headers-changed",
            "The lists of signed headers differ: a header was dropped or added between signer and service.",
        ),
        "payload" => (
            "payload-changed",
            "The hash of the body differs. A presigned URL says UNSIGNED-PAYLOAD, a signed header the body's own SHA-256.",
        ),
        "algorithm" => ("algorithm-changed", "The two sign in different ways."),
        "date" => {
            ("date-changed", "The service read another date than was signed: X-Amz-Date counts before Date.")
        }
        "scope" => (
            "scope-changed",
            "Day, region or service of the scope differ: the region of the endpoint and the one in the credential have to be one.",
        ),
        "hash" => (
            "canonical-request-changed",
            "The canonical requests differ; the service doesn't show its own here.",
        ),
        "Content-MD5" | "Content-Type" => (
            "content-header-changed",
            "The header was signed with another value than was sent, or not sent at all.",
        ),
        "resource" => (
            "resource-changed",
            "Bucket, path or the parameters that count to it differ: Version 2 signs the bucket in front of the path, wherever it stood.",
        ),
        _ => ("line-changed", "The lines differ."),
    }
}

fn path(ours: &str, theirs: &str) -> (&'static str, &'static str) {
    let (one, other) = (decoded(ours), decoded(theirs));
    if one == other {
        if ours.eq_ignore_ascii_case(theirs) {
            return (
                "path-escapes-small",
                "The escapes are in small letters: they are written with capital digits, %2F.",
            );
        }
        return (
            "path-encoded-otherwise",
            "The same path is encoded otherwise: every byte but A-Z a-z 0-9 - . _ ~ / is encoded.",
        );
    }
    if decoded(&one) == other || decoded(&other) == one {
        return (
            "path-encoded-twice",
            "The path was encoded once more on one of the two sides. For S3 it is encoded once.",
        );
    }
    if one.replace('+', " ") == other || other.replace('+', " ") == one {
        return (
            "plus-in-path",
            "A + was read as a space. In a path a plus is written %2B, and a space %20.",
        );
    }
    let plain =
        |text: &str| text.split('/').filter(|part| !matches!(*part, "" | ".")).collect::<Vec<_>>().join("/");
    if plain(ours) == plain(theirs) || ours.contains("/..") || theirs.contains("/..") {
        return (
            "path-resolved",
            "Double slashes or dot segments were resolved on the way: a URL type, a browser or a proxy did so. S3 keeps them.",
        );
    }
    if theirs.ends_with(ours) || ours.ends_with(theirs) {
        return (
            "bucket-in-path",
            "The bucket stands in the path on one side and in the host on the other, or a proxy added or removed a part in front.",
        );
    }
    (
        "path-changed",
        "Another path arrived than was signed: a proxy rewrites it, or another key was asked for.",
    )
}

fn query(ours: &str, theirs: &str) -> (&'static str, &'static str) {
    let pairs = |text: &str| {
        let mut pairs: Vec<String> =
            text.split('&').filter(|pair| !pair.is_empty()).map(str::to_owned).collect();
        pairs.sort_unstable();
        pairs
    };
    let names = |pairs: &[String]| -> Vec<String> {
        pairs.iter().map(|pair| pair.split('=').next().unwrap_or_default().to_owned()).collect()
    };
    let (one, other) = (pairs(ours), pairs(theirs));
    if one == other {
        return (
            "query-unsorted",
            "The parameters are the same in another order: they are signed sorted by their bytes.",
        );
    }
    let (our_names, their_names) = (names(&one), names(&other));
    if their_names.iter().any(|name| !our_names.contains(name)) {
        return (
            "parameter-added",
            "A parameter arrived that was not signed: it was added behind the signer.",
        );
    }
    if our_names.iter().any(|name| !their_names.contains(name)) {
        return (
            "parameter-lost",
            "A signed parameter did not arrive: an unquoted & cut the URL in a shell, or a proxy dropped it.",
        );
    }
    if decoded(&ours.replace('+', "%20")) == decoded(&theirs.replace('+', "%20")) {
        return (
            "query-encoded-otherwise",
            "The same values are encoded otherwise: a space is %20, a plus %2B.",
        );
    }
    ("parameter-changed", "A parameter has another value than was signed.")
}

fn header(ours: &str, theirs: &str) -> (&'static str, &'static str) {
    let (our_name, our_value) = ours.split_once(':').unwrap_or((ours, ""));
    let (their_name, their_value) = theirs.split_once(':').unwrap_or((theirs, ""));
    if our_name != their_name {
        return ("headers-changed", "A signed header is not there on one of the two sides.");
    }
    let bare = |value: &str| value.split(':').next().unwrap_or_default().to_ascii_lowercase();
    if our_name == "host" {
        if bare(our_value) == bare(their_value) {
            return (
                "host-port-changed",
                "The port differs. What is signed has to be what is sent: no port where it is the scheme's own.",
            );
        }
        return (
            "host-changed",
            "Another host arrived than was signed: a proxy rewrites it, or the URL was changed to another endpoint.",
        );
    }
    if our_value.split_ascii_whitespace().eq(their_value.split_ascii_whitespace()) {
        return (
            "header-blanks-changed",
            "The blanks differ: around a value they are dropped, inside it they are one.",
        );
    }
    ("header-changed", "The header was sent with another value than was signed, or not at all.")
}

#[cfg(test)]
mod tests {
    use super::super::{ExplainOptions, explain};
    use super::*;

    const URL: &str = "https://examplebucket.s3.amazonaws.com/a/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&\
        X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&\
        X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=00";

    /// The document with which S3 answers, for a canonical request.
    fn document(canonical: &str, to_sign: &str) -> String {
        let escaped = |text: &str| text.replace('&', "&amp;");
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>The request \
             signature we calculated does not match the signature you provided.</Message>\
             <AWSAccessKeyId>AKIAIOSFODNN7EXAMPLE</AWSAccessKeyId><StringToSign>{}</StringToSign>\
             <SignatureProvided>00</SignatureProvided><CanonicalRequest>{}</CanonicalRequest>\
             <RequestId>0A1B2C3D4E5F6071</RequestId><HostId>abc=</HostId></Error>",
            escaped(to_sign),
            escaped(canonical)
        )
    }

    #[test]
    fn the_first_line_that_differs_is_pointed_at() {
        let told = explain(URL, &ExplainOptions { method: Some("GET"), ..ExplainOptions::default() });
        let canonical = told.canonical_request.clone().expect("a canonical request");
        let to_sign = told.string_to_sign.clone().expect("a string to sign");
        let compared = |from: &str, to: &str| {
            assert!(canonical.contains(from) || to_sign.contains(from), "{from}");
            let document = document(&canonical.replacen(from, to, 1), &to_sign.replacen(from, to, 1));
            let service = ServiceTexts::of(&document).expect("an error");
            match compare_with_service(&told, &service) {
                Compared::Differs(found) => {
                    let rest: String =
                        found.ours.unwrap_or_default().chars().skip(found.from).take(5).collect();
                    format!("{} {} {} {rest}", found.line, found.what, found.code)
                }
                other => format!("{other:?}"),
            }
        };
        for (from, to, expected) in [
            ("GET", "GET", "Same"),
            ("GET", "HEAD", "0 method method-changed GET"),
            ("/a/test.txt", "/examplebucket/a/test.txt", "1 path bucket-in-path a/tes"),
            ("/a/test.txt", "/a%2Ftest.txt", "1 path path-encoded-otherwise /test"),
            ("/a/test.txt", "/a/other.txt", "1 path path-changed test."),
            ("/a/test.txt", "/a//test.txt", "1 path path-resolved test."),
            ("X-Amz-Expires=86400", "X-Amz-Expires=60", "2 query parameter-changed 86400"),
            ("&X-Amz-Expires=86400", "", "2 query parameter-lost Expir"),
            ("SignedHeaders=host", "SignedHeaders=host&versionId=v", "2 query parameter-added "),
            ("host:examplebucket.s3.amazonaws.com", "host:proxy.example", "3 header host-changed examp"),
            (
                "host:examplebucket.s3.amazonaws.com",
                "host:examplebucket.s3.amazonaws.com:443",
                "3 header host-port-changed ",
            ),
            ("\n\nhost", "\nx-amz-x:1\n\nhost", "4 header headers-changed "),
            ("UNSIGNED-PAYLOAD", "e3b0", "6 payload payload-changed UNSIG"),
            ("20130524/us-east-1", "20130524/eu-west-1", "2 scope scope-changed us-ea"),
        ] {
            assert_eq!(compared(from, to), expected, "{from} {to}");
        }
        assert_eq!(compare_with_service(&told, &ServiceTexts::default()), Compared::Nothing);
        assert_eq!(ServiceTexts::of("HTTP/1.1 200 OK\nETag: \"a\"\n\n"), None);
    }

    /// A log of botocore shows what was signed; the service's answer in it is
    /// given the canonical request that it would have made.
    #[test]
    fn a_log_is_compared_with_its_answer() {
        let log = std::fs::read_to_string(
            std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("../../tests/data/pastes/boto3-stream-logger-get-404.txt"),
        )
        .expect("the log");
        let (_, rest) = log.split_once("CanonicalRequest:\n").expect("what was signed");
        let canonical: Vec<&str> = rest.lines().take(10).collect();
        let canonical = canonical.join("\\n");
        let compared = |theirs: &str| {
            let told = ["</Code><CanonicalRequest>", theirs, "</CanonicalRequest>"].concat();
            let text = log.replace("</Code>", &told);
            assert_ne!(text, log);
            let inspection = crate::inspect(text.as_str());
            let found =
                inspection.exchanges().map(compare_exchange).find(|found| *found != Compared::Nothing);
            found.expect("compared")
        };
        assert_eq!(compared(&canonical), Compared::Same);
        let Compared::Differs(found) = compared(&canonical.replace("host:127.0.0.1", "host:minio")) else {
            panic!("the hosts differ")
        };
        assert_eq!((found.line, found.code), (3, "host-changed"));
        let inspection = crate::inspect(log.as_str());
        assert!(inspection.exchanges().all(|view| compare_exchange(view) == Compared::Nothing));
    }

    #[test]
    fn ways_to_encode_a_path_are_told_apart() {
        for (ours, theirs, code) in [
            ("/a%2fb", "/a%2Fb", "path-escapes-small"),
            ("/a%20b", "/a%2520b", "path-encoded-twice"),
            ("/a%2Bb", "/a%20b", "plus-in-path"),
            ("/a/../b", "/b", "path-resolved"),
        ] {
            assert_eq!(path(ours, theirs).0, code, "{ours} {theirs}");
        }
        assert_eq!(query("a=1&b=2", "b=2&a=1").0, "query-unsorted");
        assert_eq!(query("a=x%20y", "a=x+y").0, "query-encoded-otherwise");
        assert_eq!(header("x-amz-meta-a:b  c", "x-amz-meta-a:b c").0, "header-blanks-changed");
    }
}
