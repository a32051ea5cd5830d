//! Inspect: read and judge what is pasted.

use crate::browser::events::after;
use crate::components::element::{El, el};
use crate::components::error_block::error_block;
use crate::components::exchange_list::exchange_list;
use crate::components::fact_list::fact_list;
use crate::components::finding_list::finding_list;
use crate::components::icon::icon;
use crate::components::lazily::lazily_within;
use crate::components::paste_field::{paste_field, sample_chips};
use crate::components::progress::reading_progress;
use crate::components::source_view::source_view;
use crate::components::verdict::verdict;
use crate::lazy;
use crate::state::app::App;
use crate::state::route::Page;
use crate::state::samples;
use leptos::prelude::*;
use std::time::Duration;

/// The page, with or without a paste.
pub fn inspect() -> El {
    let inspect = App::expect().inspect;
    let empty =
        Memo::new(move |_| usize::from(inspect.reading.with(Option::is_none) && !inspect.editing.get()));
    let many = Memo::new(move |_| usize::from(inspect.count() > 1));
    let bench = move || {
        // Beside a long paste it is made a moment later, so that the page doesn't stand still for both.
        let ready = RwSignal::new(!untrack(|| inspect.is_long()));
        after(Duration::ZERO, move || _ = ready.try_set(true));
        let told = move || {
            if !ready.get() {
                return Vec::new();
            }
            vec![verdict(), error_block(), causes(), finding_list(), listing(), fact_list()]
        };
        el("div")
            .class("bench")
            .bind_class("many", move || many.get() > 0)
            .bind_children(move || (many.get() > 0).then(exchange_list).into_iter().collect())
            .child(source_view())
            .child(el("div").class("reading").bind_children(told))
    };
    el("div")
        .child(reading_progress())
        .bind_children(move || vec![if empty.get() > 0 { start() } else { bench() }])
}

/// What is behind a reply that is no plain success.
fn causes() -> El {
    let inspect = App::expect().inspect;
    let diagnosed = Memo::new(move |_| usize::from(inspect.sheet.get().diagnosed));
    el("div").bind_children(move || {
        (diagnosed.get() > 0).then(|| lazily_within(lazy::cause_list)).into_iter().collect()
    })
}

/// The page of versions that the exchange is, made anew for each.
fn listing() -> El {
    let inspect = App::expect().inspect;
    let table = move || inspect.sheet.get().lists.then(|| lazily_within(lazy::listing_table));
    el("div").bind_children(move || table().into_iter().collect())
}

/// Before anything is pasted. Its outline stands in index.html too.
fn start() -> El {
    let may = [
        "A reply as curl -I, curl -v, wget -S, a log or a network panel prints it.",
        "A whole page, ticket or chat with a reply in it: the rest is passed over.",
        "Several replies at once, to go through them or to compare versions.",
    ];
    el("div")
        .class("start")
        .child(el("h1").text(Page::Inspect.heading()))
        .child(el("p").class("lede").text("Every header of an S3 reply typed, judged and explained."))
        .child(paste_field(Page::Inspect, "Reply to inspect"))
        .child(el("ul").class("may").children(may.into_iter().map(|line| el("li").text(line))))
        .child(el("h2").text("No reply at hand?"))
        .child(sample_chips(Page::Inspect, &samples::ALL))
        .child(el("p").class("quiet privacy").child(icon("lock")).text(
            "Nothing leaves this page: the reading happens in your browser, which sends the text nowhere.",
        ))
}
