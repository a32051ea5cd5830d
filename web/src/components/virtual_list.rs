//! A long list of rows of one height, of which only those in sight are made.

use crate::state::window::Window;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use std::ops::Range;

/// Where a list is scrolled to; also the way to scroll it.
#[derive(Clone, Copy)]
pub struct Scroll {
    /// The element that scrolls.
    pub container: NodeRef<html::Div>,
    top: RwSignal<usize>,
    visible: RwSignal<usize>,
}

impl Scroll {
    /// At the top.
    pub fn new() -> Self {
        let scroll = Self { container: NodeRef::new(), top: RwSignal::new(0), visible: RwSignal::new(800) };
        Effect::new(move |_| {
            if scroll.container.get().is_some() {
                scroll.measure();
            }
        });
        let handle = window_event_listener(ev::resize, move |_| scroll.measure());
        on_cleanup(move || handle.remove());
        scroll
    }

    /// Notes how far the container is scrolled, and how tall it is.
    pub fn measure(self) {
        let Some(container) = self.container.get_untracked() else { return };
        let length = |pixels: i32| usize::try_from(pixels).unwrap_or(0);
        if self.top.get_untracked() != length(container.scroll_top()) {
            self.top.set(length(container.scroll_top()));
        }
        if self.visible.get_untracked() != length(container.client_height()) {
            self.visible.set(length(container.client_height()));
        }
    }

    fn window(self, rows: usize, row: usize) -> Window {
        Window { rows, row, top: self.top.get(), visible: self.visible.get() }
    }

    /// Brings a row into sight.
    pub fn reveal(self, rows: usize, row: usize, index: usize) {
        self.measure();
        let window =
            Window { rows, row, top: self.top.get_untracked(), visible: self.visible.get_untracked() };
        if let Some((top, container)) = window.reveal(index).zip(self.container.get_untracked()) {
            container.set_scroll_top(i32::try_from(top).unwrap_or(i32::MAX));
            self.measure();
        }
    }
}

/// The rows of a list of `rows` rows, each `row` pixels tall, inside the element that `scroll` scrolls.
pub fn virtual_rows<V: IntoView + 'static>(
    scroll: Scroll,
    rows: usize,
    row: usize,
    make: impl Fn(Range<usize>) -> V + Send + 'static,
) -> impl IntoView {
    let pixels = |length: usize| [&length.to_string(), "px"].concat();
    let range = Memo::new(move |_| {
        let window = scroll.window(rows, row);
        (window.range(), window.offset())
    });
    let height = pixels(Window { rows, row, top: 0, visible: 0 }.height());
    view! {
        <div class="virtual" style:height=height>
            <div class="virtual-rows" style:transform=move || ["translateY(", &pixels(range.get().1), ")"].concat()>
                {move || make(range.get().0)}
            </div>
        </div>
    }
}
