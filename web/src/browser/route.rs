//! The address bar: which page is shown and which place on it, kept in signals.

use crate::browser::events::listen;
use crate::state::app::App;
use crate::state::route::Page;
use leptos::prelude::*;
use web_sys::Event;

/// The page that the address names, now and after every change of it; nothing where no page has the address.
pub fn use_page(app: App) -> RwSignal<Option<Page>> {
    app.address.set(hash());
    let page = RwSignal::new(Page::at(&hash()));
    listen("hashchange", move |_: Event| {
        let hash = hash();
        let there = Page::at(&hash);
        // A page that is shown already stays, whatever place on it is named.
        if there != page.get_untracked() {
            page.set(there);
        }
        app.address.set(hash);
    });
    page
}

/// Shows a page, as a link to it would.
pub fn go(page: Page) {
    // Setting a fragment can't fail: only another origin's address could.
    _ = window().location().set_hash(page.href());
}

/// The whole address, for who is to be sent there.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

fn hash() -> String {
    window().location().hash().unwrap_or_default()
}
