//! The address bar: which page is shown, kept in a signal.

use crate::browser::events::listen;
use crate::state::route::Page;
use leptos::prelude::*;
use web_sys::Event;

/// The page that the address names, now and after every change of it; nothing where no page has the address.
pub fn use_page() -> RwSignal<Option<Page>> {
    let page = RwSignal::new(current());
    listen("hashchange", move |_: Event| page.set(current()));
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
