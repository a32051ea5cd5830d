//! What a paste holds, where it is more than one exchange: a row each, made only for those in sight.

use crate::browser::events::effect;
use crate::components::element::{El, el};
use crate::components::icon::icon;
use crate::components::virtual_list::Scroll;
use crate::state::app::App;
use crate::state::exchanges::{ExchangeRow, row};
use crate::state::inspect::Inspect;
use crate::state::words::counted;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

/// How tall a row is; `exchange_list.css` says the same.
const ROW: usize = 60;

/// The list, for choosing what is looked at.
pub fn exchange_list() -> El {
    let inspect = App::expect().inspect;
    let scroll = Scroll::of(".exchange-list");
    let count = Memo::new(move |_| inspect.count());
    effect(move |_| {
        scroll.reveal(count.get(), ROW, inspect.selected.get());
        0
    });
    let keys = move |event: Event| {
        if let Some(next) = inspect.exchange_by_key(&event.unchecked_ref::<KeyboardEvent>().key()) {
            event.prevent_default();
            inspect.select(next);
        }
    };
    let rows = move |range: std::ops::Range<usize>| {
        inspect.reading.with(|reading| {
            let Some(reading) = reading else { return Vec::new() };
            range
                .filter_map(|index| row(reading, index))
                .map(|row| exchange(inspect, row, reading.len()))
                .collect()
        })
    };
    let list = el("div")
        .class("exchange-list")
        .attr("role", "listbox")
        .attr("tabindex", "0")
        .attr("aria-label", "Exchanges")
        .bind_attr("aria-activedescendant", move || Some(id(inspect.selected.get()).into()))
        .on("scroll", move |_| scroll.measure())
        .on("keydown", keys)
        .bind_children(move || vec![scroll.rows(count.get(), ROW, rows)]);
    el("section")
        .class("exchanges")
        .attr("aria-labelledby", "exchanges-title")
        .child(
            el("h2").attr("id", "exchanges-title").bind_text(move || counted(count.get(), "exchange").into()),
        )
        .child(list)
}

fn id(index: usize) -> String {
    ["exchange-", &index.to_string()].concat()
}

fn exchange(inspect: Inspect, row: ExchangeRow, count: usize) -> El {
    let index = row.index;
    let status = row.status.map_or_else(|| "no status".to_owned(), |status| status.to_string());
    let counts = row.counts.each().map(|(severity, count)| {
        el("span")
            .class("tiny")
            .attr("data-severity", severity.name())
            .child(icon(severity.name()))
            .text(count.to_string())
            .child(el("span").class("visually-hidden").text([" ", severity.name()].concat()))
    });
    let line = el("span").class("exchange-line");
    let line = line
        .child(el("span").class("status").attr("data-outcome", row.outcome).text(status))
        .children(counts);
    el("div")
        .class("exchange")
        .attr("role", "option")
        .attr("id", id(index))
        .bind_flag("aria-selected", move || inspect.selected.get() == index)
        .attr("aria-posinset", (index + 1).to_string())
        .attr("aria-setsize", count.to_string())
        .on("click", move |_| inspect.select(index))
        .child(el("span").class("exchange-title").pieces(row.title, "code"))
        .child(line)
}
