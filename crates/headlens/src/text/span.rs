//! Span: where a piece of text stands, in bytes.
//!
//! Every value that a reader finds is a span, not a copy, and every finding
//! points at one. Converting to UTF-16 units for JavaScript is left to the
//! crates that face it.

use core::ops::Range;

/// A half-open range of byte offsets. Offsets fit 32 bits because a paste is
/// limited to [`crate::text::MAX_BYTES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `start..end`; an end before the start gives an empty span.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a paste is limited to far less than 4 GiB")]
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self { start: start as u32, end: end as u32 }
    }

    /// The span as a range that slices.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many bytes it covers.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The part of this span at `range`, which counts from this span's start;
    /// cut off where it would leave the span.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        let start = range.start.min(self.len());
        let end = range.end.min(self.len());
        let from = self.start as usize;
        Self::new(from + start, from + end)
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_never_leaves_its_span() {
        let span = Span::new(10, 20);
        assert_eq!(span.part(2..5), Span::new(12, 15));
        assert_eq!(span.part(8..50), Span::new(18, 20));
        assert_eq!(span.part(50..60), Span::new(20, 20));
    }
}
