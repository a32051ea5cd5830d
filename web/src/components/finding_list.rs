//! What a careful reader objects to: a sentence each, what to do, and why it matters one step away.

use crate::components::icon::Icon;
use crate::components::pieces::with_code;
use crate::state::app::App;
use crate::state::findings::{FindingRow, word};
use crate::state::sheet::Target;
use crate::state::words::{source_of, with_code as pieces};
use leptos::prelude::*;

/// The findings of the exchange that is looked at.
#[component]
pub fn FindingList() -> impl IntoView {
    let inspect = App::expect().inspect;
    move || {
        let sheet = inspect.sheet.get();
        (!sheet.findings.is_empty()).then(|| view! {
            <section aria-labelledby="findings-title">
                <h2 id="findings-title">"Findings"</h2>
                <ul class="findings panel">
                    {sheet.findings.iter().cloned().enumerate().map(|(index, row)| view! { <Finding index row /> }).collect_view()}
                </ul>
            </section>
        })
    }
}

#[component]
fn Finding(index: usize, row: FindingRow) -> impl IntoView {
    let inspect = App::expect().inspect;
    let target = Target::Finding(index);
    view! {
        <li
            id=target.id()
            class="finding"
            class:lit=move || inspect.lit() == Some(target)
            data-severity=row.severity.name()
            on:mouseenter=move |_| inspect.hover.set(Some(target))
            on:mouseleave=move |_| inspect.hover.set(None)
        >
            <span class="severity"><Icon name=row.severity.name() />{word(row.severity)}</span>
            <div class="finding-text">
                <button
                    type="button"
                    class="plain"
                    aria-pressed=move || (inspect.pick.get() == Some(target)).to_string()
                    on:focus=move |_| inspect.hover.set(Some(target))
                    on:blur=move |_| inspect.hover.set(None)
                    on:click=move |_| inspect.toggle(target)
                >{with_code(pieces(&row.message))}</button>
                {row.help.map(|help| view! { <p class="quiet">{with_code(pieces(&help))}</p> })}
                <details>
                    <summary><span>"Why"</span><code>{row.code}</code></summary>
                    <p>{row.why}</p>
                    <Reference url=row.reference />
                </details>
            </div>
        </li>
    }
}

/// The page that says so; it opens beside this one.
#[component]
pub fn Reference(url: &'static str) -> impl IntoView {
    (!url.is_empty()).then(|| view! {
        <a class="reference" href=url target="_blank" rel="noopener noreferrer">{source_of(url)}<Icon name="out" /></a>
    })
}
