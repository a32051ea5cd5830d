//! The field for pasting, opening files, and samples.

use crate::actions;
use crate::browser::events::next;
use crate::browser::focus;
use crate::components::button::button;
use crate::components::element::{El, el};
use crate::components::icon::icon;
use crate::state::app::App;
use crate::state::route::Page;
use crate::state::samples::{self, Sample};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

const EXAMPLE: &str = "Paste here, for example\n\nHTTP/1.1 200 OK\nx-amz-version-id: 3HL4kqtJlcpXroDTDmjVBH40Nrjfkd\nLast-Modified: Sun, 01 Jan 2006 12:00:00 GMT\nETag: \"fba9dede5f27731c9771645a39863328\"\nContent-Length: 434234";

/// A field for text that must stay as it is.
pub fn text_field(label: &'static str) -> El {
    el("textarea")
        .attr("id", "paste")
        .attr("aria-label", label)
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
}

/// The field on an empty page. On the page Inspect, typing is read as well.
pub fn paste_field(page: Page, label: &'static str) -> El {
    let app = App::expect();
    let type_in = move |event: Event| {
        if page == Page::Inspect {
            actions::type_in(app, event_target_value(&event));
        }
    };
    let add = move |_| {
        let Some(field) = focus::find("#paste") else { return };
        let field: HtmlTextAreaElement = field.unchecked_into();
        if !field.value().is_empty() {
            actions::take(app, page, field.value(), None);
            field.set_value("");
        }
    };
    // Once it is on the page.
    next(|| _ = focus::to("#paste"));
    let bar = el("div")
        .class("paste-bar")
        .child(el("span").class("quiet").text("Paste anywhere on this page, or drop a file."))
        .child(el("span").class("grow"))
        .children((page == Page::Compare).then(|| button(add).text("Add")))
        .children(open_file(page));
    el("div")
        .class("paste")
        .child(text_field(label).attr("placeholder", EXAMPLE).attr("rows", "9").on("input", type_in))
        .child(bar)
}

/// A button that opens files, and the field that it stands for.
pub fn open_file(page: Page) -> [El; 2] {
    let app = App::expect();
    let open = move |event: Event| {
        let Some(input) = event.target().map(JsCast::unchecked_into::<HtmlInputElement>) else { return };
        if let Some(files) = input.files().filter(|files| files.length() > 0) {
            actions::open(app, page, &files);
        }
        // The same file may be opened again.
        input.set_value("");
    };
    let choose = |event: Event| {
        let button = event.current_target().map(JsCast::unchecked_into::<Element>);
        if let Some(input) = button.and_then(|button| button.previous_element_sibling()) {
            input.unchecked_into::<HtmlElement>().click();
        }
    };
    let input =
        el("input").attr("type", "file").attr("multiple", "").attr("hidden", "").attr("aria-label", "File");
    [input.on("change", open), button(choose).child(icon("file")).text("Open file")]
}

/// Samples, as buttons.
pub fn sample_chips(page: Page, samples: &[Sample]) -> El {
    let app = App::expect();
    let chip = |sample: Sample| {
        let button = button(move |_| actions::sample(app, page, sample));
        el("li").child(button.class("chip-button").text(sample.label))
    };
    el("ul").class("chips").children(samples.iter().copied().map(chip))
}

/// Samples, as a list that takes little room.
pub fn sample_menu(page: Page) -> El {
    let app = App::expect();
    let chosen = move |event: Event| {
        let file = event_target_value(&event);
        if let Some(sample) = samples::ALL.into_iter().find(|sample| sample.file == file) {
            actions::sample(app, page, sample);
        }
    };
    let option = |sample: &Sample| el("option").attr("value", sample.file).text(sample.label);
    el("select")
        .class("menu")
        .attr("aria-label", "Samples")
        .on("change", chosen)
        .child(el("option").attr("value", "").text("Samples"))
        .children(samples::ALL.iter().map(option))
}
