//! `demo-s3 [PORT] [--folder PATH]`: serves the sample buckets, or what is kept
//! in a folder, prints one line of JSON that says how to connect, and ends with
//! its standard input, so that it never outlives who started it.

use anyhow::{Context, Result};
use demo_s3::{Folder, Server, sample};
use std::io::{Read, Write};
use std::time::SystemTime;

fn main() -> Result<()> {
    let (mut port, mut folder) = (0, None);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        if arg == "--folder" {
            folder = Some(args.next().context("--folder takes a path")?);
        } else {
            port = arg.parse().with_context(|| format!("a port is a number up to 65535, not {arg:?}"))?;
        }
    }
    let server = match folder {
        None => Server::start(sample::store(SystemTime::now()), port)?,
        Some(path) => {
            let (folder, kept) = Folder::open(path)?;
            let store = kept.unwrap_or_else(|| sample::store(SystemTime::now()));
            Server::start_in(folder, store, port)?
        }
    };
    println!("{}", sample::connection(&server.endpoint()));
    std::io::stdout().flush()?;
    let mut rest = Vec::new();
    _ = std::io::stdin().read_to_end(&mut rest);
    Ok(())
}
