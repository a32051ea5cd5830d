//! Versions of a listing whose members stand in cells or columns: the AWS
//! CLI's tables and its text output.
//!
//! Which cell is which member is left to the kinds.

use super::members::same;
use super::{Dump, Dumped, member};
use crate::listing::{ListedVersion, Listing};
use crate::message::{Exchange, Extent, ResponseHead};
use crate::text::Format;
use crate::text::source::Annex;
use crate::text::span::Span;
use crate::values::http_date::HttpDate;
use crate::values::{digits, iso_date};

/// What a version of a listing tells under these names, in any spelling.
pub(super) const MEMBERS: [&str; 8] =
    ["VersionId", "Key", "IsLatest", "LastModified", "ETag", "Size", "StorageClass", "ChecksumType"];

/// The member of a version that goes by this name.
pub(super) fn member(name: &str) -> Option<&'static str> {
    MEMBERS.iter().find(|member| same(name, member)).copied()
}

/// Puts a member that a cell tells to its version.
pub(super) fn put(text: &str, annex: &mut Annex, version: &mut ListedVersion, member: &str, cell: Span) {
    let words = text.get(cell.range()).unwrap_or_default();
    if words.is_empty() || words == "None" {
        return;
    }
    version.span = if version.span.is_empty() { cell } else { version.span.to(cell) };
    match member {
        "VersionId" => version.version_id = cell,
        "Key" => version.key = cell,
        "IsLatest" => version.is_latest = words.eq_ignore_ascii_case("true"),
        "LastModified" => version.last_modified = iso_date::parse(words).map(HttpDate::millis),
        "ETag" => version.etag = Some(quoted(text, annex, cell)),
        "Size" => version.size = digits::read(words),
        "StorageClass" => version.storage_class = Some(cell),
        "ChecksumType" => version.checksum_type = Some(cell),
        _ => {}
    }
}

/// An entity tag with the quotes that a query may have taken away.
pub(super) fn quoted(text: &str, annex: &mut Annex, cell: Span) -> Span {
    if text.get(cell.range()).is_none_or(|words| words.starts_with(['"', 'W'])) {
        return cell;
    }
    member::quoted(text, annex, cell)
}

/// The dump of one listing.
pub(super) fn dump(format: Format, listing: Listing, span: Span, next: usize) -> Dump {
    let exchange = Exchange {
        format,
        extent: Extent::Part,
        response: ResponseHead { span, ..ResponseHead::default() },
        listing: Some(Box::new(listing)),
        span,
        ..Exchange::default()
    };
    Dump { exchanges: vec![Dumped { exchange, ..Dumped::default() }], span, next }
}
