//! Waiting: what was to be read while a part of the app that it needs didn't come, until somebody tries again or leaves
//! it.

use crate::state::inspect::{Inspect, Missing};
use leptos::prelude::*;
use std::cell::RefCell;

/// How it can go on.
pub struct Waiting {
    /// With the part, which is asked for once more.
    pub again: Box<dyn FnOnce()>,
    /// Without the part, where something can be done so.
    pub without: Option<Box<dyn FnOnce()>>,
}

thread_local! {
    static WAITING: RefCell<Option<Waiting>> = const { RefCell::new(None) };
}

/// Waits, and says what for.
pub fn wait(inspect: Inspect, missing: Missing, waiting: Waiting) {
    inspect.progress.set(None);
    inspect.missing.set(Some(missing));
    WAITING.set(Some(waiting));
}

/// Goes on with the part.
pub fn try_again(inspect: Inspect) {
    if let Some(waiting) = end(inspect) {
        (waiting.again)();
    }
}

/// Goes on without the part.
pub fn go_on_without(inspect: Inspect) {
    if let Some(without) = end(inspect).and_then(|waiting| waiting.without) {
        without();
    }
}

/// Waits no longer.
pub fn end(inspect: Inspect) -> Option<Waiting> {
    inspect.missing.set(None);
    WAITING.take()
}
