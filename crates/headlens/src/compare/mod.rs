//! Compare: N versions against fields: what changed, at which version, and in
//! words. Versions stand oldest first; rows are fields in catalogue order.
//!
//! A difference is only claimed where both sides are known: what a paste
//! doesn't show, or a browser hides, never counts as a change.

mod marks;
mod order;
mod row;
mod summary;

pub use marks::{Marks, marks};
pub use row::{Cell, Row};

use std::borrow::Cow;

use crate::facts::{Fact, State, facts};
use crate::field::{Group, Sent};
use crate::fields::{ContentLength, ContentRange, LastModified, VersionId};
use crate::finding::{Finding, Rule, Severity};
use crate::message::View;
use crate::values::http_date::HttpDate;

static ORDER_UNKNOWN: Rule = Rule {
    code: "version-order-unknown",
    severity: Severity::Note,
    title: "The order of some versions is not known",
    message: "Some versions have no Last-Modified, or the same one: they stand in the order in which they were given.",
    why: "Versions are put in order by Last-Modified, which counts whole seconds in replies. Version IDs have no order.",
    fix: "List the object's versions: the listing is in order.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html",
};

static OTHER_KEY: Rule = Rule {
    code: "versions-of-different-keys",
    severity: Severity::Warning,
    title: "The versions are of different objects",
    message: "The requests name different keys: {0} and {1}.",
    why: "Versions of one object are compared to see its history. What differs between two objects tells none.",
    fix: "Leave out what belongs to another object.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html",
};

/// The rules about a comparison.
pub static RULES: [&Rule; 2] = [&ORDER_UNKNOWN, &OTHER_KEY];

/// One of the versions that are compared.
#[derive(Clone)]
pub struct Version {
    /// Its place in what was given.
    pub index: usize,
    /// `3HL4…jfkd · 2006-01-01 12:00`, `null version`, `no version ID`; repeats get ` (2)`.
    pub label: String,
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
    /// The place in `versions` of the one that the others are held against.
    pub baseline: usize,
}

/// Compares versions. `baseline` is the input's place of the version to hold
/// the others against; without one it is the oldest.
#[must_use]
pub fn compare<'a>(views: &[View<'a>], baseline: Option<usize>) -> Comparison<'a> {
    let (versions, mut findings) = order::ordered(views);
    let columns: Vec<Vec<Fact<'a>>> =
        versions.iter().filter_map(|version| views.get(version.index)).map(|view| facts(*view)).collect();
    let baseline =
        baseline.and_then(|index| versions.iter().position(|version| version.index == index)).unwrap_or(0);
    let rows = rows(columns, &versions, views);
    other_keys(views, &mut findings);
    let mut comparison = Comparison { versions, rows, summary: Vec::new(), findings, baseline };
    comparison.summary = summary::sentences(&comparison);
    comparison
}

impl Comparison<'_> {
    /// How many rows have a change.
    #[must_use]
    pub fn changed_rows(&self) -> usize {
        self.rows.iter().filter(|row| row.changed).count()
    }
}

/// One row a field, in the order of the first version that has it, which is the
/// catalogue's.
fn rows<'a>(columns: Vec<Vec<Fact<'a>>>, versions: &[Version], views: &[View<'a>]) -> Vec<Row<'a>> {
    let width = columns.len();
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut places: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for (column, facts) in columns.into_iter().enumerate() {
        for fact in facts {
            let place = match places.get(fact.field.as_ref()) {
                Some(place) => *place,
                None => {
                    places.insert(fact.field.as_ref().to_owned(), rows.len());
                    rows.push(Row::new(&fact, width));
                    rows.len() - 1
                }
            };
            if let Some(row) = rows.get_mut(place) {
                let version = versions.get(column);
                let view = version.and_then(|version| views.get(version.index));
                let overridden = view.is_some_and(|view| set_by_url(*view, &fact.field));
                // Of a part, the whole object's size is what can be compared.
                let whole = version
                    .and_then(|version| version.size)
                    .filter(|_| fact.field == "ContentLength" && fact.raw.is_some());
                let mut fact = fact;
                // What a refusal leaves out proves nothing of the object.
                let refused = view.and_then(|view| view.status()).is_some_and(|status| status >= 400);
                if refused && fact.state == State::Absent {
                    fact.state = State::Unknown;
                    fact.reason = Some("not told by this status");
                }
                if let Some(size) = whole {
                    fact.raw = Some(Cow::Owned(size.to_string()));
                }
                row.set(column, fact, overridden);
            }
        }
    }
    // Absence that only a permission explains is believed where another version shows the field.
    for row in &mut rows {
        if row.sent() == Some(Sent::WithPermission)
            && row.cells.iter().any(|cell| cell.state == State::Present)
        {
            for (cell, version) in row.cells.iter_mut().zip(versions) {
                let whole = views.get(version.index).is_some_and(|view| {
                    view.exchange.extent == crate::Extent::Whole && view.describes_object()
                });
                if cell.state == State::Unknown && whole {
                    cell.state = State::Absent;
                    cell.reason = None;
                }
            }
        }
        // A version that never heard of a header of another's lacks it.
        if row.group == Group::UserMetadata {
            for (cell, version) in row.cells.iter_mut().zip(versions) {
                if cell.state == State::Unknown
                    && cell.raw.is_none()
                    && let Some(view) = views.get(version.index)
                {
                    cell.state = match view.exchange.extent {
                        crate::Extent::Whole if view.describes_object() => State::Absent,
                        crate::Extent::Filtered => State::Hidden,
                        _ => State::Unknown,
                    };
                }
            }
        }
        row.judge();
    }
    rows.retain(Row::has_value);
    // Members in catalogue order, each metadata name in its place and in order, the rest behind.
    rows.sort_by(|one, other| one.rank().cmp(&other.rank()));
    rows
}

/// Whether the request's URL replaced this header's value (`response-*`).
fn set_by_url(view: View<'_>, field: &str) -> bool {
    let name = match field {
        "CacheControl" => "response-cache-control",
        "ContentDisposition" => "response-content-disposition",
        "ContentEncoding" => "response-content-encoding",
        "ContentLanguage" => "response-content-language",
        "ContentType" => "response-content-type",
        "Expires" => "response-expires",
        _ => return false,
    };
    view.target().and_then(|target| target.parameter(view, name)).is_some()
}

fn other_keys(views: &[View<'_>], findings: &mut Vec<Finding>) {
    let mut keys = views.iter().filter_map(|view| view.target()?.key).map(|part| part.text);
    let Some(first) = keys.next() else { return };
    if let Some(other) = keys.find(|key| *key != first) {
        let mut finding = Finding::new(&OTHER_KEY);
        finding.words(&*first).words(&*other);
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
