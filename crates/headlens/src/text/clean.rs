//! What a terminal, a word processor or a chat adds to a text without showing
//! it: colours, zero-width characters, no-break spaces and hyphens. Taken out before
//! anything is read, with a way back to every place.

use std::borrow::Cow;

use super::source::Trace;
use super::span::Span;

/// The text to read, and the way back where it is not the paste itself.
pub(crate) fn clean(paste: Cow<'_, str>) -> (Cow<'_, str>, Option<Trace>) {
    let ascii = paste.is_ascii();
    if ascii && memchr::memchr(0x1b, paste.as_bytes()).is_none() {
        return (paste, None);
    }
    let mut names = Names::default();
    let Some(mut at) = next_change(&paste, 0, &mut names) else { return (paste, None) };
    let mut out = String::with_capacity(paste.len());
    let mut trace = Trace::default();
    let mut done = 0;
    loop {
        let verbatim = paste.get(done..at).unwrap_or_default();
        if !verbatim.is_empty() {
            trace.push(out.len(), Span::new(done, at));
            out.push_str(verbatim);
        }
        if at >= paste.len() {
            break;
        }
        let (len, becomes) = change(paste.get(at..).unwrap_or_default());
        if !becomes.is_empty() {
            trace.push(out.len(), Span::new(at, at + len));
            out.push_str(becomes);
        }
        done = at + len;
        at = next_change(&paste, done, &mut names).unwrap_or(paste.len());
    }
    // The end leads to the end, so that the last run is known to end, too.
    trace.push(out.len(), Span::new(paste.len(), paste.len()));
    (Cow::Owned(out), Some(trace))
}

/// Where the next character stands that does not stay as it is.
fn next_change(paste: &str, from: usize, names: &mut Names) -> Option<usize> {
    let mut at = from;
    loop {
        let bytes = paste.as_bytes().get(at..)?;
        at += bytes.iter().position(|byte| matches!(byte, 0x1b | 0xc2 | 0xe2 | 0xef))?;
        let rest = paste.get(at..)?;
        let (len, becomes) = change(rest);
        if rest.get(..len) != Some(becomes) && !(matches!(becomes, " " | "-") && names.in_metadata(paste, at))
        {
            return Some(at);
        }
        at += len.max(1);
    }
}

/// The first character of a text, or a whole escape sequence: its length and
/// what it becomes.
fn change(rest: &str) -> (usize, &str) {
    let Some(first) = rest.chars().next() else { return (0, "") };
    let len = first.len_utf8();
    match first {
        '\u{1b}' => (escape_len(rest.as_bytes()), ""),
        // Zero-width characters, word joiner, byte order mark, soft hyphen.
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => (len, ""),
        // No-break and other typographic spaces.
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => (len, " "),
        // The hyphen that a word processor keeps lines from breaking at.
        '\u{2011}' => (len, "-"),
        _ => (len, rest.get(..len).unwrap_or_default()),
    }
}

/// The length of a terminal's escape sequence (ECMA-48).
fn escape_len(bytes: &[u8]) -> usize {
    match bytes.get(1) {
        Some(b'[') => {
            let end = 2 + bytes.iter().skip(2).take_while(|byte| (0x20..=0x3f).contains(*byte)).count();
            if bytes.get(end).is_some_and(|byte| (0x40..=0x7e).contains(byte)) { end + 1 } else { 2 }
        }
        Some(b']') => {
            // A title or link is ended by BEL or by ESC and a backslash.
            let words = bytes.get(2..bytes.len().min(LONGEST_TITLE)).unwrap_or_default();
            let end = memchr::memchr2(0x07, 0x1b, words).map(|end| end + 2);
            match end.and_then(|end| bytes.get(end..)) {
                Some([0x07, ..]) => end.map_or(2, |end| end + 1),
                Some([0x1b, b'\\', ..]) => end.map_or(2, |end| end + 2),
                _ => 2,
            }
        }
        // Anything else is not ASCII or one letter: only the escape itself goes.
        Some(b'(' | b')') => bytes.len().min(3),
        _ => 1,
    }
}

/// The longest window title or link that a terminal is sent.
const LONGEST_TITLE: usize = 4096;

/// Which header the line at hand holds. Looks at every line once, however many
/// spaces it has.
#[derive(Default)]
struct Names {
    /// Where the line begins.
    line: usize,
    /// Up to where line ends were looked for.
    seen: usize,
    /// Up to where the name was looked for in the line.
    searched: usize,
    /// Whether it is one of user metadata.
    found: bool,
}

impl Names {
    /// User metadata keeps its spaces: they are the owner's.
    fn in_metadata(&mut self, paste: &str, at: usize) -> bool {
        let more = paste.as_bytes().get(self.seen..at).unwrap_or_default();
        if let Some(end) = memchr::memrchr2(b'\n', b'\r', more) {
            self.line = self.seen + end + 1;
            (self.searched, self.found) = (self.line, false);
        }
        self.seen = at;
        let to = at.min(self.line + 256);
        if !self.found && to > self.searched {
            // What was searched may end in the middle of the name.
            let from = self.searched.saturating_sub(10).max(self.line);
            let front = paste.as_bytes().get(from..to).unwrap_or_default();
            self.found = front.windows(11).any(|name| name.eq_ignore_ascii_case(b"x-amz-meta-"));
            self.searched = to;
        }
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(paste: &str) -> String {
        clean(Cow::Borrowed(paste)).0.into_owned()
    }

    #[test]
    fn colours_and_invisible_characters_go() {
        assert_eq!(cleaned("\u{1b}[1mETag\u{1b}[0m: 1"), "ETag: 1");
        assert_eq!(cleaned("\u{1b}[39;49;00mServer\u{1b}]8;;http://x\u{7}: a"), "Server: a");
        assert_eq!(cleaned("\u{feff}ETag:\u{a0}\u{200b}\"1\""), "ETag: \"1\"");
        assert_eq!(cleaned("x-amz-meta-city: grün\u{a0}gelb"), "x-amz-meta-city: grün\u{a0}gelb");
        assert_eq!(cleaned("x\u{2011}amz\u{2011}version\u{2011}id: a"), "x-amz-version-id: a");
        assert_eq!(cleaned("x-amz-meta-a: b\u{2011}c"), "x-amz-meta-a: b\u{2011}c");
        assert_eq!(cleaned("broken \u{1b}"), "broken ");
        assert_eq!(cleaned("broken \u{1b}ü"), "broken ü");
    }

    #[test]
    fn a_broken_sequence_takes_nothing_with_it() {
        assert_eq!(cleaned("a\u{1b}[31\nHTTP/1.1 200 OK"), "a31\nHTTP/1.1 200 OK");
        assert_eq!(cleaned("\u{1b}]\u{1b}]ETag: 1"), "ETag: 1");
        assert_eq!(cleaned("\u{1b}]8;;http://x\u{1b}\\a"), "a");
    }

    #[test]
    fn a_long_value_of_metadata_keeps_its_spaces() {
        let long = format!("x-amz-meta-city: {}\u{a0}x", "ü".repeat(200));
        assert_eq!(cleaned(&long), long);
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(clean(Cow::Borrowed("ETag: 1")), (Cow::Borrowed(_), None)));
        assert!(matches!(clean(Cow::Borrowed("Größe: 1 €")), (Cow::Borrowed(_), None)));
    }

    #[test]
    fn every_place_leads_back() {
        let paste = "\u{1b}[1mETag\u{1b}[0m:\u{a0}x";
        let (text, trace) = clean(Cow::Borrowed(paste));
        let source = super::super::Source::of(
            text,
            trace.into_iter().collect(),
            super::super::source::Annex::default(),
        );
        assert_eq!(source.text(), "ETag: x");
        assert_eq!(&paste[source.pasted(Span::new(0, 4)).range()], "ETag");
        assert_eq!(&paste[source.pasted(Span::new(5, 6)).range()], "\u{a0}");
        assert_eq!(&paste[source.pasted(Span::new(6, 7)).range()], "x");
    }
}
