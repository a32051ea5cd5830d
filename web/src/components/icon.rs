//! A picture that goes with a word. Drawn by the style sheet.

use leptos::prelude::*;

/// An icon of `icon.css`, by name. What it means must stand beside it in words.
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    view! { <span class="icon" data-icon=name aria-hidden="true"></span> }
}
