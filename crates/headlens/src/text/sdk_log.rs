//! The log of botocore, the library of boto3 and the AWS CLI (`--debug`): one
//! line of it, whatever the program's form of a line. What belongs together is
//! found by `reader/sdk_log`.
//!
//! Sources: botocore's modules `endpoint`, `auth` and `parsers`, which write the
//! messages, and urllib3's `connectionpool`; lines begin as the AWS CLI
//! (` - MainThread - botocore.auth - DEBUG - `), boto3's `set_stream_logger`
//! (` botocore.auth [DEBUG] `) or Python's `basicConfig`
//! (`DEBUG:botocore.auth:`) have it.

use super::lines::{Line, find, line_at};
use super::literal::Tree;
use super::source::Annex;
use super::span::Span;
use super::{dump, start_line};
use crate::message::{Header, RequestHead};

/// How far into a line the module's name may stand.
const FARTHEST: usize = 160;

/// The longest text that a message goes on with below its line, in lines.
const MOST_LINES: usize = 200;

/// What a line of the log tells.
pub(super) enum Event {
    /// A request is made, or sent as it is now.
    Request(RequestHead),
    /// What was signed.
    CanonicalRequest(Span),
    StringToSign(Span),
    Signature,
    /// The target that was asked, and the status that came.
    Status(RequestHead, u16, Span),
    /// The reply's headers.
    Headers(Vec<Header>),
    /// The reply's body; how it begins, where it is read by itself.
    Body,
}

/// A line of the log, and what it goes on with below.
pub(super) struct Logged {
    pub event: Event,
    pub span: Span,
    pub next: usize,
}

/// The line's event, if it is one that tells of a request or its reply.
pub(super) fn read(text: &str, annex: &mut Annex, line: Line) -> Option<Logged> {
    let at = message(text, line)?;
    let words = text.get(at..line.end)?;
    let at_word = |word: &str| Some(at + find(words.as_bytes(), word.as_bytes())? + word.len());
    let (event, end) = if words.starts_with("Making request for OperationModel(name=") {
        let tree = Tree::read(text, at_word("with params: ")?, at_word("with params: ")?);
        (Event::Request(made(text, annex, &tree)), tree.end())
    } else if words.starts_with("Sending http request: <AWSPreparedRequest ") {
        let (head, end) = sent(text, annex, line, at)?;
        (Event::Request(head), end)
    } else if words.starts_with("CanonicalRequest:") {
        let span = below(text, line);
        (Event::CanonicalRequest(span), span.range().end)
    } else if words.starts_with("StringToSign:") {
        let span = below(text, line);
        (Event::StringToSign(span), span.range().end)
    } else if words.starts_with("Signature:") {
        (Event::Signature, below(text, line).range().end)
    } else if words.starts_with("Response headers:") {
        let open = at + find(text.get(at..)?.as_bytes().get(..64.min(text.len() - at))?, b"{")?;
        let tree = Tree::read(text, open, open);
        let mut headers = Vec::new();
        dump::headers_of(annex, tree.root(text), &mut headers);
        (Event::Headers(headers), tree.end())
    } else if words.starts_with("Response body:") {
        (Event::Body, line.end)
    } else {
        let (head, code, place) = asked(text, annex, at, line)?;
        (Event::Status(head, code, place), line.end)
    };
    let end = end.max(line.end);
    let next = line_at(text, end.checked_sub(1)?).map_or(end, |last| last.next);
    Some(Logged { event, span: Span::new(line.start, end), next })
}

/// Where the message of one of the modules begins in a line.
fn message(text: &str, line: Line) -> Option<usize> {
    let whole = line.text(text);
    let front = whole.as_bytes().get(..whole.len().min(FARTHEST))?;
    let name = find(front, b"botocore.").or_else(|| find(front, b"urllib3.connectionpool"))?;
    let word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_');
    let behind = name + whole.as_bytes().get(name..)?.iter().take_while(|byte| word(byte)).count();
    let rest = whole.get(behind..)?;
    let level = |rest: &str| rest.find(|letter: char| !letter.is_ascii_uppercase());
    let message = if let Some(rest) = rest.strip_prefix(" - ") {
        rest.get(level(rest)?..)?.strip_prefix(" - ")?
    } else if let Some(rest) = rest.strip_prefix(" [") {
        rest.get(level(rest)?..)?.strip_prefix("] ")?
    } else {
        rest.strip_prefix(':')?
    };
    Some(line.end - message.len())
}

/// The parameters of a request that is made.
fn made(text: &str, annex: &mut Annex, tree: &Tree) -> RequestHead {
    let root = tree.root(text);
    let mut head = RequestHead::default();
    let asked = root.within().find(|inner| inner.key() == "params" && inner.get("Key").is_some());
    let mut words =
        |value: Option<super::literal::Literal<'_>>| value?.words(annex).filter(|words| !words.is_empty());
    head.method = words(root.get("method"));
    head.url = words(root.get("url"));
    if let Some(asked) = asked {
        head.bucket = words(asked.get("Bucket"));
        head.key = words(asked.get("Key"));
        head.version_id = words(asked.get("VersionId"));
    }
    head
}

/// `<AWSPreparedRequest stream_output=False, method=HEAD, url=…, headers={…}>`.
fn sent(text: &str, annex: &mut Annex, line: Line, at: usize) -> Option<(RequestHead, usize)> {
    let words = text.get(at..line.end)?.as_bytes();
    let method = find(words, b", method=")? + 9;
    let url = find(words, b", url=")? + 6;
    let headers = find(words, b", headers={")?;
    let open = at + headers + 10;
    let tree = Tree::read(text, open, open);
    let mut head = RequestHead {
        method: Some(Span::new(at + method, at + url - 6)),
        url: Some(Span::new(at + url, at + headers)),
        ..RequestHead::default()
    };
    dump::headers_of(annex, tree.root(text), &mut head.headers);
    Some((head, tree.end()))
}

/// The lines below one of the log, up to the next of the log.
fn below(text: &str, line: Line) -> Span {
    let mut end = line.end;
    let mut at = line.next;
    for _ in 0..MOST_LINES {
        let Some(next) = line_at(text, at).filter(|next| message(text, *next).is_none()) else { break };
        end = next.end;
        at = next.next;
    }
    Span::new(line.next.min(end), end)
}

/// `http://127.0.0.1:4566 "HEAD /b/k HTTP/1.1" 200 0`; older versions leave the
/// address out.
fn asked(text: &str, annex: &mut Annex, at: usize, line: Line) -> Option<(RequestHead, u16, Span)> {
    let words = text.get(at..line.end)?;
    let quote = words.find('"').filter(|quote| *quote < FARTHEST)?;
    let inside = words.get(quote + 1..)?;
    let end = inside.find("\" ")?;
    let asked = Line { start: at + quote + 1, end: at + quote + 1 + end, next: line.next };
    let start_line::StartLine::Request(found) = start_line::find(text, asked)? else { return None };
    let code_at = asked.end + 2;
    let code = text.get(code_at..code_at + 3)?;
    let code = crate::values::digits::read(code).and_then(|code| u16::try_from(code).ok())?;
    let host = Span::new(at, at + words.get(..quote)?.trim_ascii_end().len());
    let host = Some(host).filter(|host| text.get(host.range()).is_some_and(|host| host.contains("://")));
    let head = RequestHead {
        method: Some(found.method),
        target: Some(found.target),
        url: host.map(|host| annex.join(text, &[host, found.target], "")),
        version: Some(found.version),
        ..RequestHead::default()
    };
    Some((head, code, Span::new(code_at, code_at + 3)))
}

#[cfg(test)]
mod tests {
    use crate::testing::first;
    use crate::{Extent, inspect};

    const MADE: &str = "Making request for OperationModel(name=HeadObject) with params: {'url_path': '/k', 'method': 'HEAD', 'headers': {'User-Agent': 'x'}, 'url': 'http://127.0.0.1:1/b/k?versionId=v', 'context': {'s3_redirect': {'params': {'Bucket': 'b', 'Key': 'k', 'VersionId': 'v'}}}}";
    const SENT: &str = "Sending http request: <AWSPreparedRequest stream_output=False, method=HEAD, url=http://127.0.0.1:1/b/k?versionId=v, headers={'X-Amz-Security-Token': b's3cret', 'Authorization': b'AWS4-HMAC-SHA256 Credential=AKIA/1/eu/s3/aws4_request, SignedHeaders=host, Signature=c0ffee'}>";
    const CANONICAL: &str = "HEAD\n/b/k\nversionId=v\nhost:127.0.0.1:1\nx-amz-security-token:s3cret\n\nhost;x-amz-security-token\nUNSIGNED-PAYLOAD";
    const CAME: &str = "Response headers: {'ETag': '\"1\"', 'x-amz-version-id': 'v', 'Content-Length': '3'}";

    fn log(prefix: impl Fn(&str) -> String) -> String {
        [
            prefix("hooks") + "Event before-call.s3.HeadObject: calling handler <function x at 0x1>\n",
            prefix("endpoint") + MADE + "\n",
            prefix("auth") + "CanonicalRequest:\n" + CANONICAL + "\n",
            prefix("auth") + "StringToSign:\nAWS4-HMAC-SHA256\n20261121T082254Z\nscope\nhash\n",
            prefix("auth") + "Signature:\nc0ffee\n",
            prefix("endpoint") + SENT + "\n",
            prefix("connectionpool").replace("botocore", "urllib3")
                + "http://127.0.0.1:1 \"HEAD /b/k?versionId=v HTTP/1.1\" 200 0\n",
            prefix("parsers") + CAME + "\n",
            prefix("parsers") + "Response body:\nb''\n",
        ]
        .concat()
    }

    #[test]
    fn each_form_of_a_line_tells_request_signing_and_reply() {
        for paste in [
            log(|module| format!("2026-11-21 08:22:54,748 - MainThread - botocore.{module} - DEBUG - ")),
            log(|module| format!("2026-11-21 08:22:54,748 botocore.{module} [DEBUG] ")),
            log(|module| format!("DEBUG:botocore.{module}:")),
        ] {
            first(&paste, |view| {
                assert_eq!((view.status(), view.method()), (Some(200), Some("HEAD")), "{paste}");
                assert_eq!(view.exchange.extent, Extent::Whole);
                let target = view.target().expect("a target");
                assert_eq!(target.bucket.expect("a bucket").text, "b");
                assert_eq!(target.version_id.expect("a version").text, "v");
                let request = view.exchange.request.as_deref().expect("a request");
                assert_eq!(request.canonical_request.map(|span| view.text(span)), Some(CANONICAL));
                assert!(request.string_to_sign.map(|span| view.text(span)).expect("it").ends_with("\nhash"));
                assert!(view.request_header("authorization").is_some());
                assert_eq!(view.raw::<crate::fields::ETag>(), Some("\"1\""));
                let report = crate::export::report_json(view, None);
                assert!(report.contains("canonicalRequest"), "{report}");
                assert!(!report.contains("s3cret") && !report.contains("c0ffee"), "{report}");
            });
        }
    }

    #[test]
    fn what_the_program_prints_in_the_end_is_the_same_reply() {
        let paste = log(|module| format!("DEBUG:botocore.{module}:"))
            + "{\n    \"ContentLength\": 3,\n    \"ETag\": \"\\\"1\\\"\",\n    \"VersionId\": \"v\"\n}\n";
        assert_eq!(inspect(paste.as_str()).len(), 1);
        let other = paste.replace("\\\"1\\\"", "\\\"2\\\"");
        assert_eq!(inspect(other.as_str()).len(), 2, "another object's members stay apart");
        let failed = log(|module| format!("DEBUG:botocore.{module}:")).replace("\" 200 0", "\" 404 0")
            + "\nAn error occurred (404) when calling the HeadObject operation: Not Found\n";
        first(&failed, |view| {
            let error = view.exchange.error.as_deref().expect("an error");
            assert_eq!(error.code.map(|code| view.text(code)), Some("404"));
        });
    }

    #[test]
    fn requests_of_several_threads_keep_their_own_replies() {
        let paste = ["DEBUG:botocore.endpoint:", MADE, "\nDEBUG:urllib3.connectionpool:http://127.0.0.1:1 \"GET /b/other HTTP/1.1\" 404 9\nDEBUG:botocore.parsers:", CAME, "\n"].concat();
        let inspection = inspect(paste.as_str());
        let keys: Vec<_> = inspection
            .exchanges()
            .map(|view| (view.target().and_then(|target| target.key).expect("a key").text, view.status()))
            .collect();
        assert_eq!(keys, [("k".into(), None), ("other".into(), Some(404))]);
    }
}
