//! Facts: every field by the side of the object that it speaks of, with its value in words and as sent.

use crate::browser::{clock, focus};
use crate::components::button::{button, copy_button, switch};
use crate::components::element::{El, el};
use crate::components::explanation::explanation;
use crate::state::app::App;
use crate::state::facts::{FactGroup, FactRow, Untold};
use crate::state::inspect::Inspect;
use crate::state::relative::relative;
use crate::state::sheet::Target;
use crate::state::words::{counted, shortened};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// So many characters of an identifier stand before it is shortened in the middle.
const LONG: usize = 46;

/// The facts of the exchange that is looked at.
pub fn fact_list() -> El {
    let inspect = App::expect().inspect;
    let list = move || {
        let sheet = inspect.sheet.get();
        if sheet.groups.is_empty() {
            return Vec::new();
        }
        let head = el("div")
            .class("section-head")
            .child(el("h2").attr("id", "facts-title").text("Facts"))
            .child(el("span").class("grow"))
            .children((sheet.untold.total() > 0).then(|| untold_switch(inspect, sheet.untold)));
        let groups = move || groups(inspect, &sheet.groups, inspect.untold.get());
        vec![head, facts_panel().bind_children(groups)]
    };
    el("section").attr("aria-labelledby", "facts-title").bind_children(list)
}

/// What facts stand in: one stop for Tab, and arrow keys from fact to fact.
pub fn facts_panel() -> El {
    el("div").class("facts panel").on("keydown", |event| {
        if let Some(list) = event.current_target() {
            focus::rove(list.unchecked_ref(), ".fact-name", event.unchecked_ref());
        }
    })
}

fn untold_switch(inspect: Inspect, untold: Untold) -> El {
    let label =
        ["Show ", &counted(untold.total(), "field"), " without a value (", &untold.words(), ")"].concat();
    switch(move || label.clone().into(), move || inspect.untold.get(), move |on| inspect.untold.set(on))
}

fn groups(inspect: Inspect, groups: &[FactGroup], untold: bool) -> Vec<El> {
    let mut first = true;
    let shown = groups.iter().filter_map(|group| {
        let rows = group.rows.iter().filter(|row| untold || row.missing.is_none());
        let rows: Vec<El> = rows.map(|row| fact(inspect, row, std::mem::take(&mut first))).collect();
        let group = el("div").class("fact-group").child(el("h3").text(group.label));
        (!rows.is_empty()).then(|| group.child(el("dl").children(rows)))
    });
    shown.collect()
}

/// One fact; `first`: the one that Tab leads to.
pub fn fact(inspect: Inspect, row: &FactRow, first: bool) -> El {
    let target = Target::Fact(row.index);
    let picked = move || inspect.pick.get() == Some(target);
    let name = button(move |_| inspect.toggle(target))
        .class("plain fact-name")
        .attr("tabindex", if first { "0" } else { "-1" })
        .bind_flag("aria-expanded", picked)
        .lights(inspect, target, "focus", "blur")
        .text(row.label.clone());
    let (places, more) = (row.clone(), row.clone());
    el("div")
        .class("fact")
        .attr("id", target.id())
        .attr_if("data-missing", row.missing)
        .bind_class("lit", move || inspect.sheet.with(|sheet| sheet.lights_fact(inspect.lit(), &places)))
        .lights(inspect, target, "mouseenter", "mouseleave")
        .child(el("dt").child(name))
        .child(
            el("dd")
                .child(value(row))
                .children(
                    row.raw
                        .clone()
                        .map(|raw| el("code").class("raw").attr("title", "As it was told").text(raw)),
                )
                .children(row.copy.clone().map(|copy| copy_button(copy, &row.label)))
                .bind_children(move || picked().then(|| explain(&more)).into_iter().collect()),
        )
}

/// What it says, what else is to be said, and how long ago that was.
fn value(row: &FactRow) -> El {
    let text = if row.literal { literal(&row.text) } else { el("span").text(row.text.clone()) };
    let age = row.time.map(|time| relative(time, clock::now()));
    let more = Some(row.note.clone()).filter(|note| !note.is_empty()).into_iter().chain(age);
    el("span").class("fact-value").child(text).children(more.map(|more| el("span").class("quiet").text(more)))
}

/// What the field means, and how its header was written.
fn explain(row: &FactRow) -> El {
    let header =
        row.header.clone().map(|header| el("p").text("Sent as ").child(el("code").text(header)).text("."));
    el("div").class("fact-more").children(header).children(row.topic.map(explanation))
}

/// An identifier: shortened in the middle while it is long, whole while it has the focus.
fn literal(text: &str) -> El {
    let whole = el("code").text(text.to_owned());
    let Some(short) = shortened(text, LONG) else { return whole };
    button(|_| {})
        .class("plain long")
        .attr("title", text.to_owned())
        .child(el("code").class("short").attr("aria-hidden", "true").text(short))
        .child(whole.class("whole"))
}
