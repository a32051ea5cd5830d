//! Compare: N versions against fields: what changed, at which version, and in
//! words. Versions stand oldest first; rows are fields in catalogue order.
//!
//! A difference is only claimed where both sides are known: what a paste
//! doesn't show, or a browser hides, never counts as a change.

mod comparing;
mod marks;
mod order;
mod row;
mod rows;
mod summary;

pub use comparing::Comparing;
pub use marks::{Marks, marks};
pub use row::{Cell, Row};

use std::borrow::Cow;

use crate::fields::{ContentLength, ContentRange, LastModified, VersionId};
use crate::finding::{Finding, Rule, Severity, rule};
use crate::message::View;
use crate::values::http_date::HttpDate;

static ORDER_UNKNOWN: Rule = rule(Rule {
    code: "version-order-unknown",
    severity: Severity::Note,
    title: "The order of some versions is not known",
    message: "Some versions have no Last-Modified, or the same one: they stand in the order in which they were given.",
    why: "Versions are put in order by Last-Modified, which counts whole seconds in replies. Version IDs have no order.",
    fix: "List the object's versions: the listing is in order.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html",
});

static OTHER_KEY: Rule = rule(Rule {
    code: "versions-of-different-keys",
    severity: Severity::Warning,
    title: "The versions are of different objects",
    message: "The requests name different keys: {0} and {1}.",
    why: "Versions of one object are compared to see its history. What differs between two objects tells none.",
    fix: "Leave out what belongs to another object.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html",
});

/// The rules about a comparison.
pub static RULES: [&Rule; 2] = [&ORDER_UNKNOWN, &OTHER_KEY];

/// One of the versions that are compared.
#[derive(Clone)]
pub struct Version {
    /// Its place in what was given.
    pub index: usize,
    /// `3HL4…jfkd · 2006-01-01 12:00`, `null version`, `no version ID`; repeats get ` (2)`. Where the
    /// versions are of different keys, the key stands before it.
    pub label: String,
    /// The key that its request names.
    pub key: Option<String>,
    /// The version ID that its reply tells.
    pub version_id: Option<String>,
    /// When it was written.
    pub last_modified: Option<HttpDate>,
    /// How large it is.
    pub size: Option<u64>,
    /// Whether it is a delete marker.
    pub is_delete_marker: bool,
}

/// Versions beside each other.
pub struct Comparison<'a> {
    /// Oldest first.
    pub versions: Vec<Version>,
    /// Every field that has a value in any version.
    pub rows: Vec<Row<'a>>,
    /// What changed, in sentences.
    pub summary: Vec<String>,
    /// What is to be said about the comparison as a whole.
    pub findings: Vec<Finding>,
    /// The place in `versions` of the one that the others are held against: the oldest unless one was chosen.
    pub baseline: usize,
    /// Whether it was chosen. Otherwise each version is held against the one before it.
    pub is_against: bool,
}

/// Compares versions. `baseline` is the input's place of the version to hold
/// all others against; without one each is held against the one before it.
#[must_use]
pub fn compare<'a>(views: &[View<'a>], baseline: Option<usize>) -> Comparison<'a> {
    Comparing::new(views.to_vec(), baseline).finish()
}

impl Comparison<'_> {
    /// How many rows have a change.
    #[must_use]
    pub fn changed_rows(&self) -> usize {
        self.rows.iter().filter(|row| row.changed).count()
    }
}

/// Told once, of the first two that differ.
fn other_keys(versions: &[Version], findings: &mut Vec<Finding>) {
    let mut keys: Vec<(usize, &str)> =
        versions.iter().filter_map(|version| Some((version.index, version.key.as_deref()?))).collect();
    // In the order in which they were given.
    keys.sort_unstable_by_key(|(index, _)| *index);
    let Some(((_, first), others)) = keys.split_first() else { return };
    if let Some((_, other)) = others.iter().find(|(_, key)| key != first) {
        let mut finding = Finding::new(&OTHER_KEY);
        finding.words(*first).words(*other);
        findings.push(finding);
    }
}

/// A version's own facts, for its label and its place.
fn version(view: View<'_>, index: usize) -> Version {
    let id = view.get::<VersionId>().map(|id| id.as_str().to_owned());
    let speaks = view.describes_object() || view.status() == Some(405);
    let last_modified = view.get::<LastModified>().filter(|_| speaks).map(|modified| modified.date());
    let length = view.get::<ContentLength>().filter(|_| view.describes_object()).map(|length| length.bytes());
    let part = view.status() == Some(206);
    let size = if part { view.get::<ContentRange>().and_then(|range| range.total()) } else { length };
    Version {
        index,
        label: order::label(id.as_deref(), last_modified),
        key: view.target().and_then(|target| target.key).map(|key| key.text.into_owned()),
        version_id: id,
        last_modified,
        size,
        is_delete_marker: crate::diagnosis::is_delete_marker(view),
    }
}

/// The characters of a text, shortened in the middle where it is long.
#[must_use]
pub fn shortened(text: &str) -> Cow<'_, str> {
    let count = text.chars().count();
    if count <= 12 {
        return Cow::Borrowed(text);
    }
    let start: String = text.chars().take(4).collect();
    let end: String = text.chars().skip(count - 4).collect();
    Cow::Owned(format!("{start}…{end}"))
}

#[cfg(test)]
mod tests;
