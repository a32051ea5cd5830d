//! Sheet: everything that is shown about one exchange, made once when it is chosen.

use crate::state::facts::{FactGroup, FactRow, Untold, groups};
use crate::state::findings::{Counts, FindingRow, rows};
use crate::state::reading::Reading;
use crate::state::service_error::ErrorSheet;
use crate::state::words::{Piece, with_names};
use headlens::compare::shortened;
use headlens::diagnosis::has_something_to_tell;
use headlens::{About, Severity, View, export, fields};
use std::ops::Range;

/// What can be looked at: it lights up here and in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A fact, by its place among all facts.
    Fact(usize),
    /// A finding, by its place among the sorted findings.
    Finding(usize),
}

impl Target {
    /// The id of its element: `fact-3`.
    pub fn id(self) -> String {
        match self {
            Self::Fact(index) => ["fact-", &index.to_string()].concat(),
            Self::Finding(index) => ["finding-", &index.to_string()].concat(),
        }
    }
}

/// One exchange, ready to be shown.
#[derive(Clone, Default)]
pub struct Sheet {
    /// What it is, identifiers lifted out.
    pub title: Vec<Piece>,
    /// More about it, in short parts.
    pub subtitle: Vec<String>,
    /// How many findings.
    pub counts: Counts,
    /// What a careful reader objects to, worst first.
    pub findings: Vec<FindingRow>,
    /// Whether something may be behind it: it is no plain success.
    pub diagnosed: bool,
    /// What the service told of why it refused.
    pub error: Option<ErrorSheet>,
    /// Whether it is a page of versions.
    pub lists: bool,
    /// Its fields.
    pub groups: Vec<FactGroup>,
    /// How many fields have no value.
    pub untold: Untold,
    /// Which characters of the paste belong to what.
    pub links: Vec<(Range<usize>, Target)>,
    /// Whether it can be compared.
    pub comparable: bool,
    /// Which reader took it, and why.
    pub format: Option<(&'static str, &'static str)>,
}

impl Sheet {
    /// The sheet of an exchange; of a paste without any, what there is to say about the paste.
    pub fn of(reading: &Reading, index: usize) -> Self {
        let view = reading.view(index);
        let findings = rows(reading, view);
        let mut sheet = Self { findings, ..Self::default() };
        for row in &sheet.findings {
            match row.severity {
                Severity::Error => sheet.counts.errors += 1,
                Severity::Warning => sheet.counts.warnings += 1,
                Severity::Note => sheet.counts.notes += 1,
            }
        }
        if let Some(view) = view {
            (sheet.groups, sheet.untold) = groups(reading, view);
            sheet.title = title(view);
            sheet.subtitle = headlens::subtitle(view);
            sheet.diagnosed = has_something_to_tell(view);
            let facts = sheet.groups.iter().map(|group| group.rows.len()).sum();
            sheet.error = ErrorSheet::of(reading, view, facts);
            sheet.lists = view.exchange.listing.is_some();
            sheet.comparable = view.about() == About::Object;
            sheet.format = Some((view.exchange.format.label(), view.exchange.format.reason()));
        } else {
            sheet.title = with_names("Nothing recognised", &[]);
        }
        let facts = sheet.groups.iter().flat_map(|group| &group.rows);
        let facts = facts.chain(sheet.error.iter().flat_map(ErrorSheet::rows));
        let facts =
            facts.flat_map(|row| row.places.iter().map(|place| (place.clone(), Target::Fact(row.index))));
        let findings = sheet.findings.iter().enumerate();
        let findings = findings.flat_map(|(index, row)| {
            row.places.iter().map(move |place| (place.clone(), Target::Finding(index)))
        });
        sheet.links = facts.chain(findings).filter(|(place, _)| !place.is_empty()).collect();
        sheet
    }

    /// Whether a fact's row is lit while `target` is looked at: it is the fact, or the finding speaks of it.
    pub fn lights_fact(&self, target: Option<Target>, row: &FactRow) -> bool {
        match target {
            Some(Target::Fact(index)) => index == row.index,
            Some(Target::Finding(index)) => self.findings.get(index).is_some_and(|finding| {
                let touches = |one: &Range<usize>| {
                    row.places.iter().any(|other| one.start < other.end && other.start < one.end)
                };
                finding.places.iter().any(touches)
            }),
            None => false,
        }
    }

    /// The first characters that a target speaks of.
    pub fn place(&self, target: Target) -> Option<Range<usize>> {
        let mut places = self.links.iter().filter(|(_, other)| *other == target);
        // A fact's value rather than its name.
        match target {
            Target::Fact(_) => places.next_back(),
            Target::Finding(_) => places.next(),
        }
        .map(|(place, _)| place.clone())
    }

    /// What is read out when it is shown.
    pub fn announcement(&self) -> String {
        let title: String = self.title.iter().map(|piece| piece.text.as_str()).collect();
        [&title, ". ", &self.counts.words(), "."].concat()
    }
}

/// The title with key and version ID lifted out.
pub fn title(view: View<'_>) -> Vec<Piece> {
    let title = headlens::title(view);
    let title = export::mask(&title);
    let key =
        view.target().and_then(|target| target.key).map(|key| key.text.into_owned()).unwrap_or_default();
    let id = view.raw::<fields::VersionId<'_>>().map(shortened).unwrap_or_default();
    with_names(&title, &[&id, &key])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASTE: &str = "HEAD /b/my-image.jpg HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nHTTP/1.1 200 OK\r\nETag: abc\r\nContent-Length: 5\r\n\
                         x-amz-version-id: 3HL4kqtJlcpXroDTDmjVBH40Nrjfkd\r\n\r\n";

    #[test]
    fn the_title_lifts_out_identifiers() {
        let sheet = Sheet::of(&Reading::of(PASTE), 0);
        let strong: Vec<&str> =
            sheet.title.iter().filter(|piece| piece.strong).map(|piece| piece.text.as_str()).collect();
        assert_eq!(strong, ["3HL4…jfkd", "my-image.jpg"]);
        assert!(sheet.announcement().contains("my-image.jpg. "));
        assert!(sheet.comparable);
    }

    #[test]
    fn a_finding_lights_the_fact_that_it_speaks_of() {
        let sheet = Sheet::of(&Reading::of(PASTE), 0);
        let finding = sheet.findings.iter().position(|row| row.code == "etag-not-quoted").expect("raised");
        let lit: Vec<&str> = sheet
            .groups
            .iter()
            .flat_map(|group| &group.rows)
            .filter(|row| sheet.lights_fact(Some(Target::Finding(finding)), row))
            .map(|row| row.label.as_str())
            .collect();
        assert_eq!(lit, ["ETag"]);
        let place = sheet.place(Target::Finding(finding)).expect("a place");
        assert_eq!(PASTE.get(place), Some("abc"));
    }

    #[test]
    fn a_paste_without_a_reply_has_a_sheet_too() {
        let sheet = Sheet::of(&Reading::of("nothing here"), 0);
        assert!(!sheet.comparable && sheet.groups.is_empty());
        assert_eq!(sheet.findings.len(), 1);
    }
}
