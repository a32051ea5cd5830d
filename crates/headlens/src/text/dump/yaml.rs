//! The AWS CLI's `--output yaml`: a member a line, metadata indented below its
//! own line.
//!
//! Only the plain and the quoted scalars that the CLI writes are read.

use super::member;
use super::rows::Rows;
use super::{Dump, above};
use crate::fields::FieldId;
use crate::text::Format;
use crate::text::lines::{Line, line_at};
use crate::text::source::Annex;
use crate::text::span::Span;

/// Members that stand indented below a line of their own.
const HOLDERS: [&str; 3] = ["Metadata", "Checksum", "ObjectParts"];

/// More lines than an object has members and metadata.
const MOST_ROWS: usize = 512;

/// The mapping that begins in this line.
pub(super) fn read(text: &str, annex: &mut Annex, line: Line) -> Option<Dump> {
    let (first, value) = entry(text, line)?;
    // A name that is a header's as well begins a list of headers.
    let begins = |name: Span| {
        text.get(name.range())
            .is_some_and(|word| FieldId::named(word).is_none() && member::field(word).is_some())
    };
    // In the middle of members that were found to be no version, none begins.
    // Of GetObjectAttributes the checksums come first.
    let holds = |line: Line| line.text(text).starts_with("  Checksum");
    let checksums = text.get(first.range()) == Some("Checksum")
        && value.is_empty()
        && line_at(text, line.next).is_some_and(holds);
    if !(checksums || (begins(first) && !value.is_empty()))
        || above(text, line.start).and_then(|line| entry(text, line)).is_some_and(|(name, _)| begins(name))
    {
        return None;
    }
    let mut rows = Rows::new(line.next);
    let mut within = None;
    let mut at = Some(line);
    let mut seen = 0;
    while let Some(line) = at.filter(|_| seen < MOST_ROWS) {
        let Some((name, value)) = entry(text, line) else {
            // A list of parts.
            let whole = line.text(text);
            if within == Some("ObjectParts") && whole.trim_ascii_start().starts_with("- ") {
                (at, seen) = (line_at(text, line.next), seen + 1);
                continue;
            }
            break;
        };
        if text.get(line.start..line.end).is_some_and(|whole| whole.starts_with(' ')) {
            match within {
                Some("Metadata") => rows.add_metadata(text, annex, name, value),
                // What is told of a part, deeper, is not told of the object.
                Some(_) if text.get(line.start..name.range().start) == Some("  ") => {
                    rows.add(text, annex, name, value);
                }
                Some(_) => {}
                None => break,
            }
        } else {
            let word = text.get(name.range()).unwrap_or_default();
            within = HOLDERS.iter().find(|holder| **holder == word && value.is_empty()).copied();
            if within.is_none() && !rows.add(text, annex, name, value) {
                break;
            }
        }
        rows.next = line.next;
        seen += 1;
        at = line_at(text, line.next);
    }
    rows.is_object().then(|| rows.dump(Format::AwsCliYaml))
}

/// The name and the value of a line, the value without its quotes.
fn entry(text: &str, line: Line) -> Option<(Span, Span)> {
    let whole = line.text(text).trim_ascii_end();
    let start = whole.bytes().take_while(|byte| *byte == b' ').count();
    let len = whole.get(start..)?.bytes().take_while(|byte| !matches!(byte, b':' | b' ' | b'"')).count();
    let rest = whole.get(start + len..)?.strip_prefix(':')?;
    if len == 0 || !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let words = rest.trim_ascii_start();
    let value = line.span().part(whole.len() - words.len()..whole.len());
    let quoted = |mark: char| words.len() > 1 && words.starts_with(mark) && words.ends_with(mark);
    // Two quotes in a row stand for one; escapes of the other kind are left.
    let plain = (quoted('\'') && !words.get(1..words.len() - 1)?.contains('\''))
        || (quoted('"') && !words.contains('\\'));
    Some((line.span().part(start..start + len), if plain { value.part(1..words.len() - 1) } else { value }))
}

#[cfg(test)]
mod tests {
    use crate::inspect;
    use crate::testing::first;

    #[test]
    fn scalars_lose_their_quotes_and_metadata_is_told() {
        let paste = "AcceptRanges: bytes\nETag: '\"1\"'\nLastModified: '2026-11-21T08:03:53+00:00'\nMetadata:\n  owner: alice\nVersionId: a\n";
        first(paste, |view| {
            let told: Vec<_> = view
                .headers()
                .iter()
                .map(|header| (view.text(header.name), view.text(header.value)))
                .collect();
            let expected = [
                ("accept-ranges", "bytes"),
                ("ETag", "\"1\""),
                ("Last-Modified", "Sat, 21 Nov 2026 08:03:53 GMT"),
                ("x-amz-meta-owner", "alice"),
                ("x-amz-version-id", "a"),
            ];
            assert_eq!(told.len(), expected.len());
            for (told, expected) in told.iter().zip(expected) {
                assert!(told.0.eq_ignore_ascii_case(expected.0) && told.1 == expected.1, "{told:?}");
            }
            assert_eq!(&paste[view.source.pasted(view.headers()[1].value).range()], "\"1\"");
        });
    }

    #[test]
    fn other_mappings_are_left_alone() {
        for paste in ["CacheControl: x\n", "Name: x\nVersionId: a\n", "Metadata:\n  a: b\n"] {
            assert!(inspect(paste).is_empty(), "{paste}");
        }
        let long = "CacheControl: x\n".repeat(20_000);
        assert!(inspect(long.as_str()).is_empty());
    }
}
