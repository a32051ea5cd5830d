//! Inspect: what is pasted, which exchange of it is looked at, and what is lit.

use crate::state::export::ExportFormat;
use crate::state::part::{self, Draft};
use crate::state::reading::Reading;
use crate::state::sheet::{Sheet, Target};
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// How far something has come, from 0 to 100.
pub fn percent(done: usize, total: usize) -> usize {
    (done as u64 * 100 / total.max(1) as u64) as usize
}

/// A part of the app that a paste waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// What reads replies and shows them.
    Inspecting,
    /// The readers of everything else.
    Readers,
}

impl Missing {
    /// What the page says about it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Inspecting => {
                "What you gave waits: the part of the app that reads it didn’t come. Is the connection down?"
            }
            Self::Readers => {
                "This paste holds more than HTTP replies, and the part of the app that reads such things didn’t come. Is \
                 the connection down?"
            }
        }
    }
}

/// The state of the page.
#[derive(Clone, Copy)]
pub struct Inspect {
    /// The paste, once it is read.
    pub reading: RwSignal<Option<Arc<Reading>>>,
    /// The exchange that is looked at.
    pub selected: RwSignal<usize>,
    /// What is shown about it.
    pub sheet: Memo<Arc<Sheet>>,
    /// Whether the text is being edited.
    pub editing: RwSignal<bool>,
    /// What was made of a part of a long paste, and is to be read once that is done.
    pub draft: RwSignal<Option<Draft>>,
    /// Where the words stand that were looked for.
    pub found: RwSignal<Option<Range<usize>>>,
    /// What the pointer is on.
    pub hover: RwSignal<Option<Target>>,
    /// What was chosen.
    pub pick: RwSignal<Option<Target>>,
    /// Why the paste doesn't survive a reload; empty where it does.
    pub kept: RwSignal<String>,
    /// Whether fields without a value are shown.
    pub untold: RwSignal<bool>,
    /// What is done with a paste, and how far it is in percent where that is known, where it takes long enough to say
    /// so.
    pub progress: RwSignal<Option<(&'static str, Option<usize>)>>,
    /// What a paste waits for, since it couldn't be loaded.
    pub missing: RwSignal<Option<Missing>>,
    /// Counts the texts that were to be read: an older one gives up when it is no longer the last.
    pub job: RwSignal<usize>,
}

impl Inspect {
    /// An empty page.
    pub fn new() -> Self {
        let reading: RwSignal<Option<Arc<Reading>>> = RwSignal::new(None);
        let selected = RwSignal::new(0);
        let sheet = Memo::new_with_compare(
            move |_| {
                let index = selected.get();
                reading.with(|reading| {
                    Arc::new(reading.as_deref().map(|reading| reading.sheet(index)).unwrap_or_default())
                })
            },
            |one, other| match (one, other) {
                (Some(one), Some(other)) => !Arc::ptr_eq(one, other),
                _ => true,
            },
        );
        Self {
            reading,
            selected,
            sheet,
            editing: RwSignal::new(false),
            draft: RwSignal::new(None),
            found: RwSignal::new(None),
            hover: RwSignal::new(None),
            pick: RwSignal::new(None),
            kept: RwSignal::new(String::new()),
            untold: RwSignal::new(false),
            progress: RwSignal::new(None),
            missing: RwSignal::new(None),
            job: RwSignal::new(0),
        }
    }

    /// Shows a paste, from its first exchange on.
    pub fn show(self, reading: Option<Arc<Reading>>) {
        self.hover.set(None);
        self.pick.set(None);
        self.draft.set(None);
        self.found.set(None);
        // While somebody types, the exchange looked at stays.
        if !self.editing.get_untracked()
            || reading.as_ref().is_none_or(|reading| self.selected.get_untracked() >= reading.len())
        {
            self.selected.set(0);
        }
        self.reading.set(reading);
    }

    /// Whether it is this paste that is shown.
    pub fn shows(self, other: &Arc<Reading>) -> bool {
        self.reading
            .with_untracked(|reading| reading.as_ref().is_some_and(|reading| Arc::ptr_eq(reading, other)))
    }

    /// Whether the paste has more rows than are on the page at once.
    pub fn is_long(self) -> bool {
        self.reading.with(|reading| reading.as_ref().is_some_and(|reading| reading.rows.is_long()))
    }

    /// How many exchanges there are.
    pub fn count(self) -> usize {
        self.reading.with(|reading| reading.as_ref().map_or(0, |reading| reading.len()))
    }

    /// The text that is edited, and which part of the paste it is where that is too long to be edited whole.
    pub fn part(self) -> (String, Option<Range<usize>>) {
        let selected = self.selected.get_untracked();
        self.reading.with_untracked(|reading| {
            let Some(reading) = reading.as_deref() else { return (String::new(), None) };
            let part = part::of(reading, selected);
            let text = reading.text().get(part.clone()).unwrap_or_default().to_owned();
            (text, reading.rows.is_long().then_some(part))
        })
    }

    /// The exchange that a key leads to in their list.
    pub fn exchange_by_key(self, key: &str) -> Option<usize> {
        let (at, last) = (self.selected.get_untracked(), untrack(|| self.count()).saturating_sub(1));
        match key {
            "ArrowDown" => Some((at + 1).min(last)),
            "ArrowUp" => Some(at.saturating_sub(1)),
            "Home" => Some(0),
            "End" => Some(last),
            _ => None,
        }
    }

    /// Looks at another exchange.
    pub fn select(self, index: usize) {
        if index != self.selected.get_untracked() {
            self.hover.set(None);
            self.pick.set(None);
            self.selected.set(index);
        }
    }

    /// What is lit: what the pointer is on, else what was chosen.
    pub fn lit(self) -> Option<Target> {
        self.hover.get().or_else(|| self.pick.get())
    }

    /// Chooses, or lets go of what is chosen already.
    pub fn toggle(self, target: Target) {
        self.pick.update(|pick| *pick = if *pick == Some(target) { None } else { Some(target) });
    }

    /// The finding behind or before the chosen one.
    pub fn step(self, forward: bool) -> Option<usize> {
        let count = self.sheet.with_untracked(|sheet| sheet.findings.len());
        let last = count.checked_sub(1)?;
        let next = match self.pick.get_untracked() {
            Some(Target::Finding(at)) if forward => (at + 1).min(last),
            Some(Target::Finding(at)) => at.saturating_sub(1),
            _ if forward => 0,
            _ => last,
        };
        self.pick.set(Some(Target::Finding(next)));
        Some(next)
    }

    /// The exchange that is looked at, as text that may leave the page.
    pub fn export(self, format: ExportFormat) -> Option<String> {
        let index = self.selected.get_untracked();
        self.reading.with_untracked(|reading| {
            let view = reading.as_ref()?.view(index)?;
            Some(format.report(view))
        })
    }
}

impl Default for Inspect {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_gone_through_and_end_at_the_ends() {
        let owner = Owner::new();
        owner.set();
        let inspect = Inspect::new();
        assert_eq!(inspect.step(true), None);
        inspect.show(Some(Reading::of("HTTP/1.1 200 OK\nETag: abc\nContent-Length: +1\n\n")));
        let count = inspect.sheet.get_untracked().findings.len();
        assert!(count >= 2);
        assert_eq!((inspect.step(true), inspect.step(true)), (Some(0), Some(1)));
        for _ in 0..count {
            inspect.step(true);
        }
        assert_eq!(inspect.pick.get_untracked(), Some(Target::Finding(count - 1)));
        inspect.show(None);
        assert_eq!(inspect.pick.get_untracked(), None);
    }

    #[test]
    fn pointing_lights_for_as_long_as_it_lasts() {
        let owner = Owner::new();
        owner.set();
        let inspect = Inspect::new();
        inspect.toggle(Target::Fact(1));
        inspect.hover.set(Some(Target::Finding(0)));
        assert_eq!(inspect.lit(), Some(Target::Finding(0)));
        inspect.hover.set(None);
        assert_eq!(inspect.lit(), Some(Target::Fact(1)));
        inspect.toggle(Target::Fact(1));
        assert_eq!(inspect.lit(), None);
    }

    #[test]
    fn progress_counts_in_whole_percent() {
        assert_eq!(percent(1, 3), 33);
        assert_eq!(percent(0, 0), 0);
        assert_eq!(percent(7, 7), 100);
    }
}
