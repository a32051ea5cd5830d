//! `cargo xtask build`: the app as published, in dist/. Relative addresses throughout, so that any static host serves
//! it from any folder; each text and wasm file has its `.br` and `.gz` beside it.

use crate::project;
use crate::run::{check, for_size, program, step, trunk};
use crate::setup;
use anyhow::Result;

pub fn run(_: &[String]) -> Result<()> {
    setup::rust()?;
    setup::tools()?;
    setup::node_modules()?;
    step("App", "optimised by rustc and wasm-opt", || {
        check(for_size(&mut trunk("build")).args(["--release", "--dist"]).arg(project::dist()))
    })?;
    step("Files", "styles joined, scripts minified, everything compressed", || {
        check(program("node").arg("crates/xtask/js/finish.mjs").arg(project::dist()))
    })
}

/// Builds where there is nothing built yet, or something older than its sources.
pub fn ensure() -> Result<()> {
    const SOURCES: [&str; 7] = [
        "index.html",
        "Trunk.toml",
        "Cargo.lock",
        "Cargo.toml",
        "web",
        "crates/headlens/src",
        "crates/xtask/js",
    ];
    // What is written last.
    let built = project::dist().join("index.html.br");
    if project::is_fresh(&built, &SOURCES) { Ok(()) } else { run(&[]) }
}
