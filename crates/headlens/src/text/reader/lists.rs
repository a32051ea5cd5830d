//! Headers without a start line: lists, headers in a sentence, and the lines of
//! a network panel.

use super::Reader;
use crate::message::{Exchange, Extent, RequestHead, ResponseHead};
use crate::text::lines::Line;
use crate::text::{Format, alternate_lines, flattened, header_list, names};

impl Reader<'_> {
    /// A network panel's lines, if they begin here.
    pub(super) fn panel(&mut self, line: Line) -> bool {
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
        let mut whole = panel.span;
        let request = if asked {
            Some(Box::new(head))
        } else {
            self.request.take().map(|request| {
                self.coverage.take(&self.text, request.head.span);
                whole = request.head.span.to(whole);
                Box::new(request.head)
            })
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
            span: whole,
            ..Exchange::default()
        });
        true
    }

    /// Header lines without a status line, or headers in a sentence.
    pub(super) fn list(&mut self, line: Line) {
        let several = names::in_text(&self.text, line.start, line.end).len() > 1;
        let list = if several || line.start < self.no_list {
            None
        } else {
            header_list::read(&self.text, line).map_err(|end| self.no_list = end).ok()
        };
        let (headers, status, reason, extent, span) = match list {
            Some(list) => {
                self.at = list.next;
                (list.headers, list.status, list.reason, list.extent, list.span)
            }
            None => match flattened::inline(&self.text, &mut self.annex, line) {
                Some((headers, span)) => (headers, None, None, Extent::Part, span),
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
                reason,
                headers,
                span,
                ..ResponseHead::default()
            },
            span: whole,
            ..Exchange::default()
        });
    }
}
