//! No reply at all: a fetch that failed without a status, and what curl says
//! instead: the causes of each failure. The words by which it is known are the
//! reader's.

use super::cause::{Cause, CauseSpec, Causes, Step, fill, run, say};
use super::clues::{authority_of, host_of};
use super::command::address;
use super::endpoint::Endpoint;
use crate::export::{mask, shell_word};
use crate::message::View;
use crate::text::NoReply;

static CORS: CauseSpec = CauseSpec {
    code: "cors-refused",
    title: "The browser kept the answer from the page: no CORS rule of the bucket allows its origin, or an error came without CORS headers.",
    steps: &[
        run("See what the server answers, outside the browser:", "curl -I {url}"),
        run(
            "See the bucket's rules, and add the page's origin:",
            "aws s3api get-bucket-cors --bucket BUCKET",
        ),
    ],
};

static POLICY: CauseSpec = CauseSpec {
    code: "policy-forbids",
    title: "The page's Content Security Policy does not let it ask this address: nothing was sent.",
    steps: &[
        say(
            "Ask the endpoint by https, or name it in `connect-src` of the policy that the page is served with.",
        ),
        run("Send the request outside the browser:", "curl -I {url}"),
    ],
};

static MIXED: CauseSpec = CauseSpec {
    code: "mixed-content",
    title: "A page from https may not fetch from http.",
    steps: &[say(
        "Give the endpoint TLS, or open the page from http. Only this machine's own addresses are excepted.",
    )],
};

static PRIVATE: CauseSpec = CauseSpec {
    code: "local-network-not-permitted",
    title: "The page is not permitted to reach the local network.",
    steps: &[say("Allow local network access for the page in the browser's site settings.")],
};

static BLOCKED: CauseSpec = CauseSpec {
    code: "blocked-in-browser",
    title: "An extension or a setting of the browser blocked the request.",
    steps: &[say("Try a private window without extensions.")],
};

static OFFLINE: CauseSpec = CauseSpec {
    code: "offline",
    title: "The machine has no network.",
    steps: &[say("Connect it, and send again.")],
};

static NAME: CauseSpec = CauseSpec {
    code: "host-not-resolved",
    title: "The host's name is not known: it is mistyped, or names a region or bucket style that does not exist.",
    steps: &[run("See what the name leads to:", "curl -sv -o /dev/null {url}")],
};

static DOTTED: CauseSpec = CauseSpec {
    code: "dotted-bucket-breaks-tls",
    title: "The bucket's name has dots: in virtual-host style the certificate does not cover it.",
    steps: &[say("Use path style: the endpoint's own host, with the bucket first in the path.")],
};

static TLS: CauseSpec = CauseSpec {
    code: "tls-failed",
    title: "TLS failed: the certificate is not trusted, not this host's or expired, or the port speaks no TLS.",
    steps: &[run("See the certificate:", "curl -sv -o /dev/null {url}")],
};

static CONNECTION: CauseSpec = CauseSpec {
    code: "connection-refused",
    title: "Nothing answers at this address and port, or something between cuts the connection.",
    steps: &[run("Try outside the browser:", "curl -I {url}")],
};

static TIMED_OUT: CauseSpec = CauseSpec {
    code: "timed-out",
    title: "No answer came in time: a firewall, a private endpoint or the wrong port.",
    steps: &[run("Try with a limit:", "curl -I --connect-timeout 10 {url}")],
};

pub(super) static CAUSES: [&CauseSpec; 11] =
    [&CORS, &POLICY, &MIXED, &PRIVATE, &BLOCKED, &OFFLINE, &NAME, &DOTTED, &TLS, &CONNECTION, &TIMED_OUT];

/// Why an exchange got no reply.
pub(super) fn causes(view: View<'_>, failure: NoReply) -> Vec<Cause> {
    let page = crate::text::page(view.text(view.exchange.response.span));
    diagnose_no_reply(failure, address(view).as_deref(), page)
}

/// Why no reply came, likeliest first: from how the request failed, the address
/// that was asked and the address of the page that asked, as far as they are known.
#[must_use]
pub fn diagnose_no_reply(failure: NoReply, url: Option<&str>, page: Option<&str>) -> Vec<Cause> {
    let mut causes = Causes::default();
    let parts = url.and_then(authority_of);
    let scheme = parts.map(|(scheme, _)| scheme);
    let host = parts.map(|(_, authority)| host_of(authority).0);
    if let Some(endpoint) = host.and_then(Endpoint::of)
        && endpoint.front.contains('.')
        && scheme == Some("https")
        && matches!(failure, NoReply::Fetch | NoReply::Tls)
    {
        causes.certain(&DOTTED).because(
            "The bucket is {0}; the certificate's wildcard covers one part of a name.",
            &[endpoint.front],
        );
    }
    match failure {
        NoReply::Fetch => fetch(&mut causes, scheme, host, page),
        NoReply::Cors => certain(&mut causes, &CORS, "The console names CORS."),
        NoReply::Policy => certain(&mut causes, &POLICY, "The browser names the policy."),
        NoReply::MixedContent => certain(&mut causes, &MIXED, "The console names mixed content."),
        NoReply::Blocked => certain(&mut causes, &BLOCKED, "The console says that a client blocked it."),
        NoReply::Offline => certain(&mut causes, &OFFLINE, "The browser says that it is disconnected."),
        NoReply::Name => certain(&mut causes, &NAME, "The name could not be resolved."),
        NoReply::Tls => {
            causes.likely(&TLS).because("The connection was made, and TLS failed.", &[]);
        }
        NoReply::Connection => certain(&mut causes, &CONNECTION, "The connection was refused or reset."),
        NoReply::TimedOut => certain(&mut causes, &TIMED_OUT, "The time ran out."),
    }
    causes.ranked(&|step| {
        let command = (!step.command.is_empty()).then(|| {
            let mut out = String::new();
            fill(&mut out, step.command, &mut |_, out| match url {
                Some(url) => out.push_str(&shell_word(&mask(url))),
                None => out.push_str("'URL'"),
            });
            out
        });
        Step { text: step.text.to_owned(), command }
    })
}

fn certain(causes: &mut Causes, spec: &'static CauseSpec, sentence: &str) {
    causes.certain(spec).because(sentence, &[]);
}

/// A script learns nothing of why its fetch failed: all that can be is listed.
fn fetch(causes: &mut Causes, scheme: Option<&str>, host: Option<&str>, page: Option<&str>) {
    let own = host.is_some_and(|host| matches!(host, "localhost" | "127.0.0.1" | "::1"));
    let page = page.and_then(authority_of).map(|(scheme, _)| scheme);
    if (scheme, page, own) == (Some("http"), Some("https"), false) {
        causes.certain(&MIXED).because("The page came by https, and the endpoint is http.", &[]);
    }
    causes
        .likely(&CORS)
        .because("A script is not told why its fetch failed; this is the most frequent reason.", &[]);
    if let Some(host) = host.filter(|host| own || is_private(host)) {
        causes.possible(&PRIVATE).because("{0} is an address of the local network.", &[host]);
    }
    for spec in [&NAME, &TLS, &CONNECTION, &BLOCKED, &OFFLINE] {
        causes.possible(spec);
    }
}

/// Addresses of private networks (RFC 1918).
fn is_private(host: &str) -> bool {
    host.starts_with("10.")
        || host.starts_with("192.168.")
        || host.strip_prefix("172.").and_then(|rest| rest.split('.').next()).is_some_and(|part| {
            crate::values::digits::read(part).is_some_and(|part| (16..32).contains(&part))
        })
}

#[cfg(test)]
mod tests {
    use super::super::Likelihood::{self, Certain, Likely};
    use super::*;

    fn first(line: &str, url: Option<&str>, page: Option<&str>) -> (&'static str, Likelihood) {
        let failure = NoReply::told_by(line).expect(line);
        let causes = diagnose_no_reply(failure, url, page);
        (causes[0].code, causes[0].likelihood)
    }

    #[test]
    fn lines_of_consoles_and_of_curl_have_causes() {
        for (line, expected) in [
            ("TypeError: Failed to fetch", ("cors-refused", Likely)),
            ("TypeError: NetworkError when attempting to fetch resource.", ("cors-refused", Likely)),
            (
                "Access to fetch at 'https://b' from origin 'https://a' has been blocked by CORS policy: No header",
                ("cors-refused", Certain),
            ),
            ("curl: (60) SSL certificate problem: self-signed certificate", ("tls-failed", Likely)),
            ("curl: (6) Could not resolve host: s3.eu-wst-1.amazonaws.com", ("host-not-resolved", Certain)),
            ("curl: (7) Failed to connect to 127.0.0.1 port 9000", ("connection-refused", Certain)),
            ("curl: (28) Connection timed out", ("timed-out", Certain)),
            ("GET https://b/k net::ERR_BLOCKED_BY_CLIENT", ("blocked-in-browser", Certain)),
            (
                "Refused to connect to 'http://s3.lan:9000/b/k' because it violates the following Content Security Policy directive: \"connect-src 'self' https:\".",
                ("policy-forbids", Certain),
            ),
            (
                "Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at http://s3.lan/b/k",
                ("policy-forbids", Certain),
            ),
        ] {
            assert_eq!(first(line, None, None), expected, "{line}");
        }
        assert_eq!(NoReply::told_by("HTTP/1.1 200 OK"), None);
    }

    #[test]
    fn addresses_tell_more() {
        let fetch = "TypeError: Failed to fetch";
        let dotted = Some("https://my.bucket.s3.eu-west-1.amazonaws.com/k");
        assert_eq!(first(fetch, dotted, None), ("dotted-bucket-breaks-tls", Certain));
        assert_eq!(
            first(fetch, Some("http://s3.example/b/k"), Some("https://app.example/")),
            ("mixed-content", Certain)
        );
        assert_eq!(
            first(fetch, Some("http://127.0.0.1:9000/b/k"), Some("https://app.example/")),
            ("cors-refused", Likely)
        );
        let causes = diagnose_no_reply(NoReply::Fetch, Some("http://10.0.0.1/b/k?X-Amz-Signature=abc"), None);
        assert!(causes.iter().any(|cause| cause.code == "local-network-not-permitted"));
        assert_eq!(
            causes[0].next[0].command.as_deref(),
            Some("curl -I 'http://10.0.0.1/b/k?X-Amz-Signature=•••'")
        );
    }
}
