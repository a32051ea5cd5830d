//! Heads of requests and replies: read behind their start line, paired, and
//! put beside the document that follows them.

use super::others::Others;
use super::{Reader, Request};
use crate::message::{Exchange, Extent, HeaderRange, RequestHead, ResponseHead, Syntax};
use crate::text::alike::Alike;
use crate::text::lines::{Line, line_at};
use crate::text::span::Span;
use crate::text::start_line::{RequestLine, StartLine, StatusLine};
use crate::text::{Format, curl_verbose, flattened, prefix, raw_http, start_line};

/// A head's headers and where it ends, whichever reader read it.
pub(super) struct Body {
    headers: HeaderRange,
    syntax: Vec<Syntax>,
    /// Behind the start line's own words.
    start_line_end: usize,
    end: usize,
    next: usize,
    flattened: bool,
}

impl Reader<'_> {
    /// Reads on behind a start line; nothing where it is only mentioned in a
    /// sentence.
    pub(super) fn body(&mut self, line: Line, start: StartLine) -> Option<Body> {
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
        let alike = Alike::to(self.head_before);
        let (annex, kept) = (&mut self.annex, &mut self.headers);
        let head = raw_http::read_head(&self.text, annex, kept, alike, line, prefix, line.next);
        let headers = self.headers_from(first);
        if headers.len == 0 && !prefix::is_decoration(prefix) {
            return None;
        }
        let mut body = Body {
            headers,
            syntax: head.syntax,
            start_line_end: rest.range().end,
            end: head.end,
            next: head.next,
            flattened: false,
        };
        if self.text.get(line.start..line.end).is_some_and(|line| line.ends_with('.')) {
            self.drop_dots(first, &mut body);
        }
        Some(body)
    }

    /// Takes away what ngrep shows for the CR of each line.
    fn drop_dots(&mut self, first: usize, body: &mut Body) {
        let headers = self.headers.get_mut(first..).unwrap_or_default();
        if !raw_http::drop_dots(&self.text, headers, 1) {
            return;
        }
        body.start_line_end -= 1;
        // The line that ends the head holds nothing else.
        if let Some(line) = line_at(&self.text, body.next).filter(|line| line.text(&self.text) == ".") {
            (body.end, body.next) = (line.end, line.next);
        }
    }

    /// A request head.
    pub(super) fn ask(&mut self, line: Line, found: RequestLine, body: Body) {
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

    /// A reply's head.
    pub(super) fn reply(&mut self, line: Line, found: StatusLine, body: Body) {
        let prefix = self.text.get(line.start..found.version.start as usize).unwrap_or_default();
        let by_curl = curl_verbose::marks_reply(prefix);
        if !body.flattened {
            self.head_before = body.headers;
        }
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
        if self.pipeline.replied(self.exchanges.len(), exchange.request.is_some()) {
            self.pipeline.pair(&mut self.exchanges, exchange);
        } else {
            self.push(exchange);
        }
    }

    /// Whether a reply is the second printing of one that `curl -v` marked.
    pub(super) fn is_echo(&mut self, reply: &Exchange) -> bool {
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
    pub(super) fn document(&mut self, exchange: &mut Exchange) {
        let Some(first) = line_at(&self.text, self.at) else { return };
        let method = exchange.request.as_ref().and_then(|request| request.method);
        let of_head = method.is_some_and(|method| self.annex.get(&self.text, method) == "HEAD");
        if !first.text(&self.text).starts_with(['<', '{'])
            // Braces behind a reply to HEAD are what another tool printed.
            || (of_head && first.text(&self.text).starts_with('{'))
            || first.text(&self.text).starts_with("< ")
            || first.text(&self.text).starts_with("{ [")
            // It is read, and then put to this reply.
            || self.others(first, |table| table.begins_document)
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
        let failed = exchange.response.status.is_some_and(|status| status >= 400);
        if let Others::Here(table) = self.others
            && failed
            && first.text(&self.text).starts_with('{')
        {
            exchange.error = (table.body_error)(self, span);
        }
        exchange.span = exchange.span.to(span);
        self.coverage.take(&self.text, span);
    }
}
