//! Reloads open pages after a build. A script of its own that polls, since the app's policy allows nothing inline.

use super::http::Response;
use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

const TAG: &str = "<script type=\"module\" src=\"/.reload.js\"></script>";

/// Asks what is served now, again and again; each question waits for a change, or half a minute.
const SCRIPT: &str = "\
let seen = '';
for (;;) {
  try {
    const now = await (await fetch('/.reload?' + seen)).text();
    if (seen && now !== seen) location.reload();
    seen = now;
  } catch {
    await new Promise((wake) => setTimeout(wake, 1000));
  }
}
";

/// Watches one file, which every build writes last.
pub struct Reload {
    file: PathBuf,
}

impl Reload {
    pub fn new(file: PathBuf) -> Self {
        Self { file }
    }

    /// Answers the script's own requests.
    pub fn answer(&self, path: &str, query: &str) -> Option<Response> {
        match path {
            "/.reload.js" => Some(Response::file("text/javascript; charset=utf-8", SCRIPT.into())),
            "/.reload" => Some(Response::file("text/plain; charset=utf-8", self.wait(query).into_bytes())),
            _ => None,
        }
    }

    /// Puts the script into a page.
    pub fn amend(&self, response: &mut Response) {
        response.put_in_head(TAG);
    }

    /// The file's time of change, once it is another than `seen`.
    fn wait(&self, seen: &str) -> String {
        for _ in 0..150 {
            let now = self.stamp();
            if now.as_deref().is_some_and(|now| now != seen) {
                break;
            }
            thread::sleep(Duration::from_millis(200));
        }
        self.stamp().unwrap_or_else(|| seen.to_owned())
    }

    fn stamp(&self) -> Option<String> {
        let changed = fs::metadata(&self.file).and_then(|data| data.modified()).ok()?;
        Some(changed.duration_since(UNIX_EPOCH).ok()?.as_nanos().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_the_script_and_other_files_stay() {
        let reload = Reload::new(PathBuf::from("nowhere"));
        let mut page = Response::file("text/html; charset=utf-8", b"<head></head>".to_vec());
        let mut style = Response::file("text/css", b"</head>".to_vec());
        reload.amend(&mut page);
        reload.amend(&mut style);
        assert_eq!(page.body, format!("<head>{TAG}</head>").into_bytes());
        assert_eq!(style.body, b"</head>");
        assert!(reload.answer("/.reload.js", "").is_some());
        assert!(reload.answer("/", "").is_none());
    }
}
