//! `cargo xtask serve`: builds again at every change, and reloads open pages. Serves with the published app's own
//! security headers, which trunk's server would break by its inline script.

use crate::build;
use crate::demo::{dist, trunk};
use crate::demo_s3::DemoS3;
use crate::run::{check, step};
use crate::server::{Server, port};
use crate::setup;
use anyhow::Result;

pub fn run(args: &[String]) -> Result<()> {
    let port = port(args)?;
    setup::rust()?;
    setup::tools()?;
    build::prose()?;
    step("Headlens", "a first build, before watching", || check(trunk("build").arg("--dist").arg(dist())))?;
    let s3 = DemoS3::start()?;
    let address = Server::new(dist()).with_demo(s3.connection()).reloading().start(port)?;
    println!("\nHeadlens runs at {address} and reloads when a file changes.\nCtrl-C ends it.");
    check(trunk("watch").arg("--dist").arg(dist()))
}
