//! Versions: what a listing told of one object's versions, and what each one's HEAD reply told since. Plain data;
//! asking is left to the browser's part.

use crate::state::live::target::Marker;
use crate::state::reading::Reading;
use crate::state::words::counted;
use headlens::diagnosis::{Cause, diagnose};
use headlens::live::{LiveReply, Readable, read, shown};
use headlens::values::http_date::{HttpDate, parse};
use headlens::{Inspection, View};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A version as the listing tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The version ID; `null` is one. Empty where none was listed and the current version was asked for.
    pub version_id: String,
    /// Whether it is the current one.
    pub is_latest: bool,
    /// Whether it is a delete marker.
    pub is_delete_marker: bool,
    /// When it was made, in milliseconds since 1970-01-01 00:00:00 UTC.
    pub last_modified: Option<i64>,
    /// Its ETag, with quotes.
    pub etag: String,
    /// Its size in bytes.
    pub size: Option<u64>,
    /// Its storage class.
    pub storage_class: String,
}

/// What a HEAD was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The URL that was asked, its signature and token masked.
    pub url: String,
    /// The status code.
    pub status: u16,
    /// The reason phrase.
    pub reason: String,
    /// What the script saw.
    pub headers: Vec<(String, String)>,
    /// The body of an error that was asked for with GET.
    pub body: String,
    /// When it came, in milliseconds since 1970-01-01 00:00:00 UTC.
    pub at: i64,
}

/// How far one version's metadata has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Metadata {
    /// Not asked for.
    #[default]
    NotAsked,
    /// Asked for.
    Asked,
    /// Answered, with whichever status.
    Here(Arc<Answer>),
    /// Nothing that the script may see came back.
    NoReply,
}

/// One row of the page.
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// What the listing told.
    pub listed: Listed,
    /// What HEAD told.
    pub metadata: Metadata,
    /// What is likeliest behind an answer that is no success.
    pub cause: Option<&'static str>,
}

/// Versions whose metadata failed alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// How many there are.
    pub count: usize,
    /// Which of the rows is the first.
    pub first: usize,
    /// The status; nothing: no reply.
    pub status: Option<u16>,
    /// What is likeliest behind it.
    pub cause: Option<&'static str>,
}

impl Failure {
    /// In words, as `3 versions: answered 403. The caller may not read this object.`
    pub fn words(&self) -> String {
        let count = counted(self.count, "version");
        match (self.status, self.cause) {
            (None, _) => [&count, ": no reply that the page may see."].concat(),
            (Some(status), cause) => {
                let cause = cause.unwrap_or_default();
                [&count, ": answered ", &status.to_string(), ". ", cause].concat().trim_end().to_owned()
            }
        }
    }
}

impl Version {
    /// Whether its metadata came as it should: a delete marker's own answer is 405.
    pub fn is_told(&self) -> bool {
        match &self.metadata {
            Metadata::Here(answer) => {
                answer.status < 300 || self.listed.is_delete_marker && answer.status == 405
            }
            _ => false,
        }
    }

    /// Whether asking for it failed.
    pub fn is_failed(&self) -> bool {
        match &self.metadata {
            Metadata::Here(_) => !self.is_told(),
            Metadata::NoReply => true,
            _ => false,
        }
    }
}

/// A page of a listing, as one object's versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The versions of the key, newest first, as S3 lists them.
    pub versions: Vec<Listed>,
    /// Where the next page begins; nothing where all of the key's versions were told.
    pub next: Option<Marker>,
    /// Keys of the page that only begin like it.
    pub others: usize,
}

impl Page {
    /// The versions of `key` alone out of a page that lists all keys that begin so. S3 lists keys in the order of their
    /// bytes, so behind another key none of this one follows.
    pub fn of(view: View<'_>, key: &str) -> Option<Self> {
        let listing = view.exchange.listing.as_deref()?;
        let mut page = Self::default();
        for version in &listing.versions {
            if view.text(version.key) != key {
                page.others += 1;
                continue;
            }
            let text = |span: Option<headlens::Span>| span.map_or("", |span| view.text(span)).to_owned();
            page.versions.push(Listed {
                version_id: view.text(version.version_id).to_owned(),
                is_latest: version.is_latest,
                is_delete_marker: version.is_delete_marker,
                last_modified: version.last_modified,
                etag: text(version.etag),
                size: version.size,
                storage_class: text(version.storage_class),
            });
        }
        if listing.is_truncated && page.others == 0 {
            page.next = listing.next_key_marker.map(|key| Marker {
                key: view.text(key).to_owned(),
                version_id: listing
                    .next_version_id_marker
                    .map_or("", |version_id| view.text(version_id))
                    .to_owned(),
            });
        }
        Some(page)
    }
}

/// All that was found out about one object's versions.
#[derive(Clone, Default)]
pub struct Versions {
    /// Newest first.
    pub rows: Vec<Version>,
    /// What the browser has let through in any reply.
    pub readable: BTreeSet<String>,
    /// Whether replies are filtered at all: not on the page's own origin.
    pub is_filtered: bool,
}

impl Versions {
    /// One version without a listing; an empty ID stands for the current one.
    pub fn single(version_id: &str) -> Self {
        let listed = Listed { version_id: version_id.to_owned(), ..Listed::default() };
        Self { rows: vec![Version { listed, ..Version::default() }], ..Self::default() }
    }

    /// Adds a page's versions. Where they begin.
    pub fn add(&mut self, page: Vec<Listed>) -> usize {
        let first = self.rows.len();
        self.rows.extend(page.into_iter().map(|listed| Version { listed, ..Version::default() }));
        first
    }

    /// Notes that a version's metadata is asked for.
    pub fn asked(&mut self, index: usize) {
        if let Some(row) = self.rows.get_mut(index) {
            row.metadata = Metadata::Asked;
        }
    }

    /// Notes what a HEAD was answered; nothing: no reply.
    pub fn answered(&mut self, index: usize, answer: Option<Answer>) {
        if let Some(answer) = &answer {
            shown(&answer.headers, &mut self.readable);
        }
        let readable = self.is_filtered.then_some(&self.readable);
        let Some(row) = self.rows.get_mut(index) else { return };
        row.metadata = match answer {
            Some(answer) => {
                row.listed.learn(&answer);
                Metadata::Here(Arc::new(answer))
            }
            None => Metadata::NoReply,
        };
        row.cause = match &row.metadata {
            Metadata::Here(answer) if !row.is_told() => {
                let causes = answer.causes("HEAD", readable.map(|names| Readable::new(names.clone())));
                causes.first().map(|cause| cause.title)
            }
            _ => None,
        };
    }

    /// Those that failed, grouped by how they did, in the order of the first of each.
    pub fn failures(&self) -> Vec<Failure> {
        let mut groups: Vec<Failure> = Vec::new();
        for (first, row) in self.rows.iter().enumerate().filter(|(_, row)| row.is_failed()) {
            let status = match &row.metadata {
                Metadata::Here(answer) => Some(answer.status),
                _ => None,
            };
            match groups.iter_mut().find(|group| (group.status, group.cause) == (status, row.cause)) {
                Some(group) => group.count += 1,
                None => groups.push(Failure { count: 1, first, status, cause: row.cause }),
            }
        }
        groups
    }

    /// Those that were asked for and will not be answered any more are as if they had not been.
    pub fn stopped(&mut self) {
        for row in &mut self.rows {
            if row.metadata == Metadata::Asked {
                row.metadata = Metadata::NotAsked;
            }
        }
    }

    /// The versions whose metadata was not asked for or failed, the newest first.
    pub fn missing(&self) -> impl Iterator<Item = usize> + '_ {
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, row)| row.metadata == Metadata::NotAsked || row.is_failed()).map(|(index, _)| index)
    }

    /// How many are told, and how many failed.
    pub fn counts(&self) -> (usize, usize) {
        let told = self.rows.iter().filter(|row| row.is_told()).count();
        (told, self.rows.iter().filter(|row| row.is_failed()).count())
    }

    /// A version's reply as a reading, with what is known by now of what the browser hides.
    pub fn reading(&self, index: usize) -> Option<Arc<Reading>> {
        let Metadata::Here(answer) = &self.rows.get(index)?.metadata else { return None };
        let readable = self.is_filtered.then(|| Readable::new(self.readable.clone()));
        Some(answer.reading("HEAD", readable))
    }
}

impl Listed {
    /// What the listing didn't tell, where a single version was asked for.
    fn learn(&mut self, answer: &Answer) {
        let header = |name: &str| {
            let mut headers = answer.headers.iter();
            headers.find(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
        };
        if self.version_id.is_empty() {
            self.version_id = header("x-amz-version-id").unwrap_or_default().to_owned();
        }
        self.is_delete_marker |= header("x-amz-delete-marker") == Some("true");
        if self.etag.is_empty() && answer.status < 300 {
            self.etag = header("etag").unwrap_or_default().to_owned();
            self.size = header("content-length").and_then(|size| size.parse().ok());
            self.storage_class = header("x-amz-storage-class").unwrap_or_default().to_owned();
        }
        if self.last_modified.is_none() {
            self.last_modified =
                header("last-modified").and_then(|date| parse(date).ok()).map(|(date, _)| date.millis());
        }
    }
}

impl Answer {
    /// The exchange as a reading, for the page Inspect.
    pub fn reading(&self, method: &str, readable: Option<Readable>) -> Arc<Reading> {
        Reading::live(self.inspection(method, readable), HttpDate::from_millis(self.at))
    }

    /// What may be behind it, likeliest first.
    pub fn causes(&self, method: &str, readable: Option<Readable>) -> Vec<Cause> {
        let inspection = self.inspection(method, readable);
        let now = Some(HttpDate::from_millis(self.at));
        inspection.exchange(0).map(|view| diagnose(view, now)).unwrap_or_default()
    }

    /// The exchange, as the core reads it.
    pub fn inspection(&self, method: &str, readable: Option<Readable>) -> Inspection<'static> {
        read(&LiveReply {
            method,
            url: &self.url,
            status: self.status,
            reason: &self.reason,
            headers: &self.headers,
            body: &self.body,
            readable,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<ListVersionsResult><Name>b</Name><IsTruncated>true</IsTruncated><NextKeyMarker>k</NextKeyMarker><NextVersionIdMarker>null</NextVersionIdMarker>\
        <DeleteMarker><Key>k</Key><VersionId>d</VersionId><IsLatest>true</IsLatest><LastModified>2026-01-02T00:00:00.000Z</LastModified></DeleteMarker>\
        <Version><Key>k</Key><VersionId>null</VersionId><IsLatest>false</IsLatest><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>&quot;1&quot;</ETag><Size>7</Size><StorageClass>STANDARD</StorageClass></Version>OTHER</ListVersionsResult>";

    fn page(others: &str) -> Page {
        let inspection = headlens::listing::parse(PAGE.replace("OTHER", others));
        Page::of(inspection.exchange(0).expect("a page"), "k").expect("a listing")
    }

    fn answer(status: u16, headers: &[(&str, &str)]) -> Answer {
        Answer {
            url: "https://h/b/k?versionId=null".into(),
            status,
            reason: String::new(),
            headers: headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(),
            body: String::new(),
            at: 0,
        }
    }

    #[test]
    fn a_page_tells_one_keys_versions_and_where_the_next_begins() {
        let page = page("");
        assert_eq!(page.versions.len(), 2);
        assert!(page.versions[0].is_delete_marker && page.versions[0].is_latest);
        assert_eq!((page.versions[1].version_id.as_str(), page.versions[1].size), ("null", Some(7)));
        assert_eq!(page.next, Some(Marker { key: "k".into(), version_id: "null".into() }));
    }

    #[test]
    fn behind_another_key_nothing_of_this_one_follows() {
        let page = page("<Version><Key>k/2</Key><VersionId>x</VersionId></Version>");
        assert_eq!((page.versions.len(), page.others, page.next), (2, 1, None));
    }

    #[test]
    fn replies_arrive_in_any_order_and_one_that_fails_hides_no_other() {
        let mut versions = Versions { is_filtered: true, ..Versions::default() };
        assert_eq!(versions.add(page("").versions), 0);
        versions.asked(0);
        versions.asked(1);
        versions.answered(1, Some(answer(200, &[("etag", "\"1\""), ("x-amz-version-id", "null")])));
        versions.answered(0, None);
        assert_eq!(versions.counts(), (1, 1));
        assert_eq!(versions.missing().collect::<Vec<_>>(), [0]);
        versions.answered(0, Some(answer(405, &[("x-amz-delete-marker", "true")])));
        assert_eq!(versions.counts(), (2, 0));
        let reading = versions.reading(1).expect("it is here");
        let facts = headlens::facts(reading.view(0).expect("one exchange"));
        let marker = facts.iter().find(|fact| fact.field == "DeleteMarker").expect("a fact");
        assert_eq!(marker.state.name(), "absent", "another version showed it");
    }

    #[test]
    fn failures_are_grouped_by_what_is_behind_them() {
        let mut versions = Versions::default();
        versions.add(vec![Listed::default(); 6]);
        for index in [1, 3, 4] {
            versions.answered(index, Some(answer(403, &[("x-amz-request-id", "1")])));
        }
        versions.answered(0, Some(answer(200, &[])));
        versions.answered(2, Some(answer(500, &[("x-amz-request-id", "1")])));
        versions.answered(5, None);
        let failures = versions.failures();
        let told: Vec<_> = failures.iter().map(|failure| (failure.first, failure.words())).collect();
        assert_eq!(told.iter().map(|(first, _)| *first).collect::<Vec<_>>(), [1, 2, 5]);
        assert!(told[0].1.starts_with("3 versions: answered 403. T"), "{told:?}");
        assert!(told[1].1.starts_with("1 version: answered 500. "), "{told:?}");
        assert_eq!(told[2].1, "1 version: no reply that the page may see.");
        versions.answered(2, Some(answer(200, &[])));
        assert_eq!(versions.failures().len(), 2);
    }

    #[test]
    fn whether_a_url_had_expired_is_judged_by_when_its_reply_came() {
        let url = "https://h/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261121T080000Z&X-Amz-Expires=300&\
            X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261121%2Fr%2Fs3%2Faws4_request&X-Amz-SignedHeaders=host&X-Amz-Signature=s";
        let expired = |at: &str| {
            let at = headlens::values::iso_date::parse(at).expect("a time").millis();
            let reading =
                Answer { url: url.into(), at, ..answer(403, &[]) }.reading("HEAD", Some(Readable::default()));
            let causes =
                headlens::diagnosis::diagnose(reading.view(0).expect("one exchange"), reading.fetched);
            causes.iter().any(|cause| cause.code == "presigned-url-expired")
        };
        assert!(expired("2026-11-21T08:05:01Z"));
        assert!(!expired("2026-11-21T08:04:59Z"));
    }

    #[test]
    fn what_was_not_answered_when_it_was_stopped_is_asked_for_again() {
        let mut versions = Versions::single("v");
        versions.asked(0);
        assert_eq!(versions.missing().count(), 0);
        versions.stopped();
        assert_eq!(versions.missing().count(), 1);
    }

    #[test]
    fn a_single_version_learns_from_its_reply() {
        let mut versions = Versions::single("");
        let headers = [
            ("x-amz-version-id", "v1"),
            ("content-length", "9"),
            ("last-modified", "Sun, 01 Jan 2006 12:00:00 GMT"),
        ];
        versions.answered(0, Some(answer(200, &headers)));
        let listed = &versions.rows[0].listed;
        assert_eq!((listed.version_id.as_str(), listed.size), ("v1", Some(9)));
        assert_eq!(listed.last_modified, Some(1_136_116_800_000));
    }
}
