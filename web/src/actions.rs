//! Actions: what buttons, keys, pastes and drops do. They join what `state` decides with what `browser` can.
//!
//! What reads a paste and shows it is a part of its own ([`inspecting`]): here is what asks for it.

pub mod connection;
pub mod inspecting;
pub mod live;

use crate::browser::events::{after, listen};
use crate::browser::keep::Slot;
use crate::browser::read::Asked;
use crate::browser::waiting::{self, Waiting};
use crate::browser::{clipboard, fetch, files, route};
use crate::lazy;
use crate::state::app::{App, Undo};
use crate::state::export::{ExportFormat, Made};
use crate::state::inspect::Missing;
use crate::state::prose::Explanations;
use crate::state::route::Page;
use crate::state::samples::Sample;
use inspecting::Inspecting;
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;
use web_sys::{Blob, Event, FileList};

/// How long a message stays.
const TOLD: Duration = Duration::from_secs(3);
/// How long one with an undo stays.
const UNDOABLE: Duration = Duration::from_secs(10);

/// What is done with the part that reads.
type Use = Box<dyn FnOnce(&'static Inspecting)>;

/// Does something with what reads, once it is here. What was asked for before and has to wait for it as well is given
/// up; where the part doesn't come, this waits for another try.
fn with_inspecting(app: App, then: Use) {
    let inspect = app.inspect;
    let asked = Asked::begin(inspect);
    let loaded = asked.loading();
    lazy::inspecting(Box::new(move |part| {
        loaded();
        match part {
            _ if !asked.is_last() => {}
            Some(part) => {
                inspect.progress.set(None);
                then(part);
            }
            None => {
                let again = Box::new(move || with_inspecting(app, then));
                waiting::wait(inspect, Missing::Inspecting, Waiting { again, without: None });
            }
        }
    }));
}

/// Has what reads on its way as soon as somebody does something: it is here then, or nearly, when there is something to
/// read.
pub fn prepare() {
    for event in ["keydown", "pointerdown", "dragenter"] {
        let asked = Cell::new(false);
        listen(event, move |_: Event| {
            if !asked.replace(true) {
                lazy::inspecting(Box::new(|_| {}));
            }
        });
    }
}

/// Takes a text in, on the page that is shown.
pub fn take(app: App, page: Page, text: String, name: Option<String>) {
    if matches!(page, Page::Versions | Page::Sign) {
        // Its form is no part of a first visit, so it isn't asked for from here.
        return app.live.pasted.set(Some(text));
    }
    if page == Page::Reference {
        // Nothing is read there.
        route::go(Page::Inspect);
    }
    with_inspecting(app, Box::new(move |part| (part.take)(app, page, text, name)));
}

/// Reads a text while it is being typed.
pub fn type_in(app: App, text: String) {
    with_inspecting(app, Box::new(move |part| (part.type_in)(app, text)));
}

/// Brings back what was kept of this tab before it was reloaded: the paste, then the comparison.
pub fn restore(app: App) {
    let versions = move || {
        let Some(kept) = Slot::Versions.kept() else { return };
        lazy::inspecting(Box::new(move |part| {
            if let Some(part) = part {
                (part.restore_versions)(app, &kept);
            }
        }));
    };
    match Slot::Paste.kept() {
        Some(text) => {
            with_inspecting(app, Box::new(move |part| (part.restore)(app, text, Box::new(versions))));
        }
        None => versions(),
    }
}

/// Keeps the paste that is shown for a reload, where it may be kept, and says so.
pub fn keep(app: App) {
    if app.inspect.reading.with_untracked(Option::is_none) {
        Slot::Paste.keep(None);
        return app.inspect.kept.set(String::new());
    }
    lazy::inspecting(Box::new(move |part| {
        if let Some(part) = part {
            (part.keep)(app.inspect);
        }
    }));
}

/// Keeps the versions that are compared for a reload, where they may be kept, and says so.
pub fn keep_versions(app: App) {
    lazy::inspecting(Box::new(move |part| match part {
        Some(part) => (part.keep_versions)(app.collection),
        // What was kept is not what is compared now.
        None => _ = Slot::Versions.keep(None),
    }));
}

/// Takes files in.
pub fn open(app: App, page: Page, chosen: &FileList) {
    let (files, name) = files::named(chosen);
    open_as(app, page, files, name);
}

/// Takes files in, under a name of their own.
fn open_as(app: App, page: Page, files: Vec<Blob>, name: String) {
    if page == Page::Reference {
        // Nothing is read there.
        route::go(Page::Inspect);
    }
    with_inspecting(app, Box::new(move |part| (part.open)(app, page, files, name)));
}

/// Takes a sample in.
pub fn sample(app: App, page: Page, sample: Sample) {
    fetch::blob(&["./samples/", sample.file].concat(), move |file| match file {
        Some(file) => open_as(app, page, vec![file], sample.label.to_owned()),
        None => tell(app, "The sample can’t be loaded. Is the connection down?", None),
    });
}

/// Fetches the words that explain fields and rules, where they aren't here or on their way.
pub fn explain(app: App) {
    if app.explanations.with_untracked(Explanations::is_to_fetch) {
        app.explanations.set(Explanations::Coming);
        fetch::text("./prose.txt", move |text| app.explanations.set(Explanations::of(text)));
    }
}

/// Takes every version out of the comparison, with an undo.
pub fn clear_versions(app: App) {
    let items = app.collection.clear();
    tell(app, "Cleared", Some(Undo::Versions(items)));
}

/// Takes one version out of the comparison, with an undo.
pub fn remove_version(app: App, index: usize) {
    let items = app.collection.items.get_untracked();
    app.collection.remove(index);
    tell(app, "Taken out of the comparison", Some(Undo::Versions(items)));
}

/// Copies a text, and says so.
pub fn copy(app: App, text: &str, what: &'static str) {
    clipboard::copy(text, move |copied| {
        let words = if copied {
            [what, " copied"].concat()
        } else {
            "This browser allows no copying here.".to_owned()
        };
        tell(app, words, None);
    });
}

/// Makes a report of the exchange that is looked at, then hands it over.
pub fn report(app: App, format: ExportFormat, then: Made) {
    lazy::report(Box::new(move |make| match make {
        Some(make) => _ = make(app.inspect, format).map(then),
        None => tell(
            app,
            "The report can’t be made: a part of the app didn’t come. Is the connection down?",
            None,
        ),
    }));
}

/// Saves a text as a file, and says so.
pub fn download(app: App, name: &str, format: ExportFormat, text: String) {
    let (ending, media_type) = format.file();
    let name = [name, ending].concat();
    let saved = files::save(&name, media_type, &format.in_file(text));
    let words =
        if saved { [&name, " saved"].concat() } else { "This browser saves no files here.".to_owned() };
    tell(app, words, None);
}

/// Shows a message for a while.
pub fn tell(app: App, text: impl Into<String>, undo: Option<Undo>) {
    let stay = if undo.is_some() { UNDOABLE } else { TOLD };
    let number = app.tell(text, undo);
    after(stay, move || app.untell(number));
}
