//! `cargo xtask bless`: the core's tests rewrite their golden files instead of failing.

use crate::run::{cargo, check};
use anyhow::Result;

pub fn run(_: &[String]) -> Result<()> {
    check(cargo(["test", "--package=headlens", "--package=headlens-js"]).env("BLESS", "1"))?;
    println!("\nRewritten. Read `git diff` before you commit it.");
    Ok(())
}
