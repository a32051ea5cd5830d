//! Grid: thousands of versions as rows and fields as columns: which are shown, in which order, and which of them stand
//! near enough to the visible part to be made.

use crate::state::table::Table;
use headlens::Kind;
use std::ops::Range;

/// How tall a row is; `version_grid.css` says the same.
pub const ROW: usize = 44;

/// Rows above and below the visible part that stand ready.
const SPARE: usize = 2;

/// What is chosen to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// A field by whose value versions stand, by its place; and whether the largest comes first. Nothing: by time.
    pub sort: (Option<usize>, bool),
    /// Only fields of this kind; empty: all.
    pub kind: String,
    /// Only fields with this in their names.
    pub field: String,
    /// Only versions in which a field that is shown changed.
    pub steps: bool,
}

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Places of versions, from the top.
    pub versions: Vec<usize>,
    /// Places of fields, from the left.
    pub fields: Vec<usize>,
}

impl Grid {
    /// What of a table is shown.
    pub fn of(table: &Table, look: &Look, only_changed: bool) -> Self {
        let wanted = look.field.to_ascii_lowercase();
        let shown = table.rows.iter().filter(|row| {
            (row.changed || !only_changed)
                && (look.kind.is_empty() || row.kind == look.kind)
                && row.label.to_ascii_lowercase().contains(&wanted)
        });
        let fields: Vec<usize> = shown.map(|row| row.place).collect();
        let versions = 0..table.columns.len();
        let mut versions: Vec<usize> = match look.steps {
            true => versions.filter(|at| fields.iter().any(|field| table.differs(*field, *at))).collect(),
            false => versions.collect(),
        };
        let (field, down) = look.sort;
        if let Some(field) = field {
            let mut keyed: Vec<(Option<String>, usize)> =
                versions.into_iter().map(|version| (key(table, field, version), version)).collect();
            // What has no value stands at the end either way.
            keyed.sort_by(|(one, _), (other, _)| match (one, other) {
                (Some(one), Some(other)) if down => other.cmp(one),
                (Some(one), Some(other)) => one.cmp(other),
                (one, other) => other.is_some().cmp(&one.is_some()),
            });
            versions = keyed.into_iter().map(|(_, version)| version).collect();
        } else if down {
            versions.reverse();
        }
        Self { versions, fields }
    }

    /// The rows near the visible part; `top` and `visible` in pixels, below the head.
    pub fn near(&self, top: usize, visible: usize) -> Range<usize> {
        let first = (top / ROW).saturating_sub(SPARE).min(self.versions.len());
        first..(first + visible / ROW + 2 + 2 * SPARE).min(self.versions.len())
    }

    /// The next row from `from`, in a direction, in which a field changed.
    pub fn change(&self, table: &Table, field: usize, from: Option<usize>, forward: bool) -> Option<usize> {
        let differs =
            |at: &usize| self.versions.get(*at).is_some_and(|version| table.differs(field, *version));
        match forward {
            true => (from.map_or(0, |from| from + 1)..self.versions.len()).find(differs),
            false => (0..from.unwrap_or(self.versions.len())).rev().find(differs),
        }
    }
}

/// What a version is sorted by: numbers by their size, the rest by its letters.
fn key(table: &Table, field: usize, version: usize) -> Option<String> {
    let row = table.row(field)?;
    let value = row.value(version)?;
    let number = row.id.is_some_and(|id| id.entry().spec.kind == Kind::Integer);
    Some(if number { ["0".repeat(20usize.saturating_sub(value.len())), value].concat() } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::reading::Reading;

    fn table(count: usize) -> Table {
        let reply = |at: usize| {
            let owner = if at == 7 { "bob" } else { "alice" };
            format!(
                "HTTP/1.1 200 OK\nServer: AmazonS3\nx-amz-version-id: v{at}\nContent-Length: {}\nETag: \"{at}\"\nx-amz-meta-owner: {owner}\n\n",
                (at * 7) % 100
            )
        };
        let reading = Reading::of(&(0..count).map(reply).collect::<String>());
        let views: Vec<_> = (0..reading.len()).filter_map(|index| reading.view(index)).collect();
        Table::of(headlens::Comparing::owned(views, None).finish(), reading.inspection().source())
    }

    fn place(table: &Table, label: &str) -> usize {
        table.rows.iter().find(|row| row.label.eq_ignore_ascii_case(label)).expect("a field").place
    }

    #[test]
    fn numbers_are_sorted_by_size_and_what_is_not_there_last() {
        let table = table(20);
        let length = place(&table, "length");
        let look = |down| Look { sort: (Some(length), down), ..Look::default() };
        assert_eq!(Grid::of(&table, &look(false), false).versions[..3], [0, 15, 1]);
        assert_eq!(Grid::of(&table, &look(true), false).versions[..2], [14, 13]);
        let newest = Look { sort: (None, true), ..Look::default() };
        assert_eq!(Grid::of(&table, &newest, false).versions[0], 19);
    }

    #[test]
    fn fields_are_chosen_by_name_and_kind_and_versions_by_change() {
        let table = table(20);
        let owner = place(&table, "owner");
        let named = Look { field: "OWN".into(), ..Look::default() };
        assert_eq!(Grid::of(&table, &named, true).fields, [owner]);
        let kind = Look { kind: "user-metadata".into(), ..Look::default() };
        assert_eq!(Grid::of(&table, &kind, true).fields, [owner]);
        let steps = Look { steps: true, ..named };
        assert_eq!(Grid::of(&table, &steps, true).versions, [7, 8]);
    }

    #[test]
    fn the_version_where_a_field_changed_is_found() {
        let table = table(20);
        let grid = Grid::of(&table, &Look::default(), false);
        let owner = place(&table, "owner");
        assert_eq!(grid.change(&table, owner, None, true), Some(7));
        assert_eq!(grid.change(&table, owner, Some(7), true), Some(8));
        assert_eq!(grid.change(&table, owner, Some(8), true), None);
        assert_eq!(grid.change(&table, owner, Some(8), false), Some(7));
        assert_eq!(grid.change(&table, owner, None, false), Some(8));
    }

    #[test]
    fn only_what_is_near_is_made() {
        let grid = Grid { versions: (0..10_000).collect(), fields: Vec::new() };
        assert_eq!(grid.near(0, 440), 0..16);
        assert_eq!(grid.near(44 * 5000, 440), 4998..5014);
        assert_eq!(grid.near(44 * 9_999, 440), 9_997..10_000);
    }
}
