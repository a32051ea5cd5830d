//! ListObjectVersions: versions and delete markers in one order, page by page.
//! Written by hand, since a typed reply would part the two.

use super::Reply;
use crate::clock::iso_millis;
use crate::refusal::{Refusal, element};
use crate::store::{Bucket, Content, Version};
use crate::target::Target;
use hyper::header::{HeaderMap, HeaderValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;

/// The account that owns every bucket here.
const OWNER: &str = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

/// What a page is asked for.
struct Question<'a> {
    prefix: &'a str,
    delimiter: &'a str,
    key_marker: &'a str,
    version_marker: &'a str,
    most: usize,
    encoded: bool,
}

/// What stands in a page.
enum Item<'a> {
    Version { key: &'a str, version: &'a Version, latest: bool },
    Prefix(&'a str),
}

/// A page of the versions of a bucket.
pub fn answer(bucket: &Bucket, target: &Target) -> Result<Reply, Refusal> {
    let question = Question::of(bucket, target)?;
    let mut items = items(bucket, &question);
    let page: Vec<_> = items.by_ref().take(question.most).collect();
    let truncated = question.most > 0 && items.next().is_some();
    let mut reply = Reply::new(200, HeaderMap::new());
    reply.headers.insert("content-type", HeaderValue::from_static("application/xml"));
    reply.body = write(target, &question, &page, truncated).into();
    Ok(reply)
}

impl<'a> Question<'a> {
    fn of(bucket: &Bucket, target: &'a Target) -> Result<Self, Refusal> {
        let text = |name| target.get(name).unwrap_or_default();
        let encoded = match target.get("encoding-type") {
            None | Some("") => false,
            Some("url") => true,
            Some(other) => {
                let message = "Invalid Encoding Method specified in Request";
                return Err(Refusal::argument(message, "encoding-type", other));
            }
        };
        let most = match text("max-keys") {
            "" => 1000,
            digits => {
                digits.parse::<u32>().map_or(None, |most| usize::try_from(most).ok()).ok_or_else(|| {
                    Refusal::argument(
                        "Provided max-keys not an integer or within integer range",
                        "max-keys",
                        digits,
                    )
                })?
            }
        };
        let (key_marker, version_marker) = (text("key-marker"), text("version-id-marker"));
        if !version_marker.is_empty() {
            if key_marker.is_empty() {
                let message = "A version-id marker cannot be specified without a key marker.";
                return Err(Refusal::argument(message, "version-id-marker", version_marker));
            }
            if !bucket.knows(version_marker) {
                let message = "Invalid version id specified";
                return Err(Refusal::argument(message, "version-id-marker", version_marker));
            }
        }
        Ok(Self {
            prefix: text("prefix"),
            delimiter: text("delimiter"),
            key_marker,
            version_marker,
            most: most.min(1000),
            encoded,
        })
    }

    /// The common prefix that a key is rolled up into.
    fn rolled<'k>(&self, key: &'k str) -> Option<&'k str> {
        let rest = key.strip_prefix(self.prefix)?;
        let at = rest.find(self.delimiter).filter(|_| !self.delimiter.is_empty())?;
        key.get(..self.prefix.len() + at + self.delimiter.len())
    }

    fn encode<'t>(&self, text: &'t str) -> Cow<'t, str> {
        // As Java writes forms, but for the slash.
        const KEPT: AsciiSet =
            NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'*').remove(b'/').remove(b' ');
        if !self.encoded {
            return Cow::Borrowed(text);
        }
        Cow::Owned(utf8_percent_encode(text, &KEPT).to_string().replace(' ', "+"))
    }
}

/// Everything behind the markers, in order: keys by their bytes, of each the
/// newest version first, prefixes where their first key would stand.
fn items<'a>(bucket: &'a Bucket, question: &'a Question<'a>) -> impl Iterator<Item = Item<'a>> {
    let mut last_prefix = None;
    let keys = bucket.keys().filter(|(key, _)| {
        key.starts_with(question.prefix)
            && (*key > question.key_marker
                || (*key == question.key_marker && !question.version_marker.is_empty()))
    });
    keys.flat_map(move |(key, versions)| {
        if let Some(prefix) = question.rolled(key) {
            let seen = last_prefix == Some(prefix) || question.key_marker >= prefix;
            last_prefix = Some(prefix);
            return if seen { Vec::new() } else { vec![Item::Prefix(prefix)] };
        }
        let newest = versions.iter().rev();
        let all = newest.enumerate().map(|(at, version)| Item::Version { key, version, latest: at == 0 });
        if key != question.key_marker {
            return all.collect();
        }
        let behind = all.skip_while(|item| {
            !matches!(item, Item::Version { version, .. } if version.name() == question.version_marker)
        });
        behind.skip(1).collect()
    })
}

fn write(target: &Target, question: &Question<'_>, page: &[Item<'_>], truncated: bool) -> String {
    let mut xml = String::with_capacity(300 + 420 * page.len());
    xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<ListVersionsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
    element(&mut xml, "Name", &target.bucket);
    element(&mut xml, "Prefix", &question.encode(question.prefix));
    element(&mut xml, "KeyMarker", &question.encode(question.key_marker));
    element(&mut xml, "VersionIdMarker", question.version_marker);
    if let Some((key, id)) = page.last().filter(|_| truncated).map(marker) {
        element(&mut xml, "NextKeyMarker", &question.encode(key));
        if let Some(id) = id {
            element(&mut xml, "NextVersionIdMarker", id);
        }
    }
    element(&mut xml, "MaxKeys", &question.most.to_string());
    if !question.delimiter.is_empty() {
        element(&mut xml, "Delimiter", &question.encode(question.delimiter));
    }
    if question.encoded {
        element(&mut xml, "EncodingType", "url");
    }
    element(&mut xml, "IsTruncated", if truncated { "true" } else { "false" });
    for item in page {
        if let Item::Version { key, version, latest } = item {
            write_version(&mut xml, &question.encode(key), version, *latest);
        }
    }
    for item in page {
        if let Item::Prefix(prefix) = item {
            xml.push_str("<CommonPrefixes>");
            element(&mut xml, "Prefix", &question.encode(prefix));
            xml.push_str("</CommonPrefixes>");
        }
    }
    xml.push_str("</ListVersionsResult>");
    xml
}

fn marker<'a>(item: &Item<'a>) -> (&'a str, Option<&'a str>) {
    match item {
        Item::Version { key, version, .. } => (key, Some(version.name())),
        Item::Prefix(prefix) => (prefix, None),
    }
}

fn write_version(xml: &mut String, key: &str, version: &Version, latest: bool) {
    let name = if version.object().is_some() { "Version" } else { "DeleteMarker" };
    xml.push_str(&format!("<{name}>"));
    element(xml, "Key", key);
    element(xml, "VersionId", version.name());
    element(xml, "IsLatest", if latest { "true" } else { "false" });
    element(xml, "LastModified", &iso_millis(version.modified));
    if let Content::Object(object) = &version.content {
        element(xml, "ETag", &format!("\"{}\"", object.etag));
        if let Some(checksum) = &object.checksum {
            element(xml, "ChecksumAlgorithm", checksum.algorithm);
            element(xml, "ChecksumType", checksum.kind());
        }
        element(xml, "Size", &object.body.len().to_string());
    }
    xml.push_str("<Owner>");
    element(xml, "ID", OWNER);
    xml.push_str("</Owner>");
    if let Content::Object(object) = &version.content {
        element(xml, "StorageClass", object.storage_class());
    }
    xml.push_str(&format!("</{name}>"));
}
