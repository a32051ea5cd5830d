//! `cargo xtask interop`: what the core signs and reads, against S3 servers that we did not write. A server that can't
//! be had here is skipped, and said so.

mod ceph;
mod moto;
mod process;

use crate::run::{cargo, check, step};
use anyhow::Result;
use process::Processes;

/// What a server is like, once it runs.
struct Running {
    endpoint: String,
    /// Ends with this.
    processes: Processes,
}

/// A server that runs, or why it can't be had here.
enum Found {
    Running(Running),
    Missing(String),
}

/// A server: the name that the suite knows it by, and how it is started.
struct Server {
    name: &'static str,
    start: fn() -> Result<Found>,
}

const SERVERS: [Server; 2] =
    [Server { name: "moto", start: moto::start }, Server { name: "ceph", start: ceph::start }];

pub fn run(args: &[String]) -> Result<()> {
    if let Some(unknown) = args.iter().find(|arg| SERVERS.iter().all(|server| server.name != **arg)) {
        anyhow::bail!("there is no server `{unknown}`; the servers are moto and ceph");
    }
    for Server { name, start } in SERVERS {
        if !args.is_empty() && !args.iter().any(|arg| arg == name) {
            continue;
        }
        // A cluster that another system's packages don't bring up is no fault of the project.
        let found = start().unwrap_or_else(|error| Found::Missing(format!("it can't be started: {error:#}")));
        match found {
            Found::Missing(why) => println!("  {name}: skipped, since {why}"),
            Found::Running(Running { endpoint, processes }) => {
                let suite = || {
                    let test = [
                        "test",
                        "--locked",
                        "--quiet",
                        "--package=demo-s3",
                        "--test=server",
                        "--",
                        "--ignored",
                    ];
                    check(cargo(test).env("HEADLENS_INTEROP", format!("{name} {endpoint}")))
                };
                step(name, "the suite of signing and reading", suite)?;
                drop(processes);
            }
        }
    }
    Ok(())
}
