//! What people paste, read into exchanges. One reader a file; this one finds
//! out which reader takes which part, in steps, and keeps count of what belongs
//! to nothing.
//!
//! Bytes become text in [`decode`]; terminal colours and invisible characters
//! are taken out before anything is read.

mod lines;
mod prefix;
mod raw_http;
mod source;
mod span;
mod start_line;

use std::borrow::Cow;

pub use source::Source;
pub use span::Span;

use crate::finding::{Finding, Rule, Severity};
use crate::inspection::Inspection;
use crate::message::{Exchange, Extent, RequestHead, ResponseHead};
use lines::{Line, line_at};
use source::Annex;
use start_line::{RequestLine, StartLine, StatusLine};

/// The largest paste that is read, in bytes. What follows is passed over.
pub const MAX_BYTES: usize = 128 * 1024 * 1024;

/// The most exchanges that are read from one paste.
pub const MAX_EXCHANGES: usize = 200_000;

/// Which reader read a part of the paste.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
pub enum Format {
    /// Heads as HTTP/1.1 writes them, line by line.
    RawHttp,
    /// `curl -v`: `> ` before the request, `< ` before the reply.
    CurlVerbose,
    /// `wget -S`.
    Wget,
    /// A head that a web page, chat or ticket put on one line, or wrapped.
    Flattened,
    /// Header lines without a status line.
    HeaderList,
    /// Name and value on alternate lines, as network panels copy them.
    AlternateLines,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 6] =
        [Self::RawHttp, Self::CurlVerbose, Self::Wget, Self::Flattened, Self::HeaderList, Self::AlternateLines];

    /// The name in the JS contract: `curl-verbose`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RawHttp => "raw-http",
            Self::CurlVerbose => "curl-verbose",
            Self::Wget => "wget",
            Self::Flattened => "flattened",
            Self::HeaderList => "header-list",
            Self::AlternateLines => "alternate-lines",
        }
    }

    /// What people call it: `curl -v output`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::RawHttp => "HTTP message",
            Self::CurlVerbose => "curl -v output",
            Self::Wget => "wget -S output",
            Self::Flattened => "HTTP message on one line",
            Self::HeaderList => "list of headers",
            Self::AlternateLines => "names and values on alternate lines",
        }
    }

    /// Why a part of the paste was taken for it.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::RawHttp => "It begins with a start line of HTTP, with a header on each line behind it.",
            Self::CurlVerbose => "Its lines begin with > and <, as curl -v marks request and reply.",
            Self::Wget => "A line of wget with the address stands above an indented reply.",
            Self::Flattened => "A start line of HTTP goes on with headers on the same line.",
            Self::HeaderList => "Lines of known header names and values, without a status line.",
            Self::AlternateLines => "Known header names stand on lines of their own, each above its value.",
        }
    }
}

/// A part of the paste and the reader that took it.
#[derive(Clone, Copy)]
pub struct Reading {
    /// The reader.
    pub format: Format,
    /// What it took.
    pub span: Span,
}

static NOTHING_FOUND: Rule = Rule {
    code: "nothing-recognised",
    severity: Severity::Warning,
    title: "Nothing in the paste looks like a reply",
    message: "No reply, request or header was found in what was pasted.",
    why: "Headlens looks for the head of an HTTP reply: a status line such as HTTP/1.1 200 OK, or lines with known \
          header names such as x-amz-version-id and ETag. The paste is kept as it is.",
    fix: "Paste the reply of a HEAD request: what curl -I or curl -v prints, or the headers from the network panel.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html",
};

static TOO_LARGE: Rule = Rule {
    code: "paste-too-large",
    severity: Severity::Warning,
    title: "The paste is larger than what is read",
    message: "Only the first {0} bytes of {1} were read.",
    why: "The limit keeps a browser tab from running out of memory. Everything up to it was read.",
    fix: "Paste the rest by itself, or cut the log to the requests in question.",
    reference: "",
};

static TOO_MANY: Rule = Rule {
    code: "too-many-exchanges",
    severity: Severity::Warning,
    title: "The paste holds more exchanges than are read",
    message: "Only the first {0} exchanges were read.",
    why: "The limit keeps a browser tab from running out of memory. What follows the last one is passed over.",
    fix: "Paste the rest by itself, or cut the log to the requests in question.",
    reference: "",
};

/// The rules about a paste as a whole.
pub static RULES: [&Rule; 3] = [&NOTHING_FOUND, &TOO_LARGE, &TOO_MANY];

/// How far reading has come, in bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Read so far.
    pub done: usize,
    /// To be read in all.
    pub total: usize,
}

/// Reads a paste in steps, so that a caller can show progress and stop.
pub struct Reader<'t> {
    text: Cow<'t, str>,
    annex: Annex,
    at: usize,
    limit: usize,
    request: Option<(RequestHead, Format)>,
    exchanges: Vec<Exchange>,
    readings: Vec<Reading>,
    passed_over: Vec<Span>,
    findings: Vec<Finding>,
    /// The end of what belongs to an exchange or was passed over.
    covered: usize,
}

impl<'t> Reader<'t> {
    /// A reader at the beginning of a paste.
    #[must_use]
    pub fn new(text: Cow<'t, str>) -> Self {
        let mut findings = Vec::new();
        let mut limit = text.len();
        if limit > MAX_BYTES {
            let mut finding = Finding::new(&TOO_LARGE);
            finding.number(MAX_BYTES as u64).number(limit as u64);
            findings.push(finding);
            limit = (0..=MAX_BYTES).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        }
        Self {
            text,
            annex: Annex::default(),
            at: 0,
            limit,
            request: None,
            exchanges: Vec::new(),
            readings: Vec::new(),
            passed_over: Vec::new(),
            findings,
            covered: 0,
        }
    }

    /// Reads on for about `bytes` bytes, to the end of what it is in.
    pub fn step(&mut self, bytes: usize) -> Progress {
        let stop = self.at.saturating_add(bytes).min(self.limit);
        while self.at < stop {
            if self.exchanges.len() >= MAX_EXCHANGES {
                let mut finding = Finding::new(&TOO_MANY);
                finding.number(MAX_EXCHANGES as u64);
                self.findings.push(finding);
                self.limit = self.at;
                break;
            }
            let Some(line) = line_at(&self.text, self.at) else { break };
            self.at = line.next;
            if line.start == line.end {
                continue;
            }
            self.line(line);
        }
        Progress { done: self.at.min(self.limit), total: self.limit }
    }

    /// Ends reading: everything found so far, the rest passed over.
    #[must_use]
    pub fn finish(mut self) -> Inspection<'t> {
        if let Some((request, format)) = self.request.take() {
            self.unanswered(request, format);
        }
        self.pass_over(self.text.len());
        if self.exchanges.is_empty() && !self.text.trim_ascii().is_empty() {
            self.findings.push(Finding::new(&NOTHING_FOUND));
        }
        Inspection {
            source: Source::of(self.text, None, self.annex),
            exchanges: self.exchanges,
            findings: self.findings,
            readings: self.readings,
            passed_over: self.passed_over,
        }
    }

    fn line(&mut self, line: Line) {
        let start = if self.text.as_bytes().get(line.start..).is_some_and(|rest| rest.starts_with(b"HTTP/")) {
            start_line::status(&self.text, line.start, line.end).map(StartLine::Status)
        } else {
            start_line::find(&self.text, line)
        };
        match start {
            Some(StartLine::Status(status)) => self.reply(line, status),
            Some(StartLine::Request(request)) => self.ask(line, request),
            None => {}
        }
    }

    /// A request head begins.
    fn ask(&mut self, line: Line, found: RequestLine) {
        let prefix = self.text.get(line.start..found.method.start as usize).unwrap_or_default();
        let head = raw_http::read_head(&self.text, &mut self.annex, line, prefix, line.next);
        let format = if prefix.trim_end().ends_with('>') { Format::CurlVerbose } else { Format::RawHttp };
        let request = RequestHead {
            method: Some(found.method),
            target: Some(found.target),
            url: None,
            version: Some(found.version),
            headers: head.headers,
            span: Span::new(line.start, head.end),
        };
        self.at = head.next;
        if let Some((earlier, format)) = self.request.replace((request, format)) {
            self.unanswered(earlier, format);
        }
    }

    /// A reply's head begins.
    fn reply(&mut self, line: Line, found: StatusLine) {
        let prefix = self.text.get(line.start..found.version.start as usize).unwrap_or_default();
        let head = raw_http::read_head(&self.text, &mut self.annex, line, prefix, line.next);
        self.at = head.next;
        let span = Span::new(line.start, head.end);
        let format = if prefix.trim_end().ends_with('<') { Format::CurlVerbose } else { Format::RawHttp };
        let request = self.request.take();
        let whole = request.as_ref().map_or(span, |(request, _)| request.span.to(span));
        if let Some((request, _)) = &request {
            self.pass_over(request.span.start as usize);
            self.covered = request.span.end as usize;
        }
        self.pass_over(line.start);
        self.covered = head.end;
        let response = ResponseHead {
            status: Some(found.code),
            status_span: Some(found.code_span),
            reason: (!found.rest.is_empty()).then_some(found.rest),
            version: Some(found.version),
            headers: head.headers,
            span,
        };
        self.push(Exchange {
            format,
            extent: Extent::Whole,
            request: request.map(|(request, _)| Box::new(request)),
            response,
            body: None,
            span: whole,
            syntax: head.syntax,
        });
    }

    /// A request whose reply the paste doesn't show.
    fn unanswered(&mut self, request: RequestHead, format: Format) {
        let span = request.span;
        self.pass_over(span.start as usize);
        self.covered = span.end as usize;
        self.push(Exchange {
            format,
            extent: Extent::Part,
            request: Some(Box::new(request)),
            response: ResponseHead::default(),
            body: None,
            span,
            syntax: Vec::new(),
        });
    }

    fn push(&mut self, exchange: Exchange) {
        match self.readings.last_mut() {
            Some(reading) if reading.format == exchange.format => reading.span = reading.span.to(exchange.span),
            _ => self.readings.push(Reading { format: exchange.format, span: exchange.span }),
        }
        self.exchanges.push(exchange);
    }

    /// What stands between the last exchange and `to` belongs to none.
    fn pass_over(&mut self, to: usize) {
        let Some(text) = self.text.get(self.covered..to) else { return };
        let trimmed = text.trim_ascii();
        if !trimmed.is_empty() {
            let from = self.covered + (text.len() - text.trim_ascii_start().len());
            self.passed_over.push(Span::new(from, from + trimmed.len()));
        }
        self.covered = to;
    }
}
