//! Members that stand one below another, name and value: the AWS CLI's tables
//! and YAML, console.table of Node, tables of Markdown, `s3cmd info`.
//!
//! What parts name and value is left to each kind.

use super::member::{self, Value};
use super::{Dump, Dumped};
use crate::field::Kind;
use crate::fields::FieldId;
use crate::message::{Exchange, Extent, Header, ResponseHead, Shown};
use crate::text::source::Annex;
use crate::text::span::Span;
use crate::text::{Format, names};
use crate::values::iso_date;

/// The members found so far.
pub(super) struct Rows {
    pub headers: Vec<Header>,
    pub span: Span,
    pub next: usize,
}

impl Rows {
    pub(super) const fn new(next: usize) -> Self {
        Self { headers: Vec::new(), span: Span { start: u32::MAX, end: 0 }, next }
    }

    /// A name and its value, if the name is a member's or a header's.
    pub(super) fn add(&mut self, text: &str, annex: &mut Annex, name: Span, value: Span) -> bool {
        let word = text.get(name.range()).unwrap_or_default();
        let Some(id) = member::field(word).or_else(|| aliased(word)) else {
            if !names::is_telling(word) {
                return false;
            }
            let field = FieldId::named(word);
            self.keep(Header { name, value, field, shown: Shown::Header }, name, value);
            return true;
        };
        let words = text.get(value.range()).unwrap_or_default();
        // A column that a table leaves blank says nothing.
        if !words.is_empty() {
            let value = typed(id, words, value);
            let header = member::header(text, annex, id, name, value);
            self.keep(header, name, Span { start: name.end, end: self.end_of(value, name) });
        }
        true
    }

    /// An entry of `Metadata`.
    pub(super) fn add_metadata(&mut self, text: &str, annex: &mut Annex, name: Span, value: Span) {
        let words = text.get(name.range()).unwrap_or_default();
        if let Some(header) = member::metadata(text, annex, name, words, value) {
            self.keep(header, name, value);
        }
    }

    /// A member whose name or value the tool writes in its own way.
    pub(super) fn add_as(
        &mut self,
        text: &str,
        annex: &mut Annex,
        member: &str,
        name: Span,
        value: Value<'_>,
    ) {
        if let Some(id) = member::field(member) {
            let header = member::header(text, annex, id, name, value);
            self.keep(header, name, Span { start: name.end, end: self.end_of(value, name) });
        }
    }

    const fn end_of(&self, value: Value<'_>, name: Span) -> u32 {
        let (Value::Text(span) | Value::Unquoted(span) | Value::Written(_, span) | Value::Time(_, span)) =
            value;
        if span.end > name.end { span.end } else { name.end }
    }

    fn keep(&mut self, header: Header, name: Span, value: Span) {
        self.headers.push(header);
        self.span = self.span.to(name).to(Span { start: name.start, end: value.end });
    }

    /// Whether what was found tells a version of an object: a single name may
    /// stand in any table.
    pub(super) fn is_object(&self) -> bool {
        const TELLING: [&str; 5] = ["VersionId", "ETag", "LastModified", "ContentLength", "DeleteMarker"];
        let telling = |header: &Header| {
            let member = header.field.and_then(|id| id.entry().spec.member);
            member.is_some_and(|member| TELLING.contains(&member))
        };
        self.headers.len() > 1 && self.headers.iter().any(telling)
    }

    /// The dump of one reply.
    pub(super) fn dump(self, format: Format) -> Dump {
        let span = self.span;
        let exchange = Exchange {
            format,
            extent: Extent::Part,
            response: ResponseHead { span, ..ResponseHead::default() },
            span,
            ..Exchange::default()
        };
        Dump {
            exchanges: vec![Dumped { exchange, headers: self.headers, ..Dumped::default() }],
            span,
            next: self.next,
        }
    }
}

/// The fields that GetObjectAttributes has names of its own for.
pub(super) fn aliased(name: &str) -> Option<FieldId> {
    match name {
        "ObjectSize" => member::field("ContentLength"),
        "TotalPartsCount" => member::field("PartsCount"),
        _ => None,
    }
}

/// A value as the header would have it: tools write dates in ISO 8601 and
/// truth in capitals.
pub(super) fn typed(id: FieldId, words: &str, span: Span) -> Value<'_> {
    match id.entry().spec.kind {
        Kind::Timestamp => {
            iso_date::parse(words).map_or(Value::Text(span), |date| Value::Time(date.millis(), span))
        }
        Kind::Boolean if words == "True" => Value::Written("true", span),
        Kind::Boolean if words == "False" => Value::Written("false", span),
        _ if id.entry().spec.member == Some("ETag") && !words.starts_with(['"', 'W']) => {
            Value::Unquoted(span)
        }
        _ => Value::Text(span),
    }
}
