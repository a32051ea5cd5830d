//! The shell around every page: brand, navigation, switches; and what listens to the whole window.

use crate::actions;
use crate::browser::events::{effect, listen};
use crate::browser::keep::Slot;
use crate::browser::{files, focus, keep, route, theme};
use crate::components::button::{button, icon_button, link};
use crate::components::element::{El, el};
use crate::components::icon::icon;
use crate::components::lazily::lazily;
use crate::components::shortcuts_dialog::shortcuts_dialog;
use crate::components::toast::toast_area;
use crate::lazy;
use crate::pages::{inspect::inspect, not_found::not_found};
use crate::state::app::App;
use crate::state::route::Page;
use crate::state::shortcuts::{self, Action};
use headlens::values::digits::grouped;
use leptos::prelude::*;
use web_sys::{ClipboardEvent, DragEvent, Event, KeyboardEvent, MouseEvent};

const LETTERS: &str = "headlens.shortcuts";

/// The whole app.
#[component]
pub fn Root() -> impl IntoView {
    let app = App::new(theme::chosen(), keep::setting(LETTERS).is_none());
    provide_context(app);
    let page = route::use_page(app);
    listen_everywhere(app, page);
    remember(app, page);
    actions::prepare();
    actions::restore(app);

    let skip = |event: Event| {
        // The address after `#` names the page, so the link moves the focus by itself.
        event.prevent_default();
        focus::to("#main");
    };
    let shown = move || match page.get() {
        Some(Page::Inspect) => inspect(),
        Some(Page::Versions) => lazily(lazy::versions_page),
        Some(Page::Compare) => lazily(lazy::compare_page),
        Some(Page::Sign) => lazily(lazy::sign_page),
        Some(Page::Reference) => lazily(lazy::reference_page),
        None => not_found(),
    };
    let veil =
        el("div").class("veil").bind_attr("hidden", move || (!app.dragging.get()).then_some("".into()));
    el("div")
        .child(link("#main").class("skip-link").text("Skip to content").on("click", skip))
        .child(bar(app, page))
        .child(el("main").attr("id", "main").attr("tabindex", "-1").bind_children(move || vec![shown()]))
        .child(toast_area())
        .child(shortcuts_dialog())
        .child(veil.child(el("p").text("Drop the file to read it")))
        .child(
            el("p")
                .class("visually-hidden")
                .attr("role", "status")
                .bind_text(move || app.announced.get().into()),
        )
}

/// The bar on top: brand, navigation, switches.
fn bar(app: App, page: RwSignal<Option<Page>>) -> El {
    let brand = link(Page::Inspect.href()).class("brand").child(el("span").class("brand-mark"));
    let theme =
        move || ["Theme: ", app.theme.get().word(), ". Switch to ", app.theme.get().next().word()].concat();
    let switch = button(move |_| app.theme.update(|theme| *theme = theme.next()))
        .class("icon-button")
        .bind_attr("aria-label", move || Some(theme().into()))
        .bind_attr("title", move || Some(theme().into()))
        .bind_children(move || vec![icon(app.theme.get().word())]);
    let promise = move || page.get().unwrap_or_default().promise().into();
    let help = icon_button("keyboard", "Keyboard shortcuts", move |_| app.help.set(true))
        .attr("title", "Keyboard shortcuts");
    el("header")
        .class("top")
        .child(brand.child(el("span").class("brand-name").text("Headlens")))
        .child(el("nav").attr("aria-label", "Pages").children(Page::ALL.map(|to| nav_link(app, to, page))))
        .child(el("span").class("grow"))
        .child(el("span").class("promise").child(icon("lock")).child(el("span").bind_text(promise)))
        .child(switch)
        .child(help)
}

/// A page's link, with the count of what is on it.
fn nav_link(app: App, to: Page, page: RwSignal<Option<Page>>) -> El {
    let count = Memo::new(move |_| match to {
        Page::Inspect => app.inspect.count(),
        Page::Versions | Page::Sign => 0,
        Page::Compare => app.collection.items.with(Vec::len),
        Page::Reference => 0,
    });
    let badge = move || {
        let count = count.get();
        (count > 0).then(|| el("span").class("count").text(grouped(count as u64))).into_iter().collect()
    };
    link(to.href())
        .bind_attr("aria-current", move || (page.get() == Some(to)).then_some("page".into()))
        .text(to.name())
        .bind_children(badge)
}

/// What is kept, shown in the title and read out when the state changes.
fn remember(app: App, page: RwSignal<Option<Page>>) {
    effect(move |_| {
        let name = page.get().map_or("Nothing here", Page::name);
        document().set_title(&[name, " · Headlens"].concat());
        0
    });
    effect(move |before| {
        let (chosen, letters) = (app.theme.get(), app.letters.get());
        if before.is_some() {
            theme::choose(chosen);
            keep::set_setting(LETTERS, (!letters).then_some("off"));
        }
        0
    });
    effect(move |before| {
        app.inspect.reading.track();
        // At the start there is nothing yet, but something may be kept.
        if before.is_some() {
            actions::keep(app);
        }
        0
    });
    effect(move |before| {
        app.collection.items.track();
        if before.is_some() {
            actions::keep_versions(app);
        }
        0
    });
    effect(move |before| {
        let look = app.collection.look();
        if before.is_some() {
            Slot::Look.keep(Some(&look));
        }
        0
    });
    effect(move |_| {
        let sheet = app.inspect.sheet.get();
        if !app.inspect.editing.get_untracked() && !sheet.title.is_empty() {
            app.announce(sheet.announcement());
        }
        0
    });
}

/// Pastes, drops and shortcuts, wherever they happen.
fn listen_everywhere(app: App, page: RwSignal<Option<Page>>) {
    let current = move || page.get_untracked().unwrap_or_default();
    listen("paste", move |event: ClipboardEvent| {
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
    listen("dragover", move |event: DragEvent| {
        if event.data_transfer().is_some_and(|data| files::is_dragged(&data)) {
            event.prevent_default();
            app.dragging.set(true);
        }
    });
    listen("dragleave", move |event: MouseEvent| {
        if event.related_target().is_none() {
            app.dragging.set(false);
        }
    });
    listen("drop", move |event: DragEvent| {
        app.dragging.set(false);
        if let Some(files) = event.data_transfer().and_then(|data| files::of(&data)) {
            event.prevent_default();
            actions::open(app, current(), &files);
        }
    });
    listen("keydown", move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
            return;
        }
        let action = shortcuts::action(&event.key(), focus::is_typing(&event), app.letters.get_untracked());
        // While a dialog is open, only closing it counts; Esc does that by itself.
        if focus::find("dialog[open]").is_none() && action.is_some_and(|action| perform(app, action)) {
            event.prevent_default();
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
        Action::FocusField => focus::to("#search") || focus::to("#paste") || focus::to("[data-paste]"),
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
