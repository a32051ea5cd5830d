//! What explains a field or a rule: words that come from a file of their own, so they may be on their way, or lost.

use crate::actions;
use crate::components::button::{button, link, reference};
use crate::components::element::{El, el};
use crate::state::app::App;
use crate::state::prose::{Explanations, Topic};
use leptos::prelude::*;

/// The explanation, or how far it has come. Who opens it calls [`actions::explain`].
pub fn explanation(topic: Topic) -> El {
    let app = App::expect();
    let parts = move || match app.explanations.get() {
        Explanations::Here(prose) => {
            let (paragraphs, url) = topic.explained(&prose);
            let more = link(topic.href()).class("reference").text("In the reference");
            let links = el("p").class("explanation-links").child(more).children(reference(url));
            paragraphs.into_iter().map(|text| el("p").text(text)).chain([links]).collect()
        }
        Explanations::Away | Explanations::Coming => vec![el("p").class("soon").text("Loading …")],
        Explanations::Lost => vec![
            el("p").attr("role", "alert").text("The explanation can’t be loaded. Is the connection down?"),
            button(move |_| actions::explain(app)).text("Try again"),
        ],
    };
    el("div").class("explanation").bind_children(parts)
}
