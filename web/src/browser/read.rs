//! Reading: small pastes at once, large ones and files in a worker, with progress and an end when something else is to
//! be read. Where no worker can be had, or one dies, the page reads by itself, in steps between which it stays alive.
//!
//! What is here can read HTTP messages. The other readers are loaded when a paste needs them; where they don't come, the
//! paste waits for another try.

use crate::browser::away::{self, Found, Given};
use crate::browser::clock;
use crate::browser::events::after;
use crate::browser::keep::Slot;
use crate::browser::steps::{SLICE, in_steps, pause};
use crate::browser::waiting::{self, Waiting};
use crate::lazy::{self, NewReader};
use crate::state::inspect::{Inspect, Missing, percent};
use crate::state::opened::{self, Opened};
use crate::state::reading::{Making, Reading};
use crate::state::secrets::Kept;
use headlens::Reader;
use headlens::transfer::Decoder;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// The largest text that the page reads by itself, and the largest file that it opens, in bytes.
const HERE: usize = 1024 * 1024;
/// The largest text of which a reading is made in one go, in bytes.
const AT_ONCE: usize = 64 * 1024;
/// Bytes of text that are taken over in one go.
const TAKEN: usize = 2 * 1024 * 1024;
/// Headers and exchanges that are decoded in one go.
const DECODED: usize = 8_000;
/// Bytes that are read in one go: about as many as a millisecond is good for.
const STEP: usize = 64 * 1024;
/// From when on progress is shown.
const NOTICEABLE: Duration = Duration::from_millis(150);

thread_local! {
    /// The readers, once they are here.
    static READERS: Cell<Option<NewReader>> = const { Cell::new(None) };
}

struct Job {
    asked: Asked,
    pasted: String,
    name: Option<String>,
    reader: Reader<'static>,
    then: Then,
}

/// Something that is to be read: the last that was asked for, or given up.
#[derive(Clone, Copy)]
pub struct Asked {
    inspect: Inspect,
    number: usize,
    begun: u32,
}

impl Asked {
    /// Gives up what was asked for before.
    pub fn begin(inspect: Inspect) -> Self {
        away::stop();
        let number = inspect.job.get_untracked() + 1;
        inspect.job.set(number);
        waiting::end(inspect);
        inspect.progress.set(None);
        Self { inspect, number, begun: clock::elapsed() }
    }

    /// Whether nothing else was asked for since, and this wasn't given up.
    pub fn is_last(self) -> bool {
        self.inspect.job.try_get_untracked() == Some(self.number)
    }

    /// Says that a part of the app is loaded for it, where that takes long enough to be noticed. What it gives is to be
    /// called once the part is here, or lost.
    pub fn loading(self) -> impl Fn() {
        let loads = Rc::new(Cell::new(true));
        let still = loads.clone();
        after(NOTICEABLE, move || {
            if still.get() && self.is_last() {
                self.inspect.progress.set(Some(("Loading", None)));
            }
        });
        move || loads.set(false)
    }

    fn tell(self, doing: &'static str, percent: usize) {
        if self.is_last() && clock::elapsed().wrapping_sub(self.begun) > NOTICEABLE.as_millis() as u32 {
            self.inspect.progress.set(Some((doing, Some(percent))));
        }
    }

    /// Does something in steps until it is at its end, and lets the page live in between. Whether it came so far: not
    /// where something else is to be read by now.
    async fn in_steps(self, step: impl FnMut() -> bool) -> bool {
        in_steps(move || self.is_last(), step).await
    }

    /// Makes a reading of what a worker found in a text, or reads it here, where nothing came or it can't be right.
    async fn go_on_with(self, text: String, found: Option<Found>, name: Option<String>, then: Then) {
        if !self.is_last() {
            return;
        }
        let Some(found) = found else { return here(self, text, name, then) };
        let mut decoder = Decoder::new(text, found.bytes());
        if !self.in_steps(|| decoder.step(DECODED)).await {
            return;
        }
        if !decoder.is_whole() {
            return here(self, decoder.into_paste().into_owned(), name, then);
        }
        let pasted = decoder.paste().map(Cow::into_owned);
        let Some(inspection) = decoder.finish() else { return };
        self.make(Making::of(pasted, inspection, name), then).await;
    }

    /// Makes a reading in steps, and hands it over.
    async fn make(self, mut making: Making, then: Then) {
        if !self.in_steps(|| making.step(TAKEN / 4, DECODED)).await {
            return;
        }
        // What is shown of it is a task of its own.
        pause().await;
        if self.is_last() {
            self.inspect.progress.set(None);
            then(making.end());
        }
    }

    /// Takes a worker's text over.
    async fn text(self, bytes: &js_sys::Uint8Array) -> Option<String> {
        let len = bytes.length();
        let mut text = String::with_capacity(len as usize);
        let mut at = 0;
        let step = || {
            let mut end = len.min(at + TAKEN as u32);
            // No character is cut in two.
            while end < len && bytes.get_index(end) & 0xc0 == 0x80 {
                end -= 1;
            }
            text.push_str(&String::from_utf8_lossy(&bytes.subarray(at, end).to_vec()));
            at = end;
            at >= len
        };
        self.in_steps(step).await.then_some(text)
    }

    /// Opens files: their text, whether it is all of it, and what a worker found in it. Nothing where one can't be
    /// opened.
    async fn open(self, files: &[Blob]) -> Option<(String, Opened, Option<Found>)> {
        let size: f64 = files.iter().map(Blob::size).sum();
        let mut text = String::new();
        if size <= HERE as f64 && !is_any_packed(files).await? {
            for file in files {
                let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
                opened::join(&mut text, js_sys::Uint8Array::new(&buffer).to_vec());
            }
            return Some((text, Opened::default(), None));
        }
        let found = away::read(Given::Files(files), move |doing, percent| self.tell(doing, percent)).await;
        if !self.is_last() {
            return None;
        }
        if let Some((found, bytes)) = found.and_then(|found| found.text().map(|bytes| (found, bytes))) {
            let state = Opened { cut: found.is("cut"), broken: found.is("broken") };
            return Some((self.text(&bytes).await?, state, Some(found)));
        }
        let mut state = Opened::default();
        for file in away::opened(files).await? {
            state.cut |= file.is("cut");
            state.broken |= file.is("broken");
            opened::join(&mut text, file.file());
        }
        Some((text, state, None))
    }
}

/// Whether gzip packed one of some files.
async fn is_any_packed(files: &[Blob]) -> Option<bool> {
    for file in files {
        let front = file.slice_with_i32_and_i32(0, 2).ok()?;
        let front = js_sys::Uint8Array::new(&JsFuture::from(front.array_buffer()).await.ok()?);
        if front.length() == 2 && (front.get_index(0), front.get_index(1)) == (0x1f, 0x8b) {
            return Some(true);
        }
    }
    Some(false)
}

/// Opens files as one text and reads it, then hands over what was read, and whether that is all of it; nothing where a
/// file can't be opened.
pub fn open(
    inspect: Inspect,
    files: Vec<Blob>,
    name: Option<String>,
    then: impl FnOnce(Option<(Arc<Reading>, Opened)>) + 'static,
) {
    let asked = Asked::begin(inspect);
    spawn_local(async move {
        let opened = asked.open(&files).await;
        if !asked.is_last() {
            return;
        }
        let Some((text, opened, found)) = opened else {
            inspect.progress.set(None);
            return then(None);
        };
        let then = Box::new(move |reading| then(Some((reading, opened))));
        asked.go_on_with(text, found, name, then).await;
    });
}

/// Reads a text, then hands over what was read. A job that was begun before ends without a result.
pub fn read(inspect: Inspect, text: String, name: Option<String>, then: impl FnOnce(Arc<Reading>) + 'static) {
    boxed_read(Asked::begin(inspect), text, name, Box::new(then));
}

type Then = Box<dyn FnOnce(Arc<Reading>)>;

fn boxed_read(asked: Asked, text: String, name: Option<String>, then: Then) {
    if text.len() <= HERE {
        return here(asked, text, name, then);
    }
    spawn_local(async move {
        // Handing over so much is a task of its own.
        pause().await;
        if !asked.is_last() {
            return;
        }
        let found = away::read(Given::Text(&text), move |doing, percent| asked.tell(doing, percent)).await;
        asked.go_on_with(text, found, name, then).await;
    });
}

/// Reads a text on the page.
fn here(asked: Asked, text: String, name: Option<String>, then: Then) {
    let reader = READERS.get().unwrap_or(Reader::of_messages)(Cow::Owned(text.clone()));
    go_on(Job { asked, pasted: text, name, reader, then });
}

/// Gives up what is being read.
pub fn cancel(inspect: Inspect) {
    away::stop();
    inspect.job.update(|job| *job += 1);
    inspect.progress.set(None);
    waiting::end(inspect);
}

/// Keeps a job whose readers didn't come: they may be asked for once more, or what can be read without them is.
fn wait_for_others(job: Job) {
    let inspect = job.asked.inspect;
    let job = Rc::new(Cell::new(Some(job)));
    let same = job.clone();
    let again = move || _ = job.take().map(ask_for_others);
    let without = move || {
        if let Some(mut job) = same.take() {
            job.reader = Reader::of_messages_alone(Cow::Owned(job.pasted.clone()));
            go_on(job);
        }
    };
    waiting::wait(
        inspect,
        Missing::Readers,
        Waiting { again: Box::new(again), without: Some(Box::new(without)) },
    );
}

/// Reads from the beginning with all readers, once they are here.
fn ask_for_others(mut job: Job) {
    let asked = job.asked;
    let loaded = asked.loading();
    lazy::readers(Box::new(move |readers| {
        loaded();
        READERS.set(readers);
        if !asked.is_last() {
            return;
        }
        if let Some(reader) = readers {
            job.reader = reader(Cow::Owned(job.pasted.clone()));
            return go_on(job);
        }
        wait_for_others(job);
    }));
}

fn go_on(mut job: Job) {
    if !job.asked.is_last() {
        return;
    }
    let slice = clock::elapsed();
    loop {
        let headlens::Progress { done, total } = job.reader.step(STEP);
        let now = clock::elapsed();
        if job.reader.wants_others() {
            return ask_for_others(job);
        }
        if done >= total {
            return finish(job);
        }
        if now.wrapping_sub(slice) > SLICE {
            job.asked.tell("Reading", percent(done, total));
            break;
        }
    }
    after(Duration::ZERO, move || go_on(job));
}

/// Hands over what was read: a short text at once, since typing goes on in it.
fn finish(job: Job) {
    let Job { asked, pasted, name, reader, then } = job;
    if pasted.len() <= AT_ONCE {
        asked.inspect.progress.set(None);
        return then(Reading::new(pasted, reader.finish(), name));
    }
    spawn_local(async move {
        pause().await;
        if asked.is_last() {
            asked.make(Reading::making(pasted, reader.finish(), name), then).await;
        }
    });
}

/// Keeps the paste that is shown for a reload, where it may be kept, and says so.
pub fn keep_for_reload(inspect: Inspect) {
    let kept = inspect.reading.with_untracked(|reading| {
        let text = reading.as_deref().map(Reading::text).filter(|text| !text.is_empty());
        let kept = text.map(Kept::of).unwrap_or_default();
        let stored = Slot::Paste.keep(text.filter(|_| kept == Kept::Yes));
        if kept == Kept::Yes && !stored && text.is_some() { Kept::Refused } else { kept }
    });
    inspect.kept.set(kept.words());
}
