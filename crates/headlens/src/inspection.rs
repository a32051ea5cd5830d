//! Inspection: everything that one paste holds, and the way to it.

use std::borrow::Cow;

use crate::finding::Finding;
use crate::message::{Exchange, Header, View};
use crate::text::{Reader, Reading, Source, Span};

/// What was found in a paste. Values are typed and judged when asked for.
pub struct Inspection<'t> {
    pub(crate) source: Source<'t>,
    pub(crate) exchanges: Vec<Exchange>,
    /// The headers of all replies, one reply's behind the other's.
    pub(crate) headers: Vec<Header>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) readings: Vec<Reading>,
    pub(crate) passed_over: Vec<Span>,
}

impl<'t> Inspection<'t> {
    /// The text that all spans point into.
    #[must_use]
    pub const fn source(&self) -> &Source<'t> {
        &self.source
    }

    /// How many exchanges there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.exchanges.len()
    }

    /// Whether no exchange was found.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.exchanges.is_empty()
    }

    /// One exchange, in the order of the paste.
    #[must_use]
    pub fn exchange(&self, index: usize) -> Option<View<'_>> {
        self.exchanges.get(index).map(|exchange| self.view(exchange))
    }

    /// Every exchange in the order of the paste.
    pub fn exchanges(&self) -> impl ExactSizeIterator<Item = View<'_>> {
        self.exchanges.iter().map(|exchange| self.view(exchange))
    }

    fn view<'a>(&'a self, exchange: &'a Exchange) -> View<'a> {
        let headers = self.headers.get(exchange.response.headers.range()).unwrap_or_default();
        View { source: &self.source, exchange, headers, places: None }
    }

    /// Findings about the paste as a whole.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Which reader took which part.
    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// Text that belongs to no exchange, without the blanks around it.
    #[must_use]
    pub fn passed_over(&self) -> &[Span] {
        &self.passed_over
    }
}

/// Reads a paste. Nothing in it can make this fail: what can't be read is told
/// by findings and by [`Inspection::passed_over`].
///
/// ```
/// let reply = "HTTP/1.1 200 OK\r\nx-amz-version-id: null\r\n\r\n";
/// let inspection = headlens::inspect(reply);
/// let exchange = inspection.exchange(0).expect("one reply");
/// assert!(exchange.get::<headlens::fields::VersionId>().is_some_and(|id| id.is_null()));
/// ```
#[must_use]
pub fn inspect<'t>(text: impl Into<Cow<'t, str>>) -> Inspection<'t> {
    let mut reader = Reader::new(text.into());
    reader.step(usize::MAX);
    reader.finish()
}
