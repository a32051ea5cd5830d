//! The exported functions, called where they will run: in a browser.
#![cfg(target_arch = "wasm32")]

use headlens_js::{Part, Paste, Versions};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn parts_cross_as_json() {
    let paste =
        Paste::read("HTTP/1.1 200 OK\nETag: \"1\"\nx-amz-version-id: null\n\n".to_owned(), None, None);
    assert_eq!(paste.count(), 1);
    let object = paste.part(0, Part::Object);
    assert!(object.contains(r#""VersionId":"null""#), "{object}");
    assert_eq!(paste.part(1, Part::Object), "null");
}

#[wasm_bindgen_test]
fn members_become_a_version() {
    let mut versions = Versions::new();
    for id in ["a", "b"] {
        versions.text("VersionId".to_owned(), id.to_owned());
        versions.object();
    }
    let comparison = versions.compare(None);
    assert!(comparison.contains(r#""values":["a","b"]"#), "{comparison}");
}
