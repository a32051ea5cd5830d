//! A comparison as text, at once or in steps, so that a page stays alive while thousands of versions are written.

use super::{csv, json, markdown};
use crate::compare::Comparison;

/// Writes a piece of a comparison, by its number. Whether there was one.
pub(super) type Piece = fn(&Comparison<'_>, only_changed: bool, number: usize, out: &mut String) -> bool;

/// A comparison on its way to text.
pub struct ComparisonText {
    piece: Piece,
    only_changed: bool,
    next: usize,
    out: String,
}

impl ComparisonText {
    /// As Markdown: the summary, and a table of the rows, all or only those that changed.
    #[must_use]
    pub const fn markdown(only_changed: bool) -> Self {
        Self::of(markdown::piece, only_changed)
    }

    /// As CSV: versions as lines, and a column for every row or only for those that changed.
    #[must_use]
    pub const fn csv(only_changed: bool) -> Self {
        Self::of(csv::piece, only_changed)
    }

    /// As JSON: all of it.
    #[must_use]
    pub const fn json() -> Self {
        Self::of(json::piece, false)
    }

    const fn of(piece: Piece, only_changed: bool) -> Self {
        Self { piece, only_changed, next: 0, out: String::new() }
    }

    /// Writes a row or a line more of always the same comparison. Whether there was one.
    pub fn step(&mut self, comparison: &Comparison<'_>) -> bool {
        let more = (self.piece)(comparison, self.only_changed, self.next, &mut self.out);
        self.next += 1;
        more
    }

    /// The text; what is left is written now.
    #[must_use]
    pub fn finish(mut self, comparison: &Comparison<'_>) -> String {
        while self.step(comparison) {}
        self.out
    }
}

/// A comparison as Markdown.
#[must_use]
pub fn comparison_markdown(comparison: &Comparison<'_>, only_changed: bool) -> String {
    ComparisonText::markdown(only_changed).finish(comparison)
}

/// A comparison as CSV.
#[must_use]
pub fn comparison_csv(comparison: &Comparison<'_>, only_changed: bool) -> String {
    ComparisonText::csv(only_changed).finish(comparison)
}

/// A comparison as JSON.
#[must_use]
pub fn comparison_json(comparison: &Comparison<'_>) -> String {
    ComparisonText::json().finish(comparison)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_steps_is_the_same() {
        let reply = |at: usize| {
            format!("HTTP/1.1 200 OK\nx-amz-version-id: {at}\nETag: \"{}\"\nServer: AmazonS3\n\n", at / 2)
        };
        let paste: String = (0..20).map(reply).collect();
        let inspection = crate::inspect(paste.as_str());
        let views: Vec<_> = inspection.exchanges().collect();
        let made = crate::compare(&views, None);
        for (text, whole) in [
            (ComparisonText::markdown(true), comparison_markdown(&made, true)),
            (ComparisonText::csv(false), comparison_csv(&made, false)),
            (ComparisonText::json(), comparison_json(&made)),
        ] {
            let (mut text, mut steps) = (text, 0);
            while text.step(&made) {
                steps += 1;
            }
            assert!(steps > 1, "{whole}");
            assert_eq!(text.finish(&made), whole);
        }
        // Of no versions, too, there is an end.
        let none = crate::compare(&[], None);
        assert_eq!(comparison_csv(&none, false), "version,last modified\r\n");
        assert!(serde_json::from_str::<serde_json::Value>(&comparison_json(&none)).is_ok());
    }
}
