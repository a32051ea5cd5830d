//! Findings, as rows to show: worst first, with their places in the paste.

use crate::state::reading::Reading;
use crate::state::words::counted;
use headlens::{Finding, Severity, View};
use std::ops::Range;

/// One finding.
#[derive(Clone, PartialEq, Eq)]
pub struct FindingRow {
    /// Its code: `etag-not-quoted`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The places that it speaks of, in what was pasted; its own first.
    pub places: Vec<Range<usize>>,
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Breaks a rule.
    pub errors: usize,
    /// Likely not what was meant.
    pub warnings: usize,
    /// Worth knowing.
    pub notes: usize,
}

impl Counts {
    /// The counts of some findings.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            *counts.of_severity(finding.rule.severity) += 1;
        }
        counts
    }

    fn of_severity(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Note => &mut self.notes,
        }
    }

    /// Each severity that there is, worst first.
    pub fn each(self) -> impl Iterator<Item = (Severity, usize)> {
        [(Severity::Error, self.errors), (Severity::Warning, self.warnings), (Severity::Note, self.notes)]
            .into_iter()
            .filter(|(_, count)| *count > 0)
    }

    /// `1 error, 3 warnings`, or that there is nothing to object to.
    pub fn words(self) -> String {
        let told: Vec<String> =
            self.each().map(|(severity, count)| counted(count, severity.name())).collect();
        if told.is_empty() { "No findings".to_owned() } else { told.join(", ") }
    }
}

/// What a severity is called at the head of a finding.
pub const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    }
}

/// The findings of an exchange, worst first, those about the whole paste at the end of their severity.
pub fn rows(reading: &Reading, view: Option<View<'_>>) -> Vec<FindingRow> {
    let own = view.map(headlens::judge).unwrap_or_default();
    let source = reading.inspection().source();
    let all = || own.iter().chain(reading.inspection().findings());
    // Three passes rather than a sort, which costs more code than they do time.
    let sorted = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .flat_map(|severity| all().filter(move |finding| finding.rule.severity == severity));
    sorted
        .map(|finding| FindingRow {
            code: finding.rule.code,
            severity: finding.rule.severity,
            message: finding.message(source),
            help: finding.help(source),
            places: finding
                .span
                .into_iter()
                .chain(finding.related.iter().map(|related| related.span))
                .map(|span| reading.place(span))
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_come_worst_first_with_their_places() {
        let paste = "HTTP/1.1 200 OK\r\nETag: abc\r\nLast-Modified: Sun, 1 Jan 2006 12:00:00 GMT\r\nContent-Length: +5\r\n\r\n";
        let reading = Reading::of(paste);
        let rows = rows(&reading, reading.view(0));
        assert!(rows.len() >= 2);
        assert!(rows.is_sorted_by_key(|row| row.severity));
        let date = rows.iter().find(|row| row.code == "http-date-one-digit-day").expect("the one-digit day");
        let place = date.places.first().expect("a place").clone();
        assert!("Sun, 1 Jan 2006 12:00:00 GMT".contains(paste.get(place).expect("whole characters")));
    }

    #[test]
    fn a_paste_without_a_reply_is_told_so() {
        let reading = Reading::of("just words");
        assert_eq!(rows(&reading, None).first().map(|row| row.code), Some("nothing-recognised"));
        assert_eq!(Counts::default().words(), "No findings");
        let counts = Counts { errors: 1, warnings: 2, notes: 0 };
        assert_eq!(counts.words(), "1 error, 2 warnings");
    }
}
