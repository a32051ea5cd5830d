//! `cargo xtask shots`: pictures of every page and state that tests/e2e/states.mjs lists, in target/shots.

use crate::run::{check, program, step};
use crate::server::Server;
use crate::{build, project, setup};
use anyhow::Result;

pub fn run(args: &[String]) -> Result<()> {
    build::run(&[])?;
    let (chromium, _) = setup::browser()?;
    let address = Server::new(project::dist()).start(0)?;
    let out = project::root().join("target/shots");
    step("Screenshots", "light and dark, 320 to 1920 wide", || {
        let mut node = program("node");
        node.env("HEADLENS_URL", &address).env("CHROMIUM", &chromium);
        check(node.arg("tests/e2e/shots.mjs").arg(&out).args(args))
    })?;
    println!("\nLook at {}", out.display());
    Ok(())
}
