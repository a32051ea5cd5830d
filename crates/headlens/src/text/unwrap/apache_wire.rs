//! The wire log of Apache's HTTP client, which Java's SDKs print: each line of a
//! message behind an arrow, in quotes, with its line end spelled out:
//! `http-outgoing-0 << "ETag: "…"[\r][\n]"`.

use super::Rewrite;
use crate::text::lines::{find, line_at};
use crate::text::source::Trace;

/// What each line ends in.
const END: &str = "[\\r][\\n]\"";

/// How far into a line the arrow stands.
const FARTHEST: usize = 512;

/// The text without quotes and line ends; the arrow stays, and says which way it went.
pub(super) fn unwrap(text: &str) -> Option<(String, Trace)> {
    let mut rewrite: Option<Rewrite<'_>> = None;
    let mut at = first_mark(text)?;
    at = text.get(..at)?.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    while let Some(line) = line_at(text, at) {
        at = line.next;
        let whole = line.text(text);
        let Some(held) = whole.strip_suffix(END) else { continue };
        let near = held.as_bytes().get(..held.len().min(FARTHEST)).unwrap_or_default();
        let Some(arrow) = find(near, b" << \"").or_else(|| find(near, b" >> \"")) else { continue };
        let rewrite = rewrite.get_or_insert_with(|| Rewrite::new(text));
        let quote = line.start + arrow + 4;
        rewrite.change(quote, quote + 1, "");
        rewrite.change(line.start + held.len(), line.end, "");
    }
    rewrite.map(Rewrite::finish)
}

/// The first line end that is spelled out.
pub(super) fn first_mark(text: &str) -> Option<usize> {
    find(text.as_bytes(), END.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::first;

    #[test]
    fn lines_of_a_wire_log_are_a_message() {
        let line = |way: &str, words: &str| {
            [
                "2026-11-21 08:04:03 [main] DEBUG org.apache.http.wire - http-outgoing-0 ",
                way,
                " \"",
                words,
                "[\\r][\\n]\"\n",
            ]
            .concat()
        };
        let mut paste = String::new();
        for words in ["HEAD /b/k?versionId=v HTTP/1.1", "Host: 127.0.0.1:9000", ""] {
            paste.push_str(&line(">>", words));
        }
        for words in ["HTTP/1.1 200 OK", "ETag: \"1\"", "x-amz-version-id: v", "Content-Length: 3", ""] {
            paste.push_str(&line("<<", words));
        }
        first(&paste, |view| {
            assert_eq!((view.status(), view.method()), (Some(200), Some("HEAD")));
            let values: Vec<_> = view.headers().iter().map(|header| view.text(header.value)).collect();
            assert_eq!(values, ["\"1\"", "v", "3"]);
            let place = view.source.pasted(view.headers()[0].value).range();
            assert_eq!(&paste[place], "\"1\"");
        });
    }

    #[test]
    fn other_texts_are_left_alone() {
        for text in ["http-outgoing-0 << ETag: 1\n", "a line that ends in [\\r][\\n]\"\n", ""] {
            assert!(unwrap(text).is_none(), "{text}");
        }
    }
}
