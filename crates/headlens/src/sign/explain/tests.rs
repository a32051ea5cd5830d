use super::*;
use crate::sign::{Addressing, Credentials, Endpoint, Operation, Presigner, Request};

pub(super) const KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
/// 2013-05-24 00:00:00 UTC, the day of AWS's examples.
pub(super) const DAY: i64 = 1_369_353_600_000;

pub(super) fn secret() -> Secret {
    Secret::new(SECRET.to_owned())
}

pub(super) fn with_secret<'t>(text: &'t str, method: Option<&str>) -> Explanation<'t> {
    let now = Some(HttpDate::from_millis(DAY + 60_000));
    explain(text, &ExplainOptions { method, now, secret: Some(&secret()) })
}

/// What the check says, in a line.
fn verdict(text: &str, method: Option<&str>) -> String {
    let told = with_secret(text, method);
    let check = told.check.expect("checked");
    let words = check.valid_for.map(|valid| valid.words()).unwrap_or_default();
    format!("{} {words}", if check.is_right { "right" } else { "wrong" }).trim_end().to_owned()
}

fn codes(text: &str, method: Option<&str>) -> Vec<&'static str> {
    let now = Some(HttpDate::from_millis(DAY + 60_000));
    let told = explain(text, &ExplainOptions { method, now, secret: None });
    for finding in &told.findings {
        assert!(finding.message(&told.source).ends_with(['.', '}']), "{}", finding.message(&told.source));
    }
    told.findings.iter().map(|finding| finding.rule.code).collect()
}

/// "Authenticating Requests: Using Query Parameters" in the Amazon S3 API Reference.
pub(super) const PRESIGNED: &str = "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&\
    X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&\
    X-Amz-Expires=86400&X-Amz-SignedHeaders=host&\
    X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

#[test]
fn the_published_url_is_told_in_its_parts() {
    let told = with_secret(PRESIGNED, None);
    assert_eq!(told.scheme, Scheme::V4);
    assert_eq!(told.access_key_id.as_deref(), Some(KEY_ID));
    assert_eq!((told.region.as_deref(), told.service.as_deref()), (Some("us-east-1"), Some("s3")));
    assert_eq!((told.bucket.as_deref(), told.key.as_deref()), (Some("examplebucket"), Some("test.txt")));
    assert_eq!(told.expires_at.map(HttpDate::iso).as_deref(), Some("2013-05-25T00:00:00Z"));
    assert_eq!(told.seconds_left, Some(86_340));
    let parts: Vec<String> = told
        .parts
        .iter()
        .map(|part| {
            format!("{} | {} | {} | {}", part.name, part.value, part.text, &PRESIGNED[part.span.range()])
        })
        .collect();
    assert_eq!(
        parts,
        [
            "X-Amz-Algorithm | AWS4-HMAC-SHA256 | Signature Version 4: HMAC over SHA-256 | AWS4-HMAC-SHA256",
            "access key ID | AKIAIOSFODNN7EXAMPLE | a long-lived access key of AWS | AKIAIOSFODNN7EXAMPLE",
            "day | 20130524 | the UTC day that the signing key is for | 20130524",
            "region | us-east-1 | the region that the signing key is for | us-east-1",
            "service | s3 | the service that the signing key is for | s3",
            "X-Amz-Date | 20130524T000000Z | 24 May 2013, 00:00:00 UTC | 20130524T000000Z",
            "X-Amz-Expires | 86400 | 1 day: until 25 May 2013, 00:00:00 UTC | 86400",
            "X-Amz-SignedHeaders | host | nothing but the host is signed: the URL works as it is | host",
            "X-Amz-Signature | ••• | the signature, 64 characters | aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
        ]
    );
    assert_eq!(verdict(PRESIGNED, None), "right the method GET");
    assert_eq!(verdict(PRESIGNED, Some("GET")), "right");
    assert_eq!(verdict(PRESIGNED, Some("HEAD")), "wrong the method GET");
    assert!(told.findings.is_empty());
}

/// "Authenticating Requests: Using the Authorization Header" in the Amazon S3 API Reference.
#[test]
fn the_published_headers_of_version_4_are_right() {
    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    for (line, headers, names, signature) in [
        (
            "GET /test.txt",
            format!("Range: bytes=0-9\nx-amz-content-sha256: {EMPTY}\n"),
            "host;range;x-amz-content-sha256;x-amz-date",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ),
        (
            "PUT /test%24file.text",
            "Date: Fri, 24 May 2013 00:00:00 GMT\nx-amz-storage-class: REDUCED_REDUNDANCY\nx-amz-content-sha256: \
             44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072\n"
                .to_owned(),
            "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        ),
        (
            "GET /?lifecycle",
            format!("x-amz-content-sha256: {EMPTY}\n"),
            "host;x-amz-content-sha256;x-amz-date",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        ),
        (
            "GET /?max-keys=2&prefix=J",
            format!("x-amz-content-sha256: {EMPTY}\n"),
            "host;x-amz-content-sha256;x-amz-date",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        ),
    ] {
        let request = format!(
            "{line} HTTP/1.1\nHost: examplebucket.s3.amazonaws.com\nAuthorization: AWS4-HMAC-SHA256 \
             Credential={KEY_ID}/20130524/us-east-1/s3/aws4_request,SignedHeaders={names},Signature={signature}\n\
             x-amz-date: 20130524T000000Z\n{headers}\n"
        );
        assert_eq!(verdict(&request, None), "right", "{request}");
        let told = with_secret(&request, None);
        assert!(told.findings.is_empty(), "{:?}", codes(&request, None));
        assert!(!told.is_presigned && told.expires_at.is_none());
    }
}

/// "Signing and Authenticating REST Requests (AWS Signature Version 2)" in the
/// Amazon S3 API Reference, and its query string example.
#[test]
fn the_published_examples_of_version_2_are_right() {
    const EXAMPLES: [(&str, &str, &str, &str); 7] = [
        (
            "GET /photos/puppy.jpg",
            "johnsmith.s3.amazonaws.com",
            "Date: Tue, 27 Mar 2007 19:36:42 +0000",
            "bWq2s1WEIj+Ydj0vQ697zp+IXMU=",
        ),
        (
            "PUT /photos/puppy.jpg",
            "johnsmith.s3.amazonaws.com",
            "Content-Type: image/jpeg\nContent-Length: 94328\nDate: Tue, 27 Mar 2007 21:15:45 +0000",
            "MyyxeRY7whkBe+bq8fHCL/2kKUg=",
        ),
        (
            "GET /?prefix=photos&max-keys=50&marker=puppy",
            "johnsmith.s3.amazonaws.com",
            "Date: Tue, 27 Mar 2007 19:42:41 +0000",
            "htDYFYduRNen8P9ZfE/s9SuKy0U=",
        ),
        (
            "GET /?acl",
            "johnsmith.s3.amazonaws.com",
            "Date: Tue, 27 Mar 2007 19:44:46 +0000",
            "c2WLPFtWHVgbEmeEG93a4cG37dM=",
        ),
        (
            "PUT /db-backup.dat.gz",
            "static.johnsmith.net:8080",
            "Date: Tue, 27 Mar 2007 21:06:08 +0000\nx-amz-acl: public-read\ncontent-type: application/x-download\n\
             Content-MD5: 4gJE4saaMU4BqNR0kLY+lw==\nX-Amz-Meta-ReviewedBy: joe@johnsmith.net\n\
             X-Amz-Meta-ReviewedBy: jane@johnsmith.net\nX-Amz-Meta-FileChecksum: 0x02661779\n\
             X-Amz-Meta-ChecksumAlgorithm: crc32\nContent-Length: 5913339",
            "ilyl83RwaSoYIEdixDQcA4OnAnc=",
        ),
        (
            "GET /",
            "s3.amazonaws.com",
            "Date: Wed, 28 Mar 2007 01:29:59 +0000",
            "qGdzdERIC03wnaRNKh6OqZehG9s=",
        ),
        (
            "GET /dictionary/fran%C3%A7ais/pr%c3%a9f%c3%a8re",
            "s3.amazonaws.com",
            "Date: Wed, 28 Mar 2007 01:49:49 +0000",
            "DNEZGsoieTZ92F3bUfSPQcbGmlM=",
        ),
    ];
    for (line, host, headers, signature) in EXAMPLES {
        let request =
            format!("{line} HTTP/1.1\nHost: {host}\n{headers}\nAuthorization: AWS {KEY_ID}:{signature}\n\n");
        // A domain of one's own doesn't tell its bucket: it is the host's name.
        let expected = if host.contains("static") {
            "wrong the path /static.johnsmith.net/db-backup.dat.gz, the whole host as the bucket"
        } else {
            "right"
        };
        assert_eq!(verdict(&request, None), expected, "{request}");
        assert!(codes(&request, None).contains(&"signature-v2-retired"));
    }
    let url = "https://johnsmith.s3.amazonaws.com/photos/puppy.jpg?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&\
        Signature=NpgCjnDzrM%2BWFzoENXmpNDUsSn8%3D&Expires=1175139620";
    assert_eq!(verdict(url, None), "right the method GET");
    assert_eq!(codes(url, Some("GET")), ["signature-v2-retired", "signature-expired"]);
    let told = with_secret(url, Some("GET"));
    assert_eq!(told.string_to_sign.as_deref(), Some("GET\n\n\n1175139620\n/johnsmith/photos/puppy.jpg"));
    assert_eq!(told.expires_at.map(HttpDate::iso).as_deref(), Some("2007-03-29T03:40:20Z"));
}

/// Amazon's page on the metadata of an object version: its signature is not
/// the one that its own example secret gives.
#[test]
fn the_sample_request_of_amazons_page_is_not_signed_with_its_secret() {
    let page = std::fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../tests/data/seeds/aws-retrieving-version-metadata.txt"),
    )
    .expect("the page");
    let told = with_secret(&page, None);
    assert_eq!(told.scheme, Scheme::V2);
    assert_eq!((told.method.as_deref(), told.key.as_deref()), (Some("HEAD"), Some("my-image.jpg")));
    let text = told.string_to_sign.as_deref().expect("a string to sign");
    assert_eq!(
        text,
        "HEAD\n\n\nWed, 28 Oct 2009 22:32:00 GMT\n/bucket/my-image.jpg?versionId=3HL4kqCxf3vjVBH40Nrjfkd"
    );
    let check = told.check.as_ref().expect("checked");
    assert!(!check.is_right && check.valid_for.is_none());
    let found: Vec<&str> = told.findings.iter().map(|finding| finding.rule.code).collect();
    assert_eq!(found, ["signature-v2-retired", "signature-date-far-off", "signature-of-another-secret"]);
    // With the signature that the secret does give, the same request is right.
    let mended = page.replace("0RQf4/cRonhpaBX5sCYVf1bNRuU=", "jB4jRJaUHhH+gZYvA8kjm3JSrhg=");
    assert_ne!(mended, page);
    assert_eq!(verdict(&mended, None), "right");
    for line in string_to_sign_lines(text) {
        assert!(!line.what.is_empty() && line.note.ends_with('.'));
    }
    let whats: Vec<&str> = string_to_sign_lines(text).iter().map(|line| line.what).collect();
    assert_eq!(whats, ["method", "Content-MD5", "Content-Type", "date", "resource"]);
}

#[test]
fn every_fault_has_its_code() {
    let url = |from: &str, to: &str| {
        let changed = PRESIGNED.replace(from, to);
        assert_ne!(changed, PRESIGNED, "{from}");
        changed
    };
    for (text, method, expected) in [
        (PRESIGNED.to_owned(), None, &[][..]),
        (PRESIGNED.to_owned(), Some("HEAD"), &["may-be-signed-for-get"]),
        (url("Expires=86400", "Expires=604801"), None, &["signature-expiry-too-long"]),
        (url("Expires=86400", "Expires=-1"), None, &["signature-expiry-malformed"]),
        (url("Expires=86400", "Expires=30"), None, &["signature-expired"]),
        (url("20130524T000000Z", "20130524T010000Z"), None, &["signature-dated-ahead"]),
        (url("20130524T000000Z", "2013-05-24"), None, &["signature-date-malformed"]),
        (url("20130524T000000Z", "20130523T235959Z"), None, &["credential-day-differs"]),
        (url("X-Amz-Expires=86400&", ""), None, &["signature-parameter-missing"]),
        (
            url("X-Amz-Expires", "X-Amz-Expires=1&X-Amz-Expires"),
            None,
            &["signature-parameter-twice", "signature-expired"],
        ),
        (url("%2Faws4_request", ""), None, &["credential-malformed"]),
        (url("us-east-1", "eu-west-1"), None, &[]),
        (
            url("examplebucket.s3.", "examplebucket.s3.eu-west-1."),
            None,
            &["signed-for-another-region-than-host"],
        ),
        (url("%2Fs3%2F", "%2Fec2%2F"), None, &["credential-not-for-s3"]),
        (url("AKIA", "ASIA"), None, &["session-token-not-sent"]),
        (url("AKIA", "AROA"), None, &["access-key-of-another-kind"]),
        (url("04d404", "04d4"), None, &["signature-malformed"]),
        (url("Headers=host", "Headers=range"), None, &["host-not-signed", "signed-headers-have-to-be-sent"]),
        (
            url("Headers=host", "Headers=host%3Bx-amz-version-id"),
            None,
            &["version-id-signed-as-header", "signed-headers-have-to-be-sent"],
        ),
        (
            url("Headers=host", "Headers=range%3Bhost"),
            None,
            &["signed-headers-disordered", "signed-headers-have-to-be-sent"],
        ),
        (
            url("?X-Amz-Algorithm", "?x-id=GetObject&X-Amz-Algorithm"),
            Some("HEAD"),
            &["signed-for-another-method-than-sent"],
        ),
        ([PRESIGNED, "&versionId=abc"].concat(), None, &["parameter-behind-signature"]),
        (url("test.txt", "a%2520b.txt"), None, &["path-encoded-twice"]),
        (url("test.txt", "a+b.txt"), None, &["plus-means-space"]),
        (url("?X-Amz-Algorithm", "?versionId=a+b&X-Amz-Algorithm"), None, &["plus-means-space"]),
        (PRESIGNED.replace('&', "&amp;"), None, &["ampersands-escaped"]),
        (["see ", &PRESIGNED[..120], "…"].concat(), None, &["url-cut-short", "signature-parameter-missing"]),
        (url("https", "http"), None, &["signed-url-in-the-clear"]),
        (url("test.txt", "a/../test.txt"), None, &["signed-path-has-dot-segments"]),
        (url("examplebucket", "example.bucket"), None, &["dotted-bucket-in-host"]),
        (
            url("?X-Amz-Algorithm", "?x-amz-checksum-mode=ENABLED&X-Amz-Algorithm"),
            None,
            &["checksum-mode-in-query"],
        ),
        (
            url("?X-Amz-Algorithm", "?X-Amz-Expected-Bucket-Owner=111122223333&X-Amz-Algorithm"),
            None,
            &["owner-parameter-in-capitals"],
        ),
        (url("?X-Amz-Algorithm", "?versionId=&X-Amz-Algorithm"), None, &["signed-version-id-empty"]),
        (url("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"), None, &["signature-v4a"]),
        (
            "https://storage.googleapis.com/b/k?X-Goog-Signature=ab".to_owned(),
            None,
            &["signature-of-another-kind"],
        ),
        (
            "https://d1.cloudfront.net/k?Expires=1&Signature=a&Key-Pair-Id=K".to_owned(),
            None,
            &["signature-of-another-kind"],
        ),
        ("https://b.s3.amazonaws.com/k".to_owned(), None, &["no-signature-found"]),
        (String::new(), None, &["no-signature-found"]),
    ] {
        assert_eq!(codes(&text, method), expected, "{text}");
    }
}

#[test]
fn headers_that_were_sent_are_held_against_those_that_are_signed() {
    let request = |headers: &str, names: &str| {
        format!(
            "HEAD /k HTTP/1.1\nHost: b.s3.us-east-1.amazonaws.com\nx-amz-date: 20130524T000000Z\n{headers}\
             Authorization: AWS4-HMAC-SHA256 Credential={KEY_ID}/20130524/us-east-1/s3/aws4_request, \
             SignedHeaders={names}, Signature={}\n\n",
            "0".repeat(64)
        )
    };
    for (headers, names, expected) in [
        ("", "host;x-amz-date", &[][..]),
        ("", "host;range;x-amz-date", &["signed-header-not-sent"]),
        ("x-amz-request-payer: requester\n", "host;x-amz-date", &["amz-header-not-signed"]),
    ] {
        assert_eq!(codes(&request(headers, names), None), expected, "{headers}{names}");
    }
    let both = format!(
        "HEAD {} HTTP/1.1\nHost: examplebucket.s3.amazonaws.com\nAuthorization: Bearer x\n\n",
        PRESIGNED.split_once(".com").expect("a host").1
    );
    assert!(codes(&both, None).contains(&"signed-in-two-places"));
    let alone = format!(
        "Authorization: AWS4-HMAC-SHA256 Credential={KEY_ID}/20130524/us-east-1/s3/aws4_request, SignedHeaders=host, Signature={}",
        "0".repeat(64)
    );
    let told = explain(&alone, &ExplainOptions::default());
    assert_eq!((told.scheme, told.region.as_deref()), (Scheme::V4, Some("us-east-1")));
    assert!(told.findings.is_empty());
}

/// A request that is signed in one form and sent in another.
#[test]
fn what_a_signature_would_be_right_for_is_found() {
    let signed = |key: &str, endpoint: Endpoint<'_>, bucket: &str| {
        let operation = Operation::GetObject { key, version_id: None };
        let credentials = Credentials::new(KEY_ID, secret(), None).expect("fit");
        let request = Request::new(endpoint, bucket, operation);
        Presigner::new(credentials).presign(&request, HttpDate::from_millis(DAY)).expect("signed").url
    };
    let aws = Endpoint { region: "eu-west-1", ..Endpoint::default() };
    let minio = Endpoint { url: Some("http://localhost:9000"), ..aws };
    let path = Endpoint { addressing: Some(Addressing::Path), ..aws };
    for (url, from, to, expected) in [
        (signed("k", aws, "bucket"), "", "", "right"),
        (
            signed("k", aws, "bucket"),
            "s3.eu-west-1.",
            "s3.",
            "wrong the host bucket.s3.eu-west-1.amazonaws.com",
        ),
        (signed("k", minio, "bucket"), "localhost", "127.0.0.1", "wrong the host localhost:9000"),
        (
            signed("k", path, "bucket"),
            "https://s3.eu-west-1.amazonaws.com/bucket/k",
            "https://bucket.s3.eu-west-1.amazonaws.com/k",
            "wrong the host s3.eu-west-1.amazonaws.com, the path /bucket/k, the bucket in the path or in the host",
        ),
        (
            signed("a b", aws, "bucket"),
            "a%20b",
            "a+b",
            "wrong the path /a%20b, a + in the path that is a space",
        ),
        (
            signed("a%20b", aws, "bucket"),
            "a%2520b",
            "a%20b",
            "wrong the path /a%2520b, the path encoded twice",
        ),
        (signed("a b", aws, "bucket"), "a%20b", "a%2520b", "wrong the path /a%20b, the path decoded twice"),
        (signed("a/../b", aws, "bucket"), "a/../b", "b", "wrong"),
        (
            signed("b", aws, "bucket"),
            "/b?",
            "/a/../b?",
            "wrong the path /b, the path with its dots and double slashes resolved",
        ),
        (
            signed("k", aws, "bucket"),
            "&X-Amz-Sig",
            "&versionId=v&X-Amz-Sig",
            "wrong the query without versionId",
        ),
        (
            signed("k", aws, "bucket"),
            "X-Amz-Algorithm",
            "x-id=GetObject&X-Amz-Algorithm",
            "wrong the query without x-id",
        ),
        (signed("k", aws, "bucket"), "/k?", "/other?", "wrong"),
    ] {
        assert_eq!(verdict(&url.replacen(from, to, 1), Some("GET")), expected, "{url}");
    }
    let url = signed("k", aws, "bucket");
    let other = Secret::new("another".to_owned());
    let told = explain(&url, &ExplainOptions { method: None, now: None, secret: Some(&other) });
    let message = told.findings.last().expect("a finding").message(&told.source);
    assert!(message.starts_with("This secret gives another signature"), "{message}");
}

#[test]
fn secrets_are_masked_in_what_is_told() {
    let url = PRESIGNED.replace(
        "&X-Amz-SignedHeaders",
        "&X-Amz-Security-Token=TOKEN%2Fof%2Ba%2Fsession&X-Amz-SignedHeaders",
    );
    let told = with_secret(&url, Some("GET"));
    let mut shown = String::new();
    for part in &told.parts {
        shown.push_str(&part.value);
        shown.push_str(&part.text);
    }
    for finding in &told.findings {
        shown.push_str(&finding.message(&told.source));
    }
    for hidden in ["TOKEN", "session", "aeeed9", SECRET] {
        assert!(!shown.contains(hidden), "{hidden}: {shown}");
    }
    assert!(!format!("{:?}", told.check).contains("wJalr"));
}

#[test]
fn lines_are_told_what_they_are() {
    let told = with_secret(PRESIGNED, Some("GET"));
    let canonical = told.canonical_request.expect("a canonical request");
    let whats: Vec<&str> = canonical_lines(&canonical).iter().map(|line| line.what).collect();
    assert_eq!(
        whats,
        ["method", "path", "query", "header", "end of the headers", "signed headers", "payload"]
    );
    let text = told.string_to_sign.expect("a string to sign");
    let lines = string_to_sign_lines(&text);
    assert_eq!(
        lines.last().map(|line| (line.what, line.text)),
        Some(("hash", "3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04"))
    );
    assert_eq!(lines.get(2).map(|line| line.text), Some("20130524/us-east-1/s3/aws4_request"));
}
