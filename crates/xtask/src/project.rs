//! Where things are in the project.

use std::env;
use std::path::{Path, PathBuf};

/// What a page may do, as every build is served and tested. index.html carries the same policy for other hosts.
pub const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self' https: http://127.0.0.1:* http://localhost:*; \
    base-uri 'none'; form-action 'none'";

/// The project's folder.
pub fn root() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let manifest = manifest.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    manifest.ancestors().nth(2).map(Path::to_path_buf).unwrap_or(manifest)
}

/// Cargo's output folder.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// The app as published.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The npm package as published.
pub fn npm() -> PathBuf {
    root().join("target/npm/headlens")
}

/// Commands that were built for this project, at the versions it needs.
pub fn tools() -> PathBuf {
    root().join("target/tools")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn index_html_carries_the_same_policy() {
        let html = fs::read_to_string(root().join("index.html")).expect("index.html is there");
        assert!(html.contains(&format!("content=\"{CSP}\"")), "the policy in index.html differs from CSP");
    }
}
