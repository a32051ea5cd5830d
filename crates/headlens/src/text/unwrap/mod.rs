//! Wrappings: what a page's source, a log or a program's own notation made of
//! a text, undone before anything is read. One kind a file.
//!
//! Each kind gives the text without its wrapping and the way back, or nothing
//! where no part of the text shows it; finding that out costs one look for a
//! byte. Prefixes on every line are left to `prefix`, colours to `clean`.

mod apache_wire;
mod curl_trace;
mod escaped_html;
mod string_literal;

use std::borrow::Cow;

use super::source::Trace;
use super::span::Span;

/// The text without its wrappings; the way back of each is put behind `steps`.
pub(crate) fn unwrap<'t>(text: Cow<'t, str>, steps: &mut Vec<Trace>) -> Cow<'t, str> {
    let mut text = text;
    for kind in [curl_trace::unwrap, apache_wire::unwrap, escaped_html::unwrap, string_literal::unwrap] {
        if let Some((unwrapped, trace)) = kind(&text) {
            steps.push(trace);
            text = Cow::Owned(unwrapped);
        }
    }
    text
}

/// Whether a text is read as it stands: nothing that `clean` takes out, no
/// wrapping. Block by block, so that a long text comes from memory once.
pub(crate) fn is_bare(text: &str) -> bool {
    const BLOCK: usize = 16 * 1024;
    (0..text.len()).step_by(BLOCK).all(|start| {
        let part = start..text.len().min(start + BLOCK);
        let block = text.as_bytes().get(part.clone()).unwrap_or_default();
        block.is_ascii()
            && memchr::memchr3(0x1b, b'&', b'\\', block).is_none()
            && curl_trace::first_mark(text, part).is_none()
    })
}

/// Whether a text can have wrappings at all.
pub(crate) fn may_be_wrapped(text: &str) -> bool {
    const ESCAPES: [&[u8]; 6] = [b"&quot;", b"&#34;", b"&#x22;", b"&lt;", b"&gt;", b"&#60;"];
    let bytes = text.as_bytes();
    let escaped =
        |at: usize| bytes.get(at..).is_some_and(|rest| ESCAPES.iter().any(|escape| rest.starts_with(escape)));
    memchr::memchr_iter(b'&', bytes).any(escaped)
        || memchr::memchr(b'\\', bytes).is_some_and(|first| {
            string_literal::next_break(text, first).is_some() || apache_wire::first_mark(text).is_some()
        })
        || curl_trace::first_mark(text, 0..text.len()).is_some()
}

/// A text that is written anew with parts of it changed.
struct Rewrite<'t> {
    text: &'t str,
    out: String,
    trace: Trace,
    /// Up to here the text was kept or changed.
    done: usize,
}

impl<'t> Rewrite<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, out: String::with_capacity(text.len()), trace: Trace::default(), done: 0 }
    }

    /// Everything up to `to` stays as it is.
    fn keep(&mut self, to: usize) {
        let kept = self.text.get(self.done..to).unwrap_or_default();
        if !kept.is_empty() {
            self.trace.push(self.out.len(), Span::new(self.done, to));
            self.out.push_str(kept);
            self.done = to;
        }
    }

    /// `from..to` becomes `words`, what stands before it stays.
    fn change(&mut self, from: usize, to: usize, words: &str) {
        self.keep(from);
        if !words.is_empty() {
            self.trace.push(self.out.len(), Span::new(from, to));
            self.out.push_str(words);
        }
        self.done = to;
    }

    /// Writes `words` that were made of `from..to`, which was changed before.
    fn put(&mut self, from: usize, to: usize, words: &str) {
        self.trace.push(self.out.len(), Span::new(from, to));
        self.out.push_str(words);
    }

    fn finish(mut self) -> (String, Trace) {
        self.keep(self.text.len());
        // The end leads to the end, so that the last run is known to end, too.
        let end = self.text.len();
        self.trace.push(self.out.len(), Span::new(end, end));
        (self.out, self.trace)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect;

    const REPLY: &str = "HTTP/1.1 200 OK\r\nETag: \"228<0>&8\"\r\nx-amz-version-id: a&b\r\nx-amz-meta-city: \"grün\"\r\nContent-Length: 11\r\n\r\n";

    /// Status, names and values, and each value as it stands in the paste.
    fn read(paste: &str) -> Vec<(String, String, String)> {
        let inspection = inspect(paste);
        assert_eq!(inspection.len(), 1, "{paste}");
        let view = inspection.exchange(0).expect("the reply");
        assert_eq!(view.status(), Some(200));
        let headers = view.headers().iter();
        headers
            .map(|header| {
                let pasted = view.source.pasted(header.value).range();
                (
                    view.text(header.name).to_owned(),
                    view.text(header.value).to_owned(),
                    paste.get(pasted).expect("whole characters").to_owned(),
                )
            })
            .collect()
    }

    fn holds(wrapped: &str, wrap: impl Fn(&str) -> String) {
        let (bare, found) = (read(REPLY), read(wrapped));
        assert_eq!(bare.len(), found.len(), "{wrapped}");
        for ((name, value, _), (found_name, found_value, pasted)) in bare.iter().zip(&found) {
            assert_eq!((name, value), (found_name, found_value), "{wrapped}");
            assert_eq!(pasted, &wrap(value), "{wrapped}");
        }
    }

    #[test]
    fn a_wrapped_reply_reads_like_the_bare_one_and_leads_back() {
        let html = |text: &str| {
            text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
        };
        holds(&html(REPLY), html);
        let numbers = |text: &str| {
            text.replace('&', "&#38;").replace('"', "&#x22;").replace('<', "&#60;").replace('>', "&gt;")
        };
        holds(&numbers(REPLY), numbers);
        let json = |text: &str| {
            text.replace('"', "\\\"").replace('\r', "\\r").replace('\n', "\\n").replace('ü', "\\u00fc")
        };
        holds(&format!("\"{}\"", json(REPLY)), json);
        holds(&format!("{{\"level\":\"info\",\"msg\":\"{}\",\"n\":1}}\n", json(REPLY)), json);
        let python = |text: &str| text.replace('\r', "\\r").replace('\n', "\\n");
        holds(&format!("data: '{}'\n", python(REPLY)), python);
        // Twice: a JSON string in a page's source.
        holds(&html(&format!("\"{}\"", json(REPLY))), |text| html(&json(text)));
    }

    #[test]
    fn plain_text_is_not_copied() {
        for text in [
            REPLY,
            "x-amz-meta-note: a &amp; b, &quot;c&quot;\nETag: \"1\"\n",
            "<ETag>&quot;1&quot;</ETag>",
            r#"{"headersText": "HTTP/1.1 200 OK\r\nETag: 1\r\n"}"#,
            r"C:\new\HTTP/1.1",
        ] {
            let mut steps = Vec::new();
            assert!(matches!(unwrap(Cow::Borrowed(text), &mut steps), Cow::Borrowed(_)), "{text}");
            assert!(steps.is_empty());
        }
    }

    #[test]
    fn what_is_taken_out_or_unwrapped_is_seen_wherever_it_stands() {
        let found = ["\u{1b}[1m", "\u{feff}", "&lt;", "\\n", "= Recv header, 1", "> Send header, 1"];
        for front in [0, 16_370, 16_383, 16_384, 40_000] {
            let plain = "a".repeat(front);
            assert!(is_bare(&[plain.as_str(), "HTTP/1.1 200 OK\r\nETag: \"a=\"\r\n\r\n> b"].concat()));
            for mark in found {
                assert!(!is_bare(&[plain.as_str(), mark, &plain].concat()), "{front} {mark}");
            }
        }
        assert!(is_bare(""));
    }

    #[test]
    fn long_texts_are_read_in_a_pass() {
        let many = 20_000;
        for text in [
            "&quot;".repeat(many),
            format!("ETag: &quot;1&quot;{}", "&lt;\n".repeat(many)),
            "\"HTTP/1.1 200 OK\\r\\n".repeat(many),
            "\"HTTP/1.1 ".repeat(many) + "\\r\\n",
            "\"GET ".repeat(many) + "\\r\\n",
            "{\"log\":\"".repeat(many),
        ] {
            let mut steps = Vec::new();
            assert!(unwrap(Cow::Borrowed(&text), &mut steps).len() <= 2 * text.len());
        }
    }
}
