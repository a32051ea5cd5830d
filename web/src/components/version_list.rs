//! The version that waits for others to be compared to, and the way to take it out.

use crate::actions;
use crate::components::button::{button, icon_button};
use crate::components::element::{El, el};
use crate::state::app::App;
use crate::state::table::{Column, Table};
use crate::state::words::counted;
use leptos::prelude::*;

/// One row a version, oldest first.
pub fn version_list(table: RwSignal<Table>) -> El {
    let app = App::expect();
    let count = move || counted(table.with(|table| table.columns.len()), "version").into();
    let head = el("div")
        .class("section-head")
        .child(el("h2").attr("id", "versions-title").bind_text(count))
        .child(el("span").class("grow"))
        .child(button(move |_| actions::clear_versions(app)).text("Clear"));
    let rows = move || table.with(|table| table.columns.iter().map(|column| version(app, column)).collect());
    el("section")
        .class("versions")
        .attr("aria-labelledby", "versions-title")
        .child(head)
        .child(el("ul").class("version-list").bind_children(rows))
}

fn version(app: App, column: &Column) -> El {
    let index = column.index;
    let remove = icon_button("close", ["Take out ", &column.label].concat(), move |_| {
        actions::remove_version(app, index);
    });
    el("li")
        .class("version")
        .attr_if("data-marker", column.marker.then_some(""))
        .child(el("code").attr_if("title", column.whole_id.clone()).text(column.id.clone()))
        .child(el("span").class("quiet").text(column.when()))
        .children(column.marker.then(|| el("span").class("tag").text("delete marker")))
        .child(remove)
}
