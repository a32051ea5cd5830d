//! Compare: versions side by side.

use crate::actions;
use crate::components::diff_table::DiffTable;
use crate::components::icon::Icon;
use crate::components::paste_field::{PasteField, SampleChips};
use crate::components::pieces::with_code;
use crate::components::progress::ReadingProgress;
use crate::components::switch::Switch;
use crate::components::timeline::Timeline;
use crate::components::version_list::VersionList;
use crate::state::app::App;
use crate::state::findings::word;
use crate::state::route::Page;
use crate::state::samples::{self, Sample};
use crate::state::table::Table;
use crate::state::words::with_code as pieces;
use leptos::prelude::*;

/// Samples that hold several versions.
static SEVERAL: [Sample; 2] = [samples::ALL[2], samples::ALL[6]];

/// The page, with or without versions.
#[component]
pub fn Compare() -> impl IntoView {
    let collection = App::expect().collection;
    let count = Memo::new(move |_| collection.items.with(Vec::len));
    let table = Memo::new(move |_| collection.table());
    view! {
        <ReadingProgress />
        {move || match count.get() {
            0 => view! { <Empty /> }.into_any(),
            1 => view! { <One table /> }.into_any(),
            _ => view! { <Several table /> }.into_any(),
        }}
    }
}

/// Before there is a version.
#[component]
fn Empty() -> impl IntoView {
    view! {
        <div class="start">
            <h1>{Page::Compare.heading()}</h1>
            <p class="lede">"What changed from version to version, field by field and in words."</p>
            <PasteField page=Page::Compare label="Replies to compare" />
            <ul class="may">
                <li>"Paste several replies at once: each one about an object becomes a version."</li>
                <li>"Or choose “Add to compare” beside a reply on the page "<a href=Page::Inspect.href()>"Inspect"</a>"."</li>
            </ul>
            <h2>"No replies at hand?"</h2>
            <SampleChips page=Page::Compare samples=&SEVERAL />
        </div>
    }
}

/// With one version, which there is nothing to compare to yet.
#[component]
fn One(table: Memo<Table>) -> impl IntoView {
    view! {
        <div class="start">
            <h1>"One version, and nothing to compare it to yet"</h1>
            <p class="lede">"Add a second one: paste its reply here, or choose “Add to compare” on the page "<a href=Page::Inspect.href()>"Inspect"</a>"."</p>
            <VersionList table />
            <PasteField page=Page::Compare label="Replies to compare" />
        </div>
    }
}

#[component]
fn Several(table: Memo<Table>) -> impl IntoView {
    let collection = App::expect().collection;
    let shown = move || {
        let table = table.get();
        let (only_changed, turned) = (collection.is_only_changed(&table), collection.is_turned(&table));
        view! { <DiffTable table only_changed turned /> }
    };
    view! {
        <div class="compare">
            <Summary table />
            {move || view! { <Timeline columns=table.get().columns /> }}
            <Tools table />
            {shown}
            <details class="more">
                <summary>"Add more versions"</summary>
                <PasteField page=Page::Compare label="Replies to compare" />
            </details>
        </div>
    }
}

/// What changed, in sentences, and what is to be said about the comparison.
#[component]
fn Summary(table: Memo<Table>) -> impl IntoView {
    let collection = App::expect().collection;
    view! {
        <section class="verdict" aria-labelledby="compare-title">
            <h1 id="compare-title">{move || with_code(collection.title())}</h1>
            <ul class="sentences" class:single=move || table.with(|table| table.summary.len() == 1)>
                {move || table.get().summary.iter().map(|sentence| view! { <li>{with_code(pieces(sentence))}</li> }).collect_view()}
            </ul>
            {move || table.get().findings.into_iter().map(|(severity, message, help)| view! {
                <p class="remark" data-severity=severity.name()>
                    <span class="severity"><Icon name=severity.name() />{word(severity)}</span>
                    <span>{message}" "{help}</span>
                </p>
            }).collect_view()}
        </section>
    }
}

/// How the table is looked at, and copying it.
#[component]
fn Tools(table: Memo<Table>) -> impl IntoView {
    let app = App::expect();
    let collection = app.collection;
    let only_changed = Signal::derive(move || table.with(|table| collection.is_only_changed(table)));
    let turned = Signal::derive(move || table.with(|table| collection.is_turned(table)));
    let differ = move || {
        table.with(|table| {
            ["Only differences (", &table.changed.to_string(), " of ", &table.rows.len().to_string(), ")"]
                .concat()
        })
    };
    let against = move |event| collection.baseline.set(event_target_value(&event).parse().ok());
    let copy = move |_| actions::copy(app, &collection.markdown(only_changed.get_untracked()), "Comparison");
    view! {
        <div class="tools">
            <Switch label=Signal::derive(differ) on=only_changed set=move |on| collection.only_changed.set(Some(on)) />
            <Switch label=Signal::stored("Versions as rows".to_owned()) on=turned set=move |on| collection.turned.set(Some(on)) />
            <label class="choice">
                <span>"Each against"</span>
                <select class="menu" on:change=against>
                    <option value="" selected=move || collection.baseline.get().is_none()>"the one before"</option>
                    {move || table.get().columns.into_iter().map(|column| view! {
                        <option value=column.index.to_string() selected=column.baseline>{column.label}</option>
                    }).collect_view()}
                </select>
            </label>
            <span class="grow"></span>
            <button type="button" on:click=move |_| actions::clear_versions(app)>"Clear"</button>
            <button type="button" on:click=copy><Icon name="copy" />"Copy as Markdown"</button>
        </div>
    }
}
