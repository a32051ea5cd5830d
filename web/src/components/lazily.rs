//! A page, or something on one, that is a part of its own: on its way at first, and maybe lost.

use crate::components::button::button;
use crate::components::element::{El, el};
use crate::lazy::Part;
use leptos::prelude::*;

/// How far it has come.
#[derive(Clone, Copy)]
enum Coming {
    OnItsWay,
    Here(fn() -> El),
    Lost,
}

/// A page, once it is here; before, that it is loading, or a way to try again.
pub fn lazily(view: Part<fn() -> El>) -> El {
    coming(view, lost_page)
}

/// The same for what stands on a page among others.
pub fn lazily_within(view: Part<fn() -> El>) -> El {
    coming(view, || el("div").child(el("p").attr("role", "alert").text(LOST)))
}

fn coming(view: Part<fn() -> El>, lost: fn() -> El) -> El {
    let coming = RwSignal::new(Coming::OnItsWay);
    // The page may have been left before the part is here: then its signal is gone.
    let ask = move || view(Box::new(move |view| _ = coming.try_set(view.map_or(Coming::Lost, Coming::Here))));
    let again = move |_| {
        coming.set(Coming::OnItsWay);
        ask();
    };
    ask();
    el("div").bind_children(move || match coming.get() {
        Coming::OnItsWay => vec![el("p").class("soon").attr("role", "status").text("Loading …")],
        Coming::Here(view) => vec![view()],
        Coming::Lost => vec![lost().child(button(again).text("Try again"))],
    })
}

const LOST: &str = "A part of the app didn’t come: the connection may be down, or the app was renewed and wants a reload. \
    What you pasted is still there.";

fn lost_page() -> El {
    el("div")
        .class("start")
        .child(el("h1").text("This page can’t be loaded"))
        .child(el("p").attr("role", "alert").text(LOST))
}
