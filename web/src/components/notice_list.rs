//! What is to be said about a request: that it was refused and why, or what was done about it.

use crate::components::cause_list::cause;
use crate::components::element::{El, el};
use crate::components::finding_list::severity;
use crate::state::live::Notice;
use leptos::prelude::*;

/// The notices, as they come.
pub fn notice_list(notices: RwSignal<Vec<Notice>>) -> El {
    el("div")
        .class("notices")
        .attr("role", "status")
        .bind_children(move || notices.with(|notices| notices.iter().map(notice).collect()))
}

fn notice(notice: &Notice) -> El {
    let name = notice.severity.map_or("note", headlens::Severity::name);
    let mut line =
        el("p").children(notice.severity.map(severity)).child(el("span").text(notice.text.clone()));
    if !notice.causes.is_empty() {
        // Each cause's title is a heading below it.
        line = line.attr("role", "heading").attr("aria-level", "2");
    }
    let causes = || el("ol").class("causes").children(notice.causes.iter().map(cause));
    el("div")
        .class("notice panel")
        .attr("data-severity", name)
        .child(line)
        .children((!notice.causes.is_empty()).then(causes))
}
