//! What can be taken along: as Markdown, CSV or JSON, by a copy or a download, or on paper.

use crate::actions;
use crate::components::button::button;
use crate::components::element::{El, el};
use crate::components::icon::icon;
use crate::state::app::App;
use crate::state::export::{ExportFormat, Made};
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

/// The menu; `make` gives the text in a form, `name` is the file's.
pub fn export_menu(
    name: &'static str,
    what: &'static str,
    make: impl Fn(ExportFormat, Made) + Send + Sync + Copy + 'static,
) -> El {
    let app = App::expect();
    let line = |format: ExportFormat| {
        let copy = button(move |_| make(format, Box::new(move |text| actions::copy(app, &text, what))));
        let save = move |text| actions::download(app, name, format, text);
        let file = button(move |_| make(format, Box::new(save)));
        el("div")
            .class("export-line")
            .child(el("span").text(format.name()))
            .child(copy.attr("aria-label", ["Copy as ", format.name()].concat()).text("Copy"))
            .child(file.attr("aria-label", ["Download as ", format.name()].concat()).text("Download"))
    };
    let close = |event: Event| {
        let menu = event.current_target().map(JsCast::unchecked_into::<web_sys::Element>);
        if let Some(menu) = menu.filter(|_| event.unchecked_ref::<KeyboardEvent>().key() == "Escape") {
            // Removing an attribute of a known name can't fail.
            _ = menu.remove_attribute("open");
        }
    };
    let print = button(|_| crate::browser::files::print()).text("Print, or save as PDF");
    let summary = el("summary").class("chip-button").child(icon("copy")).text("Export");
    el("details")
        .class("export")
        .on("keydown", close)
        .child(summary)
        .child(el("div").class("export-menu panel").children(ExportFormat::ALL.map(line)).child(print))
}
