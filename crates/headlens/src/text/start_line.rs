//! Start lines: `HTTP/1.1 200 OK` and `HEAD /key HTTP/1.1`, at the beginning
//! of a line or anywhere in it (RFC 9112 3 and 4).

use super::lines::{self, Line};
use super::span::Span;

/// A status line.
#[derive(Clone, Copy)]
pub(crate) struct StatusLine {
    pub version: Span,
    pub code: u16,
    pub code_span: Span,
    /// Everything behind the code: the reason phrase, and in a flattened reply
    /// the headers as well.
    pub rest: Span,
}

/// A request line.
#[derive(Clone, Copy)]
pub(crate) struct RequestLine {
    pub method: Span,
    pub target: Span,
    pub version: Span,
    /// Everything behind the version.
    pub rest: Span,
}

/// Either.
#[derive(Clone, Copy)]
pub(crate) enum StartLine {
    Status(StatusLine),
    Request(RequestLine),
}

impl StartLine {
    /// Where it begins.
    pub(crate) const fn start(&self) -> usize {
        match self {
            Self::Status(line) => line.version.start as usize,
            Self::Request(line) => line.method.start as usize,
        }
    }

    pub(crate) const fn rest(&self) -> Span {
        match self {
            Self::Status(line) => line.rest,
            Self::Request(line) => line.rest,
        }
    }
}

/// Methods that a request to an object store can have.
const METHODS: [&str; 7] = ["HEAD", "GET", "PUT", "POST", "DELETE", "OPTIONS", "PATCH"];

/// The farthest that the version of a request stands behind its method.
const FARTHEST: usize = 8192;

/// Whether a line begins with what looks like a start line, at most behind the marks of `curl -v`.
pub(crate) fn begins(line: &str) -> bool {
    let line = line.trim_start_matches(['<', '>', ' ']);
    let asks = |method: &&str| line.strip_prefix(*method).is_some_and(|rest| rest.starts_with(' '));
    line.starts_with("HTTP/")
        || (METHODS.iter().any(asks)
            && lines::find(line.as_bytes().get(..line.len().min(FARTHEST)).unwrap_or_default(), b" HTTP/")
                .is_some())
}

/// The first start line in `line`, wherever it begins.
pub(crate) fn find(text: &str, line: Line) -> Option<StartLine> {
    let mut from = line.start;
    loop {
        let rest = text.get(from..line.end)?;
        let Some(at) = lines::find(rest.as_bytes(), b"HTTP/").map(|at| from + at) else {
            return in_lower_case(text, line);
        };
        if let Some(status) = status(text, at, line.end) {
            return Some(StartLine::Status(status));
        }
        if let Some(request) = request(text, line.start, at, line.end) {
            return Some(StartLine::Request(request));
        }
        from = at + 5;
    }
}

/// A status line that a tool or a person wrote as `http/1.1 200 OK`, behind
/// nothing but the marks of a prefix.
fn in_lower_case(text: &str, line: Line) -> Option<StartLine> {
    let whole = line.text(text);
    let at = whole.bytes().position(|byte| byte.is_ascii_alphabetic())?;
    let name = whole.get(at..at + 5).filter(|name| name.eq_ignore_ascii_case("http/"))?;
    (name != "HTTP/").then(|| status(text, line.start + at, line.end).map(StartLine::Status))?
}

/// Reads a status line at `at`, which holds `HTTP/`.
#[inline]
pub(crate) fn status(text: &str, at: usize, end: usize) -> Option<StatusLine> {
    let bytes = text.as_bytes().get(at..end)?;
    let version = version_len(bytes)?;
    let mut code = version;
    while bytes.get(code) == Some(&b' ') {
        code += 1;
    }
    let [a, b, c] = *bytes.get(code..code + 3)?.first_chunk::<3>()?;
    let number = [a, b, c].iter().try_fold(0u16, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u16::from(byte.wrapping_sub(b'0')))
    })?;
    if code == version || !(100..1000).contains(&number) {
        return None;
    }
    let rest = code + 3;
    if bytes.get(rest).is_some_and(|byte| !matches!(byte, b' ' | b'\t')) {
        return None;
    }
    Some(StatusLine {
        version: Span::new(at, at + version),
        code: number,
        code_span: Span::new(at + code, at + rest),
        rest: Span::new((at + rest + 1).min(end), end),
    })
}

/// Reads a request line whose `HTTP/` stands at `at`; it begins at `start` or later.
fn request(text: &str, start: usize, at: usize, end: usize) -> Option<RequestLine> {
    let version = version_len(text.as_bytes().get(at..end)?)?;
    let before = text.get(start..at)?.strip_suffix(' ')?;
    let mut method = None;
    for name in METHODS {
        let mut from = 0;
        while let Some(found) = before.get(from..).and_then(|rest| rest.find(name)) {
            let found = from + found;
            let bounded = found == 0
                || before
                    .as_bytes()
                    .get(found - 1)
                    .is_some_and(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-')
                || before.get(..found).is_some_and(is_packet);
            if bounded && before.as_bytes().get(found + name.len()) == Some(&b' ') {
                method = method.max(Some((found, name.len())));
            }
            from = found + name.len();
        }
    }
    let (found, len) = method?;
    let target = before.get(found + len..)?.trim_start();
    if target.is_empty() {
        return None;
    }
    let target_end = start + before.len();
    Some(RequestLine {
        method: Span::new(start + found, start + found + len),
        target: Span::new(target_end - target.len(), target_end),
        version: Span::new(at, at + version),
        rest: Span::new((at + version + 1).min(end), end),
    })
}

/// Whether what stands before a method is the end of a packet's head, which
/// tcpdump shows as dots and stray letters right in front of it.
fn is_packet(front: &str) -> bool {
    (4..=64).contains(&front.len()) && front.contains('.') && !front.contains([' ', '/', '-', ':'])
}

/// The length of `HTTP/1.1`, `HTTP/2` or `HTTP/3.0` at the beginning.
fn version_len(bytes: &[u8]) -> Option<usize> {
    if !bytes.get(..5)?.eq_ignore_ascii_case(b"HTTP/") || !bytes.get(5)?.is_ascii_digit() {
        return None;
    }
    let len = if bytes.get(6) == Some(&b'.') && bytes.get(7).is_some_and(u8::is_ascii_digit) { 8 } else { 6 };
    // ngrep shows a dot for the CR at the end.
    let ends = |behind: &[u8]| matches!(behind, [] | [b'.'] | [b' ' | b'\t', ..]);
    bytes.get(len..).is_some_and(ends).then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines::line_at;

    fn found(text: &str) -> Option<String> {
        let get = |span: Span| text[span.range()].to_owned();
        Some(match find(text, line_at(text, 0)?)? {
            StartLine::Status(line) => format!("{} {} {}", get(line.version), line.code, get(line.rest)),
            StartLine::Request(line) => {
                format!("{} {} {}", get(line.method), get(line.target), get(line.version))
            }
        })
    }

    #[test]
    fn start_lines_are_found_wherever_they_stand() {
        for (text, expected) in [
            ("HTTP/1.1 200 OK", "HTTP/1.1 200 OK"),
            ("HTTP/2 200 ", "HTTP/2 200 "),
            ("HTTP/2 200", "HTTP/2 200 "),
            ("HTTP/3 405", "HTTP/3 405 "),
            ("< http/1.1 200 OK", "http/1.1 200 OK"),
            ("Http/2 404", "Http/2 404 "),
            ("HEAD /b/k HTTP/1.1.", "HEAD /b/k HTTP/1.1"),
            ("< HTTP/1.1 304 NOT MODIFIED", "HTTP/1.1 304 NOT MODIFIED"),
            ("> HEAD /a b?versionId=x HTTP/1.1", "HEAD /a b?versionId=x HTTP/1.1"),
            (".s.....QHEAD /b/k HTTP/1.1", "HEAD /b/k HTTP/1.1"),
            ("08:19:55 DEBUG : GET /b HTTP/1.1", "GET /b HTTP/1.1"),
        ] {
            assert_eq!(found(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "HTTP/1.1",
            "the HTTP/1.1 protocol",
            "HTTP/1.1 2000 OK",
            "HTTP/1.1 20 OK",
            "HTTP/x 200 OK",
            "see HTTP/1.1/200",
            "AHEAD HTTP/1.1",
            "the http/1.1 200 OK reply",
            "http/1.1 is old",
            "x HTTP/1.1 200OK",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
