//! Events of a browser put together: which exchange each is about. Those of
//! several requests stand between each other.

use super::Reader;
use crate::message::{Exchange, RequestHead, ResponseHead};
use crate::text::dump::{Dumped, Stage};
use crate::text::{Format, NoReply};

/// The most requests among which an event's is looked for, the latest first:
/// a browser has fewer under way at a time.
const MOST: usize = 256;

impl Reader<'_> {
    /// Puts an event to its exchange, or begins one.
    pub(super) fn event(&mut self, dumped: Dumped, id: u64, stage: Stage) {
        let Dumped { exchange: told, headers, .. } = dumped;
        self.coverage.take(&self.text, told.span);
        let range = self.keep(headers);
        let from = self.requests.len().saturating_sub(MOST);
        let known =
            self.requests.get(from..).unwrap_or_default().iter().rev().find(|(known, _)| *known == id);
        let known = known.map(|(_, index)| *index);
        if let Some(last) = known.and_then(|index| self.exchanges.get_mut(index)) {
            last.span = last.span.to(told.span);
            if stage == Stage::Asked && last.response.status.is_none() && told.response.status.is_some() {
                answer(last, &told);
                last.response.headers = range;
            }
        }
        let goes_on = known.and_then(|index| self.exchanges.get(index)).is_some_and(|last| {
            let asked = last.request.as_deref();
            match stage {
                Stage::Asked => asked.is_none_or(|asked| asked.url.is_none()),
                // Sent once and answered: the next is behind a redirect.
                Stage::Sent => {
                    last.response.status.is_none() || !asked.is_some_and(|asked| self.is_from_the_wire(asked))
                }
                _ => true,
            }
        });
        let known = known.filter(|_| goes_on).and_then(|index| self.exchanges.get_mut(index));
        let Some(last) = known else {
            let mut exchange = told;
            if stage == Stage::Asked {
                let span = exchange.response.span;
                exchange.response = ResponseHead { span, ..ResponseHead::default() };
            } else {
                exchange.response.headers = range;
            }
            self.requests.push((id, self.exchanges.len()));
            self.push(exchange);
            return;
        };
        match stage {
            Stage::Asked | Stage::Sent => {
                let Some(told) = told.request else { return };
                match &mut last.request {
                    Some(asked) => {
                        asked.method = asked.method.or(told.method);
                        asked.url = asked.url.or(told.url);
                        if stage == Stage::Sent || asked.headers.is_empty() {
                            asked.headers = told.headers;
                        }
                    }
                    None => last.request = Some(told),
                }
            }
            Stage::Answered | Stage::Received => {
                // The wire's headers count, whichever event tells them first.
                if stage == Stage::Received || last.response.headers.len == 0 {
                    last.response.headers = range;
                }
                answer(last, &told);
            }
            Stage::Failed if last.response.status.is_none() => {
                let words = self.annex.get(&self.text, told.response.span);
                if NoReply::told_by(words).is_some() {
                    last.format = Format::NoReply;
                    last.response.span = told.response.span;
                } else {
                    last.error = told.error;
                }
            }
            Stage::Failed => {}
        }
    }

    /// Whether a request's headers are those that were sent, which name the host.
    fn is_from_the_wire(&self, asked: &RequestHead) -> bool {
        asked.headers.iter().any(|header| {
            let name = self.annex.get(&self.text, header.name);
            name.eq_ignore_ascii_case("host") || name == ":authority"
        })
    }
}

/// What the first event tells of an answer stays.
fn answer(last: &mut Exchange, told: &Exchange) {
    if last.response.status.is_none() {
        last.response.status = told.response.status;
        last.response.status_span = told.response.status_span;
    }
    last.response.reason = last.response.reason.or(told.response.reason);
    last.response.span = told.response.span;
    last.extent = told.extent;
}
