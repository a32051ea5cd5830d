//! From the plan of an element to the element on the page.

use super::{El, Give, Part};
use crate::browser::events::is_there;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::view::Mountable;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, intern};
use web_sys::{Element, Event, Node};

/// An element on the page, and what makes it follow the state for as long as it is there.
pub struct Built {
    element: Element,
    effects: Vec<Following>,
}

/// Runs again when a signal changes, for as long as it is there. Keeps the children that it made, if it made some.
type Following = RenderEffect<Vec<Built>>;

fn following(mut run: impl FnMut(Vec<Built>) -> Vec<Built> + 'static) -> Following {
    let is_there = is_there();
    Following::new(
        move |before: Option<_>| {
            if is_there() { run(before.unwrap_or_default()) } else { Vec::new() }
        },
    )
}

impl Built {
    /// Makes an element and what is in it.
    pub(super) fn of(plan: El) -> Self {
        let plan = *plan.0;
        let element = create(plan.tag);
        let mut effects = Vec::new();
        for part in plan.parts {
            match part {
                Part::Attribute(name, value) => set(&element, name, &value),
                Part::Text(text) => append(&element, &document().create_text_node(&text)),
                Part::Child(child) => {
                    let child = Self::of(child);
                    append(&element, &child.element);
                    effects.extend(child.effects);
                }
                Part::On(event, mut listener) => {
                    let listener: Box<dyn FnMut(Event)> = Box::new(move |event| listener.hear(event));
                    // Given to the browser, which drops it together with the element.
                    let listener = Closure::wrap(listener).into_js_value();
                    _ = element.add_event_listener_with_callback(intern(event), listener.unchecked_ref());
                }
                Part::Children(children) => effects.push(follow(&element, children)),
                part => {
                    let element = element.clone();
                    effects.push(following(move |_| {
                        apply(&part, &element);
                        Vec::new()
                    }));
                }
            }
        }
        Self { element, effects }
    }

    /// Puts another element in its place.
    pub(super) fn replace(&mut self, mut new: Self) {
        self.insert_before_this(&mut new);
        self.unmount();
        *self = new;
    }
}

impl El {
    /// Puts an element that follows no signal at the end of another, for whoever takes it out again.
    pub fn place(self, parent: &Element) {
        append(parent, &Built::of(self).element);
    }
}

/// Does to an element what a part of its plan asks for, as the state is now.
fn apply(part: &Part, element: &Element) {
    match part {
        Part::Attributes(name, value) => match value.give() {
            Some(value) => set(element, name, &value),
            None => _ = element.remove_attribute(name),
        },
        Part::Flag(name, there) => set(element, name, if there.give() { "true" } else { "false" }),
        // Fails only for names with spaces in them.
        Part::Class(name, there) => _ = element.class_list().toggle_with_force(name, there.give()),
        Part::Content(text) => element.set_text_content(Some(&text.give())),
        Part::Bind(follow) => follow.apply(element),
        // Those are done once.
        Part::Attribute(..) | Part::Text(_) | Part::Child(_) | Part::On(..) | Part::Children(_) => {}
    }
}

/// Puts children into an element, and others in their place when the state changes.
fn follow(element: &Element, children: Box<dyn Give<Vec<El>>>) -> Following {
    let end = document().create_comment("");
    append(element, &end);
    let element = element.clone();
    following(move |before| {
        let children = children.give();
        for earlier in before {
            earlier.element.remove();
        }
        let made: Vec<Built> = children.into_iter().map(Built::of).collect();
        for child in &made {
            // Fails only where `end` was taken out, which nobody does.
            _ = element.insert_before(&child.element, Some(&end));
        }
        made
    })
}

fn create(tag: &'static str) -> Element {
    let svg = matches!(tag, "svg" | "line" | "circle" | "path" | "rect" | "text" | "title");
    let made = if svg {
        document().create_element_ns(Some("http://www.w3.org/2000/svg"), intern(tag))
    } else {
        document().create_element(intern(tag))
    };
    made.unwrap_or_else(|_| wasm_bindgen::throw_str("not a tag"))
}

fn set(element: &Element, name: &'static str, value: &str) {
    // Fails only for what is no attribute's name.
    _ = element.set_attribute(intern(name), value);
}

fn append(element: &Element, child: &Node) {
    // Fails only for what would contain itself.
    _ = element.append_child(child);
}

impl Mountable for Built {
    fn unmount(&mut self) {
        self.element.remove();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        _ = parent.insert_before(&self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = self.element.parent_element() else { return false };
        child.mount(&parent, Some(&self.element));
        true
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}
