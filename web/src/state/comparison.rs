//! Comparison: the versions that were collected, and how they are looked at.

use crate::state::reading::Reading;
use crate::state::table::Table;
use headlens::Comparing;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Above so many versions they are rows and the fields columns.
const MANY: usize = 8;

/// Above so many they are a grid of which only a part is made.
const HUGE: usize = 60;

/// The most versions that are compared at once.
pub const MOST: usize = 10_000;

/// One collected version.
#[derive(Clone)]
pub struct Item {
    /// The paste that it stands in.
    pub reading: Arc<Reading>,
    /// Which exchange of the paste it is.
    pub exchange: usize,
}

impl Item {
    fn is(&self, reading: &Arc<Reading>, exchange: usize) -> bool {
        Arc::ptr_eq(&self.reading, reading) && self.exchange == exchange
    }
}

/// The collection, and how it is looked at.
#[derive(Clone, Copy)]
pub struct Collection {
    /// The versions in the order in which they were added.
    pub items: RwSignal<Vec<Item>>,
    /// The one that the others are held against; nothing: each against the one before.
    pub baseline: RwSignal<Option<usize>>,
    /// Whether only differences are shown; nothing: as the table suggests.
    pub only_changed: RwSignal<Option<bool>>,
    /// Whether the versions are rows; nothing: as their number suggests.
    pub turned: RwSignal<Option<bool>>,
    /// Why the comparison doesn't survive a reload; empty where it does.
    pub kept: RwSignal<String>,
}

impl Collection {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            items: RwSignal::new(Vec::new()),
            baseline: RwSignal::new(None),
            only_changed: RwSignal::new(None),
            turned: RwSignal::new(None),
            kept: RwSignal::new(String::new()),
        }
    }

    /// Adds versions, but none twice, and no more than fit. How many were added.
    pub fn add(self, reading: &Arc<Reading>, exchanges: &[usize]) -> usize {
        let new: Vec<Item> = self.items.with_untracked(|items| {
            let of_this = items.iter().filter(|item| Arc::ptr_eq(&item.reading, reading));
            let known: BTreeSet<usize> = of_this.map(|item| item.exchange).collect();
            let missing = exchanges.iter().filter(|exchange| !known.contains(exchange));
            let fitting = missing.take(MOST.saturating_sub(items.len()));
            fitting.map(|exchange| Item { reading: Arc::clone(reading), exchange: *exchange }).collect()
        });
        let count = new.len();
        if count > 0 {
            self.items.update(|items| items.extend(new));
        }
        count
    }

    /// Whether no more fit.
    pub fn is_full(self) -> bool {
        self.items.with_untracked(Vec::len) >= MOST
    }

    /// Whether an exchange is among them.
    pub fn holds(self, reading: &Arc<Reading>, exchange: usize) -> bool {
        self.items.with(|items| items.iter().any(|item| item.is(reading, exchange)))
    }

    /// The paste of this text, where a version of it is among them: none is compared with itself.
    pub fn reading(self, text: &str) -> Option<Arc<Reading>> {
        self.items.with_untracked(|items| {
            let mut readings = items.iter().map(|item| &item.reading);
            readings.find(|reading| reading.text() == text).map(Arc::clone)
        })
    }

    /// Takes one out.
    pub fn remove(self, index: usize) {
        self.baseline.set(None);
        self.items.update(|items| {
            if index < items.len() {
                items.remove(index);
            }
        });
    }

    /// Takes all out, and gives them back for an undo.
    pub fn clear(self) -> Vec<Item> {
        self.baseline.set(None);
        self.only_changed.set(None);
        self.turned.set(None);
        let items = self.items.get_untracked();
        self.items.set(Vec::new());
        items
    }

    /// How it is looked at, in a few characters: the baseline, then whether only differences are shown, and whether the
    /// versions are rows.
    pub fn look(self) -> String {
        let baseline = self.baseline.get().map_or_else(|| "-".to_owned(), |index| index.to_string());
        let chosen = |choice: Option<bool>| match choice {
            Some(true) => " yes",
            Some(false) => " no",
            None => " -",
        };
        [&baseline, chosen(self.only_changed.get()), chosen(self.turned.get())].concat()
    }

    /// Looks at it again as [`Self::look`] said.
    pub fn look_again(self, look: &str) {
        let mut words = look.split(' ');
        let mut next = || words.next().unwrap_or_default();
        let chosen = |word: &str| match word {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        self.baseline.set(next().parse().ok());
        self.only_changed.set(chosen(next()));
        self.turned.set(chosen(next()));
    }

    /// Whether only differences are shown.
    pub fn is_only_changed(self, table: &Table) -> bool {
        self.only_changed.get().unwrap_or_else(|| table.is_long())
    }

    /// Whether there are so many versions that only those in sight are made, as rows.
    pub fn is_huge(table: &Table) -> bool {
        table.columns.len() > HUGE
    }

    /// Whether the versions are rows.
    pub fn is_turned(self, table: &Table) -> bool {
        self.turned.get().unwrap_or(table.columns.len() > MANY)
    }
}

impl Default for Collection {
    fn default() -> Self {
        Self::new()
    }
}

/// Begins to compare versions; `baseline` is the one that the others are held against.
pub fn comparing(items: &[Item], baseline: Option<usize>) -> Comparing<'_, 'static> {
    let views = items.iter().filter_map(|item| item.reading.view(item.exchange)).collect();
    Comparing::owned(views, baseline)
}

/// A comparison that was made, ready to be shown.
pub fn compared(items: &[Item], comparing: Comparing<'_, 'static>) -> Table {
    let first = items.first();
    first.map(|first| Table::of(comparing.finish(), first.reading.inspection().source())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(collection: Collection) -> Table {
        let items = collection.items.get_untracked();
        compared(&items, comparing(&items, collection.baseline.get_untracked()))
    }

    const TWO: &str = "HTTP/1.1 200 OK\nETag: \"a\"\nContent-Length: 1\nx-amz-version-id: one\n\nHTTP/1.1 200 OK\nETag: \"b\"\nContent-Length: 1\nx-amz-version-id: two\n\n";

    #[test]
    fn none_is_added_twice_and_clearing_can_be_undone() {
        let owner = Owner::new();
        owner.set();
        let collection = Collection::new();
        let reading = Reading::of(TWO);
        assert_eq!(collection.add(&reading, &[0, 1]), 2);
        assert_eq!(collection.add(&reading, &[1]), 0);
        assert!(collection.holds(&reading, 1));
        assert_eq!(table(collection).columns.len(), 2);

        let items = collection.clear();
        assert!(collection.items.get_untracked().is_empty());
        collection.items.set(items);
        collection.remove(0);
        assert_eq!(
            table(collection).columns.iter().map(|column| column.id.as_str()).collect::<Vec<_>>(),
            ["two"]
        );
    }

    #[test]
    fn it_is_looked_at_again_as_before() {
        let owner = Owner::new();
        owner.set();
        let (before, after) = (Collection::new(), Collection::new());
        assert_eq!(before.look(), "- - -");
        before.baseline.set(Some(3));
        before.turned.set(Some(false));
        after.look_again(&before.look());
        assert_eq!((after.look().as_str(), after.baseline.get_untracked()), ("3 - no", Some(3)));
        after.look_again("what ever");
        assert_eq!(after.look(), "- - -");
    }

    #[test]
    fn no_more_are_added_than_fit() {
        let owner = Owner::new();
        owner.set();
        let collection = Collection::new();
        let reading = Reading::of(&TWO.repeat(MOST));
        assert_eq!(collection.add(&reading, reading.objects()), MOST);
        assert_eq!(collection.add(&Reading::of(TWO), &[0]), 0);
        assert!(collection.is_full());
    }

    #[test]
    fn the_title_names_the_object_that_all_are_of() {
        let owner = Owner::new();
        owner.set();
        let collection = Collection::new();
        let asked = "HEAD /b/k HTTP/1.1\nHost: 127.0.0.1\n\nHTTP/1.1 200 OK\nETag: \"a\"\nContent-Length: 1\nx-amz-version-id: one\n\n";
        let reading = Reading::of(&asked.repeat(2));
        collection.add(&reading, reading.objects());
        let title = |collection: Collection| {
            table(collection).title().iter().map(|piece| piece.text.clone()).collect::<String>()
        };
        assert_eq!(title(collection), "2 versions of k");
        let other = Reading::of(TWO);
        collection.add(&other, &[0]);
        assert_eq!(title(collection), "3 versions");
    }

    #[test]
    fn many_versions_stand_as_rows_until_turned() {
        let owner = Owner::new();
        owner.set();
        let collection = Collection::new();
        let reading = Reading::of(&TWO.repeat(5));
        collection.add(&reading, reading.objects());
        let table = table(collection);
        assert!(collection.is_turned(&table));
        collection.turned.set(Some(false));
        assert!(!collection.is_turned(&table));
    }
}
