//! The verdict: what this is, how much there is to object to, and what can be done with it.

use crate::actions;
use crate::browser::{focus, route};
use crate::components::icon::Icon;
use crate::components::pieces::with_code;
use crate::state::app::App;
use crate::state::findings::Counts;
use crate::state::route::Page;
use crate::state::words::counted;
use leptos::prelude::*;

/// The bar on top of the reading.
#[component]
pub fn Verdict() -> impl IntoView {
    let app = App::expect();
    let inspect = app.inspect;
    let sheet = inspect.sheet;
    let report = move |_| {
        if let Some(report) = inspect.report() {
            actions::copy(app, &report, "Report");
        }
    };
    let collected = move || {
        inspect.reading.with(|reading| {
            reading.as_ref().is_some_and(|reading| app.collection.holds(reading, inspect.selected.get()))
        })
    };
    let add = move |all: bool| {
        let Some(reading) = inspect.reading.get_untracked() else { return };
        let exchanges = if all { reading.objects() } else { vec![inspect.selected.get_untracked()] };
        actions::add(app, &reading, &exchanges);
    };
    let several = Memo::new(move |_| {
        inspect.reading.with(|reading| reading.as_ref().map_or(0, |reading| reading.objects().len()))
    });
    view! {
        <section class="verdict" aria-labelledby="verdict-title">
            <h1 id="verdict-title">{move || with_code(sheet.get().title.clone())}</h1>
            <p class="subtitle">{move || sheet.get().subtitle.iter().cloned().map(|part| view! { <span>{part}</span>" " }).collect_view()}</p>
            <div class="verdict-bar">
                {move || counts(sheet.get().counts)}
                <span class="grow"></span>
                {move || (!sheet.get().title.is_empty() && !sheet.get().subtitle.is_empty()).then(|| view! {
                    <button type="button" on:click=report><Icon name="copy" />"Copy report"</button>
                })}
                {move || (several.get() > 1).then(|| view! {
                    <button type="button" on:click=move |_| add(true)>{["Add all ", &several.get().to_string()].concat()}</button>
                })}
                {move || sheet.get().comparable.then(|| view! {
                    <button type="button" class="primary" on:click=move |_| if collected() { route::go(Page::Compare) } else { add(false) }>
                        <Icon name="compare" />{move || if collected() { "See comparison" } else { "Add to compare" }}
                    </button>
                })}
            </div>
            <p class="quiet verdict-notes">
                {move || sheet.get().format.map(|(label, reason)| view! { <span title=reason>"Read as "{label}"."</span>" " })}
                {move || inspect.kept.get().words()}
            </p>
        </section>
    }
}

/// The counts of findings, each leading to the first of its kind.
fn counts(counts: Counts) -> AnyView {
    if counts.each().next().is_none() {
        return view! { <span class="badge" data-severity="fine"><Icon name="check" />"No findings"</span> }
            .into_any();
    }
    counts
        .each()
        .map(|(severity, count)| {
            let first = [".findings [data-severity=", severity.name(), "] button"].concat();
            view! {
                <button type="button" class="badge" data-severity=severity.name() on:click=move |_| _ = focus::to(&first)>
                    <Icon name=severity.name() />{counted(count, severity.name())}
                </button>
            }
        })
        .collect_view()
        .into_any()
}
