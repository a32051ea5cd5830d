//! Lines, whatever ends them: LF, CRLF, a lone CR, or the CR CR LF that
//! script(1) logs.

use super::span::Span;

/// A line without its ending, and where the next begins.
#[derive(Clone, Copy)]
pub(crate) struct Line {
    pub start: usize,
    pub end: usize,
    pub next: usize,
}

impl Line {
    pub(crate) const fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    pub(crate) fn text(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// The most CRs that lead up to an LF. Without a limit a run of lone CRs would
/// be looked through from each of them.
const MOST_CRS: usize = 8;

/// The line that begins at `start`; nothing at the end of the text.
#[inline]
pub(crate) fn line_at(text: &str, start: usize) -> Option<Line> {
    let rest = text.as_bytes().get(start..).filter(|rest| !rest.is_empty())?;
    let Some(len) = memchr::memchr2(b'\n', b'\r', rest) else {
        return Some(Line { start, end: text.len(), next: text.len() });
    };
    let mut next = len;
    if rest.get(len) == Some(&b'\r') {
        while rest.get(next) == Some(&b'\r') && next < len + MOST_CRS {
            next += 1;
        }
        // Only CRs that lead up to an LF end one line together.
        next = if rest.get(next) == Some(&b'\n') { next } else { len };
    }
    Some(Line { start, end: start + len, next: start + next + 1 })
}

/// Where `needle` first stands in `bytes`. Its first byte is looked for at the
/// speed of memory; a general searcher would weigh more than all of the readers
/// that need one.
pub(crate) fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    memchr::memchr_iter(first, bytes).find(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(needle)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_ends_one_line() {
        let text = "a\nb\r\nc\rd\r\r\n\ne";
        let mut lines = Vec::new();
        let mut at = 0;
        while let Some(line) = line_at(text, at) {
            lines.push(line.text(text));
            at = line.next;
        }
        assert_eq!(lines, ["a", "b", "c", "d", "", "e"]);
    }
}
