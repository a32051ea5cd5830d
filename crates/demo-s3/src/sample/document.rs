//! One document and what became of it in thirteen months: each version differs
//! from the one before it in one thing that is worth seeing.

use super::{BUCKET, DAY, add_as, add_object, ago, object, with};
use crate::clock::iso;
use crate::store::{Content, Object, Store};
use std::time::SystemTime;

pub const KEY: &str = "reports/annual-report.pdf";
pub const ABOUT: &str = "a document with twelve telling versions and a delete marker";

const KMS_KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/// A first draft, and the text as it was from spring on.
const DRAFT: &str = "%PDF-1.7\nAnnual report, draft. Figures to follow.\n";
const TEXT: &str = "%PDF-1.7\nAnnual report. Revenue grew by a tenth; the figures are on page 12.\n";
const FINAL: &str =
    "%PDF-1.7\nAnnual report, final. Revenue grew by an eighth; the figures are on page 14.\n";

pub fn add(store: &mut Store, now: SystemTime) {
    // Written before the bucket kept versions: it has no id but `null`, and no
    // checksum, since S3 then kept none unasked.
    let mut oldest = object(DRAFT, &[]);
    oldest.checksum = None;
    add_as(store, BUCKET, KEY, None, ago(now, 402, 5), Content::Object(Box::new(oldest)));
    versions(store, now);
}

fn versions(store: &mut Store, now: SystemTime) {
    let mut put = |days, hours, object| add_object(store, BUCKET, KEY, ago(now, days, hours), object);
    let pdf = ("content-type", "application/pdf");
    let alice = ("x-amz-meta-owner", "alice");
    let bob = ("x-amz-meta-owner", "bob");
    put(320, 4, object(DRAFT, &[pdf, alice]));
    // Metadata alone: a copy of the object onto itself.
    put(291, 2, object(DRAFT, &[pdf, bob, ("x-amz-meta-reviewed", "no")]));
    put(256, 9, object(TEXT, &[pdf, bob, ("x-amz-meta-reviewed", "yes")]));
    let reviewed = [pdf, bob, ("x-amz-meta-reviewed", "yes")];
    let class = ("x-amz-storage-class", "STANDARD_IA");
    put(203, 1, object(TEXT, &[reviewed.as_slice(), &[class]].concat()));
    let kms = [
        ("x-amz-server-side-encryption", "aws:kms"),
        ("x-amz-server-side-encryption-aws-kms-key-id", KMS_KEY),
        ("x-amz-server-side-encryption-bucket-key-enabled", "true"),
    ];
    let encrypted = [reviewed.as_slice(), &kms].concat();
    let mut kept = object(TEXT, &encrypted);
    // What a key of KMS encrypts has an ETag that is no MD5.
    kept.etag = "7b41f0c9e3a25d86184f6ad2c05b9e37".to_owned();
    put(160, 7, kept.clone());
    let marker = store.ids.next();
    add_as(store, BUCKET, KEY, Some(marker), ago(now, 121, 3), Content::DeleteMarker);
    let mut put = |days, hours, object| add_object(store, BUCKET, KEY, ago(now, days, hours), object);
    // Undone within the hour by a copy of the version before it.
    put(121, 2, kept);
    let until = iso(now + DAY * 1825);
    let lock = [
        ("x-amz-object-lock-mode", "COMPLIANCE"),
        ("x-amz-object-lock-retain-until-date", until.as_str()),
        ("x-amz-object-lock-legal-hold", "ON"),
    ];
    put(88, 5, object(TEXT, &[reviewed.as_slice(), &lock].concat()));
    put(61, 6, with(scanned(), &reviewed));
    let ready = format!(
        "ongoing-request=\"false\", expiry-date=\"{}\"",
        httpdate::fmt_http_date(midnight(now) + DAY * 3)
    );
    let archived = [("x-amz-storage-class", "GLACIER"), ("x-amz-restore", ready.as_str())];
    put(40, 8, object(TEXT, &[reviewed.as_slice(), &archived].concat()));
    let department = ("x-amz-meta-department", "Büro für Zahlen");
    let mut tagged = object(FINAL, &[pdf, bob, department, ("x-amz-storage-class", "INTELLIGENT_TIERING")]);
    tagged.tags = ["year", "kind", "audience"].map(|tag| (tag.to_owned(), "x".to_owned())).to_vec();
    put(15, 3, tagged.clone());
    let mut current = with(
        tagged,
        &[
            ("cache-control", "max-age=3600"),
            ("content-disposition", "attachment; filename=\"annual-report.pdf\""),
            ("content-language", "en-GB"),
            ("x-amz-meta-approved-by", "carol"),
            ("x-amz-replication-status", "PENDING"),
        ],
    );
    current.headers.remove("x-amz-storage-class");
    current.expiration = Some(format!(
        "expiry-date=\"{}\", rule-id=\"keep%20for%20a%20year\"",
        httpdate::fmt_http_date(midnight(now) + DAY * 364)
    ));
    put(1, 2, current);
}

/// A scan of it, in two parts: the first as small as S3 allows.
fn scanned() -> Object {
    let first = vec![b'.'; 5 * 1024 * 1024];
    Object::in_parts(&[&first, TEXT.as_bytes()], Some("SHA256"))
}

/// Lifecycles and restores end at midnight.
fn midnight(now: SystemTime) -> SystemTime {
    let since = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    SystemTime::UNIX_EPOCH + DAY * u32::try_from(since.as_secs() / DAY.as_secs()).unwrap_or(0)
}
