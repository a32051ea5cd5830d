//! Reading: small pastes at once, large ones in steps between which the page stays alive, with progress and an end
//! when something else is to be read.
//!
//! A first visit can read HTTP messages. The other readers are loaded when a paste needs them; where they don't come,
//! the paste waits for another try.

use crate::browser::clock;
use crate::browser::events::after;
use crate::browser::keep::Slot;
use crate::lazy::{self, NewReader};
use crate::state::inspect::{Inspect, percent};
use crate::state::reading::Reading;
use crate::state::secrets::Kept;
use headlens::Reader;
use leptos::prelude::*;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// Bytes that are read in one go: about as many as a millisecond is good for.
const STEP: usize = 64 * 1024;
/// How long the page may stand still, in milliseconds.
const SLICE: u32 = 24;
/// From when on progress is shown, in milliseconds.
const NOTICEABLE: u32 = 150;

thread_local! {
    /// The readers, once they are here.
    static READERS: Cell<Option<NewReader>> = const { Cell::new(None) };
    /// What was to be read when they didn't come.
    static WAITING: RefCell<Option<Job>> = const { RefCell::new(None) };
}

struct Job {
    inspect: Inspect,
    number: usize,
    begun: u32,
    pasted: String,
    name: Option<String>,
    reader: Reader<'static>,
    then: Box<dyn FnOnce(Arc<Reading>)>,
}

/// Reads a text, then hands over what was read. A job that was begun before ends without a result.
pub fn read(inspect: Inspect, text: String, name: Option<String>, then: impl FnOnce(Arc<Reading>) + 'static) {
    let number = inspect.job.get_untracked() + 1;
    inspect.job.set(number);
    inspect.stuck.set(false);
    let reader = READERS.get().unwrap_or(Reader::of_messages)(Cow::Owned(text.clone()));
    go_on(Job { inspect, number, begun: clock::elapsed(), pasted: text, name, reader, then: Box::new(then) });
}

/// Gives up what is being read.
pub fn cancel(inspect: Inspect) {
    inspect.job.update(|job| *job += 1);
    inspect.progress.set(None);
    inspect.stuck.set(false);
}

/// Asks once more for the readers that didn't come.
pub fn again() {
    if let Some(job) = take_up() {
        ask_for_others(job);
    }
}

/// Reads what can be read without the readers that didn't come.
pub fn messages_alone() {
    if let Some(mut job) = take_up() {
        job.reader = Reader::of_messages_alone(Cow::Owned(job.pasted.clone()));
        go_on(job);
    }
}

fn take_up() -> Option<Job> {
    let job = WAITING.take()?;
    job.inspect.stuck.set(false);
    Some(job)
}

fn is_over(job: &Job) -> bool {
    job.inspect.job.get_untracked() != job.number
}

/// Reads from the beginning with all readers, once they are here.
fn ask_for_others(mut job: Job) {
    let (inspect, number) = (job.inspect, job.number);
    let waits = Rc::new(Cell::new(true));
    let still = Rc::clone(&waits);
    after(Duration::from_millis(NOTICEABLE.into()), move || {
        if still.get() && inspect.job.get_untracked() == number {
            inspect.progress.set(Some(0));
        }
    });
    lazy::readers(Box::new(move |readers| {
        waits.set(false);
        READERS.set(readers);
        if is_over(&job) {
            return;
        }
        if let Some(reader) = readers {
            job.reader = reader(Cow::Owned(job.pasted.clone()));
            return go_on(job);
        }
        job.inspect.progress.set(None);
        job.inspect.stuck.set(true);
        WAITING.set(Some(job));
    }));
}

fn go_on(mut job: Job) {
    if is_over(&job) {
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
            job.inspect.progress.set(None);
            return (job.then)(Reading::new(job.pasted, job.reader.finish(), job.name));
        }
        if now.wrapping_sub(slice) > SLICE {
            if now.wrapping_sub(job.begun) > NOTICEABLE {
                job.inspect.progress.set(Some(percent(done, total)));
            }
            break;
        }
    }
    after(Duration::ZERO, move || go_on(job));
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
