//! What PowerShell prints of an object of the SDK for .NET: a list of its
//! properties, as `Get-S3ObjectMetadata` gives them.
//!
//! Source: "Get-S3ObjectMetadata" in the AWS Tools for PowerShell reference.
//! Collections are printed by their type alone, so metadata stays unknown. Dates
//! stand in the form of the machine's culture, and without a zone: they are no
//! points in time.

use super::member::Value;
use super::rows::Rows;
use super::{Dump, untold};
use crate::text::Format;
use crate::text::lines::{Line, line_at};
use crate::text::source::Annex;
use crate::text::span::Span;

/// More properties than any of its objects has.
const MOST_ROWS: usize = 128;

/// Properties that have names of their own.
const NAMES: [(&str, &str); 4] = [
    ("ServerSideEncryptionMethod", "ServerSideEncryption"),
    ("ServerSideEncryptionKeyManagementServiceKeyId", "SSEKMSKeyId"),
    ("ServerSideEncryptionCustomerMethod", "SSECustomerAlgorithm"),
    ("ServerSideEncryptionCustomerProvidedKeyMD5", "SSECustomerKeyMD5"),
];

/// Properties whose form is the machine's.
const OF_CULTURE: [&str; 3] = ["LastModified", "Expires", "ObjectLockRetainUntilDate"];

/// The list that begins in this line with a collection of the SDK.
pub(super) fn read(text: &str, annex: &mut Annex, line: Line) -> Option<Dump> {
    let (_, first) = row(text, line)?;
    text.get(first.range())?.starts_with("Amazon.S3.Model.").then_some(())?;
    let mut rows = Rows::new(line.next);
    let mut status = None;
    let mut at = Some(line);
    let mut seen = 0;
    while let Some(line) = at.filter(|_| seen < MOST_ROWS)
        && let Some((name, value)) = row(text, line)
    {
        let (word, words) =
            (text.get(name.range()).unwrap_or_default(), text.get(value.range()).unwrap_or_default());
        let member = NAMES.iter().find(|(own, _)| *own == word).map_or(word, |(_, member)| member);
        let told = !words.is_empty() && !words.starts_with("Amazon.") && !OF_CULTURE.contains(&word);
        if word == "HttpStatusCode" {
            status = (words == "OK").then_some(value);
        } else if told && !untold::is_zero_word(member, words) {
            rows.add_as(text, annex, member, name, Value::Text(value));
        }
        rows.span = rows.span.to(name).to(Span { start: name.start, end: value.end });
        rows.next = line.next;
        (at, seen) = (line_at(text, line.next), seen + 1);
    }
    if !rows.is_object() {
        return None;
    }
    let mut dump = rows.dump(Format::PowerShell);
    if let Some(first) = dump.exchanges.first_mut().filter(|_| status.is_some()) {
        first.exchange.response.status = Some(200);
        first.exchange.response.status_span = status;
    }
    Some(dump)
}

/// A property's name and its value.
fn row(text: &str, line: Line) -> Option<(Span, Span)> {
    let whole = line.text(text).trim_ascii_end();
    let len = whole.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let rest = whole.get(len..)?.trim_ascii_start().strip_prefix(':')?;
    let words = rest.trim_ascii_start();
    // What parts the two is a column, so blanks stand before it.
    let parted = len > 0 && matches!(whole.as_bytes().get(len), Some(b' '));
    parted.then(|| (line.span().part(0..len), line.span().part(whole.len() - words.len()..whole.len())))
}

#[cfg(test)]
mod tests {
    use crate::fields::{ETag, StorageClass, VersionId};
    use crate::testing::first;

    #[test]
    fn properties_are_told_but_for_what_the_list_does_not_hold() {
        let paste = "PS> Get-S3ObjectMetadata -BucketName acme -Key a.csv\r\n\r\n\
            Headers                    : Amazon.S3.Model.HeadersCollection\r\n\
            Metadata                   : Amazon.S3.Model.MetadataCollection\r\n\
            DeleteMarker               : \r\n\
            LastModified               : 11/21/2026 8:03:53 AM\r\n\
            ETag                       : \"2280828976ddc29d9dc88d00e2df0b2c\"\r\n\
            MissingMeta                : 0\r\n\
            VersionId                  : v1\r\n\
            Expires                    : 1/1/0001 12:00:00 AM\r\n\
            ServerSideEncryptionMethod : AES256\r\n\
            StorageClass               : STANDARD_IA\r\n\
            ContentLength              : 11\r\n\
            HttpStatusCode             : OK\r\n";
        first(paste, |view| {
            assert_eq!(view.status(), Some(200));
            assert_eq!(view.raw::<VersionId<'_>>(), Some("v1"));
            assert_eq!(view.raw::<ETag>(), Some("\"2280828976ddc29d9dc88d00e2df0b2c\""));
            assert!(view.has::<StorageClass>());
            assert_eq!(view.headers().len(), 5, "neither dates nor zeros");
            assert_eq!(crate::judge(view).len(), 0);
        });
    }
}
