//! `cargo xtask bench`: the core's benchmarks, with native optimisation, the npm module's in Node, beside what
//! others have of the kind, and the published app's in a browser. The others are installed in tests/bench, here alone.

use crate::demo_s3::DemoS3;
use crate::run::{cargo, check, program, step};
use crate::server::Server;
use crate::{build, package, project, setup};
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::Stdio;

/// The core's, by their files in crates/headlens/benches.
const CORE: [&str; 3] = ["inspect", "compare", "sign"];
const MODULE: &str = "module";
const PAGE: &str = "page";

pub fn run(args: &[String]) -> Result<()> {
    let known = |name: &String| CORE.contains(&name.as_str()) || name == MODULE || name == PAGE;
    if let Some(unknown) = args.iter().find(|name| !known(name)) {
        bail!("there is no benchmark `{unknown}`; there are {}, {MODULE}, {PAGE}", CORE.join(", "));
    }
    let chosen = |name: &str| args.is_empty() || args.iter().any(|arg| arg == name);
    let mut native = None;
    for name in CORE.into_iter().filter(|name| chosen(name)) {
        println!("\n━━ {name}");
        let mut bench = cargo(["bench", "--quiet", "--package=headlens", "--bench", name]);
        let output =
            bench.stderr(Stdio::inherit()).output().with_context(|| format!("could not run {name}"))?;
        let told = String::from_utf8_lossy(&output.stdout);
        print!("{told}");
        if !output.status.success() {
            bail!("the benchmark {name} failed: {}", output.status);
        }
        if name == "inspect" {
            native = microseconds(&told);
        }
    }
    if chosen(MODULE) {
        println!("\n━━ {MODULE}");
        package::ensure()?;
        others()?;
        let mut node = program("node");
        node.args(["--no-warnings", "tests/bench/module.mjs"]);
        node.env("HEADLENS_NATIVE", native.unwrap_or_default());
        check(&mut node)?;
    }
    if chosen(PAGE) {
        println!("\n━━ {PAGE}");
        page()?;
    }
    Ok(())
}

/// The published app, asking the demo's S3 server.
fn page() -> Result<()> {
    setup::node_modules()?;
    build::ensure()?;
    let (chromium, _) = setup::browser()?;
    let s3 = DemoS3::start()?;
    let demo = Server::new(project::dist()).with_demo(s3.connection()).start(0)?;
    let mut node = program("node");
    node.arg("tests/bench/page.mjs").env("CHROMIUM", chromium);
    check(node.env("HEADLENS_DEMO_URL", demo).env("HEADLENS_DEMO", s3.connection()))
}

/// What a reply of 10,000 takes natively, out of the benchmark's table of nanoseconds.
fn microseconds(table: &str) -> Option<String> {
    let row = table.lines().find(|line| line.split_whitespace().next() == Some("10000"))?;
    let nanoseconds: f64 = row.split_whitespace().next_back()?.parse().ok()?;
    Some((nanoseconds / 1000.0).to_string())
}

/// The packages of tests/bench, as its package-lock.json says.
fn others() -> Result<()> {
    let folder = project::root().join("tests/bench");
    let wanted =
        fs::read(folder.join("package-lock.json")).context("tests/bench/package-lock.json can't be read")?;
    let stamp = folder.join("node_modules/.headlens-installed");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    step("other signers", "what the module is measured beside", || {
        let mut npm = program("npm");
        npm.current_dir(&folder).args([
            "ci",
            "--ignore-scripts",
            "--no-fund",
            "--no-audit",
            "--loglevel=error",
        ]);
        check(&mut npm)?;
        fs::write(&stamp, &wanted).context("tests/bench/node_modules can't be written")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_native_figure_is_the_row_of_ten_thousand() {
        let table = "  replies headlens\n     1000 1.2ms 1.0ms 1.20x 1200\n    10000 12.5ms 9.9ms 1.26x 1250\n   100000 0.1s 0.1s 1.20x 1300\n";
        assert_eq!(microseconds(table).as_deref(), Some("1.25"));
        assert_eq!(microseconds("nothing"), None);
    }
}
