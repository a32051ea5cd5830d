//! The Headlens app in the browser: reads, judges and compares pasted HEAD replies without sending them anywhere.

pub mod actions;
pub mod app;
pub mod away;
pub mod browser;
pub mod components;
pub mod lazy;
pub mod pages;
pub mod state;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Puts the app in the place of the static outline in index.html, which looks alike, so that nothing jumps.
///
/// Does nothing in a worker, and on a page without an element whose id is `app`.
pub fn start() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();

    // A worker that reads has no page.
    if js_sys::global().dyn_ref::<web_sys::Window>().is_none() {
        return;
    }
    let Some(outline) = document().get_element_by_id("app") else { return };
    outline.set_inner_html("");
    mount_to(outline.unchecked_into(), app::Root).forget();
}
