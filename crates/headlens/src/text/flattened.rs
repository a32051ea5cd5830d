//! A head on one line, or wrapped at odd places, as web pages, chats and
//! tickets hold it: `HTTP/1.1 200 OK ETag: "1" Content-Length: 5 …`.
//!
//! Names are recognised, values are what stands between them. A value that a
//! line break tore is put together again.

use super::lines::{Line, line_at};
use super::names::{self, Found};
use super::prefix;
use super::source::Annex;
use super::span::Span;
use super::start_line;
use crate::fields::FieldId;
use crate::message::{Header, Shown};

/// The headers of a flattened head.
pub(crate) struct Flattened {
    pub headers: Vec<Header>,
    /// Where the first name stands: the reason phrase ends before it.
    pub first_name: usize,
    /// Where the last value ends.
    pub end: usize,
    /// Where reading goes on.
    pub next: usize,
}

/// Widths at which terminals, mails and `fold` break lines.
pub(crate) const WIDTHS: [usize; 9] = [60, 64, 70, 72, 76, 78, 79, 80, 100];

/// Reads the head whose start line ends at `from` in `line`, if headers follow
/// it there. `prefix` stands in front of the line.
pub(crate) fn read(
    text: &str,
    annex: &mut Annex,
    line: Line,
    prefix: &str,
    from: usize,
) -> Option<Flattened> {
    // Another head may begin on the same line.
    let rest = Line { start: from, end: line.end, next: line.next };
    let cut = start_line::find(text, rest).map(|start| start.start());
    let first = Span::new(from, cut.unwrap_or(line.end));
    let found = names::in_text(text, first.range().start, first.range().end);
    found.first()?;
    let mut segments = vec![first];
    let mut next = cut.unwrap_or(line.next);
    if cut.is_none() {
        while let Some(more) =
            line_at(text, next).and_then(|more| continuation(text, more, prefix, &segments))
        {
            segments.push(more.0);
            next = more.1;
        }
    }
    let mut headers = build(text, annex, &segments);
    drop_separators(text, &mut headers);
    let end = drop_tail(text, &mut headers);
    let first_name = headers.first()?.name;
    // A name that a line break tore stands in the annex; it is never the first.
    Some(Flattened { headers, first_name: first_name.range().start.min(text.len()), end, next })
}

/// The headers in the middle of a sentence or list item on one line.
pub(crate) fn inline(text: &str, annex: &mut Annex, line: Line) -> Option<(Vec<Header>, Span)> {
    let found = names::in_text(text, line.start, line.end);
    let first = found
        .iter()
        .find(|found| names::is_unmistakable(text.get(found.name.range()).unwrap_or_default()))?;
    let begin = found.first().map_or(first.name, |found| found.name).range().start;
    // What a curl command sends is no reply's.
    let before = text.get(line.start..begin)?.trim_end_matches(['"', '\'', ' ', '$']);
    if before.ends_with("-H") || before.ends_with("--header") {
        return None;
    }
    let mut headers = build(text, annex, &[Span::new(begin, line.end)]);
    for header in &mut headers {
        if holds_no_blanks(header.field) {
            let value = text.get(header.value.range()).unwrap_or_default();
            let word = value.split_ascii_whitespace().next().unwrap_or_default();
            let word = word.trim_end_matches(['.', ',', ';', ')', '`', '|']);
            header.value = header.value.part(0..word.len());
        }
    }
    headers.retain(|header| !header.value.is_empty());
    let (first, last) = (headers.first()?, headers.last()?);
    let told = headers
        .iter()
        .any(|header| names::is_unmistakable(text.get(header.name.range()).unwrap_or_default()));
    told.then(|| first.name.to(last.value)).map(|span| (headers, span))
}

/// Whether `line` goes on with the head; the part that does, and what follows.
fn continuation(text: &str, line: Line, prefix: &str, segments: &[Span]) -> Option<(Span, usize)> {
    let whole = line.text(text);
    // Behind words, what a mail quotes with still stands in front of every line.
    let prefix = if prefix::is_decoration(prefix) { prefix } else { quote_marks(prefix) };
    let content = prefix::strip(whole, prefix).unwrap_or(whole);
    if content.trim_ascii().is_empty() || start_line::find(text, line).is_some() {
        return None;
    }
    let span = Span::new(line.end - content.len(), line.end);
    let before = *segments.last()?;
    let goes_on = !names::in_text(text, span.range().start, span.range().end).is_empty()
        || torn_name(text, before, span).is_some()
        || text.get(before.range())?.trim_ascii_end().ends_with(':')
        || (WIDTHS.contains(&before.len()) && !content.contains(' '))
        || (segments.len() > 1
            && segments.iter().all(|segment| segment.len() == before.len())
            && before.len() >= span.len());
    goes_on.then_some((span, line.next))
}

/// The marks with which a mail or ticket quotes, at the beginning of a line.
fn quote_marks(line: &str) -> &str {
    let marks = line.bytes().take_while(|byte| matches!(byte, b'>' | b'|' | b' ' | b'\t')).count();
    line.get(..marks).unwrap_or_default()
}

/// A name that the break between two lines tore: its two halves and its colon.
fn torn_name(text: &str, before: Span, after: Span) -> Option<(Span, Span)> {
    let (front, back) = (text.get(before.range())?, text.get(after.range())?);
    if front.ends_with([' ', '\t']) || back.starts_with([' ', '\t']) {
        return None;
    }
    let first = front.rfind([' ', '\t']).map_or(0, |at| at + 1);
    let colon = back.find(':')?;
    let halves = (before.part(first..front.len()), after.part(0..colon));
    let mut word = front.get(first..)?.to_owned();
    word.push_str(back.get(..colon)?);
    let whole_alone = back.get(..colon).is_some_and(names::is_telling);
    (FieldId::named(&word).is_some() && !whole_alone && !halves.0.is_empty()).then_some(halves)
}

/// Cuts the segments at their names and puts torn names and values together.
fn build(text: &str, annex: &mut Annex, segments: &[Span]) -> Vec<Header> {
    // Names in order, each with the segment and the place at which its value begins.
    let mut names: Vec<(Span, Vec<Span>, usize, usize)> = Vec::new();
    let mut torn_end = 0;
    for (index, segment) in segments.iter().enumerate() {
        let range = segment.range();
        for Found { name, value } in names::in_text(text, range.start.max(torn_end), range.end) {
            names.push((name, vec![name], index, value));
        }
        if let Some((front, back)) =
            segments.get(index + 1).and_then(|after| torn_name(text, *segment, *after))
        {
            torn_end = back.range().end + 1;
            names.push((front, vec![front, back], index + 1, torn_end));
        }
    }
    let hard = is_hard_fold(segments);
    let mut headers = Vec::with_capacity(names.len());
    for (at, (begin, pieces, segment, value)) in names.iter().enumerate() {
        let name = match pieces.as_slice() {
            [whole] => *whole,
            _ => annex.join(text, pieces, ""),
        };
        let word = pieces.iter().filter_map(|piece| text.get(piece.range())).collect::<String>();
        let field = FieldId::named(&word);
        let stop = names.get(at + 1).map_or_else(
            || segments.last().map_or(begin.range().end, |last| last.range().end),
            |(next, ..)| next.range().start,
        );
        let parts = parts(text, segments.get(*segment..).unwrap_or_default(), *value, stop, hard);
        let glue = if hard || holds_no_blanks(field) { "" } else { " " };
        let value = match in_backticks(text, *begin, &parts).as_slice() {
            [] => Span::new(*value, *value),
            [whole] => *whole,
            parts => annex.join(text, parts, glue),
        };
        headers.push(Header { name, value, field, shown: Shown::Header });
    }
    headers
}

/// The parts of `from..to` that the segments hold, without the blanks around
/// each; inside a hard fold the blanks at a break are the value's own.
fn parts(text: &str, segments: &[Span], from: usize, to: usize, hard: bool) -> Vec<Span> {
    let inside: Vec<Span> = segments
        .iter()
        .take_while(|segment| segment.range().start < to)
        .map(|segment| Span::new(segment.range().start.max(from), segment.range().end.min(to)))
        .filter(|part| !part.is_empty())
        .collect();
    let last = inside.len().saturating_sub(1);
    let trimmed = inside.iter().enumerate().map(|(index, part)| {
        let whole = text.get(part.range()).unwrap_or_default();
        let start = if hard && index > 0 { 0 } else { whole.len() - whole.trim_ascii_start().len() };
        let end = if hard && index < last { whole.len() } else { whole.trim_ascii_end().len() };
        part.part(start..end)
    });
    trimmed.filter(|part| !part.is_empty()).collect()
}

/// A value whose name stands behind a backtick ends at the next one: what
/// follows is the sentence around it.
fn in_backticks(text: &str, name: Span, parts: &[Span]) -> Vec<Span> {
    let before = name.range().start.checked_sub(1).and_then(|at| text.as_bytes().get(at));
    let mut inside = Vec::with_capacity(parts.len());
    for part in parts {
        let end =
            if before == Some(&b'`') { text.get(part.range()).and_then(|part| part.find('`')) } else { None };
        match end {
            Some(end) => {
                inside.push(part.part(0..end));
                break;
            }
            None => inside.push(*part),
        }
    }
    inside
}

/// Whether the lines were broken at a width, in the middle of words.
fn is_hard_fold(segments: &[Span]) -> bool {
    let Some((_, full)) = segments.split_last() else { return false };
    let Some(width) = full.last().map(|segment| segment.len()) else { return false };
    let inner = full.get(1..).unwrap_or_default();
    (inner.len() > 1 && inner.iter().all(|segment| segment.len() == width)) || WIDTHS.contains(&width)
}

/// Whether the values of a field never hold blanks.
fn holds_no_blanks(field: Option<FieldId>) -> bool {
    field.is_some_and(|field| field.entry().holds_no_blanks)
}

/// Where a comma or semicolon stands behind every value but the last, it is
/// what the writer put between the headers.
fn drop_separators(text: &str, headers: &mut [Header]) {
    let Some((_, but_last)) = headers.split_last_mut().filter(|(_, rest)| rest.len() > 1) else { return };
    for mark in [',', ';'] {
        if but_last
            .iter()
            .all(|header| text.get(header.value.range()).is_some_and(|value| value.ends_with(mark)))
        {
            for header in &mut *but_last {
                header.value = header.value.part(0..header.value.len() - 1);
            }
        }
    }
}

/// The reason phrase in front of a flattened head: what stands before a mark
/// that ends it is prose or a separator.
pub(crate) fn reason(text: &str, span: Span) -> Span {
    let words = text.get(span.range()).unwrap_or_default();
    let end = words.find(['`', ',', ';', '|']).unwrap_or(words.len());
    span.part(0..words.get(..end).unwrap_or_default().trim_ascii_end().len())
}

/// What follows the last value, where that can't hold blanks, is prose.
/// Gives the place at which the head ends.
fn drop_tail(text: &str, headers: &mut [Header]) -> usize {
    let Some(last) = headers.last_mut() else { return 0 };
    if (last.value.start as usize) <= text.len() {
        if holds_no_blanks(last.field) {
            let value = text.get(last.value.range()).unwrap_or_default();
            let word = value.split_ascii_whitespace().next().unwrap_or_default();
            last.value = last.value.part(0..word.len());
        }
        return last.value.range().end;
    }
    headers
        .iter()
        .rev()
        .find(|header| header.value.range().end <= text.len())
        .map_or(0, |header| header.value.range().end)
}
