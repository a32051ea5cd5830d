//! Live: what is asked of a real endpoint and what it answered. Everything here is plain state; fetching and the clock
//! are left to `browser`.

pub mod connection;
pub mod cors;
pub mod queue;
pub mod shown;
pub mod signing;
pub mod target;
pub mod trouble;
pub mod versions;

use connection::Connection;
use headlens::Severity;
use headlens::diagnosis::Cause;
use leptos::prelude::*;
use std::collections::BTreeSet;
use versions::Versions;

/// The reactive owner under which the state was made.
#[derive(Clone, Copy)]
pub struct StoredOwner(StoredValue<Option<Owner>>);

impl StoredOwner {
    fn current() -> Self {
        Self(StoredValue::new(Owner::current()))
    }

    /// Does something whose effects and listeners last as long as the state.
    pub fn with(self, then: impl FnOnce()) {
        match self.0.get_value() {
            Some(owner) => owner.with(then),
            None => then(),
        }
    }
}

/// What is being done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Activity {
    /// Nothing.
    #[default]
    None,
    /// Pages of the listing are fetched; so many versions were told so far.
    Listing(usize),
    /// The metadata of versions is fetched: so many of so many.
    Fetching(usize, usize),
    /// The reason of a failure is looked for.
    Asking,
}

/// Something to say about what was asked.
#[derive(Clone, Default)]
pub struct Notice {
    /// How bad it is; nothing: a plain remark.
    pub severity: Option<Severity>,
    /// In a sentence.
    pub text: String,
    /// What may be behind it, likeliest first.
    pub causes: Vec<Cause>,
    /// Whether the bucket's CORS rule is the matter, and a rule that would do helps.
    pub cors: bool,
}

/// An object to try.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// Its bucket.
    pub bucket: String,
    /// Its key.
    pub key: String,
    /// What is telling about it.
    pub about: String,
    /// What a button calls it.
    pub label: String,
    /// Whether it is one of many of its kind, and stands behind the others.
    pub is_odd: bool,
}

/// The connection and what came of it.
#[derive(Clone, Copy)]
pub struct Live {
    /// The form.
    pub connection: Connection,
    /// The versions of the object that was last asked for.
    pub versions: StoredValue<Versions>,
    /// Counts the changes of `versions`, at most one a frame.
    pub changed: RwSignal<u32>,
    /// The object they are of, as it is shown.
    pub title: RwSignal<String>,
    /// What is being done.
    pub activity: RwSignal<Activity>,
    /// What is to be said about it.
    pub notices: RwSignal<Vec<Notice>>,
    /// The versions that were picked for a comparison.
    pub picked: RwSignal<BTreeSet<usize>>,
    /// Counts what was begun: an earlier run ends without results.
    pub run: RwSignal<u32>,
    /// Objects to try, where a demo serves the page.
    pub samples: RwSignal<Vec<Sample>>,
    /// What was pasted on a page with the form, until the form has taken it over.
    pub pasted: RwSignal<Option<String>>,
    /// What belongs to the connection ends with the app, not with a page.
    pub owner: StoredOwner,
    /// Whether the connection's form is open.
    pub open: RwSignal<bool>,
}

impl Live {
    /// Before anything was asked.
    pub fn new() -> Self {
        Self {
            connection: Connection::new(),
            versions: StoredValue::new(Versions::default()),
            changed: RwSignal::new(0),
            title: RwSignal::new(String::new()),
            activity: RwSignal::new(Activity::None),
            notices: RwSignal::new(Vec::new()),
            picked: RwSignal::new(BTreeSet::new()),
            run: RwSignal::new(0),
            samples: RwSignal::new(Vec::new()),
            pasted: RwSignal::new(None),
            owner: StoredOwner::current(),
            open: RwSignal::new(true),
        }
    }

    /// Begins something new: its number.
    pub fn begin(self) -> u32 {
        self.run.update(|run| *run += 1);
        self.notices.set(Vec::new());
        self.run.get_untracked()
    }

    /// Whether a run is still the one that is wanted.
    pub fn is_wanted(self, run: u32) -> bool {
        self.run.try_get_untracked() == Some(run)
    }

    /// Calls off what is being done.
    pub fn stop(self) {
        self.run.update(|run| *run += 1);
        self.versions.update_value(Versions::stopped);
        self.activity.set(Activity::None);
        self.touch();
    }

    /// Says that the versions changed.
    pub fn touch(self) {
        self.changed.update(|changed| *changed = changed.wrapping_add(1));
    }

    /// Says something about what was asked.
    pub fn tell(self, notice: Notice) {
        self.notices.update(|notices| notices.push(notice));
    }

    /// Picks a version for the comparison, or puts it back.
    pub fn pick(self, index: usize, picked: bool) {
        self.picked.update(|all| {
            if picked {
                all.insert(index);
            } else {
                all.remove(&index);
            }
        });
    }

    /// Empties the list for another object.
    pub fn clear(self, versions: Versions) {
        self.versions.set_value(versions);
        self.picked.set(BTreeSet::new());
        self.touch();
    }
}

impl Default for Live {
    fn default() -> Self {
        Self::new()
    }
}

impl Activity {
    /// In words; empty: nothing.
    pub fn words(self) -> String {
        use crate::state::words::counted;
        match self {
            Self::None => String::new(),
            Self::Listing(0) => "Listing versions".to_owned(),
            Self::Listing(count) => ["Listing: ", &counted(count, "version"), " so far"].concat(),
            Self::Fetching(done, total) => {
                ["Metadata of ", &done.to_string(), " of ", &counted(total, "version")].concat()
            }
            Self::Asking => "Asking for the reason".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_called_off_is_not_wanted_any_more() {
        let owner = Owner::new();
        owner.set();
        let live = Live::new();
        let run = live.begin();
        assert!(live.is_wanted(run));
        live.activity.set(Activity::Fetching(1, 2));
        live.stop();
        assert!(!live.is_wanted(run));
        assert_eq!(live.activity.get_untracked(), Activity::None);
    }

    #[test]
    fn progress_is_told_in_words() {
        assert_eq!(Activity::Fetching(3, 500).words(), "Metadata of 3 of 500 versions");
        assert_eq!(Activity::Listing(1).words(), "Listing: 1 version so far");
        assert!(Activity::None.words().is_empty());
    }
}
