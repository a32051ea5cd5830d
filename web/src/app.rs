//! The shell around every page: brand, navigation, switches; and what listens to the whole window.

use crate::actions;
use crate::browser::{files, focus, keep, read, route, theme};
use crate::components::icon::Icon;
use crate::components::shortcuts_dialog::ShortcutsDialog;
use crate::components::toast::ToastArea;
use crate::pages::{compare::Compare, inspect::Inspect, not_found::NotFound};
use crate::state::app::App;
use crate::state::route::Page;
use crate::state::shortcuts::{self, Action};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

const LETTERS: &str = "headlens.shortcuts";

/// The whole app.
#[component]
pub fn Root() -> impl IntoView {
    let app = App::new(theme::chosen(), keep::setting(LETTERS).is_none());
    provide_context(app);
    let page = route::use_page();
    listen(app, page);
    remember(app, page);
    if let Some(text) = keep::paste() {
        actions::take(app, Page::Inspect, text, None);
    }

    let main: NodeRef<html::Main> = NodeRef::new();
    let skip = move |event: ev::MouseEvent| {
        // The address after `#` names the page, so the link moves the focus by itself.
        event.prevent_default();
        if let Some(main) = main.get() {
            _ = main.focus();
        }
    };
    view! {
        <a class="skip-link" href="#main" on:click=skip>"Skip to content"</a>
        <header class="top">
            <a class="brand" href=Page::Inspect.href()><span class="brand-mark"></span><span class="brand-name">"Headlens"</span></a>
            <nav aria-label="Pages">{Page::ALL.map(|each| view! { <NavLink to=each page /> })}</nav>
            <span class="grow"></span>
            <span class="promise"><Icon name="lock" />"Nothing leaves this page"</span>
            <ThemeSwitch />
            <button type="button" class="icon-button" aria-label="Keyboard shortcuts" title="Keyboard shortcuts" on:click=move |_| app.help.set(true)>
                <Icon name="keyboard" />
            </button>
        </header>
        <main id="main" tabindex="-1" node_ref=main>
            {move || match page.get() {
                Some(Page::Inspect) => view! { <Inspect /> }.into_any(),
                Some(Page::Compare) => view! { <Compare /> }.into_any(),
                None => view! { <NotFound /> }.into_any(),
            }}
        </main>
        <ToastArea />
        <ShortcutsDialog />
        <div class="veil" hidden=move || !app.dragging.get()><p>"Drop the file to read it"</p></div>
        <p class="visually-hidden" role="status">{move || app.announced.get()}</p>
    }
}

/// A page's link, with the count of what is on it.
#[component]
fn NavLink(to: Page, page: ReadSignal<Option<Page>>) -> impl IntoView {
    let app = App::expect();
    let count = move || match to {
        Page::Inspect => {
            app.inspect.reading.with(|reading| reading.as_ref().map_or(0, |reading| reading.len()))
        }
        Page::Compare => app.collection.items.with(Vec::len),
    };
    view! {
        <a href=to.href() aria-current=move || (page.get() == Some(to)).then_some("page")>
            {to.name()}
            {move || Some(count()).filter(|count| *count > 0).map(|count| view! { <span class="count">{headlens::values::digits::grouped(count as u64)}</span> })}
        </a>
    }
}

/// Goes through the looks.
#[component]
fn ThemeSwitch() -> impl IntoView {
    let theme = App::expect().theme;
    let words = move || ["Theme: ", theme.get().word(), ". Switch to ", theme.get().next().word()].concat();
    view! {
        <button type="button" class="icon-button" aria-label=words title=words on:click=move |_| theme.update(|theme| *theme = theme.next())>
            {move || view! { <Icon name=theme.get().word() /> }}
        </button>
    }
}

/// What is kept, shown in the title and read out when the state changes.
fn remember(app: App, page: ReadSignal<Option<Page>>) {
    Effect::new(move |_| {
        let name = page.get().map_or("Nothing here", Page::name);
        document().set_title(&[name, " · Headlens"].concat());
    });
    Effect::new(move |before: Option<()>| {
        let chosen = app.theme.get();
        if before.is_some() {
            theme::choose(chosen);
        }
    });
    Effect::new(move |before: Option<()>| {
        let letters = app.letters.get();
        if before.is_some() {
            keep::set_setting(LETTERS, (!letters).then_some("off"));
        }
    });
    Effect::new(move |before: Option<()>| {
        app.inspect.reading.track();
        // At the start there is nothing yet, but something may be kept.
        if before.is_some() {
            read::keep_for_reload(app.inspect);
        }
    });
    Effect::new(move |_| {
        let sheet = app.inspect.sheet.get();
        if !app.inspect.editing.get_untracked() && !sheet.title.is_empty() {
            app.announce(sheet.announcement());
        }
    });
}

/// Pastes, drops and shortcuts, wherever they happen.
fn listen(app: App, page: ReadSignal<Option<Page>>) {
    let current = move || page.get_untracked().unwrap_or_default();
    let paste = window_event_listener(ev::paste, move |event| {
        let Some(data) = event.clipboard_data() else { return };
        // Within a text that is there already, a paste is an edit.
        if focus::is_edit(&event) {
            return;
        }
        if let Some(text) = files::text(&data) {
            event.prevent_default();
            actions::take(app, current(), text, None);
        } else if let Some(files) = files::of(&data) {
            event.prevent_default();
            actions::open(app, current(), &files);
        }
    });
    let over = window_event_listener(ev::dragover, move |event| {
        if event.data_transfer().is_some_and(|data| files::is_dragged(&data)) {
            event.prevent_default();
            app.dragging.set(true);
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            app.dragging.set(false);
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        app.dragging.set(false);
        if let Some(files) = event.data_transfer().and_then(|data| files::of(&data)) {
            event.prevent_default();
            actions::open(app, current(), &files);
        }
    });
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
            return;
        }
        let Some(action) =
            shortcuts::action(&event.key(), focus::is_typing(&event), app.letters.get_untracked())
        else {
            return;
        };
        // While a dialog is open, only closing it counts; Esc does that by itself.
        if focus::find("dialog[open]").is_some() {
            return;
        }
        if perform(app, action) {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        for handle in [paste, over, leave, drop, keys] {
            handle.remove();
        }
    });
}

/// Does what a shortcut asks for. Whether there was something to do.
fn perform(app: App, action: Action) -> bool {
    match action {
        Action::Go(page) => {
            route::go(page);
            true
        }
        Action::FocusPaste => focus::to("#paste") || focus::to("[data-paste]"),
        Action::NextFinding | Action::EarlierFinding => {
            let finding = app.inspect.step(action == Action::NextFinding);
            finding.is_some_and(|finding| focus::to(&["#finding-", &finding.to_string(), " button"].concat()))
        }
        Action::Help => {
            app.help.set(true);
            true
        }
        Action::Close => {
            let picked = app.inspect.pick.get_untracked().is_some();
            app.inspect.pick.set(None);
            app.inspect.hover.set(None);
            picked
        }
    }
}
