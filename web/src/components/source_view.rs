//! The pane with the paste: what can be done with it, and the text to be changed or looked at.

use crate::actions::inspecting;
use crate::browser::events::next;
use crate::browser::focus;
use crate::components::button::button;
use crate::components::element::{El, el};
use crate::components::icon::icon;
use crate::components::paste_field::{open_file, sample_menu, text_field};
use crate::components::source_lines::source_lines;
use crate::components::source_search::source_search;
use crate::state::app::App;
use crate::state::route::Page;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlTextAreaElement};

/// The pane.
pub fn source_view() -> El {
    let app = App::expect();
    let inspect = app.inspect;
    let folded = RwSignal::new(true);
    let about = move || {
        inspect.reading.with(|reading| reading.as_ref().map(|reading| reading.about())).unwrap_or_default()
    };
    let fold = button(move |_| folded.update(|folded| *folded = !*folded))
        .class("fold")
        .attr("aria-controls", "source-body")
        .bind_flag("aria-expanded", move || !folded.get())
        .bind_text(move || if folded.get() { "Show" } else { "Hide" }.into());
    let bar = el("div")
        .class("source-bar")
        .child(el("h2").attr("id", "source-title").text("Pasted"))
        .child(el("span").class("quiet source-about").bind_text(move || about().into()))
        .child(el("span").class("grow"))
        .child(button(move |_| inspecting::copy_paste(app)).text("Copy"))
        .child(button(move |_| inspecting::clear(app)).text("Clear"))
        .child(fold);
    let edit = button(move |_| inspecting::edit(app))
        .attr("data-paste", "")
        .bind_flag("aria-pressed", move || inspect.editing.get())
        .child(icon("edit"))
        .child(el("span").bind_text(move || if inspect.editing.get() { "Done" } else { "Edit" }.into()));
    let tools = el("div")
        .class("source-tools")
        .child(edit)
        .children(open_file(Page::Inspect))
        .child(sample_menu(Page::Inspect));
    let long = Memo::new(move |_| usize::from(inspect.is_long()));
    let searched = move || (long.get() > 0 && !inspect.editing.get()).then(|| source_search(app));
    let tools = tools.bind_children(move || searched().into_iter().collect());
    let text = move || if inspect.editing.get() { editor(app) } else { vec![source_lines(app)] };
    let body = el("div").class("source-body").attr("id", "source-body").child(tools);
    el("section")
        .class("source")
        .attr("aria-labelledby", "source-title")
        .bind_class("folded", move || folded.get())
        .child(bar)
        .child(body.bind_children(text))
}

/// The text, to be changed. It is read at every key press; a part of a long one, when that is done.
fn editor(app: App) -> Vec<El> {
    let (text, part) = app.inspect.part();
    let whole = part.is_none();
    next(|| {
        let Some(field) = focus::find("#paste") else { return };
        let field: HtmlTextAreaElement = field.unchecked_into();
        // Where typing goes on, which may have happened already.
        let end = field.selection_start().ok().flatten().filter(|start| *start > 0);
        let end =
            end.unwrap_or_else(|| u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX));
        _ = field.focus();
        _ = field.set_selection_range(end, end);
    });
    let type_in = move |event: Event| inspecting::type_in_part(app, part.clone(), event_target_value(&event));
    let field = text_field(if whole { "The pasted text" } else { "A part of the pasted text" })
        .class("editor")
        .bind(move |field| field.unchecked_ref::<HtmlTextAreaElement>().set_value(&text))
        .on("input", type_in);
    let hint = "So large a paste is edited in part: here is what is around the exchange that is looked at. It is read when \
                you are done.";
    let hint = (!whole).then(|| el("p").class("quiet source-hint").text(hint));
    hint.into_iter().chain([field]).collect()
}
