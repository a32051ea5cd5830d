//! Table: a comparison as it is shown. Cells are put into words when they are asked for: of thousands of versions only
//! those in sight.

mod cell;

pub use cell::{Change, TableCell};

use crate::state::words::{Piece, counted, with_names};
use headlens::compare::{Row, Version, shortened};
use headlens::{Comparison, Difference, Severity, Source};
use std::sync::Arc;

/// So many sentences are shown at once, and a few more rather than hiding them.
const SENTENCES: usize = 8;

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// What people call it.
    pub label: String,
    /// The kind of change: `user-metadata`, for the colour.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_label: &'static str,
    /// Whether any two versions are known to differ, in what their heads don't say already.
    pub changed: bool,
    /// Its place in the comparison.
    pub place: usize,
}

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its place in the collection.
    pub index: usize,
    /// `3HL4…jfkd · 2006-01-01 12:00`: unlike all others.
    pub label: String,
    /// The version ID, shortened; what stands for it.
    pub id: String,
    /// The whole version ID.
    pub whole_id: Option<String>,
    /// When it was written, in words.
    pub time: Option<String>,
    /// The same in milliseconds.
    pub millis: Option<i64>,
    /// How large it is, in bytes.
    pub size: Option<u64>,
    /// Whether it is a delete marker.
    pub marker: bool,
    /// Whether the others are held against it.
    pub baseline: bool,
}

/// A comparison, ready to be shown.
#[derive(Clone, Default)]
pub struct Table {
    comparison: Option<Arc<Comparison<'static>>>,
    /// What every version is held against; nothing: the one before it.
    baseline: Option<usize>,
    /// Oldest first.
    pub columns: Vec<Column>,
    /// Every field with a value.
    pub rows: Vec<TableRow>,
    /// What changed, in sentences.
    pub summary: Vec<String>,
    /// What is to be said about the comparison as a whole.
    pub findings: Vec<(Severity, String)>,
    /// How many fields differ.
    pub changed: usize,
}

impl Table {
    /// The table of a comparison.
    pub fn of(comparison: Comparison<'static>, source: &Source<'_>) -> Self {
        let comparison = Arc::new(comparison);
        let baseline = comparison.is_against.then_some(comparison.baseline);
        let columns = comparison
            .versions
            .iter()
            .enumerate()
            .map(|(place, version)| column(version, baseline == Some(place)));
        let rows: Vec<TableRow> =
            comparison.rows.iter().enumerate().map(|(place, row)| table_row(row, place)).collect();
        let findings = comparison.findings.iter();
        Self {
            columns: columns.collect(),
            baseline,
            changed: rows.iter().filter(|row| row.changed).count(),
            rows,
            summary: comparison.summary.clone(),
            findings: findings
                .map(|finding| {
                    let help = finding.help(source).unwrap_or_default();
                    (finding.rule.severity, [finding.message(source).as_str(), " ", &help].concat())
                })
                .collect(),
            comparison: Some(comparison),
        }
    }

    /// What it shows.
    pub fn comparison(&self) -> Option<Arc<Comparison<'static>>> {
        self.comparison.clone()
    }

    /// `2 versions of report.csv`, as far as they are of one object.
    pub fn title(&self) -> Vec<Piece> {
        let versions = self.comparison.iter().flat_map(|comparison| &comparison.versions);
        let keys: Option<Vec<&str>> = versions.map(|version| version.key.as_deref()).collect();
        let count = counted(self.columns.len(), "version");
        match keys.as_deref() {
            Some([key, others @ ..]) if others.iter().all(|other| other == key) => {
                with_names(&[&count, " of ", key].concat(), &[key])
            }
            _ => with_names(&count, &[]),
        }
    }

    /// The field at a place of the comparison.
    pub(super) fn row(&self, place: usize) -> Option<&Row<'static>> {
        self.comparison.as_ref()?.rows.get(place)
    }

    /// The version that a cell is held against. What tells versions apart differs by nature, and is held against none.
    fn before(&self, row: &Row<'_>, column: usize) -> Option<usize> {
        let told = IN_THE_HEAD.contains(&row.field.as_ref());
        cell::before(row, column, self.baseline).filter(|_| !told)
    }

    /// One field of one version.
    pub fn cell(&self, place: usize, column: usize) -> Option<TableCell> {
        let row = self.row(place)?;
        Some(TableCell::of(row, column, self.before(row, column)))
    }

    /// The fields' places and a version's cells, for the rows that are shown.
    pub fn cells<'t>(&'t self, rows: &'t [&TableRow], column: usize) -> impl Iterator<Item = TableCell> + 't {
        rows.iter().filter_map(move |row| self.cell(row.place, column))
    }

    /// Whether a version's field is known to differ from what it is held against.
    pub fn differs(&self, place: usize, column: usize) -> bool {
        let Some(row) = self.row(place) else { return false };
        let before = self.before(row, column);
        before.is_some_and(|before| row.difference(before, column) != Difference::Same)
    }

    /// What the switch to only differences says.
    pub fn differ(&self) -> String {
        ["Only differences (", &self.changed.to_string(), " of ", &self.rows.len().to_string(), ")"].concat()
    }

    /// The sentences that are shown at once, and those behind a step: of many, the first tell enough.
    pub fn told(&self) -> (&[String], &[String]) {
        let shown = if self.summary.len() > SENTENCES + 4 { SENTENCES } else { self.summary.len() };
        self.summary.split_at_checked(shown).unwrap_or_default()
    }

    /// Whether only differences are worth showing at first.
    pub fn is_long(&self) -> bool {
        self.rows.len() > 8 && self.changed > 0
    }
}

impl Column {
    /// When it was written, in words.
    pub fn when(&self) -> String {
        self.time.clone().unwrap_or_else(|| "no date".to_owned())
    }
}

fn column(version: &Version, baseline: bool) -> Column {
    let id = version.version_id.as_deref();
    Column {
        index: version.index,
        label: version.label.clone(),
        id: id.map_or_else(|| "no version ID".to_owned(), |id| shortened(id).into_owned()),
        whole_id: version.version_id.clone(),
        time: version.last_modified.map(|date| {
            let words = date.words();
            // Seconds and zone stand in the row of Last-Modified.
            words.get(..words.len().saturating_sub(7)).unwrap_or(&words).to_owned()
        }),
        millis: version.last_modified.map(headlens::values::http_date::HttpDate::millis),
        size: version.size,
        marker: version.is_delete_marker,
        baseline,
    }
}

/// Fields that tell one version from another: they stand in the versions' heads, and differ by nature.
const IN_THE_HEAD: [&str; 2] = ["VersionId", "LastModified"];

fn table_row(row: &Row<'_>, place: usize) -> TableRow {
    TableRow {
        label: row.label.as_ref().to_owned(),
        kind: row.group.name(),
        kind_label: row.group.label(),
        changed: row.changed && !IN_THE_HEAD.contains(&row.field.as_ref()),
        place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::reading::Reading;

    const TWO: &str = "HTTP/1.1 200 OK\nLast-Modified: Sun, 01 Jan 2006 12:00:00 GMT\nContent-Length: 100\nETag: \"a\"\nx-amz-version-id: one\n\n\
                       HTTP/1.1 200 OK\nLast-Modified: Mon, 02 Jan 2006 12:00:00 GMT\nContent-Length: 867\nETag: \"b\"\nx-amz-version-id: two\n\n";

    fn table(paste: &str, baseline: Option<usize>) -> Table {
        let reading = Reading::of(paste);
        let views: Vec<_> = (0..reading.len()).filter_map(|index| reading.view(index)).collect();
        Table::of(headlens::Comparing::owned(views, baseline).finish(), reading.inspection().source())
    }

    fn cells(table: &Table, label: &str) -> Vec<TableCell> {
        let place = row(table, label).place;
        (0..table.columns.len()).filter_map(|column| table.cell(place, column)).collect()
    }

    fn row<'t>(table: &'t Table, label: &str) -> &'t TableRow {
        table
            .rows
            .iter()
            .find(|row| row.label.eq_ignore_ascii_case(label))
            .unwrap_or_else(|| panic!("no {label}"))
    }

    #[test]
    fn a_number_tells_how_much_it_grew() {
        let table = table(TWO, None);
        let cells = cells(&table, "length");
        assert_eq!((cells[0].change, cells[1].change), (Change::None, Change::Changed));
        assert_eq!(cells[1].delta, "+767");
        assert_eq!(table.columns[0].time.as_deref(), Some("1 January 2006, 12:00"));
        assert_eq!(table.columns[1].id, "two");
        assert!(table.changed >= 2 && !table.summary.is_empty());
    }

    #[test]
    fn of_many_sentences_the_first_are_told_at_once() {
        let told = |count: usize| {
            let summary = (0..count).map(|at| at.to_string()).collect();
            let table = Table { summary, ..Table::default() };
            let (first, more) = table.told();
            (first.len(), more.len())
        };
        assert_eq!([told(0), told(12), told(13), told(41)], [(0, 0), (12, 0), (8, 5), (8, 33)]);
    }

    #[test]
    fn against_a_baseline_the_others_are_marked() {
        let table = table(TWO, Some(1));
        let cells = cells(&table, "length");
        assert_eq!((cells[0].change, cells[1].change), (Change::Changed, Change::None));
        assert_eq!(cells[0].delta, "−767");
        assert!(table.columns[1].baseline && !table.columns[0].baseline);
    }

    #[test]
    fn what_is_not_known_is_said_and_never_a_change() {
        let part = "ETag: \"a\"\nx-amz-version-id: x\n";
        let paste = format!("{TWO}{part}");
        let table = table(&paste, None);
        let all = table.rows.iter().flat_map(|row| cells(&table, &row.label));
        for cell in all.filter(|cell| cell.state == "unknown") {
            assert_eq!(cell.change, Change::None);
            assert!(!cell.note.is_empty());
        }
    }
}
