//! The published app's code: compiled, split into what a first visit loads and the parts that come when they are asked
//! for (`web/src/lazy.rs`), bound to JavaScript, and optimised each for itself. trunk, which builds the app for `demo`
//! and `serve`, can't split.

use crate::project;
use crate::run::{WASM_FEATURES, cargo, check, for_size, program};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

const NAME: &str = "headlens-web";

/// Makes the code anew and gives the folder that it lies in: `headlens-web.js`, `headlens-web_bg.wasm`, the parts
/// and `__wasm_split.js`, which loads them.
pub fn make() -> Result<PathBuf> {
    let folder = project::target().join("app");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    compile()?;
    // Everything but the main part, which is still to be bound.
    let main = folder.join(format!("{NAME}.wasm"));
    check(program("wasm-split-cli").arg(compiled()).arg(&folder).args(["--out-name", NAME]))?;
    check(
        program("wasm-bindgen")
            // The linker's own exports are what the parts share with the main part.
            .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
            .args(["--out-name", NAME, "--out-dir"])
            .arg(&folder)
            .arg(&main),
    )?;
    fs::remove_file(&main).with_context(|| main.display().to_string())?;
    optimise(&folder)?;
    Ok(folder)
}

/// The script that loads the parts of the app in `dist`, as it was before it was minified.
pub fn loader() -> Result<String> {
    let file = project::target().join("app/__wasm_split.js");
    fs::read_to_string(&file)
        .with_context(|| format!("{} can't be read: run `cargo xtask build`", file.display()))
}

fn compile() -> Result<()> {
    // Where calls and addresses stand in the code: what splitting goes by.
    let mut command = cargo(["rustc", "--locked", "--release", "--target", "wasm32-unknown-unknown"]);
    command.args(["--package", NAME, "--bin", NAME, "--features", "split", "--", "-Clink-arg=--emit-relocs"]);
    check(for_size(&mut command))
}

fn compiled() -> PathBuf {
    project::target().join(format!("wasm32-unknown-unknown/release/{NAME}.wasm"))
}

/// Optimises every module of a folder, all at the same time.
fn optimise(folder: &Path) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut running = Vec::new();
    for file in entries.flatten().map(|entry| entry.path()) {
        if file.extension().is_some_and(|ending| ending == "wasm") {
            let mut command = program("wasm-opt");
            command.arg("-Oz").args(WASM_FEATURES).arg(&file).arg("-o").arg(&file);
            let child = command.spawn().context("wasm-opt can't be started")?;
            running.push((file, child));
        }
    }
    for (file, mut child) in running {
        let status = child.wait().context("wasm-opt")?;
        if !status.success() {
            bail!("wasm-opt ended with {status} on {}", file.display());
        }
    }
    Ok(())
}
