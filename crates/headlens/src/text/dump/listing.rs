//! Listing: what SDKs and the AWS CLI print of ListObjectVersions.

use super::members::{self, is_nothing};
use super::{Annex, Dumped, Format};
use crate::listing::{ListedVersion, Listing};
use crate::message::{Exchange, Extent, ResponseHead};
use crate::text::literal::{Kind, Literal};

/// A page of a listing, if a value is one; also a list of versions alone, as
/// `--query` leaves it.
pub(super) fn read(text: &str, annex: &mut Annex, value: Literal<'_>, closed: bool) -> Option<Dumped> {
    let mut listing = Listing::default();
    let mut dumped = Dumped::default();
    let mut status = None;
    let mut found = false;
    for child in value.children() {
        let key = child.key();
        let marker = match key {
            "Versions" | "versions" => false,
            "DeleteMarkers" | "delete_markers" | "deleteMarkers" => true,
            "" if is_version(child) => {
                let marker = child.get("Size").is_none() && child.get("ETag").is_none();
                listing.versions.push(version(text, annex, child, marker));
                found = true;
                continue;
            }
            _ => {
                match key {
                    "Name" | "name" => listing.bucket = child.unwrapped().words(annex),
                    "Prefix" | "prefix" => listing.prefix = child.unwrapped().words(annex),
                    "IsTruncated" | "is_truncated" => {
                        listing.is_truncated = child.unwrapped().plain().eq_ignore_ascii_case("true");
                    }
                    "NextKeyMarker" | "next_key_marker" => listing.next_key_marker = told(annex, child),
                    "NextVersionIdMarker" | "next_version_id_marker" => {
                        listing.next_version_id_marker = told(annex, child);
                    }
                    "CommonPrefixes" => {
                        for prefix in child.within().filter(|inner| inner.key() == "Prefix") {
                            listing.common_prefixes.extend(prefix.words(annex));
                        }
                    }
                    "ResponseMetadata" | "$metadata" => {
                        status = members::answer(text, annex, child, &mut dumped.headers);
                    }
                    _ => {}
                }
                continue;
            }
        };
        let list = child.unwrapped();
        for entry in list.children().filter(|entry| is_version(*entry)) {
            listing.versions.push(version(text, annex, entry, marker));
            found = true;
        }
    }
    if !found {
        return None;
    }
    let span = value.span();
    dumped.exchange = Exchange {
        format: Format::SdkOutput,
        extent: if closed { Extent::Whole } else { Extent::Part },
        response: ResponseHead {
            status: status.map(|(code, _)| code),
            status_span: status.map(|(_, span)| span),
            span,
            ..ResponseHead::default()
        },
        listing: Some(Box::new(listing)),
        span,
        ..Exchange::default()
    };
    Some(dumped)
}

fn told(annex: &mut Annex, value: Literal<'_>) -> Option<crate::text::Span> {
    Some(value.unwrapped()).filter(|value| !is_nothing(*value))?.words(annex).filter(|span| !span.is_empty())
}

/// Whether a value is an entry of a listing of versions.
fn is_version(value: Literal<'_>) -> bool {
    let has = |name: &str| value.children().any(|child| members::same(child.key(), name));
    value.kind() == Kind::Group && has("Key") && has("VersionId") && (has("IsLatest") || has("Size"))
}

fn version(text: &str, annex: &mut Annex, value: Literal<'_>, marker: bool) -> ListedVersion {
    let mut version =
        ListedVersion { is_delete_marker: marker, span: value.span(), ..ListedVersion::default() };
    for child in value.children() {
        let inner = child.unwrapped();
        if is_nothing(inner) {
            continue;
        }
        let is = |name: &str| members::same(child.key(), name);
        if is("Key") {
            version.key = inner.words(annex).unwrap_or_default();
        } else if is("VersionId") {
            version.version_id = inner.words(annex).unwrap_or_default();
        } else if is("IsLatest") {
            version.is_latest = inner.plain().eq_ignore_ascii_case("true");
        } else if is("LastModified") {
            version.last_modified = child.millis();
        } else if is("ETag") {
            let words = inner.words(annex);
            version.etag = words.map(|words| members::quoted(text, annex, inner, words));
        } else if is("Size") {
            version.size = inner.number();
        } else if is("StorageClass") {
            version.storage_class = inner.words(annex);
        } else if is("ChecksumType") {
            version.checksum_type = inner.words(annex);
        } else if is("ChecksumAlgorithm") {
            version.checksum_algorithms = inner
                .children()
                .filter(|child| child.kind() == Kind::Text)
                .filter_map(|child| child.words(annex))
                .collect();
        } else if is("Owner") {
            version.owner_id = inner.get("ID").and_then(|id| id.words(annex));
            version.owner_name = inner.get("DisplayName").and_then(|name| name.words(annex));
        } else if is("RestoreStatus") {
            version.is_restore_in_progress =
                inner.get("IsRestoreInProgress").map(|state| state.plain().eq_ignore_ascii_case("true"));
            version.restore_expiry = inner.get("RestoreExpiryDate").and_then(Literal::millis);
        }
    }
    version
}
