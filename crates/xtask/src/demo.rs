//! `cargo xtask demo`: from a fresh checkout to the running app. Needs no Node: nothing is optimised.

use crate::build;
use crate::demo_s3::DemoS3;
use crate::project;
use crate::run::{self, check, step};
use crate::server::{Server, port};
use crate::setup;
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;
use std::thread;

pub fn run(args: &[String]) -> Result<()> {
    let (args, folder) = match args {
        [args @ .., flag, path] if flag == "--folder" => (args, Some(path.as_str())),
        _ => (args, None),
    };
    let port = port(args)?;
    setup::rust()?;
    setup::tools()?;
    build::prose()?;
    step("Headlens", "built fast rather than small; the first time takes a minute or two", || {
        check(trunk("build").arg("--dist").arg(dist()))
    })?;
    let s3 = DemoS3::start_in(folder)?;
    let address = Server::new(dist()).with_demo(s3.connection()).start(port)?;
    println!("\nHeadlens runs at {address}\nCtrl-C ends it.");
    loop {
        thread::park();
    }
}

/// trunk with the settings of a quick build.
pub fn trunk(command: &str) -> Command {
    let mut trunk = run::trunk(command);
    trunk.args(["--cargo-profile", "demo"]);
    trunk
}

/// Where a quick build lies, apart from what is published.
pub fn dist() -> PathBuf {
    project::root().join("target/demo-dist")
}
