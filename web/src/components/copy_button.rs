//! A button that copies one value.

use crate::actions;
use crate::components::icon::Icon;
use crate::state::app::App;
use leptos::prelude::*;

/// Copies `text`; `what` says what it is.
#[component]
pub fn CopyButton(text: String, what: String) -> impl IntoView {
    let app = App::expect();
    let label = ["Copy ", &what].concat();
    view! {
        <button type="button" class="copy" aria-label=label title="Copy" on:click=move |event| {
            event.stop_propagation();
            actions::copy(app, &text, "Value");
        }>
            <Icon name="copy" />
        </button>
    }
}
