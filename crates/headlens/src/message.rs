//! RequestHead, ResponseHead, Exchange: the neutral shape that every reader
//! ends in, and View, an exchange together with the text that it points into.
//!
//! Nothing here judges; nothing here copies text.

use crate::field::Field;
use crate::fields::FieldId;
use crate::listing::Listing;
use crate::places::{self, Places};
use crate::request_target::RequestTarget;
use crate::server::Server;
use crate::service_error::ServiceError;
use crate::text::{Format, NoReply, Source, Span};

/// One header line.
#[derive(Clone, Copy)]
pub struct Header {
    /// The name as pasted, without the colon.
    pub name: Span,
    /// The value without the white space around it.
    pub value: Span,
    /// Which field it is, where the registry knows it.
    pub field: Option<FieldId>,
    /// How the paste shows it.
    pub shown: Shown,
}

/// How a paste shows a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// As a header.
    #[default]
    Header,
    /// As a member of an SDK's or a tool's output, put back into the header's
    /// own name and form in the annex.
    Member,
    /// The same, and its value is not written as the header would have it: a
    /// date in ISO 8601, an entity tag without quotes.
    Reworded,
}

/// What was asked.
#[derive(Clone, Default)]
pub struct RequestHead {
    /// `HEAD`, `GET`, …
    pub method: Option<Span>,
    /// The request target as sent: `/key?versionId=…`.
    pub target: Option<Span>,
    /// The whole address, where the tool printed one.
    pub url: Option<Span>,
    /// `HTTP/1.1`.
    pub version: Option<Span>,
    /// The request's headers.
    pub headers: Vec<Header>,
    /// The bucket, where a tool names it by itself; not percent-encoded.
    pub bucket: Option<Span>,
    /// The key, where a tool names it by itself; not percent-encoded.
    pub key: Option<Span>,
    /// The version ID, where a tool names it by itself; not percent-encoded.
    pub version_id: Option<Span>,
    /// What a command's options put into the query, where it names no address:
    /// `partNumber=1`.
    pub query: Option<Span>,
    /// The canonical request that the client signed, where its log tells it.
    pub canonical_request: Option<Span>,
    /// The string to sign that the client made of it.
    pub string_to_sign: Option<Span>,
    /// All of it.
    pub span: Span,
}

/// The headers of one reply among those of the whole paste.
#[derive(Clone, Copy, Default)]
pub(crate) struct HeaderRange {
    pub start: u32,
    pub len: u32,
}

impl HeaderRange {
    /// The range that slices them.
    pub(crate) const fn range(self) -> core::ops::Range<usize> {
        self.start as usize..self.start as usize + self.len as usize
    }
}

/// What was answered. Its headers are [`View::headers`]: those of all replies
/// stand in one list, so that a paste of many replies needs few allocations.
#[derive(Clone, Default)]
pub struct ResponseHead {
    /// The status code, where it was shown.
    pub status: Option<u16>,
    /// The status code's digits.
    pub status_span: Option<Span>,
    /// The reason phrase.
    pub reason: Option<Span>,
    /// `HTTP/1.1`.
    pub version: Option<Span>,
    /// The headers in the order of the paste.
    pub(crate) headers: HeaderRange,
    /// All of it.
    pub span: Span,
}

/// What an exchange is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// An object, or a version of one.
    Object,
    /// A listing of versions.
    Listing,
    /// A bucket.
    Bucket,
    /// Nothing that has to do with an object store.
    Other,
}

impl About {
    /// The word that the JS contract uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Listing => "listing",
            Self::Bucket => "bucket",
            Self::Other => "other",
        }
    }
}

/// How much of the reply the paste shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// The whole head, from its status line to its end.
    Whole,
    /// A part of it: what is not there is unknown, not absent.
    #[default]
    Part,
    /// What a browser let a script read: what is not there may be hidden.
    Filtered,
}

/// One request and its reply, either of which may be missing.
#[derive(Clone, Default)]
pub struct Exchange {
    /// Which reader read it.
    pub format: Format,
    /// How much of the reply is there.
    pub extent: Extent,
    /// What the browser that filtered the reply is known to let through.
    pub readable: Option<crate::live::Readable>,
    /// What was asked, if the paste shows it.
    pub request: Option<Box<RequestHead>>,
    /// What was answered.
    pub response: ResponseHead,
    /// What follows the reply's head and belongs to it.
    pub body: Option<Span>,
    /// The error that a body, an SDK or a tool tells.
    pub error: Option<Box<ServiceError>>,
    /// The page of a listing that was answered.
    pub listing: Option<Box<Listing>>,
    /// All of it, from the request to the end of the body. Where requests are pipelined and others stand between, the
    /// reply alone.
    pub span: Span,
    /// Syntax that the reader had to put up with; judged with the rest.
    pub syntax: Vec<Syntax>,
}

/// A fault of form that a reader saw: which rule, in which header, where.
#[derive(Clone, Copy)]
pub struct Syntax {
    /// The rule.
    pub rule: &'static crate::Rule,
    /// The header's name, if it is in one.
    pub header: Option<Span>,
    /// The characters.
    pub span: Span,
}

/// An exchange with its text: what everything behind the readers works on.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The text that the spans point into.
    pub source: &'a Source<'a>,
    /// The exchange.
    pub exchange: &'a Exchange,
    /// The reply's headers.
    pub(crate) headers: &'a [Header],
    /// Where fields stand, if somebody found out.
    pub(crate) places: Option<&'a Places>,
}

impl<'a> View<'a> {
    /// The characters of a span.
    #[must_use]
    pub fn text(self, span: Span) -> &'a str {
        self.source.get(span)
    }

    /// A header's value as the paste shows it, escapes of a string read; the
    /// header's own form, where the two differ, is [`View::text`] of its value.
    #[must_use]
    pub fn pasted(self, header: Header) -> &'a str {
        match header.shown {
            Shown::Reworded => self.source.original(header.value),
            Shown::Header | Shown::Member => self.text(header.value),
        }
    }

    /// The reply's headers in the order of the paste.
    #[must_use]
    pub const fn headers(self) -> &'a [Header] {
        self.headers
    }

    /// The status code, where it is known.
    #[must_use]
    pub const fn status(self) -> Option<u16> {
        self.exchange.response.status
    }

    /// How the request failed, where the paste tells that no reply came.
    #[must_use]
    pub fn no_reply(self) -> Option<NoReply> {
        let told = self.exchange.format == Format::NoReply;
        told.then(|| NoReply::told_by(self.text(self.exchange.response.span))).flatten()
    }

    /// Whether the reply's headers describe an object's data: 200 and 206, or
    /// no status shown.
    #[must_use]
    pub const fn describes_object(self) -> bool {
        matches!(self.exchange.response.status, None | Some(200 | 206))
    }

    /// The first reply header that is this field.
    #[must_use]
    pub fn header(self, id: FieldId) -> Option<Header> {
        match self.places {
            Some(places) => places.header(self.headers, id),
            None => places::first(self.headers, id),
        }
    }

    /// The raw value of a field.
    #[must_use]
    pub fn raw<F: Field>(self) -> Option<&'a str> {
        Some(self.text(self.header(const { FieldId::of::<F>() })?.value))
    }

    /// A field's typed value; nothing where it is not there or can't be typed.
    #[must_use]
    pub fn get<F: Field>(self) -> Option<F::Of<'a>> {
        F::read(self.raw::<F>()?, &mut crate::Notes::default())
    }

    /// The header that holds a field, for pointing at it.
    #[must_use]
    pub fn place<F: Field>(self) -> Option<Header> {
        self.header(const { FieldId::of::<F>() })
    }

    /// Whether a field is there, whatever its value.
    #[must_use]
    pub fn has<F: Field>(self) -> bool {
        self.place::<F>().is_some()
    }

    /// The first request header of this name, in any case.
    #[must_use]
    pub fn request_header(self, name: &str) -> Option<Header> {
        let request = self.exchange.request.as_deref()?;
        request.headers.iter().find(|header| self.text(header.name).eq_ignore_ascii_case(name)).copied()
    }

    /// The request's method, where the paste shows it.
    #[must_use]
    pub fn method(self) -> Option<&'a str> {
        Some(self.text(self.exchange.request.as_deref()?.method?))
    }

    /// Bucket, key and version ID that were asked for.
    #[must_use]
    pub fn target(self) -> Option<RequestTarget<'a>> {
        RequestTarget::of(self)
    }

    /// The server that answered, as far as its habits give it away.
    #[must_use]
    pub fn server(self) -> Option<Server> {
        Server::of(self)
    }

    /// What the exchange is about.
    #[must_use]
    pub fn about(self) -> About {
        crate::about::about(self)
    }
}
