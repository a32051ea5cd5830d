//! Inspect: read and judge what is pasted.

use crate::components::element::{El, el};
use crate::components::icon::icon;
use crate::components::lazily::lazily_within;
use crate::components::paste_field::{paste_field, sample_chips};
use crate::components::progress::reading_progress;
use crate::lazy;
use crate::state::app::App;
use crate::state::route::Page;
use crate::state::samples;
use leptos::prelude::*;

/// The page, with or without a paste.
pub fn inspect() -> El {
    let inspect = App::expect().inspect;
    let empty =
        Memo::new(move |_| usize::from(inspect.reading.with(Option::is_none) && !inspect.editing.get()));
    let shown = move || vec![if empty.get() > 0 { start() } else { lazily_within(lazy::bench) }];
    el("div").child(reading_progress()).bind_children(shown)
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
