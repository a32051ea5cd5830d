//! Window: which of many rows of one height are near enough to the visible part to be made at all.

use std::ops::Range;

/// Rows above and below the visible part that stand ready.
const SPARE: usize = 12;

/// The tallest element that every browser lays out.
const TALLEST: usize = 15_000_000;

/// A long list of rows of one height, scrolled to somewhere. In pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// How many rows there are.
    pub rows: usize,
    /// How tall each is.
    pub row: usize,
    /// How far the list is scrolled.
    pub top: usize,
    /// How much of it is visible.
    pub visible: usize,
}

impl Window {
    /// How tall the whole list is. A list too tall for a browser is squeezed: its scroll bar moves further.
    pub fn height(self) -> usize {
        (self.rows * self.row).min(TALLEST)
    }

    /// The row that stands at the top.
    fn first_visible(self) -> usize {
        let real = self.rows * self.row;
        let span = self.height().saturating_sub(self.visible);
        if real == self.height() || span == 0 {
            return self.top / self.row.max(1);
        }
        let last = self.rows - (self.visible / self.row.max(1)).min(self.rows);
        (self.top.min(span) as u64 * last as u64 / span as u64) as usize
    }

    /// The rows to make.
    pub fn range(self) -> Range<usize> {
        let first = self.first_visible();
        let count = self.visible / self.row.max(1) + 2;
        first.saturating_sub(SPARE).min(self.rows)..(first + count + SPARE).min(self.rows)
    }

    /// Where the first row that is made stands, from the list's top.
    pub fn offset(self) -> usize {
        let range = self.range();
        if self.rows * self.row == self.height() {
            return range.start * self.row;
        }
        self.top.saturating_sub((self.first_visible() - range.start) * self.row)
    }

    /// Where to scroll so that a row is in sight; nothing where it is already.
    pub fn reveal(self, index: usize) -> Option<usize> {
        let first = self.first_visible();
        let count = self.visible / self.row.max(1);
        if index >= first && index < first + count.max(1) {
            return None;
        }
        let wanted = index.saturating_sub(count / 3);
        let span = self.height().saturating_sub(self.visible) as u64;
        let last = self.rows.saturating_sub(count).max(1) as u64;
        let real = self.rows * self.row == self.height();
        let top = if real { wanted as u64 * self.row as u64 } else { wanted as u64 * span / last };
        Some(top.min(span) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_made() {
        let list = Window { rows: 10_000, row: 20, top: 2000, visible: 400 };
        assert_eq!(list.height(), 200_000);
        assert_eq!(list.range(), 88..134);
        assert_eq!(list.offset(), 1760);
        assert_eq!(Window { rows: 3, ..list }.range().len(), 0);
        assert_eq!(Window { rows: 3, top: 0, ..list }.range(), 0..3);
    }

    #[test]
    fn a_row_out_of_sight_is_revealed() {
        let list = Window { rows: 1000, row: 20, top: 0, visible: 400 };
        assert_eq!(list.reveal(5), None);
        let top = list.reveal(500).expect("out of sight");
        assert_eq!(Window { top, ..list }.reveal(500), None);
    }

    #[test]
    fn a_list_too_tall_for_a_browser_still_shows_its_last_row() {
        let list = Window { rows: 3_000_000, row: 20, top: 0, visible: 400 };
        assert_eq!(list.height(), TALLEST);
        let end = Window { top: TALLEST - 400, ..list };
        assert_eq!(end.range().end, list.rows);
        for index in [0, 7, 1_234_567, 2_999_999] {
            let top = list.reveal(index).unwrap_or(0);
            assert!(Window { top, ..list }.range().contains(&index), "{index}");
        }
    }
}
