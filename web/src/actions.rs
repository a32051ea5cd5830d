//! Actions: what buttons, keys, pastes and drops do. They join what `state` decides with what `browser` can.

pub mod connection;
pub mod live;

use crate::browser::events::after;
use crate::browser::keep::Slot;
use crate::browser::{clipboard, clock, fetch, files, read, route};
use crate::lazy;
use crate::state::app::{App, Undo};
use crate::state::comparison::MOST;
use crate::state::copy::Copy;
use crate::state::export::{ExportFormat, Made};
use crate::state::part::Draft;
use crate::state::prose::Explanations;
use crate::state::reading::Reading;
use crate::state::route::Page;
use crate::state::samples::Sample;
use crate::state::search::{Search, Step};
use crate::state::words::counted;
use headlens::values::digits::grouped;
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;
use web_sys::{Blob, FileList};

/// How long a message stays.
const TOLD: Duration = Duration::from_secs(3);
/// How long one with an undo stays.
const UNDOABLE: Duration = Duration::from_secs(10);
/// How long the page may stand still for what is done in steps, in milliseconds.
const SLICE: u32 = 16;

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
    read::read(app.inspect, text, name, move |reading| taken(app, page, reading));
}

/// Shows what was read, on the page that it was meant for.
fn taken(app: App, page: Page, reading: Arc<Reading>) {
    match page {
        Page::Versions | Page::Sign => app.live.pasted.set(Some(reading.text().to_owned())),
        Page::Compare => add(app, &reading, &reading.objects()),
        Page::Inspect | Page::Reference => {
            app.inspect.editing.set(false);
            app.inspect.show(Some(reading));
        }
    }
}

/// Brings back what was kept of this tab before it was reloaded: the paste, then the comparison.
pub fn restore(app: App) {
    let versions = move || {
        let Some(kept) = Slot::Versions.kept() else { return };
        lazy::restore_versions(Box::new(move |restore| {
            if let Some(restore) = restore {
                restore(app, &kept);
            }
        }));
    };
    match Slot::Paste.kept() {
        Some(text) => read::read(app.inspect, text, None, move |reading| {
            app.inspect.show(Some(reading));
            versions();
        }),
        None => versions(),
    }
}

/// Begins to edit the paste, or ends it.
pub fn edit(app: App) {
    let draft = app.inspect.draft.get_untracked();
    let reading = app.inspect.reading.get_untracked();
    if let (true, Some((draft, reading))) = (app.inspect.editing.get_untracked(), draft.zip(reading)) {
        let name = reading.name.clone();
        read::read(app.inspect, draft.apply(reading.text()), name, move |reading| {
            app.inspect.show(Some(reading));
            app.inspect.editing.set(false);
        });
    } else {
        app.inspect.editing.update(|editing| *editing = !*editing);
    }
}

/// Takes what is typed in the place of a part of the paste, or of all of it.
pub fn type_in_part(app: App, part: Option<Range<usize>>, text: String) {
    match part {
        Some(part) => app.inspect.draft.set(Some(Draft { part, text })),
        None => type_in(app, text),
    }
}

/// Reads a text while it is being typed.
pub fn type_in(app: App, text: String) {
    if text.is_empty() {
        app.inspect.editing.set(true);
        read::cancel(app.inspect);
        app.inspect.show(None);
    } else {
        read::read(app.inspect, text, None, move |reading| {
            // Not before it is read: the field that typing goes on in is filled from what is there.
            app.inspect.editing.set(true);
            app.inspect.show(Some(reading));
        });
    }
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
    read::open(app.inspect, files, Some(name), move |read| {
        let Some((reading, opened)) = read else {
            return tell(app, "The file can’t be read. Open it in an editor and paste its text.", None);
        };
        let words = opened.words(reading.text().is_empty());
        if !(opened.broken && reading.text().is_empty()) {
            taken(app, page, reading);
        }
        if let Some(words) = words {
            tell(app, words, None);
        }
    });
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

/// Clears the paste, with an undo.
pub fn clear(app: App) {
    let reading = app.inspect.reading.get_untracked();
    read::cancel(app.inspect);
    app.inspect.editing.set(false);
    app.inspect.show(None);
    tell(app, "Cleared", Some(Undo::Paste(reading)));
}

/// Adds exchanges of a paste to the comparison, and says so.
pub fn add(app: App, reading: &Arc<Reading>, exchanges: &[usize]) {
    let words = match (app.collection.add(reading, exchanges), exchanges.len()) {
        (count, wanted) if count < wanted && app.collection.is_full() => {
            [&counted(count, "version"), " added: a comparison holds ", &grouped(MOST as u64), " at most"]
                .concat()
        }
        (_, 0) => "Nothing to compare in it: no reply about an object was found.".to_owned(),
        (0, _) => "Already in the comparison".to_owned(),
        (count, _) => [&counted(count, "version"), " added to the comparison"].concat(),
    };
    tell(app, words, None);
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

/// Looks for words in the paste, from what was found before on, and says where they stand nowhere.
pub fn search(app: App, words: &str, forward: bool, then: impl FnOnce(bool) + 'static) {
    let Some(reading) = app.inspect.reading.get_untracked() else { return };
    let before = app.inspect.found.get_untracked();
    let at = match (before, forward) {
        (Some(found), true) => found.start + 1,
        (Some(found), false) => found.start,
        (None, _) => 0,
    };
    go_on_searching(
        app,
        reading.clone(),
        Search::new(words, reading.text().len(), at, forward),
        Box::new(then),
    );
}

fn go_on_searching(app: App, reading: Arc<Reading>, mut search: Search, then: Box<dyn FnOnce(bool)>) {
    // Another paste has come meanwhile.
    if !app.inspect.shows(&reading) {
        return;
    }
    match search.step(reading.text()) {
        Step::More => after(Duration::ZERO, move || go_on_searching(app, reading, search, then)),
        Step::Found(place) => {
            app.inspect.found.set(Some(place));
            then(true);
        }
        Step::Nowhere => {
            app.inspect.found.set(None);
            then(false);
        }
    }
}

/// Copies the whole paste, with what is secret in it masked, and says so.
pub fn copy_paste(app: App) {
    if let Some(reading) = app.inspect.reading.get_untracked() {
        go_on_copying(app, Copy::of(reading));
    }
}

fn go_on_copying(app: App, mut copying: Copy) {
    let begun = clock::elapsed();
    while clock::elapsed().wrapping_sub(begun) < SLICE {
        if let Some((text, masked)) = copying.step() {
            return copy(app, &text, if masked { "Paste, its secrets masked," } else { "Paste" });
        }
    }
    after(Duration::ZERO, move || go_on_copying(app, copying));
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
