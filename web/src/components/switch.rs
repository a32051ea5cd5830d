//! A switch between two ways of looking at something.

use leptos::prelude::*;

/// A checkbox that looks like a switch.
#[component]
pub fn Switch(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] on: Signal<bool>,
    set: impl Fn(bool) + 'static,
) -> impl IntoView {
    view! {
        <label class="switch">
            <input type="checkbox" role="switch" prop:checked=on on:change=move |event| set(event_target_checked(&event)) />
            <span>{label}</span>
        </label>
    }
}
