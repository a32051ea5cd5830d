//! Transfer: an inspection as bytes, for handing it from one thread of a page to
//! another without reading the paste again. The paste itself doesn't cross: who
//! decodes has it.
//!
//! Not a format for files: both ends are the same build, which the first bytes
//! hold. Whatever the bytes are, decoding gives an inspection or nothing, and
//! never panics. What judging derives is left to be derived again.

mod shapes;
mod wire;

use std::borrow::Cow;

use crate::fields::COUNT;
use crate::inspection::Inspection;
use crate::message::Exchange;
use crate::text::{Format, Source, Trace};
use shapes::{empty_header, exchange, findings, header, readings};
use wire::Wire;

/// `HLIN` and the version of this form.
const MAGIC: u32 = u32::from_le_bytes(*b"HLI\x01");

/// An inspection as bytes.
#[must_use]
pub fn encode(inspection: Inspection<'_>) -> Vec<u8> {
    let mut wire = Wire::to_write();
    let mut inspection = inspection;
    let (steps, annex) = inspection.source.parts();
    let derived = (!steps.is_empty()).then(|| inspection.source.text().to_owned());
    let mut parts = Parts {
        derived,
        steps: steps.iter().map(runs).collect(),
        annex: annex.text().to_owned(),
        annex_runs: runs(annex.trace()),
    };
    opening(&mut wire);
    self::parts(&mut wire, &mut parts);
    wire.len(inspection.headers.len());
    inspection.headers.iter_mut().for_each(|one| header(&mut wire, one));
    wire.len(inspection.exchanges.len());
    inspection.exchanges.iter_mut().for_each(|one| exchange(&mut wire, one));
    rest(&mut wire, &mut inspection);
    wire.into_bytes()
}

/// What a source has besides the paste.
#[derive(Default)]
struct Parts {
    /// The text that is read, where it isn't the paste itself.
    derived: Option<String>,
    steps: Vec<Vec<[u32; 3]>>,
    annex: String,
    annex_runs: Vec<[u32; 3]>,
}

fn runs(trace: &Trace) -> Vec<[u32; 3]> {
    trace.runs().collect()
}

fn run(wire: &mut Wire, run: &mut [u32; 3]) {
    run.iter_mut().for_each(|number| wire.number(number));
}

fn parts(wire: &mut Wire, parts: &mut Parts) {
    let Parts { derived, steps, annex, annex_runs } = parts;
    wire.maybe(derived, Wire::text);
    wire.list(steps, |wire, step| wire.list(step, run));
    wire.text(annex);
    wire.list(annex_runs, run);
}

/// What tells this form, and the tables of this build, from others.
fn opening(wire: &mut Wire) {
    let tables = [Format::ALL.len(), COUNT, wire.rules()].map(|len| u32::try_from(len).unwrap_or(u32::MAX));
    for expected in [MAGIC].into_iter().chain(tables) {
        let mut number = expected;
        wire.number(&mut number);
        if number != expected {
            wire.fail();
        }
    }
}

fn rest(wire: &mut Wire, inspection: &mut Inspection<'_>) {
    findings(wire, &mut inspection.findings);
    readings(wire, &mut inspection.readings);
    wire.list(&mut inspection.passed_over, Wire::span);
}

/// Where decoding stands.
enum Stage {
    Opening,
    Headers(usize),
    Exchanges(usize),
    Done,
}

/// Makes an inspection of bytes in steps, so that a page stays alive meanwhile.
pub struct Decoder<'t> {
    wire: Wire,
    paste: Cow<'t, str>,
    inspection: Inspection<'t>,
    stage: Stage,
    /// Whether the text that was read is not the paste itself.
    is_derived: bool,
}

impl<'t> Decoder<'t> {
    /// A decoder of what [`encode`] made of an inspection of `paste`.
    #[must_use]
    pub fn new(paste: impl Into<Cow<'t, str>>, bytes: Vec<u8>) -> Self {
        let inspection = Inspection {
            source: Source::default(),
            exchanges: Vec::new(),
            headers: Vec::new(),
            findings: Vec::new(),
            readings: Vec::new(),
            passed_over: Vec::new(),
        };
        Self {
            wire: Wire::to_read(bytes),
            paste: paste.into(),
            inspection,
            stage: Stage::Opening,
            is_derived: false,
        }
    }

    /// Decodes so many headers or exchanges more. Whether it is at an end.
    pub fn step(&mut self, items: usize) -> bool {
        match self.stage {
            Stage::Opening => self.open(),
            Stage::Headers(left) => {
                for _ in 0..left.min(items) {
                    let mut one = empty_header();
                    header(&mut self.wire, &mut one);
                    if self.wire.has_failed() {
                        break;
                    }
                    self.inspection.headers.push(one);
                }
                self.stage = match left.saturating_sub(items) {
                    0 => {
                        let count = self.wire.len(0);
                        self.inspection.exchanges.reserve(count.min(crate::MAX_EXCHANGES));
                        Stage::Exchanges(count)
                    }
                    left => Stage::Headers(left),
                };
            }
            Stage::Exchanges(left) => {
                for _ in 0..left.min(items) {
                    let mut one = Exchange::default();
                    exchange(&mut self.wire, &mut one);
                    let held = one.response.headers;
                    if self.wire.has_failed()
                        || held.start as usize + held.len as usize > self.inspection.headers.len()
                    {
                        self.wire.fail();
                        break;
                    }
                    self.inspection.exchanges.push(one);
                }
                self.stage = match left.saturating_sub(items) {
                    0 => {
                        rest(&mut self.wire, &mut self.inspection);
                        Stage::Done
                    }
                    left => Stage::Exchanges(left),
                };
            }
            Stage::Done => {}
        }
        self.wire.has_failed() || matches!(self.stage, Stage::Done)
    }

    fn open(&mut self) {
        opening(&mut self.wire);
        let mut parts = Parts::default();
        self::parts(&mut self.wire, &mut parts);
        let Parts { derived, steps, annex, annex_runs } = parts;
        if self.wire.has_failed() {
            return;
        }
        let text = match derived {
            Some(derived) => {
                self.is_derived = true;
                Cow::Owned(derived)
            }
            None => core::mem::take(&mut self.paste),
        };
        let traces: Option<Vec<Trace>> = steps.into_iter().map(Trace::of_runs).collect();
        let limit = u32::try_from(text.len() + 1 + annex.len());
        match (traces, Trace::of_runs(annex_runs), limit) {
            (Some(steps), Some(trace), Ok(limit)) => {
                self.inspection.source = Source::of(text, steps, super::text::Annex::of(annex, trace));
                self.wire.limit = limit;
            }
            _ => {
                if !self.is_derived {
                    self.paste = text;
                }
                self.wire.fail();
            }
        }
        if self.wire.has_failed() {
            return;
        }
        let count = self.wire.len(0);
        self.inspection.headers.reserve_exact(count);
        self.stage = Stage::Headers(count);
    }

    /// The paste, which an inspection of a text derived from it doesn't hold.
    pub fn paste(&mut self) -> Option<Cow<'t, str>> {
        self.is_derived.then(|| core::mem::take(&mut self.paste))
    }

    /// The paste again, where the bytes are none of an inspection.
    #[must_use]
    pub fn into_paste(self) -> Cow<'t, str> {
        let is_moved = !matches!(self.stage, Stage::Opening) && !self.is_derived;
        if is_moved { self.inspection.source.into_text() } else { self.paste }
    }

    /// Whether decoding is at an end, and the bytes are those of an inspection.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.wire.is_done()
    }

    /// The inspection; nothing where the bytes are none of one.
    #[must_use]
    pub fn finish(mut self) -> Option<Inspection<'t>> {
        while !self.step(usize::MAX) {}
        self.wire.is_done().then_some(self.inspection)
    }
}
