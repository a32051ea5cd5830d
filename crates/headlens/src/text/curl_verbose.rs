//! `curl -v`: request and reply marked with `> ` and `< `, and the reply printed
//! a second time where its headers are shown as well.

use crate::message::{Exchange, Header, HeaderRange};
use crate::text::{Format, Span};

/// How curl's notes about the connection begin, behind `* `. Those that tell of a failure are not among them.
const NOTES: [&str; 31] = [
    "Trying ",
    "Connected to ",
    "Established connection",
    "Host ",
    "IPv4: ",
    "IPv6: ",
    "ALPN: ",
    "ALPN, ",
    "CAfile: ",
    "CApath: ",
    "TLSv1",
    "SSL connection using ",
    "SSL certificate verify ok",
    "Server certificate:",
    "Certificate level ",
    "subject: ",
    "start date: ",
    "expire date: ",
    "subjectAltName: ",
    "issuer: ",
    "using HTTP/",
    "Using HTTP",
    "Using Stream ID",
    "[HTTP/",
    "h2h3 [",
    "Request completely sent off",
    "Mark bundle as ",
    "Re-using existing connection",
    "Found bundle for host",
    "Connection #",
    "Closing connection",
];

/// Whether a line is a note of curl's that tells nothing of a request or a reply.
pub(crate) fn is_note(line: &str) -> bool {
    let counts = line.starts_with(['{', '}']) && line.trim_ascii_end().ends_with(" bytes data]");
    counts
        || line.strip_prefix("* ").is_some_and(|note| {
            let note = note.trim_ascii_start();
            NOTES.iter().any(|beginning| note.starts_with(beginning))
        })
}

/// Whether what stands before a request line is curl's mark.
pub(crate) fn marks_request(prefix: &str) -> bool {
    prefix.trim_ascii_end().ends_with('>')
}

/// Whether what stands before a status line is curl's mark.
pub(crate) fn marks_reply(prefix: &str) -> bool {
    prefix.trim_ascii_end().ends_with('<')
}

/// Whether `reply` is the reply that curl has marked before, to the letter.
pub(crate) fn is_same_reply(text: &str, headers: &[Header], earlier: &Exchange, reply: &Exchange) -> bool {
    let (one, other) = (&earlier.response, &reply.response);
    if earlier.format != Format::CurlVerbose
        || reply.format == Format::CurlVerbose
        || one.status != other.status
    {
        return false;
    }
    let of = |range: HeaderRange| headers.get(range.range()).unwrap_or_default();
    let same = |one: Span, other: Span| text.get(one.range()) == text.get(other.range());
    let (one, other) = (of(one.headers), of(other.headers));
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| same(one.name, other.name) && same(one.value, other.value))
}
