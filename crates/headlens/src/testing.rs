//! Helpers of the unit tests: text in, findings drawn under it out.

use crate::message::View;
use crate::{inspect, rules};

/// Judges one header line in a reply and compares what is raised with what is
/// drawn: a line a finding, carets under its characters, then severity and
/// code. An empty drawing means no finding.
#[track_caller]
pub(crate) fn check(line: &str, drawn: &str) {
    let head = "HTTP/1.1 200 OK\n";
    let paste = format!("{head}{line}\n\n");
    let found = first(&paste, |view| {
        let mut found = Vec::new();
        for finding in rules::judge(view) {
            let span = finding.span.map(|span| view.source.pasted(span)).unwrap_or_default();
            let start = (span.start as usize).saturating_sub(head.len());
            let carets = "^".repeat(paste[span.range()].chars().count());
            let blanks = " ".repeat(paste[head.len()..head.len() + start].chars().count());
            found.push(format!("{blanks}{carets} {} {}", finding.rule.severity.name(), finding.rule.code));
        }
        found.join("\n")
    });
    assert_eq!(found, drawn, "\nfound for {line}\n{line}\n{found}\n");
}

/// The codes of what the paste's first exchange raises.
pub(crate) fn codes(paste: &str) -> Vec<&'static str> {
    first(paste, |view| rules::judge(view).iter().map(|finding| finding.rule.code).collect())
}

/// Looks at the first exchange of a paste.
pub(crate) fn first<T>(paste: &str, look: impl FnOnce(View<'_>) -> T) -> T {
    let inspection = inspect(paste);
    look(inspection.exchange(0).expect("the paste holds an exchange"))
}
