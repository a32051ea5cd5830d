//! Elements as plain data, put on the page by one function.
//!
//! Leptos gives every shape of view a type of its own, and each type its own machine code: written with `view!`, the
//! lists and tables of this app alone were 90 kB of the 150 kB that a first visit may load. An [`El`] is one type,
//! whatever is in it. It follows signals like any view, and stands among other views wherever Leptos takes one.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::attribute::{Attribute, any_attribute::AnyAttribute};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use std::borrow::Cow;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, intern};
use web_sys::{Element, Event, Node};

/// An element that is not on the page yet.
pub struct El {
    tag: &'static str,
    parts: Vec<Part>,
}

enum Part {
    Attribute(&'static str, Cow<'static, str>),
    Text(Cow<'static, str>),
    Child(El),
    On(&'static str, Box<dyn FnMut(Event) + Send>),
    Bind(Box<dyn Fn(&Element) + Send>),
    Children(Box<dyn Fn() -> Vec<El> + Send>),
}

/// An element by its tag.
pub fn el(tag: &'static str) -> El {
    El { tag, parts: Vec::new() }
}

impl El {
    fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// With an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.with(Part::Attribute(name, value.into()))
    }

    /// With an attribute, where there is a value for it.
    pub fn attr_if(self, name: &'static str, value: Option<impl Into<Cow<'static, str>>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// With classes for the style sheet.
    pub fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// With text, after what is in it so far. Never markup.
    pub fn text(self, text: impl Into<Cow<'static, str>>) -> Self {
        self.with(Part::Text(text.into()))
    }

    /// With another element in it.
    pub fn child(self, child: Self) -> Self {
        self.with(Part::Child(child))
    }

    /// With other elements in it.
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.parts.extend(children.into_iter().map(Part::Child));
        self
    }

    /// With a listener.
    pub fn on(self, event: &'static str, listener: impl FnMut(Event) + Send + 'static) -> Self {
        self.with(Part::On(event, Box::new(listener)))
    }

    /// With something that is done to it now, and whenever a signal that it reads changes.
    pub fn bind(self, follow: impl Fn(&Element) + Send + 'static) -> Self {
        self.with(Part::Bind(Box::new(follow)))
    }

    /// With an attribute that follows the state.
    pub fn bind_attr(self, name: &'static str, value: impl Fn() -> Option<Cow<'static, str>> + Send + 'static) -> Self {
        self.bind(move |element| match value() {
            Some(value) => set(element, name, &value),
            None => _ = element.remove_attribute(name),
        })
    }

    /// With a class that follows the state.
    pub fn bind_class(self, name: &'static str, there: impl Fn() -> bool + Send + 'static) -> Self {
        // Fails only for names with spaces in them.
        self.bind(move |element| _ = element.class_list().toggle_with_force(name, there()))
    }

    /// With `true` or `false` in an attribute, following the state.
    pub fn bind_flag(self, name: &'static str, there: impl Fn() -> bool + Send + 'static) -> Self {
        self.bind(move |element| set(element, name, if there() { "true" } else { "false" }))
    }

    /// With a text that follows the state, and nothing beside it.
    pub fn bind_text(self, text: impl Fn() -> Cow<'static, str> + Send + 'static) -> Self {
        self.bind(move |element| element.set_text_content(Some(&text())))
    }

    /// With elements that follow the state, after what is in it so far: made anew when a signal changes that
    /// `children` reads.
    pub fn bind_children(self, children: impl Fn() -> Vec<Self> + Send + 'static) -> Self {
        self.with(Part::Children(Box::new(children)))
    }

    fn make(self) -> Built {
        let element = create(self.tag);
        let mut effects = Vec::new();
        for part in self.parts {
            match part {
                Part::Attribute(name, value) => set(&element, name, &value),
                Part::Text(text) => append(&element, &document().create_text_node(&text)),
                Part::Child(child) => {
                    let child = child.make();
                    append(&element, &child.element);
                    effects.extend(child.effects);
                }
                Part::On(event, listener) => {
                    // Given to the browser, which drops it together with the element.
                    let listener = Closure::wrap(listener as Box<dyn FnMut(Event)>).into_js_value();
                    _ = element.add_event_listener_with_callback(intern(event), listener.unchecked_ref());
                }
                Part::Bind(follow) => {
                    let element = element.clone();
                    effects.push(RenderEffect::new(move |_| {
                        follow(&element);
                        Vec::new()
                    }));
                }
                Part::Children(children) => effects.push(follow(&element, children)),
            }
        }
        Built { element, effects }
    }
}

type Following = RenderEffect<Vec<Built>>;

/// An element on the page, and what makes it follow the state for as long as it is there.
pub struct Built {
    element: Element,
    effects: Vec<Following>,
}

/// Puts children into an element, and others in their place when the state changes.
fn follow(element: &Element, children: Box<dyn Fn() -> Vec<El> + Send>) -> Following {
    let end = document().create_comment("");
    append(element, &end);
    let element = element.clone();
    RenderEffect::new(move |before: Option<Vec<Built>>| {
        let children = children();
        for earlier in before.into_iter().flatten() {
            earlier.element.remove();
        }
        let made: Vec<Built> = children.into_iter().map(El::make).collect();
        for child in &made {
            // Fails only where `end` was taken out, which nobody does.
            _ = element.insert_before(&child.element, Some(&end));
        }
        made
    })
}

fn create(tag: &'static str) -> Element {
    let svg = matches!(tag, "svg" | "g" | "line" | "circle" | "path" | "rect" | "text" | "title");
    let made = match svg {
        true => document().create_element_ns(Some("http://www.w3.org/2000/svg"), intern(tag)),
        false => document().create_element(intern(tag)),
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

impl Render for El {
    type State = Built;

    fn build(self) -> Built {
        self.make()
    }

    fn rebuild(self, state: &mut Built) {
        let mut new = self.make();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl AddAnyAttr for El {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self {
        self
    }
}

/// What Leptos asks of every view. This app is never made on a server, so no HTML is.
impl RenderHtml for El {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Built {
        self.make()
    }

    fn into_owned(self) -> Self {
        self
    }
}
