//! Rows: the paste cut into what stands on one line of the source view, and the way from a place to its row.
//!
//! A very long line makes several rows, so that a whole log on one line doesn't make one node of megabytes.
//!
//! A short paste has all of its rows on the page, where they wrap. Of a long one only those in sight are there: they
//! don't wrap, since each must be as tall as the others, but are cut short enough to be read.

use std::ops::Range;

/// The most rows that are all on the page.
const MOST: usize = 400;
/// The largest paste, in bytes, whose rows are all on the page.
const LARGEST: usize = 64 * 1024;
/// The most bytes on a row that wraps.
const LONGEST: usize = 2000;
/// The most bytes on a row that doesn't.
const LONGEST_UNWRAPPED: usize = 240;

/// One row: its characters, and the number of the line that begins here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The characters, without the line's ending.
    pub span: Range<usize>,
    /// The line's number from 1; nothing where the row goes on with a long line.
    pub number: Option<u32>,
}

/// Where every row begins.
#[derive(Clone, Default)]
pub struct Rows {
    starts: Vec<u32>,
    /// The line's number; 0 for a row that goes on.
    numbers: Vec<u32>,
    /// Whether only those in sight are made.
    long: bool,
}

impl Rows {
    /// The rows of a text.
    pub fn of(text: &str) -> Self {
        let mut cutting = Cutting::of(text);
        cutting.go_on(text, usize::MAX);
        cutting.rows
    }

    fn push(&mut self, start: usize, number: u32) {
        self.starts.push(u32::try_from(start).unwrap_or(u32::MAX));
        self.numbers.push(number);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Whether there are too many to be all on the page.
    pub const fn is_long(&self) -> bool {
        self.long
    }

    /// How many lines there are.
    pub fn lines(&self) -> u32 {
        self.numbers.iter().rev().find(|number| **number > 0).copied().unwrap_or(0)
    }

    /// A row of `text`, which must be the text that the rows were made of.
    pub fn get(&self, text: &str, index: usize) -> Option<Row> {
        let start = *self.starts.get(index)? as usize;
        let mut end = self.starts.get(index + 1).map_or(text.len(), |next| *next as usize);
        if self.numbers.get(index + 1).is_none_or(|number| *number > 0) {
            let bytes = text.as_bytes();
            while end > start && matches!(bytes.get(end - 1), Some(b'\n' | b'\r')) {
                end -= 1;
            }
        }
        let number = self.numbers.get(index).copied().filter(|number| *number > 0);
        Some(Row { span: start..end, number })
    }

    /// The row that a place stands on.
    pub fn at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= offset).saturating_sub(1)
    }
}

/// A text that is cut into rows, in steps.
pub struct Cutting {
    rows: Rows,
    longest: usize,
    at: usize,
    lines: u32,
}

impl Cutting {
    /// A text of which nothing is cut yet.
    pub fn of(text: &str) -> Self {
        if text.len() <= LARGEST {
            let mut cutting = Self { rows: Rows::default(), longest: LONGEST, at: 0, lines: 0 };
            cutting.go_on(text, usize::MAX);
            if cutting.rows.len() <= MOST {
                return cutting;
            }
        }
        let rows = Rows { long: true, ..Rows::default() };
        Self { rows, longest: LONGEST_UNWRAPPED, at: 0, lines: 0 }
    }

    /// Cuts about so many bytes more of the same text. Whether it is at the end.
    pub fn go_on(&mut self, text: &str, bytes: usize) -> bool {
        let stop = self.at.saturating_add(bytes).min(text.len());
        while self.at < stop {
            self.lines += 1;
            let (end, next) = line_end(text.as_bytes(), self.at);
            self.rows.push(self.at, self.lines);
            let mut start = self.at;
            while end - start > self.longest {
                start = floor(text, start + self.longest);
                self.rows.push(start, 0);
            }
            self.at = next;
        }
        self.at >= text.len()
    }

    /// The rows.
    pub fn rows(self) -> Rows {
        self.rows
    }
}

/// Where the line from `at` ends, and where the next begins: LF, CRLF, a lone CR, or CRs before an LF.
fn line_end(bytes: &[u8], at: usize) -> (usize, usize) {
    let rest = bytes.get(at..).unwrap_or_default();
    let Some(len) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
        return (bytes.len(), bytes.len());
    };
    let crs = rest.iter().skip(len).take_while(|byte| **byte == b'\r').count();
    let ending = match rest.get(len + crs) {
        Some(b'\n') => crs + 1,
        _ => 1,
    };
    (at + len, at + len + ending)
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(Option<u32>, &str)> {
        let rows = Rows::of(text);
        (0..rows.len())
            .filter_map(|index| rows.get(text, index))
            .map(|row| (row.number, text.get(row.span).expect("whole characters")))
            .collect()
    }

    #[test]
    fn every_kind_of_line_ending_ends_a_line() {
        let lines = told("a\r\nb\nc\rd\r\r\ne");
        assert_eq!(lines, [(Some(1), "a"), (Some(2), "b"), (Some(3), "c"), (Some(4), "d"), (Some(5), "e")]);
        assert_eq!(told("a\n\nb"), [(Some(1), "a"), (Some(2), ""), (Some(3), "b")]);
        assert!(told("").is_empty());
    }

    #[test]
    fn a_long_line_goes_on_in_rows_without_a_number() {
        let text = format!("{}\nend", "ü".repeat(LONGEST));
        let rows = told(&text);
        assert_eq!(rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [Some(1), None, Some(2)]);
        assert_eq!(rows.iter().map(|(_, text)| text.len()).sum::<usize>(), text.len() - 1);
        assert_eq!(Rows::of(&text).lines(), 2);
    }

    #[test]
    fn a_long_paste_is_cut_into_rows_that_need_not_wrap() {
        let line = "a".repeat(1000);
        assert!(!Rows::of(&line).is_long());
        let text = line.repeat(1000);
        let rows = told(&text);
        assert!(Rows::of(&text).is_long());
        assert!(rows.iter().all(|(_, text)| text.len() <= LONGEST_UNWRAPPED));
        assert_eq!(rows.iter().map(|(_, text)| *text).collect::<String>(), text);
        assert!(Rows::of(&"a\n".repeat(MOST + 1)).is_long());
    }

    #[test]
    fn a_place_is_on_its_row() {
        let rows = Rows::of("ab\ncd\r\nef");
        for (offset, row) in [(0, 0), (2, 0), (3, 1), (6, 1), (7, 2), (100, 2)] {
            assert_eq!(rows.at(offset), row, "{offset}");
        }
    }
}
