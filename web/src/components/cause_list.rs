//! Diagnosis: what is behind a reply that is no plain success, likeliest first, with evidence and next steps.

use crate::components::button::copy_button;
use crate::components::element::{El, el};
use crate::state::app::App;
use headlens::diagnosis::{Cause, Likelihood, Step, diagnose};
use leptos::prelude::*;

/// The causes of what the exchange that is looked at was answered.
pub fn cause_list() -> El {
    let inspect = App::expect().inspect;
    let list = move || {
        let selected = inspect.selected.get();
        let causes = inspect.reading.with(|reading| {
            let reading = reading.as_ref()?;
            reading.view(selected).map(|view| diagnose(view, reading.fetched))
        });
        let Some(causes) = causes.filter(|causes| !causes.is_empty()) else { return Vec::new() };
        vec![
            el("h2").attr("id", "diagnosis-title").text("Diagnosis"),
            el("ol").class("causes panel").children(causes.iter().map(cause)),
        ]
    };
    el("section").attr("aria-labelledby", "diagnosis-title").bind_children(list)
}

/// One cause, with its evidence and next steps.
pub fn cause(cause: &Cause) -> El {
    let likelihood = match cause.likelihood {
        Likelihood::Certain => "Certain",
        Likelihood::Likely => "Likely",
        Likelihood::Possible => "Possible",
    };
    let mut text = el("div").class("cause-text").child(el("h3").text(cause.title));
    if !cause.evidence.is_empty() {
        let evidence = cause.evidence.iter().map(|evidence| el("li").text(evidence.clone()));
        text = text.child(el("ul").class("evidence").children(evidence));
    }
    if !cause.next.is_empty() {
        let steps = el("ol").class("steps").children(cause.next.iter().map(step));
        text = text.child(el("h4").text("Next")).child(steps);
    }
    el("li")
        .class("cause")
        .attr("data-likelihood", cause.likelihood.name())
        .child(el("span").class("likelihood").text(likelihood))
        .child(text)
}

fn step(step: &Step) -> El {
    let command = step.command.clone().map(|command| {
        let code = el("code").text(command.clone());
        el("div").class("command").child(code).child(copy_button(command, "the command"))
    });
    el("li").child(el("p").text(step.text.clone())).children(command)
}
