//! Places: where a span stands in the pasted JavaScript string, in UTF-16 units. The core counts bytes of UTF-8.
//!
//! A lone surrogate comes as U+FFFD: three bytes, and one unit like the surrogate itself, so that it shifts nothing.

use headlens::{Source, Span};
use std::cell::OnceCell;

/// Bytes from one checkpoint to the next.
const STEP: usize = 1024;

/// The way from the core's spans to places in the paste.
pub struct Places {
    is_ascii: bool,
    /// The paste, where it is not the text that the core reads.
    pasted: Option<Box<str>>,
    /// Units before each multiple of [`STEP`]; made when first needed.
    checkpoints: OnceCell<Vec<u32>>,
}

impl Places {
    /// What must be kept of a paste before the core takes it.
    pub fn before(text: &str) -> Self {
        let is_ascii = text.is_ascii();
        Self { is_ascii, pasted: (!is_ascii).then(|| text.into()), checkpoints: OnceCell::new() }
    }

    /// Drops what the core has as well.
    pub fn after(mut self, source: &Source<'_>) -> Self {
        if self.pasted.as_deref() == Some(source.text()) {
            self.pasted = None;
        }
        self
    }

    /// Start and end of a span in UTF-16 units of the paste.
    pub fn of(&self, source: &Source<'_>, span: Span) -> (u32, u32) {
        let Span { start, end } = source.pasted(span);
        if self.is_ascii {
            return (start, end);
        }
        let text = self.pasted.as_deref().unwrap_or(source.text()).as_bytes();
        let checkpoints = self.checkpoints.get_or_init(|| {
            let mut units = 0;
            let blocks = text.chunks(STEP).map(|block| {
                units += units_of(block);
                units
            });
            [0].into_iter().chain(blocks).collect()
        });
        let at = |byte: u32| {
            let byte = (byte as usize).min(text.len());
            let block = byte / STEP;
            let before = checkpoints.get(block).copied().unwrap_or_default();
            before + units_of(text.get(block * STEP..byte).unwrap_or_default())
        };
        (at(start), at(end))
    }
}

/// UTF-16 units of the characters that begin in these bytes.
fn units_of(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .map(|byte| match byte {
            0x80..=0xbf => 0,
            0xf0.. => 2,
            _ => 1,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_where_javascript_counts_it() {
        for piece in ["a", "é", "€", "🪣", "aé€🪣", "\u{fffd}"] {
            for times in [0, 1, 3, 255, 256, 257, 1024, 2050] {
                let text = piece.repeat(times);
                let source = Source::new(text.as_str().into());
                let places = Places::before(&text).after(&source);
                let mut units = 0;
                for (at, character) in text.char_indices() {
                    assert_eq!(places.of(&source, Span::new(at, at)), (units, units), "{piece} {times} {at}");
                    units += u32::try_from(character.len_utf16()).expect("1 or 2");
                }
                assert_eq!(places.of(&source, Span::new(0, text.len())), (0, units), "{piece} {times}");
                assert!(places.pasted.is_none());
            }
        }
    }
}
