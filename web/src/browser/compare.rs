//! Comparing: a few versions at once, thousands in steps between which the page stays alive; and writing what came of it.

use crate::browser::events::effect;
use crate::browser::steps::{in_steps, pause};
use crate::state::comparison::{Collection, compared, comparing};
use crate::state::export::{ExportFormat, Made};
use crate::state::table::Table;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// So many are compared at once.
const AT_ONCE: usize = 200;
/// Versions that are gone on with before the clock is looked at.
const STEP: usize = 100;

/// Makes the table anew whenever the versions change, or what they are held against. Until it is there, the one before
/// stays.
pub fn follow(collection: Collection, table: RwSignal<Table>) {
    let last = StoredValue::new(0_u32);
    let make = move || {
        let items = collection.items.get();
        let baseline = collection.baseline.get();
        last.update_value(|last| *last += 1);
        let number = last.get_value();
        if items.len() <= AT_ONCE {
            return table.set(compared(&items, comparing(&items, baseline)));
        }
        let is_last = move || last.try_get_value() == Some(number);
        spawn_local(async move {
            let mut comparing = comparing(&items, baseline);
            let step = || {
                let progress = comparing.step(STEP);
                progress.done == progress.total
            };
            if !in_steps(is_last, step).await {
                return;
            }
            pause().await;
            let made = compared(&items, comparing);
            // What is shown of it is a task of its own.
            pause().await;
            if is_last() {
                table.set(made);
            }
        });
    };
    untrack(make);
    effect(move |before| {
        match before {
            Some(_) => make(),
            None => {
                collection.items.track();
                collection.baseline.track();
            }
        }
        0
    });
}

/// Writes a comparison, then hands the text over.
pub fn write(table: &Table, format: ExportFormat, only_changed: bool, then: Made) {
    let Some(comparison) = table.comparison() else { return then(String::new()) };
    spawn_local(async move {
        let mut text = format.comparison(only_changed);
        if in_steps(|| true, || !text.step(&comparison)).await {
            then(text.finish(&comparison));
        }
    });
}
