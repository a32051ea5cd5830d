//! Lines of botocore's log put together: what was asked, what was signed, what
//! came, and what the program printed of it in the end.

use super::{Reader, Request};
use crate::message::{Exchange, Extent, RequestHead, ResponseHead};
use crate::text::lines::{Line, line_at};
use crate::text::sdk_log::{Event, Logged, read};
use crate::text::span::Span;
use crate::text::{Format, dump};

impl Reader<'_> {
    /// A line of the log, if this is one.
    pub(super) fn sdk_log(&mut self, line: Line) -> bool {
        if !self.may(Format::SdkLog) {
            return false;
        }
        let Some(Logged { event, span, next }) = read(&self.text, &mut self.annex, line) else {
            return false;
        };
        self.at = next;
        match event {
            Event::Request(head) => self.logged_request(head, span),
            Event::CanonicalRequest(signed) => {
                self.logged(span, |head| head.canonical_request = Some(signed));
            }
            Event::StringToSign(signed) => self.logged(span, |head| head.string_to_sign = Some(signed)),
            Event::Signature => self.logged(span, |_| {}),
            Event::Status(head, code, place) => self.logged_status(head, (code, place), span),
            Event::Headers(headers) => {
                if self.request.is_none() && self.is_same_headers(&headers) {
                    // What failed is parsed twice, and told twice.
                    self.logged(span, |_| {});
                    return true;
                }
                let range = self.keep(headers);
                let status = self.log_status.take();
                let mut whole = span;
                let request = self.request.take().map(|request| {
                    self.coverage.take(&self.text, request.head.span);
                    whole = request.head.span.to(span);
                    Box::new(request.head)
                });
                self.coverage.take(&self.text, span);
                self.push(Exchange {
                    format: Format::SdkLog,
                    extent: if status.is_some() { Extent::Whole } else { Extent::Part },
                    request,
                    response: ResponseHead {
                        status: status.map(|(code, _)| code),
                        status_span: status.map(|(_, span)| span),
                        headers: range,
                        span,
                        ..ResponseHead::default()
                    },
                    span: whole,
                    ..Exchange::default()
                });
            }
            Event::Body => self.logged_body(span),
        }
        true
    }

    /// A line that tells more of the request that waits, or of the reply above.
    fn logged(&mut self, span: Span, tell: impl FnOnce(&mut RequestHead)) {
        if let Some(request) = &mut self.request {
            request.head.span = request.head.span.to(span);
            tell(&mut request.head);
        } else if let Some(last) = self.exchanges.last_mut().filter(|last| last.format == Format::SdkLog) {
            last.span = last.span.to(span);
            self.coverage.take(&self.text, span);
        }
    }

    /// A request is made, and then sent with the headers that signing added.
    fn logged_request(&mut self, mut head: RequestHead, span: Span) {
        head.span = span;
        match &mut self.request {
            Some(request)
                if request.format == Format::SdkLog
                    && request.head.headers.is_empty()
                    && !head.headers.is_empty() =>
            {
                request.head.headers = head.headers;
                request.head.url = head.url.or(request.head.url);
                request.head.span = request.head.span.to(span);
            }
            _ => {
                self.log_status = None;
                self.await_reply(Request { head, format: Format::SdkLog, syntax: Vec::new() });
            }
        }
    }

    /// The status of what waits; where something else was asked, as with
    /// several threads, this is what was.
    fn logged_status(&mut self, mut head: RequestHead, status: (u16, Span), span: Span) {
        let target = head.target.map(|target| self.annex.get(&self.text, target));
        let waits = self.request.as_ref().filter(|request| request.format == Format::SdkLog);
        let same = waits.is_some_and(|request| {
            let url = request.head.url.map(|url| self.annex.get(&self.text, url));
            url.zip(target).is_some_and(|(url, target)| url.ends_with(target))
        });
        if same {
            self.logged(span, |head_made| head_made.version = head.version);
        } else {
            head.span = span;
            // The address tells more than the target alone.
            head.target = head.target.filter(|_| head.url.is_none());
            self.await_reply(Request { head, format: Format::SdkLog, syntax: Vec::new() });
        }
        self.log_status = Some(status);
    }

    /// A body: a document is read by itself, once; any other belongs to its reply.
    fn logged_body(&mut self, span: Span) {
        let Some(body) = line_at(&self.text, self.at) else { return };
        let Some(last) = self.exchanges.last_mut().filter(|last| last.format == Format::SdkLog) else {
            return;
        };
        let words = body.text(&self.text);
        let quoted = words.strip_prefix("b'").or_else(|| words.strip_prefix("b\"")).unwrap_or(words);
        let inside = Line { start: body.end - quoted.len(), ..body };
        let read = dump::begins_document(&self.text, inside, self.only);
        let mut end = body.end;
        if read && last.body.is_none() {
            end = inside.start;
            self.at = inside.start;
        } else {
            self.at = body.next;
            if last.body.is_none() && quoted.len() > 1 {
                last.body = Some(inside.span());
            }
        }
        last.span = last.span.to(span).to(Span::new(body.start, end));
        self.coverage.take(&self.text, last.span);
    }

    /// Puts what a program prints in the end to the exchange of its log; gives
    /// back what is about something else.
    pub(super) fn is_outcome(&mut self, dumped: &dump::Dumped) -> bool {
        let told = &dumped.exchange;
        let Some(last) = self.exchanges.last_mut().filter(|last| last.format == Format::SdkLog) else {
            return false;
        };
        if self.request.is_some()
            || told.request.is_some()
            || !(told.response.status.is_none() || told.response.status == last.response.status)
            || !matches!(told.format, Format::SdkOutput | Format::AwsCliError)
        {
            return false;
        }
        if told.error.is_some() {
            if last.response.status.is_none_or(|status| status < 300) {
                return false;
            }
        } else {
            let range = last.response.headers;
            let own = self
                .headers
                .get(range.start as usize..(range.start + range.len) as usize)
                .unwrap_or_default();
            let text = |span: Span| self.annex.get(&self.text, span);
            let tag = |headers: &[crate::message::Header]| {
                let found = headers.iter().find(|header| text(header.name).eq_ignore_ascii_case("etag"));
                found.map(|header| header.value)
            };
            let (Some(one), Some(other)) = (tag(own), tag(&dumped.headers)) else { return false };
            if text(one) != text(other) {
                return false;
            }
        }
        if last.error.is_none() {
            last.error = told.error.clone();
        }
        last.span = last.span.to(told.span);
        self.coverage.take(&self.text, last.span);
        true
    }
}
