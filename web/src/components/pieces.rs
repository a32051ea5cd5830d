//! A sentence whose strong pieces stand out.

use crate::components::element::{El, el};
use crate::state::words::Piece;

impl El {
    /// With a sentence whose strong pieces are elements of their own: `code`, `mark`.
    pub fn pieces(self, pieces: Vec<Piece>, strong: &'static str) -> Self {
        pieces.into_iter().fold(self, |out, piece| match piece.strong {
            true => out.child(el(strong).text(piece.text)),
            false => out.text(piece.text),
        })
    }
}
