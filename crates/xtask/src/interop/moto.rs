//! moto, a mock of AWS in Python: in an environment of its own below target/. It checks no signature.

use super::process::{Processes, free_port, quietly};
use super::{Found, Running};
use crate::project;
use crate::run::{find, program, step};
use anyhow::Result;
use std::fs;

/// What is installed, each at the version that the suite was written against.
const PACKAGES: &str = include_str!("moto.txt");

pub fn start() -> Result<Found> {
    let folder = project::root().join("target/interop/moto");
    let python = folder.join("bin/python");
    let stamp = folder.join(".headlens-installed");
    if fs::read_to_string(&stamp).ok().as_deref() != Some(PACKAGES) {
        if find(&["python3"]).is_none() {
            return Ok(Found::Missing("there is no Python".to_owned()));
        }
        let list = project::root().join("crates/xtask/src/interop/moto.txt");
        let install = || {
            quietly("python3", ["-m".as_ref(), "venv".as_ref(), folder.as_os_str()], &[])?;
            let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
            let pip = pip.iter().map(AsRef::as_ref).chain([list.as_os_str()]);
            quietly(&python.to_string_lossy(), pip, &[])
        };
        if let Err(error) = step("moto", "a mock of AWS, into target/interop/moto, once", install) {
            return Ok(Found::Missing(format!("it can't be installed: {error:#}")));
        }
        fs::write(&stamp, PACKAGES)?;
    }
    let port = free_port()?;
    let mut processes = Processes::new(&folder);
    let mut server = program(folder.join("bin/moto_server"));
    processes.start("moto", server.args(["-H", "127.0.0.1", "-p", &port.to_string()]))?;
    processes.answers("moto", port)?;
    Ok(Found::Running(Running { endpoint: format!("http://127.0.0.1:{port}"), processes }))
}
