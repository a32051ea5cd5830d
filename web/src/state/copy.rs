//! Copy: the whole paste as text that may leave the page, made in steps: what is secret in it is masked.

use crate::state::reading::Reading;
use headlens::export;
use headlens::export::is_secret_header;
use std::ops::Range;
use std::sync::Arc;

/// How many exchanges are looked at in one step.
const EXCHANGES: usize = 500;
/// How many bytes are written in one step.
const BYTES: usize = 128 * 1024;
/// What stands in a secret's place.
const MASK: &str = "•••";

/// A copy that is being made.
pub struct Copy {
    reading: Arc<Reading>,
    exchange: usize,
    /// The values of secret headers, by their place.
    secrets: Vec<Range<usize>>,
    next: usize,
    at: usize,
    out: String,
    masked: bool,
}

impl Copy {
    /// A copy of a paste.
    pub fn of(reading: Arc<Reading>) -> Self {
        Self { reading, exchange: 0, secrets: Vec::new(), next: 0, at: 0, out: String::new(), masked: false }
    }

    /// Goes on. The text once it is whole, and whether anything in it is masked.
    pub fn step(&mut self) -> Option<(String, bool)> {
        if self.exchange < self.reading.len() {
            self.look();
            return None;
        }
        let reading = self.reading.clone();
        let text = reading.text();
        if self.at >= text.len() {
            return Some((std::mem::take(&mut self.out), self.masked));
        }
        // A secret in an address ends with its line at the latest.
        let near = text.as_bytes().get(self.at..text.len().min(self.at + BYTES)).unwrap_or_default();
        let line = if self.at + near.len() == text.len() {
            None
        } else {
            near.iter().rposition(|byte| *byte == b'\n')
        };
        let end = line.map_or(self.at + near.len(), |line| self.at + line + 1);
        let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        while self.at < end {
            let secret = self.secrets.get(self.next).cloned().filter(|secret| secret.start < end);
            let stop = secret.as_ref().map_or(end, |secret| secret.start.max(self.at));
            let plain = export::mask(text.get(self.at..stop).unwrap_or_default());
            self.masked |= matches!(plain, std::borrow::Cow::Owned(_));
            self.out.push_str(&plain);
            self.at = stop;
            if let Some(secret) = secret {
                self.next += 1;
                if secret.end > self.at {
                    self.out.push_str(MASK);
                    (self.at, self.masked) = (secret.end, true);
                }
            }
        }
        None
    }

    /// Notes where secret headers stand in some more exchanges.
    fn look(&mut self) {
        let first = self.exchange;
        self.exchange += EXCHANGES;
        let mut found = Vec::new();
        for view in (first..self.exchange).filter_map(|index| self.reading.view(index)) {
            let asked = view.exchange.request.as_deref().map(|request| request.headers.as_slice());
            for header in asked.unwrap_or_default().iter().chain(view.headers()) {
                if is_secret_header(view.text(header.name)) {
                    found.push(self.reading.place(header.value));
                }
            }
        }
        self.secrets.extend(found);
        if self.exchange >= self.reading.len() {
            self.secrets.sort_unstable_by_key(|secret| secret.start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(text: &str) -> (String, bool) {
        let mut copy = Copy::of(Reading::of(text));
        loop {
            if let Some(done) = copy.step() {
                return done;
            }
        }
    }

    #[test]
    fn a_plain_paste_is_copied_to_the_byte() {
        let reply = "HTTP/1.1 200 OK\r\nETag: \"grün\"\r\nContent-Length: 1\r\n\r\n";
        for text in [String::new(), reply.to_owned(), reply.repeat(10_000), "ü".repeat(BYTES)] {
            assert!(copied(&text) == (text.clone(), false), "{} bytes", text.len());
        }
    }

    #[test]
    fn secrets_are_masked_wherever_they_stand() {
        let one = "GET /k?X-Amz-Signature=abcdef HTTP/1.1\r\nCookie: one=two\r\n\r\nHTTP/1.1 200 OK\r\nSet-Cookie: three=four; Secure\r\nETag: \"1\"\r\n\r\n";
        let (text, masked) = copied(&one.repeat(2000));
        assert!(masked);
        for secret in ["abcdef", "one=two", "three=four"] {
            assert!(!text.contains(secret), "{secret}");
        }
        let shown = "GET /k?X-Amz-Signature=••• HTTP/1.1\r\nCookie: •••\r\n\r\nHTTP/1.1 200 OK\r\nSet-Cookie: •••\r\nETag: \"1\"\r\n\r\n";
        assert!(text == shown.repeat(2000));
    }
}
