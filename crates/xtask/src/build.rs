//! `cargo xtask build`: the app as published, in dist/. Relative addresses throughout, so that any static host serves
//! it from any folder; each text and wasm file has its `.br` and `.gz` beside it.

use crate::run::{cargo, check, output, program, step};
use crate::setup;
use crate::{parts, project};
use anyhow::{Context, Result};
use std::fs;

pub fn run(_: &[String]) -> Result<()> {
    setup::rust()?;
    setup::tools()?;
    setup::splitter()?;
    setup::node_modules()?;
    prose()?;
    let app = step("App", "optimised by rustc and wasm-opt, and split into parts", parts::make)?;
    step("Files", "styles joined, scripts minified, everything compressed", || {
        check(program("node").arg("crates/xtask/js/finish.mjs").arg(project::dist()).arg(app))
    })
}

/// Writes the words that explain fields and rules, from the core's own catalogues, to where index.html says. The app
/// leaves them out of its code, and fetches them when somebody asks.
pub fn prose() -> Result<()> {
    step("Explanations", "from the core's catalogues", || {
        let args = ["run", "--quiet", "--locked", "--package=headlens", "--example=prose"];
        let text =
            output(&mut cargo(args)).context("`cargo run --package headlens --example prose` failed")?;
        let file = project::root().join("target/prose.txt");
        fs::create_dir_all(project::root().join("target")).context("target can't be made")?;
        fs::write(&file, text).with_context(|| file.display().to_string())
    })
}

/// Builds where there is nothing built yet, or something older than its sources.
pub fn ensure() -> Result<()> {
    const SOURCES: [&str; 8] = [
        "index.html",
        "Trunk.toml",
        "Cargo.lock",
        "Cargo.toml",
        "web",
        "crates/headlens/src",
        "crates/xtask/js",
        "crates/xtask/src/parts.rs",
    ];
    // What is written last.
    let built = project::dist().join("index.html.br");
    if project::is_fresh(&built, &SOURCES) { Ok(()) } else { run(&[]) }
}
