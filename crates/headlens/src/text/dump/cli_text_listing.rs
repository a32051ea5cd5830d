//! `aws s3api list-object-versions --output text`: a line for each delete marker
//! and version, which begins with a title, and lines for what stands in them.

use super::cli_text::cells;
use super::{Dump, listed};
use crate::listing::{ListedVersion, Listing};
use crate::text::Format;
use crate::text::lines::{Line, line_at};
use crate::text::source::Annex;
use crate::text::span::Span;

/// The lines of a listing: one for each delete marker and version, with those
/// of their owners and algorithms between.
pub(super) fn read(text: &str, annex: &mut Annex, first: Line) -> Option<Dump> {
    const MARKER: [&str; 4] = ["IsLatest", "Key", "LastModified", "VersionId"];
    const VERSION: [&str; 8] =
        ["ChecksumType", "ETag", "IsLatest", "Key", "LastModified", "Size", "StorageClass", "VersionId"];
    let mut listing = Listing::default();
    let (mut end, mut next) = (first.end, first.next);
    let mut at = Some(first);
    while let Some(line) = at {
        let cells = cells(text, line).unwrap_or_default();
        let Some((title, values)) = cells.split_first() else { break };
        let marker = match text.get(title.range()).unwrap_or_default() {
            "VERSIONS" => false,
            "DELETEMARKERS" => true,
            "OWNER" | "CHECKSUMALGORITHM" | "RESTORESTATUS" => {
                if let Some(version) = listing.versions.last_mut() {
                    beside(text, version, *title, values);
                }
                (end, next) = (line.end, line.next);
                at = line_at(text, line.next);
                continue;
            }
            _ => break,
        };
        let names: &[&str] = if marker { &MARKER } else { &VERSION };
        // Without checksums the first name has no value.
        let names = names.get(names.len().saturating_sub(values.len())..).unwrap_or_default();
        if names.len() != values.len() || names.len() < MARKER.len() {
            break;
        }
        let mut version = ListedVersion { is_delete_marker: marker, ..ListedVersion::default() };
        for (name, value) in names.iter().zip(values) {
            listed::put(text, annex, &mut version, name, *value);
        }
        if version.last_modified.is_none() || version.version_id.is_empty() {
            break;
        }
        listing.versions.push(version);
        (end, next) = (line.end, line.next);
        at = line_at(text, line.next);
    }
    if listing.versions.is_empty() {
        return None;
    }
    Some(listed::dump(Format::AwsCliText, listing, Span::new(first.start, end), next))
}

/// What a line below a version's tells of it.
fn beside(text: &str, version: &mut ListedVersion, title: Span, values: &[Span]) {
    match text.get(title.range()).unwrap_or_default() {
        "CHECKSUMALGORITHM" => version.checksum_algorithms.extend(values.iter().copied()),
        "OWNER" => {
            if let [names @ .., id] = values {
                version.owner_id = Some(*id);
                version.owner_name = names.first().copied();
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::first;

    #[test]
    fn versions_and_delete_markers_are_a_listing() {
        let paste = "DELETEMARKERS\tTrue\tk\t2026-11-21T15:53:53.000Z\tm\nOWNER\twebfile\t75aa\nVERSIONS\tFULL_OBJECT\t\"1\"\tFalse\tk\t2026-11-21T15:53:38.000Z\t12\tSTANDARD\ta\nCHECKSUMALGORITHM\tCRC32\nOWNER\t75aa\n";
        first(paste, |view| {
            let versions = &view.exchange.listing.as_deref().expect("a listing").versions;
            let told: Vec<_> = versions
                .iter()
                .map(|version| {
                    (view.text(version.version_id), version.is_delete_marker, version.is_latest, version.size)
                })
                .collect();
            assert_eq!(told, [("m", true, true, None), ("a", false, false, Some(12))]);
            assert_eq!(versions[0].owner_name.map(|name| view.text(name)), Some("webfile"));
            assert_eq!(versions[1].checksum_type.map(|kind| view.text(kind)), Some("FULL_OBJECT"));
        });
    }
}
