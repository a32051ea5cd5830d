//! The clipboard.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// Puts a text on the clipboard, then tells whether it is there.
pub fn copy(text: &str, then: impl FnOnce(bool) + 'static) {
    let navigator = window().navigator();
    // Missing on pages that are not served securely.
    if !js_sys::Reflect::has(&navigator, &"clipboard".into()).unwrap_or(false) {
        return then(false);
    }
    let written = JsFuture::from(navigator.clipboard().write_text(text));
    spawn_local(async move { then(written.await.is_ok()) });
}
