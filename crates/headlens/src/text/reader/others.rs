//! The readers of everything but HTTP messages, asked by way of a table: a program that starts better without them
//! begins with [`Reader::of_messages`], whose code leads to none of them, and asks for them when a paste needs them.
//!
//! Which of them takes a line is their own business; what they found is put beside the rest here.

use super::{Reader, Request};
use crate::message::RequestHead;
use crate::service_error::ServiceError;
use crate::text::lines::Line;
use crate::text::source::Trace;
use crate::text::span::Span;
use crate::text::{Format, dump, unwrap, wget};
use std::borrow::Cow;

/// Who is asked about what is no HTTP message.
#[derive(Clone, Copy)]
pub(super) enum Others {
    /// The readers.
    Here(&'static Table),
    /// Nobody yet: reading stops where they would be asked.
    Awaited,
    /// Nobody: what is theirs is passed over.
    Without,
}

/// Reads what begins in a line, if something does. Whether something was read.
pub(super) type Take = fn(&mut Reader<'_>, Line) -> bool;

/// The readers.
pub(super) struct Table {
    /// Takes the text out of what wraps it.
    pub(super) unwrap: for<'t> fn(Cow<'t, str>, &mut Vec<Trace>) -> Cow<'t, str>,
    /// What begins in a line before a message is looked for in it.
    pub(super) dump: Take,
    /// What begins in a line without a message.
    pub(super) rest: Take,
    /// Reads nothing yet: whether a document begins in a line.
    pub(super) begins_document: Take,
    /// The error that the body behind a reply's head tells.
    pub(super) body_error: fn(&mut Reader<'_>, Span) -> Option<Box<ServiceError>>,
}

/// All of them.
pub(super) static ALL: Table = Table {
    unwrap: unwrap::unwrap,
    dump: |reader, line| {
        if reader.sdk_log(line) || reader.fetch(line) {
            return true;
        }
        let dump = dump::read(&reader.text, &mut reader.annex, line, reader.only, &mut reader.dumps);
        dump.map(|dump| reader.take(dump)).is_some()
    },
    rest: |reader, line| {
        reader.visited(line)
            || reader.command(line)
            || reader.pseudo(line)
            || reader.no_reply(line)
            || reader.panel(line)
    },
    begins_document: |reader, line| dump::begins_document(&reader.text, line, reader.only),
    body_error: |reader, body| dump::json_error::read(&reader.text, &mut reader.annex, body),
};

impl Reader<'_> {
    /// The line that wget writes above each reply: the reply's address.
    fn visited(&mut self, line: Line) -> bool {
        let Some(url) = wget::address(&self.text, line).filter(|_| self.may(Format::Wget)) else {
            return false;
        };
        let head = RequestHead { url: Some(url), span: url, ..RequestHead::default() };
        self.await_reply(Request { head, format: Format::Wget, syntax: Vec::new() });
        true
    }
}
