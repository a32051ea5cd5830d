//! Shape: what the elements of S3's documents mean, by their place.
//!
//! Sources: "REST Error Responses", ListObjectVersions, ListObjectsV2,
//! GetObjectAttributes, CopyObject, CompleteMultipartUpload and DeleteObjects
//! in the Amazon S3 API Reference; "GET Bucket (List Objects)" of the XML API of
//! Google Cloud Storage for `Generation`.

use crate::fields::FieldId;
use crate::listing::{ListedVersion, Listing};
use crate::message::{Header, Syntax};
use crate::rules::{document, listed};
use crate::service_error::ServiceError;
use crate::text::dump::member::{self, Value};
use crate::text::source::Annex;
use crate::text::span::Span;
use crate::values::iso_date;

/// The document's outermost element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Root {
    Error,
    ErrorResponse,
    Versions,
    Objects,
    Attributes,
    Result,
    Deletions,
}

impl Root {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "Error" => Self::Error,
            "ErrorResponse" => Self::ErrorResponse,
            "ListVersionsResult" => Self::Versions,
            "ListBucketResult" => Self::Objects,
            "GetObjectAttributesResponse" | "GetObjectAttributesOutput" => Self::Attributes,
            "CopyObjectResult" | "CompleteMultipartUploadResult" => Self::Result,
            "DeleteResult" => Self::Deletions,
            _ => return None,
        })
    }

    /// Whether a document of this root holds elements of the other's name.
    pub(super) fn holds(self, other: Self) -> bool {
        matches!((self, other), (Self::ErrorResponse | Self::Deletions, Self::Error))
    }

    /// How much of the document a finding about all of it points at.
    pub(super) const fn tag_len(self) -> usize {
        match self {
            Self::Error => 7,
            _ => 18,
        }
    }
}

/// What a document tells.
pub(crate) struct Document {
    pub error: Option<Box<ServiceError>>,
    pub listing: Option<Box<Listing>>,
    /// Members of the object, as headers.
    pub headers: Vec<Header>,
    pub syntax: Vec<Syntax>,
    /// Where it ends.
    pub end: usize,
}

/// What was read of a document so far.
pub(super) struct Shape {
    root: Root,
    error: ServiceError,
    has_error: bool,
    listing: Listing,
    version: Option<ListedVersion>,
    headers: Vec<Header>,
    syntax: Vec<Syntax>,
    /// Names and markers that are encoded, if the page says so.
    url: bool,
    known: bool,
    deleted: u32,
}

impl Shape {
    pub(super) fn new(root: Root) -> Self {
        Self {
            root,
            error: ServiceError::default(),
            has_error: false,
            listing: Listing { is_without_version_ids: root == Root::Objects, ..Listing::default() },
            version: None,
            headers: Vec::new(),
            syntax: Vec::new(),
            url: false,
            known: false,
            deleted: 0,
        }
    }

    /// An element begins; `path` is without the root.
    pub(super) fn open(&mut self, path: &[&str], tag: Span) {
        if let (Root::Versions | Root::Objects, ["Version" | "DeleteMarker" | "Contents"]) = (self.root, path)
        {
            self.version = Some(ListedVersion {
                span: tag,
                is_delete_marker: path == ["DeleteMarker"],
                // ListObjects lists current objects only.
                is_latest: path == ["Contents"],
                ..ListedVersion::default()
            });
            self.listing.is_without_version_ids &= path == ["Contents"];
        }
    }

    /// An element without children; `at` is where its text stands in the source.
    pub(super) fn leaf(&mut self, text: &str, annex: &mut Annex, path: &[&str], value: Span, at: Span) {
        match (self.root, path) {
            (Root::Error, [name]) | (Root::ErrorResponse, [name] | ["Error", name]) => {
                self.error_leaf(name, value);
            }
            (Root::Deletions, ["Error", name]) if self.deleted == 0 => self.error_leaf(name, value),
            (Root::Versions | Root::Objects, [name]) => self.page_leaf(text, annex, name, value),
            (Root::Versions | Root::Objects, ["CommonPrefixes", "Prefix"]) => {
                self.listing.common_prefixes.push(value);
            }
            (Root::Versions | Root::Objects, [_, rest @ ..]) => self.version_leaf(text, annex, rest, value),
            (Root::Attributes | Root::Result, [.., name]) => self.member(text, annex, name, value, at),
            _ => {}
        }
    }

    /// An element ends.
    pub(super) fn close(&mut self, path: &[&str], end: usize) {
        match (self.root, path) {
            (Root::Versions | Root::Objects, ["Version" | "DeleteMarker" | "Contents"]) => {
                if let Some(mut version) = self.version.take() {
                    version.span = version.span.to(Span::new(end, end));
                    self.listing.versions.push(version);
                }
            }
            (Root::Deletions, ["Error"]) => self.deleted += 1,
            (Root::Deletions, ["Deleted"]) => self.known = true,
            _ => {}
        }
    }

    fn error_leaf(&mut self, name: &str, value: Span) {
        let error = &mut self.error;
        let place = match name {
            "Code" => &mut error.code,
            "Message" => &mut error.message,
            "RequestId" => &mut error.request_id,
            "HostId" => &mut error.host_id,
            "Region" => &mut error.region,
            "BucketName" | "Bucket" => &mut error.bucket,
            "Key" => &mut error.key,
            "VersionId" => &mut error.version_id,
            "Endpoint" => &mut error.endpoint,
            "CanonicalRequest" => &mut error.canonical_request,
            "StringToSign" => &mut error.string_to_sign,
            "SignatureProvided" => &mut error.signature_provided,
            "ServerTime" => &mut error.server_time,
            "Expires" => &mut error.expires,
            _ => return,
        };
        // Ceph and others send elements without text.
        if !value.is_empty() {
            place.get_or_insert(value);
        }
        self.has_error |= matches!(name, "Code" | "Message");
    }

    fn page_leaf(&mut self, text: &str, annex: &Annex, name: &str, value: Span) {
        let words = annex.get(text, value);
        let set = (!value.is_empty()).then_some(value);
        match name {
            "Name" => self.listing.bucket = set,
            "Prefix" => self.listing.prefix = set,
            "IsTruncated" => self.listing.is_truncated = self.truth(words, value),
            "EncodingType" => self.url = words == "url",
            "NextKeyMarker" | "NextMarker" => self.listing.next_key_marker = set,
            "NextVersionIdMarker" | "NextGenerationMarker" => self.listing.next_version_id_marker = set,
            "NextContinuationToken" => {}
            "MaxKeys" | "KeyMarker" | "VersionIdMarker" | "Marker" | "KeyCount" => {}
            _ => return,
        }
        self.known = true;
    }

    fn version_leaf(&mut self, text: &str, annex: &Annex, path: &[&str], value: Span) {
        let Some(mut version) = self.version.take() else { return };
        let words = annex.get(text, value);
        match path {
            ["Key"] => version.key = value,
            ["VersionId" | "Generation"] => {
                version.version_id = value;
                self.listing.is_without_version_ids = false;
            }
            ["IsLatest"] => version.is_latest = self.truth(words, value),
            ["LastModified"] => version.last_modified = self.date(words, value),
            ["ETag"] => version.etag = Some(value),
            ["Size"] => {
                version.size = crate::values::digits::read(words.trim_ascii());
                if version.size.is_none() {
                    self.unreadable(value);
                }
            }
            ["StorageClass"] => version.storage_class = Some(value),
            ["Owner", "ID"] => version.owner_id = Some(value),
            ["Owner", "DisplayName"] => version.owner_name = Some(value),
            ["ChecksumAlgorithm"] => version.checksum_algorithms.push(value),
            ["ChecksumType"] => version.checksum_type = Some(value),
            ["RestoreStatus", "IsRestoreInProgress"] => {
                version.is_restore_in_progress = Some(self.truth(words, value));
            }
            ["RestoreStatus", "RestoreExpiryDate"] => version.restore_expiry = self.date(words, value),
            _ => {}
        }
        self.version = Some(version);
    }

    fn truth(&mut self, words: &str, value: Span) -> bool {
        let words = words.trim_ascii();
        if !words.eq_ignore_ascii_case("true") && !words.eq_ignore_ascii_case("false") {
            self.unreadable(value);
        }
        words.eq_ignore_ascii_case("true")
    }

    fn date(&mut self, words: &str, value: Span) -> Option<i64> {
        let date = iso_date::parse(words.trim_ascii()).map(crate::values::http_date::HttpDate::millis);
        if date.is_none() {
            self.unreadable(value);
        }
        date
    }

    fn unreadable(&mut self, value: Span) {
        self.syntax.push(Syntax { rule: &listed::UNREADABLE, header: None, span: value });
    }

    /// A member of the object that an operation's result tells.
    fn member(&mut self, text: &str, annex: &mut Annex, name: &str, value: Span, at: Span) {
        self.known = true;
        let member = match name {
            "ObjectSize" => "ContentLength",
            "TotalPartsCount" => "PartsCount",
            // ObjectParts lists parts, each with a size and checksums of its own.
            _ if name == "Size" => return,
            _ => name,
        };
        if value.is_empty() {
            return;
        }
        let Some(id) = FieldId::all()
            .find(|id| id.entry().spec.member.is_some_and(|known| known == member && known != "ContentType"))
        else {
            return;
        };
        let value = if member == "LastModified" {
            match iso_date::parse(annex.get(text, value).trim_ascii()) {
                Some(date) => Value::Time(date.millis(), value),
                None => Value::Text(value),
            }
        } else if member == "ETag" && text.get(value.range()).is_some_and(|tag| !tag.starts_with(['"', 'W']))
        {
            // GetObjectAttributes leaves the quotes out.
            Value::Unquoted(value)
        } else {
            Value::Text(value)
        };
        if self.headers.iter().all(|header| header.field != Some(id)) {
            self.headers.push(member::header(text, annex, id, at, value));
        }
    }

    /// What was read of a document that ends at `end`; nothing where none of
    /// its elements is known, as where a sentence only mentions `<Error>`.
    pub(super) fn finish(
        mut self,
        text: &str,
        annex: &mut Annex,
        end: usize,
        mut syntax: Vec<Syntax>,
    ) -> Option<Document> {
        syntax.append(&mut self.syntax);
        let is_listing = matches!(self.root, Root::Versions | Root::Objects);
        if !(self.has_error || self.known || !self.listing.versions.is_empty()) {
            return None;
        }
        if self.root == Root::Deletions && self.deleted > 0 {
            let span = self.error.code.unwrap_or_default();
            syntax.push(Syntax { rule: &document::DELETIONS_FAILED, header: None, span });
        }
        if self.url {
            // Which elements are encoded is told behind them, too.
            let Listing { prefix, versions, common_prefixes, next_key_marker, .. } = &mut self.listing;
            let keys = versions.iter_mut().map(|version| &mut version.key);
            for name in keys.chain(common_prefixes).chain(prefix).chain(next_key_marker) {
                decode(text, annex, name, &mut syntax);
            }
        }
        Some(Document {
            error: self.has_error.then(|| Box::new(self.error)),
            listing: is_listing.then(|| Box::new(self.listing)),
            headers: self.headers,
            syntax,
            end,
        })
    }
}

/// A name of a page with `encoding-type=url`: `+` is a space and `%XX` a byte.
/// One whose bytes are no UTF-8 stays as it is.
fn decode(text: &str, annex: &mut Annex, name: &mut Span, syntax: &mut Vec<Syntax>) {
    let raw = annex.get(text, *name);
    if !raw.contains(['%', '+']) {
        return;
    }
    let spaced = raw.replace('+', " ");
    let Ok(decoded) = percent_encoding::percent_decode_str(&spaced).decode_utf8() else {
        syntax.push(Syntax { rule: &listed::NOT_DECODABLE, header: None, span: *name });
        return;
    };
    let from = annex.origin(text, *name);
    let begin = annex.begin();
    annex.written(text, &decoded, from);
    *name = annex.since(text, begin);
}
