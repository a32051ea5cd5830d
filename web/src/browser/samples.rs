//! Samples: files of the app's own, fetched when chosen.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Fetches a sample, then hands its text over. Nothing where it can't be had.
pub fn fetch(file: &'static str, then: impl FnOnce(Option<String>) + 'static) {
    let reply = window().fetch_with_str(&["./samples/", file].concat());
    spawn_local(async move {
        let text = async {
            let reply: Response = JsFuture::from(reply).await.ok()?.dyn_into().ok()?;
            let text = reply.ok().then(|| reply.text())?.ok()?;
            JsFuture::from(text).await.ok()?.as_string()
        };
        then(text.await);
    });
}
