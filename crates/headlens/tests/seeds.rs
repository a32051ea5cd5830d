//! The two documents that the project began with, pasted whole.

use std::fs;
use std::path::PathBuf;

use headlens::{Extent, Format, ObjectVersion, OwnedMember, Severity, inspect, judge};

fn seed(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/seeds").join(name);
    fs::read_to_string(path).expect("a seed")
}

#[test]
fn amazons_page_is_one_exchange_with_four_findings() {
    let page = seed("aws-retrieving-version-metadata.txt");
    let inspection = inspect(page.as_str());
    assert_eq!(inspection.len(), 1);
    let view = inspection.exchange(0).expect("an exchange");
    assert_eq!(view.exchange.format, Format::Flattened);
    assert_eq!(view.status(), Some(200));
    assert_eq!(view.method(), Some("HEAD"));
    let target = view.target().expect("a request");
    let text = |part: Option<headlens::Part<'_>>| part.map(|part| part.text.into_owned());
    assert_eq!(text(target.bucket).as_deref(), Some("bucket"));
    assert_eq!(text(target.key).as_deref(), Some("my-image.jpg"));
    assert_eq!(text(target.version_id).as_deref(), Some("3HL4kqCxf3vjVBH40Nrjfkd"));
    let object = ObjectVersion::of(view);
    assert_eq!(object.get("VersionId"), Some(&OwnedMember::Text("3HL4kqtJlcpXroDTDmjVBH40Nrjfkd".into())));
    assert_eq!(object.get("ContentLength"), Some(&OwnedMember::Integer(434_234)));

    let findings = judge(view);
    let mut found: Vec<_> = findings
        .iter()
        .map(|finding| {
            let span = view.source.pasted(finding.span.expect("a place"));
            (finding.rule.code, &page[span.range()])
        })
        .collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("content-type-disagrees-with-key", "text/plain"),
            ("http-date-one-digit-day", "Sun, 1 Jan 2006 12:00:00 GMT"),
            ("signature-v2-retired", "AWS AKIAIOSFODNN7EXAMPLE:0RQf4/cRonhpaBX5sCYVf1bNRuU="),
            ("version-id-differs", "3HL4kqtJlcpXroDTDmjVBH40Nrjfkd"),
        ]
    );
    let differs =
        findings.iter().find(|finding| finding.rule.code == "version-id-differs").expect("the finding");
    assert_eq!(differs.related.len(), 1);
    assert_eq!(&page[view.source.pasted(differs.related[0].span).range()], "3HL4kqCxf3vjVBH40Nrjfkd");
    for finding in &findings {
        assert!(
            !finding.message(view.source).contains("0RQf4/cRonhpaBX5sCYVf1bNRuU"),
            "a signature is never repeated"
        );
    }
    // What is not the exchange is told, none of it lost.
    let passed: String = inspection.passed_over().iter().map(|span| &page[span.range()]).collect();
    for words in
        ["Select your cookie preferences", "The following shows a sample response.", "Cookie preferences"]
    {
        assert!(passed.contains(words), "{words}");
    }
}

#[test]
fn the_page_about_the_header_holds_four_lists() {
    let page = seed("x-amz-version-id-page.txt");
    let inspection = inspect(page.as_str());
    let counts: Vec<_> = inspection.exchanges().map(|view| view.headers().len()).collect();
    assert_eq!(counts, [1, 1, 1, 5]);
    for view in inspection.exchanges() {
        assert_eq!((view.status(), view.exchange.extent), (None, Extent::Part));
        assert!(judge(view).iter().all(|finding| finding.rule.severity == Severity::Note));
    }
    let last = ObjectVersion::of(inspection.exchange(3).expect("the last"));
    assert_eq!(last.get("ServerSideEncryption"), Some(&OwnedMember::Text("AES256".into())));
    assert_eq!(last.get("ContentType"), Some(&OwnedMember::Text("image/jpeg".into())));
    assert_eq!(last.get("VersionId"), Some(&OwnedMember::Text("oK02atKSIpajXClbbFyhwsORAKVaLWlR".into())));
    let null = ObjectVersion::of(inspection.exchange(2).expect("the null version"));
    assert_eq!(null.get("VersionId"), Some(&OwnedMember::Text("null".into())));
}
