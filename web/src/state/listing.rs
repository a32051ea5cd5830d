//! Listing: a page of ListObjectVersions as rows, and its versions as replies that can be compared. Words are made for
//! the rows in sight only.

use crate::state::words::counted;
use headlens::values::digits;
use headlens::values::http_date::HttpDate;
use headlens::{ListedVersion, Listing, Span, View, export};
use std::collections::BTreeMap;

/// How tall a row is; `listing_table.css` says the same.
pub const ROW: usize = 40;

/// So many keys are offered to choose from; of more, a search finds them.
const KEYS: usize = 200;

/// What is to be said about the page as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListingSheet {
    /// How many versions it holds.
    pub count: usize,
    /// `Another page follows, behind the key b.txt.`; empty where this is the last.
    pub more: String,
    /// The keys that its versions are of, each with the place of its first version; empty where they are too many.
    pub keys: Vec<(String, usize)>,
    /// Whether the page tells no version IDs, but current objects only.
    pub objects_only: bool,
}

/// One version of the page. What was not told is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedRow {
    /// Its key.
    pub key: String,
    /// Its ID.
    pub id: String,
    /// `current`, `delete marker`.
    pub marks: Vec<&'static str>,
    /// When it was made, in words.
    pub date: String,
    /// Its size; a delete marker has none.
    pub size: String,
    /// Its storage class.
    pub class: String,
    /// Its ETag.
    pub etag: String,
}

/// What stands where a page tells nothing.
pub const UNTOLD: &str = "not told";

impl ListingSheet {
    /// The page of an exchange, if it is one.
    pub fn of(view: View<'_>) -> Option<Self> {
        let page = view.exchange.listing.as_deref()?;
        let mut keys = BTreeMap::new();
        for (place, version) in page.versions.iter().enumerate() {
            if keys.len() > KEYS {
                break;
            }
            keys.entry(view.text(version.key)).or_insert(place);
        }
        let keys = keys.into_iter().map(|(key, place)| (export::mask(key).into_owned(), place));
        let keys: Vec<_> = keys.collect();
        Some(Self {
            count: page.versions.len(),
            more: more(view, page),
            keys: if keys.len() > KEYS { Vec::new() } else { keys },
            objects_only: page.is_without_version_ids,
        })
    }
}

fn more(view: View<'_>, page: &Listing) -> String {
    let mut out = String::new();
    if page.is_truncated {
        out.push_str("Another page follows");
        if let Some(marker) = page.next_key_marker {
            out.push_str(", behind the key ");
            out.push_str(&export::mask(view.text(marker)));
        }
        out.push('.');
    }
    if !page.common_prefixes.is_empty() {
        out.push_str(if out.is_empty() { "" } else { " " });
        out.push_str(&counted(page.common_prefixes.len(), "common prefix"));
        out.push_str(if page.common_prefixes.len() == 1 { " is" } else { "es are" });
        out.push_str(" rolled up.");
    }
    out
}

/// The places of the versions that are shown: those that have `wanted` in key, ID or storage class, and the key of the
/// version at `like`, if one is named.
pub fn shown(view: View<'_>, wanted: &str, like: Option<usize>) -> Vec<usize> {
    let Some(page) = view.exchange.listing.as_deref() else { return Vec::new() };
    let key = like.and_then(|place| page.versions.get(place)).map(|version| view.text(version.key));
    let wanted = wanted.trim().as_bytes();
    let has = |span: Span| {
        let text = view.text(span).as_bytes();
        let Some(first) = wanted.first() else { return true };
        // One byte rules most places out: a key press looks through thousands of keys.
        let begins = |part: &[u8]| part.first().is_some_and(|byte| byte.eq_ignore_ascii_case(first));
        text.windows(wanted.len()).any(|part| begins(part) && part.eq_ignore_ascii_case(wanted))
    };
    let fits = |version: &ListedVersion| {
        key.is_none_or(|key| key == view.text(version.key))
            && (has(version.key) || has(version.version_id) || version.storage_class.is_some_and(has))
    };
    page.versions.iter().enumerate().filter(|(_, version)| fits(version)).map(|(place, _)| place).collect()
}

/// The row of a version.
pub fn row(view: View<'_>, place: usize) -> Option<ListedRow> {
    let page = view.exchange.listing.as_deref()?;
    let version = page.versions.get(place)?;
    let text = |span: Span| export::mask(view.text(span)).into_owned();
    let or_untold =
        |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or_else(|| UNTOLD.to_owned());
    let nothing = version.is_delete_marker.then(|| "none".to_owned());
    let marks = [(version.is_latest, "current"), (version.is_delete_marker, "delete marker")];
    Some(ListedRow {
        key: text(version.key),
        id: or_untold(Some(text(version.version_id))),
        marks: marks.into_iter().filter(|(there, _)| *there).map(|(_, mark)| mark).collect(),
        date: or_untold(version.last_modified.map(date)),
        size: or_untold(version.size.map(digits::grouped).or_else(|| nothing.clone())),
        class: or_untold(version.storage_class.map(text).or_else(|| nothing.clone())),
        etag: or_untold(version.etag.map(text).or(nothing)),
    })
}

/// A date in words. That it is in UTC stands in the head of its column.
fn date(millis: i64) -> String {
    let words = HttpDate::from_millis(millis).words();
    words.strip_suffix(" UTC").unwrap_or(&words).to_owned()
}

/// What a page tells of versions, as the part of a HEAD's reply that would tell it: what a page leaves out stays unknown.
pub fn replies(view: View<'_>, places: &[usize]) -> String {
    let Some(page) = view.exchange.listing.as_deref() else { return String::new() };
    let bucket = page.bucket.map_or("-", |bucket| view.text(bucket));
    let mut out = String::new();
    for version in places.iter().filter_map(|place| page.versions.get(*place)) {
        let id = view.text(version.version_id);
        out.push_str("HEAD /");
        encode(&mut out, bucket);
        out.push('/');
        encode(&mut out, view.text(version.key));
        out.push_str("?versionId=");
        encode(&mut out, id);
        out.push_str(" HTTP/1.1\r\nHost: s3.amazonaws.com\r\n\r\n");
        let text = |span: Option<Span>| span.map(|span| view.text(span).to_owned());
        let lines = [
            ("x-amz-version-id", Some(id.to_owned())),
            (
                "Last-Modified",
                version.last_modified.map(|millis| HttpDate::from_millis(millis).imf_fixdate()),
            ),
            ("ETag", text(version.etag)),
            ("Content-Length", version.size.map(|size| size.to_string())),
            ("x-amz-storage-class", text(version.storage_class)),
            ("x-amz-checksum-type", text(version.checksum_type)),
            ("x-amz-delete-marker", version.is_delete_marker.then(|| "true".to_owned())),
        ];
        for (name, value) in lines {
            let Some(value) = value.filter(|value| !value.is_empty() && !value.contains(['\r', '\n'])) else {
                continue;
            };
            out.push_str(name);
            out.push_str(": ");
            out.push_str(&value);
            out.push_str("\r\n");
        }
        out.push_str("\r\n");
    }
    out
}

/// Percent-encodes what is neither unreserved (RFC 3986 2.3) nor a slash.
fn encode(out: &mut String, text: &str) {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            let digit = |half: u8| DIGITS.get(usize::from(half)).copied().unwrap_or('0');
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::comparison::Collection;
    use crate::state::comparison::{compared, comparing};
    use crate::state::reading::Reading;
    use headlens::{About, Extent};
    use leptos::prelude::*;

    const PAGE: &str = r#"{ "Name": "b", "IsTruncated": true, "NextKeyMarker": "z", "Versions": [
        { "Key": "a ü/%.txt", "VersionId": "v2", "IsLatest": false, "LastModified": "2026-01-03T03:04:05.000Z", "ETag": "\"2\"", "Size": 5000, "StorageClass": "GLACIER_IR" },
        { "Key": "a ü/%.txt", "VersionId": "v1", "IsLatest": false, "LastModified": "2026-01-02T03:04:05.000Z", "ETag": "\"1\"", "Size": 5, "StorageClass": "STANDARD" },
        { "Key": "c", "VersionId": "null", "IsLatest": true, "LastModified": "2026-01-01T00:00:00.000Z", "ETag": "\"3\"", "Size": 1, "StorageClass": "STANDARD" } ],
        "DeleteMarkers": [ { "Key": "a ü/%.txt", "VersionId": "v3", "IsLatest": true, "LastModified": "2026-01-04T00:00:00.000Z" } ] }"#;

    #[test]
    fn a_page_is_rows_with_what_was_not_told_in_words() {
        let reading = Reading::of(PAGE);
        let view = reading.view(0).expect("a page");
        let sheet = ListingSheet::of(view).expect("a page");
        assert_eq!((sheet.count, sheet.more.as_str()), (4, "Another page follows, behind the key z."));
        assert_eq!(sheet.keys, [("a ü/%.txt".to_owned(), 0), ("c".to_owned(), 2)]);
        let first = row(view, 0).expect("a row");
        assert_eq!((first.size.as_str(), first.date.as_str()), ("5,000", "3 January 2026, 03:04:05"));
        let marker = row(view, 3).expect("a row");
        assert_eq!(marker.marks, ["current", "delete marker"]);
        assert_eq!((marker.size.as_str(), marker.etag.as_str()), ("none", "none"));
        assert!(row(view, 4).is_none());
    }

    #[test]
    fn versions_are_found_by_key_id_and_class() {
        let reading = Reading::of(PAGE);
        let view = reading.view(0).expect("a page");
        assert_eq!(shown(view, "", None), [0, 1, 2, 3]);
        assert_eq!(shown(view, "glacier", None), [0]);
        assert_eq!(shown(view, " V1 ", None), [1]);
        assert_eq!(shown(view, "", Some(1)), [0, 1, 3]);
        assert!(shown(view, "none of them", None).is_empty());
    }

    #[test]
    fn versions_of_a_page_can_be_compared_and_what_it_leaves_out_is_unknown() {
        let owner = Owner::new();
        owner.set();
        let page = Reading::of(PAGE);
        let text = replies(page.view(0).expect("a page"), &[0, 1, 3]);
        let reading = Reading::of(&text);
        assert_eq!(reading.objects(), [0, 1, 2], "{text}");
        let view = reading.view(0).expect("a version");
        assert_eq!((view.about(), view.exchange.extent), (About::Object, Extent::Part));
        let target = view.target().expect("a target");
        assert_eq!(target.key.map(|key| key.text.into_owned()).as_deref(), Some("a ü/%.txt"));
        let collection = Collection::new();
        collection.add(&reading, reading.objects());
        let items = collection.items.get_untracked();
        let table = compared(&items, comparing(&items, None));
        let ids: Vec<&str> = table.columns.iter().map(|column| column.id.as_str()).collect();
        assert_eq!(ids, ["v1", "v2", "v3"]);
        assert!(table.columns[2].marker && table.columns[1].size == Some(5000));
        assert!(collection.reading(&text).is_some_and(|known| std::sync::Arc::ptr_eq(&known, &reading)));
    }
}
