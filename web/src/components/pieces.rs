//! A sentence whose strong pieces stand out.

use crate::state::words::Piece;
use leptos::prelude::*;

/// The pieces, strong ones as code.
pub fn with_code(pieces: Vec<Piece>) -> impl IntoView {
    pieces
        .into_iter()
        .map(|piece| {
            if piece.strong { view! { <code>{piece.text}</code> }.into_any() } else { piece.text.into_any() }
        })
        .collect_view()
}

/// The pieces, strong ones as what is new.
pub fn with_marks(pieces: Vec<Piece>) -> impl IntoView {
    pieces
        .into_iter()
        .map(|piece| {
            if piece.strong { view! { <mark>{piece.text}</mark> }.into_any() } else { piece.text.into_any() }
        })
        .collect_view()
}
