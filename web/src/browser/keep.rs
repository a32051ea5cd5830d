//! Storage: settings for good, the paste until the tab is closed. Where the browser allows none, nothing is kept.

use leptos::prelude::*;
use web_sys::Storage;

const PASTE: &str = "headlens.paste";

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

/// The paste of this tab before it was reloaded.
pub fn paste() -> Option<String> {
    session()?.get_item(PASTE).ok().flatten()
}

/// Keeps a paste for a reload, or forgets the one before. Whether it is kept.
pub fn keep_paste(text: Option<&str>) -> bool {
    let Some(storage) = session() else { return false };
    let stored = match text {
        Some(text) => storage.set_item(PASTE, text),
        None => storage.remove_item(PASTE),
    };
    if stored.is_err() {
        // What was kept before is not what is shown now.
        _ = storage.remove_item(PASTE);
    }
    stored.is_ok()
}
