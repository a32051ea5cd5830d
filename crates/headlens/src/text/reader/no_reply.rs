//! Failures without a reply among the other parts of a paste: which request it
//! was that failed, and which lines tell of one failure.

use super::Reader;
use crate::message::{Exchange, Extent, RequestHead, ResponseHead};
use crate::text::Format;
use crate::text::lines::Line;
use crate::text::no_reply::{NoReply, Told, read};
use crate::text::span::Span;

/// How far apart lines may stand that tell of one failure.
const FARTHEST: usize = 2048;

impl Reader<'_> {
    /// What says that no reply came, if it stands in this line.
    pub(super) fn no_reply(&mut self, line: Line) -> bool {
        if !self.may(Format::NoReply) {
            return false;
        }
        let Some(told) = read(&self.text, line, self.request.is_some()) else { return false };
        if self.is_told_again(&told) {
            self.coverage.take(&self.text, told.span);
            return true;
        }
        let last = self.exchanges.last();
        if self.request.is_none()
            && told.url.is_none()
            && last.is_some_and(|last| last.response.status.is_some() && is_near(last.span, told.span))
        {
            // A transfer that broke off behind its reply.
            return false;
        }
        let mut span = told.span;
        let mut head = RequestHead { span, ..RequestHead::default() };
        if let Some(request) = self.request.take() {
            self.coverage.take(&self.text, request.head.span);
            span = request.head.span.to(span);
            head = request.head;
        }
        head.url = head.url.or(if head.target.is_none() { told.url } else { None });
        self.coverage.take(&self.text, told.span);
        let asked = head.url.or(head.target).or(head.key).is_some();
        self.push(Exchange {
            format: Format::NoReply,
            extent: Extent::Part,
            request: asked.then(|| Box::new(head)),
            response: ResponseHead { span: told.span, ..ResponseHead::default() },
            span,
            ..Exchange::default()
        });
        true
    }

    /// Whether a line tells of the failure that was told last. The most exact
    /// of such lines is kept.
    fn is_told_again(&mut self, told: &Told) -> bool {
        let Some(last) = self.exchanges.last_mut().filter(|last| last.format == Format::NoReply) else {
            return false;
        };
        let before = self.text.get(last.response.span.range()).and_then(NoReply::told_by);
        let vague = told.failure == NoReply::Fetch || before == Some(NoReply::Fetch);
        let url = last.request.as_deref().and_then(|request| request.url);
        let text = |span: Option<Span>| span.map(|span| self.annex.get(&self.text, span));
        let same = told.url.is_none() || url.is_none() || text(told.url) == text(url);
        if self.request.is_some()
            || !same
            || !(vague || before == Some(told.failure))
            || !is_near(last.span, told.span)
        {
            return false;
        }
        if told.failure != NoReply::Fetch && before == Some(NoReply::Fetch) {
            last.response.span = told.span;
        }
        last.span = last.span.to(told.span);
        true
    }
}

fn is_near(earlier: Span, later: Span) -> bool {
    later.range().start.saturating_sub(earlier.range().end) <= FARTHEST
}
