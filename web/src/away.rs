//! Away: reading in a worker, with the app's own code. What `web/worker.js` calls; the page never does.

use crate::lazy;
use headlens::{Reader, decode, transfer};
use js_sys::Promise;
use std::borrow::Cow;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Bytes that are read in one go.
const STEP: usize = 1024 * 1024;

/// What reads a text in a worker. Behind a trait, so that a page's first visit loads nothing of it.
pub trait ReadsAway {
    /// Takes a text that the page has, as UTF-8.
    fn text(&mut self, bytes: Vec<u8>);
    /// Takes a file, behind those that came before.
    fn file(&mut self, bytes: Vec<u8>);
    /// Reads on. How far it is, in percent.
    fn step(&mut self) -> u32;
    /// The text that files held, as UTF-8.
    fn own_text(&mut self) -> Vec<u8>;
    /// What was found, as the core hands it over.
    fn found(&mut self) -> Vec<u8>;
}

thread_local! {
    /// The worker reads one text, then it ends.
    static READS: RefCell<Option<Box<dyn ReadsAway>>> = const { RefCell::new(None) };
}

/// Does something with what reads; before it is here, there is nothing to tell.
fn with<T: Default>(then: impl FnOnce(&mut (dyn ReadsAway + 'static)) -> T) -> T {
    READS.with_borrow_mut(|reads| reads.as_deref_mut().map(then).unwrap_or_default())
}

/// Loads what reads: whether it came.
#[wasm_bindgen]
pub fn away_load() -> Promise {
    Promise::new(&mut |resolve, _| {
        lazy::reads_away(Box::new(move |reads| {
            let here = reads.is_some();
            READS.set(reads.map(|reads| reads()));
            // Fails only for what is no function.
            _ = resolve.call1(&JsValue::UNDEFINED, &here.into());
        }));
    })
}

/// See [`ReadsAway::text`].
#[wasm_bindgen]
pub fn away_text(bytes: Vec<u8>) {
    with(|reads| reads.text(bytes));
}

/// See [`ReadsAway::file`].
#[wasm_bindgen]
pub fn away_file(bytes: Vec<u8>) {
    with(|reads| reads.file(bytes));
}

/// See [`ReadsAway::step`].
#[wasm_bindgen]
pub fn away_step() -> u32 {
    with(ReadsAway::step)
}

/// See [`ReadsAway::own_text`].
#[wasm_bindgen]
pub fn away_own_text() -> Vec<u8> {
    with(ReadsAway::own_text)
}

/// See [`ReadsAway::found`].
#[wasm_bindgen]
pub fn away_found() -> Vec<u8> {
    with(ReadsAway::found)
}

/// Nothing to read yet.
pub fn reads() -> Box<dyn ReadsAway> {
    Box::new(Away::default())
}

/// A text that is read in a worker.
#[derive(Default)]
struct Away {
    text: String,
    /// Whether the page has the text as well.
    is_known: bool,
    reader: Option<Reader<'static>>,
}

impl ReadsAway for Away {
    fn text(&mut self, bytes: Vec<u8>) {
        self.text = decode(bytes).text;
        self.is_known = true;
    }

    fn file(&mut self, bytes: Vec<u8>) {
        crate::state::opened::join(&mut self.text, bytes);
    }

    fn step(&mut self) -> u32 {
        let reader = self.reader.get_or_insert_with(|| {
            let text = if self.is_known { std::mem::take(&mut self.text) } else { self.text.clone() };
            Reader::new(Cow::Owned(text))
        });
        let progress = reader.step(STEP);
        if progress.done >= progress.total {
            return 100;
        }
        let percent = crate::state::inspect::percent(progress.done, progress.total);
        u32::try_from(percent.min(99)).unwrap_or_default()
    }

    fn own_text(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.text).into_bytes()
    }

    fn found(&mut self) -> Vec<u8> {
        self.reader.take().map(|reader| transfer::encode(reader.finish())).unwrap_or_default()
    }
}
