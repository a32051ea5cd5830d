//! What people paste, read into exchanges. One kind of text a file; `reader`
//! finds out which takes which part.
//!
//! Bytes become text in [`decode`]; terminal colours and invisible characters
//! are taken out before anything is read.

mod alike;
mod alternate_lines;
mod clean;
mod command;
mod coverage;
mod curl_verbose;
mod decode;
mod dump;
mod flattened;
mod format;
mod header_list;
mod limits;
mod lines;
mod literal;
mod names;
mod no_reply;
mod prefix;
mod pseudo;
mod raw_http;
mod reader;
mod sdk_log;
mod source;
mod span;
mod start_line;
mod unwrap;
mod wget;

pub use decode::{Decoded, Encoding, decode};
pub use format::{Format, Reading};
pub use limits::{MAX_BYTES, MAX_EXCHANGES, RULES};
pub use no_reply::NoReply;
pub(crate) use no_reply::page;
pub use reader::{Progress, Reader};
pub use source::Source;
pub(crate) use source::{Annex, Trace};
pub use span::Span;

#[cfg(test)]
mod tests;
