//! Where things are in the project.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

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

/// Whether a product is there and newer than every source: files and folders, from the project's folder on.
pub fn is_fresh(product: &Path, sources: &[&str]) -> bool {
    let made = fs::metadata(product).and_then(|data| data.modified());
    made.is_ok_and(|made| {
        sources.iter().all(|source| newest(&root().join(source)).is_none_or(|time| time < made))
    })
}

/// When the newest file at or below a path was changed.
fn newest(path: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let own = fs::metadata(path).and_then(|data| data.modified()).ok();
    entries.filter_map(|entry| newest(&entry)).chain(own).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn index_html_carries_the_same_policy() {
        let html = fs::read_to_string(root().join("index.html")).expect("index.html is there");
        assert!(html.contains(&format!("content=\"{CSP}\"")), "the policy in index.html differs from CSP");
    }

    #[test]
    fn a_product_is_stale_without_its_file_or_with_a_newer_source() {
        assert!(!is_fresh(&root().join("no-such-file"), &[]));
        assert!(is_fresh(&root().join("index.html"), &["no-such-folder"]));
        assert!(!is_fresh(&root().join("index.html"), &["index.html"]));
    }
}
