//! Elements as plain data, put on the page by one function.
//!
//! Leptos gives every shape of view a type of its own, and each type its own machine code: written with `view!`, the
//! lists and tables of this app alone were 90 kB of the 150 kB that a first visit may load. An [`El`] is one type,
//! whatever is in it. It follows signals like any view, and stands wherever Leptos takes one.

mod build;

use leptos::tachys::html::attribute::{Attribute, any_attribute::AnyAttribute};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Position, PositionState, Render, RenderHtml};
use std::borrow::Cow;
use web_sys::{Element, Event};

pub use build::Built;

/// Words that an element shows: fixed, or made for it.
pub type Words = Cow<'static, str>;

/// An element that is not on the page yet. One word, so that handing it on costs nothing.
pub struct El(Box<Plan>);

struct Plan {
    tag: &'static str,
    parts: Vec<Part>,
}

enum Part {
    Attribute(&'static str, Words),
    Text(Words),
    Child(El),
    On(&'static str, Box<dyn Listen>),
    Attributes(&'static str, Box<dyn Give<Option<Words>>>),
    Flag(&'static str, Box<dyn Give<bool>>),
    Class(&'static str, Box<dyn Give<bool>>),
    Content(Box<dyn Give<Words>>),
    Bind(Box<dyn Follow>),
    Children(Box<dyn Give<Vec<El>>>),
}

/// A closure that gives something. Unlike `dyn Fn` it has no entries for being called once or mutably, which would
/// be code of their own for each closure; so with the two below.
trait Give<T>: Send {
    fn give(&self) -> T;
}

impl<T, F: Fn() -> T + Send> Give<T> for F {
    fn give(&self) -> T {
        self()
    }
}

/// A closure that hears an event.
trait Listen: Send {
    fn hear(&mut self, event: Event);
}

impl<F: FnMut(Event) + Send> Listen for F {
    fn hear(&mut self, event: Event) {
        self(event);
    }
}

/// A closure that does something to an element.
trait Follow: Send {
    fn apply(&self, element: &Element);
}

impl<F: Fn(&Element) + Send> Follow for F {
    fn apply(&self, element: &Element) {
        self(element);
    }
}

/// An element by its tag.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Plan { tag, parts: Vec::new() }))
}

impl El {
    #[inline(never)]
    fn with(mut self, part: Part) -> Self {
        self.0.parts.push(part);
        self
    }

    #[inline(never)]
    fn fixed(self, name: &'static str, value: &'static str) -> Self {
        self.with(Part::Attribute(name, Cow::Borrowed(value)))
    }

    #[inline(never)]
    fn made(self, name: &'static str, value: Words) -> Self {
        self.with(Part::Attribute(name, value))
    }

    /// With an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Words>) -> Self {
        match value.into() {
            Cow::Borrowed(value) => self.fixed(name, value),
            value => self.made(name, value),
        }
    }

    /// With an attribute, where there is a value for it.
    pub fn attr_if(self, name: &'static str, value: Option<impl Into<Words>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// With classes for the style sheet.
    #[inline(never)]
    pub fn class(self, names: &'static str) -> Self {
        self.fixed("class", names)
    }

    #[inline(never)]
    fn words(self, text: Words) -> Self {
        self.with(Part::Text(text))
    }

    /// With text, after what is in it so far. Never markup.
    pub fn text(self, text: impl Into<Words>) -> Self {
        self.words(text.into())
    }

    /// With another element in it.
    #[inline(never)]
    pub fn child(self, child: Self) -> Self {
        self.with(Part::Child(child))
    }

    /// With other elements in it.
    pub fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
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
    pub fn bind_attr(self, name: &'static str, value: impl Fn() -> Option<Words> + Send + 'static) -> Self {
        self.with(Part::Attributes(name, Box::new(value)))
    }

    /// With a class that follows the state.
    pub fn bind_class(self, name: &'static str, there: impl Fn() -> bool + Send + 'static) -> Self {
        self.with(Part::Class(name, Box::new(there)))
    }

    /// With `true` or `false` in an attribute, following the state.
    pub fn bind_flag(self, name: &'static str, there: impl Fn() -> bool + Send + 'static) -> Self {
        self.with(Part::Flag(name, Box::new(there)))
    }

    /// With a text that follows the state, and nothing beside it.
    pub fn bind_text(self, text: impl Fn() -> Words + Send + 'static) -> Self {
        self.with(Part::Content(Box::new(text)))
    }

    /// With elements that follow the state, after what is in it so far: made anew when a signal changes that
    /// `children` reads.
    pub fn bind_children(self, children: impl Fn() -> Vec<Self> + Send + 'static) -> Self {
        self.with(Part::Children(Box::new(children)))
    }
}

impl Render for El {
    type State = Built;

    fn build(self) -> Built {
        Built::of(self)
    }

    fn rebuild(self, state: &mut Built) {
        state.replace(Built::of(self));
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
        Built::of(self)
    }

    fn into_owned(self) -> Self {
        self
    }
}
