//! Fields of a form, each with its label.

use crate::components::element::{El, el};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

/// A line of text. `kind` is the input's type: `text`, `url`, `password`.
pub fn text_input(id: &'static str, label: &'static str, kind: &'static str, value: RwSignal<String>) -> El {
    let input = el("input")
        .attr("id", id)
        .attr("type", kind)
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .bind(move |input| {
            let input: &HtmlInputElement = input.unchecked_ref();
            value.with(|value| {
                // The caret stays where it is while somebody types.
                if input.value() != *value {
                    input.set_value(value);
                }
            });
        })
        .on("input", move |event| value.set(event_target_value(&event)));
    labelled(id, label, input)
}

/// A choice of a few. `chosen` is the place of the one that holds.
pub fn choice(
    id: &'static str,
    label: &'static str,
    options: &[&'static str],
    chosen: impl Fn() -> usize + Send + 'static,
    choose: impl Fn(usize) + Send + 'static,
) -> El {
    let option =
        |(place, words): (usize, &&'static str)| el("option").attr("value", place.to_string()).text(*words);
    let select = el("select")
        .class("menu")
        .attr("id", id)
        .children(options.iter().enumerate().map(option))
        .bind(move |select| {
            select.unchecked_ref::<HtmlInputElement>().set_value(&chosen().to_string());
        })
        .on("change", move |event| {
            if let Ok(place) = event_target_value(&event).parse() {
                choose(place);
            }
        });
    labelled(id, label, select)
}

/// Several lines of text, as they are.
pub fn text_area(
    id: &'static str,
    label: &'static str,
    example: &'static str,
    value: RwSignal<String>,
) -> El {
    let area = el("textarea")
        .attr("id", id)
        .attr("rows", "3")
        .attr("placeholder", example)
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .bind(move |area| {
            let area: &HtmlTextAreaElement = area.unchecked_ref();
            value.with(|value| {
                if area.value() != *value {
                    area.set_value(value);
                }
            });
        })
        .on("input", move |event| value.set(event_target_value(&event)));
    labelled(id, label, area)
}

fn labelled(id: &'static str, label: &'static str, input: El) -> El {
    el("div").class("field").child(el("label").attr("for", id).text(label)).child(input)
}
