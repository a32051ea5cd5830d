//! The demo's S3 server, as a program of its own: what it is built from would
//! else be built before the quickest command.

use crate::project;
use crate::run::{cargo, check, program, step};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

/// A running server. It ends with its standard input, and so with this process.
pub struct DemoS3 {
    child: Child,
    connection: String,
}

impl DemoS3 {
    /// Builds it where needed and starts it on a free port, with the sample buckets.
    pub fn start() -> Result<Self> {
        Self::start_in(None)
    }

    /// The same; what is written to it is kept in a folder.
    pub fn start_in(folder: Option<&str>) -> Result<Self> {
        let binary = project::target().join("debug/demo-s3");
        // Asked alone, cargo would build much of it again for other features than the tests of all crates have.
        if !project::is_fresh(&binary, &["crates/demo-s3", "Cargo.lock"]) {
            let why = "the sample buckets; the first time takes a minute or two";
            let mut build = cargo(["build", "--locked", "--quiet", "--package=demo-s3"]);
            step("S3 server", why, || check(&mut build))?;
        }
        let mut server = program(binary);
        if let Some(folder) = folder {
            server.args(["--folder", folder]);
        }
        let mut child = server
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("the S3 server could not be started")?;
        let mut connection = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut connection)?;
        }
        if connection.is_empty() {
            bail!("the S3 server ended at once: {}", child.wait()?);
        }
        Ok(Self { child, connection: connection.trim_end().to_owned() })
    }

    /// How to connect, as one line of JSON: the app reads it from `demo.json`.
    pub fn connection(&self) -> &str {
        &self.connection
    }
}

impl Drop for DemoS3 {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        _ = self.child.wait();
    }
}
