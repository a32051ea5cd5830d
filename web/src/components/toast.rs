//! Short messages: that something was copied or cleared, with the way back.

use crate::components::button::button;
use crate::components::element::{El, el};
use crate::state::app::App;
use leptos::prelude::*;

/// Where messages appear. It is always there, so that they are read out.
pub fn toast_area() -> El {
    let app = App::expect();
    el("div").class("toasts").attr("role", "status").bind_children(move || {
        app.toast
            .with(|toast| {
                let toast = toast.as_ref()?;
                let undo = || button(move |_| app.undo()).class("link-button").text("Undo");
                let words = el("span").text(toast.text.clone());
                Some(el("div").class("toast").child(words).children(toast.undo.is_some().then(undo)))
            })
            .into_iter()
            .collect()
    })
}
