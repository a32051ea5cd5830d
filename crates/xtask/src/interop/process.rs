//! Servers as child processes: their output in files, their end with ours, a port that is free.

use crate::run::program;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Children that are killed with this, the last first.
pub struct Processes {
    /// Where their output goes.
    folder: PathBuf,
    children: Vec<Child>,
}

impl Processes {
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), children: Vec::new() }
    }

    /// Starts a server; its output goes into a file of that name.
    pub fn start(&mut self, name: &str, command: &mut Command) -> Result<()> {
        let log = File::create(self.folder.join(format!("{name}.out")))?;
        let child = command.stdout(log.try_clone()?).stderr(log).spawn();
        self.children.push(child.with_context(|| format!("{name} could not be started"))?);
        Ok(())
    }

    /// Waits until something answers HTTP on a port; an error with the last lines of its output where it ends before.
    pub fn answers(&mut self, name: &str, port: u16) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(60) {
            if speaks(port) {
                return Ok(());
            }
            let ended = self.children.last_mut().and_then(|child| child.try_wait().ok().flatten());
            if let Some(status) = ended {
                bail!("{name} ended with {status}: {}", self.tail(name));
            }
            sleep(Duration::from_millis(100));
        }
        bail!("{name} did not answer within a minute: {}", self.tail(name))
    }

    fn tail(&self, name: &str) -> String {
        let text = std::fs::read_to_string(self.folder.join(format!("{name}.out"))).unwrap_or_default();
        let lines: Vec<_> = text.lines().collect();
        lines[lines.len().saturating_sub(5)..].join("\n")
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            _ = child.kill();
            _ = child.wait();
        }
    }
}

fn speaks(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else { return false };
    let asked = stream.write_all(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
    let mut first = [0; 5];
    _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
    asked.is_ok() && stream.read_exact(&mut first).is_ok() && first == *b"HTTP/"
}

/// A port that nobody listens on now.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Runs a program to its end without its output; an error tells the last line of it.
pub fn quietly<S: AsRef<OsStr>>(
    name: &str,
    args: impl IntoIterator<Item = S>,
    env: &[(&str, &Path)],
) -> Result<()> {
    let mut command = program(name);
    command.args(args).envs(env.iter().copied());
    let output = command.output().with_context(|| format!("{name} could not be started"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    bail!("{name} failed: {}", said.trim().lines().last().unwrap_or("it said nothing"))
}
