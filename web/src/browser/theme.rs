//! The look: applied to the page, remembered. web/theme.js applies the choice before the first paint.

use crate::browser::keep;
use crate::state::theme::Theme;
use leptos::prelude::*;

const KEY: &str = "headlens.theme";

/// The look that was chosen earlier.
pub fn chosen() -> Theme {
    keep::setting(KEY).map(|word| Theme::named(&word)).unwrap_or_default()
}

/// Shows a look and remembers it.
pub fn choose(theme: Theme) {
    let Some(root) = document().document_element() else { return };
    // A plain attribute of a known name: setting it can't fail.
    _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.word()),
    };
    keep::set_setting(KEY, Some(theme.word()).filter(|_| theme != Theme::System));
}
