//! Rules that look across fields, one a file; and the judgement of an exchange:
//! its syntax, every field by itself, then what they say of each other.

pub(crate) mod archive;
pub(crate) mod cached;
pub(crate) mod characters;
pub(crate) mod checksum_type;
pub(crate) mod content;
pub(crate) mod content_range;
pub(crate) mod cors;
pub(crate) mod dates;
pub(crate) mod document;
pub(crate) mod encryption;
pub(crate) mod framing;
pub(crate) mod immutable;
pub(crate) mod listed;
pub(crate) mod many;
pub(crate) mod metadata_size;
pub(crate) mod object_lock;
pub(crate) mod overrides;
pub(crate) mod parts;
pub(crate) mod presence;
pub(crate) mod repeated;
pub(crate) mod replication;
pub(crate) mod signature_v2;
pub(crate) mod syntax;
pub(crate) mod told_twice;
pub(crate) mod version_routing;

use crate::field::Member;
use crate::fields::{COUNT, FieldId};
use crate::finding::{Finding, Notes, Rule};
use crate::message::{Extent, View};
use crate::places::Places;
use crate::values::http_date::{self, HttpDate};

/// The rules of this folder's files. Those of fields stand in their specs.
pub static RULES: &[&[&Rule]] = &[
    &syntax::RULES,
    &characters::RULES,
    &repeated::RULES,
    &signature_v2::RULES,
    &framing::RULES,
    &cors::RULES,
    &dates::RULES,
    &parts::RULES,
    &checksum_type::RULES,
    &content::RULES,
    &content_range::RULES,
    &encryption::RULES,
    &object_lock::RULES,
    &replication::RULES,
    &archive::RULES,
    &metadata_size::RULES,
    &version_routing::RULES,
    &overrides::RULES,
    &cached::RULES,
    &immutable::RULES,
    &presence::RULES,
    &many::RULES,
    &told_twice::RULES,
    &document::RULES,
    &listed::RULES,
];

/// A file of this folder: it is asked where one of its fields is there.
type Across = (Seen, fn(View<'_>, Seen, &mut Notes));

/// What looks at replies that describe an object, and nothing else.
static ABOUT_OBJECTS: [Across; 15] = [
    (dates::FIELDS, dates::check),
    (parts::FIELDS, parts::check),
    (checksum_type::FIELDS, checksum_type::check),
    (content::FIELDS, content::check),
    (content_range::FIELDS, content_range::check),
    (encryption::FIELDS, encryption::check),
    (object_lock::FIELDS, object_lock::check),
    (replication::FIELDS, replication::check),
    (archive::FIELDS, archive::check),
    (metadata_size::FIELDS, metadata_size::check),
    (version_routing::FIELDS, version_routing::check),
    (overrides::FIELDS, overrides::check),
    (cached::FIELDS, cached::check),
    (immutable::FIELDS, immutable::check),
    (presence::FIELDS, presence::check),
];

/// Everything that a careful reader would object to in one exchange.
#[must_use]
pub fn judge(view: View<'_>) -> Vec<Finding> {
    let places = Places::of(view.headers());
    let view = View { places: Some(&places), ..view };
    let mut notes = Notes::default();
    syntax::check(view, &mut notes);
    signature_v2::check(view, &mut notes);
    let mut seen = Seen::default();
    let head = view.exchange.response.span;
    let look = characters::Look::at(view.text(head));
    for header in view.headers() {
        let raw = view.text(header.value);
        notes.about(Some(header.name), header.value);
        if !look.sound {
            characters::check(raw, &mut notes);
        }
        let Some(field) = header.field else { continue };
        if seen.insert(field) && repeated::check(view, *header, field, &mut notes) {
            continue;
        }
        // What a document tells may stand elsewhere, or be decoded.
        if look.ascii && head.start <= header.value.start && header.value.end <= head.end {
            field.entry().judge_ascii(raw, view, &mut notes);
        } else {
            field.entry().judge(raw, view, &mut notes);
        }
    }
    notes.about_all();
    crate::fields::missing_version_id(view, &mut notes);
    framing::check(view, seen, &mut notes);
    cors::check(view, seen, &mut notes);
    document::check(view, &mut notes);
    if view.describes_object() {
        for (fields, check) in &ABOUT_OBJECTS {
            if seen.any(*fields) {
                check(view, seen, &mut notes);
            }
        }
    }
    let mut findings = notes.into_findings();
    findings.retain(|finding| !is_a_tools_own_date(view, finding));
    many::group(&mut findings);
    findings
}

/// SDKs and command-line tools print dates as ISO 8601 under the member's name,
/// which has no hyphen: that is their form, not a fault of the reply.
fn is_a_tools_own_date(view: View<'_>, finding: &Finding) -> bool {
    core::ptr::eq(finding.rule, &http_date::ISO_FORM)
        && finding.header.is_some_and(|name| {
            view.text(name).trim_matches(['"', '\'']).eq_ignore_ascii_case("LastModified")
        })
}

/// The date that a field holds; as a rule it was read when it was judged.
fn date(view: View<'_>, field: FieldId, notes: &Notes) -> Option<HttpDate> {
    notes.date(field).or_else(|| match field.entry().member(view.text(view.header(field)?.value))? {
        Member::Timestamp(millis) => Some(HttpDate::from_millis(millis)),
        _ => None,
    })
}

/// Whether what is not there is known to be absent.
fn is_whole(view: View<'_>) -> bool {
    view.exchange.extent == Extent::Whole
}

/// A set of fields: those of a reply, or those that a rule looks at.
#[derive(Clone, Copy, Default)]
pub(crate) struct Seen([u64; COUNT.div_ceil(64)]);

impl Seen {
    /// The set of some fields, made by the compiler.
    #[expect(clippy::indexing_slicing, reason = "runs in the compiler only")]
    const fn of(ids: &[FieldId]) -> Self {
        let mut set = Self([0; COUNT.div_ceil(64)]);
        let mut at = 0;
        while at < ids.len() {
            let index = ids[at].index();
            set.0[index / 64] |= 1 << (index % 64);
            at += 1;
        }
        set
    }

    /// Adds a field; answers whether it was there before.
    fn insert(&mut self, field: FieldId) -> bool {
        let bit = 1 << (field.index() % 64);
        let Some(word) = self.0.get_mut(field.index() / 64) else { return false };
        let met = *word & bit != 0;
        *word |= bit;
        met
    }

    /// Whether one of the fields is there.
    fn any(self, fields: Self) -> bool {
        self.0.iter().zip(fields.0).any(|(ours, theirs)| ours & theirs != 0)
    }

    /// Whether a field is there.
    fn has(self, field: FieldId) -> bool {
        self.0.get(field.index() / 64).is_some_and(|word| word & 1 << (field.index() % 64) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::codes;

    /// A paste for every rule of this folder, and all that it raises.
    const EXAMPLES: [(&str, &[&str]); 66] = [
        (
            "{'ResponseMetadata': {'HTTPStatusCode': 200, 'HTTPHeaders': {'content-length': '11', 'etag': '\"1\"'}}, \
             'ContentLength': 12, 'ETag': '\"1\"'}",
            &["member-differs-from-header"],
        ),
        ("HTTP/1.1 200 OK\nVia: a\u{1}b\n\n", &["control-character"]),
        ("HTTP/1.1 200 OK\nETag: “a”\n\n", &["smart-quotes"]),
        ("HTTP/1.1 200 OK\nETag: \"a\"\nETag: \"a\"\n\n", &["header-repeated"]),
        ("HTTP/1.1 200 OK\nETag: \"a\"\nETag: \"b\"\n\n", &["header-repeated-differing"]),
        ("HTTP/1.1 200 OK\nServer: a\nServer: b\n\n", &["server-named-twice"]),
        (
            "HEAD /k HTTP/1.1\nHost: b\nAuthorization: AWS AKIA:c2ln\n\nHTTP/1.1 200 OK\n\n",
            &["signature-v2-retired"],
        ),
        (
            "HTTP/1.1 200 OK\nContent-Length: 1\nTransfer-Encoding: chunked\n\n",
            &["transfer-encoding-with-length"],
        ),
        (
            "HTTP/1.1 200 OK\nDate: Sun, 01 Jan 2006 12:00:00 GMT\nLast-Modified: Mon, 02 Jan 2006 12:00:00 GMT\n\n",
            &["last-modified-after-date"],
        ),
        (
            "HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-4/5\nContent-Length: 5\nx-amz-mp-parts-count: 3\n\
             ETag: \"7a9b9a62e07b551647676300cc821a93-1\"\n\n",
            &["part-counts-differ"],
        ),
        (
            "HTTP/1.1 200 OK\nETag: \"7a9b9a62e07b551647676300cc821a93-3\"\nx-amz-checksum-crc32: B63YTw==-2\n\n",
            &["part-counts-differ"],
        ),
        (
            "HTTP/1.1 200 OK\nETag: \"7a9b9a62e07b551647676300cc821a93-3\"\nContent-Length: 10485759\n\n",
            &["size-impossible-for-parts"],
        ),
        (
            "HTTP/1.1 200 OK\nETag: \"a\"\nx-amz-checksum-crc32: B63YTw==\nx-amz-checksum-type: COMPOSITE\n\n",
            &["checksum-type-differs"],
        ),
        (
            "HTTP/1.1 200 OK\nETag: \"a\"\nx-amz-checksum-crc32: B63YTw==-1\nx-amz-checksum-type: FULL_OBJECT\n\n",
            &["checksum-type-differs"],
        ),
        (
            "HTTP/1.1 200 OK\nETag: \"a\"\nx-amz-checksum-crc64nvme: AAAAAAAAAAA=-1\nx-amz-checksum-type: COMPOSITE\n\n",
            &["checksum-type-impossible"],
        ),
        (
            "HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-1/5\nContent-Length: 5\n\n",
            &["content-range-differs-from-length"],
        ),
        ("HTTP/1.1 206 Partial Content\nContent-Length: 5\n\n", &["content-range-missing"]),
        (
            "HTTP/1.1 200 OK\nContent-Length: 2\nContent-Range: bytes 0-1/5\n\n",
            &["content-range-without-206"],
        ),
        (
            "HTTP/1.1 200 OK\nx-amz-server-side-encryption: AES256\n\
             x-amz-server-side-encryption-customer-algorithm: AES256\n\
             x-amz-server-side-encryption-customer-key-MD5: 1B2M2Y8AsgTpgAmY7PhCfg==\n\n",
            &["encryption-kinds-exclude-each-other"],
        ),
        (
            "HTTP/1.1 200 OK\nx-amz-server-side-encryption-customer-algorithm: AES256\n\n",
            &["customer-key-incomplete"],
        ),
        (
            "HTTP/1.1 200 OK\nx-amz-server-side-encryption: AES256\n\
             x-amz-server-side-encryption-aws-kms-key-id: arn:aws:kms:us-east-1:111122223333:key/a\n\n",
            &["kms-key-without-kms"],
        ),
        (
            "HTTP/1.1 200 OK\nx-amz-server-side-encryption-bucket-key-enabled: true\n\n",
            &["bucket-key-without-kms"],
        ),
        ("HTTP/1.1 200 OK\nx-amz-object-lock-mode: GOVERNANCE\n\n", &["lock-mode-without-date"]),
        (
            "HTTP/1.1 200 OK\nx-amz-object-lock-retain-until-date: 2031-05-01T12:00:00Z\n\n",
            &["lock-date-without-mode"],
        ),
        (
            "HTTP/1.1 200 OK\nDate: Sun, 01 Jan 2006 12:00:00 GMT\nx-amz-object-lock-mode: GOVERNANCE\n\
             x-amz-object-lock-retain-until-date: 2005-05-01T12:00:00Z\n\n",
            &["retention-ended"],
        ),
        (
            "HTTP/1.1 200 OK\nx-amz-object-lock-event-hold: ON\nx-amz-object-lock-event-hold-duration-days: 1\n\
             x-amz-object-lock-event-hold-duration-years: 1\n\n",
            &["event-hold-durations-both"],
        ),
        ("HTTP/1.1 200 OK\nx-amz-storage-class: GLACIER\n\n", &["archived-not-restored"]),
        (
            "HTTP/1.1 200 OK\nx-amz-storage-class: INTELLIGENT_TIERING\nx-amz-archive-status: ARCHIVE_ACCESS\n\n",
            &["archived-not-restored"],
        ),
        (
            "HTTP/1.1 200 OK\nx-amz-archive-status: ARCHIVE_ACCESS\nx-amz-restore: ongoing-request=\"true\"\n\n",
            &["archive-status-without-tiering"],
        ),
        (
            "HTTP/1.1 200 OK\nDate: Sun, 01 Jan 2006 12:00:00 GMT\nx-amz-storage-class: GLACIER\n\
             x-amz-restore: ongoing-request=\"false\", expiry-date=\"Sat, 31 Dec 2005 00:00:00 GMT\"\n\n",
            &["restore-expired"],
        ),
        (
            "HEAD /k HTTP/1.1\nHost: b.acc.r2.cloudflarestorage.com\n\nHTTP/1.1 200 OK\nServer: cloudflare\n\
             cf-ray: 1-FRA\nx-amz-version-id: a\n\n",
            &["version-id-not-routable"],
        ),
        (
            "HTTP/1.1 200 OK\nETag: \"d41d8cd98f00b204e9800998ecf8427e\"\nContent-Length: 5\n\n",
            &["etag-of-empty-content"],
        ),
        (
            "HTTP/1.1 200 OK\nETag: \"fba9dede5f27731c9771645a39863328\"\nContent-Length: 0\n\n",
            &["length-zero-but-content"],
        ),
        (
            "HTTP/1.1 200 OK\nETag: \"fba9dede5f27731c9771645a39863328\"\nx-amz-checksum-md5: 1B2M2Y8AsgTpgAmY7PhCfg==\n\n",
            &["etag-differs-from-md5"],
        ),
        (
            "HTTP/1.1 200 OK\nx-amz-restore: ongoing-request=\"false\", expiry-date=\"Sat, 31 Dec 2005 00:00:00 GMT\"\n\n",
            &["restore-without-archive"],
        ),
        (
            "HTTP/1.1 200 OK\nx-amz-storage-class: EXPRESS_ONEZONE\nx-amz-version-id: a\n\n",
            &["version-id-in-directory-bucket"],
        ),
        (
            "HEAD /k?response-content-type=text%2Fplain HTTP/1.1\nHost: b.s3.amazonaws.com\n\nHTTP/1.1 200 OK\n\
             Content-Type: text/plain\nETag: \"a\"\n\n",
            &["header-set-by-url"],
        ),
        (
            "HTTP/1.1 200 OK\nx-amz-replication-status: REPLICA\nx-amz-object-lock-legal-hold: ON\n\n",
            &["replica-under-lock"],
        ),
        (
            "HTTP/1.1 200 OK\nx-amz-replication-status: FAILED\nx-amz-object-lock-mode: GOVERNANCE\n\
             x-amz-object-lock-retain-until-date: 2031-05-01T12:00:00Z\n\n",
            &["replication-failed", "replication-failed-under-lock"],
        ),
        ("HTTP/1.1 200 OK\nx-amz-replication-status: COMPLETED\nx-amz-object-lock-legal-hold: ON\n\n", &[]),
        (
            "HTTP/1.1 200 OK\nCache-Control: max-age=60, Immutable\nx-amz-version-id: a\n\n",
            &["immutable-on-plain-key"],
        ),
        ("HTTP/1.1 200 OK\nCache-Control: immutable\nETag: \"a\"\n\n", &[]),
        (
            "HTTP/1.1 200 OK\nETag: \"a\"\nAccess-Control-Allow-Origin: https://a.example\nVary: Accept\n\n",
            &["cors-origin-not-in-vary"],
        ),
        (
            "HTTP/1.1 200 OK\nETag: \"a\"\nAccess-Control-Allow-Origin: https://a.example\n\
             Vary: Accept\nVary: Accept-Encoding, origin\n\n",
            &[],
        ),
        ("HTTP/1.1 200 OK\nETag: \"a\"\nAccess-Control-Allow-Origin: *\n\n", &[]),
        ("HTTP/1.1 200 OK\nx-amz-restore: ongoing-request=\"false\"\n\n", &[]),
        ("HTTP/1.1 200 OK\nETag: \"d41d8cd98f00b204e9800998ecf8427e\"\nContent-Length: 0\n\n", &[]),
        (
            "HTTP/1.1 200 OK\nETag: \"fba9dede5f27731c9771645a39863328\"\nContent-Length: 0\n\
             x-amz-server-side-encryption: aws:kms\n\n",
            &[],
        ),
        (
            "HTTP/1.1 200 OK\nETag: \"1\"\nContent-Length: 3\nLast-Modified: Sat, 21 Nov 2026 08:03:53 GMT\n\
             Date: Sat, 21 Nov 2026 08:04:03 GMT\n\n",
            &["content-type-missing"],
        ),
        // A sample that somebody shortened.
        (
            "HTTP/1.1 200 OK\nETag: \"1\"\nContent-Length: 3\nLast-Modified: Sat, 21 Nov 2026 08:03:53 GMT\n\n",
            &[],
        ),
        // What is kept beside an object has no media type of its own.
        (
            "HEAD /b/k?attributes HTTP/1.1\nHost: 127.0.0.1\n\nHTTP/1.1 200 OK\nx-amz-version-id: v\n\
             Last-Modified: Sat, 21 Nov 2026 08:03:53 GMT\nDate: Sat, 21 Nov 2026 08:04:03 GMT\n\n",
            &[],
        ),
        // A part of a reply proves nothing.
        ("ETag: \"1\"\nContent-Length: 3\nLast-Modified: Sat, 21 Nov 2026 08:03:53 GMT\n", &[]),
        ("HTTP/1.1 200 OK\nETag: \"1\"\nContent-Length: 0\nx-amz-id-2: a\n\n", &[]),
        (
            "HTTP/1.1 200 OK\nLast-Modified: Sat, 21 Nov 2026 08:03:53 GMT\nContent-Type: text/csv\n\
             Date: Sat, 21 Nov 2026 08:04:03 GMT\nx-amz-server-side-encryption: aws:kms\n\n",
            &["kms-key-missing"],
        ),
        ("x-amz-server-side-encryption: aws:kms\nLast-Modified: Sat, 21 Nov 2026 08:03:53 GMT\n", &[]),
        (
            "HEAD /b/k HTTP/1.1\nHost: 127.0.0.1\n\nHTTP/1.1 200 OK\nx-amz-object-size: 3\n\n",
            &["object-size-on-read"],
        ),
        ("PUT /b/k HTTP/1.1\nHost: 127.0.0.1\n\nHTTP/1.1 200 OK\nx-amz-object-size: 3\n\n", &[]),
        (
            "HEAD /b/k?versionId=v HTTP/1.1\nHost: 127.0.0.1\n\nHTTP/1.1 200 OK\nx-amz-version-id: v\n\
             x-amz-expiration: expiry-date=\"Fri, 21 Dec 2012 00:00:00 GMT\", rule-id=\"a\"\n\n",
            &["expiration-of-a-version"],
        ),
        (
            "HEAD /b/k HTTP/1.1\nHost: 127.0.0.1\n\nHTTP/1.1 200 OK\nx-amz-version-id: v\n\
             x-amz-expiration: expiry-date=\"Fri, 21 Dec 2012 00:00:00 GMT\", rule-id=\"a\"\n\n",
            &[],
        ),
        ("HTTP/1.1 200 OK\nETag: \"a\"\nAge: 120\n\n", &["reply-from-cache"]),
        ("HTTP/1.1 200 OK\nETag: \"a\"\nX-Cache: Hit from cloudfront\n\n", &["reply-from-cache"]),
        ("HTTP/1.1 200 OK\nETag: \"a\"\nX-Cache: Miss from cloudfront\nAge: 0\n\n", &[]),
        (
            "HTTP/1.1 200 OK\nDate: Sat, 22 Dec 2012 00:00:00 GMT\n\
             x-amz-expiration: expiry-date=\"Fri, 21 Dec 2012 00:00:00 GMT\", rule-id=\"a\"\n\n",
            &["expiration-passed"],
        ),
        ("HTTP/1.1 404 Not Found\nContent-Range: bytes 0-1/5\nx-amz-object-lock-mode: GOVERNANCE\n\n", &[]),
        ("HTTP/1.1 200 OK\nx-amz-object-lock-mode: GOVERNANCE\nx-amz-object-lock-event-hold: ON\n\n", &[]),
        ("HTTP/1.1 200 OK\nETag: \"7a9b9a62e07b551647676300cc821a93-3\"\nContent-Length: 10485760\n\n", &[]),
    ];

    /// Rules whose pastes are made by code, beside the rule.
    const ELSEWHERE: [&str; 3] = ["headers-hidden-by-browser", "metadata-over-2-kb", "findings-alike"];

    #[test]
    fn every_rule_has_an_example_that_raises_it_and_nothing_else() {
        for (paste, raises) in EXAMPLES {
            assert_eq!(codes(paste), raises, "\n{paste}");
        }
        for rule in RULES.iter().flat_map(|rules| rules.iter()) {
            let known = crate::all_rules().iter().any(|known| core::ptr::eq(*known, *rule));
            assert!(known, "{} is the code of two rules", rule.code);
        }
        // Faults of form are raised, and shown, by the readers; documents, beside their rules.
        let in_heads = RULES.len() - 2;
        for rule in RULES.iter().take(in_heads).skip(1).flat_map(|rules| rules.iter()) {
            let shown = EXAMPLES.iter().any(|(_, raises)| raises.contains(&rule.code));
            assert!(shown != ELSEWHERE.contains(&rule.code), "{}", rule.code);
        }
    }

    #[test]
    fn the_sample_of_amazons_page_raises_four() {
        let paste = "HEAD /my-image.jpg?versionId=3HL4kqCxf3vjVBH40Nrjfkd HTTP/1.1\nHost: bucket.s3.amazonaws.com\n\
                     Date: Wed, 28 Oct 2009 22:32:00 GMT\n\
                     Authorization: AWS AKIAIOSFODNN7EXAMPLE:0RQf4/cRonhpaBX5sCYVf1bNRuU=\n\n\
                     HTTP/1.1 200 OK\nx-amz-id-2: ef8yU9AS1ed4OpIszj7UDNEHGran\nx-amz-request-id: 318BC8BC143432E5\n\
                     x-amz-version-id: 3HL4kqtJlcpXroDTDmjVBH40Nrjfkd\nDate: Wed, 28 Oct 2009 22:32:00 GMT\n\
                     Last-Modified: Sun, 1 Jan 2006 12:00:00 GMT\nETag: \"fba9dede5f27731c9771645a39863328\"\n\
                     Content-Length: 434234\nContent-Type: text/plain\nConnection: close\nServer: AmazonS3\n\n";
        assert_eq!(
            codes(paste),
            [
                "signature-v2-retired",
                "version-id-differs",
                "http-date-one-digit-day",
                "content-type-disagrees-with-key"
            ]
        );
    }
}
