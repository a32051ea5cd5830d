//! CSV (RFC 4180) for spreadsheets: facts as lines, or versions as lines and
//! fields as columns. Secrets are masked, and no cell is taken for a formula.

use crate::compare::Comparison;
use crate::export::mask;
use crate::facts::{State, facts};
use crate::message::View;
use crate::values::http_date::HttpDate;

/// The facts of an exchange, a line each: whatever their state, with the value
/// as the header has it and in words.
#[must_use]
pub fn report(view: View<'_>) -> String {
    let mut csv = Csv::default();
    csv.line(&["kind", "field", "label", "state", "value", "in words"]);
    for fact in facts(view) {
        let raw = fact.raw.as_deref().map(|raw| if fact.is_secret() { "•••" } else { raw });
        csv.line(&[
            fact.group.name(),
            &fact.field,
            &fact.label,
            fact.state.name(),
            raw.unwrap_or_default(),
            &fact.text(),
        ]);
    }
    csv.out
}

/// A piece of a comparison: the heads, then its versions, a line each, oldest first; every field is a column, or only
/// each that changed. A field without a value says why.
pub(super) fn piece(
    comparison: &Comparison<'_>,
    only_changed: bool,
    number: usize,
    out: &mut String,
) -> bool {
    let rows = comparison.rows.iter().filter(|row| row.changed || !only_changed);
    let mut csv = Csv { out: std::mem::take(out), within: false };
    let version = number.checked_sub(1).map(|column| (column, comparison.versions.get(column)));
    match version {
        None => {
            csv.cell("version");
            csv.cell("last modified");
            rows.for_each(|row| csv.cell(&row.label));
            csv.end();
        }
        Some((column, Some(version))) => {
            csv.cell(version.version_id.as_deref().unwrap_or(&version.label));
            csv.cell(&version.last_modified.map(HttpDate::iso).unwrap_or_default());
            rows.for_each(|row| {
                let told = row.cells.get(column).is_some_and(|cell| cell.state == State::Present);
                match row.value(column).filter(|_| told) {
                    Some(value) => csv.cell(&value),
                    None => csv.cell(&row.untold(column)),
                }
            });
            csv.end();
        }
        Some((_, None)) => {}
    }
    *out = csv.out;
    !matches!(version, Some((_, None)))
}

#[derive(Default)]
struct Csv {
    out: String,
    /// Whether the next cell is not the first of its line.
    within: bool,
}

impl Csv {
    fn line(&mut self, cells: &[&str]) {
        for cell in cells {
            self.cell(cell);
        }
        self.end();
    }

    fn end(&mut self) {
        self.out.push_str("\r\n");
        self.within = false;
    }

    /// A cell that no spreadsheet takes for a formula: an apostrophe stands
    /// before whatever begins like one (OWASP, CSV injection). Quoted also where
    /// a semicolon or a tab would part it in a program of another country.
    fn cell(&mut self, text: &str) {
        if self.within {
            self.out.push(',');
        }
        self.within = true;
        let text = mask(text);
        let quoted = text.contains([',', ';', '"', '\r', '\n', '\t']);
        if quoted {
            self.out.push('"');
        }
        if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
            self.out.push('\'');
        }
        for character in text.chars() {
            if character == '"' {
                self.out.push('"');
            }
            self.out.push(character);
        }
        if quoted {
            self.out.push('"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::first;

    fn written(cells: &[&str]) -> String {
        let mut csv = Csv::default();
        csv.line(cells);
        csv.out
    }

    #[test]
    fn a_cell_is_never_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "=cmd|' /C calc'!A0"]
        {
            let cell = written(&[formula]);
            let inner = cell.trim_end_matches("\r\n").trim_start_matches('"');
            assert!(inner.starts_with('\''), "{cell:?}");
        }
        assert_eq!(written(&["2026-01-01", "a-b", "1=1", ""]), "2026-01-01,a-b,1=1,\r\n");
    }

    #[test]
    fn cells_are_quoted_as_the_rfc_says() {
        assert_eq!(
            written(&["a,b", "say \"hi\"", "two\r\nlines"]),
            "\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n"
        );
        assert_eq!(written(&["a;=1", "=\"x\""]), "\"a;=1\",\"'=\"\"x\"\"\"\r\n");
        assert_eq!(written(&["plain"]), "plain\r\n");
    }

    #[test]
    fn facts_tell_their_states_and_no_secrets() {
        let paste = "HTTP/1.1 200 OK\r\nETag: \"a\"\r\nx-amz-version-id: =1\r\nSet-Cookie: id=s3cret\r\n\
                     x-amz-meta-link: https://b/k?X-Amz-Signature=s3cret&y=1\r\n\r\n";
        let csv = first(paste, report);
        assert!(csv.starts_with("kind,field,label,state,value,in words\r\n"), "{csv}");
        assert!(csv.contains("\r\ncontent,ETag,ETag,present,\"\"\"a\"\"\","), "{csv}");
        assert!(csv.contains(",present,'=1,"), "{csv}");
        assert!(csv.contains("\r\ncontent,ContentLength,Length,absent,,absent\r\n"), "{csv}");
        assert!(csv.contains(",unknown,,"), "{csv}");
        assert!(!csv.contains("s3cret") && csv.contains("•••"), "{csv}");
    }

    #[test]
    fn versions_are_lines_and_fields_columns() {
        let paste = "HTTP/1.1 200 OK\r\nETag: \"a\"\r\nx-amz-version-id: one\r\nLast-Modified: Sun, 01 Jan 2006 12:00:00 GMT\r\nServer: AmazonS3\r\n\r\n\
                     HTTP/1.1 200 OK\r\nETag: \"b\"\r\nx-amz-version-id: two\r\nx-amz-meta-sum: =1+1\r\nServer: AmazonS3\r\n\r\n";
        let inspection = crate::inspect(paste);
        let views: Vec<_> = inspection.exchanges().collect();
        let csv = crate::export::comparison_csv(&crate::compare(&views, None), true);
        assert_eq!(
            csv,
            "version,last modified,Last modified,ETag,Version ID,sum\r\n\
             one,2006-01-01T12:00:00Z,2006-01-01T12:00:00Z,\"\"\"a\"\"\",one,absent\r\n\
             two,,absent,\"\"\"b\"\"\",two,'=1+1\r\n"
        );
    }
}
