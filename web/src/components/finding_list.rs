//! What a careful reader objects to: a sentence each, what to do, and why it matters one step away.

use crate::actions;
use crate::components::button::button;
use crate::components::element::{El, el};
use crate::components::explanation::explanation;
use crate::components::icon::icon;
use crate::state::app::App;
use crate::state::findings::{FindingRow, word};
use crate::state::inspect::Inspect;
use crate::state::prose::Topic;
use crate::state::sheet::Target;
use crate::state::words::with_code;
use headlens::Severity;
use leptos::prelude::*;

/// The findings of the exchange that is looked at.
pub fn finding_list() -> El {
    let inspect = App::expect().inspect;
    let list = move || {
        let sheet = inspect.sheet.get();
        if sheet.findings.is_empty() {
            return Vec::new();
        }
        let rows = sheet.findings.iter().enumerate().map(|(index, row)| finding(inspect, index, row));
        vec![
            el("h2").attr("id", "findings-title").text("Findings"),
            el("ul").class("findings panel").children(rows),
        ]
    };
    el("section").attr("aria-labelledby", "findings-title").bind_children(list)
}

fn finding(inspect: Inspect, index: usize, row: &FindingRow) -> El {
    let target = Target::Finding(index);
    let message = button(move |_| inspect.toggle(target))
        .class("plain")
        .bind_flag("aria-pressed", move || inspect.pick.get() == Some(target))
        .lights(inspect, target, "focus", "blur")
        .pieces(with_code(&row.message), "code");
    let summary = el("summary").child(el("span").text("Why")).child(el("code").text(row.code));
    let app = App::expect();
    let why = el("details")
        .on("toggle", move |_| actions::explain(app))
        .child(summary)
        .child(explanation(Topic::Rule(row.code)));
    let help = row.help.as_ref().map(|help| el("p").class("quiet").pieces(with_code(help), "code"));
    el("li")
        .class("finding")
        .attr("id", target.id())
        .attr("data-severity", row.severity.name())
        .bind_class("lit", move || inspect.lit() == Some(target))
        .lights(inspect, target, "mouseenter", "mouseleave")
        .child(severity(row.severity))
        .child(el("div").class("finding-text").child(message).children(help).child(why))
}

/// A severity: icon, word and, by the element around it, colour.
pub fn severity(severity: Severity) -> El {
    el("span").class("severity").child(icon(severity.name())).text(word(severity))
}
