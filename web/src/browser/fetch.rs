//! Files of the app's own beside it, fetched when asked for.

use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

/// Fetches a file, by its path from the page on, then hands its text over. Nothing where it can't be had.
pub fn text(path: &str, then: impl FnOnce(Option<String>) + 'static) {
    let reply = window().fetch_with_str(path);
    spawn_local(async move {
        let text = async { JsFuture::from(ok(reply).await?.text().ok()?).await.ok()?.as_string() };
        then(text.await);
    });
}

/// The same for what may not be text.
pub fn blob(path: &str, then: impl FnOnce(Option<Blob>) + 'static) {
    let reply = window().fetch_with_str(path);
    spawn_local(async move {
        let blob = async { JsFuture::from(ok(reply).await?.blob().ok()?).await.ok()?.dyn_into().ok() };
        then(blob.await);
    });
}

async fn ok(reply: Promise) -> Option<Response> {
    let reply: Response = JsFuture::from(reply).await.ok()?.dyn_into().ok()?;
    reply.ok().then_some(reply)
}
