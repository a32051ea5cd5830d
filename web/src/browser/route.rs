//! The address bar: which page is shown, kept in a signal.

use crate::state::route::Page;
use leptos::prelude::*;

/// The page that the address names, now and after every change of it; nothing where no page has the address.
pub fn use_page() -> ReadSignal<Option<Page>> {
    let (page, set_page) = signal(current());
    let handle = window_event_listener_untyped("hashchange", move |_| set_page.set(current()));
    on_cleanup(move || handle.remove());
    page
}

/// Shows a page, as a link to it would.
pub fn go(page: Page) {
    // Setting a fragment can't fail: only another origin's address could.
    _ = window().location().set_hash(page.href());
}

fn current() -> Option<Page> {
    Page::at(&window().location().hash().unwrap_or_default())
}
