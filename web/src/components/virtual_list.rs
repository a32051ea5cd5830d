//! A long list of rows of one height, of which only those in sight are made.

use crate::browser::events::{listen, soon};
use crate::browser::focus;
use crate::components::element::{El, el};
use crate::state::window::Window;
use leptos::prelude::*;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// Where a list is scrolled to; also the way to scroll it.
#[derive(Clone, Copy)]
pub struct Scroll {
    /// Finds the element that scrolls.
    selector: &'static str,
    top: RwSignal<usize>,
    visible: RwSignal<usize>,
}

impl Scroll {
    /// At the top of what `selector` finds.
    pub fn of(selector: &'static str) -> Self {
        let scroll = Self { selector, top: RwSignal::new(0), visible: RwSignal::new(800) };
        // By then it is on the page.
        soon(move || scroll.measure());
        listen("resize", move |_: Event| scroll.measure());
        scroll
    }

    /// The element that scrolls.
    pub fn container(self) -> Option<Element> {
        focus::find(self.selector)
    }

    /// Notes how far the container is scrolled, and how tall it is.
    pub fn measure(self) {
        let Some(container) = self.container() else { return };
        let note = |signal: RwSignal<usize>, pixels: i32| {
            let length = usize::try_from(pixels).unwrap_or(0);
            if signal.try_get_untracked().is_some_and(|before| before != length) {
                signal.set(length);
            }
        };
        note(self.top, container.scroll_top());
        // Without a height it is not laid out, and nothing is known of what will be visible.
        if container.client_height() > 0 {
            note(self.visible, container.client_height());
        }
    }

    /// Brings a row into sight.
    pub fn reveal(self, rows: usize, row: usize, index: usize) {
        self.measure();
        let window =
            Window { rows, row, top: self.top.get_untracked(), visible: self.visible.get_untracked() };
        if let Some((top, container)) = window.reveal(index).zip(self.container()) {
            container.set_scroll_top(i32::try_from(top).unwrap_or(i32::MAX));
            self.measure();
        }
    }

    /// Rows of a list of `rows` rows, each `row` pixels tall, for the element that scrolls.
    pub fn rows(
        self,
        rows: usize,
        row: usize,
        make: impl Fn(Range<usize>) -> Vec<El> + Send + 'static,
    ) -> El {
        let near = Memo::new(move |_| {
            let window = Window { rows, row, top: self.top.get(), visible: self.visible.get() };
            let range = window.range();
            (range.start, range.end, window.offset())
        });
        let height = Window { rows, row, top: 0, visible: 0 }.height();
        // What is asked once more while another list takes this one's place finds nothing: the window is gone by then.
        let near = move || near.try_get().unwrap_or_default();
        let offset = move || ["translateY(", &near().2.to_string(), "px)"].concat();
        let made = el("div").class("virtual-rows").bind(move |rows| style(rows, "transform", &offset()));
        let made = made.bind_children(move || {
            let (start, end, _) = near();
            make(start..end)
        });
        el("div")
            .class("virtual")
            .bind(move |list| style(list, "height", &[&height.to_string(), "px"].concat()))
            .child(made)
    }
}

/// What is said on paper, where only the rows in sight stand.
pub fn in_part() -> El {
    el("p")
        .class("in-part")
        .text("Only the rows that were in sight are printed. The export as CSV has all of them.")
}

/// Sets a style, which the Content Security Policy allows only from here.
fn style(element: &Element, name: &str, value: &str) {
    // Fails only for rules of a style sheet that may not be changed.
    _ = element.unchecked_ref::<HtmlElement>().style().set_property(name, value);
}
