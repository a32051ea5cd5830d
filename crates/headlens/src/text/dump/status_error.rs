//! The line that an HTTP client or a browser's console makes of a status that it
//! takes for an error, where it names the address: requests, httpx, aiohttp,
//! reqwest, Chromium. Nothing of the reply is left but its status.
//!
//! Sources: `raise_for_status` of requests, httpx and aiohttp,
//! `error_for_status` of reqwest, as they print.

use super::{Dump, Dumped};
use crate::message::{Exchange, Extent, RequestHead, ResponseHead};
use crate::text::Format;
use crate::text::lines::{Line, find};
use crate::text::span::Span;
use crate::values::digits;

/// The longest line that is looked into: a signed address is long.
const LONGEST: usize = 8192;

/// What stands between the status and the address: in which words, and which
/// characters end the address.
const CLIENTS: [(&str, &str, &[char]); 8] = [
    (" Client Error: ", " for url: ", &[' ']),
    (" Server Error: ", " for url: ", &[' ']),
    ("Client error '", " for url '", &['\'']),
    ("Server error '", " for url '", &['\'']),
    ("HTTP status client error (", " for url (", &[')']),
    ("HTTP status server error (", " for url (", &[')']),
    ("ClientResponseError: ", " url='", &['\'']),
    ("ClientResponseError: ", " url=URL('", &['\'']),
];

struct Told {
    start: usize,
    status: (u16, Span),
    reason: Option<Span>,
    method: Option<Span>,
    url: Span,
}

/// The failure that this line tells.
pub(super) fn read(text: &str, line: Line) -> Option<Dump> {
    let whole = line.text(text);
    if whole.len() > LONGEST || find(whole.as_bytes(), b"://").is_none() {
        return None;
    }
    let told = client(whole, line.start).or_else(|| console(whole, line.start))?;
    let span = Span::new(told.start, line.start + whole.trim_ascii_end().len());
    let (status, status_span) = told.status;
    let request =
        RequestHead { method: told.method, url: Some(told.url), span: told.url, ..RequestHead::default() };
    let exchange = Exchange {
        format: Format::SdkOutput,
        extent: Extent::Part,
        request: Some(Box::new(request)),
        response: ResponseHead {
            status: Some(status),
            status_span: Some(status_span),
            reason: told.reason,
            span,
            ..ResponseHead::default()
        },
        span,
        ..Exchange::default()
    };
    Some(Dump { exchanges: vec![Dumped { exchange, ..Dumped::default() }], span, next: line.next })
}

/// The status that stands at `at`, and the words behind it.
fn status(whole: &str, at: usize, base: usize) -> Option<((u16, Span), &str)> {
    let rest = whole.get(at..)?;
    let code = digits::read(rest.get(..3)?).filter(|code| (300..600).contains(code))?;
    let behind = rest.get(3..)?;
    let parted = !behind.starts_with(|next: char| next.is_ascii_alphanumeric());
    parted.then_some(((u16::try_from(code).ok()?, Span::new(base + at, base + at + 3)), behind))
}

/// `403 Client Error: Forbidden for url: https://…`, and the like.
fn client(whole: &str, base: usize) -> Option<Told> {
    CLIENTS.iter().find_map(|(words, address, ends)| {
        let at = whole.find(words)?;
        let behind = at + words.len();
        // requests alone puts the status in front.
        let (start, code) =
            if words.starts_with(' ') { (at.checked_sub(3)?, at.checked_sub(3)?) } else { (at, behind) };
        let (status, _) = status(whole, code, base)?;
        let url = behind + whole.get(behind..)?.find(address)? + address.len();
        let len = whole.get(url..)?.find(*ends).unwrap_or(whole.len() - url);
        let words = whole.get(url..url + len)?.trim_ascii_end();
        words.starts_with("http").then(|| Told {
            start: base + start,
            status,
            reason: None,
            method: None,
            url: Span::new(base + url, base + url + words.len()),
        })
    })
}

/// `HEAD https://… 403 (Forbidden)`, behind the script that a console names, or
/// `net::ERR_ABORTED` before the status.
fn console(whole: &str, base: usize) -> Option<Told> {
    let (at, method) = ["HEAD", "GET"]
        .iter()
        .find_map(|method| Some((find(whole.as_bytes(), [method, " http"].concat().as_bytes())?, *method)))?;
    let url = at + method.len() + 1;
    let rest = whole.get(url..)?;
    let len = rest.find(' ')?;
    let mut behind = url + len + 1;
    if let Some(aborted) = whole.get(behind..)?.strip_prefix("net::ERR_ABORTED ") {
        behind = whole.len() - aborted.len();
    }
    let (status, reason) = status(whole, behind, base)?;
    // A log's line goes on with sizes and times, and is left.
    let reason = reason.trim_ascii();
    let in_brackets = reason.strip_prefix('(').and_then(|reason| reason.strip_suffix(')'))?;
    let reason_at = behind + whole.get(behind..)?.find('(')? + 1;
    Some(Told {
        start: base + at,
        status,
        reason: (!in_brackets.is_empty())
            .then(|| Span::new(base + reason_at, base + reason_at + in_brackets.len())),
        method: Some(Span::new(base + at, base + at + method.len())),
        url: Span::new(base + url, base + url + len),
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::first;
    use crate::{About, diagnosis, inspect};

    const URL: &str = "https://acme.s3.eu-central-1.amazonaws.com/reports/annual.csv";

    #[test]
    fn status_and_address_are_told() {
        for (front, back) in [
            ("requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: ", ""),
            ("httpx.HTTPStatusError: Client error '403 Forbidden' for url '", "'"),
            ("aiohttp.client_exceptions.ClientResponseError: 403, message='Forbidden', url='", "'"),
            ("ClientResponseError: 403, message='Forbidden', url=URL('", "')"),
            ("Error: HTTP status client error (403 Forbidden) for url (", ")"),
            ("HEAD ", " 403 (Forbidden)"),
            ("index.js:12  GET ", " net::ERR_ABORTED 403 (Forbidden)"),
        ] {
            let paste = [front, URL, back, "\n"].concat();
            first(&paste, |view| {
                let key = view.target().and_then(|target| target.key).map(|key| key.text.into_owned());
                assert_eq!((view.status(), view.about()), (Some(403), About::Object), "{paste}");
                assert_eq!(key.as_deref(), Some("reports/annual.csv"), "{paste}");
                assert_eq!(
                    diagnosis::diagnose(view, None).first().map(|cause| cause.code),
                    Some("access-denied")
                );
            });
        }
    }

    #[test]
    fn what_a_client_says_of_a_reply_in_the_end_is_the_same_failure() {
        let line =
            ["requests.exceptions.HTTPError: 404 Client Error: Not Found for url: ", URL, "\n"].concat();
        let reply = |key: &str| {
            [
                "HEAD /reports/",
                key,
                " HTTP/1.1\nHost: acme.s3.eu-central-1.amazonaws.com\n\nHTTP/1.1 404 Not Found\nx-amz-id-2: 1\n\n",
            ]
            .concat()
        };
        assert_eq!(inspect([reply("annual.csv"), line.clone()].concat()).len(), 1);
        assert_eq!(inspect([reply("other.csv"), line.clone()].concat()).len(), 2);
        assert_eq!(inspect([line.clone(), line].concat()).len(), 1);
        let versions =
            ["v1", "v2"].map(|id| ["HEAD ", URL, "?versionId=", id, " 404 (Not Found)\n"].concat());
        assert_eq!(inspect(versions.concat()).len(), 2);
    }

    #[test]
    fn what_only_looks_so_is_left() {
        for paste in [
            "HEAD https://a.example/k 2034 (bytes)",
            "GET https://a.example/k 200 (OK)",
            "GET https://a.example/k 404 12ms",
            "404 Client Error: what the documentation says for url: none",
            "Client error '403",
            "see https://a.example for 403 Client Error: x",
        ] {
            assert!(inspect(paste).exchanges().all(|view| view.status().is_none()), "{paste}");
        }
    }
}
