//! From a request's path to a file's bytes: never outside the folder, compressed where such a file lies beside it.

use super::http::Response;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The reply for a path, still percent-encoded.
pub fn find(root: &Path, path: &str, accept_encoding: &str) -> Response {
    let missing = || Response::text(404, "Nothing here");
    let Some(mut file) = locate(root, path) else { return missing() };
    if file.is_dir() {
        if !path.ends_with('/') {
            return Response::text(301, "A folder").header("Location", &format!("{path}/"));
        }
        file.push("index.html");
    }
    let content_type = content_type(&file);
    for (encoding, extension) in [("br", ".br"), ("gzip", ".gz")] {
        if accepts(accept_encoding, encoding)
            && let Ok(body) = fs::read(with_suffix(&file, extension))
        {
            let response = Response::file(content_type, body).header("Content-Encoding", encoding);
            return response.header("Vary", "Accept-Encoding");
        }
    }
    match fs::read(&file) {
        Ok(body) => Response::file(content_type, body).header("Vary", "Accept-Encoding"),
        Err(_) => missing(),
    }
}

/// The file or folder that a path names, where it is inside `root` and not hidden.
fn locate(root: &Path, path: &str) -> Option<PathBuf> {
    let decoded = decode(path.strip_prefix('/')?)?;
    let mut file = root.to_path_buf();
    for segment in decoded.split('/').filter(|segment| !segment.is_empty()) {
        if segment.starts_with('.') || segment.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(segment);
    }
    // A link may still lead out of the folder.
    let inside = file.canonicalize().ok()?.starts_with(root.canonicalize().ok()?);
    inside.then_some(file)
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        if first == b'%' {
            let digits = tail.get(..2).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
            let digits = std::str::from_utf8(digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(suffix);
    name.into()
}

/// Whether a list such as `gzip, br;q=0.5` takes an encoding.
fn accepts(list: &str, encoding: &str) -> bool {
    list.split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let refused = parts.any(|part| {
            part.strip_prefix("q=").is_some_and(|weight| weight.trim_matches(['0', '.']).is_empty())
        });
        named && !refused
    })
}

fn content_type(file: &Path) -> &'static str {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" | "har" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "http" | "csv" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let root = std::env::temp_dir().join(format!("headlens-files-{}-{name}", std::process::id()));
            let files = [
                ("secret.txt", "outside"),
                ("site/index.html", "home"),
                ("site/app.wasm", "wasm"),
                ("site/app.wasm.br", "wasm by brotli"),
                ("site/app.wasm.gz", "wasm by gzip"),
                ("site/.hidden", "hidden"),
                ("site/sub/a b.css", "css"),
            ];
            for (path, text) in files {
                let path = root.join(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder made");
                fs::write(path, text).expect("a file written");
            }
            Self(root)
        }

        fn get(&self, path: &str, encodings: &str) -> (u16, String, String) {
            let response = find(&self.0.join("site"), path, encodings);
            let header = |wanted| {
                response.headers.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.clone())
            };
            let kind = header("Location").or_else(|| header("Content-Type")).unwrap_or_default();
            (response.status, kind, String::from_utf8(response.body).expect("text"))
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn files_have_their_types_and_folders_their_index() {
        let folder = Folder::new("types");
        assert_eq!(folder.get("/", "").2, "home");
        assert_eq!(folder.get("/sub/a%20b.css", "").1, "text/css; charset=utf-8");
        assert_eq!(folder.get("/sub", "").1, "/sub/");
        assert_eq!(folder.get("/app.wasm", "").1, "application/wasm");
    }

    #[test]
    fn the_best_accepted_compression_is_sent_under_the_files_own_type() {
        let folder = Folder::new("compressed");
        let sent = |encodings| folder.get("/app.wasm", encodings);
        assert_eq!(sent("gzip, deflate, br").2, "wasm by brotli");
        assert_eq!(sent("gzip, br;q=0").2, "wasm by gzip");
        assert_eq!(sent("gzip;q=0.0").2, "wasm");
        assert_eq!(sent("br").1, "application/wasm");
    }

    #[test]
    fn nothing_outside_or_hidden_is_served() {
        let folder = Folder::new("outside");
        let tries = [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/sub/../../secret.txt",
            "/..%2fsecret.txt",
            "/..%5csecret.txt",
            "//../secret.txt",
            "/.hidden",
            "/%00",
            "/%zz",
            "/%+1",
            "/%",
            "secret.txt",
            "/nowhere",
            "/sub/",
            "",
        ];
        for path in tries {
            assert_eq!(folder.get(path, "").0, 404, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let folder = Folder::new("link");
        std::os::unix::fs::symlink(folder.0.join("secret.txt"), folder.0.join("site/link.txt"))
            .expect("a link");
        assert_eq!(folder.get("/link.txt", "").0, 404);
    }
}
