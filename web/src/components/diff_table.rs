//! Fields across versions: what changed is coloured and named, what is not known is said.

use crate::actions;
use crate::browser::focus;
use crate::components::button::icon_button;
use crate::components::element::{El, el};
use crate::state::app::App;
use crate::state::table::{Change, Column, Table, TableCell, TableRow};
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

/// The table; `turned`: versions are rows.
pub fn diff_table(table: &Table, only_changed: bool, turned: bool) -> El {
    let app = App::expect();
    let keys = |event: Event| {
        if let Some(table) = focus::find(".diff") {
            focus::rove_table(table.unchecked_ref(), event.unchecked_ref());
        }
    };
    let rows: Vec<&TableRow> = table.rows.iter().filter(|row| row.changed || !only_changed).collect();
    let parts = if turned { by_version(app, table, &rows) } else { by_field(app, table, &rows) };
    let element =
        el("table").class(if turned { "diff turned" } else { "diff" }).on("keydown", keys).children(parts);
    let nothing = || el("p").class("nothing").text("No field differs in what is known.");
    el("div")
        .class("diff-scroll panel")
        .attr("role", "region")
        .attr("aria-label", "Comparison")
        .attr("tabindex", "0")
        .child(element)
        .children(rows.is_empty().then(nothing))
}

fn by_field(app: App, table: &Table, rows: &[&TableRow]) -> [El; 2] {
    let heads = table.columns.iter().map(|column| version_head(app, column, "col"));
    let line = |row: &&TableRow| {
        let cells = (0..table.columns.len()).filter_map(|column| table.cell(row.place, column));
        el("tr").child(field_head(row, "row")).children(cells.map(|told| cell(&told)))
    };
    [el("thead").child(corner("Field").children(heads)), el("tbody").children(rows.iter().map(line))]
}

fn by_version(app: App, table: &Table, rows: &[&TableRow]) -> [El; 2] {
    let heads = rows.iter().map(|row| field_head(row, "col"));
    let line = |(place, column): (usize, &Column)| {
        let cells = table.cells(rows, place).map(|told| cell(&told));
        el("tr").child(version_head(app, column, "row")).children(cells)
    };
    [
        el("thead").child(corner("Version").children(heads)),
        el("tbody").children(table.columns.iter().enumerate().map(line)),
    ]
}

/// The first row, with its first head: the one that Tab leads to.
fn corner(name: &'static str) -> El {
    el("tr").child(el("th").attr("scope", "col").attr("tabindex", "0").text(name))
}

/// The head of a version, with the way to take it out: a button, or the key Delete.
fn version_head(app: App, column: &Column, scope: &'static str) -> El {
    let index = column.index;
    let key = move |event: Event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Delete" {
            actions::remove_version(app, index);
        }
    };
    let remove = icon_button("close", ["Take out ", &column.label].concat(), move |_| {
        actions::remove_version(app, index);
    });
    el("th")
        .class("version-head")
        .attr("scope", scope)
        .attr("tabindex", "-1")
        .attr("aria-keyshortcuts", "Delete")
        .on("keydown", key)
        .child(el("span").class("head-time").text(column.when()))
        .child(el("code").attr_if("title", column.whole_id.clone()).text(column.id.clone()))
        .children(
            column.marker.then(|| el("span").class("tag").attr("data-tag", "marker").text("delete marker")),
        )
        .children(column.baseline.then(|| el("span").class("tag").text("baseline")))
        .child(remove.attr("tabindex", "-1").attr("title", "Take out (Delete)"))
}

fn field_head(row: &TableRow, scope: &'static str) -> El {
    el("th")
        .attr("scope", scope)
        .attr("tabindex", "-1")
        .child(el("span").class("head-field").text(row.label.clone()))
        .child(el("span").class("kind").attr("data-kind", row.kind).text(row.kind_label))
}

fn cell(cell: &TableCell) -> El {
    let value =
        el(if cell.literal { "code" } else { "span" }).class("value").pieces(cell.value.clone(), "mark");
    let mut out = el("td").attr("tabindex", "-1").attr("data-state", cell.state).child(value);
    if !cell.delta.is_empty() {
        out = out.child(el("span").class("delta").text(cell.delta.clone()));
    }
    if cell.change != Change::None {
        let word = cell.change.word();
        let sign = el("span")
            .class("change")
            .attr("title", word)
            .attr("aria-hidden", "true")
            .text(cell.change.sign());
        out = out.attr("data-change", word).child(sign).child(el("span").class("visually-hidden").text(word));
    }
    if !cell.note.is_empty() {
        out = out.child(el("span").class("note").text(cell.note.clone()));
    }
    out
}
