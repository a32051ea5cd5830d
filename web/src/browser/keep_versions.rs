//! Keeping the comparison over a reload of the tab, and bringing it back: the pastes that its versions stand in are read
//! again, one after the other.

use crate::browser::keep::Slot;
use crate::browser::read;
use crate::state::app::App;
use crate::state::comparison::Collection;
use crate::state::kept_versions::KeptVersions;
use crate::state::reading::Reading;
use crate::state::secrets::Kept;
use leptos::prelude::*;
use std::sync::Arc;

/// Keeps the comparison, where it may be kept, and says so.
pub fn keep(collection: Collection) {
    let written = collection.items.with_untracked(|items| KeptVersions::write(items));
    let text = written.as_deref().ok().filter(|text| !text.is_empty());
    let stored = Slot::Versions.keep(text);
    let kept = match &written {
        Err(kept) => *kept,
        Ok(_) if text.is_some() && !stored => Kept::Refused,
        Ok(_) => Kept::Yes,
    };
    collection.kept.set(kept.words());
}

/// Brings back what was kept as this text.
pub fn restore(app: App, text: &str) {
    if let Some(kept) = KeptVersions::read(text) {
        go_on(app, kept, Vec::new());
    }
}

fn go_on(app: App, kept: KeptVersions, mut readings: Vec<Arc<Reading>>) {
    let Some((name, text)) = kept.pastes.get(readings.len()).cloned() else {
        kept.restore(app.collection, &readings);
        return app.collection.look_again(&Slot::Look.kept().unwrap_or_default());
    };
    // What is inspected as well stays one reading, so that no version of it is added twice.
    let shown = app.inspect.reading.get_untracked().filter(|reading| reading.text() == text);
    let then = move |reading| {
        readings.push(reading);
        go_on(app, kept, readings);
    };
    match shown {
        Some(reading) => then(reading),
        None => read::read(app.inspect, text, name, then),
    }
}
