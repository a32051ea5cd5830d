//! Light or dark: the system's preference until the reader chooses. web/theme.js applies the choice before first paint.

use leptos::prelude::*;

const KEY: &str = "headlens.theme";

/// One of the two looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on light surfaces.
    Light,
    /// Light text on dark surfaces.
    Dark,
}

impl Theme {
    /// The look now shown: the choice, else the system's preference.
    pub fn current() -> Self {
        let chosen = root().and_then(|root| root.get_attribute("data-theme"));
        match chosen.as_deref() {
            Some("dark") => Self::Dark,
            Some("light") => Self::Light,
            _ if prefers_dark() => Self::Dark,
            _ => Self::Light,
        }
    }

    /// The other look.
    pub fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }

    /// `light` or `dark`, as the attribute, the storage and the button's name write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Shows this look and remembers it, where the browser allows remembering.
    pub fn choose(self) {
        if let Some(root) = root() {
            // A plain attribute of a known name: setting it can't fail.
            _ = root.set_attribute("data-theme", self.word());
        }
        if let Ok(Some(storage)) = window().local_storage() {
            // Full or forbidden storage: the choice then lasts until the page is left.
            _ = storage.set_item(KEY, self.word());
        }
    }
}

fn root() -> Option<web_sys::Element> {
    document().document_element()
}

fn prefers_dark() -> bool {
    let query = window().match_media("(prefers-color-scheme: dark)");
    matches!(query, Ok(Some(list)) if list.matches())
}
