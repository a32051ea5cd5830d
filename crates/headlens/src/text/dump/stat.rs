//! `mc stat`, `gsutil stat` and `gsutil ls -L`: names padded to columns, then
//! user metadata indented below a name of its own.
//!
//! Sources: `cmd/stat.go` of mc, `gslib/utils/ls_helper.py` of gsutil. Sizes
//! that were rounded are passed over.

use super::Dump;
use super::member::{self, Value};
use super::rows::Rows;
use crate::fields::FieldId;
use crate::message::{Header, RequestHead, Shown};
use crate::text::Format;
use crate::text::lines::{Line, line_at};
use crate::text::source::Annex;
use crate::text::span::Span;
use crate::values::{http_date, iso_date};

/// More lines than an object has members and metadata.
const MOST_LINES: usize = 512;

/// What the tools call members.
const NAMES: [(&str, &str); 10] = [
    ("Date", "LastModified"),
    ("Creation time", "LastModified"),
    ("Size", "ContentLength"),
    ("ETag", "ETag"),
    ("VersionID", "VersionId"),
    ("Storage class", "StorageClass"),
    ("Replication Status", "ReplicationStatus"),
    ("Expires", "Expires"),
    ("Generation", "VersionId"),
    ("Expiration", ""),
];

/// The output that begins in this line.
pub(super) fn read(text: &str, annex: &mut Annex, line: Line) -> Option<Dump> {
    let whole = line.text(text).trim_ascii_end();
    if let Some(address) = whole.strip_suffix(':').filter(|address| address.contains("://")) {
        let (scheme, path) = address.split_once("://")?;
        let slash = path.find('/')?;
        matches!(scheme, "s3" | "gs").then_some(())?;
        let start = scheme.len() + 3;
        let key = start + slash + 1;
        // The number of a generation is no part of the key.
        let end = address.rfind('#').filter(|mark| *mark > key).unwrap_or(address.len());
        let of_google = scheme == "gs";
        let request = RequestHead {
            bucket: Some(line.span().part(start..start + slash)),
            key: (key < end).then(|| line.span().part(key..end)),
            span: line.span(),
            ..RequestHead::default()
        };
        let mut rows = members(text, annex, line.next, "    ", of_google);
        rows.span = rows.span.to(line.span());
        return finish(rows, Some(request));
    }
    let (name, value) = split(whole)?;
    (name == "Name" && whole.as_bytes().get(4) == Some(&b' ') && !value.is_empty()).then_some(())?;
    let mut rows = members(text, annex, line.next, "", false);
    rows.span = rows.span.to(line.span());
    finish(rows, None)
}

fn finish(rows: Rows, request: Option<RequestHead>) -> Option<Dump> {
    if !rows.is_object() {
        return None;
    }
    let mut dump = rows.dump(Format::Stat);
    if let Some(dumped) = dump.exchanges.first_mut() {
        dumped.exchange.request = request.map(Box::new);
    }
    Some(dump)
}

/// A name without its padding, and what stands behind its colon.
fn split(row: &str) -> Option<(&str, &str)> {
    let (name, value) = row.split_once(':')?;
    let name = name.trim_ascii_end();
    (!name.is_empty() && name.len() <= 256).then_some((name, value.trim_ascii()))
}

/// The members from `at` on, each indented by `indent`; metadata is indented
/// further.
fn members(text: &str, annex: &mut Annex, at: usize, indent: &str, of_google: bool) -> Rows {
    let mut rows = Rows::new(at);
    let mut next = at;
    let mut in_metadata = false;
    for _ in 0..MOST_LINES {
        let Some(line) = line_at(text, next) else { break };
        let whole = line.text(text).trim_ascii_end();
        let Some(row) = whole.strip_prefix(indent) else { break };
        let nested = row.starts_with([' ', '\t']);
        let Some((name, words)) = split(row.trim_ascii_start()) else { break };
        // Another object's output begins: each row is read once.
        if name == "Name" || (nested && !in_metadata) {
            break;
        }
        next = line.next;
        let start = whole.len() - row.trim_ascii_start().len();
        let name_span = line.span().part(start..start + name.len());
        let value = line.span().part(whole.len() - words.len()..whole.len());
        if nested {
            metadata(text, annex, &mut rows, name_span, value, indent.is_empty());
        } else {
            in_metadata = words.is_empty() && matches!(name, "Metadata" | "Encrypted");
            if !words.is_empty() && words != "None" {
                row_of(text, annex, &mut rows, name_span, value, of_google);
            }
        }
        rows.span = rows.span.to(line.span().part(start..whole.len()));
        rows.next = next;
    }
    rows
}

/// mc prints headers by their whole names, gsutil metadata without its prefix.
fn metadata(text: &str, annex: &mut Annex, rows: &mut Rows, name: Span, value: Span, by_header: bool) {
    let words = text.get(name.range()).unwrap_or_default();
    if by_header {
        let field = FieldId::named(words);
        rows.headers.push(Header { name, value, field, shown: Shown::Header });
    } else {
        rows.headers.extend(member::metadata(text, annex, name, words, value));
    }
}

/// A member in its own row.
fn row_of(text: &str, annex: &mut Annex, rows: &mut Rows, name: Span, value: Span, of_google: bool) {
    let (row, words) =
        (text.get(name.range()).unwrap_or_default(), text.get(value.range()).unwrap_or_default());
    // What Google calls a generation is no version ID of S3.
    let google = match row {
        "Generation" if of_google => Some("x-goog-generation"),
        "Metageneration" => Some("x-goog-metageneration"),
        _ => None,
    };
    if let Some(header) = google {
        let begin = annex.begin();
        annex.written(text, header, name);
        let named = annex.since(text, begin);
        let field = FieldId::named(header);
        rows.headers.push(Header { name: named, value, field, shown: Shown::Member });
        return;
    }
    let Some((_, member)) = NAMES.iter().find(|(own, _)| *own == row) else {
        if FieldId::named(row).is_some() && row.contains('-') {
            rows.headers.push(Header { name, value, field: FieldId::named(row), shown: Shown::Header });
        }
        return;
    };
    let quoted = ["\"", words, "\""].concat();
    let value = match *member {
        "LastModified" | "Expires" => {
            // A time without a zone that is known for sure is none.
            let zoned = words.strip_suffix(" UTC").or_else(|| words.strip_suffix(" GMT"));
            let iso = zoned.and_then(|words| iso_date::parse(&[words, "Z"].concat()));
            let date = iso.or_else(|| http_date::parse(words).ok().map(|(date, _)| date));
            date.map(|date| Value::Time(date.millis(), value))
        }
        "ContentLength" => {
            let bytes = words.strip_suffix(" B").unwrap_or(words);
            crate::values::digits::read(bytes).map(|_| Value::Text(value.part(0..bytes.len())))
        }
        "ETag" => Some(Value::Written(&quoted, value)),
        "VersionId" => {
            let id = words.split(' ').next().unwrap_or_default();
            if words.ends_with("(delete-marker)") {
                rows.add_as(text, annex, "DeleteMarker", name, Value::Written("true", value));
            }
            Some(Value::Text(value.part(0..id.len())))
        }
        _ => Some(Value::Text(value)),
    };
    if let Some(value) = value {
        rows.add_as(text, annex, member, name, value);
    }
}

#[cfg(test)]
mod tests {
    use crate::inspect;
    use crate::testing::first;

    fn told(paste: &str) -> Vec<String> {
        first(paste, |view| {
            let headers = view.headers().iter();
            let line = |header: &crate::Header| {
                [view.text(header.name).to_ascii_lowercase().as_str(), ": ", view.text(header.value)].concat()
            };
            headers.map(line).collect()
        })
    }

    #[test]
    fn mc_stat_is_told_with_the_command_above() {
        let paste = "\
$ mc stat local/b/reports/k.csv
Name      : k.csv
Date      : 2026-11-21 15:53:31 UTC 
Size      : 8 B    
ETag      : e5eb 
VersionID : 7c58 
Type      : file 
Metadata  :
  Content-Type    : text/csv 
  X-Amz-Meta-Owner: alice 
Encrypted :
  X-Amz-Server-Side-Encryption: AES256 
Replication Status: COMPLETED 

";
        assert_eq!(
            told(paste),
            [
                "last-modified: Sat, 21 Nov 2026 15:53:31 GMT",
                "content-length: 8",
                "etag: \"e5eb\"",
                "x-amz-version-id: 7c58",
                "content-type: text/csv",
                "x-amz-meta-owner: alice",
                "x-amz-server-side-encryption: AES256",
                "x-amz-replication-status: COMPLETED",
            ]
        );
        first(paste, |view| {
            let target = view.target().expect("a target");
            assert_eq!(target.key.expect("a key").text, "reports/k.csv");
            assert!(view.source.get(view.exchange.span).ends_with("COMPLETED"));
        });
    }

    #[test]
    fn what_was_rounded_or_has_no_zone_is_not_told() {
        let paste = "Name      : k\nDate      : 2026-11-21 15:53:31 CET \nSize      : 10 MiB \nETag      : a \nVersionID : m (delete-marker) \n";
        assert_eq!(told(paste), ["etag: \"a\"", "x-amz-delete-marker: true", "x-amz-version-id: m"]);
    }

    #[test]
    fn generations_are_no_version_ids() {
        let paste = "gs://b/a/k#1700:\n    Creation time:          Sat, 21 Nov 2026 15:53:31 GMT\n    Content-Length:         8\n    Metadata:               \n        owner:              alice\n    ETag:                   CJ==\n    Generation:             1700\n    ACL:                    []\nTOTAL: 1 objects\n";
        assert_eq!(
            told(paste),
            [
                "last-modified: Sat, 21 Nov 2026 15:53:31 GMT",
                "content-length: 8",
                "x-amz-meta-owner: alice",
                "etag: \"CJ==\"",
                "x-goog-generation: 1700",
            ]
        );
    }

    #[test]
    fn other_rows_are_left_alone() {
        for paste in
            ["Name      : k\nSize: 5\n", "Name: x\nETag: y\n", "s3://b/k:\nnothing\n", "https://x/y:\n"]
        {
            assert!(
                inspect(paste).readings().iter().all(|reading| reading.format.name() != "stat"),
                "{paste}"
            );
        }
    }
}
