//! `cargo xtask bench`: the core's benchmarks, with native optimisation.

use crate::run::{cargo, check};
use anyhow::Result;

pub fn run(args: &[String]) -> Result<()> {
    check(cargo(["bench", "--package=headlens", "--"]).args(args))
}
