//! What a first visit loads, held to a budget.

use crate::{build, project};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// What a first visit should load: bytes with brotli at level 11, of everything that index.html loads, itself included.
const AIM: u64 = 150_000;

/// What it may load until the aim is reached: about what it loads today. Lower it with every step.
const BUDGET: u64 = 194_000;

pub fn run() -> Result<()> {
    build::ensure()?;
    let dist = project::dist();
    let html = fs::read_to_string(dist.join("index.html")).context("dist/index.html can't be read")?;
    let mut total = [0; 3];
    println!("{:>9} {:>9} {:>9}  bytes", "raw", "gzip", "brotli");
    for name in loaded(&html) {
        let sizes = sizes(&dist.join(&name))?;
        row(sizes, &name);
        for (sum, size) in total.iter_mut().zip(sizes) {
            *sum += size;
        }
    }
    for name in later(&dist, &html)? {
        row(sizes(&dist.join(&name))?, &format!("{name}, when it is asked for"));
    }
    row(total, &format!("in all on a first visit; the budget is {BUDGET} with brotli, the aim {AIM}"));
    if total[2] > BUDGET {
        bail!(
            "a first visit loads {} bytes with brotli, {} more than the budget",
            total[2],
            total[2] - BUDGET
        );
    }
    Ok(())
}

fn row([raw, gzip, brotli]: [u64; 3], name: &str) {
    println!("{raw:>9} {gzip:>9} {brotli:>9}  {name}");
}

fn sizes(file: &Path) -> Result<[u64; 3]> {
    let size = |suffix: &str| {
        let path = format!("{}{suffix}", file.display());
        fs::metadata(&path).map(|data| data.len()).with_context(|| format!("{path} is missing"))
    };
    Ok([size("")?, size(".gz")?, size(".br")?])
}

/// The parts of the app that index.html doesn't name.
fn later(dist: &Path, html: &str) -> Result<Vec<String>> {
    let entries = fs::read_dir(dist).with_context(|| dist.display().to_string())?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut parts: Vec<_> = names.filter(|name| name.ends_with(".wasm") && !html.contains(name)).collect();
    parts.sort();
    Ok(parts)
}

/// The page itself and each file it names, once.
fn loaded(html: &str) -> Vec<String> {
    let mut names = vec!["index.html".to_owned()];
    for piece in html.split("=\"./").skip(1) {
        let name = piece.split('"').next().unwrap_or_default().to_owned();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_that_the_page_names_counts_once() {
        let html =
            r##"<link href="./a.js"><script src="./boot.js" data-js="./a.js"></script><a href="#/x">"##;
        assert_eq!(loaded(html), ["index.html", "a.js", "boot.js"]);
    }
}
