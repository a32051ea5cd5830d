//! Running other programs, and telling what runs, why and how long it took.

use crate::project;
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// A program to be run in the project's folder, with the project's own tools first on its PATH and no input.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(project::root()).stdin(Stdio::null());
    if let Ok(path) = env::join_paths(search_path()) {
        command.env("PATH", path);
    }
    // trunk takes the value for a malformed option.
    command.env_remove("NO_COLOR");
    command
}

/// `trunk` with this subcommand. Its backtraces would hide the compiler's own message.
pub fn trunk(command: &str) -> Command {
    let mut trunk = program("trunk");
    trunk.args([command, "--skip-version-check"]).env_remove("RUST_BACKTRACE");
    trunk
}

/// `cargo` with these arguments.
pub fn cargo<const N: usize>(args: [&str; N]) -> Command {
    let mut command = program("cargo");
    command.args(args);
    command
}

/// Lets the cargo that this starts compile the standard library along: for size, and without the texts of panics, which
/// nobody could read in a page. That spares a twelfth of the app's wasm; the npm module, which would be as much
/// smaller but a half slower at reading fields, goes without.
///
/// `RUSTC_BOOTSTRAP` makes the pinned compiler do it. A nightly would be a second compiler, of whose code no other
/// check ran a line.
pub fn for_size(command: &mut Command) -> &mut Command {
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        // With a target named, it is for what is compiled to wasm, not for build scripts.
        .env("RUSTFLAGS", "-Cpanic=immediate-abort -Zunstable-options")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
}

/// What rustc itself compiles wasm32 for, as wasm-opt's options. wasm-opt's own choice of features, and `--all-features`,
/// make modules that some browsers and Node 20 refuse.
pub const WASM_FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-call-indirect-overlong",
];

fn search_path() -> Vec<PathBuf> {
    let mut folders = vec![project::tools().join("bin"), project::root().join("node_modules/.bin")];
    folders.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    folders
}

/// Runs it to its end; its output is shown. An error names the command and how it ended.
pub fn check(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start {}", words(command)))?;
    if status.success() {
        return Ok(());
    }
    bail!("{status} from: {}", words(command))
}

/// What it prints, or `None` where it is missing or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The path of a program, where one of these names is on PATH.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let candidates = names.iter().flat_map(|name| search_path().into_iter().map(move |dir| dir.join(name)));
    candidates.into_iter().find(|path| is_program(path))
}

/// Whether a program lies there, whatever this system lets its name end with.
pub fn is_program(path: &Path) -> bool {
    path.is_file() || path.with_extension("exe").is_file()
}

/// Says what is done and why, does it, and says how long it took.
pub fn step<T>(what: &str, why: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("→ {what}: {why}");
    let start = Instant::now();
    let done = work().with_context(|| format!("{what} failed"))?;
    println!("  {what}: done in {:.1} s", start.elapsed().as_secs_f32());
    Ok(done)
}

fn words(command: &Command) -> String {
    let all = [command.get_program()].into_iter().chain(command.get_args());
    all.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
