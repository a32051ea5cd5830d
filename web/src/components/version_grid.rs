//! Thousands of versions as rows. Only the rows in sight exist: a pool of elements that is filled with other versions
//! while the grid is scrolled, without a reactive node for any of them.

use crate::actions;
use crate::browser::events::{listen, soon};
use crate::browser::focus;
use crate::components::button::{button, switch};
use crate::components::element::{El, el};
use crate::components::virtual_list::in_part;
use crate::state::app::App;
use crate::state::grid::{Grid, Look, ROW};
use crate::state::table::{Change, Table, TableCell};
use crate::state::words::counted;
use headlens::Group;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

const BODY: &str = ".grid";

/// What the grid's parts share.
#[derive(Clone, Copy)]
struct Shared {
    app: App,
    table: RwSignal<Table>,
    look: RwSignal<Look>,
    grid: Memo<Arc<Grid>>,
    /// The cell that the keys are at: row and column, heads included.
    at: RwSignal<(usize, usize)>,
    top: RwSignal<usize>,
    visible: RwSignal<usize>,
}

/// The grid, and how it is looked at.
pub fn version_grid(table: RwSignal<Table>) -> El {
    let app = App::expect();
    let look = RwSignal::new(Look::default());
    let collection = app.collection;
    let grid = Memo::new(move |_| {
        table.with(|table| {
            look.with(|look| Arc::new(Grid::of(table, look, collection.is_only_changed(table))))
        })
    });
    let shared = Shared {
        app,
        table,
        look,
        grid,
        at: RwSignal::new((0, 0)),
        top: RwSignal::new(0),
        visible: RwSignal::new(800),
    };
    soon(move || measure(shared));
    listen("resize", move |_: Event| measure(shared));
    let rows = move || Some((grid.get().versions.len() + 1).to_string().into());
    let columns = move || Some((grid.get().fields.len() + 1).to_string().into());
    let hint = "Arrow keys, Page Up and Page Down, Home and End move; Enter in a head sorts; n and p lead to the next \
                change of a field and to the one before; Delete takes a version out.";
    let body = el("div")
        .class("grid panel")
        .attr("role", "grid")
        .attr("aria-label", "Versions")
        .attr("aria-describedby", "grid-hint")
        .bind_attr("aria-rowcount", rows)
        .bind_attr("aria-colcount", columns)
        .on("scroll", move |_| measure(shared))
        .on("keydown", move |event| keys(shared, event.unchecked_ref()))
        .on("click", move |event| click(shared, &event))
        .child(
            el("div").class("grid-head").attr("role", "rowgroup").bind_children(move || vec![head(shared)]),
        )
        .child(el("div").class("grid-pool").attr("role", "rowgroup").bind(move |pool| fill(shared, pool)));
    el("div")
        .class("version-grid")
        .child(lenses(shared))
        .child(el("p").class("quiet").attr("id", "grid-hint").text(hint))
        .child(body)
        .child(in_part())
}

/// Filters, and the way from change to change.
fn lenses(shared: Shared) -> El {
    let Shared { table, look, .. } = shared;
    let option =
        |value: &str, words: &str| el("option").attr("value", value.to_owned()).text(words.to_owned());
    let kinds = move || {
        table.with(|table| {
            let there = |group: &&Group| table.rows.iter().any(|row| row.kind == group.name());
            let groups = Group::ALL.iter().filter(there).map(|group| option(group.name(), group.label()));
            std::iter::once(option("", "all kinds")).chain(groups).collect()
        })
    };
    let fields = move || {
        table.with(|table| {
            let changed = table.rows.iter().filter(|row| row.changed);
            changed.map(|row| option(&row.place.to_string(), &row.label)).collect()
        })
    };
    let set = move |change: fn(&mut Look, String), event: Event| {
        look.update(|look| change(look, event_target_value(&event)));
    };
    let filter = el("input")
        .class("menu search")
        .attr("type", "search")
        .attr("aria-label", "Only fields named")
        .attr("placeholder", "Filter fields")
        .on("input", move |event| set(|look, text| look.field = text, event));
    let kind = el("select")
        .class("menu")
        .attr("aria-label", "Kind of change")
        .on("change", move |event| set(|look, kind| look.kind = kind, event))
        .bind_children(kinds);
    let field = el("select")
        .class("menu")
        .attr("id", "change-of")
        .attr("aria-label", "Find where this changed")
        .bind_children(fields);
    let step = move |forward: bool| {
        let Some(field) = focus::find("#change-of") else { return };
        let place = field.unchecked_into::<web_sys::HtmlInputElement>().value().parse().ok();
        if let Some(place) = place {
            find(shared, place, forward);
        }
    };
    let shown = move || counted(shared.grid.get().versions.len(), "version").into();
    el("div")
        .class("tools")
        .child(filter)
        .child(kind)
        .child(switch(
            || "Only versions with a change".into(),
            move || look.with(|look| look.steps),
            move |on| look.update(|look| look.steps = on),
        ))
        .child(el("span").class("grow"))
        .child(el("span").class("quiet").attr("role", "status").bind_text(shown))
        .child(el("span").class("choice").child(el("span").text("Changes of")).child(field))
        .child(button(move |_| step(false)).text("Earlier"))
        .child(button(move |_| step(true)).text("Next"))
}

/// The heads of the columns: pressing one sorts by it.
fn head(shared: Shared) -> El {
    let (sorted, down) = shared.look.with(|look| look.sort);
    let (row, column) = shared.at.get_untracked();
    let grid = shared.grid.get();
    let cell = |index: usize, by: Option<usize>| {
        let sort = match (sorted == by, down) {
            (true, false) => "ascending",
            (true, true) => "descending",
            _ => "none",
        };
        el("div")
            .attr("role", "columnheader")
            .attr("aria-colindex", (index + 1).to_string())
            .attr("aria-sort", sort)
            .attr("tabindex", if (row, column) == (0, index) { "0" } else { "-1" })
            .attr("title", "Sort")
    };
    let fields = grid.fields.iter().enumerate().filter_map(|(index, place)| {
        shared.table.with(|table| {
            let row = table.rows.iter().find(|row| row.place == *place)?;
            let kind = el("span").class("kind").attr("data-kind", row.kind).text(row.kind_label);
            let name = el("span").class("head-field").text(row.label.clone());
            Some(cell(index + 1, Some(*place)).child(name).child(kind))
        })
    });
    el("div")
        .class("grid-row")
        .attr("role", "row")
        .attr("aria-rowindex", "1")
        .child(cell(0, None).child(el("span").class("head-field").text("Version")))
        .children(fields)
}

/// Notes how far the grid is scrolled, and how tall it is.
fn measure(shared: Shared) {
    let Some(body) = focus::find(BODY) else { return };
    let note = |signal: RwSignal<usize>, pixels: i32| {
        let length = usize::try_from(pixels).unwrap_or(0);
        if signal.try_get_untracked().is_some_and(|before| before != length) {
            signal.set(length);
        }
    };
    note(shared.top, body.scroll_top());
    // Without a height it is not laid out, and nothing is known of what will be visible.
    if body.client_height() > 0 {
        note(shared.visible, body.client_height());
    }
}

/// Puts the versions near the visible part into the pool's rows; a row that shows the right one already stays.
fn fill(shared: Shared, pool: &Element) {
    let grid = shared.grid.get();
    let near = grid.near(shared.top.get(), shared.visible.get());
    let at = shared.at.get();
    style(pool, "height", grid.versions.len() * ROW);
    let rows = pool.children();
    while (rows.length() as usize) < near.len() {
        el("div").class("grid-row").attr("role", "row").place(pool);
    }
    while (rows.length() as usize) > near.len().max(1) {
        // It is there: the length says so.
        _ = pool.last_element_child().map(|row| row.remove());
    }
    // What is shown: another grid needs other words in each row.
    let made = (Arc::as_ptr(&grid) as usize).to_string();
    shared.table.with(|table| {
        for index in near.clone() {
            let Some(row) = rows.item((index % near.len()) as u32) else { continue };
            let here = [&made, "-", &index.to_string()].concat();
            if row.get_attribute("data-made").as_deref() != Some(&here) {
                // The focus would stand on another version all of a sudden.
                if document().active_element().is_some_and(|focused| row.contains(Some(&focused))) {
                    focus::to_in_place(BODY);
                }
                set(&row, "data-made", &here);
                set(&row, "aria-rowindex", &(index + 2).to_string());
                style(&row, "top", index * ROW);
                fill_row(table, &grid, index, &row);
            }
            let cells = row.children();
            for column in 0..cells.length() {
                if let Some(cell) = cells.item(column) {
                    let here = at == (index + 1, column as usize);
                    set(&cell, "tabindex", if here { "0" } else { "-1" });
                }
            }
        }
    });
    // Where the cell that the keys are at is out of sight, Tab leads to the grid itself.
    if let Some(body) = pool.parent_element() {
        let there = at.0 == 0 || near.contains(&(at.0 - 1));
        set(&body, "tabindex", if there { "-1" } else { "0" });
    }
}

/// One version's cells.
fn fill_row(table: &Table, grid: &Grid, index: usize, row: &Element) {
    let Some(version) = grid.versions.get(index).copied() else { return };
    let Some(column) = table.columns.get(version) else { return };
    let cells = row.children();
    while (cells.length() as usize) < grid.fields.len() + 1 {
        let role = if cells.length() == 0 { "rowheader" } else { "gridcell" };
        let at = (cells.length() + 1).to_string();
        el("div").attr("role", role).attr("aria-colindex", at).place(row);
    }
    while (cells.length() as usize) > grid.fields.len() + 1 {
        _ = row.last_element_child().map(|cell| cell.remove());
    }
    if let Some(cell) = cells.item(0) {
        cell.set_text_content(None);
        set(&cell, "data-version", &column.index.to_string());
        set(&cell, "title", column.whole_id.as_deref().unwrap_or(&column.label));
        el("span").class("head-time").text(column.when()).place(&cell);
        el("code").text(column.id.clone()).place(&cell);
        if column.marker {
            el("span").class("tag").attr("data-tag", "marker").text("delete marker").place(&cell);
        }
        if column.baseline {
            el("span").class("tag").text("baseline").place(&cell);
        }
    }
    for (place, field) in grid.fields.iter().enumerate() {
        let told = table.cell(*field, version);
        if let Some((cell, told)) = cells.item(place as u32 + 1).zip(told) {
            fill_cell(&cell, &told);
        }
    }
}

fn fill_cell(cell: &Element, told: &TableCell) {
    let value: String = told.value.iter().map(|piece| piece.text.as_str()).collect();
    let mut words = value;
    for more in [&told.delta, &told.note] {
        if !more.is_empty() {
            words.push_str(" · ");
            words.push_str(more);
        }
    }
    cell.set_text_content(Some(&words));
    set(cell, "title", &words);
    set(cell, "data-state", told.state);
    match told.change {
        Change::None => _ = cell.remove_attribute("data-change"),
        change => {
            set(cell, "data-change", change.word());
            el("span").class("change").attr("aria-hidden", "true").text(change.sign()).place(cell);
            el("span").class("visually-hidden").text([", ", change.word()].concat()).place(cell);
        }
    }
}

/// Moves to a cell: brings it into sight and gives it the focus.
fn go(shared: Shared, row: usize, column: usize) {
    let grid = shared.grid.get_untracked();
    let (row, column) = (row.min(grid.versions.len()), column.min(grid.fields.len()));
    shared.at.set((row, column));
    if let Some(body) = focus::find(BODY).filter(|_| row > 0) {
        let (top, visible) = ((row - 1) * ROW, body.client_height() as usize);
        let (from, head) = (body.scroll_top() as usize, 56);
        if top < from {
            body.set_scroll_top(top as i32);
        } else if top + ROW + head > from + visible {
            body.set_scroll_top((top + ROW + head - visible) as i32);
        }
        measure(shared);
    }
    soon(move || {
        let cell = [
            ".grid-row[aria-rowindex='",
            &(row + 1).to_string(),
            "'] > [aria-colindex='",
            &(column + 1).to_string(),
            "']",
        ];
        let cell = cell.concat();
        // The heads are not among what is filled.
        if let Some(head) = focus::find(".grid-head [tabindex='0']") {
            set(&head, "tabindex", "-1");
        }
        if let Some(head) = focus::find(&cell).filter(|_| row == 0) {
            set(&head, "tabindex", "0");
        }
        focus::to_in_place(&cell);
    });
}

/// Leads to the next version where a field changed, and says so.
fn find(shared: Shared, field: usize, forward: bool) {
    let grid = shared.grid.get_untracked();
    let from = shared.at.get_untracked().0.checked_sub(1);
    let found = shared.table.with_untracked(|table| {
        let row = grid.change(table, field, from, forward)?;
        let version = *grid.versions.get(row)?;
        let label = &table.rows.iter().find(|row| row.place == field)?.label;
        Some((row, [label, " changed at ", &table.columns.get(version)?.label].concat()))
    });
    match found {
        Some((row, words)) => {
            let column = grid.fields.iter().position(|place| *place == field);
            shared.app.announce(words);
            go(shared, row + 1, column.map_or(0, |column| column + 1));
        }
        None => actions::tell(shared.app, "No further change of it in this direction", None),
    }
}

fn sort(shared: Shared, column: usize) {
    let by = column.checked_sub(1).and_then(|at| shared.grid.get_untracked().fields.get(at).copied());
    shared.look.update(|look| look.sort = (by, look.sort.0 == by && !look.sort.1));
    go(shared, 0, column);
}

fn keys(shared: Shared, event: &KeyboardEvent) {
    let (row, column) = shared.at.get_untracked();
    let page = (shared.visible.get_untracked() / ROW).max(2) - 1;
    let all = event.ctrl_key() || event.meta_key();
    let grid = shared.grid.get_untracked();
    let (row, column) = match event.key().as_str() {
        "ArrowDown" => (row + 1, column),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowRight" => (row, column + 1),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "PageDown" => (row + page, column),
        "PageUp" => (row.saturating_sub(page).max(1), column),
        "Home" => (if all { 0 } else { row }, 0),
        "End" => (if all { grid.versions.len() } else { row }, grid.fields.len()),
        "Enter" | " " if row == 0 => {
            event.prevent_default();
            return sort(shared, column);
        }
        "n" | "p" if !all && column > 0 => {
            event.prevent_default();
            if let Some(field) = grid.fields.get(column - 1) {
                find(shared, *field, event.key() == "n");
            }
            return;
        }
        "Delete" if row > 0 => {
            let version = grid.versions.get(row - 1).copied();
            // While thousands are compared anew, what is shown may be of other versions.
            let count = shared.app.collection.items.with_untracked(Vec::len);
            let index = shared.table.with_untracked(|table| {
                let column = table.columns.get(version?)?;
                (table.columns.len() == count).then_some(column.index)
            });
            if let Some(index) = index {
                actions::remove_version(shared.app, index);
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    go(shared, row, column);
}

fn click(shared: Shared, event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let cell = target.and_then(|target| target.closest("[aria-colindex]").ok().flatten());
    let number = |element: Option<Element>, name: &str| {
        element.and_then(|element| element.get_attribute(name)?.parse::<usize>().ok())
    };
    let row = number(cell.as_ref().and_then(|cell| cell.parent_element()), "aria-rowindex");
    match row.zip(number(cell, "aria-colindex")) {
        Some((1, column)) => sort(shared, column - 1),
        Some((row, column)) => go(shared, row - 1, column - 1),
        None => {}
    }
}

fn set(element: &Element, name: &str, value: &str) {
    // Fails only for what is no attribute's name.
    _ = element.set_attribute(name, value);
}

/// Sets a length, which the Content Security Policy allows only from here.
fn style(element: &Element, name: &str, pixels: usize) {
    let value = [&pixels.to_string(), "px"].concat();
    _ = element.unchecked_ref::<HtmlElement>().style().set_property(name, &value);
}
