//! Reading: a paste that was read, with what the views need to find their way in it.

use crate::state::rows::{Cutting, Rows};
use crate::state::sheet::Sheet;
use crate::state::words::{bytes, counted};
use headlens::values::http_date::HttpDate;
use headlens::{About, Inspection, Span, View};
use std::ops::Range;
use std::sync::Arc;

/// A paste and what was found in it. Shared, never changed.
pub struct Reading {
    /// What was pasted, where the core reads a cleaned copy of it.
    pasted: Option<String>,
    inspection: Inspection<'static>,
    /// The paste's rows.
    pub rows: Rows,
    /// Where it came from: a file's name, or a sample's.
    pub name: Option<String>,
    /// When it was fetched; nothing of what was pasted: that may be old.
    pub fetched: Option<HttpDate>,
    /// Where each exchange stands, in the order of the paste.
    places: Vec<Range<usize>>,
    /// Up to where each exchange and those before it reach: the events of a
    /// browser stand between each other.
    reaches: Vec<usize>,
    /// The exchanges that are about an object.
    objects: Vec<usize>,
    /// What makes a sheet of one of its exchanges. The page waits for a first paste without the code that judges; what
    /// reads brings it along.
    judge: fn(&Self, usize) -> Sheet,
}

impl Reading {
    /// Reads a text at once.
    pub fn of(text: &str) -> Arc<Self> {
        Self::new(text.to_owned(), headlens::inspect(text.to_owned()), None)
    }

    /// Keeps a reply that was fetched, and when.
    pub fn live(inspection: Inspection<'static>, fetched: HttpDate) -> Arc<Self> {
        let mut making = Making::of(None, inspection, None);
        making.reading.fetched = Some(fetched);
        making.end()
    }

    /// Keeps what was read from `pasted`.
    pub fn new(pasted: String, inspection: Inspection<'static>, name: Option<String>) -> Arc<Self> {
        Self::making(pasted, inspection, name).end()
    }

    /// The same in steps.
    pub fn making(pasted: String, inspection: Inspection<'static>, name: Option<String>) -> Making {
        let pasted = (inspection.source().text() != pasted).then_some(pasted);
        Making::of(pasted, inspection, name)
    }

    /// What was pasted, unchanged.
    pub fn text(&self) -> &str {
        self.pasted.as_deref().unwrap_or_else(|| self.inspection.source().text())
    }

    /// Where it came from, and how large it is.
    pub fn about(&self) -> String {
        let lines = counted(self.rows.lines() as usize, "line");
        let (name, dot) = self.name.as_deref().map_or(("", ""), |name| (name, " · "));
        [name, dot, &lines, ", ", &bytes(self.text().len())].concat()
    }

    /// What was found.
    pub const fn inspection(&self) -> &Inspection<'static> {
        &self.inspection
    }

    /// How many exchanges there are.
    pub const fn len(&self) -> usize {
        self.inspection.len()
    }

    /// Whether no exchange was found.
    pub const fn is_empty(&self) -> bool {
        self.inspection.is_empty()
    }

    /// What is shown about an exchange; where there is none, about the paste.
    pub fn sheet(&self, index: usize) -> Sheet {
        (self.judge)(self, index)
    }

    /// One exchange.
    pub fn view(&self, index: usize) -> Option<View<'_>> {
        self.inspection.exchange(index)
    }

    /// Where a span stands in what was pasted.
    pub fn place(&self, span: Span) -> Range<usize> {
        self.inspection.source().pasted(span).range()
    }

    /// The exchanges that touch a part of the paste.
    pub fn exchanges_in(&self, part: &Range<usize>) -> Range<usize> {
        let first = self.reaches.partition_point(|reach| *reach <= part.start);
        let more = self.places.get(first..).unwrap_or_default();
        first..first + more.partition_point(|place| place.start < part.end)
    }

    /// Where an exchange stands in the paste.
    pub fn exchange_place(&self, index: usize) -> Option<Range<usize>> {
        self.places.get(index).cloned()
    }

    /// The exchanges that are about an object: what can be compared.
    pub fn objects(&self) -> &[usize] {
        &self.objects
    }
}

/// A reading that is made in steps, so that the page stays alive meanwhile.
pub struct Making {
    reading: Reading,
    cutting: Option<Cutting>,
    done: bool,
}

impl Making {
    /// What was read, and what was pasted where that is another text.
    pub fn of(pasted: Option<String>, inspection: Inspection<'static>, name: Option<String>) -> Self {
        let rows = Rows::default();
        let (fetched, places, reaches, objects) = (None, Vec::new(), Vec::new(), Vec::new());
        let reading =
            Reading { pasted, inspection, rows, name, fetched, places, reaches, objects, judge: Sheet::of };
        let cutting = Some(Cutting::of(reading.text()));
        Self { reading, cutting, done: false }
    }

    /// Goes on for about so many bytes or exchanges. Whether it is at the end.
    pub fn step(&mut self, bytes: usize, exchanges: usize) -> bool {
        let reading = &mut self.reading;
        if let Some(cutting) = &mut self.cutting {
            if cutting.go_on(reading.text(), bytes) {
                reading.rows = self.cutting.take().map(Cutting::rows).unwrap_or_default();
            }
            return false;
        }
        let from = reading.places.len();
        let to = from.saturating_add(exchanges).min(reading.len());
        let views = (from..to).filter_map(|index| reading.view(index));
        let found = views.map(|view| (reading.place(view.exchange.span), view.about() == About::Object));
        let found: Vec<_> = found.collect();
        for (place, is_object) in found {
            if is_object {
                reading.objects.push(reading.places.len());
            }
            let reach = reading.reaches.last().map_or(place.end, |reach| place.end.max(*reach));
            reading.reaches.push(reach);
            reading.places.push(place);
        }
        self.done = to == reading.len();
        self.done
    }

    /// The reading, once it is at the end.
    pub fn end(mut self) -> Arc<Reading> {
        while !self.done {
            self.step(usize::MAX, usize::MAX);
        }
        Arc::new(self.reading)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exchanges_are_found_by_their_place() {
        let one = "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 1\r\n\r\n";
        let text = format!("before\n{one}between\n\n{one}");
        let reading = Reading::of(&text);
        assert_eq!(reading.len(), 2);
        assert_eq!(reading.text(), text);
        let second = reading.exchange_place(1).expect("a second exchange");
        assert_eq!(reading.exchanges_in(&second), 1..2);
        assert_eq!(reading.exchanges_in(&(0..text.len())), 0..2);
        assert!(reading.exchanges_in(&(0..3)).is_empty());
        assert_eq!(reading.objects(), [0, 1]);
    }

    #[test]
    fn a_reading_made_in_steps_is_the_same() {
        let text = "HTTP/1.1 200 OK\r\nETag: \"1\"\r\n\r\n".repeat(1000);
        let whole = Reading::of(&text);
        let mut making = Making::of(None, headlens::inspect(text.clone()), None);
        let mut steps = 0;
        while !making.step(1000, 10) {
            steps += 1;
        }
        let made = making.end();
        assert!(steps > 100);
        assert_eq!((made.rows.len(), made.rows.lines()), (whole.rows.len(), whole.rows.lines()));
        assert_eq!((&made.places, &made.reaches), (&whole.places, &whole.reaches));
    }
}
