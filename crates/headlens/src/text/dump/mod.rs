//! Dumps: what programs and tools print of a reply in a form of their own, one
//! kind a file. Each kind says for a line whether it begins there, reads it to
//! its end, and gives the exchanges that it holds.
//!
//! A member (`"VersionId": "…"`) becomes a header of its field, named and
//! written in the annex as HTTP would have it and leading back to the
//! characters of the dump: everything behind the readers works alike on both.

#[expect(dead_code, reason = "for the kinds of dumps that follow")]
mod member;

use super::Format;
use super::lines::Line;
use super::source::Annex;
use super::span::Span;
use crate::message::{Exchange, Header};

/// What a reader of dumps found.
pub(crate) struct Dump {
    /// The exchanges in the order of the dump.
    pub exchanges: Vec<Dumped>,
    /// All that the dump takes of the text.
    pub span: Span,
    /// Where reading goes on.
    pub next: usize,
}

/// An exchange and its reply's headers, which the reader of the paste keeps.
#[derive(Default)]
pub(crate) struct Dumped {
    /// The exchange, without headers.
    pub exchange: Exchange,
    /// The reply's headers, those that were members among them.
    pub headers: Vec<Header>,
}

/// The dump that begins in this line, if one does.
pub(crate) fn read(text: &str, annex: &mut Annex, line: Line, only: Option<Format>) -> Option<Dump> {
    let _ = (text, annex, line, only);
    None
}
