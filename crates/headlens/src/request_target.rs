//! RequestTarget: bucket, key and version ID of a request, out of its target
//! and its Host header.
//!
//! Hosts whose naming is known tell the bucket by themselves (virtual-host
//! style); every other host is taken for an endpoint in path style.

use std::borrow::Cow;

use crate::message::{RequestHead, View};
use crate::text::Span;

/// A part of a request, decoded, and where it stands as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'a> {
    /// Percent-decoded; as sent where the bytes are not UTF-8.
    pub text: Cow<'a, str>,
    /// The characters in the source.
    pub span: Span,
}

/// What a request names.
#[derive(Clone, Default)]
pub struct RequestTarget<'a> {
    /// The bucket, where target and host tell it.
    pub bucket: Option<Part<'a>>,
    /// The key without the slash before it; slashes of its own stay.
    pub key: Option<Part<'a>>,
    /// `versionId` of the query, decoded; `+` stays a plus.
    pub version_id: Option<Part<'a>>,
    /// The query as sent.
    pub query: Option<Span>,
}

/// Hosts under which a bucket has a name of its own: what follows the bucket.
const VIRTUAL_HOSTS: [&str; 8] = [
    ".amazonaws.com",
    ".amazonaws.com.cn",
    ".amazonaws.eu",
    ".r2.cloudflarestorage.com",
    ".backblazeb2.com",
    ".wasabisys.com",
    ".storage.googleapis.com",
    ".digitaloceanspaces.com",
];

impl<'a> RequestTarget<'a> {
    /// What the request of an exchange names; nothing where there is none.
    #[must_use]
    pub fn of(view: View<'a>) -> Option<Self> {
        let request = view.exchange.request.as_deref()?;
        let named = Self {
            bucket: request.bucket.map(|span| part(view, span)),
            key: request.key.map(|span| part(view, span)),
            version_id: request.version_id.map(|span| part(view, span)),
            query: request.query,
        };
        if request.target.is_none() && request.url.is_none() {
            return Some(named);
        }
        let mut found = Self::addressed(view, request)?;
        found.bucket = named.bucket.or(found.bucket);
        found.key = named.key.or(found.key);
        found.version_id = named.version_id.or(found.version_id);
        Some(found)
    }

    /// What target, address and host name.
    fn addressed(view: View<'a>, request: &RequestHead) -> Option<Self> {
        let (host, path) = match request.target {
            Some(target) if !view.text(target).contains("://") => {
                let host = view.request_header("host").map(|header| header.value);
                // Without the header, the address that was asked for names it.
                (host.or_else(|| split_url(view, request.url?)?.0), target)
            }
            target => split_url(view, request.url.or(target)?)?,
        };
        let (path, query) = split_at(view, path, '?');
        // Safari's panel shows the query in the address alone.
        let query = query.or_else(|| split_at(view, split_url(view, request.url?)?.1, '?').1);
        let mut found = Self { query, ..Self::default() };
        if let Some(query) = query {
            found.version_id = parameter(view, query, "versionId");
        }
        let path = drop_first(path);
        let virtual_bucket = host.and_then(|host| bucket_of_host(view, host));
        if let Some(bucket) = virtual_bucket {
            found.bucket = Some(Part { text: Cow::Borrowed(view.text(bucket)), span: bucket });
            found.key = (!path.is_empty()).then(|| decoded(view, path));
        } else if host.is_some() && !is_own_domain(view, host) {
            let (bucket, key) = split_at(view, path, '/');
            found.bucket = (!bucket.is_empty()).then(|| decoded(view, bucket));
            found.key = key.filter(|key| !key.is_empty()).map(|key| decoded(view, key));
        }
        Some(found)
    }

    /// Whether the request is one to an object store, whatever answered: its host is
    /// a store's, or its query is signed as S3's are.
    pub(crate) fn is_of_a_store(view: View<'a>) -> bool {
        let Some(request) = view.exchange.request.as_deref() else { return false };
        let asked = request.url.or(request.target).map(|span| view.text(span)).unwrap_or_default();
        let host = match view.request_header("host") {
            Some(host) => view.text(host.value),
            None => asked
                .split_once("://")
                .map_or("", |(_, rest)| rest.split(['/', '?']).next().unwrap_or_default()),
        };
        let name = host.split(':').next().unwrap_or_default();
        asked.contains("X-Amz-Signature=") || VIRTUAL_HOSTS.iter().any(|suffix| ends_with(name, suffix))
    }

    /// A parameter of the query, decoded.
    #[must_use]
    pub fn parameter(&self, view: View<'a>, name: &str) -> Option<Part<'a>> {
        parameter(view, self.query?, name)
    }
}

/// A part that is named as it is.
fn part(view: View<'_>, span: Span) -> Part<'_> {
    Part { text: Cow::Borrowed(view.text(span)), span }
}

/// Splits at the first `mark`; the second part begins behind it.
fn split_at(view: View<'_>, span: Span, mark: char) -> (Span, Option<Span>) {
    match view.text(span).find(mark) {
        Some(at) => (span.part(0..at), Some(span.part(at + 1..span.len()))),
        None => (span, None),
    }
}

fn drop_first(span: Span) -> Span {
    span.part(1..span.len())
}

/// Host and path of an absolute URL.
fn split_url(view: View<'_>, url: Span) -> Option<(Option<Span>, Span)> {
    let text = view.text(url);
    let host = text.find("://")? + 3;
    let path = text.get(host..)?.find(['/', '?']).map_or(text.len(), |at| host + at);
    Some((Some(url.part(host..path)), url.part(path..text.len())))
}

fn bucket_of_host(view: View<'_>, host: Span) -> Option<Span> {
    let text = view.text(host);
    let name = text.split(':').next()?;
    let suffix = VIRTUAL_HOSTS.iter().find(|suffix| ends_with(name, suffix))?;
    let front = name.get(..name.len() - suffix.len())?;
    let end = if suffix.starts_with(".amazonaws") {
        // bucket.s3.region, bucket.s3-region, bucket.s3.dualstack.region, bucket.s3-accelerate
        front
            .rfind(".s3.")
            .or_else(|| front.rfind(".s3-"))
            .or_else(|| front.rfind(".s3express-"))
            .or_else(|| front.strip_suffix(".s3").map(str::len))?
    } else if *suffix == ".r2.cloudflarestorage.com" {
        // bucket.account.r2…; account.r2… alone is the endpoint
        front.rfind('.')?
    } else if *suffix == ".storage.googleapis.com" {
        front.len()
    } else {
        // bucket.s3.region.…; s3.region.… alone is the endpoint
        front
            .find(".s3.")
            .or_else(|| front.strip_suffix(".s3").map(str::len))
            .or_else(|| (*suffix == ".digitaloceanspaces.com").then(|| front.rfind('.')).flatten())?
    };
    (end > 0).then(|| host.part(0..end))
}

/// A custom domain in front of a bucket gives neither bucket nor key away:
/// whatever has a top-level domain of letters and is no known endpoint.
fn is_own_domain(view: View<'_>, host: Option<Span>) -> bool {
    let Some(host) = host else { return false };
    let text = view.text(host);
    let name = text.split(':').next().unwrap_or_default();
    let has_port = name.len() != text.len();
    let known = VIRTUAL_HOSTS.iter().any(|suffix| {
        ends_with(name, suffix) || name.eq_ignore_ascii_case(suffix.get(1..).unwrap_or_default())
    });
    let first = name.split('.').next().unwrap_or_default();
    let endpoint = ["s3", "minio", "storage", "objects", "rgw", "ceph", "object-store", "objectstore"]
        .iter()
        .any(|word| {
            first.eq_ignore_ascii_case(word)
                || first.strip_prefix(word).is_some_and(|rest| rest.starts_with('-'))
        });
    let last = name.rsplit('.').next().unwrap_or_default();
    let plain = !name.contains('.')
        || last.bytes().all(|byte| byte.is_ascii_digit())
        || name.contains(':')
        || name.starts_with('[');
    !has_port && !known && !endpoint && !plain
}

fn ends_with(text: &str, suffix: &str) -> bool {
    text.len() >= suffix.len()
        && text
            .as_bytes()
            .get(text.len() - suffix.len()..)
            .is_some_and(|end| end.eq_ignore_ascii_case(suffix.as_bytes()))
}

/// The value of a query parameter, with its place.
fn parameter<'a>(view: View<'a>, query: Span, name: &str) -> Option<Part<'a>> {
    let text = view.text(query);
    let mut at = 0;
    for pair in text.split('&') {
        if let Some(value) = pair.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            let from = at + pair.len() - value.len();
            return Some(decoded(view, query.part(from..from + value.len())));
        }
        at += pair.len() + 1;
    }
    None
}

fn decoded(view: View<'_>, span: Span) -> Part<'_> {
    let text = view.text(span);
    let text = if text.contains('%') {
        percent_encoding::percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
    } else {
        Cow::Borrowed(text)
    };
    Part { text, span }
}

#[cfg(test)]
mod tests {
    use crate::testing::first;

    fn target(host: &str, target: &str) -> (Option<String>, Option<String>, Option<String>) {
        let paste =
            format!("HEAD {target} HTTP/1.1\r\nHost: {host}\r\n\r\nHTTP/1.1 200 OK\r\nETag: \"1\"\r\n\r\n");
        first(&paste, |view| {
            let target = view.target().expect("a request");
            let text = |part: Option<super::Part<'_>>| part.map(|part| part.text.into_owned());
            (text(target.bucket), text(target.key), text(target.version_id))
        })
    }

    #[test]
    fn known_hosts_are_virtual_and_unknown_ones_path_style() {
        let some = |text: &str| Some(text.to_owned());
        for (host, path, bucket, key) in [
            ("bucket.s3.amazonaws.com", "/my-image.jpg", some("bucket"), some("my-image.jpg")),
            ("my.dotted.s3.eu-west-1.amazonaws.com", "/a/b", some("my.dotted"), some("a/b")),
            ("b.s3.dualstack.eu-west-1.amazonaws.com", "/k", some("b"), some("k")),
            ("b.s3-eu-west-1.amazonaws.com", "/k", some("b"), some("k")),
            ("s3.eu-west-1.amazonaws.com", "/b/k", some("b"), some("k")),
            ("127.0.0.1:4566", "/acme/reports/annual.csv", some("acme"), some("reports/annual.csv")),
            ("localhost", "/b//k", some("b"), some("/k")),
            ("minio.internal.example", "/b/k", some("b"), some("k")),
            ("b.account.r2.cloudflarestorage.com", "/k", some("b"), some("k")),
            ("account.r2.cloudflarestorage.com", "/b/k", some("b"), some("k")),
            ("b.s3.us-west-004.backblazeb2.com", "/k", some("b"), some("k")),
            ("downloads.example.com", "/k", None, None),
        ] {
            assert_eq!(target(host, path), (bucket, key, None), "{host}{path}");
        }
    }

    #[test]
    fn keys_and_ids_are_percent_decoded_and_a_plus_stays() {
        let (_, key, id) = target("127.0.0.1:1", "/b/gr%C3%B6%C3%9Fe+a%26b.csv?x=1&versionId=a%2Bb+c");
        assert_eq!(key.as_deref(), Some("größe+a&b.csv"));
        assert_eq!(id.as_deref(), Some("a+b+c"));
        let (_, key, _) = target("127.0.0.1:1", "/b/%ff");
        assert_eq!(key.as_deref(), Some("%ff"));
    }
}
