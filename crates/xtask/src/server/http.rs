//! As much of HTTP/1.1 as a server of files needs.

use crate::project::CSP;
use std::io::{self, BufRead, Error, ErrorKind};

const LONGEST_HEAD: u64 = 64 * 1024;

/// A request without its body, which GET and HEAD do not have.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    /// The path as sent, still percent-encoded, without the query.
    pub path: String,
    pub query: String,
    pub accept_encoding: String,
    /// Whether the connection ends with this request.
    pub close: bool,
}

impl Request {
    /// Reads the next request; `None` at the end of the connection.
    pub fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut limited = io::Read::take(reader, LONGEST_HEAD);
        let mut line = String::new();
        if limited.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let mut words = line.split_whitespace();
        let (Some(method), Some(target), Some(version)) = (words.next(), words.next(), words.next()) else {
            return Err(ErrorKind::InvalidData.into());
        };
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut request = Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            close: version == "HTTP/1.0",
            ..Self::default()
        };
        loop {
            let mut line = String::new();
            if limited.read_line(&mut line)? == 0 {
                return Err(Error::new(ErrorKind::InvalidData, "the head has no end, or is too long"));
            }
            let Some((name, value)) = line.trim_end().split_once(':') else {
                return if line.trim_end().is_empty() {
                    Ok(Some(request))
                } else {
                    Err(ErrorKind::InvalidData.into())
                };
            };
            match name.to_ascii_lowercase().as_str() {
                "accept-encoding" => request.accept_encoding = value.trim().to_owned(),
                "connection" => request.close |= value.trim().eq_ignore_ascii_case("close"),
                // A body would be taken for the next request.
                "content-length" | "transfer-encoding" => request.close = true,
                _ => {}
            }
        }
    }
}

/// A reply with the headers that every reply has.
#[derive(Debug, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Response {
    /// A reply of one plain line.
    pub fn text(status: u16, text: &str) -> Self {
        Self::file("text/plain; charset=utf-8", format!("{text}\n").into_bytes()).status(status)
    }

    /// Puts markup into a page's head; leaves alone what is no page, or compressed.
    pub fn put_in_head(&mut self, markup: &str) {
        let html = self
            .headers
            .iter()
            .any(|(name, value)| *name == "Content-Type" && value.starts_with("text/html"));
        if html && let Ok(text) = std::str::from_utf8(&self.body) {
            self.body = text.replacen("</head>", &[markup, "</head>"].concat(), 1).into_bytes();
        }
    }

    /// A reply with a file's bytes.
    pub fn file(content_type: &str, body: Vec<u8>) -> Self {
        Self { status: 200, headers: vec![("Content-Type", content_type.to_owned())], body }
    }

    fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The same reply with one more header.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// The reply as sent; to a HEAD request, without its body.
    pub fn bytes(&self, head_only: bool) -> Vec<u8> {
        let reason = match self.status {
            200 => "OK",
            204 => "No Content",
            301 => "Moved Permanently",
            400 => "Bad Request",
            404 => "Not Found",
            405 => "Method Not Allowed",
            _ => "Error",
        };
        let mut head =
            format!("HTTP/1.1 {} {reason}\r\nContent-Length: {}\r\n", self.status, self.body.len());
        let always = [
            ("Content-Security-Policy", CSP),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cache-Control", "no-cache"),
        ];
        let own = self.headers.iter().map(|(name, value)| (*name, value.as_str()));
        for (name, value) in always.into_iter().chain(own) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        if !head_only {
            bytes.extend_from_slice(&self.body);
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> io::Result<Option<Request>> {
        Request::read(&mut text.as_bytes())
    }

    #[test]
    fn a_request_is_read_to_its_empty_line() {
        let request = read("GET /a%20b?c=d HTTP/1.1\r\nHost: x\r\naccept-encoding: gzip, br\r\n\r\nrest");
        let expected = Request {
            method: "GET".to_owned(),
            path: "/a%20b".to_owned(),
            query: "c=d".to_owned(),
            accept_encoding: "gzip, br".to_owned(),
            close: false,
        };
        assert_eq!(request.expect("readable"), Some(expected));
    }

    #[test]
    fn the_end_is_no_request_and_nonsense_is_an_error() {
        assert_eq!(read("").expect("the end"), None);
        for nonsense in ["GET\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET / HTTP/1.1\r\nHost: x"] {
            assert!(read(nonsense).is_err(), "{nonsense:?}");
        }
        assert!(read(&format!("GET / HTTP/1.1\r\nA: {}", "x".repeat(100_000))).is_err());
    }

    #[test]
    fn a_body_closes_the_connection() {
        let request = read("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc").expect("readable");
        assert!(request.is_some_and(|request| request.close));
    }
}
