//! Tables: the AWS CLI's `--output table`, with a name and a value in each row
//! or, on a wide terminal, with a row of names above one of values; Node's
//! console.table; tables of Markdown.
//!
//! Tables of many versions are left to `table_listing`.

use super::rows::{Rows, aliased};
use super::{Dump, above};
use crate::text::Format;
use crate::text::dump::member;
use crate::text::lines::{Line, line_at};
use crate::text::source::Annex;
use crate::text::span::Span;

/// More lines than an object has members and metadata.
const MOST_ROWS: usize = 512;

/// The tables of an object, and those within them.
const TITLES: [&str; 7] =
    ["HeadObject", "GetObject", "GetObjectAttributes", "Metadata", "Checksum", "ObjectParts", "Parts"];

/// The table that begins in this line.
pub(super) fn read(text: &str, annex: &mut Annex, line: Line) -> Option<Dump> {
    let wall = wall(line.text(text))?;
    // In the middle of a table that was found to be none, none begins.
    let mut above = above(text, line.start);
    if above.is_some_and(|above| is_rule(above.text(text)) && above.text(text).starts_with(['+', '├', '|']))
    {
        above = above.and_then(|rule| super::above(text, rule.start));
    }
    if above.is_some_and(|above| self::wall(above.text(text)) == Some(wall)) {
        return None;
    }
    let mut rows = Rows::new(line.next);
    let mut in_metadata = false;
    let mut in_part = false;
    // The row before, where it may be the names of the next.
    let mut names: Option<Vec<Span>> = None;
    let mut at = Some(line);
    let mut seen = 0;
    while let Some(line) = at.filter(|_| seen < MOST_ROWS) {
        let whole = line.text(text);
        if is_rule(whole) {
            rows.next = line.next;
        } else if self::wall(whole) == Some(wall) {
            let cells = cells(text, line, wall);
            match (cells.as_slice(), names.take()) {
                ([title], _) => {
                    let title = text.get(title.range()).unwrap_or_default();
                    if !(title.is_empty() || TITLES.contains(&title)) {
                        return None;
                    }
                    in_metadata = title == "Metadata";
                    in_part = title == "Parts";
                }
                // What is told of a part is not told of the object.
                _ if in_part => {}
                (values, Some(named)) if named.len() == values.len() => {
                    for (name, value) in named.iter().zip(values) {
                        if in_metadata {
                            rows.add_metadata(text, annex, *name, *value);
                        } else {
                            rows.add(text, annex, *name, *value);
                        }
                    }
                }
                (found, _) => {
                    // Names over values: a rule stands under them.
                    let ruled = line_at(text, line.next).is_some_and(|next| {
                        is_rule(next.text(text))
                            && line_at(text, next.next)
                                .is_some_and(|after| self::wall(after.text(text)) == Some(wall))
                    });
                    let known = |cell: &Span| {
                        let word = text.get(cell.range()).unwrap_or_default();
                        member::field(word).or_else(|| aliased(word)).is_some()
                    };
                    if ruled && (in_metadata || found.iter().all(known)) && !is_nested(text, line, wall) {
                        names = Some(found.to_vec());
                    } else if let [name, rest @ ..] = found
                        && let (Some(first), Some(last)) = (rest.first(), rest.last())
                    {
                        let value = first.to(*last);
                        if in_metadata {
                            rows.add_metadata(text, annex, *name, value);
                        } else {
                            rows.add(text, annex, *name, value);
                        }
                    }
                }
            }
            rows.next = line.next;
        } else {
            break;
        }
        seen += 1;
        at = line_at(text, line.next);
    }
    if !rows.is_object() {
        return None;
    }
    // All of its rows are the table's, and the rules around them.
    let end = text.get(..rows.next)?.trim_ascii_end().len();
    rows.span = Span::new(line.start, end);
    Some(rows.dump(Format::Table))
}

/// What parts the cells of a row.
pub(super) fn wall(line: &str) -> Option<char> {
    let line = line.trim_ascii();
    let wall = line.chars().next().filter(|first| matches!(first, '|' | '│'))?;
    (line.ends_with(wall) && !is_rule(line)).then_some(wall)
}

/// A line without words: `+----+----+`, `|---|---|`, `├────┼────┤`.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim_ascii();
    line.len() > 2
        && line
            .chars()
            .all(|character| matches!(character, '-' | '+' | '|' | ':' | ' ' | '\u{2500}'..='\u{257f}'))
        && (line.contains("--") || line.contains('─'))
}

/// Whether the table of metadata follows the rule under this row, so that the
/// row is a name and its value.
fn is_nested(text: &str, line: Line, wall: char) -> bool {
    let depth = |line: &str| line.trim_ascii().chars().take_while(|character| *character == wall).count();
    let after = line_at(text, line.next).and_then(|rule| line_at(text, rule.next));
    after.is_some_and(|after| depth(after.text(text)) != depth(line.text(text)))
}

/// The cells of a row without the blanks, quotes, backticks and stars around
/// them.
pub(super) fn cells(text: &str, line: Line, wall: char) -> Vec<Span> {
    let whole = line.text(text).trim_ascii_end();
    let start = whole.len() - whole.trim_ascii_start().trim_start_matches(wall).len();
    let end = whole.trim_end_matches(wall).len().max(start);
    let inside = whole.get(start..end).unwrap_or_default();
    let mut cells = Vec::new();
    let mut at = start;
    for cell in inside.split(wall) {
        let span = line.span().part(at..at + cell.len());
        let left = cell.len() - cell.trim_ascii_start().len();
        let mut span = span.part(left..cell.trim_ascii_end().len().max(left));
        for mark in ["**", "`", "'"] {
            let words = text.get(span.range()).unwrap_or_default();
            if words.len() > 2 * mark.len() && words.starts_with(mark) && words.ends_with(mark) {
                span = span.part(mark.len()..words.len() - mark.len());
            }
        }
        cells.push(span);
        at += cell.len() + wall.len_utf8();
    }
    cells
}

#[cfg(test)]
mod tests {
    use crate::inspect;
    use crate::testing::first;

    fn members(paste: &str) -> Vec<(String, String)> {
        first(paste, |view| {
            let headers = view.headers().iter();
            headers
                .map(|header| (view.text(header.name).to_owned(), view.text(header.value).to_owned()))
                .collect()
        })
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn names_beside_and_above_their_values() {
        let expected = pairs(&[
            ("ETag", "\"1\""),
            ("Last-Modified", "Sat, 21 Nov 2026 08:03:58 GMT"),
            ("x-amz-meta-note", "a"),
            ("x-amz-meta-owner", "carol"),
        ]);
        let beside = "\
------------
|  HeadObject  |
+------+-----+
|  ETag  |  \"1\"  |
|  LastModified  |  2026-11-21T08:03:58+00:00  |
+------+-----+
||  Metadata  ||
|+-----+----+|
||  note  |  a  ||
||  owner  |  carol  ||
|+-----+----+|
";
        assert_eq!(members(beside), expected);
        let above = "\
------------
|  HeadObject  |
+------+-----+
|  ETag  |  LastModified  |
+------+-----+
|  \"1\"  |  2026-11-21T08:03:58+00:00  |
+------+-----+
||  Metadata  ||
|+-----+----+|
||  note  |  owner  ||
|+-----+----+|
||  a  |  carol  ||
|+-----+----+|
";
        assert_eq!(members(above), expected);
    }

    #[test]
    fn a_table_of_markdown_is_a_list_of_headers() {
        let paste = "| Header | Value |\n|---|:---|\n| **ETag** | `\"1\"` |\n| x-amz-version-id | a |\n";
        assert_eq!(members(paste), pairs(&[("ETag", "\"1\""), ("x-amz-version-id", "a")]));
    }

    #[test]
    fn other_tables_are_left_alone() {
        for paste in ["| a | b |\n|---|---|\n| c | d |\n", "| ETag |\n", "||||\n|\n"] {
            assert!(inspect(paste).is_empty(), "{paste}");
        }
        let long = "| x | y |\n".repeat(20_000);
        assert!(inspect(long.as_str()).is_empty());
    }
}
