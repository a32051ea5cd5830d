//! Tables of versions: `aws s3api list-object-versions --output table`, with a
//! table for each version or a row for each, and what `--query` leaves of it.
//!
//! A table of one version's members is left to `table`.

use super::listed;
use super::table::{self, cells, is_rule};
use super::{Dump, above};
use crate::listing::{ListedVersion, Listing};
use crate::text::Format;
use crate::text::lines::{Line, line_at};
use crate::text::source::Annex;
use crate::text::span::Span;

/// The listing whose table begins in this line.
pub(super) fn read(text: &str, annex: &mut Annex, line: Line) -> Option<Dump> {
    let wall = table::wall(line.text(text))?;
    let first = cells(text, line, wall);
    let titled = matches!(first.as_slice(), [title] if get(text, *title) == "ListObjectVersions");
    if !(titled || columns(text, &first).is_some()) || !begins(text, line) {
        return None;
    }
    let mut found = Table::default();
    let mut end = line.end;
    let mut next = line.next;
    let mut at = Some(line);
    let mut ruled = false;
    while let Some(line) = at {
        let whole = line.text(text);
        if is_rule(whole) {
            // Two in a row are the end of one table and the top of the next.
            if core::mem::replace(&mut ruled, true) {
                break;
            }
            found.rule();
        } else if table::wall(whole) == Some(wall) {
            ruled = false;
            found.row(text, annex, &cells(text, line, wall));
        } else {
            break;
        }
        (end, next) = (line.end, line.next);
        at = line_at(text, line.next);
    }
    found.end_version();
    let listing = found.listing;
    if listing.versions.is_empty() {
        return None;
    }
    Some(listed::dump(Format::Table, listing, Span::new(line.start, end), next))
}

fn get(text: &str, cell: Span) -> &str {
    text.get(cell.range()).unwrap_or_default()
}

/// Whether this row is a table's first: a rule stands above it and no row.
fn begins(text: &str, line: Line) -> bool {
    let over = above(text, line.start);
    let over = match over {
        Some(rule) if is_rule(rule.text(text)) => above(text, rule.start),
        other => other,
    };
    over.is_none_or(|over| table::wall(over.text(text)).is_none())
}

/// The members that the cells of a row name, where they are the names of a
/// listing's columns: a version ID, and what tells it from one object's row.
fn columns(text: &str, cells: &[Span]) -> Option<Vec<Option<&'static str>>> {
    let members: Vec<_> = cells.iter().map(|cell| listed::member(get(text, *cell))).collect();
    let has = |name: &str| members.contains(&Some(name));
    (has("VersionId") && (has("Key") || has("IsLatest") || has("Size"))).then_some(members)
}

/// What the rows so far tell.
#[derive(Default)]
struct Table {
    listing: Listing,
    /// The version whose members stand one below another.
    version: ListedVersion,
    /// The section: `Versions`, `DeleteMarkers`, `Owner`.
    section: Section,
    /// The columns of a table with a row for each version.
    columns: Option<Vec<Option<&'static str>>>,
    /// How many rows stand below the last rule, and how many rules below the
    /// names of the columns.
    rows: usize,
    rules: usize,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Section {
    #[default]
    Page,
    Versions,
    DeleteMarkers,
    Owner,
    Other,
}

impl Table {
    const fn rule(&mut self) {
        self.rows = 0;
        self.rules += 1;
    }

    fn row(&mut self, text: &str, annex: &mut Annex, cells: &[Span]) {
        self.rows += 1;
        if let [title] = cells {
            let section = match get(text, *title) {
                "Versions" => Section::Versions,
                "DeleteMarkers" => Section::DeleteMarkers,
                "Owner" => Section::Owner,
                "ListObjectVersions" => Section::Page,
                _ => Section::Other,
            };
            if !matches!(section, Section::Owner | Section::Other) {
                self.end_version();
            }
            self.columns = None;
            self.section = section;
            return;
        }
        // The names of columns stand by themselves between two rules.
        if self.rows == 1
            && self.section != Section::Owner
            && let Some(columns) = columns(text, cells)
        {
            self.end_version();
            self.columns = Some(columns);
            self.rules = 0;
            return;
        }
        if let Some(columns) = &self.columns {
            if self.rules > 0 && columns.len() == cells.len() {
                let mut version = ListedVersion::default();
                for (member, cell) in columns.iter().zip(cells) {
                    if let Some(member) = member {
                        listed::put(text, annex, &mut version, member, *cell);
                    }
                }
                version.is_delete_marker = self.section == Section::DeleteMarkers;
                self.version = version;
                self.end_version();
            }
            return;
        }
        let [name, value] = cells else { return };
        let name = get(text, *name);
        match self.section {
            Section::Versions | Section::DeleteMarkers => {
                self.version.is_delete_marker = self.section == Section::DeleteMarkers;
                if let Some(member) = listed::member(name) {
                    listed::put(text, annex, &mut self.version, member, *value);
                }
            }
            Section::Owner => match name {
                "DisplayName" => self.version.owner_name = Some(*value),
                "ID" => self.version.owner_id = Some(*value),
                _ => {}
            },
            Section::Page => match name {
                "Name" => self.listing.bucket = Some(*value),
                "Prefix" => self.listing.prefix = Some(*value),
                "IsTruncated" => self.listing.is_truncated = get(text, *value) == "True",
                "NextKeyMarker" => self.listing.next_key_marker = Some(*value),
                "NextVersionIdMarker" => self.listing.next_version_id_marker = Some(*value),
                _ => {}
            },
            Section::Other => {}
        }
    }

    /// The version that was read is whole.
    fn end_version(&mut self) {
        let version = core::mem::take(&mut self.version);
        if !version.version_id.is_empty() {
            self.listing.versions.push(version);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::inspect;
    use crate::testing::first;

    fn listed(paste: &str) -> Vec<String> {
        first(paste, |view| {
            let page = view.exchange.listing.as_deref().expect("a listing");
            let told = |version: &crate::ListedVersion| {
                let mut words = vec![view.text(version.key), view.text(version.version_id)];
                words.push(if version.is_latest { "current" } else { "older" });
                words.push(if version.is_delete_marker { "marker" } else { "version" });
                words.extend(version.etag.map(|etag| view.text(etag)));
                words.extend(version.owner_name.map(|name| view.text(name)));
                words.join(" ")
            };
            page.versions.iter().map(told).collect()
        })
    }

    #[test]
    fn a_row_for_each_version() {
        let paste = "\
----------------
|  ListObjectVersions  |
+------+-----+
|  etag  |  version_id  | Key | isLatest |
+------+-----+
|  1  |  a  |  k  |  True  |
|  2  |  null  |  k  |  False  |
+------+-----+
";
        assert_eq!(listed(paste), ["k a current version \"1\"", "k null older version \"2\""]);
        let untitled: String = paste.lines().skip(2).flat_map(|line| [line, "\n"]).collect();
        assert_eq!(listed(&untitled).len(), 2);
    }

    #[test]
    fn a_table_for_each_version_and_marker() {
        let paste = "\
----------------
|  ListObjectVersions  |
+------+-----+
|  Prefix |  k  |
+------+-----+
||  DeleteMarkers  ||
|+------+-----+|
||  IsLatest  |  True  ||
||  Key  |  k  ||
||  VersionId  |  m  ||
|+------+-----+|
|||  Owner  |||
||+------+-----+||
|||  DisplayName  |  webfile  |||
|||  ID  |  75aa  |||
||+------+-----+||
||  Versions  ||
|+------+-----+|
||  ETag  |  \"1\"  ||
||  IsLatest  |  False  ||
||  Key  |  k  ||
||  VersionId  |  a  ||
|+------+-----+|
";
        assert_eq!(listed(paste), ["k m current marker webfile", "k a older version \"1\""]);
    }

    #[test]
    fn other_tables_are_left_alone() {
        for paste in [
            "|  ListObjectVersions  |\n+----+----+\n| Size | Key |\n+----+----+\n| 1 | a |\n| 2 | b |\n",
            "|  ListBuckets  |\n+----+\n| a | b |\n",
            "| VersionId | Note |\n|---|---|\n| a | b |\n",
        ] {
            assert!(inspect(paste).is_empty(), "{paste}");
        }
        let many = "| VersionId | Key |\n".repeat(20_000);
        assert!(inspect(many.as_str()).exchanges().all(|view| view.exchange.listing.is_none()));
    }
}
