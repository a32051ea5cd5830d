//! What a first visit loads, and what the first reply brings along, held to budgets.

use crate::{build, parts, project};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// What a first visit may load: bytes with brotli at level 11, of everything that index.html loads, itself included.
const FIRST_VISIT: u64 = 78_000;

/// What may have been loaded when a first reply is read and shown. Lower both with every step.
const FIRST_REPLY: u64 = 202_000;

pub fn run() -> Result<()> {
    build::ensure()?;
    let dist = project::dist();
    let html = fs::read_to_string(dist.join("index.html")).context("dist/index.html can't be read")?;
    let loader = parts::loader()?;
    println!("{:>9} {:>9} {:>9}  bytes", "raw", "gzip", "brotli");
    let at_first = loaded(&html);
    let first_visit = sum(&dist, &at_first, "in all on a first visit")?;
    let with_reply: Vec<_> = at_first.iter().cloned().chain(part(&loader, "inspect")).collect();
    let first_reply = sum(&dist, &with_reply, "in all when a first reply is read")?;
    for name in other_parts(&dist, &with_reply)? {
        row(sizes(&dist.join(&name))?, &format!("{name}, when it is asked for"));
    }
    hold(first_visit, FIRST_VISIT, "a first visit")?;
    hold(first_reply, FIRST_REPLY, "reading a first reply")
}

/// Lists files, then their sum, which is given in bytes with brotli.
fn sum(dist: &Path, names: &[String], what: &str) -> Result<u64> {
    let mut total = [0; 3];
    for name in names {
        let sizes = sizes(&dist.join(name))?;
        row(sizes, name);
        for (sum, size) in total.iter_mut().zip(sizes) {
            *sum += size;
        }
    }
    row(total, what);
    Ok(total[2])
}

fn hold(loaded: u64, budget: u64, what: &str) -> Result<()> {
    if loaded > budget {
        bail!("{what} loads {loaded} bytes with brotli, {} more than the budget", loaded - budget);
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

/// The files of a part, as the script that loads parts has them: what it shares with others, and its own.
fn part(loader: &str, name: &str) -> Vec<String> {
    let begin = format!("__wasm_split_load_{name} =");
    let call = loader.split_once(&begin).and_then(|(_, rest)| rest.split_once("]))")).unwrap_or_default().0;
    let (own, shared) = call.rsplit_once('[').unwrap_or_default();
    let shared = shared.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|name| !name.is_empty());
    let definition = |name| loader.split_once(&format!("const {name} =")).unwrap_or_default().1;
    shared.map(definition).chain([own]).filter_map(file).collect()
}

/// The first file that a script names.
fn file(script: &str) -> Option<String> {
    let (_, rest) = script.split_once("\"./")?;
    rest.split_once('"').map(|(name, _)| name.to_owned())
}

/// The parts of the app that are not among those.
fn other_parts(dist: &Path, others: &[String]) -> Result<Vec<String>> {
    let entries = fs::read_dir(dist).with_context(|| dist.display().to_string())?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut parts: Vec<_> = names.filter(|name| name.ends_with(".wasm") && !others.contains(name)).collect();
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

    #[test]
    fn a_part_is_what_it_shares_and_its_own() {
        let loader = r#"
/* a, inspect */
const __chunk_1 = makeLoad(() => { fetch(new URL("./chunk_1-0a.wasm", import.meta.url)); }, []);
const __chunk_2 = makeLoad(() => { fetch(new URL("./chunk_2-0b.wasm", import.meta.url)); }, []);
export const __wasm_split_load_a = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_1, __chunk_2]));
export const __wasm_split_load_inspect = wrapAsyncCb(makeLoad(() => { fetch(new URL("./inspect-0c.wasm")); }, [__chunk_2]));
"#;
        assert_eq!(part(loader, "inspect"), ["chunk_2-0b.wasm", "inspect-0c.wasm"]);
        assert_eq!(part(loader, "a"), ["chunk_1-0a.wasm", "chunk_2-0b.wasm"]);
    }
}
