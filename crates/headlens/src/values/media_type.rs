//! Media types (RFC 9110 8.3.1), and which of them fit a file name's extension.

use super::token_list::is_token;

/// `type/subtype`, without its parameters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Essence<'a> {
    /// Before the slash.
    pub main: &'a str,
    /// Behind it.
    pub sub: &'a str,
}

impl<'a> Essence<'a> {
    /// Reads what stands before the first semicolon.
    #[must_use]
    pub fn of(text: &'a str) -> Option<Self> {
        let essence = memchr::memchr(b';', text.as_bytes()).map_or(Some(text), |at| text.get(..at))?;
        let (main, sub) = essence.trim_ascii().split_once('/')?;
        (is_token(main) && is_token(sub)).then_some(Self { main, sub })
    }

    /// Whether it fits a pattern: `image/png`, `text/*` or `*/*+xml`.
    fn fits(self, pattern: &str) -> bool {
        let Some((main, sub)) = pattern.split_once('/') else { return false };
        let ends = |suffix: &str| {
            let from = self.sub.len().checked_sub(suffix.len());
            from.and_then(|from| self.sub.get(from..)).is_some_and(|end| end.eq_ignore_ascii_case(suffix))
        };
        (main == "*" || main.eq_ignore_ascii_case(self.main))
            && sub.strip_prefix('*').map_or_else(|| sub.eq_ignore_ascii_case(self.sub), ends)
    }
}

/// Types that say no more than "bytes": they disagree with nothing.
const NO_STATEMENT: [&str; 7] = [
    "application/octet-stream",
    "binary/octet-stream",
    "application/x-download",
    "application/force-download",
    "application/download",
    "application/unknown",
    "*/*+octet-stream",
];

/// Extensions and the types that suit them, the usual one first. Only what
/// leaves no doubt: `.ts` is TypeScript and video, `.dat` anything.
const TABLE: [(&[&str], &[&str]); 41] = [
    (&["jpg", "jpeg", "jpe"], &["image/jpeg", "image/jpg", "image/pjpeg"]),
    (&["png"], &["image/png", "image/x-png", "image/apng"]),
    (&["gif"], &["image/gif"]),
    (&["webp"], &["image/webp"]),
    (&["avif"], &["image/avif"]),
    (&["heic", "heif"], &["image/heic", "image/heif"]),
    (&["bmp"], &["image/bmp", "image/x-ms-bmp", "image/x-bmp"]),
    (&["tif", "tiff"], &["image/tiff", "image/*"]),
    (&["ico"], &["image/x-icon", "image/vnd.microsoft.icon", "image/ico"]),
    (&["svg"], &["image/svg+xml", "application/xml", "text/xml"]),
    (&["pdf"], &["application/pdf", "application/x-pdf"]),
    (&["html", "htm"], &["text/html", "application/xhtml+xml"]),
    (&["css"], &["text/css"]),
    (
        &["js", "mjs"],
        &["text/javascript", "application/javascript", "application/x-javascript", "text/ecmascript"],
    ),
    (&["wasm"], &["application/wasm"]),
    (&["json", "map", "geojson"], &["application/json", "*/*+json", "text/*", "application/javascript"]),
    (&["ndjson", "jsonl"], &["application/x-ndjson", "application/*", "text/*"]),
    (&["xml", "xsd", "xsl", "rss", "atom"], &["application/xml", "*/*+xml", "text/*"]),
    (&["csv", "tsv"], &["text/csv", "text/*", "application/csv", "application/vnd.ms-excel"]),
    (&["txt", "log", "text"], &["text/plain", "text/*"]),
    (&["md", "markdown"], &["text/markdown", "text/*"]),
    (&["yaml", "yml"], &["application/yaml", "application/x-yaml", "*/*+yaml", "text/*"]),
    (&["zip"], &["application/zip", "application/x-zip-compressed", "application/x-zip", "*/*+zip"]),
    (&["tar"], &["application/x-tar", "application/tar", "application/x-gtar"]),
    (&["7z"], &["application/x-7z-compressed"]),
    (&["mp3"], &["audio/mpeg", "audio/mp3", "audio/x-mp3", "audio/mpeg3"]),
    (&["wav"], &["audio/wav", "audio/*"]),
    (&["flac"], &["audio/flac", "audio/x-flac"]),
    (&["aac"], &["audio/aac", "audio/*"]),
    (&["m4a"], &["audio/mp4", "audio/*", "video/mp4"]),
    (&["mp4", "m4v"], &["video/mp4", "video/*", "audio/mp4", "application/mp4"]),
    (&["webm"], &["video/webm", "audio/webm"]),
    (&["mov"], &["video/quicktime", "video/*"]),
    (&["avi"], &["video/x-msvideo", "video/*"]),
    (&["mkv"], &["video/x-matroska", "video/*", "application/x-matroska"]),
    (
        &["m3u8"],
        &[
            "application/vnd.apple.mpegurl",
            "application/x-mpegurl",
            "audio/mpegurl",
            "audio/x-mpegurl",
            "text/*",
        ],
    ),
    (
        &["woff", "woff2"],
        &[
            "font/woff2",
            "font/woff",
            "application/font-woff",
            "application/font-woff2",
            "application/x-font-woff",
        ],
    ),
    (
        &["docx", "dotx"],
        &["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/*"],
    ),
    (&["xlsx"], &["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/*"]),
    (
        &["pptx"],
        &["application/vnd.openxmlformats-officedocument.presentationml.presentation", "application/*"],
    ),
    (&["doc", "xls", "ppt"], &["application/msword", "application/*"]),
];

/// Extensions of compressed files: what is inside has a type of its own.
const COMPRESSED: [(&str, &str); 9] = [
    ("gz", "application/gzip"),
    ("tgz", "application/gzip"),
    ("bz2", "application/x-bzip2"),
    ("xz", "application/x-xz"),
    ("zst", "application/zstd"),
    ("br", "application/x-brotli"),
    ("lz4", "application/x-lz4"),
    ("sz", "application/x-snappy"),
    ("z", "application/x-compress"),
];

/// The type that a key's extension leads to expect, where another one
/// disagrees with it; nothing where they agree or nobody can tell.
#[must_use]
pub fn expected_instead(key: &str, found: Essence<'_>) -> Option<&'static str> {
    if NO_STATEMENT.iter().any(|pattern| found.fits(pattern)) {
        return None;
    }
    let name = key.rsplit('/').next()?;
    let (stem, extension) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())?;
    if let Some((_, usual)) = COMPRESSED.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension)) {
        // Whether the type speaks of the wrapping or, with Content-Encoding, of
        // what is inside: only what can be neither disagrees.
        let wrapping = found.main.eq_ignore_ascii_case("application");
        let inside = stem.rsplit_once('.').map(|(_, inside)| inside).and_then(accepted);
        let agrees =
            wrapping || inside.is_none_or(|accepted| accepted.iter().any(|pattern| found.fits(pattern)));
        return (!agrees).then_some(usual);
    }
    let accepted = accepted(extension)?;
    if accepted.iter().any(|pattern| found.fits(pattern)) { None } else { accepted.first().copied() }
}

fn accepted(extension: &str) -> Option<&'static [&'static str]> {
    let row = TABLE
        .iter()
        .find(|(extensions, _)| extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)))?;
    Some(row.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(key: &str, found: &str) -> Option<&'static str> {
        expected_instead(key, Essence::of(found).expect(found))
    }

    #[test]
    fn an_essence_is_two_tokens() {
        assert!(
            Essence::of("text/html; charset=utf-8")
                .is_some_and(|found| found.main == "text" && found.sub == "html")
        );
        for bad in ["", "text", "text/", "/html", "text/ html", "a/b/c", "a b/c"] {
            assert!(Essence::of(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn disagreements() {
        for (key, found, instead) in [
            ("my-image.jpg", "text/plain", "image/jpeg"),
            ("a/b/PHOTO.JPEG", "image/png", "image/jpeg"),
            ("index.html", "text/plain", "text/html"),
            ("report.pdf", "text/html", "application/pdf"),
            ("app.js", "text/plain", "text/javascript"),
            ("film.mp4", "image/png", "video/mp4"),
            ("notes.txt", "application/pdf", "text/plain"),
            ("data.csv.gz", "image/png", "application/gzip"),
        ] {
            assert_eq!(expected(key, found), Some(instead), "{key} {found}");
        }
    }

    #[test]
    fn no_alarm() {
        for (key, found) in [
            ("my-image.jpg", "image/jpeg"),
            ("my-image.jpg", "image/jpg"),
            ("my-image.jpg", "binary/octet-stream"),
            ("my-image.jpg", "application/octet-stream"),
            ("data.csv", "text/plain"),
            ("data.csv", "application/vnd.ms-excel"),
            ("server.log", "text/plain; charset=utf-8"),
            ("README.md", "text/plain"),
            ("data.json", "text/plain"),
            ("data.json", "application/vnd.api+json"),
            ("feed.xml", "application/atom+xml"),
            ("logs.tar.gz", "application/x-tar"),
            ("logs.tar.gz", "application/gzip"),
            ("trail.json.gz", "application/json"),
            ("page.html.gz", "text/html"),
            ("thing.gz", "text/plain"),
            ("main.ts", "video/mp2t"),
            ("noextension", "text/plain"),
            (".jpg", "text/plain"),
            ("dir.jpg/file", "text/plain"),
        ] {
            assert_eq!(expected(key, found), None, "{key} {found}");
        }
    }
}
