//! Facts: every field by the side of the object that it speaks of, with its value in words and as sent.

use crate::browser::{clock, focus};
use crate::components::copy_button::CopyButton;
use crate::components::finding_list::Reference;
use crate::components::switch::Switch;
use crate::state::app::App;
use crate::state::facts::{FactGroup, FactRow, Untold};
use crate::state::relative::relative;
use crate::state::sheet::Target;
use crate::state::words::{counted, shortened};
use leptos::html;
use leptos::prelude::*;

/// So many characters of an identifier stand before it is shortened in the middle.
const LONG: usize = 46;

/// The facts of the exchange that is looked at.
#[component]
pub fn FactList() -> impl IntoView {
    let inspect = App::expect().inspect;
    let list: NodeRef<html::Div> = NodeRef::new();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if let Some(list) = list.get_untracked() {
            focus::rove(&list, ".fact-name", &event);
        }
    };
    move || {
        let sheet = inspect.sheet.get();
        (!sheet.groups.is_empty()).then(|| {
            view! {
                <section aria-labelledby="facts-title">
                    <div class="section-head">
                        <h2 id="facts-title">"Facts"</h2>
                        <span class="grow"></span>
                        {(sheet.untold.total() > 0).then(|| untold(sheet.untold))}
                    </div>
                    <div class="facts panel" node_ref=list on:keydown=keys>
                        {move || groups(&inspect.sheet.get().groups, inspect.untold.get())}
                    </div>
                </section>
            }
        })
    }
}

fn untold(untold: Untold) -> impl IntoView {
    let inspect = App::expect().inspect;
    let label =
        ["Show ", &counted(untold.total(), "field"), " without a value (", &untold.words(), ")"].concat();
    view! { <Switch label=Signal::stored(label) on=inspect.untold set=move |on| inspect.untold.set(on) /> }
}

fn groups(groups: &[FactGroup], untold: bool) -> impl IntoView + use<> {
    let mut first = true;
    let shown = groups.iter().filter_map(|group| {
        let rows: Vec<FactRow> =
            group.rows.iter().filter(|row| untold || row.missing.is_none()).cloned().collect();
        (!rows.is_empty()).then(|| {
            let rows =
                rows.into_iter().map(|row| view! { <FactLine row first=std::mem::take(&mut first) /> });
            view! {
                <div class="fact-group">
                    <h3>{group.label}</h3>
                    <dl>{rows.collect_view()}</dl>
                </div>
            }
        })
    });
    shown.collect_view()
}

#[component]
fn FactLine(row: FactRow, first: bool) -> impl IntoView {
    let inspect = App::expect().inspect;
    let target = Target::Fact(row.index);
    let picked = move || inspect.pick.get() == Some(target);
    let lights = StoredValue::new(row.clone());
    let lit =
        move || lights.with_value(|row| inspect.sheet.with(|sheet| sheet.lights_fact(inspect.lit(), row)));
    let explained = row.clone();
    let age = row.time.map(|time| relative(time, clock::now()));
    let meaning = (!row.meaning.is_empty()).then_some(row.meaning);
    let copy = row.copy.map(|copy| view! { <CopyButton text=copy what=row.label.clone() /> });
    view! {
        <div
            class="fact"
            id=target.id()
            class:lit=lit
            data-missing=row.missing
            on:mouseenter=move |_| inspect.hover.set(Some(target))
            on:mouseleave=move |_| inspect.hover.set(None)
        >
            <dt>
                <button
                    type="button"
                    class="plain fact-name"
                    title=meaning
                    tabindex=if first { "0" } else { "-1" }
                    aria-expanded=move || picked().to_string()
                    on:focus=move |_| inspect.hover.set(Some(target))
                    on:blur=move |_| inspect.hover.set(None)
                    on:click=move |_| inspect.toggle(target)
                >{row.label.clone()}</button>
            </dt>
            <dd>
                <span class="fact-value">
                    {if row.literal { view! { <Literal text=row.text /> }.into_any() } else { view! { <span>{row.text}</span> }.into_any() }}
                    {(!row.note.is_empty()).then(|| view! { <span class="quiet">{row.note}</span> })}
                    {age.map(|age| view! { <span class="quiet">{age}</span> })}
                </span>
                {row.raw.map(|raw| view! { <code class="raw" title="As sent">{raw}</code> })}
                {copy}
                {move || picked().then(|| explain(&explained))}
            </dd>
        </div>
    }
}

/// What the field means, and how its header was written.
fn explain(row: &FactRow) -> impl IntoView + use<> {
    view! {
        <div class="fact-more">
            {(!row.meaning.is_empty()).then(|| view! { <p>{row.meaning}</p> })}
            {row.header.clone().map(|header| view! { <p>"Sent as "<code>{header}</code>"."</p> })}
            <Reference url=row.reference />
        </div>
    }
}

/// An identifier: shortened in the middle while it is long, whole while it has the focus.
#[component]
fn Literal(text: String) -> impl IntoView {
    match shortened(&text, LONG) {
        None => view! { <code>{text}</code> }.into_any(),
        Some(short) => {
            let title = text.clone();
            view! {
            <button type="button" class="plain long" title=title>
                <code class="short" aria-hidden="true">{short}</code>
                <code class="whole">{text}</code>
            </button>
            }
            .into_any()
        }
    }
}
