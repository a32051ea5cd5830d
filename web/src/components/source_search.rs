//! The field for looking for words in a long paste, of which the browser's own search sees only the rows in sight.

use crate::actions::inspecting;
use crate::browser::events::listen;
use crate::browser::focus;
use crate::components::element::{El, el};
use crate::state::app::App;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

const FIELD: &str = "#source-search";

/// The field. Enter leads on, with Shift back; the keys of the browser's own search lead here first.
pub fn source_search(app: App) -> El {
    let missing = RwSignal::new(false);
    let go = move |words: &str, forward: bool| {
        if words.is_empty() {
            app.inspect.found.set(None);
            missing.set(false);
        } else {
            inspecting::search(app, words, forward, move |found| _ = missing.try_set(!found));
        }
    };
    let typed = move |event: Event| {
        app.inspect.found.set(None);
        go(&event_target_value(&event), true);
    };
    let keys = move |event: Event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.key() == "Enter" {
            event.prevent_default();
            go(&event_target_value(event), !event.shift_key());
        }
    };
    listen("keydown", move |event: KeyboardEvent| {
        let asks = (event.ctrl_key() || event.meta_key()) && event.key() == "f";
        let Some(field) = focus::find(FIELD).filter(|_| asks) else { return };
        // Pressed again, they are the browser's.
        if document().active_element().as_ref() != Some(&field) {
            event.prevent_default();
            focus::to(FIELD);
            field.unchecked_into::<HtmlInputElement>().select();
        }
    });
    let field = el("input")
        .class("menu")
        .attr("id", "source-search")
        .attr("type", "search")
        .attr("placeholder", "Find in the paste")
        .attr("aria-label", "Find in the paste")
        .attr("title", "Enter finds the next place, Shift and Enter the one before")
        .bind_flag("aria-invalid", move || missing.get())
        .on("input", typed)
        .on("keydown", keys);
    let told = move || if missing.get() { "Not found" } else { "" }.into();
    el("span")
        .class("source-search")
        .child(field)
        .child(el("span").class("quiet").attr("role", "status").bind_text(told))
}
