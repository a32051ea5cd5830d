//! The shell around every page: brand, navigation, theme. Its outline is also in index.html, shown until this runs.

use crate::browser::{route::use_page, theme::Theme};
use crate::page::Page;
use leptos::html;
use leptos::prelude::*;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let page = use_page();
    let main: NodeRef<html::Main> = NodeRef::new();
    let skip = move |event: leptos::ev::MouseEvent| {
        // The address after `#` names the page, so the link moves the focus by itself.
        event.prevent_default();
        if let Some(main) = main.get() {
            _ = main.focus();
        }
    };
    Effect::new(move || document().set_title(&format!("{} · Headlens", page.get().name())));

    view! {
        <a class="skip-link" href="#main" on:click=skip>"Skip to content"</a>
        <header class="top">
            <a class="brand" href=Page::Inspect.href()><span class="brand-mark"></span>"Headlens"</a>
            <nav aria-label="Pages">
                {Page::ALL.map(|each| view! { <NavLink to=each page /> })}
            </nav>
            <span class="grow"></span>
            <span class="promise">"Nothing leaves this page"</span>
            <ThemeSwitch />
        </header>
        <main id="main" class="page" tabindex="-1" node_ref=main>
            <h1>{move || page.get().heading()}</h1>
        </main>
    }
}

#[component]
fn NavLink(to: Page, page: ReadSignal<Page>) -> impl IntoView {
    view! {
        <a href=to.href() aria-current=move || (page.get() == to).then_some("page")>{to.name()}</a>
    }
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let theme = RwSignal::new(Theme::current());
    let toggle = move |_| {
        let next = theme.get_untracked().other();
        next.choose();
        theme.set(next);
    };
    view! {
        <button
            type="button"
            class="icon-button theme-switch"
            aria-label=move || format!("Switch to {} theme", theme.get().other().word())
            on:click=toggle
        ></button>
    }
}
