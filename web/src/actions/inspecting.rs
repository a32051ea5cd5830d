//! Inspecting: what is done with a paste, from reading it on. A part of the app that is loaded when there is something
//! to read; what asks for it stands in [`crate::actions`].

use crate::actions::{copy, tell};
use crate::browser::events::after;
use crate::browser::steps::in_steps;
use crate::browser::{keep_versions, read};
use crate::components::element::El;
use crate::state::app::{App, Undo};
use crate::state::comparison::{Collection, MOST};
use crate::state::copy::Copy;
use crate::state::inspect::Inspect;
use crate::state::part::Draft;
use crate::state::reading::Reading;
use crate::state::route::Page;
use crate::state::search::{Search, Step};
use crate::state::words::counted;
use headlens::values::digits::grouped;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;
use web_sys::Blob;

/// What the rest of the app can have done.
pub struct Inspecting {
    /// Takes a text in, on the page that is shown.
    pub take: fn(App, Page, String, Option<String>),
    /// Takes files in, under a name of their own.
    pub open: fn(App, Page, Vec<Blob>, String),
    /// Reads a text while it is being typed.
    pub type_in: fn(App, String),
    /// Brings back the paste that was kept, then does something else.
    pub restore: fn(App, String, Box<dyn FnOnce()>),
    /// Keeps the paste that is shown for a reload, where it may be kept, and says so.
    pub keep: fn(Inspect),
    /// The same for the versions that are compared.
    pub keep_versions: fn(Collection),
    /// Brings back the versions that were kept as this text.
    pub restore_versions: fn(App, &str),
    /// Shows a paste and everything that is known of it.
    pub bench: fn() -> El,
}

/// All of it.
pub static INSPECTING: Inspecting = Inspecting {
    take,
    open,
    type_in,
    restore,
    keep: read::keep_for_reload,
    keep_versions: keep_versions::keep,
    restore_versions: keep_versions::restore,
    bench: crate::components::bench::bench,
};

fn take(app: App, page: Page, text: String, name: Option<String>) {
    read::read(app.inspect, text, name, move |reading| taken(app, page, reading));
}

/// Shows what was read, on the page that it was meant for.
fn taken(app: App, page: Page, reading: Arc<Reading>) {
    match page {
        Page::Versions | Page::Sign => app.live.pasted.set(Some(reading.text().to_owned())),
        Page::Compare => add(app, &reading, reading.objects()),
        Page::Inspect | Page::Reference => {
            app.inspect.editing.set(false);
            app.inspect.show(Some(reading));
        }
    }
}

fn open(app: App, page: Page, files: Vec<Blob>, name: String) {
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

fn restore(app: App, text: String, then: Box<dyn FnOnce()>) {
    read::read(app.inspect, text, None, move |reading| {
        app.inspect.show(Some(reading));
        then();
    });
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

fn type_in(app: App, text: String) {
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
        spawn_local(async move {
            let mut copying = Copy::of(reading);
            let mut made = None;
            in_steps(
                || true,
                || {
                    made = copying.step();
                    made.is_some()
                },
            )
            .await;
            if let Some((text, masked)) = made {
                copy(app, &text, if masked { "Paste, its secrets masked," } else { "Paste" });
            }
        });
    }
}
