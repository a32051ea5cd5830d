//! What the demo's server tells of its versions, asked with the core's signer.

use crate::support::Demo;
use demo_s3::sample;
use headlens::sign::{Listing, Operation};

fn list<'a>(prefix: &'a str) -> Listing<'a> {
    Listing { prefix: Some(prefix), ..Listing::default() }
}

/// Key, version id and whether it is a marker, of a page.
fn rows(xml: &str) -> Vec<(String, String, bool)> {
    let mut rows = Vec::new();
    for piece in xml.split("<Key>").skip(1) {
        let (key, rest) = piece.split_once("</Key>").expect("an end");
        let id = rest.split("<VersionId>").nth(1).and_then(|rest| rest.split('<').next()).expect("an id");
        rows.push((key.to_owned(), id.to_owned(), !rest.contains("<ETag>")));
    }
    rows
}

#[test]
fn every_version_of_the_document_is_listed_and_read() {
    let demo = Demo::start();
    let page = demo.fetch(Operation::ListObjectVersions(list(sample::DOCUMENT)), &[]);
    assert_eq!((page.status, page.element("IsTruncated")), (200, Some("false")), "{}", page.body);
    let rows = rows(&page.body);
    assert_eq!(rows.len(), 13);
    assert_eq!(rows.iter().filter(|(_, _, marker)| *marker).count(), 1);
    assert_eq!(rows.last().map(|(_, id, _)| id.as_str()), Some("null"));
    for (key, id, marker) in &rows {
        let reply = demo.head(key, Some(id));
        assert_eq!(reply.status, if *marker { 405 } else { 200 }, "{id}");
        assert_eq!(reply.header("x-amz-version-id"), Some(id.as_str()));
        assert_eq!(reply.header("x-amz-delete-marker"), marker.then_some("true"));
        assert_eq!(reply.header("allow"), marker.then_some("DELETE"));
        assert!(reply.body.is_empty());
    }
    let current = demo.head(sample::DOCUMENT, None);
    assert_eq!(current.header("x-amz-version-id"), Some(rows[0].1.as_str()));
    assert!(current.header("x-amz-expiration").is_some());
    let named = demo.head(sample::DOCUMENT, Some(&rows[0].1));
    assert_eq!(named.header("x-amz-expiration"), None, "only told unasked");
}

#[test]
fn five_thousand_versions_come_page_by_page() {
    let demo = Demo::start();
    let (mut key_marker, mut id_marker) = (String::new(), String::new());
    let mut all = Vec::new();
    loop {
        let mut listing = list(sample::MANY);
        listing.max_keys = Some(999);
        if !key_marker.is_empty() {
            listing.key_marker = Some(&key_marker);
            listing.version_id_marker = Some(&id_marker);
        }
        let page = demo.fetch(Operation::ListObjectVersions(listing), &[]);
        all.extend(rows(&page.body));
        if page.element("IsTruncated") == Some("false") {
            break;
        }
        key_marker = page.element("NextKeyMarker").expect("a marker").to_owned();
        id_marker = page.element("NextVersionIdMarker").expect("a marker").to_owned();
    }
    assert_eq!(all.len(), 5000);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 5000, "none twice");
}

#[test]
fn every_odd_key_is_read() {
    let demo = Demo::start();
    for (key, about) in sample::ODD_KEYS {
        let reply = demo.head(key, None);
        let expected = match key {
            "deleted.txt" => 404,
            "secret/customer-key.bin" => 400,
            _ => 200,
        };
        assert_eq!(reply.status, expected, "{key}: {about}");
        assert_eq!(reply.header("x-amz-delete-marker").is_some(), expected == 404, "{key}");
        if reply.header("x-amz-meta-name").is_some_and(|name| !name.starts_with("=?")) {
            assert_eq!(reply.header("x-amz-meta-name"), Some(key));
        }
    }
    let older = rows(&demo.fetch(Operation::ListObjectVersions(list("older-id.txt")), &[]).body);
    assert!(older[1].1.contains('+') && older[1].1.contains('/'), "{older:?}");
    assert_eq!(
        demo.head("older-id.txt", Some(&older[1].1)).header("x-amz-version-id"),
        Some(older[1].1.as_str())
    );
}

#[test]
fn a_listing_rolls_up_what_shares_a_prefix() {
    let demo = Demo::start();
    let page = |listing| demo.fetch(Operation::ListObjectVersions(listing), &[]).body;
    let top = page(Listing { delimiter: Some("/"), max_keys: Some(1000), ..Listing::default() });
    let prefixes: Vec<_> =
        top.split("<CommonPrefixes><Prefix>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(
        prefixes,
        [
            "/",
            "archive/",
            "caf%C3%A9/",
            "double/",
            "folder/",
            "monitoring/",
            "photos/",
            "reports/",
            "secret/",
            "up/",
            "%E5%90%8D%E5%89%8D/",
        ]
    );
    let keys: Vec<_> = rows(&top).into_iter().map(|(key, ..)| key).collect();
    assert!(keys.contains(&"a%2Bb%3Dc.txt".to_owned()), "{keys:?}");
    let photos = page(Listing { prefix: Some("photos/summer "), ..Listing::default() });
    assert_eq!(
        rows(&photos)[0].0,
        "photos/summer+2026/beach+%26+sea.jpg",
        "a space is a plus, as S3 encodes it"
    );
    let behind = page(Listing { delimiter: Some("/"), key_marker: Some("reports/"), ..Listing::default() });
    assert!(!behind.contains("<Prefix>reports/</Prefix>") && behind.contains("<Prefix>secret/</Prefix>"));
    let wrong = demo.fetch(
        Operation::ListObjectVersions(Listing {
            key_marker: Some("a"),
            version_id_marker: Some("invented"),
            ..Listing::default()
        }),
        &[],
    );
    assert_eq!(wrong.refusal(), (400, "InvalidArgument"));
}

#[test]
fn the_url_may_replace_six_headers() {
    let demo = Demo::start();
    let endpoint =
        headlens::sign::Endpoint { region: &demo.region, url: Some(&demo.endpoint), ..Default::default() };
    let operation = Operation::HeadObject { key: "empty.txt", version_id: None };
    let mut request = headlens::sign::Request::new(endpoint, &demo.bucket, operation);
    request.overrides.content_type = Some("text/html");
    request.overrides.cache_control = Some("no-store");
    request.expected_bucket_owner = Some("111122223333");
    let send = |request: &headlens::sign::Request<'_>| {
        let signed = demo.presigner().presign(request, demo.date()).expect("signed");
        demo.send("HEAD", &signed.url, &[], "")
    };
    let reply = send(&request);
    assert_eq!(
        (reply.header("content-type"), reply.header("cache-control")),
        (Some("text/html"), Some("no-store"))
    );
    request.expected_bucket_owner = Some("444455556666");
    assert_eq!(send(&request).status, 403);
}
