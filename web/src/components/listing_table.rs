//! A page of versions as a table, of which only the rows in sight are made; and the way to compare them.

use crate::actions::inspecting;
use crate::browser::{read, route};
use crate::components::button::button;
use crate::components::element::{El, el};
use crate::components::icon::icon;
use crate::components::virtual_list::{Scroll, in_part};
use crate::state::app::App;
use crate::state::comparison::MOST;
use crate::state::listing::{ListedRow, ListingSheet, ROW, UNTOLD, replies, row, shown};
use crate::state::reading::Reading;
use crate::state::route::Page;
use crate::state::words::counted;
use headlens::View;
use headlens::values::digits::grouped;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::Event;

const HEADS: [&str; 7] =
    ["Version ID", "Last modified (UTC)", "State", "Bytes", "Storage class", "ETag", "Key"];

/// The listing of the exchange that is looked at.
pub fn listing_table() -> El {
    let app = App::expect();
    let listing = of_view(app, ListingSheet::of).flatten().unwrap_or_default();
    el("section").attr("aria-labelledby", "listing-title").children(parts(app, &listing))
}

/// What something makes of the exchange that is looked at.
fn of_view<T>(app: App, make: impl FnOnce(View<'_>) -> T) -> Option<T> {
    let index = app.inspect.selected.get_untracked();
    app.inspect.reading.with_untracked(|reading| reading.as_ref()?.view(index).map(make))
}

/// Puts versions of the listing beside each other, as far as it tells of them.
fn compare(app: App, versions: &[usize]) {
    let Some(text) = of_view(app, |view| replies(view, versions)) else { return };
    route::go(Page::Compare);
    let add = move |reading: Arc<Reading>| inspecting::add(app, &reading, reading.objects());
    match app.collection.reading(&text) {
        Some(reading) => add(reading),
        None => read::read(app.inspect, text, Some("a listing".to_owned()), add),
    }
}

fn parts(app: App, listing: &ListingSheet) -> Vec<El> {
    let wanted = RwSignal::new(String::new());
    // The place of a version whose key is chosen, one higher.
    let like = RwSignal::new(0_usize);
    let places = Memo::new(move |_| {
        let (wanted, like) = (wanted.get(), like.get().checked_sub(1));
        Arc::new(of_view(app, |view| shown(view, &wanted, like)).unwrap_or_default())
    });
    let search = el("input")
        .class("menu search")
        .attr("type", "search")
        .attr("aria-label", "Only versions with")
        .attr("placeholder", "Key, version ID or class")
        .on("input", move |event: Event| wanted.set(event_target_value(&event)));
    let keys = (listing.keys.len() > 1).then(|| {
        let option = |value: usize, words: String| el("option").attr("value", value.to_string()).text(words);
        let all = option(0, ["all ", &grouped(listing.keys.len() as u64), " keys"].concat());
        let keys = listing.keys.iter().map(|(key, place)| option(place + 1, key.clone()));
        el("select")
            .class("menu")
            .attr("aria-label", "Only versions of")
            .on("change", move |event| like.set(event_target_value(&event).parse().unwrap_or(0)))
            .child(all)
            .children(keys)
    });
    let (objects_only, more) = (listing.objects_only, listing.more.clone());
    let comparing = move || {
        let count = places.get().len();
        let press = move |_| compare(app, &places.get_untracked());
        let offer = || {
            let words = ["Compare these ", &grouped(count as u64)].concat();
            button(press).child(icon("compare")).text(words)
        };
        (!objects_only && count > 1 && count <= MOST).then(offer).into_iter().collect()
    };
    let count = move || counted(places.get().len(), if objects_only { "object" } else { "version" }).into();
    let tools = el("div")
        .class("tools listing-tools")
        .children((listing.count > 8).then_some(search))
        .children(keys)
        .child(el("span").class("quiet").attr("role", "status").bind_text(count))
        .child(el("span").class("grow"))
        .child(el("span").bind_children(comparing));
    let more = (!more.is_empty()).then(|| el("p").class("quiet listing-more").text(more));
    vec![
        el("h2").attr("id", "listing-title").text("Versions listed"),
        tools,
        table(app, places, listing.keys.len() != 1),
        in_part(),
    ]
    .into_iter()
    .chain(more)
    .collect()
}

/// `keys`: whether the versions are of several keys.
fn table(app: App, places: Memo<Arc<Vec<usize>>>, keys: bool) -> El {
    let scroll = Scroll::of(".listing");
    let columns = HEADS.len() - usize::from(!keys);
    let heads = HEADS.iter().take(columns).map(|head| el("div").attr("role", "columnheader").text(*head));
    let rows = move |places: &Arc<Vec<usize>>, range: std::ops::Range<usize>| {
        let made = of_view(app, |view| {
            let rows = range.filter_map(|at| Some((at, row(view, *places.get(at)?)?)));
            rows.map(|(at, row)| line(at, &row, keys)).collect()
        });
        made.unwrap_or_default()
    };
    let body = move || {
        let places = places.get();
        if places.is_empty() {
            return vec![
                el("p").class("nothing").text("No version on this page has this in key, ID or class."),
            ];
        }
        vec![scroll.rows(places.len(), ROW, move |range| rows(&places, range))]
    };
    el("div")
        .class("listing panel")
        .bind_class("of-keys", move || keys)
        .attr("role", "table")
        .attr("tabindex", "0")
        .attr("aria-label", "Versions listed")
        .attr("aria-colcount", columns.to_string())
        .bind_attr("aria-rowcount", move || Some((places.get().len() + 1).to_string().into()))
        .on("scroll", move |_| scroll.measure())
        .child(
            el("div")
                .class("listed listed-head")
                .attr("role", "row")
                .attr("aria-rowindex", "1")
                .children(heads),
        )
        .child(el("div").bind_children(body))
}

fn line(at: usize, row: &ListedRow, keys: bool) -> El {
    let cell = |text: &str, literal: bool| {
        let cell = el("div").attr("role", "cell").attr("title", text.to_owned());
        let missing = text == UNTOLD || text == "none";
        match literal && !missing {
            true => cell.child(el("code").text(text.to_owned())),
            false => cell.attr_if("data-missing", missing.then_some("")).text(text.to_owned()),
        }
    };
    let marks = row.marks.iter().map(|mark| {
        let marker = (*mark == "delete marker").then_some("marker");
        el("span").class("tag").attr_if("data-tag", marker).text(*mark)
    });
    let state = el("div").attr("role", "cell");
    let state =
        if row.marks.is_empty() { state.class("quiet").text("noncurrent") } else { state.children(marks) };
    el("div")
        .class("listed")
        .attr("role", "row")
        .attr("aria-rowindex", (at + 2).to_string())
        .child(cell(&row.id, true))
        .child(cell(&row.date, false))
        .child(state)
        .child(cell(&row.size, false))
        .child(cell(&row.class, false))
        .child(cell(&row.etag, true))
        .children(keys.then(|| cell(&row.key, true)))
}
