//! `cargo xtask package`: the npm package, in target/npm/headlens. wasm-bindgen makes the module from
//! crates/headlens-js; the files of crates/headlens-js/npm are what is written by hand.

use crate::project;
use crate::run::{WASM_FEATURES, cargo, check, program, step};
use crate::setup;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Vectors hash a fifth faster and read lines faster, for less code. Node 20 has them, and browsers since 2023.
const SIMD: &str = "-C target-feature=+simd128";

pub fn run(_: &[String]) -> Result<()> {
    setup::rust()?;
    setup::tools()?;
    setup::node_modules()?;
    let out = project::npm();
    step("npm package", "the core as a module for JavaScript and TypeScript", || {
        let mut build = cargo(["build", "--locked", "--release", "--target=wasm32-unknown-unknown"]);
        build.arg("--package=headlens-js").env("RUSTFLAGS", SIMD).env_remove("CARGO_ENCODED_RUSTFLAGS");
        check(&mut build)?;
        if out.exists() {
            fs::remove_dir_all(&out).with_context(|| format!("could not remove {}", out.display()))?;
        }
        bindings(&out)?;
        optimise(&out.join("headlens_bg.wasm"))?;
        copy_written(&out)?;
        link(&out)
    })
}

/// Builds where there is nothing built yet, or something older than its sources.
pub fn ensure() -> Result<()> {
    const SOURCES: [&str; 4] = ["Cargo.lock", "Cargo.toml", "crates/headlens/src", "crates/headlens-js"];
    let built = project::npm().join("headlens.js");
    let linked = project::root().join("node_modules/headlens").is_dir();
    if linked && project::is_fresh(&built, &SOURCES) { Ok(()) } else { run(&[]) }
}

fn bindings(out: &Path) -> Result<()> {
    let wasm = project::target().join("wasm32-unknown-unknown/release/headlens_js.wasm");
    let mut bindgen = program("wasm-bindgen");
    // Where the wasm is and what its types are is said by the files written by hand.
    bindgen.args(["--target", "web", "--omit-default-module-path", "--no-typescript"]);
    bindgen.args(["--out-name", "headlens", "--out-dir"]).arg(out);
    check(bindgen.arg(wasm))
}

fn optimise(wasm: &Path) -> Result<()> {
    check(
        program("wasm-opt").args(["-Oz", "--enable-simd"]).args(WASM_FEATURES).arg("-o").arg(wasm).arg(wasm),
    )
}

fn copy_written(out: &Path) -> Result<()> {
    let root = project::root();
    let written = root.join("crates/headlens-js/npm");
    let entries = fs::read_dir(&written).with_context(|| format!("{} can't be read", written.display()))?;
    let own = entries.collect::<Result<Vec<_>, _>>()?.into_iter().map(|entry| entry.path());
    for file in own.chain([root.join("LICENSE-APACHE"), root.join("LICENSE-MIT")]) {
        let name = file.file_name().unwrap_or_default();
        fs::copy(&file, out.join(name)).with_context(|| format!("{} can't be copied", file.display()))?;
    }
    Ok(())
}

/// Lets the tests say `import "headlens"`, as its users do.
fn link(out: &Path) -> Result<()> {
    let link = project::root().join("node_modules/headlens");
    if link.is_dir() {
        return Ok(());
    }
    // A link from before the project's folder was moved.
    _ = fs::remove_file(&link);
    #[cfg(unix)]
    let linked = std::os::unix::fs::symlink(out, &link);
    #[cfg(windows)]
    let linked = std::os::windows::fs::symlink_dir(out, &link);
    linked.with_context(|| format!("{} can't be linked", link.display()))
}
