//! Part: what of a paste is edited. A field for text that holds megabytes stands still at every key press: of a long
//! paste only the part around the exchange that is looked at is edited, and read once that is done.

use crate::state::reading::Reading;
use std::ops::Range;

/// The most bytes that are edited of a long paste.
const MOST: usize = 32 * 1024;
/// How far an exchange's lines are followed beyond it.
const BESIDE: usize = 1024;

/// A part of a paste, and what stands in its place by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Where the part stands.
    pub part: Range<usize>,
    /// What was made of it.
    pub text: String,
}

impl Draft {
    /// The whole paste with the part changed.
    pub fn apply(&self, paste: &str) -> String {
        let piece = |range: Range<usize>| paste.get(range).unwrap_or_default();
        [piece(0..self.part.start), &self.text, piece(self.part.end..paste.len())].concat()
    }
}

/// The part of a paste that is edited while `selected` is looked at.
pub fn of(reading: &Reading, selected: usize) -> Range<usize> {
    let text = reading.text();
    if !reading.rows.is_long() {
        return 0..text.len();
    }
    let place = reading.exchange_place(selected).unwrap_or(0..text.len());
    let before = text.get(floor(text, place.start.saturating_sub(BESIDE))..place.start).unwrap_or_default();
    let line = before.rfind(['\n', '\r']).map(|end| before.len() - end - 1);
    let start =
        if before.len() == place.start && line.is_none() { 0 } else { place.start - line.unwrap_or(0) };
    let end = floor(text, place.end.max(start).min(start + MOST));
    let after = text.get(end..floor(text, end + BESIDE)).unwrap_or_default();
    start..end + after.find(['\n', '\r']).unwrap_or(0)
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(number: usize) -> String {
        format!("HTTP/1.1 200 OK\r\nETag: \"{number}\"\r\nContent-Length: {number}\r\n\r\n")
    }

    #[test]
    fn a_short_paste_is_edited_whole() {
        let text = reply(1);
        assert_eq!(of(&Reading::of(&text), 0), 0..text.len());
    }

    #[test]
    fn of_a_long_paste_the_lines_of_one_exchange_are_edited() {
        let text: String = (0..2000).map(reply).collect();
        let reading = Reading::of(&text);
        let part = of(&reading, 1234);
        assert_eq!(text.get(part.clone()), Some(reply(1234).trim_end()));
        let draft = Draft { part, text: "ETag: none".to_owned() };
        let edited = draft.apply(&text);
        assert!(
            edited
                .contains("Content-Length: 1233\r\n\r\nETag: none\r\n\r\nHTTP/1.1 200 OK\r\nETag: \"1235\"")
        );
    }

    #[test]
    fn a_paste_of_one_endless_line_is_edited_in_part() {
        let text = "ü".repeat(1_000_000);
        let part = of(&Reading::of(&text), 0);
        assert!(!text[part.clone()].is_empty() && part.len() <= MOST + BESIDE);
        let all = ["{\"a\":[", &"1,".repeat(100_000), "]}"].concat();
        assert!(of(&Reading::of(&all), 0).len() <= MOST + BESIDE);
    }
}
