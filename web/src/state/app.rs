//! App: the state that every page shares, handed down through the component tree.

use crate::state::comparison::{Collection, Item};
use crate::state::inspect::Inspect;
use crate::state::live::Live;
use crate::state::prose::Explanations;
use crate::state::reading::Reading;
use crate::state::theme::Theme;
use leptos::prelude::*;
use std::sync::Arc;

/// What an undo brings back.
#[derive(Clone)]
pub enum Undo {
    /// A paste that was cleared.
    Paste(Option<Arc<Reading>>),
    /// Versions that were taken out.
    Versions(Vec<Item>),
}

/// A short message that goes away by itself.
#[derive(Clone)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// What can be undone.
    pub undo: Option<Undo>,
    /// Counts toasts, so that an old one's end doesn't end a new one.
    pub number: u32,
}

/// Everything that the app remembers while it is open.
#[derive(Clone, Copy)]
pub struct App {
    /// The page Inspect.
    pub inspect: Inspect,
    /// The versions that are compared.
    pub collection: Collection,
    /// What the address says after `#`.
    pub address: RwSignal<String>,
    /// The connection to an endpoint, and what came of it.
    pub live: Live,
    /// The message that is shown.
    pub toast: RwSignal<Option<Toast>>,
    /// The words that explain fields and rules.
    pub explanations: RwSignal<Explanations>,
    /// What is read out, politely.
    pub announced: RwSignal<String>,
    /// The look that was chosen.
    pub theme: RwSignal<Theme>,
    /// Whether single letters are shortcuts.
    pub letters: RwSignal<bool>,
    /// Whether the list of shortcuts is open.
    pub help: RwSignal<bool>,
    /// Whether a file is being dragged over the page.
    pub dragging: RwSignal<bool>,
}

impl App {
    /// The state at the start.
    pub fn new(theme: Theme, letters: bool) -> Self {
        Self {
            inspect: Inspect::new(),
            collection: Collection::new(),
            address: RwSignal::new(String::new()),
            live: Live::new(),
            toast: RwSignal::new(None),
            explanations: RwSignal::new(Explanations::Away),
            announced: RwSignal::new(String::new()),
            theme: RwSignal::new(theme),
            letters: RwSignal::new(letters),
            help: RwSignal::new(false),
            dragging: RwSignal::new(false),
        }
    }

    /// The state, from anywhere below the app's root.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Shows a message. Its number.
    pub fn tell(self, text: impl Into<String>, undo: Option<Undo>) -> u32 {
        let number = self.toast.with_untracked(|toast| toast.as_ref().map_or(0, |toast| toast.number)) + 1;
        self.toast.set(Some(Toast { text: text.into(), undo, number }));
        number
    }

    /// Takes a message away, if it is still the one that is shown.
    pub fn untell(self, number: u32) {
        if self.toast.with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.number == number)) {
            self.toast.set(None);
        }
    }

    /// Brings back what the message's undo holds.
    pub fn undo(self) {
        let Some(toast) = self.toast.get_untracked() else { return };
        match toast.undo {
            Some(Undo::Paste(reading)) => self.inspect.show(reading),
            Some(Undo::Versions(items)) => self.collection.items.set(items),
            None => {}
        }
        self.toast.set(None);
    }

    /// Reads something out, politely.
    pub fn announce(self, text: String) {
        self.announced.set(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cleared_paste_comes_back() {
        let owner = Owner::new();
        owner.set();
        let app = App::new(Theme::System, true);
        let reading = Reading::of("HTTP/1.1 200 OK\nETag: \"1\"\n\n");
        app.inspect.show(None);
        let number = app.tell("Cleared", Some(Undo::Paste(Some(reading))));
        app.untell(number + 1);
        app.undo();
        assert!(app.inspect.reading.get_untracked().is_some());
        assert!(app.toast.get_untracked().is_none());
    }
}
