//! Long work in steps, between which the page stays alive.

use crate::browser::clock;
use crate::browser::events::after;
use js_sys::Promise;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// How long the page may stand still, in milliseconds.
pub const SLICE: u32 = 24;

/// Lets the page do what else there is to do.
pub async fn pause() {
    let promise = Promise::new(&mut |resolve, _| {
        after(Duration::ZERO, move || _ = resolve.call0(&JsValue::UNDEFINED));
    });
    // It is never refused.
    _ = JsFuture::from(promise).await;
}

/// Does something until it says that it is at its end. Whether it came so far: not where it is no longer wanted.
pub async fn in_steps(is_wanted: impl Fn() -> bool, mut step: impl FnMut() -> bool) -> bool {
    loop {
        let slice = clock::elapsed();
        while clock::elapsed().wrapping_sub(slice) <= SLICE {
            if step() {
                return is_wanted();
            }
        }
        pause().await;
        if !is_wanted() {
            return false;
        }
    }
}
