//! Shortcuts: which key does what. Single letters can be switched off, and never count while somebody types.

use crate::state::route::Page;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Show a page.
    Go(Page),
    /// Put the caret into the search, or where text can be pasted.
    FocusField,
    /// The next finding.
    NextFinding,
    /// The finding before.
    EarlierFinding,
    /// Show or hide the list of shortcuts.
    Help,
    /// Leave what is open.
    Close,
}

/// Every shortcut: its key, what it does, and in words.
pub const ALL: [(&str, Action, &str); 10] = [
    ("i", Action::Go(Page::Inspect), "Inspect"),
    ("v", Action::Go(Page::Versions), "Versions"),
    ("c", Action::Go(Page::Compare), "Compare"),
    ("s", Action::Go(Page::Sign), "Sign"),
    ("r", Action::Go(Page::Reference), "Reference"),
    ("/", Action::FocusField, "Go to the search, or to the field for pasting"),
    ("j", Action::NextFinding, "Next finding"),
    ("k", Action::EarlierFinding, "Finding before"),
    ("?", Action::Help, "Show these shortcuts"),
    ("Escape", Action::Close, "Close, or let go of what is selected"),
];

/// What a key press asks for. `typing`: the focus is in a field; `letters`: single letters are switched on.
pub fn action(key: &str, typing: bool, letters: bool) -> Option<Action> {
    let (_, action, _) = ALL.into_iter().find(|(name, ..)| *name == key)?;
    let allowed = action == Action::Close || (letters && !typing);
    allowed.then_some(action)
}

/// The name on the key.
pub fn key_cap(key: &'static str) -> &'static str {
    if key == "Escape" { "Esc" } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_count_only_outside_fields_and_when_switched_on() {
        assert_eq!(action("j", false, true), Some(Action::NextFinding));
        assert_eq!(action("j", true, true), None);
        assert_eq!(action("j", false, false), None);
        assert_eq!(action("Escape", true, false), Some(Action::Close));
        assert_eq!(action("q", false, true), None);
    }

    #[test]
    fn every_page_has_its_letter() {
        for page in Page::ALL {
            assert_eq!(action(page.key(), false, true), Some(Action::Go(page)));
        }
    }
}
