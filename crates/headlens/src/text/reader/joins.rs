//! What a dump tells of an exchange that was read before it: it is put there
//! instead of standing for itself.

use super::Reader;
use crate::listing::ListedVersion;
use crate::message::{Exchange, Extent, Header};
use crate::text::Format;
use crate::text::dump::{Dumped, Joins};
use crate::text::span::Span;

/// The longest text between a reply and what is told of it: its body.
const FARTHEST: usize = 64 * 1024;

impl Reader<'_> {
    /// Puts what a dump tells to the exchange that it tells of; gives it back
    /// where there is none.
    pub(super) fn join(&mut self, dumped: Dumped) -> Option<Dumped> {
        match dumped.joins {
            Joins::Nothing => Some(dumped),
            Joins::Above(count) => self.join_above(dumped, count),
            Joins::Listing => self.join_listing(dumped),
            Joins::Event(id, stage) => {
                self.event(dumped, id, stage);
                None
            }
        }
    }

    /// A request and a status that stand behind their reply.
    fn join_above(&mut self, dumped: Dumped, count: usize) -> Option<Dumped> {
        let told = &dumped.exchange;
        let own = |last: &Exchange| last.response.headers.len as usize;
        let fits = self.request.is_none()
            && self.exchanges.last().is_some_and(|last| {
                let between = last.span.range().end..told.span.range().start;
                (last.response.status.is_none() || last.response.status == told.response.status)
                    && told.response.status.is_some()
                    && own(last) > 0
                    && if own(last) == count {
                        between.len() <= FARTHEST
                    } else {
                        self.text.get(between).is_some_and(|between| between.trim_ascii().is_empty())
                    }
            });
        let Some(last) = self.exchanges.last_mut().filter(|_| fits) else { return Some(dumped) };
        let told = dumped.exchange;
        if last.response.status.is_none() {
            last.response.status = told.response.status;
            last.response.status_span = told.response.status_span;
            last.extent = Extent::Whole;
        }
        if last.request.is_none() {
            last.request = told.request;
        }
        last.span = last.span.to(told.span);
        self.coverage.take(&self.text, last.span);
        None
    }

    /// A listing whose entries a tool prints one by one, the latest version of
    /// a key first.
    fn join_listing(&mut self, dumped: Dumped) -> Option<Dumped> {
        let told = &dumped.exchange;
        let blank = |last: &Exchange| {
            let between = last.span.range().end..told.span.range().start;
            self.text.get(between).is_some_and(|between| between.trim_ascii().is_empty())
        };
        let fits = self.exchanges.last().is_some_and(|last| last.format == told.format && blank(last));
        let above = self.exchanges.last_mut().filter(|_| fits && self.request.is_none());
        let Some((last, listing)) = above.and_then(|last| last.listing.take().map(|listing| (last, listing)))
        else {
            return Some(dumped);
        };
        let mut listing = listing;
        for mut version in dumped.exchange.listing.into_iter().flat_map(|more| more.versions) {
            let key = |version: &ListedVersion| self.annex.get(&self.text, version.key);
            version.is_latest &= listing.versions.last().is_none_or(|last| key(last) != key(&version));
            listing.versions.push(version);
        }
        last.listing = Some(listing);
        last.span = last.span.to(dumped.exchange.span);
        self.coverage.take(&self.text, dumped.exchange.span);
        None
    }

    /// Whether a stack trace tells the error of the exchange above once more, to
    /// the letter: both name the same request of the service.
    pub(super) fn is_same_error(&self, told: &Exchange) -> bool {
        let words = |span: Span| self.annex.get(&self.text, span);
        let id = told.error.as_deref().and_then(|error| error.request_id).map(words);
        self.request.is_none()
            && told.request.is_none()
            && id.is_some_and(|id| !id.is_empty() && id != "null")
            && self.exchanges.last().is_some_and(|last| {
                last.error.is_some() && last.format == told.format && words(last.span) == words(told.span)
            })
    }

    /// Whether a line tells nothing but the status of a request whose reply stands
    /// above: what a client makes of it in the end.
    pub(super) fn is_same_status(&self, told: &Exchange) -> bool {
        /// Logs of a client may stand in between.
        const FARTHEST: usize = 3;
        let words = |span: Span| self.annex.get(&self.text, span);
        let asked = |exchange: &Exchange| {
            let request = exchange.request.as_deref()?;
            let address = words(request.url.or(request.target)?);
            // Another version is another request: the query counts.
            let Some(scheme) = address.find("://") else { return Some(address) };
            let host = address.get(scheme + 3..)?;
            host.get(host.find(['/', '?'])?..)
        };
        let path = asked(told);
        let mut above = self.exchanges.iter().rev().take(FARTHEST);
        told.error.is_none()
            && told.listing.is_none()
            && told.format == Format::SdkOutput
            && told.response.status.is_some()
            && path.is_some()
            && above.any(|last| last.response.status == told.response.status && asked(last) == path)
    }

    /// Whether a program printed the headers of the reply above once more, in
    /// any order, and in any case of their names.
    pub(super) fn is_same_headers(&self, headers: &[Header]) -> bool {
        /// No server sends more: lists of them would be compared for long.
        const MOST: usize = 128;
        let Some(last) = self.exchanges.last().map(|last| last.response.headers) else { return false };
        let earlier = self.headers.get(last.start as usize..(last.start + last.len) as usize);
        let words = |span: Span| self.annex.get(&self.text, span);
        let equal = |one: &Header, other: &Header| {
            words(one.name).eq_ignore_ascii_case(words(other.name)) && words(one.value) == words(other.value)
        };
        (2..=MOST).contains(&headers.len())
            && earlier.is_some_and(|earlier| {
                earlier.len() == headers.len()
                    && headers.iter().all(|header| earlier.iter().any(|earlier| equal(earlier, header)))
            })
    }
}
