//! Compare: versions side by side.

use crate::actions;
use crate::browser::compare;
use crate::components::button::{button, link, switch};
use crate::components::diff_table::diff_table;
use crate::components::element::{El, el};
use crate::components::export_menu::export_menu;
use crate::components::finding_list::severity;
use crate::components::icon::icon;
use crate::components::paste_field::{paste_field, sample_chips};
use crate::components::progress::reading_progress;
use crate::components::timeline::timeline;
use crate::components::version_grid::version_grid;
use crate::components::version_list::version_list;
use crate::state::app::App;
use crate::state::comparison::Collection;
use crate::state::export::ExportFormat;
use crate::state::route::Page;
use crate::state::samples;
use crate::state::table::Table;
use crate::state::timeline::drawn;
use crate::state::words::{counted, with_code};
use leptos::prelude::*;

const LABEL: &str = "Replies to compare";

/// The page, with or without versions.
pub fn compare() -> El {
    let collection = App::expect().collection;
    let count = Memo::new(move |_| collection.items.with(Vec::len));
    let table = RwSignal::new(Table::default());
    compare::follow(collection, table);
    let ready = Memo::new(move |_| usize::from(table.with(|table| !table.columns.is_empty())));
    el("div").child(reading_progress()).bind_children(move || {
        vec![match count.get() {
            0 => none(),
            1 => one(table),
            _ if ready.get() > 0 => several(table),
            _ => el("p").class("soon").attr("role", "status").text("Comparing …"),
        }]
    })
}

fn inspect_link() -> El {
    link(Page::Inspect.href()).text(Page::Inspect.name())
}

/// Before there is a version.
fn none() -> El {
    let add = "Or choose “Add to compare” beside a reply on the page ";
    let may = el("ul")
        .class("may")
        .child(el("li").text("Paste several replies at once: each one about an object becomes a version."))
        .child(el("li").text(add).child(inspect_link()).text("."));
    el("div")
        .class("start")
        .child(el("h1").text(Page::Compare.heading()))
        .child(
            el("p").class("lede").text("What changed from version to version, field by field and in words."),
        )
        .child(paste_field(Page::Compare, LABEL))
        .child(may)
        .child(el("h2").text("No replies at hand?"))
        .child(sample_chips(Page::Compare, &samples::SEVERAL))
}

/// With one version, which there is nothing to compare to yet.
fn one(table: RwSignal<Table>) -> El {
    let words = "Add a second one: paste its reply here, or choose “Add to compare” on the page ";
    el("div")
        .class("start")
        .child(el("h1").text("One version, and nothing to compare it to yet"))
        .child(el("p").class("lede").text(words).child(inspect_link()).text("."))
        .child(version_list(table))
        .child(paste_field(Page::Compare, LABEL))
}

fn several(table: RwSignal<Table>) -> El {
    let collection = App::expect().collection;
    let huge = Memo::new(move |_| usize::from(table.with(Collection::is_huge)));
    let shown = move || {
        if huge.get() > 0 {
            return vec![version_grid(table)];
        }
        table.with(|table| {
            vec![diff_table(table, collection.is_only_changed(table), collection.is_turned(table))]
        })
    };
    let more = el("details").class("more").child(el("summary").text("Add more versions"));
    el("div")
        .class("compare")
        .child(summary(table))
        .bind_children(move || {
            vec![table.with(|table| timeline(table.columns.len(), &drawn(&table.columns)))]
        })
        .child(tools(table))
        .bind_children(shown)
        .child(more.child(paste_field(Page::Compare, LABEL)))
}

/// What changed, in sentences, and what is to be said about the comparison.
fn summary(table: RwSignal<Table>) -> El {
    let collection = App::expect().collection;
    let line = |sentence: &String| el("li").pieces(with_code(sentence), "code");
    let sentences = move || table.with(|table| table.told().0.iter().map(line).collect());
    let further = move || {
        table.with(|table| {
            let (_, more) = table.told();
            let words = ["Show ", &counted(more.len(), "more sentence")].concat();
            let list = || el("ul").class("sentences").children(more.iter().map(line));
            let further = || el("details").child(el("summary").text(words)).child(list());
            (!more.is_empty()).then(further).into_iter().collect()
        })
    };
    let remarks = move || {
        let remark = |(level, words): &(headlens::Severity, String)| {
            let remark = el("p").class("remark").attr("data-severity", level.name());
            remark.child(severity(*level)).child(el("span").text(words.clone()))
        };
        table.with(|table| table.findings.iter().map(remark).collect())
    };
    let title = move || vec![el("span").pieces(table.with(Table::title), "code")];
    let kept = move || {
        let kept = collection.kept.get();
        (!kept.is_empty()).then(|| el("p").class("quiet verdict-notes").text(kept)).into_iter().collect()
    };
    el("section")
        .class("verdict")
        .attr("aria-labelledby", "compare-title")
        .child(el("h1").attr("id", "compare-title").bind_children(title))
        .child(
            el("ul")
                .class("sentences")
                .bind_class("single", move || table.with(|table| table.summary.len() == 1))
                .bind_children(sentences),
        )
        .child(el("div").class("further").bind_children(further))
        .bind_children(remarks)
        .bind_children(kept)
}

/// How the table is looked at, and copying it.
fn tools(table: RwSignal<Table>) -> El {
    let app = App::expect();
    let collection = app.collection;
    let only_changed = move || table.with(|table| collection.is_only_changed(table));
    let turned = move || table.with(|table| collection.is_turned(table));
    let differ = move || table.with(|table| table.differ().into());
    let make = move |format, then| {
        let only_changed = untrack(only_changed);
        table.with_untracked(|table| compare::write(table, format, only_changed, then));
    };
    let copy = move |_| {
        make(ExportFormat::Markdown, Box::new(move |text| actions::copy(app, &text, "Comparison")));
    };
    let turn = move || {
        let turn = || switch(|| "Versions as rows".into(), turned, move |on| collection.turned.set(Some(on)));
        (!table.with(Collection::is_huge)).then(turn).into_iter().collect()
    };
    el("div")
        .class("tools")
        .child(switch(differ, only_changed, move |on| collection.only_changed.set(Some(on))))
        .child(el("span").class("choice").bind_children(turn))
        .child(el("label").class("choice").child(el("span").text("Each against")).child(baseline(table)))
        .child(el("span").class("grow"))
        .child(button(move |_| actions::clear_versions(app)).text("Clear"))
        .child(button(copy).child(icon("copy")).text("Copy as Markdown"))
        .child(export_menu("headlens-comparison", "Comparison", make))
}

/// What every version is held against.
fn baseline(table: RwSignal<Table>) -> El {
    let collection = App::expect().collection;
    let option = |value: String, chosen: bool, words: String| {
        el("option").attr("value", value).attr_if("selected", chosen.then_some("")).text(words)
    };
    let options = move || {
        table.with(|table| {
            let before = table.columns.iter().all(|column| !column.baseline);
            // Of thousands, a menu offers the two ends.
            let (huge, last) = (Collection::is_huge(table), table.columns.len().saturating_sub(1));
            let columns = table.columns.iter().enumerate();
            let columns = columns.filter(|(at, column)| !huge || *at == 0 || *at == last || column.baseline);
            let columns = columns
                .map(|(_, column)| option(column.index.to_string(), column.baseline, column.label.clone()));
            std::iter::once(option(String::new(), before, "the one before".to_owned()))
                .chain(columns)
                .collect()
        })
    };
    let choose = move |event| collection.baseline.set(event_target_value(&event).parse().ok());
    el("select").class("menu").on("change", choose).bind_children(options)
}
