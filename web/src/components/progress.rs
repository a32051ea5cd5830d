//! How far a large paste was read, and the way out.

use crate::browser::{read, waiting};
use crate::components::button::button;
use crate::components::element::{El, el};
use crate::state::app::App;
use crate::state::inspect::{Inspect, Missing};
use leptos::prelude::*;

/// The bar, only there while reading takes long enough to be noticed; or what a paste waits for.
pub fn reading_progress() -> El {
    let inspect = App::expect().inspect;
    let shown = Memo::new(move |_| usize::from(inspect.progress.with(Option::is_some)));
    let doing = move || inspect.progress.get().map_or("", |(doing, _)| doing);
    let percent =
        move || inspect.progress.get().and_then(|(_, percent)| percent).map(|percent| percent.to_string());
    let words = move || match percent() {
        Some(percent) => [doing(), " ", &percent, " %"].concat(),
        None => [doing(), " …"].concat(),
    };
    el("div").bind_children(move || {
        let bar = || {
            let label = el("label").attr("for", "reading-progress");
            let progress = el("progress").attr("id", "reading-progress").attr("max", "100");
            el("div")
                .class("progress")
                .child(label.bind_text(move || words().into()))
                .child(progress.bind_attr("value", move || percent().map(Into::into)))
                .child(button(move |_| read::cancel(inspect)).text("Stop"))
        };
        match inspect.missing.get() {
            Some(missing) => vec![stuck(inspect, missing)],
            None if shown.get() > 0 => vec![bar()],
            None => Vec::new(),
        }
    })
}

/// What to do about a paste that waits for a part of the app.
fn stuck(inspect: Inspect, missing: Missing) -> El {
    let without = (missing == Missing::Readers)
        .then(|| button(move |_| waiting::go_on_without(inspect)).text("Read the replies alone"));
    el("div")
        .class("progress")
        .child(el("p").attr("role", "alert").text(missing.words()))
        .child(button(move |_| waiting::try_again(inspect)).text("Try again"))
        .children(without)
        .child(button(move |_| read::cancel(inspect)).text("Leave it"))
}
