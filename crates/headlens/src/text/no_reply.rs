//! Lines that tell that no reply came: curl's last word, what a browser's console
//! and programs say of a request that failed. What is behind it is left to the
//! diagnosis.
//!
//! What `curl -v` and wget tell of an address that didn't answer is no last word:
//! they try the next one.

use super::lines::Line;
use super::span::Span;

/// How a request failed to get a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoReply {
    /// A script's fetch failed, and the browser doesn't say why.
    Fetch,
    /// The browser's console names CORS.
    Cors,
    /// The page's Content Security Policy forbids it to ask the address.
    Policy,
    /// An `http:` address on an `https:` page.
    MixedContent,
    /// An extension or the browser itself blocked it.
    Blocked,
    /// The machine has no network.
    Offline,
    /// The host's name is not known.
    Name,
    /// TLS failed: certificate or handshake.
    Tls,
    /// Nothing listens, or something reset the connection.
    Connection,
    /// No answer in time.
    TimedOut,
}

/// The words by which browsers (Chromium, Firefox, Safari) and curl tell a
/// failure; the exact ones before the vague ones.
static WORDS: [(&str, NoReply); 31] = [
    ("Content Security Policy", NoReply::Policy),
    ("Content-Security-Policy: The page", NoReply::Policy),
    ("blocked by CORS policy", NoReply::Cors),
    ("Cross-Origin Request Blocked", NoReply::Cors),
    ("not allowed by Access-Control-Allow-Origin", NoReply::Cors),
    ("due to access control checks", NoReply::Cors),
    ("Mixed Content", NoReply::MixedContent),
    ("mixed active content", NoReply::MixedContent),
    ("ERR_BLOCKED_BY_CLIENT", NoReply::Blocked),
    ("ERR_INTERNET_DISCONNECTED", NoReply::Offline),
    ("ERR_NAME_NOT_RESOLVED", NoReply::Name),
    ("Could not resolve host", NoReply::Name),
    ("getaddrinfo ENOTFOUND", NoReply::Name),
    ("ERR_CERT_", NoReply::Tls),
    ("ERR_SSL_", NoReply::Tls),
    ("curl: (60)", NoReply::Tls),
    ("curl: (35)", NoReply::Tls),
    ("SSL certificate problem", NoReply::Tls),
    ("CERTIFICATE_VERIFY_FAILED", NoReply::Tls),
    ("ERR_CONNECTION_TIMED_OUT", NoReply::TimedOut),
    ("curl: (28)", NoReply::TimedOut),
    ("ERR_CONNECTION_", NoReply::Connection),
    ("ECONNREFUSED", NoReply::Connection),
    ("ECONNRESET", NoReply::Connection),
    ("curl: (7)", NoReply::Connection),
    ("curl: (52)", NoReply::Connection),
    ("curl: (56)", NoReply::Connection),
    ("curl: (6)", NoReply::Name),
    ("Failed to fetch", NoReply::Fetch),
    ("NetworkError when attempting to fetch resource", NoReply::Fetch),
    ("TypeError: Load failed", NoReply::Fetch),
];

impl NoReply {
    /// The failure that a line of a console or of curl tells; nothing where it tells none.
    #[must_use]
    pub fn told_by(line: &str) -> Option<Self> {
        WORDS.iter().find(|(words, _)| line.contains(words)).map(|(_, failure)| *failure)
    }
}

/// How far into a line its words are looked for.
const FARTHEST: usize = 1024;

/// How such a line begins behind its decoration, where no request above it
/// waits for a reply.
const BEGINNINGS: [&str; 20] = [
    "Refused to connect to ",
    "Connecting to 'http",
    "Content-Security-Policy: The page",
    "curl: (",
    "Access to ",
    "Cross-Origin Request Blocked",
    "Mixed Content",
    "Blocked loading mixed active content",
    "GET http",
    "HEAD http",
    "Failed to load resource",
    "Fetch API cannot load",
    "XMLHttpRequest cannot load",
    "Origin http",
    "Error] ",
    "TypeError: ",
    "Uncaught ",
    "Error: getaddrinfo",
    "Error: connect ECONN",
    "Error: read ECONN",
];

/// A line that tells of a failure.
pub(crate) struct Told {
    pub failure: NoReply,
    /// The address that was asked, where the line names it.
    pub url: Option<Span>,
    pub span: Span,
}

/// The failure that a line tells; `asked` is whether a request waits above it.
pub(crate) fn read(text: &str, line: Line, asked: bool) -> Option<Told> {
    let whole = line.text(text);
    let near = (0..=whole.len().min(FARTHEST)).rev().find_map(|end| whole.get(..end))?;
    let words = near.trim_ascii_start();
    // Node's clients list the errors after which they try again.
    let is_listed = words.starts_with('\'') && !words.contains(' ');
    if words.starts_with("* ") || is_listed || !(asked || begins(words)) {
        return None;
    }
    let failure = NoReply::told_by(words)?;
    let start = whole.len() - whole.trim_ascii_start().len();
    let span = line.span().part(start..whole.trim_ascii_end().len());
    Some(Told { failure, url: address(near).map(|place| line.span().part(place)), span })
}

/// Whether a line begins as one that tells of a failure; a console puts the
/// script and its line in front.
fn begins(words: &str) -> bool {
    let is_letter = |character: char| character.is_ascii_alphabetic();
    let known = |words: &str| {
        let words = words.trim_start_matches(|character| !is_letter(character));
        BEGINNINGS.iter().any(|beginning| words.starts_with(beginning))
    };
    known(words)
        || words.split_once(' ').is_some_and(|(first, rest)| {
            first.rsplit_once(':').is_some_and(|(_, line)| line.bytes().all(|byte| byte.is_ascii_digit()))
                && known(rest)
        })
}

/// Where the asked address stands: the first that is not the page's own.
fn address(words: &str) -> Option<core::ops::Range<usize>> {
    let mut from = 0;
    loop {
        let start = from + words.get(from..)?.find("http")?;
        let rest = words.get(start..)?;
        let len = rest.find(['\'', '"', ' ', ')', ',', '’', '”', '<', '>', '\t']).unwrap_or(rest.len());
        let url = rest.get(..len)?.trim_end_matches(['.', ':', ';']);
        let before = words.get(..start)?.trim_end_matches(['\'', '"', '‘', '“']);
        let of_page = ["rigin ", "The page at "].iter().any(|mark| before.ends_with(mark));
        if !of_page && url.contains("://") {
            return Some(start..start + url.len());
        }
        from = start + len.max(4);
    }
}

/// The origin of the page that asked, where a console names it.
#[must_use]
pub(crate) fn page(words: &str) -> Option<&str> {
    let mark = ["from origin '", "The page at '", "Origin "].into_iter().find_map(|mark| {
        let at = words.find(mark)?;
        words.get(at + mark.len()..)
    })?;
    mark.split(['\'', ' ']).next()
}

#[cfg(test)]
mod tests {
    use crate::inspect;

    /// Format, asked address and first cause of each exchange.
    #[track_caller]
    fn told(paste: &str, expected: &[(&str, Option<&str>, &str)]) {
        let inspection = inspect(paste);
        let found: Vec<_> = inspection
            .exchanges()
            .map(|view| {
                let url = view.exchange.request.as_deref().and_then(|request| request.url);
                let cause = crate::diagnosis::diagnose(view, None).first().map_or("", |cause| cause.code);
                (view.exchange.format.name(), url.map(|url| view.text(url)), cause)
            })
            .collect();
        assert_eq!(found, expected, "{paste}");
    }

    #[test]
    fn the_command_above_is_what_got_no_reply() {
        told(
            "$ curl -I https://b.s3.eu-wst-1.amazonaws.com/k\ncurl: (6) Could not resolve host: b.s3.eu-wst-1.amazonaws.com\n",
            &[("no-reply", Some("https://b.s3.eu-wst-1.amazonaws.com/k"), "host-not-resolved")],
        );
        told(
            "$ curl -v -I http://127.0.0.1:9000/b/k\n*   Trying 127.0.0.1:9000...\n\
             * connect to 127.0.0.1 port 9000 failed: Connection refused\n* Closing connection\n\
             curl: (7) Failed to connect to 127.0.0.1 port 9000 after 0 ms: Couldn't connect to server\n\n\
             $ curl -I http://127.0.0.1:9000/b/k\nHTTP/1.1 200 OK\nETag: \"1\"\nContent-Length: 1\n\n",
            &[
                ("no-reply", Some("http://127.0.0.1:9000/b/k"), "connection-refused"),
                ("raw-http", Some("http://127.0.0.1:9000/b/k"), ""),
            ],
        );
    }

    #[test]
    fn consoles_name_the_address() {
        told(
            "index.js:12 Access to fetch at 'https://b.s3.amazonaws.com/k?versionId=1' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present.\n\
             index.js:12 HEAD https://b.s3.amazonaws.com/k?versionId=1 net::ERR_FAILED\n\
             Uncaught (in promise) TypeError: Failed to fetch\n",
            &[("no-reply", Some("https://b.s3.amazonaws.com/k?versionId=1"), "cors-refused")],
        );
        told(
            "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://b/k. (Reason: CORS header missing).\n",
            &[("no-reply", Some("https://b/k"), "cors-refused")],
        );
        told(
            "Mixed Content: The page at 'https://app.example/' was loaded over HTTPS, but requested an insecure resource 'http://s3.example/b/k'. This request has been blocked; the content must be served over HTTPS.",
            &[("no-reply", Some("http://s3.example/b/k"), "mixed-content")],
        );
        told(
            "GET https://b.s3.amazonaws.com/k net::ERR_NAME_NOT_RESOLVED\n\nGET https://b.s3.amazonaws.com/j net::ERR_CERT_DATE_INVALID\n",
            &[
                ("no-reply", Some("https://b.s3.amazonaws.com/k"), "host-not-resolved"),
                ("no-reply", Some("https://b.s3.amazonaws.com/j"), "tls-failed"),
            ],
        );
        told("TypeError: Failed to fetch", &[("no-reply", None, "cors-refused")]);
    }

    #[test]
    fn prose_and_what_follows_a_reply_is_none() {
        told("If fetch throws TypeError: Failed to fetch, look at the console.", &[]);
        told("See ERR_CONNECTION_REFUSED in https://example.com/errors.", &[]);
        let reply = "HTTP/1.1 200 OK\nETag: \"1\"\nContent-Length: 9\n\ncurl: (28) Operation timed out\n";
        assert_eq!(inspect(reply).len(), 1);
    }

    #[test]
    fn commands_hold_no_secret() {
        let inspection = inspect("TypeError: Failed to fetch https://b/k?X-Amz-Signature=s3cret");
        let view = inspection.exchange(0).expect("a failure");
        let causes = crate::diagnosis::diagnose(view, None);
        let commands = causes.iter().flat_map(|cause| &cause.next).filter_map(|step| step.command.as_deref());
        let commands: Vec<_> = commands.collect();
        assert!(commands.iter().any(|command| command.contains("X-Amz-Signature=•••")), "{commands:?}");
        assert!(commands.iter().all(|command| !command.contains("s3cret")), "{commands:?}");
    }
}
