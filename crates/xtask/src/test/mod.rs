//! `cargo xtask test`: every check, cheap before dear, to the first that fails.

mod browser;
mod rust;
mod size;

use crate::{build, interop, package};
use anyhow::{Context, Result, bail};
use std::time::Instant;

/// One part of the check.
struct Step {
    name: &'static str,
    about: &'static str,
    run: fn() -> Result<()>,
}

const STEPS: [Step; 11] = [
    Step { name: "fmt", about: "the code is formatted", run: rust::fmt },
    Step { name: "clippy", about: "no lint, natively and for wasm32", run: rust::clippy },
    Step { name: "native", about: "unit, integration and documentation tests", run: rust::native },
    Step { name: "interop", about: "S3 servers that we did not write", run: || interop::run(&[]) },
    Step { name: "doc", about: "the documentation builds without a warning", run: rust::doc },
    Step { name: "wasm", about: "tests of the wasm crates in Chromium", run: browser::wasm },
    Step { name: "build", about: "the app as published", run: || build::run(&[]) },
    Step { name: "size", about: "a first visit stays within its budget", run: size::run },
    Step { name: "package", about: "the npm package as published", run: || package::run(&[]) },
    Step { name: "js", about: "the npm package in Node, and its types", run: browser::js },
    Step { name: "e2e", about: "the published app in Chromium", run: browser::e2e },
];

/// The names of the steps, in order.
pub fn names() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.name).collect()
}

pub fn run(args: &[String]) -> Result<()> {
    if let Some(unknown) = args.iter().find(|arg| !names().contains(&arg.as_str())) {
        bail!("there is no step `{unknown}`; the steps are {}", names().join(", "));
    }
    let chosen: Vec<_> =
        STEPS.iter().filter(|step| args.is_empty() || args.iter().any(|arg| arg == step.name)).collect();
    let start = Instant::now();
    let mut times = Vec::new();
    for (at, Step { name, about, run }) in chosen.iter().enumerate() {
        println!("\n━━ {}/{} {name}: {about}", at + 1, chosen.len());
        let begun = Instant::now();
        run().with_context(|| format!("the step `{name}` failed; alone: cargo xtask test {name}"))?;
        let seconds = begun.elapsed().as_secs_f32();
        println!("━━ {name}: passed in {seconds:.1} s");
        times.push(format!("{name} {seconds:.0} s"));
    }
    println!("\nAll passed in {:.0} s ({})", start.elapsed().as_secs_f32(), times.join(", "));
    Ok(())
}
