//! The bench: a paste, and beside it everything that is known of one of its exchanges.

use crate::actions;
use crate::browser::events::{after, effect};
use crate::components::element::{El, el};
use crate::components::error_block::error_block;
use crate::components::exchange_list::exchange_list;
use crate::components::fact_list::fact_list;
use crate::components::finding_list::finding_list;
use crate::components::lazily::lazily_within;
use crate::components::source_view::source_view;
use crate::components::verdict::verdict;
use crate::lazy;
use crate::state::app::App;
use crate::state::sheet::Target;
use leptos::prelude::*;
use std::time::Duration;

/// The paste that is inspected.
pub fn bench() -> El {
    let app = App::expect();
    let inspect = app.inspect;
    effect(move |_| {
        // However a fact was chosen, its explanation is open now.
        if matches!(inspect.pick.get(), Some(Target::Fact(_))) {
            actions::explain(app);
        }
        0
    });
    let many = Memo::new(move |_| usize::from(inspect.count() > 1));
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
