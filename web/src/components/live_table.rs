//! An object's versions as rows, of which only those in sight are made.

use crate::actions;
use crate::components::button::{button, copy_button};
use crate::components::element::{El, el};
use crate::components::virtual_list::Scroll;
use crate::state::app::App;
use crate::state::live::shown::Shown;
use crate::state::words::counted;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// How tall a row is, in pixels; the style sheet says the same.
const ROW: usize = 48;

const HEADS: [&str; 6] = ["Version", "Last modified (UTC)", "Size", "Class", "Metadata", "Reply"];

/// The table. `count` is the number of versions.
pub fn live_table(count: usize) -> El {
    let app = App::expect();
    let scroll = Scroll::of(".live-table");
    let heads = HEADS.iter().map(|head| el("span").attr("role", "columnheader").text(*head));
    let rows = scroll.rows(count, ROW, move |range| {
        // What changes elsewhere leaves these as they are.
        let seen = range.clone();
        let shown = Memo::new(move |_| {
            app.live.changed.track();
            app.live.versions.with_value(|versions| {
                versions.rows.get(seen.clone()).unwrap_or_default().iter().map(Shown::of).collect::<Vec<_>>()
            })
        });
        range.zip(shown.get()).map(|(index, shown)| row(app, index, shown)).collect()
    });
    el("div")
        .class("live-table panel")
        .attr("role", "table")
        .attr("aria-label", "Versions, newest first")
        .attr("aria-rowcount", (count + 1).to_string())
        .attr("tabindex", "0")
        .on("scroll", move |_| scroll.measure())
        .child(
            el("div")
                .class("live-row live-head")
                .attr("role", "row")
                .attr("aria-rowindex", "1")
                .children(heads),
        )
        .child(rows)
}

fn row(app: App, index: usize, shown: Shown) -> El {
    let live = app.live;
    let pick = el("input")
        .attr("type", "checkbox")
        .attr("aria-label", ["Compare ", &shown.id, ", ", &shown.when].concat())
        .bind(move |input| {
            let picked = live.picked.with(|picked| picked.contains(&index));
            input.unchecked_ref::<HtmlInputElement>().set_checked(picked);
        })
        .on("change", move |event| live.pick(index, event_target_checked(&event)));
    let cell = || el("span").attr("role", "cell");
    let id = el("code").attr_if("title", shown.whole_id.clone()).text(shown.id.clone());
    let tags = shown.tags.iter().map(|tag| el("span").class("tag").attr("data-tag", *tag).text(*tag));
    let copy = shown.whole_id.clone().map(|id| copy_button(id, "the version ID"));
    let open = button(move |_| actions::live::inspect(app, index))
        .class("link-button")
        .attr("aria-label", ["Inspect ", &shown.id].concat())
        .text("Inspect");
    let version = cell().class("live-id").child(pick).child(id).children(copy).children(tags);
    el("div")
        .class("live-row")
        .attr("role", "row")
        .attr("aria-rowindex", (index + 2).to_string())
        .child(version)
        .child(cell().text(shown.when))
        .child(cell().text(shown.size))
        .child(cell().text(shown.class))
        .child(cell().attr("data-tone", shown.tone).text(shown.metadata))
        .child(cell().children(shown.is_answered.then_some(open)))
}

/// How many versions there are, of what.
pub fn live_title(app: App, count: usize) -> El {
    let title = app.live.title.get_untracked();
    el("h2").text([&counted(count, "version"), " of "].concat()).child(el("code").text(title))
}
