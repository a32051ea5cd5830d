//! Live: a reply that a script fetched, as an exchange like any pasted one.
//!
//! Nothing is sent here; what was sent and what came back comes in. The
//! signature of the URL is left out of the text, so that nothing that is shown,
//! kept or copied later can hold it. Of a refused request the rest of the
//! signing stays: by its date and lifetime an expired URL is told.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::inspection::{Inspection, inspect};
use crate::message::{Extent, View};

/// Names of headers, in small letters, that a browser is known to let scripts
/// read from a server: those that it has shown in any reply of it.
pub type Readable = Arc<BTreeSet<String>>;

/// A reply that a script fetched.
#[derive(Clone)]
pub struct LiveReply<'a> {
    /// `HEAD` or `GET`.
    pub method: &'a str,
    /// The address that was asked; a signature in its query is left out, or
    /// masked where the request was refused.
    pub url: &'a str,
    /// The status code.
    pub status: u16,
    /// The reason phrase; empty over HTTP/2.
    pub reason: &'a str,
    /// The headers that the script saw, in its order.
    pub headers: &'a [(String, String)],
    /// The body, where one was asked for.
    pub body: &'a str,
    /// What the browser lets the script read; nothing where the reply is of the
    /// page's own origin and all of it can be read.
    pub readable: Option<Readable>,
}

/// Reads a fetched reply. Its text is the exchange as HTTP/1.1 writes it.
///
/// ```
/// let headers = [("etag".to_owned(), "\"1\"".to_owned())];
/// let inspection = headlens::live::read(&headlens::live::LiveReply {
///     method: "HEAD",
///     url: "https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-Signature=0&versionId=v",
///     status: 200,
///     reason: "OK",
///     headers: &headers,
///     body: "",
///     readable: Some(Default::default()),
/// });
/// let view = inspection.exchange(0).expect("one exchange");
/// assert_eq!(view.target().and_then(|target| target.version_id).expect("asked").text, "v");
/// assert!(!inspection.source().text().contains("Signature"));
/// ```
#[must_use]
pub fn read(reply: &LiveReply<'_>) -> Inspection<'static> {
    let mut inspection = inspect(text(reply));
    if let Some(exchange) = inspection.exchanges.first_mut()
        && let Some(readable) = &reply.readable
    {
        exchange.extent = Extent::Filtered;
        exchange.readable = Some(Arc::clone(readable));
    }
    inspection
}

fn text(reply: &LiveReply<'_>) -> String {
    let mut out = String::with_capacity(1024);
    let url = if reply.status < 400 { without_signature(reply.url) } else { masked(reply.url) };
    let host = url.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or_default());
    for piece in [reply.method, " ", &url, " HTTP/1.1\r\nHost: ", host, "\r\n\r\nHTTP/1.1 "] {
        out.push_str(piece);
    }
    out.push_str(&reply.status.to_string());
    if !reply.reason.is_empty() {
        out.push(' ');
        one_line(&mut out, reply.reason);
    }
    out.push_str("\r\n");
    for (name, value) in reply.headers {
        one_line(&mut out, name);
        out.push_str(": ");
        one_line(&mut out, value);
        out.push_str("\r\n");
    }
    out.push_str("\r\n");
    out.push_str(reply.body);
    out
}

/// No browser lets a line break through; nor does this.
fn one_line(out: &mut String, text: &str) {
    out.extend(text.chars().map(|character| if matches!(character, '\r' | '\n') { ' ' } else { character }));
}

/// The parameters by which a URL is signed, in versions 2 and 4.
const OF_SIGNATURES: [&str; 10] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-Security-Token",
    "X-Amz-Signature",
    "X-Amz-SignedHeaders",
    "AWSAccessKeyId",
    "Expires",
    "Signature",
];

/// The URL as it would be asked for without a signature.
#[must_use]
pub fn without_signature(url: &str) -> String {
    let url: String = url.chars().filter(|character| !character.is_control() && *character != ' ').collect();
    let Some((path, query)) = url.split_once('?') else { return url };
    let mut out = path.to_owned();
    let mut separator = '?';
    for part in query.split('&') {
        let name = part.split('=').next().unwrap_or_default();
        if !OF_SIGNATURES.contains(&name) {
            out.push(separator);
            out.push_str(part);
            separator = '&';
        }
    }
    out
}

/// The URL with its signature and session token masked: what is left says of
/// itself when it was signed, by whom and for how long, and no server takes it.
#[must_use]
pub fn masked(url: &str) -> String {
    let url: String = url.chars().filter(|character| !character.is_control() && *character != ' ').collect();
    crate::export::mask(&url).into_owned()
}

/// The names that a reply shows, in small letters: what its server lets a
/// script read.
pub fn shown<'a>(headers: impl IntoIterator<Item = &'a (String, String)>, names: &mut BTreeSet<String>) {
    for (name, _) in headers {
        if !names.contains(name.as_str()) {
            names.insert(name.to_ascii_lowercase());
        }
    }
}

impl View<'_> {
    /// Whether a browser keeps from the page what every reply of S3 has: an
    /// error's has no ETag, but its date and its request's ID.
    #[must_use]
    pub(crate) fn is_hidden_by_browser(self) -> bool {
        const OF_EVERY_REPLY: [&str; 3] = ["etag", "date", "x-amz-request-id"];
        self.exchange.extent == Extent::Filtered && !OF_EVERY_REPLY.iter().any(|name| self.is_readable(name))
    }

    /// Whether a header's absence in a reply that a browser filtered means that
    /// the server didn't send it.
    #[must_use]
    pub fn is_readable(self, name: &str) -> bool {
        crate::facts::is_safelisted(name)
            || self.exchange.readable.as_ref().is_some_and(|names| names.contains(&name.to_ascii_lowercase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::State;

    fn reply<'a>(headers: &'a [(String, String)], readable: &[&str]) -> LiveReply<'a> {
        LiveReply {
            method: "HEAD",
            url: "http://127.0.0.1:9000/b/a%20k?X-Amz-Credential=c&X-Amz-Signature=s&partNumber=1&versionId=v%2B1&x-amz-request-payer=requester",
            status: 200,
            reason: "OK",
            headers,
            body: "",
            readable: Some(Arc::new(readable.iter().map(|name| (*name).to_owned()).collect())),
        }
    }

    fn header(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn what_was_asked_is_told_without_its_signature() {
        let headers = [header("ETag", "\"1\""), header("x-amz-version-id", "v+1")];
        let inspection = read(&reply(&headers, &["etag"]));
        assert_eq!(inspection.len(), 1);
        let view = inspection.exchange(0).expect("one");
        let target = view.target().expect("a target");
        assert_eq!(target.bucket.expect("a bucket").text, "b");
        assert_eq!(target.key.expect("a key").text, "a k");
        assert_eq!(target.version_id.expect("a version ID").text, "v+1");
        let text = inspection.source().text();
        assert!(!text.contains("X-Amz") && text.contains("x-amz-request-payer=requester"), "{text}");
    }

    #[test]
    fn what_the_server_is_known_to_show_is_absent_and_the_rest_hidden() {
        let headers = [header("ETag", "\"1\"")];
        let inspection = read(&reply(&headers, &["etag", "x-amz-storage-class"]));
        let facts = crate::facts(inspection.exchange(0).expect("one"));
        let state = |field: &str| facts.iter().find(|fact| fact.field == field).expect("a fact").state;
        assert_eq!(state("ETag"), State::Present);
        assert_eq!(state("StorageClass"), State::Absent);
        assert_eq!(state("ServerSideEncryption"), State::Hidden);
        assert_eq!(state("ContentType"), State::Absent);
    }

    #[test]
    fn an_error_that_shows_its_requests_id_is_not_called_hidden() {
        let codes = |readable: &[&str]| {
            let headers = [header("x-amz-request-id", "1")];
            let inspection = read(&LiveReply { status: 403, ..reply(&headers, readable) });
            let causes = crate::diagnosis::diagnose(inspection.exchange(0).expect("one"), None);
            causes.iter().any(|cause| cause.code == "headers-not-exposed")
        };
        assert!(codes(&[]));
        assert!(!codes(&["x-amz-request-id"]));
    }

    /// When every URL of these tests was signed.
    const SIGNED: &str = "http://127.0.0.1:9000/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&\
        X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261121%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20261121T080000Z&\
        X-Amz-Expires=300&X-Amz-SignedHeaders=host%3Brange&X-Amz-Signature=5ec7e7&X-Amz-Security-Token=t0ken";

    fn refused(now: &str) -> (String, Vec<crate::diagnosis::Cause>) {
        let headers = [header("Date", now), header("x-amz-request-id", "1")];
        let inspection = read(&LiveReply { url: SIGNED, status: 403, ..reply(&headers, &["date"]) });
        let view = inspection.exchange(0).expect("one");
        (inspection.source().text().to_owned(), crate::diagnosis::diagnose(view, None))
    }

    #[test]
    fn a_url_that_expired_is_told_by_its_own_date() {
        let (text, causes) = refused("Sat, 21 Nov 2026 08:06:00 GMT");
        assert!(!text.contains("5ec7e7") && !text.contains("t0ken"), "{text}");
        let first = causes.first().expect("a cause");
        assert_eq!((first.code, first.likelihood.name()), ("presigned-url-expired", "certain"));
        assert!(first.evidence.iter().any(|words| words.contains("1 minute later")), "{:?}", first.evidence);
    }

    #[test]
    fn what_is_signed_here_is_neither_unsigned_nor_cut_nor_of_another_method() {
        let (_, causes) = refused("Sat, 21 Nov 2026 08:01:00 GMT");
        let codes: Vec<_> = causes.iter().map(|cause| cause.code).collect();
        assert!(codes.contains(&"signature-does-not-match"), "{codes:?}");
        for wrong in [
            "request-not-signed",
            "presigned-parameters-invalid",
            "signed-for-another-method",
            "signed-headers-differ",
        ] {
            assert!(!codes.contains(&wrong), "{codes:?}");
        }
        assert!(causes.iter().all(|cause| cause.likelihood.name() != "certain"), "{codes:?}");
    }

    #[test]
    fn a_line_break_in_a_header_makes_no_header() {
        let headers = [header("x-amz-meta-a", "1\r\nETag: \"2\"")];
        let inspection = read(&reply(&headers, &[]));
        let view = inspection.exchange(0).expect("one");
        assert_eq!(view.headers().len(), 1);
        assert_eq!(inspection.len(), 1);
    }

    #[test]
    fn a_body_is_read_as_the_error_that_it_is() {
        let body = "<?xml version=\"1.0\"?>\n<Error><Code>NoSuchKey</Code></Error>";
        let headers = [header("Content-Type", "application/xml")];
        let inspection = read(&LiveReply { status: 404, body, method: "GET", ..reply(&headers, &[]) });
        let error = inspection.exchange(0).expect("one").exchange.error.clone().expect("an error");
        assert_eq!(inspection.source().get(error.code.expect("a code")), "NoSuchKey");
    }
}
