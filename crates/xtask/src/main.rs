//! The developer's commands: `cargo xtask` lists them. One module a command; what they share is in `project`, `run`
//! and `setup`.

mod bench;
mod bless;
mod build;
mod demo;
mod demo_s3;
mod interop;
mod package;
mod parts;
mod project;
mod run;
mod serve;
mod server;
mod setup;
mod shots;
mod test;

use anyhow::{Result, bail};
use std::process::ExitCode;

/// One command: its name, the arguments it takes, what it does in a line, and its entry point.
struct Command {
    name: &'static str,
    args: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const COMMANDS: [Command; 10] = [
    Command {
        name: "demo",
        args: "[--port N] [--folder PATH]",
        about: "set up what is missing, build the app fast, serve it with sample buckets and print its address",
        run: demo::run,
    },
    Command {
        name: "serve",
        args: "[--port N]",
        about: "the same, and reload the page when a file changes",
        run: serve::run,
    },
    Command {
        name: "test",
        args: "[STEP…]",
        about: "every check, cheap before dear; with names, only those steps",
        run: test::run,
    },
    Command {
        name: "interop",
        args: "[SERVER…]",
        about: "signing and reading against moto and Ceph, where they can be had",
        run: interop::run,
    },
    Command {
        name: "build",
        args: "",
        about: "the app for publishing, into dist/: optimised, compressed, for any static host",
        run: build::run,
    },
    Command {
        name: "package",
        args: "",
        about: "the npm package, into target/npm/headlens",
        run: package::run,
    },
    Command {
        name: "bless",
        args: "",
        about: "rewrite the core's golden files; read the diff afterwards",
        run: bless::run,
    },
    Command {
        name: "shots",
        args: "[NAME…]",
        about: "screenshots of every page and state, into target/shots",
        run: shots::run,
    },
    Command {
        name: "bench",
        args: "[NAME…]",
        about: "how fast the core is natively, the npm module in Node beside others, and the app in a browser",
        run: bench::run,
    },
    Command { name: "setup", args: "", about: "install everything that any command needs", run: setup::run },
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<()> {
    let Some((name, rest)) = args.split_first() else {
        list();
        return Ok(());
    };
    if matches!(name.as_str(), "help" | "-h" | "--help") {
        list();
        return Ok(());
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        list();
        bail!("there is no command `{name}`");
    };
    (command.run)(rest)
}

fn list() {
    println!("cargo xtask COMMAND\n");
    for Command { name, args, about, .. } in COMMANDS {
        println!("  {:<32} {about}", format!("{name} {args}"));
    }
    println!("\nSteps of `test`: {}", test::names().join(", "));
}
