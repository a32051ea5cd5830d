//! The exported functions, called where they will run: in a browser.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_version_is_the_crates() {
    assert_eq!(headlens_js::version(), env!("CARGO_PKG_VERSION"));
}
