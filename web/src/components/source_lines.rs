//! The paste as it is, coloured by role. What a fact or finding speaks of is lit, and leads back to it.

use crate::browser::events::{effect, soon};
use crate::browser::focus;
use crate::components::element::{El, el};
use crate::components::virtual_list::Scroll;
use crate::state::app::App;
use crate::state::inspect::Inspect;
use crate::state::reading::Reading;
use crate::state::sheet::Target;
use crate::state::source_lines::{Marks, Role, Segment, SourceLine, lines};
use leptos::prelude::*;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

/// How tall a row is where lines don't wrap; `source_view.css` says the same.
const ROW: usize = 22;

/// The text, to be looked at.
pub fn source_lines(app: App) -> El {
    let inspect = app.inspect;
    let scroll = Scroll::of(".code");
    follow_choice(inspect, scroll);
    follow_search(inspect, scroll);
    let made = move |reading: &Reading, range: Range<usize>| {
        let sheet = inspect.sheet.get();
        let marks = Marks { sheet: &sheet, selected: inspect.selected.get(), found: inspect.found.get() };
        lines(reading, &marks, range).into_iter().map(|each| line(inspect, each)).collect()
    };
    let keys = move |event: Event| {
        if let Some(container) = scroll.container() {
            focus::rove(&container, "[role=button]", event.unchecked_ref());
        }
    };
    el("div")
        .class("code")
        .attr("role", "group")
        .attr("aria-label", "The pasted text")
        // It scrolls by keys, whether a place in it takes the focus or none does.
        .attr("tabindex", "0")
        .on("scroll", move |_| scroll.measure())
        .on("keydown", keys)
        .bind_class("wrapped", move || {
            inspect.reading.with(|reading| reading.as_ref().is_none_or(|reading| !reading.rows.is_long()))
        })
        .bind_children(move || {
            let Some(reading) = inspect.reading.get() else { return Vec::new() };
            let rows = reading.rows.len();
            if reading.rows.is_long() {
                vec![scroll.rows(rows, ROW, move |range| made(&reading, range))]
            } else {
                made(&reading, 0..rows)
            }
        })
}

/// Brings what was chosen into sight, and the exchange that is looked at.
fn follow_choice(inspect: Inspect, scroll: Scroll) {
    effect(move |before| {
        let (pick, selected) = (inspect.pick.get(), inspect.selected.get());
        let (sheet, reading) = (inspect.sheet.get(), inspect.reading.get());
        let place = match (pick, &reading) {
            (Some(target), _) => sheet.place(target),
            // Letting go of something moves nothing.
            (None, Some(reading)) if before != Some(selected) => reading.exchange_place(selected),
            _ => None,
        };
        let Some((reading, place)) = reading.zip(place) else { return selected };
        let row = reading.rows.at(place.start);
        soon(move || {
            if reading.rows.is_long() {
                scroll.reveal(reading.rows.len(), ROW, row);
            } else if let Some((container, line)) =
                scroll.container().zip(focus::find(&["[data-row=\"", &row.to_string(), "\"]"].concat()))
            {
                focus::reveal_in(&container, &line);
            }
        });
        selected
    });
}

/// Brings what was looked for into sight.
fn follow_search(inspect: Inspect, scroll: Scroll) {
    effect(move |_| {
        if let Some((found, reading)) = inspect.found.get().zip(inspect.reading.get_untracked()) {
            scroll.reveal(reading.rows.len(), ROW, reading.rows.at(found.start));
        }
        0
    });
}

fn line(inspect: Inspect, line: SourceLine) -> El {
    let number = line.number.map(|number| number.to_string()).unwrap_or_default();
    el("div")
        .class("line")
        .attr("data-row", line.index.to_string())
        .child(el("span").class("line-number").attr("aria-hidden", "true").text(number))
        .child(
            el("span")
                .class("line-text")
                .children(line.segments.into_iter().map(|each| segment(inspect, each))),
        )
}

fn segment(inspect: Inspect, segment: Segment) -> El {
    let role = match segment.role {
        Role::Plain => "plain",
        Role::Passed => "passed",
        Role::Start => "start",
        Role::Name => "name",
        Role::Value => "value",
    };
    let element = el("span")
        .attr("data-role", role)
        .attr_if("data-found", segment.found.then_some(""))
        .text(segment.text.clone());
    let Some(target) = segment.target().filter(|_| segment.role != Role::Plain) else {
        // Of another exchange: choosing it looks at that one.
        return match segment.exchange {
            Some(index) => element.on("click", move |_| inspect.select(index)),
            None => element,
        };
    };
    let choose = move || {
        inspect.toggle(target);
        reveal(target);
    };
    let key = move |event: Event| {
        if matches!(event.unchecked_ref::<KeyboardEvent>().key().as_str(), "Enter" | " ") {
            event.prevent_default();
            choose();
        }
    };
    // The arrow keys lead from one to the next; Tab leads to the first.
    let first = segment.fact == Some(0) && segment.findings.is_empty();
    element
        .attr("role", "button")
        .attr("tabindex", if first { "0" } else { "-1" })
        .attr_if("data-severity", segment.severity.map(headlens::Severity::name))
        .bind_class("lit", move || segment.is_lit(inspect.lit()))
        .bind_flag("aria-pressed", move || inspect.pick.get() == Some(target))
        .lights(inspect, target, "mouseenter", "mouseleave")
        .lights(inspect, target, "focus", "blur")
        .on("click", move |_| choose())
        .on("keydown", key)
}

impl El {
    /// Lights a target from one event until another.
    pub fn lights(self, inspect: Inspect, target: Target, from: &'static str, until: &'static str) -> Self {
        self.on(from, move |_| inspect.hover.set(Some(target))).on(until, move |_| inspect.hover.set(None))
    }
}

/// Brings what was chosen in the source into sight beside it.
fn reveal(target: Target) {
    soon(move || {
        if let Some(element) = focus::find(&["#", &target.id()].concat()) {
            focus::reveal_in_page(&element);
        }
    });
}
