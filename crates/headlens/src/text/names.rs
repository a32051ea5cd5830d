//! Header names in running text: where one stands, and whether it is one.
//!
//! In a head, anything before a colon is a name. Anywhere else a word before a
//! colon is only taken for one if it is known, or has the shape of one.

use super::span::Span;
use crate::fields::FieldId;
use crate::values::token_list::is_token_byte;

/// Names of one word that requests and proxies send and the registry does not hold.
const PLAIN: [&str; 18] = [
    "accept",
    "age",
    "authorization",
    "cookie",
    "from",
    "host",
    "link",
    "location",
    "nel",
    "origin",
    "pragma",
    "range",
    "referer",
    "te",
    "trailer",
    "upgrade",
    "via",
    "warning",
];

/// A name and its colon in running text.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    /// The name without the colon.
    pub name: Span,
    /// Behind the colon.
    pub value: usize,
}

/// Whether a word before a colon is a header's name.
pub(crate) fn is_name(word: &str) -> bool {
    FieldId::named(word).is_some()
        || PLAIN.iter().any(|name| word.eq_ignore_ascii_case(name))
        || has_shape(word)
}

/// Letters, digits and single hyphens: `X-Frame-Options`.
fn has_shape(word: &str) -> bool {
    word.len() <= 80
        && word.contains('-')
        && word.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        })
        && word.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
}

/// Whether a name speaks of an object by itself: one of S3's own, or one that
/// hardly stands anywhere but in a reply.
pub(crate) fn is_telling(word: &str) -> bool {
    word.eq_ignore_ascii_case("etag") || (word.contains('-') && FieldId::named(word).is_some())
}

/// Whether a name shows that a list of headers is a reply's: those that every
/// mail has, too, show nothing.
pub(crate) fn is_reply_name(word: &str) -> bool {
    const OF_MAILS: [&str; 3] = ["content-type", "content-disposition", "content-language"];
    is_telling(word) && !OF_MAILS.iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// Whether a name may be picked out of the middle of a sentence.
pub(crate) fn is_unmistakable(word: &str) -> bool {
    let starts =
        |prefix: &str| word.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    (starts("x-amz-") && word.len() > 6)
        || ["etag", "last-modified", "content-length"].iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// Every name in `start..end`, each at the beginning of a word and followed by
/// a colon.
pub(crate) fn in_text(text: &str, start: usize, end: usize) -> Vec<Found> {
    let mut found = Vec::new();
    let Some(bytes) = text.as_bytes().get(..end) else { return found };
    let mut at = start;
    while let Some(colon) =
        bytes.get(at..).and_then(|rest| memchr::memchr(b':', rest)).map(|colon| at + colon)
    {
        at = colon + 1;
        let mut name = colon;
        while name > start && bytes.get(name - 1).is_some_and(|byte| is_token_byte(*byte)) {
            name -= 1;
        }
        // Marks of prose that tokens may hold, too.
        while bytes.get(name).is_some_and(|byte| matches!(byte, b'`' | b'\'' | b'*' | b'|' | b'.')) {
            name += 1;
        }
        let word = text.get(name..colon).unwrap_or_default();
        let bounded = name == start
            || bytes
                .get(name - 1)
                .is_some_and(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'/' | b'='));
        let spaced = bytes.get(colon + 1).is_none_or(u8::is_ascii_whitespace);
        if bounded && !word.is_empty() && (if spaced { is_name(word) } else { is_telling(word) }) {
            found.push(Found { name: Span::new(name, colon), value: colon + 1 });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_nothing_else() {
        let text = "HTTP/1.1 200 OK x-amz-id-2: ef8 Date: Wed, 28 Oct 2009 22:32:00 GMT ETag:\"1\" see https://x:8080 note: no, `X-Cache`: x-frame-options: y";
        let names: Vec<_> =
            in_text(text, 0, text.len()).iter().map(|found| &text[found.name.range()]).collect();
        assert_eq!(
            names,
            ["x-amz-id-2", "ETag", "x-frame-options"].iter().fold(Vec::new(), |mut all, name| {
                all.push(*name);
                if *name == "x-amz-id-2" && FieldId::named("Date").is_some() {
                    all.push("Date");
                }
                all
            })
        );
    }
}
