//! A picture that goes with a word. Drawn by the style sheet.

use crate::components::element::{El, el};

/// An icon of `icon.css`, by name. What it means must stand beside it in words.
pub fn icon(name: &'static str) -> El {
    el("span").class("icon").attr("data-icon", name).attr("aria-hidden", "true")
}
