//! The empty page: one large field, what may go into it, and samples.

use crate::actions;
use crate::components::icon::Icon;
use crate::state::app::App;
use crate::state::route::Page;
use crate::state::samples::{self, Sample};
use leptos::html;
use leptos::prelude::*;

const EXAMPLE: &str = "Paste here, for example\n\nHTTP/1.1 200 OK\nx-amz-version-id: 3HL4kqtJlcpXroDTDmjVBH40Nrjfkd\nLast-Modified: Sun, 01 Jan 2006 12:00:00 GMT\nETag: \"fba9dede5f27731c9771645a39863328\"\nContent-Length: 434234";

/// The field. On the page Inspect, typing is read as well.
#[component]
pub fn PasteField(page: Page, label: &'static str) -> impl IntoView {
    let app = App::expect();
    let field: NodeRef<html::Textarea> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            _ = field.focus();
        }
    });
    let read = move |_| {
        let Some(field) = field.get_untracked() else { return };
        if !field.value().is_empty() {
            actions::take(app, page, field.value(), None);
            field.set_value("");
        }
    };
    view! {
        <div class="paste">
            <textarea
                id="paste"
                node_ref=field
                aria-label=label
                placeholder=EXAMPLE
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                rows="9"
                on:input=move |event| {
                    if page == Page::Inspect {
                        actions::type_in(app, event_target_value(&event));
                    }
                }
            ></textarea>
            <div class="paste-bar">
                <span class="quiet">"Paste anywhere on this page, or drop a file."</span>
                <span class="grow"></span>
                {(page == Page::Compare).then(|| view! { <button type="button" on:click=read>"Add"</button> })}
                <OpenFile page />
            </div>
        </div>
    }
}

/// A button that opens files.
#[component]
pub fn OpenFile(page: Page) -> impl IntoView {
    let app = App::expect();
    let input: NodeRef<html::Input> = NodeRef::new();
    let open = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(files) = input.files().filter(|files| files.length() > 0) {
            actions::open(app, page, &files);
        }
        // The same file may be opened again.
        input.set_value("");
    };
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <input type="file" multiple hidden node_ref=input aria-label="File" on:change=open />
        <button type="button" on:click=choose><Icon name="file" />"Open file"</button>
    }
}

/// The samples, as buttons.
#[component]
pub fn SampleChips(page: Page, #[prop(default = &samples::ALL)] samples: &'static [Sample]) -> impl IntoView {
    let app = App::expect();
    let chip = move |sample: Sample| {
        view! { <li><button type="button" class="chip-button" on:click=move |_| actions::sample(app, page, sample)>{sample.label}</button></li> }
    };
    view! { <ul class="chips">{samples.iter().copied().map(chip).collect_view()}</ul> }
}

/// The samples, as a list that takes little room.
#[component]
pub fn SampleMenu(page: Page) -> impl IntoView {
    let app = App::expect();
    let chosen = move |event| {
        let file = event_target_value(&event);
        if let Some(sample) = samples::ALL.into_iter().find(|sample| sample.file == file) {
            actions::sample(app, page, sample);
        }
    };
    view! {
        <select class="menu" aria-label="Samples" on:change=chosen prop:value="">
            <option value="">"Samples"</option>
            {samples::ALL.map(|sample| view! { <option value=sample.file>{sample.label}</option> })}
        </select>
    }
}
