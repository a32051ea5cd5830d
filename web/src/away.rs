//! Away: reading in a worker, with the app's own code. What `web/worker.js` calls; the page never does.

use crate::lazy::{self, NewReader};
use headlens::{Reader, decode, transfer};
use js_sys::Promise;
use std::borrow::Cow;
use std::cell::Cell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Bytes that are read in one go.
const STEP: usize = 1024 * 1024;

thread_local! {
    /// The readers, once they are here.
    static READERS: Cell<Option<NewReader>> = const { Cell::new(None) };
}

/// Loads the readers: whether they came.
#[wasm_bindgen]
pub fn load_readers() -> Promise {
    Promise::new(&mut |resolve, _| {
        lazy::readers(Box::new(move |readers| {
            READERS.set(readers);
            // Fails only for what is no function.
            _ = resolve.call1(&JsValue::UNDEFINED, &readers.is_some().into());
        }));
    })
}

/// A text that is read in a worker.
#[wasm_bindgen]
#[derive(Default)]
pub struct Away {
    text: String,
    /// Whether the page has the text as well.
    is_known: bool,
    reader: Option<Reader<'static>>,
}

#[wasm_bindgen]
impl Away {
    /// Nothing to read yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// A text that the page has, as UTF-8.
    pub fn text(&mut self, bytes: Vec<u8>) {
        self.text = decode(bytes).text;
        self.is_known = true;
    }

    /// A file, behind those that came before.
    pub fn file(&mut self, bytes: Vec<u8>) {
        crate::state::opened::join(&mut self.text, bytes);
    }

    /// Reads on. How far it is, in percent.
    pub fn step(&mut self) -> u32 {
        if self.reader.is_none() {
            let text = if self.is_known { std::mem::take(&mut self.text) } else { self.text.clone() };
            self.reader = Some(READERS.get().unwrap_or(Reader::of_messages_alone)(Cow::Owned(text)));
        }
        let progress = self.reader.as_mut().map(|reader| reader.step(STEP));
        progress.filter(|progress| progress.done < progress.total).map_or(100, |progress| {
            let percent = crate::state::inspect::percent(progress.done, progress.total);
            u32::try_from(percent.min(99)).unwrap_or_default()
        })
    }

    /// The text that files held, as UTF-8.
    pub fn own_text(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.text).into_bytes()
    }

    /// What was found, as the core hands it over.
    pub fn found(&mut self) -> Vec<u8> {
        self.reader.take().map(|reader| transfer::encode(reader.finish())).unwrap_or_default()
    }
}
