//! Reader: finds out which kind of text takes which part of a paste, in steps,
//! joins requests and replies, and keeps count of what belongs to nothing.

mod commands;
mod devtools;
mod heads;
mod joins;
mod lists;
mod no_reply;
mod others;
mod pipeline;
mod sdk_log;

use super::coverage::Coverage;
use super::dump::{Dump, Dumped};
use super::limits::{MAX_BYTES, MAX_EXCHANGES, NOTHING_FOUND, TOO_LARGE, TOO_MANY};
use super::lines::{Line, line_at};
use super::source::{Annex, Source, Trace};
use super::span::Span;
use super::start_line::StartLine;
use super::{Format, Reading, alternate_lines, clean, curl_verbose, dump, header_list, start_line, unwrap};
use crate::finding::Finding;
use crate::inspection::Inspection;
use crate::message::{Exchange, Extent, Header, HeaderRange, RequestHead, ResponseHead, Syntax};
use others::Others;
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
    pipeline: pipeline::Pipeline,
    /// The headers of all replies so far, and of the head that is being read.
    headers: Vec<Header>,
    /// The headers of the reply whose head was read line by line last.
    head_before: HeaderRange,
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
    others: Others,
    /// Whether something was come to that is for the others, who aren't here.
    wants_others: bool,
}

/// A request's head and what came of reading it.
struct Request {
    head: RequestHead,
    format: Format,
    syntax: Vec<Syntax>,
}

impl<'t> Reader<'t> {
    /// A reader at the beginning of a paste.
    #[must_use]
    pub fn new(paste: Cow<'t, str>) -> Self {
        // Unseen by the optimiser, which else writes the only table there is into what all readers share.
        Self::with(paste, Others::Here(core::hint::black_box(&others::ALL)))
    }

    /// A reader that knows HTTP messages alone: heads as they are sent or as `curl -v` marks them, and header lines. It
    /// stops where a paste holds anything else: see [`Reader::wants_others`]. What it reads without stopping, it reads
    /// as [`Reader::new`] does.
    ///
    /// ```
    /// use headlens::Reader;
    /// let mut reader = Reader::of_messages("HTTP/1.1 200 OK\r\nETag: \"1\"\r\n\r\n".into());
    /// reader.step(usize::MAX);
    /// assert!(!reader.wants_others());
    /// let mut reader = Reader::of_messages("{\"ETag\": \"\\\"1\\\"\"}".into());
    /// reader.step(usize::MAX);
    /// assert!(reader.wants_others());
    /// ```
    #[must_use]
    pub fn of_messages(paste: Cow<'t, str>) -> Self {
        Self::with(paste, Others::Awaited)
    }

    /// A reader that knows HTTP messages alone, and passes over everything else: where the others can't be had.
    #[must_use]
    pub fn of_messages_alone(paste: Cow<'t, str>) -> Self {
        Self::with(paste, Others::Without)
    }

    fn with(paste: Cow<'t, str>, others: Others) -> Self {
        let mut steps = Vec::new();
        let mut text = paste;
        let mut wants_others = false;
        if !unwrap::is_bare(&text) {
            let cleaned;
            (text, cleaned) = clean::clean(text);
            steps.extend(cleaned);
            match others {
                Others::Here(table) => text = (table.unwrap)(text, &mut steps),
                Others::Awaited => wants_others = unwrap::may_be_wrapped(&text),
                Others::Without => {}
            }
        }
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
            pipeline: pipeline::Pipeline::default(),
            headers: Vec::new(),
            head_before: HeaderRange::default(),
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
            others,
            wants_others,
        }
    }

    /// Whether a reader of messages stopped, since the paste holds something else: the whole of it is for
    /// [`Reader::new`].
    #[must_use]
    pub const fn wants_others(&self) -> bool {
        self.wants_others
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
        while self.at < stop && !self.wants_others {
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
        let whole = line.text(&self.text);
        if curl_verbose::is_note(whole) {
            return;
        }
        let is_header = header_list::is_header(whole);
        if !is_header && !start_line::begins(whole) && self.others(line, |table| table.dump) {
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
        if (is_header || !self.others(line, |table| table.rest))
            && self.may(Format::HeaderList)
            && memchr::memchr(b':', line.text(&self.text).as_bytes()).is_some()
        {
            self.list(line);
        }
    }

    /// Asks the others about a line. Whether it is done with.
    fn others(&mut self, line: Line, which: fn(&others::Table) -> others::Take) -> bool {
        match self.others {
            Others::Here(table) => which(table)(self, line),
            Others::Awaited => {
                self.wants_others = true;
                true
            }
            Others::Without => false,
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
            if self.is_same_error(&exchange) || (headers.is_empty() && self.is_same_status(&exchange)) {
                self.coverage.take(&self.text, held);
                continue;
            }
            if exchange.response.status.is_none() && self.is_same_headers(&headers) {
                self.coverage.take(&self.text, held);
                if let Some(last) = self.exchanges.last_mut() {
                    last.span = last.span.to(held);
                }
                continue;
            }
            // The message above an error may name what was asked.
            let within = |request: &Request| {
                held.start <= request.head.span.start && request.head.span.end <= held.end
            };
            if self.request.as_ref().is_some_and(within) {
                self.request = None;
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
        self.pipeline.asked(self.exchanges.len(), request.format);
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
        self.make_room();
        self.exchanges.push(exchange);
    }

    /// Makes room for as much as the rest of the paste holds if it goes on as it
    /// began, at most for about as many bytes as it has: growing by and by would copy
    /// everything several times.
    fn make_room(&mut self) {
        const ENOUGH_TO_TELL: usize = 32;
        let count = self.exchanges.len();
        if count < ENOUGH_TO_TELL || count < self.exchanges.capacity() {
            return;
        }
        let rest = self.limit.saturating_sub(self.at);
        let more = |count: usize, size: usize| {
            let likely = count as u64 * rest as u64 / self.at.max(1) as u64;
            usize::try_from(likely + likely / 16).unwrap_or(rest).min(rest / size)
        };
        self.exchanges.reserve(more(count, size_of::<Exchange>()));
        self.headers.reserve(more(self.headers.len(), size_of::<Header>()));
    }
}
