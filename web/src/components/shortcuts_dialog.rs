//! The list of shortcuts, and the switch that turns single letters off.

use crate::components::icon::Icon;
use crate::components::switch::Switch;
use crate::state::app::App;
use crate::state::shortcuts::{self, key_cap};
use leptos::html;
use leptos::prelude::*;

/// The dialog; opens and closes with the state.
#[component]
pub fn ShortcutsDialog() -> impl IntoView {
    let app = App::expect();
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (app.help.get(), dialog.open()) {
            // Fails only for a dialog that is open already, or not in the page.
            (true, false) => _ = dialog.show_modal(),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let close = move |_| app.help.set(false);
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby="shortcuts-title" on:close=move |_| app.help.set(false)>
            <div class="dialog-head">
                <h2 id="shortcuts-title">"Keyboard shortcuts"</h2>
                <button type="button" class="icon-button" aria-label="Close" on:click=close><Icon name="close" /></button>
            </div>
            <dl class="keys">
                {shortcuts::ALL.map(|(key, _, words)| view! { <div><dt><kbd>{key_cap(key)}</kbd></dt><dd>{words}</dd></div> })}
                <div><dt><kbd>"Del"</kbd></dt><dd>"Take the version out, in a table’s head"</dd></div>
                <div><dt><kbd>"↑"</kbd><kbd>"↓"</kbd></dt><dd>"Move within the source, the facts or a table"</dd></div>
            </dl>
            <Switch label=Signal::stored("Single-letter shortcuts".to_owned()) on=app.letters set=move |on| app.letters.set(on) />
        </dialog>
    }
}
