//! Clocks: the time of day, and one that measures.

use leptos::prelude::*;

/// Milliseconds since 1970-01-01 00:00:00 UTC.
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// Milliseconds since some time.
pub fn elapsed() -> u32 {
    window().performance().map_or(0, |clock| clock.now() as u32)
}
