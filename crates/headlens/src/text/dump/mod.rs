//! Dumps: what programs and tools print of a reply in a form of their own, one
//! kind a file. Each kind says for a line whether it begins there, reads it to
//! its end, and gives the exchanges that it holds.
//!
//! A member (`"VersionId": "…"`) becomes a header of its field, named and
//! written in the annex as HTTP would have it and leading back to the
//! characters of the dump: everything behind the readers works alike on both.

mod access_log;
mod cli_error;
mod cli_text;
mod cli_text_listing;
mod cloudtrail;
mod devtools;
mod har;
mod headers;
pub(crate) mod json_error;
mod listed;
mod listing;
mod literals;
mod member;
mod members;
mod node_client;
mod powershell;
mod powershell_object;
mod rows;
#[cfg(feature = "documents")]
pub(crate) mod s3_xml;
mod s3cmd;
mod sdk_error;
mod service_call;
mod stat;
mod status_error;
mod table;
mod table_listing;
mod tool_json;
mod untold;
mod write_out;
mod yaml;

pub(crate) use devtools::Stage;
pub(crate) use literals::Looked;

use super::Format;
use super::lines::{Line, line_at};
use super::literal::Literal;
use super::source::Annex;
use super::span::Span;
#[cfg(feature = "documents")]
use crate::message::Extent;
use crate::message::{Exchange, Header};

/// What a reader of dumps found.
pub(crate) struct Dump {
    /// The exchanges in the order of the dump.
    pub exchanges: Vec<Dumped>,
    /// What the dump takes of the text besides its exchanges.
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
    /// What it has to do with the exchange above.
    pub joins: Joins,
}

impl Dumped {
    /// Puts the document of S3 that a string holds to the reply, if it is one;
    /// `origin` is where it stands in the source.
    #[cfg(feature = "documents")]
    fn holds(&mut self, text: &str, annex: &mut Annex, body: Span, origin: Span) {
        let Some(document) = s3_xml::document_within(text, annex, body, origin) else { return };
        let succeeded = matches!(self.exchange.response.status, Some(200 | 206));
        if document.error.is_some() == succeeded {
            return;
        }
        if succeeded {
            s3_xml::set_apart(&mut self.headers, &document.headers);
        }
        if !document.headers.is_empty() {
            self.exchange.extent = Extent::Part;
        }
        self.headers.splice(0..0, document.headers);
        self.exchange.body = Some(body);
        self.exchange.error = document.error;
        self.exchange.listing = document.listing;
        self.exchange.syntax.extend(document.syntax);
    }
}

/// What an exchange of a dump has to do with those that were read before it.
#[derive(Clone, Copy, Default)]
pub(crate) enum Joins {
    /// It stands for itself.
    #[default]
    Nothing,
    /// It tells more of the reply above, if that has this status and so many headers.
    Above(usize),
    /// It goes on with the listing above, if one stands there.
    Listing,
    /// It is an event of the request with this name.
    Event(u64, Stage),
}

/// The dump that begins in this line, if one does.
pub(crate) fn read(
    text: &str,
    annex: &mut Annex,
    line: Line,
    only: Option<Format>,
    looked: &mut Looked,
) -> Option<Dump> {
    let may = |format: Format| only.is_none_or(|only| only == format);
    let literal =
        [Format::SdkOutput, Format::Har, Format::CurlWriteOut, Format::DevTools, Format::CloudTrail];
    let literal = literal.into_iter().any(may);
    let whole = line.text(text);
    let first = whole.bytes().find(|byte| !matches!(byte, b' ' | b'\t'))?;
    // A document in a string of a literal is what the literal tells. Behind a comma the
    // next of a list follows, which is not to be looked for to the end of a long line.
    if literal
        && matches!(first, b'{' | b'[' | b',')
        && let Some(dump) = literals::read(text, annex, line, only, looked)
    {
        return Some(dump);
    }
    #[cfg(feature = "documents")]
    if may(Format::S3Xml)
        && let Some(dump) = s3_xml::read(text, annex, line)
    {
        return Some(dump);
    }
    let dump = match first {
        b'|' | 0xe2 if may(Format::Table) => {
            table_listing::read(text, annex, line).or_else(|| table::read(text, annex, line))
        }
        b's' if may(Format::S3cmdInfo) && whole.trim_ascii_end().ends_with("(object):") => {
            s3cmd::read(text, annex, line)
        }
        b'N' | b's' | b'g' if may(Format::Stat) => stat::read(text, annex, line),
        b'A'..=b'Z' if may(Format::AwsCliYaml) => yaml::read(text, annex, line),
        _ => None,
    };
    let object = first.is_ascii_uppercase() && may(Format::PowerShell);
    let dump = dump.or_else(|| if object { powershell_object::read(text, annex, line) } else { None });
    let spelled = matches!(first, b'K' | b'N' | b'S') && may(Format::PowerShell);
    dump.or_else(|| if spelled { powershell::read(text, line) } else { None })
        .or_else(|| if may(Format::AwsCliText) { cli_text::read(text, annex, line) } else { None })
        .or_else(|| if may(Format::AwsCliError) { cli_error::read(text, line) } else { None })
        .or_else(|| {
            let told = || sdk_error::read(text, line).or_else(|| status_error::read(text, line));
            if may(Format::SdkOutput) { told() } else { None }
        })
        .or_else(|| if may(Format::S3AccessLog) { access_log::read(text, annex, line) } else { None })
        .or_else(|| if literal { literals::read(text, annex, line, only, looked) } else { None })
}

/// The headers of a map that a program printed.
pub(crate) fn headers_of(annex: &mut Annex, map: Literal<'_>, headers: &mut Vec<Header>) {
    headers::all(annex, map, headers);
}

/// The line that ends above `start`.
fn above(text: &str, start: usize) -> Option<Line> {
    let end = start.checked_sub(1)?;
    let before = text.get(..end)?.trim_end_matches('\r');
    line_at(text, before.rfind(['\n', '\r']).map_or(0, |at| at + 1))
}

/// Whether something begins in this line that is read by itself, though it
/// looks like the body of the reply above.
pub(crate) fn begins_document(text: &str, line: Line, only: Option<Format>) -> bool {
    let may = |format: Format| only.is_none_or(|only| only == format);
    #[cfg(feature = "documents")]
    if may(Format::S3Xml) && s3_xml::begins(text, line) {
        return true;
    }
    may(Format::CurlWriteOut) && write_out::begins(line.text(text))
}
