//! Fields across versions: what changed is coloured and named, what is not known is said.

use crate::actions;
use crate::browser::focus;
use crate::components::icon::Icon;
use crate::components::pieces::with_marks;
use crate::state::app::App;
use crate::state::table::{Change, Column, Table, TableCell, TableRow};
use leptos::html;
use leptos::prelude::*;

/// The table; `turned`: versions are rows.
#[component]
pub fn DiffTable(table: Table, only_changed: bool, turned: bool) -> impl IntoView {
    let element: NodeRef<html::Table> = NodeRef::new();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if let Some(table) = element.get_untracked() {
            focus::rove_table(&table, &event);
        }
    };
    let Table { columns, rows, .. } = table;
    let rows: Vec<TableRow> = rows.into_iter().filter(|row| row.changed || !only_changed).collect();
    let body =
        if turned { by_version(&columns, &rows).into_any() } else { by_field(&columns, rows).into_any() };
    view! {
        <div class="diff-scroll panel" role="region" aria-label="Comparison" tabindex="0">
            <table class="diff" class:turned=turned node_ref=element on:keydown=keys>{body}</table>
        </div>
    }
}

fn by_field(columns: &[Column], rows: Vec<TableRow>) -> impl IntoView {
    let width = columns.len() + 1;
    view! {
        <thead>
            <tr>
                <th scope="col" tabindex="0">"Field"</th>
                {columns.iter().map(|column| version_head(column, "col")).collect_view()}
            </tr>
        </thead>
        <tbody>
            {rows.is_empty().then(|| view! { <tr><td colspan=width class="nothing">"No field differs in what is known."</td></tr> })}
            {rows.into_iter().map(|row| view! {
                <tr data-kind=row.kind>
                    <th scope="row" tabindex="-1">{field_head(&row)}</th>
                    {row.cells.into_iter().map(cell).collect_view()}
                </tr>
            }).collect_view()}
        </tbody>
    }
}

fn by_version(columns: &[Column], rows: &[TableRow]) -> impl IntoView {
    let line = |(place, column): (usize, &Column)| {
        let cells = rows.iter().filter_map(|row| row.cells.get(place)).cloned();
        view! {
            <tr>
                {version_head(column, "row")}
                {cells.map(cell).collect_view()}
            </tr>
        }
    };
    view! {
        <thead>
            <tr>
                <th scope="col" tabindex="0">"Version"</th>
                {rows.iter().map(|row| view! { <th scope="col" tabindex="-1" data-kind=row.kind>{field_head(row)}</th> }).collect_view()}
            </tr>
        </thead>
        <tbody>{columns.iter().enumerate().map(line).collect_view()}</tbody>
    }
}

/// The head of a version, with the way to take it out: a button, or the key Delete.
fn version_head(column: &Column, scope: &'static str) -> impl IntoView + use<> {
    let app = App::expect();
    let index = column.index;
    let remove = ["Take out ", &column.label].concat();
    view! {
        <th
            scope=scope
            tabindex="-1"
            class="version-head"
            aria-keyshortcuts="Delete"
            on:keydown=move |event| if event.key() == "Delete" { actions::remove_version(app, index) }
        >
            <span class="head-time">{column.time.clone().unwrap_or_else(|| "no date".to_owned())}</span>
            <code title=column.whole_id.clone()>{column.id.clone()}</code>
            {column.marker.then(|| view! { <span class="tag" data-tag="marker">"delete marker"</span> })}
            {column.baseline.then(|| view! { <span class="tag">"baseline"</span> })}
            <button type="button" tabindex="-1" class="icon-button small" aria-label=remove title="Take out (Delete)" on:click=move |_| actions::remove_version(app, index)>
                <Icon name="close" />
            </button>
        </th>
    }
}

fn field_head(row: &TableRow) -> impl IntoView + use<> {
    view! {
        <span class="head-field">{row.label.clone()}</span>
        <span class="kind" data-kind=row.kind>{row.kind_label}</span>
    }
}

fn cell(cell: TableCell) -> impl IntoView {
    let change = (cell.change != Change::None).then(|| cell.change.word());
    let sign = cell.change.sign();
    let value = with_marks(cell.value);
    view! {
        <td tabindex="-1" data-change=change data-state=cell.state>
            {if cell.literal { view! { <code>{value}</code> }.into_any() } else { view! { <span>{value}</span> }.into_any() }}
            {(!cell.delta.is_empty()).then(|| view! { <span class="delta">{cell.delta}</span> })}
            {change.map(|word| view! {
                <span class="change" title=word aria-hidden="true">{sign}</span>
                <span class="visually-hidden">{word}</span>
            })}
            {(!cell.note.is_empty()).then(|| view! { <span class="note">{cell.note}</span> })}
        </td>
    }
}
