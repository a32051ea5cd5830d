//! Markdown: an inspection or a comparison as it reads well in a ticket

mod documents;

use crate::compare::{Comparison, Row};
use crate::diagnosis::diagnose;
use crate::facts::{State, facts};
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
    let mut present = facts(view).into_iter().filter(|fact| fact.state == State::Present).peekable();
    if present.peek().is_some() {
        out.push_str("\n### Facts\n\n| field | value |\n| --- | --- |\n");
    }
    for fact in present {
        out.push_str("| ");
        out.push_str(&cell(&fact.label));
        out.push_str(" | ");
        out.push_str(&cell(&fact.text()));
        out.push_str(" |\n");
    }
    out
}

/// A comparison: its summary and its rows, all or only those that changed.
#[must_use]
pub fn comparison(comparison: &Comparison<'_>, only_changed: bool) -> String {
    let mut out = String::new();
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
    for row in &comparison.rows {
        if !only_changed || row.changed {
            line(&mut out, row);
        }
    }
    out
}

fn line(out: &mut String, row: &Row<'_>) {
    out.push_str("| ");
    out.push_str(&cell(&row.label));
    out.push_str(" |");
    for column in 0..row.cells.len() {
        let changed = row.changed_at.contains(&column);
        out.push(' ');
        out.push_str(if changed { "**" } else { "" });
        out.push_str(&cell(&row.text(column)));
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
    fn outside_text_stays_text() {
        let paste =
            "HTTP/1.1 200 OK\nETag: \"a|b\"\nx-amz-meta-x: <img src=x> | **b**\nx-amz-version-id: 1\n\n";
        let report = first(paste, |view| super::report(view, None));
        assert!(report.contains("a\\|b"), "{report}");
        assert!(!report.contains("<img") || report.contains("\\<img"), "{report}");
    }
}
