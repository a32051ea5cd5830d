//! The samples in the eyes of the core: sound where they are to be read, and
//! where a read is refused, for the reason that they are there for.

use crate::support::{Demo, Reply};
use demo_s3::sample;
use headlens::sign::{Listing, Operation};
use headlens::{Severity, diagnosis, judge};

/// What the core finds wrong, and why it holds that a request failed.
fn verdict(demo: &Demo, key: &str, version_id: Option<&str>) -> (Vec<&'static str>, Option<&'static str>) {
    let signed = demo.sign(Operation::HeadObject { key, version_id }, &[]);
    let Reply { status, headers, .. } = demo.send("HEAD", &signed.url, &[], "");
    let path = signed.url.trim_start_matches(&demo.endpoint);
    let mut text = format!("HEAD {path} HTTP/1.1\r\nHost: s3.example\r\n\r\nHTTP/1.1 {status} Any\r\n");
    for (name, value) in &headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    let inspection = headlens::inspect(text);
    let view = inspection.exchange(0).expect("an exchange");
    let found = judge(view).into_iter().filter(|finding| finding.rule.severity != Severity::Note);
    let cause = diagnosis::diagnose(view, None).first().map(|cause| cause.code);
    (found.map(|finding| finding.rule.code).collect(), cause)
}

#[test]
fn the_document_is_sound_in_every_version() {
    let demo = Demo::start();
    let listing = Listing { prefix: Some(sample::DOCUMENT), ..Listing::default() };
    let page = demo.fetch(Operation::ListObjectVersions(listing), &[]);
    let page = headlens::listing::parse(page.body.as_str());
    let view = page.exchange(0).expect("a page");
    let versions = &view.exchange.listing.as_deref().expect("a listing").versions;
    assert_eq!(versions.len(), 13);
    for version in versions {
        let id = view.text(version.version_id);
        let cause = version.is_delete_marker.then_some("version-is-delete-marker");
        assert_eq!(verdict(&demo, sample::DOCUMENT, Some(id)), (vec![], cause), "{id}");
    }
}

#[test]
fn odd_keys_are_sound_or_fail_for_their_reason() {
    let demo = Demo::start();
    for (key, about) in sample::ODD_KEYS {
        let cause = match key {
            "deleted.txt" => Some("current-version-is-delete-marker"),
            "secret/customer-key.bin" => Some("customer-key-needed"),
            _ => None,
        };
        assert_eq!(verdict(&demo, key, None), (vec![], cause), "{key}: {about}");
    }
}
