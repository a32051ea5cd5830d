//! Reading: small pastes at once, large ones in steps between which the page stays alive, with progress and an end
//! when something else is to be read.

use crate::browser::clock;
use crate::browser::events::after;
use crate::browser::keep::Slot;
use crate::state::inspect::{Inspect, percent};
use crate::state::reading::Reading;
use crate::state::secrets::Kept;
use headlens::Reader;
use leptos::prelude::*;
use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

/// Bytes that are read in one go: about as many as a millisecond is good for.
const STEP: usize = 64 * 1024;
/// How long the page may stand still, in milliseconds.
const SLICE: u32 = 24;
/// From when on progress is shown, in milliseconds.
const NOTICEABLE: u32 = 150;

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
    let reader = Reader::new(Cow::Owned(text.clone()));
    go_on(Job { inspect, number, begun: clock::elapsed(), pasted: text, name, reader, then: Box::new(then) });
}

/// Gives up what is being read.
pub fn cancel(inspect: Inspect) {
    inspect.job.update(|job| *job += 1);
    inspect.progress.set(None);
}

fn go_on(mut job: Job) {
    if job.inspect.job.get_untracked() != job.number {
        return;
    }
    let slice = clock::elapsed();
    loop {
        let headlens::Progress { done, total } = job.reader.step(STEP);
        let now = clock::elapsed();
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
