//! How far a large paste was read, and the way out.

use crate::browser::read;
use crate::components::button::button;
use crate::components::element::{El, el};
use crate::state::app::App;
use leptos::prelude::*;

/// The bar. Only there while reading takes long enough to be noticed.
pub fn reading_progress() -> El {
    let inspect = App::expect().inspect;
    let shown = Memo::new(move |_| usize::from(inspect.progress.with(Option::is_some)));
    let percent = move || inspect.progress.get().unwrap_or_default().to_string();
    el("div").bind_children(move || {
        let bar = || {
            let label = el("label").attr("for", "reading-progress");
            let progress = el("progress").attr("id", "reading-progress").attr("max", "100");
            el("div")
                .class("progress")
                .child(label.bind_text(move || ["Reading ", &percent(), " %"].concat().into()))
                .child(progress.bind_attr("value", move || Some(percent().into())))
                .child(button(move |_| read::cancel(inspect)).text("Stop"))
        };
        (shown.get() > 0).then(bar).into_iter().collect()
    })
}
