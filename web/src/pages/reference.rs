//! Reference: the catalogues of headers and of findings, to be searched and linked to.

use crate::actions;
use crate::browser::events::{effect, soon};
use crate::browser::focus;
use crate::components::button::{button, link};
use crate::components::catalogue_list::catalogue_list;
use crate::components::element::{El, el};
use crate::components::reference_entry::{no_entry, reference_entry};
use crate::state::app::App;
use crate::state::prose::Explanations;
use crate::state::reference::{Catalogue, Place};
use crate::state::route::Page;
use headlens::Prose;
use leptos::prelude::*;
use std::sync::Arc;

/// The page: the list, and beside it the entry that the address names.
pub fn reference() -> El {
    let app = App::expect();
    actions::explain(app);
    let place = Memo::new(move |_| Place::at(&app.address.get()));
    effect(move |before| {
        let name = place.with(|place| place.as_ref().map(|place| place.name.clone()).unwrap_or_default());
        let dash = if name.is_empty() { "" } else { " · " };
        document().set_title(&[&name, dash, Page::Reference.name(), " · Headlens"].concat());
        // Who follows a link goes on reading there; who comes to the page begins at its top.
        if before.is_some() && !name.is_empty() {
            soon(|| _ = focus::to("#entry-title"));
        }
        0
    });
    el("div").bind_children(move || {
        vec![match app.explanations.get() {
            Explanations::Here(prose) => shelves(&prose, place),
            Explanations::Away | Explanations::Coming => {
                start().child(el("p").class("quiet soon").text("Loading …"))
            }
            Explanations::Lost => lost(app),
        }]
    })
}

fn start() -> El {
    el("div").class("start").child(el("h1").text(Page::Reference.heading()))
}

fn lost(app: App) -> El {
    start()
        .child(el("p").attr("role", "alert").text("The catalogues can’t be loaded. Is the connection down?"))
        .child(el("p").child(button(move |_| actions::explain(app)).text("Try again")))
}

fn shelves(prose: &Arc<Prose>, place: Memo<Option<Place>>) -> El {
    let catalogue = Arc::new(Catalogue::of(prose));
    let (entries, prose) = (Arc::clone(&catalogue), Arc::clone(prose));
    let open = move || place.with(|place| place.as_ref().is_some_and(|place| !place.name.is_empty()));
    let entry = move || {
        let shown = place.with(|place| match place.as_ref().filter(|place| !place.name.is_empty()) {
            Some(place) => match entries.entry(place) {
                Some(entry) => reference_entry(&prose, entry),
                None => no_entry(place),
            },
            None => overview(),
        });
        vec![shown]
    };
    el("div")
        .class("reference-page")
        .bind_class("open", open)
        .child(catalogue_list(catalogue, place))
        .child(el("article").class("entry").bind_children(entry))
}

/// Before an entry is chosen.
fn overview() -> El {
    let may = [
        "Headers: what each one tells and cannot tell, its grammar, values to compare with, and when servers send it.",
        "Findings: what is wrong, why it matters, what to do, and the page that says so.",
        "Each entry has an address of its own: send a colleague the link.",
    ];
    el("div")
        .class("entry-none")
        .child(el("p").class("entry-lead").text("Choose a header or a finding to read about it."))
        .child(el("ul").class("may").children(may.into_iter().map(|line| el("li").text(line))))
        .child(
            el("p")
                .class("quiet")
                .text("Facts and findings on the page ")
                .child(link(Page::Inspect.href()).text(Page::Inspect.name()))
                .text(" lead here too."),
        )
}
