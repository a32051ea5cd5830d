//! Real refusals, joined with the requests that they answered: the first cause
//! is what was in fact wrong, as far as request and reply can tell.

use std::fs;
use std::path::Path;

use headlens::diagnosis::diagnose;
use headlens::inspect;
use serde_json::Value;

#[test]
fn the_first_cause_is_what_was_wrong() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/corpus/ceph");
    let read = |name: &str| String::from_utf8_lossy(&fs::read(folder.join(name)).expect(name)).into_owned();
    let manifest: Value = serde_json::from_str(&read("manifest.json")).expect("JSON");
    let cases = manifest["cases"].as_array().expect("cases");
    for (case, expected) in [
        ("head-expired", "presigned-url-expired"),
        ("head-bad-version", "parameters-added-after-signing"),
        ("head-get-signed", "signed-for-another-method"),
        ("head-anonymous", "request-not-signed"),
        ("head-unknown-version", "version-not-found"),
        ("head-no-such-key", "key-not-found"),
        ("head-if-match-412", "precondition-failed"),
        ("head-if-none-match-304", "not-modified"),
    ] {
        let asked = cases.iter().find(|found| found["case"] == case).expect(case);
        let request = asked["request"].as_str().expect("a request");
        let reply = read(&format!("{case}.http"));
        let paste = format!("{request} HTTP/1.1\r\nHost: 127.0.0.1:7480\r\n\r\n{reply}");
        let inspection = inspect(paste.as_str());
        let causes = diagnose(inspection.exchange(0).expect(case), None);
        let codes: Vec<_> = causes.iter().map(|cause| cause.code).collect();
        assert_eq!(codes.first(), Some(&expected), "{case}: {codes:?}");
        for command in causes.iter().flat_map(|cause| &cause.next).filter_map(|step| step.command.as_deref())
        {
            assert!(
                !command.contains("X-Amz-Signature=") || command.contains("X-Amz-Signature=•••"),
                "{command}"
            );
        }
    }
}
