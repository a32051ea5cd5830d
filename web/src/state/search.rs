//! Search: where words stand in a long paste, of which the browser's own search sees only the rows in sight. Letters
//! count alike in either case; looked for in steps, so that the page stays alive.

use std::ops::Range;

/// The most bytes that are looked through in one step.
const STEP: usize = 2 * 1024 * 1024;

/// A search that has begun.
pub struct Search {
    words: String,
    forward: bool,
    /// Where the next step begins; backwards, before which it ends.
    at: usize,
    /// How many places are left.
    left: usize,
}

/// What a step found.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// The words stand here.
    Found(Range<usize>),
    /// They stand nowhere.
    Nowhere,
    /// There is more to look through.
    More,
}

impl Search {
    /// Looks for `words` in a text of `len` bytes: from `at` on, or backwards before it; round its end.
    pub fn new(words: &str, len: usize, at: usize, forward: bool) -> Self {
        Self { words: words.to_owned(), forward, at: at.min(len), left: len }
    }

    /// Looks on in `text`, which is the same every time.
    pub fn step(&mut self, text: &str) -> Step {
        if self.words.is_empty() || self.left == 0 {
            return Step::Nowhere;
        }
        let len = text.len();
        let range = if self.forward {
            let start = if self.at >= len { 0 } else { self.at };
            let end = (start + STEP.min(self.left)).min(len);
            self.at = end;
            start..end
        } else {
            let end = if self.at == 0 { len } else { self.at };
            let start = end.saturating_sub(STEP.min(self.left));
            self.at = start;
            start..end
        };
        self.left -= range.len();
        let mut places = range.filter(|at| self.is_at(text, *at));
        let found = if self.forward { places.next() } else { places.next_back() };
        match found {
            Some(at) => Step::Found(at..at + self.words.len()),
            None if self.left == 0 => Step::Nowhere,
            None => Step::More,
        }
    }

    fn is_at(&self, text: &str, at: usize) -> bool {
        let (text, words) = (text.as_bytes(), self.words.as_bytes());
        text.get(at).map(u8::to_ascii_lowercase) == words.first().map(u8::to_ascii_lowercase)
            && text.get(at..at + words.len()).is_some_and(|there| there.eq_ignore_ascii_case(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, words: &str, at: usize, forward: bool) -> Option<usize> {
        let mut search = Search::new(words, text.len(), at, forward);
        loop {
            match search.step(text) {
                Step::Found(range) => return Some(range.start),
                Step::Nowhere => return None,
                Step::More => {}
            }
        }
    }

    #[test]
    fn words_are_found_in_both_directions_and_round_the_ends() {
        let text = "ETag: 1\netag: 2\nother";
        for (at, forward, place) in [
            (0, true, 0),
            (1, true, 8),
            (9, true, 0),
            (21, true, 0),
            (8, false, 0),
            (21, false, 8),
            (0, false, 8),
        ] {
            assert_eq!(found(text, "ETAG", at, forward), Some(place), "{at} {forward}");
        }
        assert_eq!(found(text, "nothing", 3, true), None);
        assert_eq!(found(text, "", 0, true), None);
        assert_eq!(found("", "a", 0, true), None);
    }

    #[test]
    fn what_stands_far_away_is_found_in_steps() {
        let text = ["a".repeat(STEP - 2), "needle".to_owned(), "a".repeat(STEP)].concat();
        for forward in [true, false] {
            assert_eq!(found(&text, "Needle", text.len() - 10, forward), Some(STEP - 2));
        }
        let mut search = Search::new("nowhere", text.len(), 0, true);
        assert_eq!(search.step(&text), Step::More);
    }
}
