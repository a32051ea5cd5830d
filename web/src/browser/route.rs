//! The address bar: which page is shown, kept in a signal.

use crate::page::Page;
use leptos::prelude::*;

/// The page that the address names, now and after every change of it. An unknown address shows the first page.
pub fn use_page() -> ReadSignal<Page> {
    let (page, set_page) = signal(current());
    let handle = window_event_listener_untyped("hashchange", move |_| set_page.set(current()));
    on_cleanup(move || handle.remove());
    page
}

fn current() -> Page {
    let hash = window().location().hash().unwrap_or_default();
    Page::at(&hash).unwrap_or_default()
}
