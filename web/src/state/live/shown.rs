//! How a version is shown in the list: what the listing and the HEAD reply told, in words.

use crate::state::live::versions::{Answer, Metadata, Version};
use crate::state::table::Column;
use crate::state::timeline::thinned;
use crate::state::words::{bytes, counted};
use headlens::compare::shortened;
use headlens::values::http_date::HttpDate;

/// A version in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The version ID, shortened, or what stands for it.
    pub id: String,
    /// The whole version ID; nothing where there is none.
    pub whole_id: Option<String>,
    /// `current`, `delete marker`, `null version`.
    pub tags: Vec<&'static str>,
    /// When it was made.
    pub when: String,
    /// How large it is.
    pub size: String,
    /// Its storage class; without one of a listed version, the one that is implied.
    pub class: String,
    /// What its metadata tells at a glance, or how far it has come.
    pub metadata: String,
    /// `fine`, `error`, `quiet`: how the metadata looks.
    pub tone: &'static str,
    /// Whether there is a reply to look at, of whichever status.
    pub is_answered: bool,
}

impl Shown {
    /// A version in words.
    pub fn of(version: &Version) -> Self {
        let listed = &version.listed;
        let null = listed.version_id == "null";
        let tags = [
            (listed.is_latest, "current"),
            (listed.is_delete_marker, "delete marker"),
            (null, "null version"),
        ];
        let (metadata, tone) = metadata(version);
        Self {
            id: match listed.version_id.as_str() {
                "" => "current version".to_owned(),
                id => shortened(id).into_owned(),
            },
            whole_id: (!listed.version_id.is_empty()).then(|| listed.version_id.clone()),
            tags: tags.into_iter().filter(|(there, _)| *there).map(|(_, tag)| tag).collect(),
            when: listed.last_modified.map_or_else(String::new, to_the_minute),
            size: listed
                .size
                .map_or_else(String::new, |size| bytes(usize::try_from(size).unwrap_or(usize::MAX))),
            class: listed.storage_class.clone(),
            metadata,
            tone,
            is_answered: matches!(version.metadata, Metadata::Here(_)),
        }
    }
}

/// A time without its seconds and its zone, which is UTC.
fn to_the_minute(time: i64) -> String {
    let words = HttpDate::from_millis(time).words();
    words.get(..words.len().saturating_sub(7)).unwrap_or(&words).to_owned()
}

fn metadata(version: &Version) -> (String, &'static str) {
    match &version.metadata {
        Metadata::NotAsked => ("not fetched".to_owned(), "quiet"),
        Metadata::Asked => ("…".to_owned(), "quiet"),
        Metadata::NoReply => ("no reply that the page may see".to_owned(), "error"),
        Metadata::Here(_) if version.is_told() && version.listed.is_delete_marker => {
            ("deleted: nothing stored".to_owned(), "quiet")
        }
        Metadata::Here(answer) if version.is_told() => (glance(answer), "fine"),
        Metadata::Here(answer) => (["answered ", &answer.status.to_string()].concat(), "error"),
    }
}

/// Content type, encryption, lock and user metadata: what versions are told apart by.
fn glance(answer: &Answer) -> String {
    let header = |name: &str| {
        let mut headers = answer.headers.iter();
        headers.find(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone())
    };
    let own = answer
        .headers
        .iter()
        .filter(|(name, _)| name.get(..11).is_some_and(|prefix| prefix.eq_ignore_ascii_case("x-amz-meta-")));
    let parts = [
        header("content-type"),
        header("x-amz-server-side-encryption"),
        header("x-amz-object-lock-mode").map(|mode| ["lock ", &mode].concat()),
        header("x-amz-object-lock-legal-hold").filter(|hold| hold == "ON").map(|_| "legal hold".to_owned()),
        header("x-amz-website-redirect-location").map(|_| "redirect".to_owned()),
        Some(own.count()).filter(|count| *count > 0).map(|count| counted(count, "own field")),
    ];
    let words: Vec<String> = parts.into_iter().flatten().collect();
    if words.is_empty() { "here".to_owned() } else { words.join(" · ") }
}

/// The versions that a timeline draws as columns of a comparison, oldest first.
pub fn columns(versions: &[Version]) -> Vec<Column> {
    let last = versions.len().saturating_sub(1);
    let column = |at: usize| {
        let index = last.saturating_sub(at);
        let version = versions.get(index)?;
        let shown = Shown::of(version);
        Some(Column {
            index,
            label: shown.id.clone(),
            id: shown.id,
            whole_id: shown.whole_id,
            time: version.listed.last_modified.map(to_the_minute),
            millis: version.listed.last_modified,
            size: version.listed.size,
            marker: version.listed.is_delete_marker,
            baseline: false,
        })
    };
    thinned(versions.len()).filter_map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::live::versions::{Listed, Versions};

    fn answered(status: u16, headers: &[(&str, &str)]) -> Version {
        let mut versions = Versions::single("null");
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        versions.answered(
            0,
            Some(Answer {
                url: "https://h/k".into(),
                status,
                reason: String::new(),
                headers,
                body: String::new(),
                at: 0,
            }),
        );
        versions.rows.remove(0)
    }

    #[test]
    fn a_version_is_told_at_a_glance() {
        let shown = Shown::of(&answered(
            200,
            &[
                ("Content-Type", "text/csv"),
                ("x-amz-server-side-encryption", "aws:kms"),
                ("x-amz-meta-a", "1"),
                ("X-Amz-Meta-B", "2"),
                ("content-length", "7"),
            ],
        ));
        assert_eq!(shown.metadata, "text/csv · aws:kms · 2 own fields");
        assert_eq!((shown.tags.as_slice(), shown.tone), (&["null version"][..], "fine"));
        assert_eq!(shown.size, "7 bytes");
    }

    #[test]
    fn how_far_it_has_come_is_told_otherwise() {
        assert_eq!(Shown::of(&answered(403, &[])).metadata, "answered 403");
        assert_eq!(Shown::of(&Version::default()).metadata, "not fetched");
        assert_eq!(Shown::of(&Version::default()).id, "current version");
        let marker = answered(405, &[("x-amz-delete-marker", "true")]);
        assert_eq!(Shown::of(&marker).tags, ["delete marker", "null version"]);
        assert_eq!(Shown::of(&marker).tone, "quiet");
    }

    #[test]
    fn the_timeline_begins_with_the_oldest() {
        let version = |id: &str| Version {
            listed: Listed { version_id: id.into(), ..Listed::default() },
            ..Version::default()
        };
        let columns = columns(&[version("new"), version("old")]);
        assert_eq!(columns.iter().map(|column| column.index).collect::<Vec<_>>(), [1, 0]);
    }
}
