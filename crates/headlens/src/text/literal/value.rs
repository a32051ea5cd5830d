//! Value: one value of a tree with the text that it stands in, as the kinds of
//! dumps look at it.

use super::lexer::decode;
use super::tree::{Kind, NONE, Node, Tree};
use crate::text::source::Annex;
use crate::text::span::Span;

/// The most wrappers that are taken off a value. Each of many brackets in each
/// other is asked what it is: without a limit each would look through all the rest.
pub(crate) const MOST_WRAPPERS: usize = 8;

/// A value of a tree, with the text that it stands in.
#[derive(Clone, Copy)]
pub(crate) struct Literal<'a> {
    text: &'a str,
    tree: &'a Tree,
    index: usize,
}

impl<'a> Literal<'a> {
    /// The value at a place of a tree.
    pub(super) const fn at(text: &'a str, tree: &'a Tree, index: usize) -> Self {
        Self { text, tree, index }
    }

    fn node(self) -> Node {
        const NOTHING: Node =
            Node { kind: Kind::Word, escaped: false, key: NONE, name: NONE, span: NONE, next: u32::MAX };
        self.tree.nodes.get(self.index).copied().unwrap_or(NOTHING)
    }

    fn slice(self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// What it is.
    pub(crate) fn kind(self) -> Kind {
        self.node().kind
    }

    /// The name that it has in its group; empty where it has none.
    pub(crate) fn key(self) -> &'a str {
        self.slice(self.node().key)
    }

    /// Where its key stands.
    pub(crate) fn key_span(self) -> Span {
        self.node().key
    }

    /// Whether its key stands in quotes, as in JSON.
    pub(crate) fn has_quoted_key(self) -> bool {
        let behind = self.text.as_bytes().get(self.key_span().range().end);
        !self.key().is_empty() && matches!(behind, Some(b'"' | b'\''))
    }

    /// A group's name without what leads up to it: `HeadObjectOutput`.
    pub(crate) fn name(self) -> &'a str {
        let name = self.slice(self.node().name).trim_ascii_end();
        let name = name.rsplit_once(' ').map_or(name, |(_, last)| last);
        name.rsplit(['.', ':', '&', '\\', '<', '*']).next().unwrap_or_default()
    }

    /// All of it but its key.
    pub(crate) fn span(self) -> Span {
        self.node().span
    }

    /// All of it but its key and the quotes of a text.
    pub(crate) fn told(self) -> Span {
        let span = self.span();
        if self.kind() == Kind::Text { span.part(1..span.len() - 1) } else { span }
    }

    /// Whether it is a date of Python or Go with its parts; `new Date("…")` of
    /// JavaScript wraps one value.
    pub(super) fn is_date(self) -> bool {
        self.name() == "datetime" || (self.name() == "Date" && self.children().nth(2).is_some())
    }

    /// A point in time as it is told, without what wraps it.
    pub(crate) fn point(self) -> Span {
        let inner = self.unwrapped();
        if inner.kind() == Kind::Group || self.is_date() { self.span() } else { inner.told() }
    }

    /// What stands between a group's opening and its end.
    pub(crate) fn inside(self) -> Span {
        let node = self.node();
        let name = if node.name.is_empty() { node.span.range().start } else { node.name.range().end };
        let end = node.span.range().end;
        let rest = self.text.get(name..end).unwrap_or_default();
        let start = name + rest.find(['{', '[', '(', '<']).map_or(rest.len(), |at| at + 1);
        let end = if rest.ends_with(['}', ']', ')', '>']) { end - 1 } else { end };
        Span::new(start, end)
    }

    /// The same without the white space around it.
    pub(crate) fn content(self) -> Span {
        let inside = self.inside();
        let words = self.slice(inside);
        let lead = words.len() - words.trim_ascii_start().len();
        inside.part(lead..lead + words.trim_ascii().len())
    }

    /// Whether it is text in one pair of double quotes, without escapes.
    pub(crate) fn is_plainly_quoted(self) -> bool {
        let plain = self.plain();
        self.kind() == Kind::Text
            && !plain.is_empty()
            && !plain.starts_with('"')
            && self.raw().starts_with('"')
    }

    /// As it stands in the paste.
    pub(crate) fn raw(self) -> &'a str {
        self.slice(self.node().span)
    }

    /// What stands in it.
    pub(crate) fn children(self) -> impl Iterator<Item = Literal<'a>> + use<'a> {
        let end = if self.kind() == Kind::Group { self.node().next as usize } else { 0 };
        let mut index = self.index + 1;
        core::iter::from_fn(move || {
            if index >= end {
                return None;
            }
            let child = Literal { index, ..self };
            // What is unfinished leads nowhere: never stand still.
            index = (child.node().next as usize).max(index + 1);
            Some(child)
        })
    }

    /// The value that is next in the order of the text, whatever it stands in.
    pub(crate) fn following(self) -> Option<Self> {
        let index = self.index + 1;
        (index < self.tree.nodes.len()).then_some(Self { index, ..self })
    }

    /// The value behind it and all that stands in it.
    pub(crate) fn behind(self) -> Option<Self> {
        let index = (self.node().next as usize).max(self.index + 1);
        (index < self.tree.nodes.len()).then_some(Self { index, ..self })
    }

    /// Everything that stands in it, at any depth.
    pub(crate) fn within(self) -> impl Iterator<Item = Literal<'a>> + use<'a> {
        let end = if self.kind() == Kind::Group { self.node().next as usize } else { 0 };
        (self.index + 1..end).map(move |index| Literal { index, ..self })
    }

    /// The value of a key.
    pub(crate) fn get(self, key: &str) -> Option<Self> {
        self.children().find(|child| child.key() == key)
    }

    /// What a wrapper holds: `Some("…")`, `StatusCode(404)`, `Optional["…"]`.
    pub(crate) fn unwrapped(self) -> Self {
        let mut value = self;
        for _ in 0..MOST_WRAPPERS {
            if value.kind() != Kind::Group || value.node().name.is_empty() {
                break;
            }
            let mut children = value.children();
            match (children.next(), children.next()) {
                (Some(only), None) if only.node().key.is_empty() => value = only,
                _ => break,
            }
        }
        value
    }

    /// Text or a word as its characters; nothing where it is a group.
    pub(crate) fn words(self, annex: &mut Annex) -> Option<Span> {
        let node = self.node();
        match node.kind {
            Kind::Text if node.escaped => Some(decode(self.text, annex, node.span)),
            Kind::Text => Some(node.span.part(1..node.span.len() - 1)),
            Kind::Word => Some(node.span),
            Kind::Group => None,
        }
    }

    /// Text or a word where it stands without escapes.
    pub(crate) fn plain(self) -> &'a str {
        let node = self.node();
        match node.kind {
            Kind::Text if !node.escaped => self.slice(node.span.part(1..node.span.len() - 1)),
            Kind::Word => self.slice(node.span),
            _ => "",
        }
    }

    /// A whole number.
    pub(crate) fn number(self) -> Option<u64> {
        crate::values::digits::read(self.plain().trim_end_matches(['n', 'L']))
    }

    /// A point in time.
    pub(crate) fn millis(self) -> Option<i64> {
        super::dates::millis(self)
    }
}
