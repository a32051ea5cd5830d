//! The summary: what a colleague would write about a comparison

use super::{Comparison, Row, Version};
use crate::facts::State;
use crate::field::{Difference, Group};
use crate::values::digits;

/// More steps than this are counted, not told.
const MOST_STEPS: usize = 40;

/// Sentences about what changed: the history, step by step; with a chosen
/// baseline, each version against it.
#[derive(Default)]
pub(super) struct Summary {
    out: Vec<String>,
    untold: u64,
    /// The version that is told of next.
    after: usize,
}

impl Summary {
    /// Tells of the next version. Whether there was one.
    pub(super) fn step(&mut self, comparison: &Comparison<'_>) -> bool {
        let count = comparison.versions.len();
        let after = self.after;
        if after >= count {
            return false;
        }
        self.after += 1;
        let before = if comparison.is_against { Some(comparison.baseline) } else { after.checked_sub(1) };
        let Some(before) = before.filter(|before| *before != after) else { return true };
        if self.out.len() >= MOST_STEPS {
            self.untold += u64::from(differs(comparison, before, after));
            return true;
        }
        let step = step(comparison, before, after);
        if step.is_empty() {
            return true;
        }
        if count == 2 {
            self.out.extend(step);
        } else {
            let label = comparison.versions.get(after).map(name).unwrap_or_default();
            self.out.push(format!("{label}: {}", step.join(" ")));
        }
        true
    }

    /// How many versions were told of.
    pub(super) const fn told(&self) -> usize {
        self.after
    }

    /// All of them, once every version was told of.
    pub(super) fn sentences(self, comparison: &Comparison<'_>) -> Vec<String> {
        let Self { mut out, untold, .. } = self;
        if comparison.versions.len() < 2 {
            return out;
        }
        if untold > 0 {
            let than = if comparison.is_against { "baseline" } else { "one before" };
            let (versions, differ) =
                if untold == 1 { ("version", "differs") } else { ("versions", "differ") };
            out.push(format!("{} further {versions} {differ} from the {than}.", digits::grouped(untold)));
        }
        if out.is_empty() {
            out.push("No difference in what is known.".to_owned());
        }
        out
    }
}

fn name(version: &Version) -> String {
    match version.last_modified {
        Some(date) => date.words(),
        None => version.label.clone(),
    }
}

/// Whether there is anything to tell of two versions.
fn differs(comparison: &Comparison<'_>, before: usize, after: usize) -> bool {
    let marker =
        |column: usize| comparison.versions.get(column).is_some_and(|version| version.is_delete_marker);
    match (marker(before), marker(after)) {
        (true, true) => false,
        (false, false) => comparison.rows.iter().any(|row| {
            let aside = matches!(row.field.as_ref(), "LastModified" | "PartsCount" | "ContentRange")
                || row.field.starts_with("Checksum");
            !aside && row.difference(before, after) != Difference::Same
        }),
        _ => true,
    }
}

/// What changed between two versions, a sentence each.
fn step(comparison: &Comparison<'_>, before: usize, after: usize) -> Vec<String> {
    let marker =
        |column: usize| comparison.versions.get(column).is_some_and(|version| version.is_delete_marker);
    match (marker(before), marker(after)) {
        (false, true) => return vec!["Deleted: this version is a delete marker.".to_owned()],
        (true, false) => return vec!["Written again after a delete marker.".to_owned()],
        (true, true) => return Vec::new(),
        (false, false) => {}
    }
    let mut out: Vec<String> = content(comparison, before, after).into_iter().collect();
    // Told by what they are about, as a person would: storage before metadata.
    let by_group =
        Group::ALL.iter().flat_map(|group| comparison.rows.iter().filter(move |row| row.group == *group));
    for row in by_group {
        let told = matches!(
            row.field.as_ref(),
            "ETag" | "ContentLength" | "LastModified" | "VersionId" | "PartsCount" | "ContentRange"
        ) || row.field.starts_with("Checksum");
        if told || row.group == Group::Transport || row.difference(before, after) == Difference::Same {
            continue;
        }
        out.push(change(row, before, after));
    }
    if out.is_empty() {
        let again = comparison
            .rows
            .iter()
            .any(|row| row.field == "VersionId" && row.difference(before, after) != Difference::Same);
        if again {
            let what = if comparison.is_against { "Another version with the" } else { "Written again:" };
            out.push([what, " same content and metadata, as far as is known."].concat());
        }
    }
    out
}

/// Whether the bytes changed, from everything that speaks of them.
fn content(comparison: &Comparison<'_>, before: usize, after: usize) -> Option<String> {
    let row = |field: &str| comparison.rows.iter().find(|row| row.field == field);
    let difference = |field: &str| row(field).map_or(Difference::Same, |row| row.difference(before, after));
    let size = |column: usize| comparison.versions.get(column).and_then(|version| version.size);
    let etag = difference("ETag");
    let sizes = size(before).zip(size(after));
    let checksum = comparison
        .rows
        .iter()
        .filter(|row| row.field.starts_with("Checksum") && row.field != "ChecksumType")
        .find_map(|row| {
            let both = [before, after]
                .iter()
                .all(|column| row.cells.get(*column).is_some_and(|cell| cell.state == State::Present));
            both.then(|| (row, row.difference(before, after)))
        });
    if let Some((one, other)) =
        sizes.filter(|(one, other)| one != other && difference("ContentLength") != Difference::Same)
    {
        let etag = if etag == Difference::Same { "" } else { ", new ETag" };
        return Some(format!("Content changed: {} to {}{etag}.", digits::grouped(one), bytes(other)));
    }
    if etag == Difference::Same {
        return None;
    }
    if let Some((row, Difference::Same)) = checksum {
        return Some(format!("New ETag, but the same content: {} is the same.", row.label));
    }
    let still = sizes.map_or_else(String::new, |(one, _)| format!(", still {}", bytes(one)));
    let encryption = difference("ServerSideEncryption") != Difference::Same
        || difference("SSECustomerAlgorithm") != Difference::Same;
    match etag {
        Difference::Incomparable(why) => {
            Some(format!("Whether the content changed can't be told: new ETag{still}, but {why}."))
        }
        _ if encryption && checksum.is_none() => Some(format!(
            "Whether the content changed can't be told: new ETag{still}, but the encryption changed too, and with it what the ETag means."
        )),
        _ => Some(format!("Content changed: new ETag{still}.")),
    }
}

fn bytes(count: u64) -> String {
    format!("{} byte{}", digits::grouped(count), if count == 1 { "" } else { "s" })
}

/// One field's change.
fn change(row: &Row<'_>, before: usize, after: usize) -> String {
    let state = |column: usize| row.cells.get(column).map_or(State::Unknown, |cell| cell.state);
    let plain = |column: usize| {
        if row.group == Group::UserMetadata {
            return row.text(column);
        }
        row.value(column).map_or_else(
            || row.text(column),
            |value| match row.id.map(|id| id.entry().spec.kind) {
                Some(crate::Kind::Timestamp) => row.text(column),
                _ => value,
            },
        )
    };
    if row.field == "StorageClass" {
        let class = row.value(after).unwrap_or_else(|| "STANDARD".to_owned());
        return if class == "STANDARD" {
            "Moved back to STANDARD.".to_owned()
        } else {
            format!("Moved to {class}.")
        };
    }
    let name = if row.group == Group::UserMetadata {
        format!("`{}`", row.label)
    } else {
        row.label.as_ref().to_owned()
    };
    let plain = |column: usize| {
        let words = plain(column);
        if words.is_empty() { "(empty)".to_owned() } else { words }
    };
    match (state(before), state(after)) {
        (State::Absent, _) => format!("{name} added: {}.", plain(after)),
        (_, State::Absent) => format!("{name} removed (was {}).", plain(before)),
        _ => format!("{name} changed from {} to {}.", plain(before), plain(after)),
    }
}
