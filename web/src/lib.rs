//! The Headlens app in the browser: reads, judges and compares pasted HEAD replies without sending them anywhere.

pub mod app;
pub mod browser;
pub mod page;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Puts the app where index.html shows its static shell, which has the same outline, so nothing jumps.
///
/// Where the page has no such element (a test's page), the app goes into the body.
pub fn start() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();

    let shell = document().get_element_by_id("app");
    let Some(parent) = shell.or_else(|| document().body().map(Into::into)) else { return };
    parent.set_inner_html("");
    leptos::mount::mount_to(parent.unchecked_into(), app::App).forget();
}
