//! Comparing: a few versions at once, thousands in steps between which the page stays alive.

use crate::browser::away::pause;
use crate::browser::clock;
use crate::state::comparison::{Collection, compared, comparing};
use crate::state::table::Table;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// So many are compared at once.
const AT_ONCE: usize = 200;
/// Versions that are gone on with before the clock is looked at.
const STEP: usize = 100;
/// How long the page may stand still, in milliseconds.
const SLICE: u32 = 24;

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
            loop {
                let slice = clock::elapsed();
                let mut done = false;
                while !done && clock::elapsed().wrapping_sub(slice) <= SLICE {
                    let progress = comparing.step(STEP);
                    done = progress.done == progress.total;
                }
                pause().await;
                if !is_last() {
                    return;
                }
                if done {
                    break;
                }
            }
            let made = compared(&items, comparing);
            // What is shown of it is a task of its own.
            pause().await;
            if is_last() {
                table.set(made);
            }
        });
    };
    make();
    crate::browser::events::effect(move |before| {
        if before.is_some() {
            make();
        } else {
            collection.items.track();
            collection.baseline.track();
        }
        0
    });
}
