//! What happens later, and what happens to the whole window. Each takes its closure boxed, so that the way to the
//! browser is shipped once and not for every closure.

use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::Event;

/// Does something after the next layout, when everything that was asked for is on the page.
pub fn soon(then: impl FnOnce() + 'static) {
    boxed_soon(Box::new(then));
}

fn boxed_soon(then: Box<dyn FnOnce()>) {
    request_animation_frame(then);
}

/// Does something as soon as what is being made now is on the page: before the next key press is heard.
pub fn next(then: impl FnOnce() + 'static) {
    boxed_next(Box::new(then));
}

fn boxed_next(then: Box<dyn FnOnce()>) {
    queue_microtask(then);
}

/// Does something after a while.
pub fn after(time: Duration, then: impl FnOnce() + 'static) {
    boxed_after(time, Box::new(then));
}

fn boxed_after(time: Duration, then: Box<dyn FnOnce()>) {
    set_timeout(then, time);
}

/// Does something now, and whenever a signal that it reads changes. It is told what it gave the last time.
pub fn effect(run: impl FnMut(Option<usize>) -> usize + 'static) {
    boxed_effect(Box::new(run));
}

fn boxed_effect(mut run: Box<dyn FnMut(Option<usize>) -> usize>) {
    let is_there = is_there();
    Effect::new(move |before| if is_there() { run(before) } else { 0 });
}

/// Tells whether the part of the app that asks is still there. An effect that heard of a change before its end runs once
/// more, when what it follows is gone.
pub fn is_there() -> impl Fn() -> bool {
    let there = Arc::new(AtomicBool::new(true));
    let still = there.clone();
    on_cleanup(move || there.store(false, Ordering::Relaxed));
    move || still.load(Ordering::Relaxed)
}

/// Hears an event anywhere in the window, until the part of the app that asked for it is gone.
pub fn listen<E: JsCast>(event: &'static str, mut hear: impl FnMut(E) + 'static) {
    boxed_listen(event, Box::new(move |event: Event| hear(event.unchecked_into())));
}

fn boxed_listen(event: &'static str, hear: Box<dyn FnMut(Event)>) {
    let closure = Closure::wrap(hear).into_js_value();
    // Adding fails only for what is no function.
    _ = window().add_event_listener_with_callback(event, closure.unchecked_ref());
    let closure = StoredValue::new_local(closure);
    on_cleanup(move || {
        if let Some(closure) = closure.try_get_value() {
            _ = window().remove_event_listener_with_callback(event, closure.unchecked_ref());
        }
    });
}
