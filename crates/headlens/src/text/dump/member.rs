//! Members: a dump's names and values as the headers that they were read from.
//!
//! Which text is a member's value is left to the kinds of dumps.

use crate::field::{Kind, Name};
use crate::fields::FieldId;
use crate::message::{Header, Shown};
use crate::text::source::Annex;
use crate::text::span::Span;
use crate::values::http_date::HttpDate;

/// A member's value as a dump tells it, and where.
#[derive(Clone, Copy)]
pub(crate) enum Value<'v> {
    /// Text that stands in the source or the annex as the header would have it.
    Text(Span),
    /// An entity tag that stands without its quotes.
    Unquoted(Span),
    /// Text that the dump writes otherwise than the header would.
    Written(&'v str, Span),
    /// A point in time, in milliseconds since 1970-01-01 00:00:00 UTC.
    Time(i64, Span),
}

/// The field of an SDK's member: `VersionId`.
pub(crate) fn field(member: &str) -> Option<FieldId> {
    FieldId::all().find(|id| id.entry().spec.member == Some(member))
}

/// A member as the header that it was read from; `name` is where its name stands.
pub(crate) fn header(text: &str, annex: &mut Annex, id: FieldId, name: Span, value: Value<'_>) -> Header {
    let spec = &id.entry().spec;
    let begin = annex.begin();
    annex.written(text, spec.name.text(), name);
    let named = annex.since(text, begin);
    let shown = if matches!(value, Value::Text(_)) { Shown::Member } else { Shown::Reworded };
    let value = match value {
        Value::Text(span) => span,
        Value::Unquoted(span) => quoted(text, annex, span),
        Value::Written(words, from) => written(text, annex, words, from),
        Value::Time(millis, from) => {
            let date = HttpDate::from_millis(millis);
            // S3 writes a date of retention in ISO 8601, every other as HTTP does.
            let iso = spec.name.text().ends_with("-date");
            written(text, annex, &if iso { date.iso() } else { date.imf_fixdate() }, from)
        }
    };
    Header { name: named, value, field: Some(id), shown }
}

/// An entity tag with the quotes that a tool left out.
pub(super) fn quoted(text: &str, annex: &mut Annex, words: Span) -> Span {
    let begin = annex.begin();
    annex.written(text, "\"", Span { end: words.start, ..words });
    annex.verbatim(text, words);
    annex.written(text, "\"", Span { start: words.end, ..words });
    annex.since(text, begin)
}

/// An entry of `Metadata` as the header that it was read from: its name is
/// `words` and stands at `key` of the source.
pub(crate) fn metadata(text: &str, annex: &mut Annex, key: Span, words: &str, value: Span) -> Option<Header> {
    let id = FieldId::all().find(|id| id.entry().spec.kind == Kind::Map)?;
    let Name::Prefix(prefix) = id.entry().spec.name else { return None };
    let begin = annex.begin();
    annex.written(text, prefix, key);
    annex.written(text, words, key);
    let name = annex.since(text, begin);
    Some(Header { name, value, field: Some(id), shown: Shown::Member })
}

fn written(text: &str, annex: &mut Annex, words: &str, from: Span) -> Span {
    let begin = annex.begin();
    annex.written(text, words, from);
    annex.since(text, begin)
}
