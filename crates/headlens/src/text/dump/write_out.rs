//! What curl writes of a transfer: `-w '%{json}'`, alone or behind the head
//! that it tells of. `%{header_json}` is a map of headers like any other.
//!
//! Source: "--write-out" in curl's manual, whose variables are the members.

use super::member::{self, Value};
use super::{Annex, Dumped, Format, Joins, Span, headers};
use crate::message::{Exchange, Extent, RequestHead, ResponseHead};
use crate::text::lines::find;
use crate::text::literal::{Kind, Literal};
use crate::text::names;

/// How far into a line curl's own members are looked for.
const FARTHEST: usize = 4096;

/// Whether a line begins with what curl writes: a transfer, or a map of headers.
pub(super) fn begins(line: &str) -> bool {
    let Some(members) = line.strip_prefix("{\"") else { return false };
    let front = members.as_bytes().get(..members.len().min(FARTHEST)).unwrap_or_default();
    members.split_once('"').is_some_and(|(name, rest)| rest.starts_with(":[\"") && names::is_name(name))
        || find(front, b"\"url_effective\":").is_some()
}

/// A transfer, if a value is curl's.
pub(super) fn read(text: &str, annex: &mut Annex, value: Literal<'_>, _closed: bool) -> Option<Dumped> {
    let url = value.get("url_effective")?;
    let code = value.get("response_code").or_else(|| value.get("http_code"))?;
    let span = value.span();
    let mut told = |value: Option<Literal<'_>>| {
        value.filter(|value| value.kind() == Kind::Text)?.words(annex).filter(|words| !words.is_empty())
    };
    let request = RequestHead {
        method: told(value.get("method")),
        url: told(Some(url)),
        span,
        ..RequestHead::default()
    };
    let message = told(value.get("errormsg"));
    let kind = value.get("content_type");
    let kind = kind.zip(told(kind));
    // Without a reply the code is 0.
    let status = headers::status(code);
    let id = member::field("ContentType");
    let headers = id
        .zip(kind)
        .map(|(id, (kind, words))| member::header(text, annex, id, kind.key_span(), Value::Text(words)));
    let count = value.get("num_headers").and_then(Literal::number);
    let failed = message.zip(value.get("exitcode")).filter(|_| status.is_none());
    let exchange = Exchange {
        format: if failed.is_some() { Format::NoReply } else { Format::CurlWriteOut },
        extent: Extent::Part,
        request: Some(Box::new(request)),
        response: ResponseHead {
            status: status.map(|(code, _)| code),
            status_span: status.map(|(_, span)| span),
            span: failed.map_or(span, |(message, code)| last_word(text, annex, code, message)),
            ..ResponseHead::default()
        },
        span,
        ..Exchange::default()
    };
    let count = count.and_then(|count| usize::try_from(count).ok()).unwrap_or_default();
    Some(Dumped { exchange, headers: headers.into_iter().collect(), joins: Joins::Above(count) })
}

/// A failure as curl says it to people: `curl: (6) Could not resolve host`.
fn last_word(text: &str, annex: &mut Annex, code: Literal<'_>, message: Span) -> Span {
    let begin = annex.begin();
    annex.written(text, "curl: (", code.span());
    annex.verbatim(text, code.span());
    annex.written(text, ") ", code.span());
    if message.range().end <= text.len() {
        annex.verbatim(text, message);
    }
    annex.since(text, begin)
}

#[cfg(test)]
mod tests {
    use crate::testing::first;
    use crate::{About, diagnosis, inspect};

    const WRITTEN: &str = r#"{"content_type":"text/csv","errormsg":null,"http_code":200,"method":"HEAD","num_headers":2,"response_code":200,"url":"http://127.0.0.1:1/b/old","url_effective":"http://127.0.0.1:1/b/k?versionId=v"}"#;

    #[test]
    fn what_is_written_behind_a_head_is_its_request() {
        let head =
            "HTTP/1.1 307 Moved\nLocation: /b/k\n\nHTTP/1.1 200 OK\nETag: \"1\"\nx-amz-version-id: v\n\n";
        for between in ["", "\n", "a body of\nlines\n"] {
            let paste = [head, between, WRITTEN, "\n"].concat();
            let inspection = inspect(paste.as_str());
            assert_eq!(inspection.len(), 2, "{between}");
            let view = inspection.exchange(1).expect("the last reply");
            assert_eq!((view.status(), view.method()), (Some(200), Some("HEAD")));
            assert_eq!(view.target().and_then(|target| target.version_id).expect("a version").text, "v");
            assert_eq!(view.headers().len(), 2, "the reply tells its own headers");
            assert!(inspection.exchange(0).expect("the first reply").exchange.request.is_none());
        }
    }

    #[test]
    fn alone_it_is_an_exchange_and_another_replys_stays_apart() {
        first(WRITTEN, |view| {
            assert_eq!(
                (view.status(), view.method(), view.about()),
                (Some(200), Some("HEAD"), About::Object)
            );
            assert_eq!(view.raw::<crate::fields::ContentType>(), Some("text/csv"));
        });
        for head in
            ["HTTP/1.1 404 Not Found\nETag: \"1\"\nVia: b\n\n", "HTTP/1.1 200 OK\nETag: \"1\"\n\nsome text\n"]
        {
            let paste = [head, WRITTEN].concat();
            assert_eq!(inspect(paste.as_str()).len(), 2, "{head}");
        }
    }

    #[test]
    fn a_transfer_without_a_reply_is_diagnosed() {
        let paste = WRITTEN
            .replace("200", "0")
            .replace("null", "\"Could not resolve host: x.invalid\",\"exitcode\":6");
        first(&paste, |view| {
            assert_eq!(view.status(), None);
            let causes = diagnosis::diagnose(view, None);
            assert_eq!(causes.first().map(|cause| cause.code), Some("host-not-resolved"));
        });
    }

    #[test]
    fn a_map_of_headers_behind_the_head_is_the_same_reply() {
        let map = "{\"etag\":[\"\\\"1\\\"\"],\n\"vary\":[\"a\",\"b\"],\n\"x-amz-version-id\":[\"v\"]\n}";
        let head = "HTTP/1.1 200 OK\nETag: \"1\"\nVary: a\nx-amz-version-id: v\nVary: b\n\n";
        let paste = [head, map].concat();
        first(&paste, |view| assert_eq!(view.headers().len(), 4));
        let paste = [map, "\n", WRITTEN].concat();
        first(&paste, |view| {
            assert_eq!((view.status(), view.method(), view.headers().len()), (Some(200), Some("HEAD"), 4));
            assert_eq!(view.raw::<crate::fields::ETag>(), Some("\"1\""));
        });
    }
}
