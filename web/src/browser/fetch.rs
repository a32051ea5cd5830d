//! Files of the app's own beside it, fetched when asked for.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Fetches a file, by its path from the page on, then hands its text over. Nothing where it can't be had.
pub fn text(path: &str, then: impl FnOnce(Option<String>) + 'static) {
    let reply = window().fetch_with_str(path);
    spawn_local(async move {
        let text = async {
            let reply: Response = JsFuture::from(reply).await.ok()?.dyn_into().ok()?;
            let text = reply.ok().then(|| reply.text())?.ok()?;
            JsFuture::from(text).await.ok()?.as_string()
        };
        then(text.await);
    });
}
