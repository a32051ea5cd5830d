//! Storage: settings for good, the paste and the comparison until the tab is closed. Where the browser allows none, nothing is kept.

use leptos::prelude::*;
use web_sys::Storage;

fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn session() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// A setting.
pub fn setting(key: &str) -> Option<String> {
    local()?.get_item(key).ok().flatten()
}

/// Keeps a setting, or goes back to its default.
pub fn set_setting(key: &str, value: Option<&str>) {
    if let Some(storage) = local() {
        // Full or forbidden storage: the choice then lasts until the page is left.
        _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}

/// What is kept of this tab over a reload.
#[derive(Clone, Copy)]
pub enum Slot {
    /// The paste.
    Paste,
    /// The versions that are compared.
    Versions,
    /// How they are looked at.
    Look,
}

impl Slot {
    const fn key(self) -> &'static str {
        match self {
            Self::Paste => "headlens.paste",
            Self::Versions => "headlens.versions",
            Self::Look => "headlens.look",
        }
    }

    /// What was kept before this tab was reloaded.
    pub fn kept(self) -> Option<String> {
        session()?.get_item(self.key()).ok().flatten()
    }

    /// Keeps a text for a reload, or forgets the one before. Whether it is kept.
    pub fn keep(self, text: Option<&str>) -> bool {
        let Some(storage) = session() else { return false };
        let stored = match text {
            Some(text) => storage.set_item(self.key(), text),
            None => storage.remove_item(self.key()),
        };
        if stored.is_err() {
            // What was kept before is not what is shown now.
            _ = storage.remove_item(self.key());
        }
        stored.is_ok()
    }
}
