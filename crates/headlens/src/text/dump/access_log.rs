//! S3's server access log, one request a line: the error code of a HEAD, which
//! its reply loses, stands in it. Fields and their order: "Amazon S3 server
//! access log format" in the Amazon S3 User Guide.
//!
//! Lines about anything else than reading an object, a version or a bucket's
//! versions are left to be passed over.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::member::{self, Value};
use super::{Dump, Dumped};
use crate::fields::FieldId;
use crate::message::{Exchange, Extent, Header, RequestHead, ResponseHead, Shown};
use crate::service_error::ServiceError;
use crate::text::Format;
use crate::text::lines::Line;
use crate::text::source::Annex;
use crate::text::span::Span;

/// The most that stands in front of the time: what grep prints, owner, bucket.
const LONGEST_FRONT: usize = 1024;

/// `[06/Feb/2019:00:00:38 +0000] `.
const TIME: usize = 29;

/// The fields of one line, one after the other; `-` is nothing.
struct Fields<'t> {
    text: &'t str,
    line: Line,
    at: usize,
}

impl Fields<'_> {
    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..self.line.end).filter(|rest| !rest.is_empty())?;
        let (skip, len) = if let Some(quoted) = rest.strip_prefix('"') {
            // A browser's name may hold quotes: only one with a blank behind it closes.
            let closed = crate::text::lines::find(quoted.as_bytes(), b"\" ");
            (1, closed.or_else(|| quoted.trim_end().strip_suffix('"').map(str::len))?)
        } else {
            (0, rest.find(' ').unwrap_or(rest.len()))
        };
        let start = self.at + skip;
        self.at = (start + len + skip + 1).min(self.line.end);
        Some(Span::new(start, start + len))
    }

    fn told(&mut self) -> Option<Span> {
        self.next().filter(|span| !matches!(self.text.get(span.range()), Some("-" | "")))
    }
}

/// The line's request and reply, if it is one of the log.
pub(super) fn read(text: &str, annex: &mut Annex, line: Line) -> Option<Dump> {
    let whole = line.text(text);
    let front = whole.as_bytes().get(..whole.len().min(LONGEST_FRONT))?;
    let time = memchr::memchr(b'[', front)?;
    let stamp = whole.as_bytes().get(time..time + TIME)?;
    let shaped = [(3, b'/'), (7, b'/'), (12, b':'), (21, b' '), (27, b']'), (28, b' ')];
    if shaped.iter().any(|(at, byte)| stamp.get(*at) != Some(byte)) {
        return None;
    }
    let bucket = whole.get(..time)?.strip_suffix(' ')?;
    let bucket_at = bucket.rfind(' ')? + 1;
    let bucket = line.span().part(bucket_at..bucket.len());
    let mut fields = Fields { text, line, at: line.start + time + TIME };
    let _address = fields.next()?;
    let _requester = fields.next()?;
    let request_id = fields.told();
    let operation = fields.next().and_then(|span| text.get(span.range()))?;
    let key = fields.told();
    let asked = fields.told();
    let status_span = fields.next()?;
    let status = crate::values::digits::read(text.get(status_span.range()).filter(|code| code.len() == 3)?)?;
    let status = u16::try_from(status).ok().filter(|code| *code >= 100)?;
    let code = fields.told();
    let _sent = fields.next();
    let size = fields.told();
    let (_total, _turn_around, _referrer) = (fields.next(), fields.next(), fields.next());
    let agent = fields.told();
    let version = fields.told();
    let host_id = fields.told();
    let (_signature, _cipher, _authentication) = (fields.next(), fields.next(), fields.next());
    let host = fields.told();

    let mut parts = operation.split('.');
    let api = parts.next()?;
    let (method, resource) = (parts.next()?, parts.next()?);
    let of_object = resource == "OBJECT";
    if !matches!(api, "REST" | "WEBSITE")
        || !matches!(method, "HEAD" | "GET")
        || !(of_object || matches!(resource, "BUCKET" | "BUCKETVERSIONS"))
    {
        return None;
    }
    let mut request = asked.map(|asked| request_line(text, asked)).unwrap_or_default();
    request.bucket = Some(bucket);
    request.key = key.map(|key| decoded_key(text, annex, key, request.target));
    request.version_id = version;
    request.headers.extend(host.map(|host| header(text, annex, "host", host)));
    request.headers.extend(agent.map(|agent| header(text, annex, "user-agent", agent)));
    let mut headers = Vec::new();
    if of_object {
        headers.extend(request_id.map(|id| header(text, annex, "x-amz-request-id", id)));
        headers.extend(host_id.map(|id| header(text, annex, "x-amz-id-2", id)));
    }
    // The version is the request's: a reply names it only where there is one.
    if of_object && matches!(status, 200 | 206 | 304) {
        let told = [("VersionId", version), ("ContentLength", size.filter(|_| status == 200))];
        for (name, value) in told {
            let id = member::field(name);
            headers.extend(
                id.zip(value).map(|(id, value)| member::header(text, annex, id, value, Value::Text(value))),
            );
        }
    }
    let span = line.span();
    request.span = span;
    let exchange = Exchange {
        format: Format::S3AccessLog,
        extent: Extent::Part,
        request: Some(Box::new(request)),
        response: ResponseHead {
            status: Some(status),
            status_span: Some(status_span),
            span,
            ..ResponseHead::default()
        },
        error: code.map(|code| {
            Box::new(ServiceError { code: Some(code), request_id, host_id, ..ServiceError::default() })
        }),
        span,
        ..Exchange::default()
    };
    Some(Dump { exchanges: vec![Dumped { exchange, headers, ..Dumped::default() }], span, next: line.next })
}

/// Method, target and version of `HEAD /key?versionId=… HTTP/1.1`.
fn request_line(text: &str, asked: Span) -> RequestHead {
    let words = text.get(asked.range()).unwrap_or_default();
    let Some(method) = words.find(' ') else { return RequestHead::default() };
    let version = words.rfind(" HTTP/").filter(|at| *at > method);
    let target = asked.part(method + 1..version.unwrap_or(words.len()));
    RequestHead {
        method: Some(asked.part(0..method)),
        target: Some(target),
        version: version.map(|at| asked.part(at + 1..words.len())),
        ..RequestHead::default()
    }
}

/// The log encodes a key that the request encoded already; where the request's
/// own target tells that it was done once only, or not at all, that holds.
fn decoded_key(text: &str, annex: &mut Annex, key: Span, target: Option<Span>) -> Span {
    let raw = text.get(key.range()).unwrap_or_default();
    if !raw.contains('%') {
        return key;
    }
    let Some(once) = decoded(raw) else { return key };
    let twice = decoded(&once).unwrap_or_else(|| once.clone());
    let target = target.and_then(|target| text.get(target.range())).unwrap_or_default();
    let path = decoded(target.split('?').next().unwrap_or_default()).unwrap_or_default();
    let ends = |words: &str| path.strip_suffix(words).is_some_and(|front| front.ends_with('/'));
    let words = if !ends(&twice) && ends(&once) { once } else { twice };
    let begin = annex.begin();
    annex.written(text, &words, key);
    annex.since(text, begin)
}

fn decoded(words: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(words).decode_utf8().ok()
}

/// A header of this name, which the line tells without naming it.
fn header(text: &str, annex: &mut Annex, name: &str, value: Span) -> Header {
    let begin = annex.begin();
    annex.written(text, name, value);
    let named = annex.since(text, begin);
    Header { name: named, value, field: FieldId::named(name), shown: Shown::Member }
}

#[cfg(test)]
mod tests {
    use crate::testing::first;
    use crate::{About, inspect};

    const OWNER: &str = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

    fn line(operation: &str, key: &str, uri: &str, status: &str, size: &str, version: &str) -> String {
        format!(
            "{OWNER} acme [06/Feb/2026:00:00:38 +0000] 192.0.2.3 arn:aws:iam::1:user/b 3E57427F3EXAMPLE \
             {operation} {key} \"{uri}\" {status} - {size} 70 10 \"-\" \"S3 \"Con\"/0.4\" {version} s9lz+/1234= \
             SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader acme.s3.eu-west-1.amazonaws.com TLSV1.2 - -\n"
        )
    }

    #[test]
    fn a_failed_head_has_its_code_back() {
        let paste = line(
            "REST.HEAD.OBJECT",
            "a.csv",
            "HEAD /a.csv?versionId=v1 HTTP/1.1",
            "404 NoSuchVersion",
            "-",
            "v1",
        );
        first(&paste, |view| {
            assert_eq!(
                (view.status(), view.method(), view.about()),
                (Some(404), Some("HEAD"), About::Object)
            );
            let error = view.exchange.error.as_deref().expect("an error");
            let text = |span: Option<crate::Span>| span.map(|span| view.text(span));
            assert_eq!(text(error.code), Some("NoSuchVersion"));
            assert_eq!(text(error.request_id), Some("3E57427F3EXAMPLE"));
            assert_eq!(text(error.host_id), Some("s9lz+/1234="));
            let target = view.target().expect("a target");
            assert_eq!(target.bucket.expect("a bucket").text, "acme");
            assert_eq!(target.key.expect("a key").text, "a.csv");
            assert_eq!(target.version_id.expect("a version").text, "v1");
            assert_eq!(view.raw::<crate::fields::VersionId>(), None);
            let agent = view.request_header("user-agent").expect("an agent");
            assert_eq!(view.text(agent.value), "S3 \"Con\"/0.4");
        });
    }

    #[test]
    fn a_version_that_is_there_has_its_id_and_size() {
        let paste = line("REST.GET.OBJECT", "a.csv", "GET /a.csv HTTP/1.1", "200 -", "15", "v2");
        first(&paste, |view| {
            assert_eq!(view.raw::<crate::fields::VersionId>(), Some("v2"));
            assert_eq!(view.raw::<crate::fields::ContentLength>(), Some("15"));
            assert!(view.exchange.error.is_none());
        });
    }

    #[test]
    fn keys_are_decoded_as_often_as_they_were_encoded() {
        for (key, uri, expected) in [
            ("gr%25C3%25B6.csv", "/gr%C3%B6.csv", "grö.csv"),
            ("gr%C3%B6.csv", "/gr%C3%B6.csv", "grö.csv"),
            ("a%252541.csv", "/a%2541.csv", "a%41.csv"),
            ("a%2541.csv", "/acme/a%2541.csv", "a%41.csv"),
            ("a+b.csv", "/a+b.csv", "a+b.csv"),
            ("%25FF", "/%FF", "%FF"),
        ] {
            let uri = format!("HEAD {uri} HTTP/1.1");
            let paste = line("REST.HEAD.OBJECT", key, &uri, "200 -", "15", "-");
            first(&paste, |view| {
                assert_eq!(view.target().and_then(|target| target.key).expect("a key").text, expected);
            });
        }
    }

    #[test]
    fn buckets_and_their_versions_are_no_objects() {
        for (operation, uri, about) in [
            ("REST.GET.BUCKETVERSIONS", "GET /?versions&prefix=a HTTP/1.1", About::Listing),
            ("REST.HEAD.BUCKET", "HEAD / HTTP/1.1", About::Bucket),
        ] {
            let paste = line(operation, "-", uri, "403 AccessDenied", "-", "-");
            first(&paste, |view| assert_eq!(view.about(), about, "{operation}"));
        }
    }

    #[test]
    fn many_lines_are_one_exchange_each_and_others_are_passed_over() {
        let head = line("REST.HEAD.OBJECT", "a", "HEAD /a HTTP/1.1", "200 -", "1", "-");
        let put = line("REST.PUT.OBJECT", "a", "PUT /a HTTP/1.1", "200 -", "1", "-");
        let inspection = format!("log:{head}{put}{head}");
        let inspection = inspect(inspection.as_str());
        assert_eq!(inspection.len(), 2);
        assert_eq!(inspection.passed_over().len(), 1);
        for cut in 0..head.len() {
            let _ = inspect(head.get(..cut).unwrap_or_default()).len();
        }
    }
}
