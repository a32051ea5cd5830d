//! `s3cmd info s3://bucket/key`: the address, then members under s3cmd's own
//! names, then metadata.

use super::Dump;
use super::member::Value;
use super::rows::Rows;
use crate::fields::FieldId;
use crate::message::{Header, RequestHead, Shown};
use crate::text::Format;
use crate::text::lines::{Line, line_at};
use crate::text::source::Annex;

/// What s3cmd calls the members.
const NAMES: [(&str, &str); 6] = [
    ("File size", "ContentLength"),
    ("Last mod", "LastModified"),
    ("MIME type", "ContentType"),
    ("Storage", "StorageClass"),
    ("MD5 sum", "ETag"),
    ("SSE", "ServerSideEncryption"),
];

/// More lines than s3cmd prints, a CORS configuration among them.
const MOST_LINES: usize = 512;

/// The output that begins in this line.
pub(super) fn read(text: &str, annex: &mut Annex, line: Line) -> Option<Dump> {
    let whole = line.text(text);
    let address = whole.strip_prefix("s3://")?.strip_suffix(" (object):")?;
    let (bucket, key) = address.split_once('/')?;
    let bucket_end = 5 + bucket.len();
    let mut rows = Rows::new(line.next);
    let mut next = line.next;
    for _ in 0..MOST_LINES {
        let Some(line) = line_at(text, next).filter(|line| !line.text(text).starts_with("s3://")) else {
            break;
        };
        next = line.next;
        let stops = !line.text(text).is_empty() && !line.text(text).starts_with([' ', '<']);
        if stops {
            break;
        }
        // A policy and a CORS configuration take lines of their own.
        let whole = line.text(text).trim_ascii_end();
        let Some((name, words)) = whole.strip_prefix("   ").and_then(|row| row.split_once(':')) else {
            continue;
        };
        let words = words.trim_ascii_start();
        let name_span = line.span().part(3..3 + name.len());
        let value = line.span().part(whole.len() - words.len()..whole.len());
        if name.starts_with("x-amz-meta-") {
            let field = FieldId::named(name);
            rows.headers.push(Header { name: name_span, value, field, shown: Shown::Header });
        } else if let Some((_, member)) = NAMES.iter().find(|(own, _)| *own == name) {
            if words == "none" {
                continue;
            }
            // The ETag is shown without its quotes.
            let quoted = ["\"", words, "\""].concat();
            let value = if *member == "ETag" { Value::Written(&quoted, value) } else { Value::Text(value) };
            rows.add_as(text, annex, member, name_span, value);
        } else {
            continue;
        }
        rows.span = rows.span.to(line.span().part(3..whole.len()));
        rows.next = next;
    }
    if !rows.is_object() {
        return None;
    }
    rows.span = rows.span.to(line.span());
    let mut dump = rows.dump(Format::S3cmdInfo);
    if let Some(dumped) = dump.exchanges.first_mut() {
        dumped.exchange.request = Some(Box::new(RequestHead {
            bucket: Some(line.span().part(5..bucket_end)),
            key: (!key.is_empty()).then(|| line.span().part(bucket_end + 1..bucket_end + 1 + key.len())),
            span: line.span(),
            ..RequestHead::default()
        }));
    }
    Some(dump)
}

#[cfg(test)]
mod tests {
    use crate::inspect;
    use crate::testing::first;

    #[test]
    fn own_names_become_members_and_the_etag_gets_its_quotes() {
        let paste = "s3://b/a/k (object):\n   File size: 9\n   MD5 sum:   0a\n   SSE:       none\n   CORS:      <?xml?>\n<C></C>\n\n   x-amz-meta-owner: erin\ndone\n";
        first(paste, |view| {
            let told: Vec<_> = view
                .headers()
                .iter()
                .map(|header| (view.text(header.name), view.text(header.value)))
                .collect();
            assert_eq!(told, [("Content-Length", "9"), ("ETag", "\"0a\""), ("x-amz-meta-owner", "erin")]);
            let etag = view.headers()[1].value;
            assert_eq!(&paste[view.source.pasted(etag).range()], "0a");
            let target = view.target().expect("a target");
            assert_eq!(target.bucket.expect("a bucket").text, "b");
            assert_eq!(target.key.expect("a key").text, "a/k");
        });
    }

    #[test]
    fn an_address_alone_is_no_object() {
        for paste in ["s3://b/k (object):\n", "s3://b/k (bucket):\n   File size: 9\n   MD5 sum: 0a\n"] {
            assert!(inspect(paste).is_empty(), "{paste}");
        }
    }
}
