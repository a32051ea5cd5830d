//! The list of shortcuts, and the switch that turns single letters off.

use crate::components::button::{icon_button, switch};
use crate::components::element::{El, el};
use crate::state::app::App;
use crate::state::shortcuts::{self, key_cap};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

/// The dialog; opens and closes with the state.
pub fn shortcuts_dialog() -> El {
    let app = App::expect();
    let key = |caps: &[&'static str], words: &'static str| {
        let caps = caps.iter().map(|cap| el("kbd").text(*cap));
        el("div").child(el("dt").children(caps)).child(el("dd").text(words))
    };
    let head = el("div")
        .class("dialog-head")
        .child(el("h2").attr("id", "shortcuts-title").text("Keyboard shortcuts"))
        .child(icon_button("close", "Close", move |_| app.help.set(false)));
    let keys = shortcuts::ALL.iter().map(|(name, _, words)| key(&[key_cap(name)], words));
    let keys = el("dl").class("keys").children(keys);
    el("dialog")
        .class("dialog")
        .attr("aria-labelledby", "shortcuts-title")
        .on("close", move |_| app.help.set(false))
        .child(head)
        .child(
            keys.child(key(&["Del"], "Take the version out, in a table’s head"))
                .child(key(&["↑", "↓"], "Move within the source, the facts or a table")),
        )
        .child(switch(
            || "Single-letter shortcuts".into(),
            move || app.letters.get(),
            move |on| app.letters.set(on),
        ))
        .bind(move |dialog| {
            let dialog: &HtmlDialogElement = dialog.unchecked_ref();
            match (app.help.get(), dialog.open()) {
                // Fails only for a dialog that is open already, or not in the page.
                (true, false) => _ = dialog.show_modal(),
                (false, true) => dialog.close(),
                _ => {}
            }
        })
}
