//! The order of versions and their labels

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::message::View;
use crate::values::http_date::HttpDate;

use super::{ORDER_UNKNOWN, Version, shortened, version};

/// Versions on their way into order.
pub(super) struct Order {
    versions: Vec<(i64, Version)>,
    last: i64,
    unknown: bool,
}

impl Order {
    pub(super) fn new(count: usize) -> Self {
        Self { versions: Vec::with_capacity(count), last: i64::MIN, unknown: false }
    }

    /// The next one, as they were given.
    pub(super) fn add(&mut self, view: View<'_>) {
        let version = version(view, self.versions.len());
        match version.last_modified {
            Some(date) => self.last = date.millis(),
            None => self.unknown = true,
        }
        self.versions.push((self.last, version));
    }

    /// Versions oldest first. One without a date stays behind the one that it was
    /// given after; the same date leaves the order of the input.
    pub(super) fn ordered(self) -> (Vec<Version>, Vec<Finding>) {
        let Self { mut versions, mut unknown, .. } = self;
        versions.sort_by_key(|(date, _)| *date);
        let mut pairs = versions.iter().zip(versions.iter().skip(1));
        unknown |= pairs.any(|((one, _), (other, _))| one == other);
        let mut versions: Vec<Version> = versions.into_iter().map(|(_, version)| version).collect();
        name_keys(&mut versions);
        number_repeats(&mut versions);
        let findings =
            if unknown && versions.len() > 1 { vec![Finding::new(&ORDER_UNKNOWN)] } else { Vec::new() };
        (versions, findings)
    }
}

/// `3HL4…jfkd · 2006-01-01 12:00`.
pub(super) fn label(id: Option<&str>, date: Option<HttpDate>) -> String {
    let name = match id {
        Some("null") => "null version".into(),
        Some(id) => shortened(id),
        None => "no version ID".into(),
    };
    match date {
        Some(date) => format!("{name} · {}", date.label()),
        None => name.into_owned(),
    }
}

/// Versions of different keys say which is whose.
fn name_keys(versions: &mut [Version]) {
    let mut keys = versions.iter().filter_map(|version| version.key.as_deref());
    let first = keys.next();
    if !keys.any(|key| Some(key) != first) {
        return;
    }
    for version in versions {
        if let Some(key) = &version.key {
            version.label.insert_str(0, " · ");
            version.label.insert_str(0, key);
        }
    }
}

fn number_repeats(versions: &mut [Version]) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut repeats = Vec::new();
    for (place, version) in versions.iter().enumerate() {
        let count = seen.entry(&version.label).or_insert(0);
        *count += 1;
        if *count > 1 {
            repeats.push((place, *count));
        }
    }
    for (place, count) in repeats {
        if let Some(version) = versions.get_mut(place) {
            version.label = format!("{} ({count})", version.label);
        }
    }
}
