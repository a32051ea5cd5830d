//! The steps that need nothing but cargo.

use crate::run::{cargo, check};
use crate::setup;
use anyhow::Result;

const WASM: &str = "--target=wasm32-unknown-unknown";

pub fn fmt() -> Result<()> {
    check(&mut cargo(["fmt", "--all", "--check"]))
}

pub fn clippy() -> Result<()> {
    setup::rust()?;
    let deny = ["--", "-D", "warnings"];
    check(cargo(["clippy", "--locked", "--workspace", "--all-targets"]).args(deny))?;
    let wasm = ["--package=headlens-web", "--package=headlens-js", "--all-targets"];
    check(cargo(["clippy", "--locked", WASM]).args(wasm).args(deny))
}

pub fn native() -> Result<()> {
    check(&mut cargo(["test", "--locked", "--workspace"]))
}

pub fn doc() -> Result<()> {
    check(cargo(["doc", "--locked", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
}
