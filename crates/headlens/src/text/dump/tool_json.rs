//! What mc and rclone print as JSON of an object, or of the versions of one:
//! `mc stat --json`, `mc ls --versions --json`, `rclone lsjson`.
//!
//! Sources: `statMessage` and `contentMessage` of the MinIO client; "rclone
//! lsjson" and "S3 metadata" in rclone's documentation. Both write names that
//! leave out what was asked for: they are no keys.

use super::member::{self, Value};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Annex, Dumped, Format, Joins, Span, headers, members, untold};
use crate::fields::FieldId;
use crate::listing::{ListedVersion, Listing};
use crate::message::{Exchange, Extent, Header, ResponseHead};
use crate::text::literal::{Kind, Literal};
use crate::values::http_date::HttpDate;

/// What rclone knows of an object under a name of its own.
const OF_RCLONE: [&str; 3] = ["btime", "mtime", "tier"];

/// An object or a listing, if a value is one of these tools'.
pub(super) fn read(text: &str, annex: &mut Annex, value: Literal<'_>, _closed: bool) -> Option<Dumped> {
    if value.get("lastModified").is_some() && value.get("status").is_some() {
        return if value.get("key").is_some() {
            mc_entry(text, annex, value)
        } else {
            mc_stat(text, annex, value)
        };
    }
    if value.get("ModTime").is_some() && value.get("IsDir").is_some() {
        return rclone_object(text, annex, value);
    }
    rclone_list(annex, value)
}

fn dumped(span: Span, headers: Vec<Header>, listing: Option<Listing>) -> Dumped {
    let exchange = Exchange {
        format: Format::SdkOutput,
        extent: Extent::Part,
        response: ResponseHead { span, ..ResponseHead::default() },
        listing: listing.map(Box::new),
        span,
        ..Exchange::default()
    };
    Dumped { exchange, headers, ..Dumped::default() }
}

/// The members of one object.
struct Told<'a> {
    text: &'a str,
    headers: Vec<Header>,
}

impl Told<'_> {
    fn member(&mut self, annex: &mut Annex, name: &str, value: Option<Literal<'_>>) {
        if let Some(id) = member::field(name)
            && let Some(value) =
                value.filter(|value| !members::is_nothing(*value) && !untold::is_zero(id, *value, true))
            && !self.headers.iter().any(|header| header.field == Some(id))
        {
            self.headers.extend(members::header(self.text, annex, id, value));
        }
    }
}

impl Told<'_> {
    /// The date and the rule of the header that mc took apart.
    fn expiration(&mut self, annex: &mut Annex, value: Literal<'_>) {
        let rule = value.get("expirationRuleID").map(Literal::plain).filter(|rule| !rule.is_empty());
        if let Some(id) = member::field("Expiration")
            && let Some(date) = value.get("expiration").filter(|date| !untold::is_least_date(*date))
            && let Some(millis) = date.millis()
        {
            let mut words = ["expiry-date=\"", &HttpDate::from_millis(millis).imf_fixdate(), "\""].concat();
            if let Some(rule) = rule {
                words.push_str(", rule-id=\"");
                words.extend(utf8_percent_encode(rule, NON_ALPHANUMERIC));
                words.push('"');
            }
            let told = Value::Written(&words, date.told());
            self.headers.push(member::header(self.text, annex, id, date.key_span(), told));
        }
    }
}

/// mc's `metadata` holds headers by their names.
fn mc_stat(text: &str, annex: &mut Annex, value: Literal<'_>) -> Option<Dumped> {
    value.get("name").filter(|_| value.get("etag").is_some())?;
    let mut told = Told { text, headers: Vec::new() };
    if let Some(map) = value.get("metadata") {
        headers::all(annex, map, &mut told.headers);
    }
    told.member(annex, "LastModified", value.get("lastModified"));
    let is_marker = value.get("deleteMarker").is_some_and(|marker| marker.plain() == "true");
    if !is_marker {
        told.member(annex, "ContentLength", value.get("size"));
        told.member(annex, "ETag", value.get("etag"));
    }
    told.member(annex, "VersionId", value.get("versionID"));
    told.member(annex, "DeleteMarker", value.get("deleteMarker"));
    told.member(annex, "ReplicationStatus", value.get("replicationStatus"));
    told.member(annex, "Expires", value.get("expires"));
    told.expiration(annex, value);
    Some(dumped(value.span(), told.headers, None))
}

/// A line of `mc ls --json`; those of one listing follow each other.
fn mc_entry(text: &str, annex: &mut Annex, value: Literal<'_>) -> Option<Dumped> {
    if value.get("type").is_some_and(|kind| kind.plain() == "folder") {
        return None;
    }
    let etag = value.get("etag").filter(|etag| !etag.plain().is_empty());
    let etag = etag.and_then(|etag| {
        let words = etag.words(annex)?;
        Some(members::quoted(text, annex, etag, words))
    });
    let version_id = value.get("versionId").filter(|id| !id.plain().is_empty());
    let listing = Listing {
        is_without_version_ids: version_id.is_none(),
        versions: vec![ListedVersion {
            key: value.get("key")?.words(annex)?,
            version_id: version_id.and_then(|id| id.words(annex)).unwrap_or_default(),
            is_latest: true,
            is_delete_marker: value.get("isDeleteMarker").is_some_and(|marker| marker.plain() == "true"),
            last_modified: value.get("lastModified").and_then(Literal::millis),
            etag,
            size: value.get("size").and_then(Literal::number),
            storage_class: value.get("storageClass").and_then(|class| class.words(annex)),
            span: value.span(),
            ..ListedVersion::default()
        }],
        ..Listing::default()
    };
    Some(Dumped { joins: Joins::Listing, ..dumped(value.span(), Vec::new(), Some(listing)) })
}

/// An entry of `rclone lsjson --metadata`.
fn rclone_object(text: &str, annex: &mut Annex, value: Literal<'_>) -> Option<Dumped> {
    let map =
        value.get("Metadata").filter(|_| value.get("IsDir").is_some_and(|dir| dir.plain() == "false"))?;
    let mut told = Told { text, headers: Vec::new() };
    for entry in map.children() {
        let key = entry.key();
        let Some(words) = entry.words(annex).filter(|_| !OF_RCLONE.contains(&key)) else { continue };
        let system = FieldId::named(key).filter(|_| key.starts_with("content-") || key == "cache-control");
        told.headers.extend(match system {
            Some(id) => Some(member::header(text, annex, id, entry.key_span(), Value::Text(words))),
            None => member::metadata(text, annex, entry.key_span(), key, words),
        });
    }
    // A time that the uploader kept comes before the store's own.
    let stored = map.get("btime").or_else(|| value.get("ModTime").filter(|_| map.get("mtime").is_none()));
    told.member(annex, "LastModified", stored);
    told.member(annex, "ContentLength", value.get("Size"));
    told.member(annex, "ContentType", value.get("MimeType"));
    told.member(annex, "StorageClass", map.get("tier").or_else(|| value.get("Tier")));
    Some(dumped(value.span(), told.headers, None))
}

/// `rclone lsjson` without metadata.
fn rclone_list(annex: &mut Annex, value: Literal<'_>) -> Option<Dumped> {
    let mut listing = Listing { is_without_version_ids: true, ..Listing::default() };
    for child in value.children() {
        let path = child
            .get("Path")
            .filter(|_| child.get("ModTime").is_some() && child.get("Metadata").is_none())?;
        if child.get("IsDir").is_some_and(|dir| dir.plain() == "true") {
            continue;
        }
        listing.versions.push(ListedVersion {
            key: path.words(annex)?,
            is_latest: true,
            last_modified: child.get("ModTime").and_then(Literal::millis),
            size: child.get("Size").and_then(Literal::number),
            storage_class: child
                .get("Tier")
                .filter(|tier| tier.kind() == Kind::Text)
                .and_then(|tier| tier.words(annex)),
            span: child.span(),
            ..ListedVersion::default()
        });
    }
    if listing.versions.is_empty() { None } else { Some(dumped(value.span(), Vec::new(), Some(listing))) }
}

#[cfg(test)]
mod tests {
    use crate::testing::first;
    use crate::{About, ObjectVersion, OwnedMember, inspect};

    #[test]
    fn mc_tells_an_object_and_its_headers() {
        let paste = r#"{
 "status": "success",
 "name": "annual.csv",
 "lastModified": "2026-11-21T08:03:53Z",
 "size": 11,
 "etag": "2280828976ddc29d9dc88d00e2df0b2c",
 "type": "file",
 "metadata": {
  "Content-Type": "text/csv",
  "X-Amz-Meta-Owner": "alice"
 },
 "versionID": "v1"
}"#;
        first(paste, |view| {
            let object = ObjectVersion::of(view);
            assert_eq!(view.about(), About::Object);
            assert_eq!(object.get("ContentLength"), Some(&OwnedMember::Integer(11)));
            assert_eq!(object.get("LastModified"), Some(&OwnedMember::Timestamp(1_795_248_233_000)));
            assert_eq!(view.raw::<crate::fields::ETag>(), Some("\"2280828976ddc29d9dc88d00e2df0b2c\""));
            assert_eq!(view.raw::<crate::fields::VersionId>(), Some("v1"));
            assert_eq!(object.metadata.len(), 1);
        });
    }

    #[test]
    fn what_mc_prints_for_nothing_is_no_value() {
        let told = |expiration: &str, rule: &str, replication: &str| {
            let paste = [
                "{\n \"status\": \"success\",\n \"name\": \"annual.csv\",\n \"lastModified\": \"2026-11-21T09:03:53+01:00\",\n \
                 \"size\": 11,\n \"etag\": \"1\",\n \"type\": \"file\",\n \"expires\": \"0001-01-01T00:00:00Z\",\n \
                 \"expiration\": \"",
                expiration,
                "\",\n \"expirationRuleID\": \"",
                rule,
                "\",\n \"replicationStatus\": \"",
                replication,
                "\",\n \"metadata\": {},\n \"versionID\": \"v1\"\n}\n",
            ]
            .concat();
            first(&paste, |view| {
                let object = ObjectVersion::of(view);
                let text = |name: &str| match object.get(name) {
                    Some(OwnedMember::Text(text)) => Some(text.to_string()),
                    _ => None,
                };
                assert_eq!((object.get("Expires"), crate::judge(view).len()), (None, 0));
                (text("Expiration"), text("ReplicationStatus"))
            })
        };
        assert_eq!(told("0001-01-01T00:00:00Z", "", ""), (None, None));
        let date = "expiry-date=\"Mon, 21 Dec 2026 00:00:00 GMT\", rule-id=\"old%20logs\"";
        let both = (Some(date.to_owned()), Some("COMPLETED".to_owned()));
        assert_eq!(told("2026-12-21T00:00:00Z", "old logs", "COMPLETED"), both);
    }

    #[test]
    fn lines_of_mc_are_one_listing_with_one_current_version_of_each_key() {
        let line = |key: &str, id: &str, more: &str| {
            format!(
                "{{\"status\":\"success\",\"type\":\"file\",\"lastModified\":\"2026-11-21T08:03:53Z\",\"size\":11,\"key\":\"{key}\",\"etag\":\"1\",\"versionId\":\"{id}\"{more}}}\n"
            )
        };
        let paste =
            [line("a", "v2", ",\"isDeleteMarker\":true"), line("a", "v1", ""), line("b", "v3", "")].concat();
        first(&paste, |view| {
            let listing = view.exchange.listing.as_deref().expect("a listing");
            let told: Vec<_> = listing
                .versions
                .iter()
                .map(|version| {
                    (
                        view.text(version.key),
                        view.text(version.version_id),
                        version.is_latest,
                        version.is_delete_marker,
                    )
                })
                .collect();
            assert_eq!(told, [("a", "v2", true, true), ("a", "v1", false, false), ("b", "v3", true, false)]);
        });
    }

    #[test]
    fn what_rclone_lists_without_metadata_is_a_listing() {
        let paste = r#"[
{"Path":"d","Name":"d","Size":0,"ModTime":"2026-11-21T08:03:52Z","IsDir":true},
{"Path":"d/a.csv","Name":"a.csv","Size":5,"MimeType":"text/csv","ModTime":"2026-11-21T08:03:52.000000000Z","IsDir":false,"Tier":"GLACIER"}
]"#;
        first(paste, |view| {
            let listing = view.exchange.listing.as_deref().expect("a listing");
            assert_eq!(listing.versions.len(), 1);
            assert!(
                listing
                    .versions
                    .iter()
                    .all(|version| version.size == Some(5) && version.last_modified.is_some())
            );
        });
        assert!(inspect("[{\"Path\":\"x\"}]").is_empty());
    }
}
