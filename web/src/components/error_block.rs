//! What the service told of why it refused: the code and its words first, then what a support case asks for, and what it
//! signed.

use crate::components::button::copy_button;
use crate::components::element::{El, el};
use crate::components::fact_list::{fact, facts_panel};
use crate::components::icon::icon;
use crate::state::app::App;
use crate::state::facts::FactRow;
use crate::state::inspect::Inspect;
use crate::state::service_error::ErrorSheet;
use crate::state::sheet::Target;
use crate::state::words::counted;
use leptos::prelude::*;

/// The error of the exchange that is looked at.
pub fn error_block() -> El {
    let inspect = App::expect().inspect;
    let block = move || match &inspect.sheet.get().error {
        None => Vec::new(),
        Some(error) => vec![
            el("h2").attr("id", "error-title").text("What the service told"),
            el("div").class("error-block panel").children(parts(inspect, error)),
        ],
    };
    el("section").attr("aria-labelledby", "error-title").bind_children(block)
}

fn parts(inspect: Inspect, error: &ErrorSheet) -> Vec<El> {
    let mut out: Vec<El> = error.head.iter().map(|row| head(inspect, row)).collect();
    if !error.rows.is_empty() {
        let rows = error.rows.iter().enumerate().map(|(at, row)| fact(inspect, row, at == 0));
        out.push(facts_panel().child(el("dl").children(rows)));
    }
    out.extend(error.signed.iter().map(|(title, text)| signed(title, text)));
    out
}

/// The code, or the message.
fn head(inspect: Inspect, row: &FactRow) -> El {
    let target = Target::Fact(row.index);
    let place = row.clone();
    let (class, text) = match row.label.as_str() {
        "Code" => ("error-code", el("code").text(row.text.clone())),
        _ => ("error-message", el("span").text(row.text.clone())),
    };
    let icon = (class == "error-code").then(|| icon("error"));
    el("p")
        .class(class)
        .bind_class("lit", move || inspect.sheet.with(|sheet| sheet.lights_fact(inspect.lit(), &place)))
        .lights(inspect, target, "mouseenter", "mouseleave")
        .child(el("span").class("visually-hidden").text([&row.label, ": "].concat()))
        .children(icon)
        .child(text)
}

fn signed(title: &'static str, text: &str) -> El {
    let lines = counted(text.lines().count(), "line");
    let summary = el("summary").child(el("span").text(title)).child(el("span").class("quiet").text(lines));
    let lines = text.lines().map(|line| el("span").text([line, "\n"].concat()));
    el("details").class("error-signed").child(summary).child(
        el("div")
            .class("command")
            .child(el("code").class("signed-lines").children(lines))
            .child(copy_button(text.to_owned(), title)),
    )
}
