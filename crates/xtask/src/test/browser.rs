//! The steps that need Node or a browser.

use crate::demo_s3::DemoS3;
use crate::run::{cargo, check, program};
use crate::server::Server;
use crate::{build, package, project, setup};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// wasm-bindgen's tests, each crate alone so that it is compiled with the features it has in the app.
pub fn wasm() -> Result<()> {
    setup::rust()?;
    setup::tools()?;
    let (chromium, driver) = setup::browser()?;
    let capabilities = capabilities(&chromium)?;
    for package in ["--package=headlens-web", "--package=headlens-js"] {
        let mut test =
            cargo(["test", "--locked", "--target=wasm32-unknown-unknown", "--profile=demo", "--tests"]);
        test.env("CHROMEDRIVER", &driver).env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities);
        check(test.arg(package))?;
    }
    Ok(())
}

/// The flags of tests/webdriver.json, together with the browser's path.
fn capabilities(chromium: &Path) -> Result<PathBuf> {
    let flags =
        fs::read_to_string(project::root().join("tests/webdriver.json")).context("tests/webdriver.json")?;
    let binary = format!("\"binary\": {:?},\n    \"args\"", chromium.to_string_lossy());
    let file = project::root().join("target/webdriver.json");
    fs::write(&file, flags.replacen("\"args\"", &binary, 1)).with_context(|| file.display().to_string())?;
    Ok(file)
}

/// The npm package: its tests in Node, its types by the compiler.
pub fn js() -> Result<()> {
    setup::node_modules()?;
    package::ensure()?;
    check(program("node").args(["--test", "--test-reporter=spec"]).args(files("tests/js", ".test.mjs")?))?;
    check(program("tsc").args(["--project", "tests/types"]))
}

/// The published app, served with its security headers: at a host's root, in a folder of it, and as the demo with its
/// S3 server.
pub fn e2e() -> Result<()> {
    setup::node_modules()?;
    build::ensure()?;
    let (chromium, _) = setup::browser()?;
    let root = Server::new(project::dist()).start(0)?;
    let folder = Server::new(project::dist()).below("/some/folder").start(0)?;
    let s3 = DemoS3::start()?;
    let demo = Server::new(project::dist()).with_demo(s3.connection()).start(0)?;
    let mut node = program("node");
    node.env("HEADLENS_URL", root).env("HEADLENS_FOLDER_URL", folder).env("CHROMIUM", chromium);
    node.env("HEADLENS_DEMO_URL", demo).env("HEADLENS_DEMO", s3.connection());
    check(node.args(["--test", "--test-reporter=spec"]).args(files("tests/e2e", ".test.mjs")?))
}

/// The files of a folder with this ending, since Node 20 takes no patterns.
fn files(folder: &str, ending: &str) -> Result<Vec<String>> {
    let entries = fs::read_dir(project::root().join(folder)).with_context(|| folder.to_owned())?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut paths: Vec<_> =
        names.filter(|name| name.ends_with(ending)).map(|name| format!("{folder}/{name}")).collect();
    paths.sort();
    if paths.is_empty() {
        bail!("no test ends in {ending} in {folder}");
    }
    Ok(paths)
}
