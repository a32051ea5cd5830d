//! S3's XML documents: errors, listings and the results of operations, alone
//! in a paste or behind a reply's head, also as a browser shows them.
//!
//! This file finds where one begins; `walk` reads its elements, `shape` knows
//! what they mean, `behind` says to which reply a document belongs.

mod behind;
mod shape;
mod walk;
mod within;

pub(crate) use behind::{belongs, put, set_apart};
pub(crate) use within::{document_within, of_base64};

use self::shape::Root;
use super::{Dump, Dumped};
use crate::message::{Exchange, Extent, ResponseHead};
use crate::text::Format;
use crate::text::lines::{Line, line_at};
use crate::text::source::Annex;
use crate::text::span::Span;

/// How far into a line a document may begin, behind what a log or a quotation
/// puts in front of it. A limit, since a line may hold many heads.
const FARTHEST: usize = 512;

/// What a browser writes above a document that it shows as a tree.
const SHOWN_AS_TREE: &str = "This XML file does not appear to have any style information";

/// Reads the document that begins in this line, if one does.
pub(crate) fn read(text: &str, annex: &mut Annex, line: Line) -> Option<Dump> {
    let (start, root) = find(text, line)?;
    let mut document = walk::read(text, annex, start, root)?;
    let begin = if line.text(text).starts_with(SHOWN_AS_TREE) { line.start } else { start };
    let span = Span::new(begin, document.end);
    let headers = core::mem::take(&mut document.headers);
    let exchange = Exchange {
        format: Format::S3Xml,
        extent: Extent::Part,
        response: ResponseHead { span, ..ResponseHead::default() },
        body: Some(span),
        error: document.error,
        listing: document.listing,
        span,
        syntax: document.syntax,
        ..Exchange::default()
    };
    Some(Dump {
        exchanges: vec![Dumped { exchange, headers, ..Dumped::default() }],
        span,
        next: document.end,
    })
}

/// Whether a document begins in this line.
pub(crate) fn begins(text: &str, line: Line) -> bool {
    find(text, line).is_some()
}

/// Where a document begins in this line, and what its root is.
fn find(text: &str, line: Line) -> Option<(usize, Root)> {
    let mut end = line.end;
    if line.text(text).starts_with(SHOWN_AS_TREE) {
        // The tree stands in the next line, or behind an empty one.
        for _ in 0..2 {
            end = line_at(text, end).and_then(|at| line_at(text, at.next)).map_or(end, |at| at.end);
        }
    }
    let front = text.as_bytes().get(line.start..end.min(line.start + FARTHEST))?;
    for at in memchr::memchr_iter(b'<', front) {
        let start = line.start + at;
        let Some(root) = walk::root(text, start) else { continue };
        // What stands behind a status line belongs to the head, which is read first.
        let before = text.get(line.start..start).unwrap_or_default();
        return (!before.contains("HTTP/")).then_some((start, root));
    }
    None
}

#[cfg(test)]
mod tests;
