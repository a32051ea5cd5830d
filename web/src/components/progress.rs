//! How far a large paste was read, and the way out.

use crate::browser::read;
use crate::components::button::button;
use crate::components::element::{El, el};
use crate::state::app::App;
use crate::state::inspect::Inspect;
use leptos::prelude::*;

/// The bar, only there while reading takes long enough to be noticed; or what a paste waits for.
pub fn reading_progress() -> El {
    let inspect = App::expect().inspect;
    let shown = Memo::new(move |_| usize::from(inspect.progress.with(Option::is_some)));
    let doing = move || inspect.progress.get().map_or("", |(doing, _)| doing);
    let percent = move || inspect.progress.get().map_or(0, |(_, percent)| percent).to_string();
    el("div").bind_children(move || {
        let bar = || {
            let label = el("label").attr("for", "reading-progress");
            let progress = el("progress").attr("id", "reading-progress").attr("max", "100");
            el("div")
                .class("progress")
                .child(label.bind_text(move || [doing(), " ", &percent(), " %"].concat().into()))
                .child(progress.bind_attr("value", move || Some(percent().into())))
                .child(button(move |_| read::cancel(inspect)).text("Stop"))
        };
        match () {
            () if inspect.stuck.get() => vec![stuck(inspect)],
            () if shown.get() > 0 => vec![bar()],
            () => Vec::new(),
        }
    })
}

/// What to do about a paste whose readers didn't come. It is kept meanwhile.
fn stuck(inspect: Inspect) -> El {
    let words = "This paste holds more than HTTP replies, and the part of the app that reads such things didn’t come. \
        Is the connection down?";
    el("div")
        .class("progress")
        .child(el("p").attr("role", "alert").text(words))
        .child(button(|_| read::again()).text("Try again"))
        .child(button(|_| read::messages_alone()).text("Read the replies alone"))
        .child(button(move |_| read::cancel(inspect)).text("Leave it"))
}
