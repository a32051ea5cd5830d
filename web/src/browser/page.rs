//! The page itself: where it came from, and whether there is a network.

use leptos::prelude::*;

/// The page's origin: `https://headlens.example`.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Whether the browser believes that it has a network.
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// Where the demo's connection lies, on a page that a demo serves.
pub fn demo() -> Option<String> {
    let meta = document().query_selector("meta[name=headlens-demo]").ok().flatten()?;
    meta.get_attribute("content")
}
