//! Short messages: that something was copied or cleared, with the way back.

use crate::state::app::App;
use leptos::prelude::*;

/// Where messages appear. It is always there, so that they are read out.
#[component]
pub fn ToastArea() -> impl IntoView {
    let app = App::expect();
    view! {
        <div class="toasts" role="status">
            {move || app.toast.get().map(|toast| view! {
                <div class="toast">
                    <span>{toast.text}</span>
                    {toast.undo.map(|_| view! { <button type="button" class="link-button" on:click=move |_| app.undo()>"Undo"</button> })}
                </div>
            })}
        </div>
    }
}
