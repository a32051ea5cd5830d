//! Reader: finds out which kind of text takes which part of a paste, in steps,
//! joins requests and replies, and keeps count of what belongs to nothing.

use super::coverage::Coverage;
use super::dump::{Dump, Dumped};
use super::limits::{MAX_BYTES, MAX_EXCHANGES, NOTHING_FOUND, TOO_LARGE, TOO_MANY};
use super::lines::{Line, line_at};
use super::source::{Annex, Source, Trace};
use super::span::Span;
use super::start_line::{RequestLine, StartLine, StatusLine};
use super::{
    Format, Reading, alternate_lines, clean, curl_verbose, dump, flattened, header_list, names, prefix,
    raw_http, start_line, wget,
};
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
}

/// A request's head and what came of reading it.
struct Request {
    head: RequestHead,
    format: Format,
    syntax: Vec<Syntax>,
}

/// A head's headers and where it ends, whichever reader read it.
struct Body {
    headers: HeaderRange,
    syntax: Vec<Syntax>,
    /// Behind the start line's own words.
    start_line_end: usize,
    end: usize,
    next: usize,
    flattened: bool,
}

/// The text that is read, and the steps that led to it from the paste.
fn derived(paste: Cow<'_, str>) -> (Cow<'_, str>, Vec<Trace>) {
    let mut steps = Vec::new();
    let (text, cleaned) = clean::clean(paste);
    steps.extend(cleaned);
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
        if let Some(dump) = dump::read(&self.text, &mut self.annex, line, self.only) {
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
        } else if !self.panel(line)
            && self.may(Format::HeaderList)
            && memchr::memchr(b':', line.text(&self.text).as_bytes()).is_some()
        {
            self.list(line);
        }
    }

    /// Reads on behind a start line; nothing where it is only mentioned in a
    /// sentence.
    fn body(&mut self, line: Line, start: StartLine) -> Option<Body> {
        let prefix = self.text.get(line.start..start.start()).unwrap_or_default();
        let rest = start.rest();
        if self.may(Format::Flattened)
            && memchr::memchr(b':', self.text.as_bytes().get(rest.range()).unwrap_or_default()).is_some()
            && let Some(flat) = flattened::read(&self.text, &mut self.annex, line, prefix, rest.range().start)
        {
            return Some(Body {
                headers: self.keep(flat.headers),
                syntax: Vec::new(),
                start_line_end: flat.first_name,
                end: flat.end,
                next: flat.next,
                flattened: true,
            });
        }
        let words = self.text.get(rest.range()).unwrap_or_default().trim_ascii();
        let by_line =
            [Format::RawHttp, Format::CurlVerbose, Format::Wget].into_iter().any(|format| self.may(format));
        if !by_line || (matches!(start, StartLine::Request(_)) && !words.is_empty()) {
            return None;
        }
        let first = self.headers.len();
        let head =
            raw_http::read_head(&self.text, &mut self.annex, &mut self.headers, line, prefix, line.next);
        let headers = self.headers_from(first);
        if headers.len == 0 && !prefix::is_decoration(prefix) {
            return None;
        }
        Some(Body {
            headers,
            syntax: head.syntax,
            start_line_end: rest.range().end,
            end: head.end,
            next: head.next,
            flattened: false,
        })
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

    /// A request head.
    fn ask(&mut self, line: Line, found: RequestLine, body: Body) {
        let prefix = self.text.get(line.start..found.method.start as usize).unwrap_or_default();
        let format = match () {
            () if body.flattened => Format::Flattened,
            () if curl_verbose::marks_request(prefix) => Format::CurlVerbose,
            () => Format::RawHttp,
        };
        let head = RequestHead {
            method: Some(found.method),
            target: Some(found.target),
            version: Some(found.version),
            // A request's headers are its own: there are few, and they wait for a reply.
            headers: self.headers.split_off(body.headers.start as usize),
            span: Span::new(found.method.range().start, body.end),
            ..RequestHead::default()
        };
        self.at = body.next;
        self.await_reply(Request { head, format, syntax: body.syntax });
    }

    /// A request waits for its reply; one that waited before got none.
    fn await_reply(&mut self, request: Request) {
        if let Some(earlier) = self.request.replace(request) {
            self.unanswered(earlier);
        }
    }

    /// A reply's head.
    fn reply(&mut self, line: Line, found: StatusLine, body: Body) {
        let prefix = self.text.get(line.start..found.version.start as usize).unwrap_or_default();
        let by_curl = curl_verbose::marks_reply(prefix);
        let rest = raw_http::trimmed(&self.text, found.rest.range().start, body.start_line_end);
        let rest = if body.flattened { flattened::reason(&self.text, rest) } else { rest };
        let span = Span::new(found.version.range().start, body.end);
        self.at = body.next;
        let format = match &self.request {
            _ if body.flattened => Format::Flattened,
            Some(Request { format: Format::Wget, .. }) => Format::Wget,
            _ if by_curl => Format::CurlVerbose,
            _ => Format::RawHttp,
        };
        let tunnel = body.headers.len == 0
            && self
                .text
                .get(rest.range())
                .is_some_and(|rest| rest.eq_ignore_ascii_case("Connection established"));
        if (100..200).contains(&found.code) || tunnel {
            // An interim reply belongs to the exchange whose final reply follows.
            if let Some(asked) = self.request.as_ref().map(|request| request.head.span) {
                self.coverage.take(&self.text, asked);
            }
            self.coverage.take(&self.text, span);
            return;
        }
        let mut exchange = Exchange {
            format,
            extent: Extent::Whole,
            response: ResponseHead {
                status: Some(found.code),
                status_span: Some(found.code_span),
                reason: (!rest.is_empty()).then_some(rest),
                version: Some(found.version),
                headers: body.headers,
                span,
            },
            span,
            syntax: body.syntax,
            ..Exchange::default()
        };
        if self.request.is_none() && self.is_echo(&exchange) {
            return;
        }
        if let Some(request) = self.request.take() {
            self.coverage.take(&self.text, request.head.span);
            exchange.span = request.head.span.to(span);
            exchange.syntax.splice(0..0, request.syntax);
            exchange.request = Some(Box::new(request.head));
        }
        self.coverage.take(&self.text, span);
        if !body.flattened {
            self.document(&mut exchange);
        }
        self.push(exchange);
    }

    /// Whether a reply is the second printing of one that `curl -v` marked.
    fn is_echo(&mut self, reply: &Exchange) -> bool {
        let from = self.echoes_from.max(self.exchanges.len().saturating_sub(32));
        let earlier = self.exchanges.get(from..).unwrap_or_default();
        let found = earlier
            .iter()
            .position(|earlier| curl_verbose::is_same_reply(&self.text, &self.headers, earlier, reply));
        let Some(found) = found else { return false };
        self.echoes_from = from + found + 1;
        // Right behind its reply it is a part of it; elsewhere it is passed over.
        if self.echoes_from == self.exchanges.len() {
            self.coverage.take(&self.text, reply.span);
            if let Some(last) = self.exchanges.last_mut() {
                last.span = last.span.to(reply.span);
            }
        }
        true
    }

    /// What follows a reply's head and looks like a document belongs to it.
    fn document(&mut self, exchange: &mut Exchange) {
        let Some(first) = line_at(&self.text, self.at) else { return };
        if !first.text(&self.text).starts_with(['<', '{'])
            || first.text(&self.text).starts_with("< ")
            || first.text(&self.text).starts_with("{ [")
        {
            return;
        }
        let mut span = first.span();
        let mut line = Some(first);
        while let Some(at) = line.filter(|at| !at.text(&self.text).trim_ascii().is_empty()) {
            if at.start != first.start && start_line::find(&self.text, at).is_some() {
                break;
            }
            span = span.to(at.span());
            self.at = at.next;
            line = line_at(&self.text, at.next);
        }
        exchange.body = Some(span);
        exchange.span = exchange.span.to(span);
        self.coverage.take(&self.text, span);
    }

    /// A network panel's lines, if they begin here.
    fn panel(&mut self, line: Line) -> bool {
        if !self.may(Format::AlternateLines) || !alternate_lines::may_begin(&self.text, line) {
            return false;
        }
        let Some(panel) = self.no_panel.look(&self.text, line) else { return false };
        self.at = panel.next;
        let asked = panel.url.is_some() || panel.method.is_some() || !panel.request_headers.is_empty();
        let head = RequestHead {
            method: panel.method,
            url: panel.url,
            headers: panel.request_headers,
            span: panel.span,
            ..RequestHead::default()
        };
        let earlier = if asked { self.request.take() } else { None };
        if let Some(earlier) = earlier {
            self.unanswered(earlier);
        }
        let request = if asked {
            Some(Box::new(head))
        } else {
            self.request.take().map(|request| Box::new(request.head))
        };
        self.coverage.take(&self.text, panel.span);
        let headers = self.keep(panel.headers);
        let extent = if panel.status.is_some() { Extent::Whole } else { Extent::Part };
        self.push(Exchange {
            format: Format::AlternateLines,
            extent,
            request,
            response: ResponseHead {
                status: panel.status.map(|(code, _)| code),
                status_span: panel.status.map(|(_, span)| span),
                reason: panel.reason,
                version: None,
                headers,
                span: panel.span,
            },
            span: panel.span,
            ..Exchange::default()
        });
        true
    }

    /// Header lines without a status line, or headers in a sentence.
    fn list(&mut self, line: Line) {
        let several = names::in_text(&self.text, line.start, line.end).len() > 1;
        let list = if several || line.start < self.no_list {
            None
        } else {
            header_list::read(&self.text, line).map_err(|end| self.no_list = end).ok()
        };
        let (headers, status, extent, span) = match list {
            Some(list) => {
                self.at = list.next;
                (list.headers, list.status, list.extent, list.span)
            }
            None => match flattened::inline(&self.text, &mut self.annex, line) {
                Some((headers, span)) => (headers, None, Extent::Part, span),
                None => return,
            },
        };
        let request = self.request.take();
        let mut whole = span;
        if let Some(request) = &request {
            self.coverage.take(&self.text, request.head.span);
            whole = request.head.span.to(span);
        }
        self.coverage.take(&self.text, span);
        let headers = self.keep(headers);
        self.push(Exchange {
            format: Format::HeaderList,
            extent,
            request: request.map(|request| Box::new(request.head)),
            response: ResponseHead {
                status: status.map(|(code, _)| code),
                status_span: status.map(|(_, span)| span),
                headers,
                span,
                ..ResponseHead::default()
            },
            span: whole,
            ..Exchange::default()
        });
    }

    /// What a dump holds. A request that waits is the one that a dump without
    /// a request of its own answers.
    fn take(&mut self, dump: Dump) {
        self.at = dump.next;
        self.coverage.take(&self.text, dump.span);
        for Dumped { mut exchange, headers } in dump.exchanges {
            if exchange.request.is_some() {
                if let Some(earlier) = self.request.take() {
                    self.unanswered(earlier);
                }
            } else if let Some(request) = self.request.take() {
                exchange.span = exchange.span.to(request.head.span);
                exchange.request = Some(Box::new(request.head));
            }
            exchange.response.headers = self.keep(headers);
            self.push(exchange);
        }
    }

    /// A request whose reply the paste doesn't show.
    fn unanswered(&mut self, request: Request) {
        if request.format == Format::Wget {
            // wget's line alone is no exchange: it only tells an address.
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
