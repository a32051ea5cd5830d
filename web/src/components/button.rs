//! Buttons, links and switches: what can be pressed.

use crate::actions;
use crate::components::element::{El, el};
use crate::components::icon::icon;
use crate::state::app::App;
use leptos::prelude::*;
use std::borrow::Cow;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// A button without a name yet.
pub fn button(press: impl FnMut(Event) + Send + 'static) -> El {
    el("button").attr("type", "button").on("click", press)
}

/// A button that shows only an icon; `label` is its name.
pub fn icon_button(
    shape: &'static str,
    label: impl Into<Cow<'static, str>>,
    press: impl FnMut(Event) + Send + 'static,
) -> El {
    button(press).class("icon-button").attr("aria-label", label).child(icon(shape))
}

/// Copies `text`; `what` says what it is.
pub fn copy_button(text: String, what: &str) -> El {
    let app = App::expect();
    let copy = move |event: Event| {
        event.stop_propagation();
        actions::copy(app, &text, "Value");
    };
    let label = ["Copy ", what].concat();
    button(copy).class("copy").attr("aria-label", label).attr("title", "Copy").child(icon("copy"))
}

/// A link to a page of the app, or away.
pub fn link(href: impl Into<Cow<'static, str>>) -> El {
    el("a").attr("href", href)
}

/// A page that says so; it opens beside this one.
pub fn reference(url: String) -> Option<El> {
    let source = crate::state::words::source_of(&url);
    let link = || link(url).class("reference").attr("target", "_blank").attr("rel", "noopener noreferrer");
    (!source.is_empty()).then(|| link().text(source).child(icon("out")))
}

/// A checkbox that looks like a switch between two ways of looking at something.
pub fn switch(
    label: impl Fn() -> Cow<'static, str> + Send + 'static,
    on: impl Fn() -> bool + Send + 'static,
    set: impl Fn(bool) + Send + 'static,
) -> El {
    let input = el("input").attr("type", "checkbox").attr("role", "switch");
    let input = input.bind(move |input| input.unchecked_ref::<HtmlInputElement>().set_checked(on()));
    let input = input.on("change", move |event| set(event_target_checked(&event)));
    el("label").class("switch").child(input).child(el("span").bind_text(label))
}
