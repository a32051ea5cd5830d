//! The paste as it is, coloured by role. What a fact or finding speaks of is lit, and leads back to it.

use crate::actions;
use crate::browser::focus;
use crate::components::icon::Icon;
use crate::components::paste_field::{OpenFile, SampleMenu};
use crate::components::virtual_list::{Scroll, virtual_rows};
use crate::state::app::App;
use crate::state::reading::Reading;
use crate::state::route::Page;
use crate::state::source_lines::{Role, Segment, SourceLine, lines};
use crate::state::words::{bytes, counted};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// So many rows are all made, and long lines wrap. Of more, only those in sight are made, and lines don't wrap.
const ALL: usize = 800;
/// How tall a row is where lines don't wrap; `source_view.css` says the same.
const ROW: usize = 22;

/// The pane: what can be done with the paste, and the paste.
#[component]
pub fn SourceView() -> impl IntoView {
    let app = App::expect();
    let inspect = app.inspect;
    let folded = RwSignal::new(true);
    let about = move || {
        inspect.reading.with(|reading| {
            reading.as_ref().map(|reading| {
                let size =
                    [&counted(reading.rows.lines() as usize, "line"), ", ", &bytes(reading.text().len())]
                        .concat();
                match &reading.name {
                    Some(name) => [name, " · ", &size].concat(),
                    None => size,
                }
            })
        })
    };
    let edit = move |_| inspect.editing.update(|editing| *editing = !*editing);
    view! {
        <section class="source" class:folded=folded aria-labelledby="source-title">
            <div class="source-bar">
                <h2 id="source-title">"Pasted"</h2>
                <span class="quiet source-about">{about}</span>
                <span class="grow"></span>
                <button type="button" on:click=move |_| actions::clear(app)>"Clear"</button>
                <button type="button" class="fold" aria-expanded=move || (!folded.get()).to_string() aria-controls="source-body" on:click=move |_| folded.update(|folded| *folded = !*folded)>
                    {move || if folded.get() { "Show" } else { "Hide" }}
                </button>
            </div>
            <div id="source-body" class="source-body">
                <div class="source-tools">
                    <button type="button" data-paste aria-pressed=move || inspect.editing.get().to_string() on:click=edit>
                        <Icon name="edit" />{move || if inspect.editing.get() { "Done" } else { "Edit" }}
                    </button>
                    <OpenFile page=Page::Inspect />
                    <SampleMenu page=Page::Inspect />
                </div>
                {move || if inspect.editing.get() { view! { <Editor /> }.into_any() } else { view! { <Lines /> }.into_any() }}
            </div>
        </section>
    }
}

/// The text, to be changed. It is read at every key press.
#[component]
fn Editor() -> impl IntoView {
    let app = App::expect();
    let field: NodeRef<html::Textarea> = NodeRef::new();
    let text = app.inspect.reading.with_untracked(|reading| {
        reading.as_deref().map(|reading| reading.text().to_owned()).unwrap_or_default()
    });
    Effect::new(move |_| {
        let Some(field) = field.get() else { return };
        _ = field.focus();
        // The caret goes where typing goes on.
        let end = field.value().encode_utf16().count();
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        _ = field.set_selection_range(end, end);
    });
    view! {
        <textarea
            class="editor"
            id="paste"
            node_ref=field
            aria-label="The pasted text"
            spellcheck="false"
            autocomplete="off"
            autocapitalize="off"
            prop:value=text
            on:input=move |event| actions::type_in(app, event_target_value(&event))
        ></textarea>
    }
}

/// The text, to be looked at.
#[component]
fn Lines() -> impl IntoView {
    let inspect = App::expect().inspect;
    let scroll = Scroll::new();
    let container = scroll.container;
    let made = move |reading: &Arc<Reading>, range: std::ops::Range<usize>| {
        let sheet = inspect.sheet.get();
        lines(reading, &sheet, inspect.selected.get(), range).into_iter().map(line).collect_view()
    };
    // What was chosen, and the exchange that is looked at, come into sight.
    Effect::new(move |before: Option<usize>| {
        let (pick, sheet, selected) = (inspect.pick.get(), inspect.sheet.get(), inspect.selected.get());
        let Some(reading) = inspect.reading.get() else { return selected };
        let place = match pick {
            Some(target) => sheet.place(target),
            // Letting go of something moves nothing.
            None if before == Some(selected) => None,
            None => reading.exchange_place(selected),
        };
        let Some(row) = place.map(|place| reading.rows.at(place.start)) else { return selected };
        if reading.rows.len() > ALL {
            scroll.reveal(reading.rows.len(), ROW, row);
        } else {
            request_animation_frame(move || {
                let line = focus::find(&["[data-row=\"", &row.to_string(), "\"]"].concat());
                if let Some((container, line)) = container.get_untracked().zip(line) {
                    focus::reveal_in(&container, &line);
                }
            });
        }
        selected
    });
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if let Some(container) = container.get_untracked() {
            focus::rove(&container, "[role=button]", &event);
        }
    };
    let wrapped = move || {
        inspect.reading.with(|reading| reading.as_ref().is_none_or(|reading| reading.rows.len() <= ALL))
    };
    view! {
        <div class="code" class:wrapped=wrapped role="group" aria-label="The pasted text" tabindex="-1" node_ref=container on:scroll=move |_| scroll.measure() on:keydown=keys>
            {move || inspect.reading.get().map(|reading| {
                let rows = reading.rows.len();
                if rows <= ALL {
                    made(&reading, 0..rows).into_any()
                } else {
                    virtual_rows(scroll, rows, ROW, move |range| made(&reading, range)).into_any()
                }
            })}
        </div>
    }
}

fn line(line: SourceLine) -> impl IntoView {
    view! {
        <div class="line" data-row=line.index>
            <span class="line-number" aria-hidden="true">{line.number}</span>
            <span class="line-text">{line.segments.into_iter().map(segment).collect_view()}</span>
        </div>
    }
}

fn segment(segment: Segment) -> AnyView {
    let inspect = App::expect().inspect;
    let role = match segment.role {
        Role::Plain => "plain",
        Role::Passed => "passed",
        Role::Start => "start",
        Role::Name => "name",
        Role::Value => "value",
    };
    let text = segment.text.clone();
    let Some(target) = segment.target().filter(|_| segment.role != Role::Plain) else {
        // Of another exchange: choosing it looks at that one.
        let select = segment.exchange;
        return view! { <span data-role=role on:click=move |_| if let Some(index) = select { inspect.select(index) }>{text}</span> }.into_any();
    };
    let severity = segment.severity.map(headlens::Severity::name);
    // The arrow keys lead from one to the next; Tab leads to the first.
    let first = segment.fact == Some(0) && segment.findings.is_empty();
    let lit = move || segment.is_lit(inspect.lit());
    let choose = move || {
        inspect.toggle(target);
        reveal(target);
    };
    view! {
        <span
            role="button"
            tabindex=if first { "0" } else { "-1" }
            data-role=role
            data-severity=severity
            class:lit=lit
            aria-pressed=move || (inspect.pick.get() == Some(target)).to_string()
            on:mouseenter=move |_| inspect.hover.set(Some(target))
            on:mouseleave=move |_| inspect.hover.set(None)
            on:focus=move |_| inspect.hover.set(Some(target))
            on:blur=move |_| inspect.hover.set(None)
            on:click=move |_| choose()
            on:keydown=move |event| if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                choose();
            }
        >{text}</span>
    }
    .into_any()
}

/// Brings what was chosen in the source into sight beside it.
fn reveal(target: crate::state::sheet::Target) {
    request_animation_frame(move || {
        if let Some(element) = focus::find(&["#", &target.id()].concat()) {
            focus::reveal_in_page(&element);
        }
    });
}
