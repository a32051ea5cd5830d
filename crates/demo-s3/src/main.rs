//! `demo-s3 [PORT]`: serves the sample buckets, prints one line of JSON that
//! says how to connect, and ends with its standard input, so that it never
//! outlives who started it.

use anyhow::{Context, Result};
use demo_s3::{Server, sample};
use std::io::{Read, Write};
use std::time::SystemTime;

fn main() -> Result<()> {
    let port = match std::env::args().nth(1) {
        Some(text) => {
            text.parse().with_context(|| format!("a port is a number up to 65535, not {text:?}"))?
        }
        None => 0,
    };
    let server = Server::start(sample::store(SystemTime::now()), port)?;
    println!("{}", sample::connection(&server.endpoint()));
    std::io::stdout().flush()?;
    let mut rest = Vec::new();
    _ = std::io::stdin().read_to_end(&mut rest);
    Ok(())
}
