//! The npm package's API: conversions and TypeScript types, nothing that judges.

use wasm_bindgen::prelude::wasm_bindgen;

/// The version of this package, as in its package.json.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
