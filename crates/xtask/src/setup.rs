//! Installs what is missing, once: the Rust target, trunk and wasm-bindgen under target/tools, Node packages, Chromium.

use crate::project;
use crate::run::{cargo, check, find, is_program, output, program, step};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// A command that cargo builds for the project, at the one version that works with the rest.
struct Tool {
    name: &'static str,
    krate: &'static str,
    version: &'static str,
    flags: &'static [&'static str],
    time: &'static str,
}

/// Takes parts of the app out of its wasm. Only publishing needs it.
const SPLITTER: Tool = Tool {
    name: "wasm-split-cli",
    krate: "wasm_split_cli_support",
    version: "0.2.4",
    flags: &["--locked", "--features", "build-binary"],
    time: "about 1 minute",
};

const TOOLS: [Tool; 2] = [
    Tool {
        name: "trunk",
        krate: "trunk",
        version: "0.21.14",
        flags: &["--locked", "--no-default-features", "--features", "rustls"],
        time: "about 3 minutes",
    },
    // Exactly the version of the crate `wasm-bindgen` in Cargo.toml. Without --locked: its lock file names a
    // version that is not to be had.
    Tool {
        name: "wasm-bindgen",
        krate: "wasm-bindgen-cli",
        version: "0.2.130",
        flags: &[],
        time: "about 1 minute",
    },
];

/// `cargo xtask setup`: everything that any command needs.
pub fn run(_: &[String]) -> Result<()> {
    rust()?;
    tools()?;
    splitter()?;
    node_modules()?;
    let (chromium, driver) = browser()?;
    println!("All there. Browser: {}, driver: {}", chromium.display(), driver.display());
    Ok(())
}

/// The pinned toolchain with its WebAssembly target, clippy, rustfmt and the standard library's sources.
pub fn rust() -> Result<()> {
    let printed = |args: &[&str]| output(program("rustc").arg("--print").args(args)).map(PathBuf::from);
    let libraries = printed(&["target-libdir", "--target", "wasm32-unknown-unknown"]);
    let sources = printed(&["sysroot"]).map(|root| root.join("lib/rustlib/src/rust/library"));
    let there = [libraries, sources].iter().all(|path| path.as_ref().is_some_and(|path| path.is_dir()));
    if there && output(&mut cargo(["clippy", "--version"])).is_some() {
        return Ok(());
    }
    step("Rust toolchain", "a part of it is missing; rust-toolchain.toml names what is needed", || {
        let mut rustup = program("rustup");
        // Without arguments rustup reads rust-toolchain.toml, unless this variable stands in its way.
        rustup.env_remove("RUSTUP_TOOLCHAIN").args(["toolchain", "install", "--no-self-update"]);
        check(&mut rustup).context("install rustup from https://rustup.rs, or add the target by hand")
    })
}

/// trunk and wasm-bindgen, built by cargo.
pub fn tools() -> Result<()> {
    install(&TOOLS)
}

/// What splits the app, built by cargo.
pub fn splitter() -> Result<()> {
    install(&[SPLITTER])
}

/// Builds each tool that is missing or of another version. Debug builds: they work as well and take half the time to
/// make.
fn install(tools: &[Tool]) -> Result<()> {
    let root = project::tools();
    let build = root.join("build");
    for Tool { name, krate, version, flags, time } in tools {
        // Not every tool tells its version; cargo keeps a list of what it installed.
        let installed = fs::read_to_string(root.join(".crates.toml")).unwrap_or_default();
        if installed.contains(&format!("\"{krate} {version} (")) && is_program(&root.join("bin").join(name)) {
            continue;
        }
        step(&format!("{name} {version}"), &format!("builds the app; {time}, once"), || {
            let mut install = cargo(["install", krate, "--version", version, "--debug", "--force"]);
            install.args(*flags).args(["--config", "profile.dev.debug=false"]);
            check(install.arg("--root").arg(&root).arg("--target-dir").arg(&build))
        })?;
    }
    if build.exists() {
        fs::remove_dir_all(&build).with_context(|| format!("could not remove {}", build.display()))?;
    }
    Ok(())
}

/// The Node packages of package-lock.json, where they are missing or others than it says.
pub fn node_modules() -> Result<()> {
    let root = project::root();
    let version = output(program("node").arg("--version")).unwrap_or_default();
    let major =
        version.trim_start_matches('v').split('.').next().and_then(|digits| digits.parse::<u32>().ok());
    if major.is_none_or(|major| major < 20) {
        bail!("Node.js 20 or later is needed (found: {version:?}); install it from https://nodejs.org");
    }
    let wanted = fs::read(root.join("package-lock.json")).context("package-lock.json can't be read")?;
    let stamp = root.join("node_modules/.headlens-installed");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    step(
        "Node packages",
        "wasm-opt, esbuild, TypeScript and playwright-core, as package-lock.json says",
        || {
            let mut npm = program("npm");
            check(npm.args(["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"]))?;
            fs::write(&stamp, &wanted).context("node_modules can't be written")
        },
    )
}

/// Chromium and its driver: the paths of both. `CHROMIUM` and `CHROMEDRIVER` name others.
pub fn browser() -> Result<(PathBuf, PathBuf)> {
    if let (Some(chromium), Some(driver)) = (chromium(), driver()) {
        return Ok((chromium, driver));
    }
    let advice = "Chromium and ChromeDriver of the same version are needed for the browser tests: on Debian \
        `apt-get install chromium chromium-driver`, elsewhere any build of both, named by the environment \
        variables CHROMIUM and CHROMEDRIVER";
    if !is_root() || find(&["apt-get"]).is_none() {
        bail!("{advice}");
    }
    step("Chromium", "the browser tests run in it", || {
        let apt = |args: &[&str]| {
            let mut apt = program("apt-get");
            check(
                apt.env("DEBIAN_FRONTEND", "noninteractive")
                    .args(["-qq", "-o", "Dpkg::Use-Pty=0"])
                    .args(args),
            )
        };
        apt(&["update"])?;
        apt(&["install", "-y", "--no-install-recommends", "chromium", "chromium-driver"])
    })?;
    match (chromium(), driver()) {
        (Some(chromium), Some(driver)) => Ok((chromium, driver)),
        _ => bail!("{advice}"),
    }
}

fn chromium() -> Option<PathBuf> {
    named("CHROMIUM")
        .or_else(|| find(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]))
}

fn driver() -> Option<PathBuf> {
    named("CHROMEDRIVER").or_else(|| find(&["chromedriver"]))
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| Path::is_file(path))
}

fn is_root() -> bool {
    output(program("id").arg("-u")).as_deref() == Some("0")
}
