//! The line that an SDK makes of a call that failed: Go, Java, Kotlin, Ruby, .NET
//! and PHP, wherever it stands in its line. Python's is left to `cli_error`,
//! values that hold an error to `service_call`.
//!
//! Sources: what the SDKs for Go, Ruby print; `AwsServiceException.getMessage` of
//! the SDKs for Java, `AmazonS3Exception` of the SDK for .NET, `AwsException` of
//! the SDK for PHP. What the code means is left to the diagnosis.

use super::{Dump, Dumped};
use crate::message::{Exchange, Extent, RequestHead, ResponseHead};
use crate::service_error::ServiceError;
use crate::text::Format;
use crate::text::lines::{Line, find};
use crate::text::span::Span;
use crate::values::digits;

/// The most that a log puts in front of the error.
const LONGEST: usize = 4096;

/// What .NET calls statuses, and SDKs errors whose reply had no body.
const STATUSES: [(&str, u16); 9] = [
    ("MovedPermanently", 301),
    ("BadRequest", 400),
    ("Forbidden", 403),
    ("NotFound", 404),
    ("MethodNotAllowed", 405),
    ("Conflict", 409),
    ("PreconditionFailed", 412),
    ("InternalServerError", 500),
    ("ServiceUnavailable", 503),
];

fn named(status: &str) -> Option<u16> {
    STATUSES.iter().find(|(name, _)| *name == status).map(|(_, status)| *status)
}

/// What a line tells, by places in it.
#[derive(Default)]
struct Told {
    start: usize,
    status: Option<(u16, Span)>,
    code: Option<Span>,
    message: Option<Span>,
    request_id: Option<Span>,
    host_id: Option<Span>,
    request: Option<Box<RequestHead>>,
}

/// A line and where it begins.
#[derive(Clone, Copy)]
struct Words<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Words<'a> {
    /// What follows a mark; nothing where it is not there.
    fn behind(self, mark: &str) -> Option<Self> {
        let at = find(self.text.as_bytes(), mark.as_bytes())? + mark.len();
        Some(Self { text: self.text.get(at..)?, start: self.start + at })
    }

    /// What stands before the first of these, or all of it.
    fn before(self, ends: &[char]) -> Self {
        let len = self.text.find(ends).unwrap_or(self.text.len());
        Self { text: self.text.get(..len).unwrap_or_default(), ..self }
    }

    /// What stands before a mark.
    fn up_to(self, mark: &str) -> Option<Self> {
        Some(Self { text: self.text.get(..find(self.text.as_bytes(), mark.as_bytes())?)?, ..self })
    }

    /// The word that it ends in.
    fn last_word(self) -> Self {
        let at = self.text.rfind([' ', '.', ':', '[', '\t']).map_or(0, |at| at + 1);
        Self { text: self.text.get(at..).unwrap_or_default(), start: self.start + at }
    }

    fn span(self) -> Option<Span> {
        let words = self.text.trim_ascii();
        let lead = self.text.len() - self.text.trim_ascii_start().len();
        let start = self.start + lead;
        (!words.is_empty()).then(|| Span::new(start, start + words.len()))
    }

    /// A code as services name them: letters and digits.
    fn code(self) -> Option<Span> {
        let word = self.text.trim_ascii();
        let named = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if named { self.span() } else { None }
    }

    /// A status of three digits at its beginning.
    fn status(self) -> Option<(u16, Span)> {
        let code = digits::read(self.text.get(..3)?).filter(|code| (100..600).contains(code))?;
        Some((u16::try_from(code).ok()?, Span::new(self.start, self.start + 3)))
    }
}

/// The error in this line.
pub(super) fn read(text: &str, line: Line) -> Option<Dump> {
    let whole = line.text(text);
    let near = (0..=whole.len().min(LONGEST)).rev().find_map(|end| whole.get(..end))?;
    let bytes = near.as_bytes();
    if find(bytes, b"rror").is_none() && find(bytes, b"tatus ").is_none() {
        return None;
    }
    let words = Words { text: near, start: line.start };
    let kinds = [go, old_go, java, kotlin, ruby, dotnet, php];
    let mut told = kinds.iter().find_map(|kind| kind(text, words))?;
    let code = told.code.and_then(|code| text.get(code.range()));
    if told.status.is_none() {
        told.status =
            code.and_then(|code| crate::diagnosis::status_of(code).or_else(|| named(code))).zip(told.code);
    }
    let span = Span::new(told.start, line.start + near.trim_ascii_end().len());
    if let Some(request) = told.request.as_deref_mut() {
        request.span = span;
    }
    let exchange = Exchange {
        format: Format::SdkOutput,
        extent: Extent::Part,
        request: told.request,
        response: ResponseHead {
            status: told.status.map(|(code, _)| code),
            status_span: told.status.map(|(_, span)| span),
            span,
            ..ResponseHead::default()
        },
        error: Some(Box::new(ServiceError {
            code: told.code,
            message: told.message,
            request_id: told.request_id,
            host_id: told.host_id,
            ..ServiceError::default()
        })),
        span,
        ..Exchange::default()
    };
    Some(Dump { exchanges: vec![Dumped { exchange, ..Dumped::default() }], span, next: line.next })
}

/// `operation error S3: HeadObject, https response error StatusCode: 404,
/// RequestID: …, HostID: …, api error NotFound: Not Found`.
fn go(_: &str, words: Words<'_>) -> Option<Told> {
    let called = words.behind("operation error S3: ")?;
    let operation = called.before(&[',', ' ']).text;
    if !operation.contains("Object") || operation.starts_with("List") {
        return None;
    }
    let host_id = called.behind("HostID: ").map(|id| id.before(&[',']));
    let named = host_id.and_then(|id| called.behind(id.text)?.behind(", "));
    let named = named
        .or_else(|| called.behind("api error "))
        .map(|named| named.behind("api error ").unwrap_or(named));
    let status = called.behind("StatusCode: ").and_then(Words::status);
    status.is_some().then_some(())?;
    Some(Told {
        start: words.start + words.text.find("operation error")?,
        status,
        code: named.and_then(|named| named.before(&[':']).code()),
        message: named.and_then(|named| named.behind(": ")?.span()),
        request_id: called.behind("RequestID: ").and_then(|id| id.before(&[',']).span()),
        host_id: host_id.and_then(Words::span),
        ..Told::default()
    })
}

/// `NotFound: Not Found` and, on the next line, `status code: 404, request id: …,
/// host id: …`.
fn old_go(text: &str, words: Words<'_>) -> Option<Told> {
    let told = words.text.trim_ascii_start().strip_prefix("status code: ")?;
    let told = Words { text: told, start: words.start + words.text.len() - told.len() };
    let end = words.start.checked_sub(1)?;
    let before = text.get(..end)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let above = Words { text: before.get(start..)?, start };
    let code = above.up_to(": ")?.last_word();
    Some(Told {
        start: code.start,
        status: Some(told.status()?),
        code: code.code(),
        message: above.behind(": ").and_then(Words::span),
        request_id: told.behind("request id: ").and_then(|id| id.before(&[',']).span()),
        host_id: told.behind("host id: ").and_then(|id| id.before(&[',']).span()),
        ..Told::default()
    })
}

/// `….NoSuchKeyException: The specified key does not exist. (Service: S3, Status
/// Code: 404, Request ID: …)`, and with semicolons `(Service: Amazon S3; Status
/// Code: 403; Error Code: 403 Forbidden; …)`.
fn java(_: &str, words: Words<'_>) -> Option<Told> {
    const ENDS: [char; 3] = [',', ';', ')'];
    let front = words.up_to("(Service: ")?;
    let told = words.behind("(Service: ")?;
    let service = told.before(&ENDS).text;
    let status = told.behind("Status Code: ")?.status()?;
    matches!(service, "S3" | "Amazon S3").then_some(())?;
    let class = front.up_to("Exception: ").map(Words::last_word);
    let message = front.behind("Exception: ").unwrap_or(front);
    let named = told.behind("Error Code: ").map(|code| code.before(&ENDS));
    // `403 Forbidden` stands where no body told a code.
    let named = named.map(|code| {
        if code.text.starts_with(|first: char| first.is_ascii_digit()) { code.last_word() } else { code }
    });
    let class = class.filter(|class| !matches!(class.text, "S3" | "AmazonS3"));
    Some(Told {
        start: class.map_or(message.start, |class| class.start),
        status: Some(status),
        code: named.or(class).and_then(Words::code),
        message: message.span(),
        request_id: told.behind("Request ID: ").and_then(|id| id.before(&ENDS).span()),
        host_id: told.behind("Extended Request ID: ").and_then(|id| id.before(&ENDS).span()),
        ..Told::default()
    })
}

/// `Service returned error code 403: Forbidden, Error type: Unknown, Protocol
/// response: HTTP 403 Forbidden, Request ID: …, Extended request ID: …`.
fn kotlin(_: &str, words: Words<'_>) -> Option<Told> {
    words.behind("aws.sdk.kotlin.services.s3.")?;
    let told = words.behind("Protocol response: HTTP ")?;
    let code = words.behind("error code ").map(|code| code.before(&[',']));
    let code = code.map(|code| code.behind(": ").unwrap_or(code));
    Some(Told {
        start: words.start + words.text.find("aws.sdk.kotlin")?,
        status: Some(told.status()?),
        code: code.and_then(Words::code),
        request_id: told.behind("Request ID: ").and_then(|id| id.before(&[',']).span()),
        host_id: told.behind("Extended request ID: ").and_then(|id| id.before(&[',', ' ']).span()),
        ..Told::default()
    })
}

/// `… (Aws::S3::Errors::NoSuchVersion)`, `#<Aws::S3::Errors::NotFound: …>`, and the
/// line of the SDK's own log, which tells the call.
fn ruby(_: &str, words: Words<'_>) -> Option<Told> {
    const ERRORS: &str = "Aws::S3::Errors::";
    let named = words.behind(ERRORS)?;
    let code = named.before(&[' ', ':', ')', '>']).code();
    let front = words.up_to(ERRORS)?;
    if let Some(called) = words.behind("[Aws::S3::Client ") {
        let part = |name: &str| called.behind(name)?.before(&['"']).span();
        let operation = called.behind("] ")?.before(&['(']).text;
        operation.contains("object").then_some(())?;
        let request = RequestHead {
            bucket: part("bucket:\""),
            key: part(",key:\""),
            version_id: part("version_id:\""),
            ..RequestHead::default()
        };
        return Some(Told {
            start: called.start - 1,
            status: called.status(),
            code,
            request: Some(Box::new(request)),
            ..Told::default()
        });
    }
    let (start, message) = if front.text.ends_with("#<") {
        (front.start + front.text.len() - 2, named.behind(": ").map(|words| words.before(&['>'])))
    } else {
        let raised = front.text.strip_suffix('(')?;
        let message = Words { text: raised, ..front };
        let message = message.behind("': ").unwrap_or(message);
        (message.start, Some(message))
    };
    // Without a message the class stands for it.
    let message = message.filter(|message| !message.text.starts_with(ERRORS));
    Some(Told { start, code, message: message.and_then(Words::span), ..Told::default() })
}

/// `Error making request with Error Code Forbidden and Http Status Code Forbidden.`
fn dotnet(_: &str, words: Words<'_>) -> Option<Told> {
    let told = words.behind("Error making request with Error Code ")?;
    let code = told.before(&[' ']);
    let status = told.behind("Http Status Code ")?.before(&['.', ' ']);
    let number = named(status.text)?;
    let start = words.text.find("Amazon.S3").map_or(told.start, |at| words.start + at);
    Some(Told { start, status: Some((number, status.span()?)), code: code.code(), ..Told::default() })
}

/// `Error executing "HeadObject" on "https://…"; AWS HTTP error: … resulted in a
/// `404 Not Found` response NotFound (client): … (Request-ID: …)`.
fn php(_: &str, words: Words<'_>) -> Option<Told> {
    let called = words.behind("Error executing \"")?;
    let operation = called.before(&['"']).text;
    if !operation.contains("Object") || operation.starts_with("List") {
        return None;
    }
    let status = called.behind("resulted in a `").and_then(Words::status);
    let url = called.behind("\" on \"").map(|url| url.before(&['"']));
    let asked = called.behind(": `").map(|asked| asked.before(&[' ']));
    let named = called.up_to(" (client)").or_else(|| called.up_to(" (server)")).map(Words::last_word);
    let request = RequestHead {
        method: asked.and_then(Words::code),
        url: url.and_then(Words::span),
        ..RequestHead::default()
    };
    Some(Told {
        start: called.start - "Error executing \"".len(),
        status,
        code: named.and_then(Words::code),
        request_id: called.behind("Request-ID: ").and_then(|id| id.before(&[')']).span()),
        request: request.url.is_some().then(|| Box::new(request)),
        ..Told::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::inspect;
    use crate::testing::first;

    #[test]
    fn status_code_and_request_id_are_told() {
        for (paste, status, code, message, request_id) in [
            (
                "2026/11/21 failed: operation error S3: HeadObject, https response error StatusCode: 404, RequestID: 318B, HostID: eft/x=, api error NotFound: Not Found",
                404,
                "NotFound",
                Some("Not Found"),
                Some("318B"),
            ),
            (
                "operation error S3: GetObject, exceeded maximum number of attempts, 3, https response error StatusCode: 404, RequestID: 1, HostID: 2, NoSuchKey: The specified key does not exist.",
                404,
                "NoSuchKey",
                Some("The specified key does not exist."),
                Some("1"),
            ),
            (
                "NotFound: Not Found\n\tstatus code: 404, request id: 318B, host id: eft",
                404,
                "NotFound",
                Some("Not Found"),
                Some("318B"),
            ),
            (
                "Caused by: com.amazonaws.services.s3.model.AmazonS3Exception: Forbidden (Service: Amazon S3; Status Code: 403; Error Code: 403 Forbidden; Request ID: 17F2; S3 Extended Request ID: A7d=)",
                403,
                "Forbidden",
                Some("Forbidden"),
                Some("17F2"),
            ),
            (
                "software.amazon.awssdk.services.s3.model.NoSuchKeyException: The specified key does not exist. (Service: S3, Status Code: 404, Request ID: 1, Extended Request ID: 2)",
                404,
                "NoSuchKey",
                Some("The specified key does not exist."),
                Some("1"),
            ),
            (
                "Download error : aws.sdk.kotlin.services.s3.model.S3Exception: Service returned error code 403: Forbidden, Error type: Unknown, Protocol response: HTTP 403 Forbidden, Request ID: 77Z6, Extended request ID: ZRw=",
                403,
                "Forbidden",
                None,
                Some("77Z6"),
            ),
            (
                "raise_response_errors.rb:17:in `call': The specified version does not exist. (Aws::S3::Errors::NoSuchVersion)",
                404,
                "NoSuchVersion",
                Some("The specified version does not exist."),
                None,
            ),
            ("#<Aws::S3::Errors::NotFound: Aws::S3::Errors::NotFound>", 404, "NotFound", None, None),
            (
                "Amazon.S3.AmazonS3Exception: Error making request with Error Code Forbidden and Http Status Code Forbidden. No further error information was returned by the service.",
                403,
                "Forbidden",
                None,
                None,
            ),
        ] {
            first(paste, |view| {
                let error = view.exchange.error.as_deref().expect("an error");
                let text = |span: Option<crate::Span>| span.map(|span| view.text(span));
                assert_eq!(view.status(), Some(status), "{paste}");
                assert_eq!(text(error.code), Some(code), "{paste}");
                assert_eq!(text(error.message), message, "{paste}");
                assert_eq!(text(error.request_id), request_id, "{paste}");
            });
        }
    }

    #[test]
    fn the_call_is_the_request() {
        for paste in [
            "I, [2026-11-21T19:29:53.742447 #1]  INFO -- : [Aws::S3::Client 404 0.105887 0 retries] head_object(bucket:\"acme\",key:\"reports/gone.csv\",version_id:\"gone\") Aws::S3::Errors::NotFound Aws::S3::Errors::NotFound",
            "PHP Fatal error:  Uncaught exception 'Aws\\S3\\Exception\\S3Exception' with message 'Error executing \"HeadObject\" on \"https://acme.s3.eu-central-1.amazonaws.com/reports/gone.csv?versionId=gone\"; AWS HTTP error: Client error: `HEAD https://acme.s3.eu-central-1.amazonaws.com/reports/gone.csv?versionId=gone` resulted in a `404 Not Found` response NotFound (client): 404 Not Found (Request-ID: 1) - '",
        ] {
            first(paste, |view| {
                let target = view.target().expect("a target");
                let text = |part: Option<crate::Part<'_>>| part.map(|part| part.text.into_owned());
                assert_eq!(view.status(), Some(404), "{paste}");
                assert_eq!(text(target.bucket).as_deref(), Some("acme"));
                assert_eq!(text(target.key).as_deref(), Some("reports/gone.csv"));
                assert_eq!(text(target.version_id).as_deref(), Some("gone"));
            });
        }
    }

    #[test]
    fn a_stack_trace_tells_one_error_once() {
        let told = |id: &str| {
            [
                "software.amazon.awssdk.services.s3.model.S3Exception: Forbidden (Service: S3, Status Code: 403, Request ID: ",
                id,
                ", Extended Request ID: 2)\n\tat com.example.Main.main(Main.java:1)\n",
            ]
            .concat()
        };
        let count = |paste: &str| inspect(paste.to_owned()).len();
        assert_eq!(count(&[told("A"), "Caused by: ".to_owned() + &told("A")].concat()), 1);
        assert_eq!(count(&[told("A"), told("B")].concat()), 2);
        assert_eq!(count(&[told("null"), told("null")].concat()), 2, "nobody knows whether they are one");
    }

    #[test]
    fn what_is_about_something_else_is_left() {
        for paste in [
            "operation error S3: ListBuckets, https response error StatusCode: 403, RequestID: 1, HostID: 2, api error AccessDenied: Access Denied",
            "operation error DynamoDB: GetItem, https response error StatusCode: 400, RequestID: 1, api error X: y",
            "com.amazonaws.AmazonServiceException: x (Service: AmazonSQS; Status Code: 403; Error Code: A; Request ID: 1)",
            "the status code of this error is 404",
            "rescue Aws::S3::Errors::NotFound",
        ] {
            assert!(inspect(paste).is_empty(), "{paste}");
        }
    }
}
