//! Reader: finds out which kind of text takes which part of a paste, in steps,
//! joins requests and replies, and keeps count of what belongs to nothing.

mod commands;
mod devtools;
mod heads;
mod joins;
mod lists;
mod no_reply;
mod sdk_log;

use super::coverage::Coverage;
use super::dump::{Dump, Dumped};
use super::limits::{MAX_BYTES, MAX_EXCHANGES, NOTHING_FOUND, TOO_LARGE, TOO_MANY};
use super::lines::{Line, line_at};
use super::source::{Annex, Source, Trace};
use super::span::Span;
use super::start_line::StartLine;
use super::{Format, Reading, alternate_lines, clean, dump, start_line, unwrap, wget};
use crate::finding::Finding;
use crate::inspection::Inspection;
use crate::message::{Exchange, Extent, Header, HeaderRange, RequestHead, ResponseHead, Syntax};
use std::borrow::Cow;

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
    /// What led from the paste to the text.
    steps: Vec<Trace>,
    annex: Annex,
    /// The one reader that may take something; without it, any.
    only: Option<Format>,
    at: usize,
    limit: usize,
    /// A request that waits for its reply.
    request: Option<Request>,
    exchanges: Vec<Exchange>,
    /// The headers of all replies so far, and of the head that is being read.
    headers: Vec<Header>,
    /// The first exchange that `curl -v` may print a second time.
    echoes_from: usize,
    readings: Vec<Reading>,
    findings: Vec<Finding>,
    coverage: Coverage,
    /// The line that was read last, for what goes on in the middle of it.
    last: Line,
    /// Up to here no list of headers begins.
    no_list: usize,
    no_panel: alternate_lines::Vain,
    dumps: dump::Looked,
    /// The status that a log told of the request that waits.
    log_status: Option<(u16, Span)>,
    /// The requests that events told of, each with its exchange.
    requests: Vec<(u64, usize)>,
}

/// A request's head and what came of reading it.
struct Request {
    head: RequestHead,
    format: Format,
    syntax: Vec<Syntax>,
}

/// The text that is read, and the steps that led to it from the paste.
fn derived(paste: Cow<'_, str>) -> (Cow<'_, str>, Vec<Trace>) {
    let mut steps = Vec::new();
    let (text, cleaned) = clean::clean(paste);
    steps.extend(cleaned);
    let text = unwrap::unwrap(text, &mut steps);
    (text, steps)
}

impl<'t> Reader<'t> {
    /// A reader at the beginning of a paste.
    #[must_use]
    pub fn new(paste: Cow<'t, str>) -> Self {
        let (text, steps) = derived(paste);
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
            steps,
            annex: Annex::default(),
            only: None,
            at: 0,
            limit,
            request: None,
            exchanges: Vec::new(),
            headers: Vec::new(),
            echoes_from: 0,
            readings: Vec::new(),
            findings,
            coverage: Coverage::default(),
            last: Line { start: 0, end: 0, next: 0 },
            no_list: 0,
            no_panel: alternate_lines::Vain::default(),
            dumps: dump::Looked::default(),
            log_status: None,
            requests: Vec::new(),
        }
    }

    /// Lets this reader alone take parts of the paste, instead of detecting which.
    #[must_use]
    pub const fn only(mut self, format: Format) -> Self {
        self.only = Some(format);
        self
    }

    fn may(&self, format: Format) -> bool {
        self.only.is_none_or(|only| only == format)
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
            // A long line of many heads is looked through once, not once a head.
            let inside = self.last.start <= self.at && self.at < self.last.end;
            let line = if inside {
                Line { start: self.at, ..self.last }
            } else {
                let Some(line) = line_at(&self.text, self.at) else { break };
                line
            };
            self.last = line;
            self.at = line.next;
            if line.start < line.end {
                self.line(line);
            }
        }
        Progress { done: self.at.min(self.limit), total: self.limit }
    }

    /// Ends reading: everything found so far, the rest passed over.
    #[must_use]
    pub fn finish(mut self) -> Inspection<'t> {
        if let Some(request) = self.request.take() {
            self.unanswered(request);
        }
        self.coverage.end(&self.text);
        if self.exchanges.is_empty() && !self.text.trim_ascii().is_empty() {
            self.findings.push(Finding::new(&NOTHING_FOUND));
        }
        Inspection {
            source: Source::of(self.text, self.steps, self.annex),
            exchanges: self.exchanges,
            headers: self.headers,
            findings: self.findings,
            readings: self.readings,
            passed_over: self.coverage.passed_over,
        }
    }

    /// A line outside any head: whatever begins with it is read to its end.
    fn line(&mut self, line: Line) {
        if self.sdk_log(line) {
            return;
        }
        if let Some(dump) = dump::read(&self.text, &mut self.annex, line, self.only, &mut self.dumps) {
            self.take(dump);
            return;
        }
        let start = if self.text.as_bytes().get(line.start..).is_some_and(|rest| rest.starts_with(b"HTTP/")) {
            start_line::status(&self.text, line.start, line.end).map(StartLine::Status)
        } else {
            start_line::find(&self.text, line)
        };
        if let Some(start) = start
            && let Some(body) = self.body(line, start)
        {
            match start {
                StartLine::Status(status) => self.reply(line, status, body),
                StartLine::Request(request) => self.ask(line, request, body),
            }
            return;
        }
        if let Some(url) = wget::address(&self.text, line).filter(|_| self.may(Format::Wget)) {
            let head = RequestHead { url: Some(url), span: url, ..RequestHead::default() };
            self.await_reply(Request { head, format: Format::Wget, syntax: Vec::new() });
        } else if !self.command(line)
            && !self.no_reply(line)
            && !self.panel(line)
            && self.may(Format::HeaderList)
            && memchr::memchr(b':', line.text(&self.text).as_bytes()).is_some()
        {
            self.list(line);
        }
    }

    /// Keeps the headers of a reply with those of all others.
    fn keep(&mut self, headers: Vec<Header>) -> HeaderRange {
        let first = self.headers.len();
        self.headers.extend(headers);
        self.headers_from(first)
    }

    fn headers_from(&self, first: usize) -> HeaderRange {
        let span = Span::new(first, self.headers.len());
        HeaderRange { start: span.start, len: span.end - span.start }
    }

    /// A request waits for its reply; one that waited before got none.
    fn await_reply(&mut self, mut request: Request) {
        if let Some(earlier) = self.request.take()
            && let Some(earlier) = self.superseded(earlier, &mut request.head)
        {
            self.unanswered(earlier);
        }
        self.request = Some(request);
    }

    /// What a dump holds. A request that waits is the one that a dump without
    /// a request of its own answers.
    fn take(&mut self, dump: Dump) {
        self.at = dump.next;
        for dumped in dump.exchanges {
            if self.is_outcome(&dumped) {
                continue;
            }
            let Some(Dumped { mut exchange, headers, .. }) = self.join(dumped) else { continue };
            #[cfg(feature = "documents")]
            if self.request.is_none()
                && exchange.format == Format::S3Xml
                && dump::s3_xml::belongs(&self.text, &self.headers, self.exchanges.last(), exchange.span)
            {
                dump::s3_xml::put(&mut self.headers, self.exchanges.last_mut(), exchange, headers);
                continue;
            }
            let held = exchange.span;
            if exchange.response.status.is_none() && self.is_same_headers(&headers) {
                self.coverage.take(&self.text, held);
                if let Some(last) = self.exchanges.last_mut() {
                    last.span = last.span.to(held);
                }
                continue;
            }
            if let Some(own) = exchange.request.as_deref_mut() {
                if let Some(earlier) = self.request.take()
                    && let Some(earlier) = self.superseded(earlier, own)
                {
                    self.unanswered(earlier);
                }
                exchange.span = exchange.span.to(own.span);
                // What asks stands above, or in the dump itself.
                if own.span.start < held.start {
                    self.coverage.take(&self.text, own.span);
                }
            } else if let Some(request) = self.request.take() {
                self.coverage.take(&self.text, request.head.span);
                exchange.span = exchange.span.to(request.head.span);
                exchange.request = Some(Box::new(request.head));
            }
            self.coverage.take(&self.text, held);
            exchange.response.headers = self.keep(headers);
            self.push(exchange);
        }
        self.coverage.take(&self.text, dump.span);
    }

    /// A request whose reply the paste doesn't show.
    fn unanswered(&mut self, request: Request) {
        // wget's line alone is no exchange: it only tells an address. A command is
        // one where it names an object.
        if request.format == Format::Wget
            || (request.format == Format::Command && !self.names_object(&request.head))
        {
            return;
        }
        let span = request.head.span;
        self.coverage.take(&self.text, span);
        self.push(Exchange {
            format: request.format,
            extent: Extent::Part,
            request: Some(Box::new(request.head)),
            response: ResponseHead {
                span: Span { start: span.end, end: span.end },
                ..ResponseHead::default()
            },
            span,
            syntax: request.syntax,
            ..Exchange::default()
        });
    }

    fn push(&mut self, exchange: Exchange) {
        match self.readings.last_mut() {
            Some(reading) if reading.format == exchange.format => {
                reading.span = reading.span.to(exchange.span);
            }
            _ => self.readings.push(Reading { format: exchange.format, span: exchange.span }),
        }
        self.exchanges.push(exchange);
    }
}
