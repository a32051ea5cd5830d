//! The catalogues as one list, searched while somebody types. Every entry is made once; a search only hides and shows,
//! so that a key press costs one pass over the entries and no element.

use crate::browser::events::soon;
use crate::browser::focus;
use crate::components::button::{link, switch};
use crate::components::element::{El, el};
use crate::components::icon::icon;
use crate::state::reference::{Catalogue, Entry, Found, Place, Shelf, shown_name};
use crate::state::route::Page;
use headlens::Severity;
use headlens::values::digits::grouped;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

const SHOWN: &str = ".catalogue-row:not([hidden]) > a";

/// The list with its search.
pub fn catalogue_list(catalogue: Arc<Catalogue>, place: Memo<Option<Place>>) -> El {
    let wanted = RwSignal::new(String::new());
    let mentions = RwSignal::new(false);
    let shelf = move || place.with(|place| place.as_ref().map(|place| place.shelf));
    // An entry's address names its catalogue too, but both stay to be looked through.
    let only = move || {
        let whole = place.with(|place| place.as_ref().is_some_and(|place| place.name.is_empty()));
        shelf().filter(|_| whole)
    };
    let searched = Arc::clone(&catalogue);
    let found =
        Memo::new(move |_| wanted.with(|wanted| Arc::new(searched.search(wanted, only(), mentions.get()))));
    let words = {
        let catalogue = Arc::clone(&catalogue);
        move || {
            let searching = wanted.with(|wanted| !wanted.trim().is_empty());
            found.get().words(&catalogue.entries, searching).into()
        }
    };
    let more = move || {
        let Found { named, mentioned, .. } = *found.get();
        let label =
            move || ["Also show ", &grouped(mentioned as u64), " that only mention it"].concat().into();
        let more = || switch(label, move || mentions.get(), move |on| mentions.set(on));
        (named > 0 && mentioned > 0).then(more).into_iter().collect()
    };
    let search = el("input")
        .class("menu search")
        .attr("id", "search")
        .attr("type", "search")
        .attr("aria-label", "Search headers and findings")
        .attr("placeholder", "Search, for example etag or restore")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .on("input", move |event| wanted.set(event_target_value(&event)))
        .on("keydown", |event| in_search(&event));
    let count = |shelf: Option<Shelf>| {
        catalogue.entries.iter().filter(|entry| shelf.is_none_or(|shelf| shelf == entry.shelf)).count()
    };
    let tab = move |tab: Option<Shelf>, count: usize| {
        let address = tab.map_or_else(|| Page::Reference.href().to_owned(), |tab| tab.href(""));
        link(address)
            .bind_attr("aria-current", move || (only() == tab).then_some("true".into()))
            .text(tab.map_or("All", Shelf::name))
            .child(el("span").class("count").text(grouped(count as u64)))
    };
    let tabs = [None, Some(Shelf::Headers), Some(Shelf::Findings)].map(|shelf| tab(shelf, count(shelf)));
    let title = move || {
        let heading = Page::Reference.heading();
        let open = place.with(|place| place.as_ref().is_some_and(|place| !place.name.is_empty()));
        // The entry that is shown has the page's main heading.
        vec![el(if open { "p" } else { "h1" }).class("catalogue-title").text(heading)]
    };
    el("div")
        .class("catalogue")
        .child(
            el("div")
                .class("catalogue-head")
                .bind_children(title)
                .child(search)
                .child(el("nav").class("catalogue-tabs").attr("aria-label", "Catalogues").children(tabs))
                .child(el("p").class("quiet").attr("role", "status").bind_text(words))
                .child(el("div").bind_children(more)),
        )
        .child(
            el("div")
                .class("catalogue-list")
                .on("keydown", |event| in_list(&event))
                .children(Shelf::ALL.map(|shelf| section(&catalogue, shelf)))
                .child(nothing())
                .bind(move |list| show(list, &catalogue, &found.get(), place.get().as_ref()))
                .bind(move |_| {
                    // Once it is marked: an entry that a link led to is shown among its neighbours.
                    place.track();
                    soon(reveal);
                }),
        )
}

fn section(catalogue: &Catalogue, shelf: Shelf) -> El {
    let entries: Vec<&Entry> = catalogue.entries.iter().filter(|entry| entry.shelf == shelf).collect();
    let groups = entries.chunk_by(|one, other| one.group == other.group).map(|entries| {
        let name = entries.first().map_or("", |entry| entry.group);
        el("div")
            .class("catalogue-group")
            .child(el("h3").text(name))
            .child(el("ul").children(entries.iter().copied().map(row)))
    });
    el("section").class("catalogue-group").child(el("h2").text(shelf.name())).children(groups)
}

fn row(entry: &Entry) -> El {
    let severity = entry.severity.map(|severity| icon(severity.name()));
    let name = el("code").text(shown_name(&entry.name));
    let link = link(entry.shelf.href(&entry.name))
        .attr("tabindex", "-1")
        .child(name)
        .child(el("span").class("catalogue-what").children(severity).text(entry.title.clone()));
    el("li").class("catalogue-row").attr_if("data-severity", entry.severity.map(Severity::name)).child(link)
}

/// What stands there when a search finds nothing.
fn nothing() -> El {
    el("p").class("catalogue-nothing").attr("hidden", "").text(
        "No header and no finding has all of these words. Fewer of them, or a part of one, may find it.",
    )
}

/// Hides what was not found, marks what is read, and leaves one entry in the order of Tab.
fn show(list: &Element, catalogue: &Catalogue, found: &Found, place: Option<&Place>) {
    let current = place.filter(|place| !place.name.is_empty()).and_then(|place| catalogue.entry(place));
    let here =
        current.and_then(|current| catalogue.entries.iter().position(|entry| std::ptr::eq(entry, current)));
    let is_shown = |at: usize| found.shown.get(at).copied().unwrap_or(false);
    let stop = here.filter(|at| is_shown(*at)).or_else(|| found.shown.iter().position(|shown| *shown));
    // Fails only for what is no selector.
    let Ok(rows) = list.query_selector_all(".catalogue-row") else { return };
    for at in 0..rows.length() {
        let Some(row) = rows.get(at).map(JsCast::unchecked_into::<Element>) else { continue };
        let at = at as usize;
        hide(&row, !is_shown(at));
        let Some(link) = row.first_element_child() else { continue };
        // Attributes of known names: setting them can't fail.
        _ = link.set_attribute("tabindex", if stop == Some(at) { "0" } else { "-1" });
        _ = match here == Some(at) {
            true => link.set_attribute("aria-current", "true"),
            false => link.remove_attribute("aria-current"),
        };
    }
    if let Some(nothing) = list.last_element_child() {
        hide(&nothing, stop.is_some());
    }
}

/// Scrolls the list, and nothing around it, to the entry that is read.
fn reveal() {
    let list = focus::find(".catalogue-list");
    if let Some((list, link)) = list.zip(focus::find(".catalogue-row > a[aria-current]")) {
        focus::reveal_in(&list, &link);
    }
}

fn hide(element: &Element, hidden: bool) {
    // An attribute of a known name: setting it can't fail.
    _ = element.toggle_attribute_with_force("hidden", hidden);
}

/// From the search into the list; Enter opens the first entry.
fn in_search(event: &Event) {
    let key = event.unchecked_ref::<KeyboardEvent>().key();
    let first = focus::find(SHOWN).filter(|_| matches!(key.as_str(), "ArrowDown" | "Enter"));
    if let Some(first) = first.map(JsCast::unchecked_into::<HtmlElement>) {
        event.prevent_default();
        if key == "Enter" {
            first.click();
        } else {
            focus::to(SHOWN);
        }
    }
}

fn in_list(event: &Event) {
    let Some(list) = focus::find(".catalogue-list") else { return };
    let key = event.unchecked_ref::<KeyboardEvent>();
    let at_top = focus::find(SHOWN).as_ref() == document().active_element().as_ref();
    if key.key() == "ArrowUp" && at_top {
        event.prevent_default();
        focus::to("#search");
    } else {
        focus::rove(&list, SHOWN, key);
    }
}
