//! Markdown: an inspection or a comparison as it reads well in a ticket

mod documents;

use crate::compare::{Comparison, Row};
use crate::diagnosis::diagnose;
use crate::facts::{Fact, State, facts};
use crate::message::View;
use crate::values::http_date::HttpDate;
use crate::{export, rules};

/// One exchange: its title, the error that was told, findings, diagnosis, the
/// page of a listing and facts.
#[must_use]
pub fn report(view: View<'_>, now: Option<HttpDate>) -> String {
    let mut out = String::from("## ");
    out.push_str(&text(&crate::title(view)));
    out.push('\n');
    documents::error(&mut out, view);
    let findings = rules::judge(view);
    if !findings.is_empty() {
        out.push_str("\n### Findings\n\n");
        for finding in &findings {
            out.push_str("- **");
            out.push_str(finding.rule.severity.name());
            out.push_str("** ");
            out.push_str(&text(&finding.message(view.source)));
            if let Some(help) = finding.help(view.source) {
                out.push(' ');
                out.push_str(&text(&help));
            }
            out.push_str(" (");
            out.push_str(finding.rule.code);
            out.push_str(")\n");
        }
    }
    let causes = diagnose(view, now);
    if !causes.is_empty() {
        out.push_str("\n### Diagnosis\n\n");
        for cause in &causes {
            out.push_str("- **");
            out.push_str(cause.likelihood.name());
            out.push_str("** ");
            out.push_str(cause.title);
            for evidence in &cause.evidence {
                out.push(' ');
                out.push_str(&text(evidence));
            }
            out.push('\n');
        }
    }
    documents::listing(&mut out, view);
    let is_told = |fact: &Fact<'_>| fact.state == State::Present || fact.implied().is_some();
    let (told, untold): (Vec<_>, Vec<_>) = facts(view).into_iter().partition(is_told);
    if !told.is_empty() {
        out.push_str("\n### Facts\n\n| field | value |\n| --- | --- |\n");
    }
    for fact in told {
        out.push_str("| ");
        out.push_str(&cell(&fact.label));
        out.push_str(" | ");
        out.push_str(&cell(&fact.text()));
        out.push_str(" |\n");
    }
    without_value(&mut out, &untold);
    out
}

/// The fields without a value, by why: what is absent is known to be, what is
/// hidden or unknown may well be there.
fn without_value(out: &mut String, untold: &[Fact<'_>]) {
    let mut reasons: Vec<(State, Option<&str>)> = Vec::new();
    for fact in untold {
        if !reasons.contains(&(fact.state, fact.reason)) {
            reasons.push((fact.state, fact.reason));
        }
    }
    if !reasons.is_empty() {
        out.push_str("\n### Without a value\n\n");
    }
    for (state, reason) in reasons {
        out.push_str("- **");
        out.push_str(state.name());
        out.push_str("**");
        if let Some(reason) = reason {
            out.push_str(" (");
            out.push_str(reason);
            out.push(')');
        }
        let ours = untold.iter().filter(|fact| (fact.state, fact.reason) == (state, reason));
        for (place, fact) in ours.enumerate() {
            out.push_str(if place == 0 { " " } else { ", " });
            out.push_str(&text(&fact.label));
        }
        out.push('\n');
    }
}

/// A piece of a comparison: its summary and the table's head, then each row, all or only those that changed.
pub(super) fn piece(
    comparison: &Comparison<'_>,
    only_changed: bool,
    number: usize,
    out: &mut String,
) -> bool {
    if let Some(row) = number.checked_sub(1) {
        let Some(row) = comparison.rows.get(row) else { return false };
        if !only_changed || row.changed {
            line(out, row);
        }
        return true;
    }
    for sentence in &comparison.summary {
        out.push_str("- ");
        out.push_str(&text(sentence));
        out.push('\n');
    }
    out.push_str("\n| field |");
    for version in &comparison.versions {
        out.push(' ');
        out.push_str(&cell(&version.label));
        out.push_str(" |");
    }
    out.push_str("\n| --- |");
    for _ in &comparison.versions {
        out.push_str(" --- |");
    }
    out.push('\n');
    true
}

fn line(out: &mut String, row: &Row<'_>) {
    out.push_str("| ");
    out.push_str(&cell(&row.label));
    out.push_str(" |");
    for column in 0..row.cells.len() {
        // They stand in order.
        let changed = row.changed_at.binary_search(&column).is_ok();
        out.push(' ');
        out.push_str(if changed { "**" } else { "" });
        out.push_str(&cell(&row.untold(column)));
        out.push_str(if changed { "**" } else { "" });
        out.push_str(" |");
    }
    out.push('\n');
}

/// Text from outside, so that Markdown takes nothing in it for markup.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for character in export::mask(words).chars() {
        match character {
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' => {
                out.push('\\');
                out.push(character);
            }
            '\n' | '\r' => out.push(' '),
            _ => out.push(character),
        }
    }
    out
}

/// The same inside a table.
fn cell(words: &str) -> String {
    text(words).replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use crate::testing::first;

    #[test]
    fn what_has_no_value_says_why() {
        let report = |paste: &str| first(paste, |view| super::report(view, None));
        let whole =
            report("HTTP/1.1 200 OK\nServer: AmazonS3\nETag: \"a\"\nx-amz-version-id: 1\nx-amz-id-2: 2\n\n");
        assert!(whole.contains("| Storage class | STANDARD (implied: the header is absent) |"), "{whole}");
        assert!(whole.contains("\n- **absent** Delete marker, "), "{whole}");
        assert!(whole.contains("\n- **unknown** (only told when asked for"), "{whole}");
        let part = report("ETag: \"a\"\nx-amz-version-id: 1\nContent-Length: 1\n");
        assert!(part.contains("\n- **unknown** (not shown in what was pasted) "), "{part}");
        assert!(!part.contains("absent"), "{part}");
    }

    #[test]
    fn a_comparison_tells_what_is_unknown_from_what_is_absent() {
        let paste = "HTTP/1.1 200 OK\nx-amz-version-id: a\nETag: \"a\"\nContent-Length: 1\nx-amz-id-2: 2\n\n\
                     HTTP/1.1 200 OK\nx-amz-version-id: b\nETag: \"a\"\nContent-Type: a/b\nx-amz-id-2: 2\n\n\
                     ETag: \"a\"\nx-amz-version-id: c\n";
        let inspection = crate::inspect(paste);
        let views: Vec<_> = inspection.exchanges().collect();
        let text = crate::export::comparison_markdown(&crate::compare(&views, None), false);
        let line = text.lines().find(|line| line.starts_with("| Content type")).expect("a row");
        assert!(
            line.contains("| absent |") && line.contains("| unknown: not shown in what was pasted |"),
            "{line}"
        );
    }

    #[test]
    fn outside_text_stays_text() {
        let paste =
            "HTTP/1.1 200 OK\nETag: \"a|b\"\nx-amz-meta-x: <img src=x> | **b**\nx-amz-version-id: 1\n\n";
        let report = first(paste, |view| super::report(view, None));
        assert!(report.contains("a\\|b"), "{report}");
        assert!(!report.contains("<img") || report.contains("\\<img"), "{report}");
    }
}
