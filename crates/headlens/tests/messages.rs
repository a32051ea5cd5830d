//! A reader of HTTP messages alone, held against the whole reader: where it doesn't ask for the others, it reads the
//! same, and real replies are read without them.

use headlens::{Inspection, Reader, inspect, judge};
use std::fs;
use std::path::{Path, PathBuf};

/// Every text below a folder of the tests' data.
fn texts(folder: &str) -> Vec<(PathBuf, String)> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                below(&path, found);
            } else if path.extension().is_some_and(|ending| ending != "golden" && ending != "md") {
                found.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder), &mut paths);
    paths.sort();
    let text = |path: PathBuf| {
        let bytes = fs::read(&path).expect("a file");
        (path, headlens::decode(bytes).text)
    };
    paths.into_iter().map(text).collect()
}

/// What was found, as text.
fn drawn(inspection: &Inspection<'_>) -> String {
    let mut out = format!("{:?}\n", inspection.passed_over());
    for reading in inspection.readings() {
        out += &format!("{} {:?}\n", reading.format.name(), reading.span);
    }
    for finding in inspection.findings() {
        out += &format!("{} {:?}\n", finding.rule.code, finding.span);
    }
    for view in inspection.exchanges() {
        let request = view.exchange.request.as_deref().map(|request| request.span);
        out += &format!("{:?} {request:?} {:?}\n", view.exchange.span, view.exchange.body);
        for header in view.headers() {
            out += &format!("{}: {}\n", view.text(header.name), view.text(header.value));
        }
        for finding in judge(view) {
            out += &format!("{} {:?}\n", finding.rule.code, finding.span);
        }
    }
    out
}

/// What the reader of messages finds, unless it asks for the others.
fn of_messages(text: &str) -> Option<String> {
    let mut reader = Reader::of_messages(text.into());
    reader.step(usize::MAX);
    (!reader.wants_others()).then(|| drawn(&reader.finish()))
}

#[test]
fn what_is_read_without_the_others_is_read_alike() {
    let (mut whole, mut parts) = (0, 0);
    for (path, text) in texts("tests/data").into_iter().chain(texts("web/samples")) {
        // Also from lines in its middle on.
        let begins = text.match_indices('\n').map(|(end, _)| end + 1).step_by(7).take(20);
        for from in std::iter::once(0).chain(begins) {
            let part = text.get(from..).expect("a line's beginning");
            if let Some(found) = of_messages(part) {
                assert_eq!(found, drawn(&inspect(part)), "{} from {from} on", path.display());
                whole += usize::from(from == 0);
                parts += usize::from(from > 0);
            }
        }
    }
    assert!(whole > 80 && parts > 80, "{whole} {parts}");
}

#[test]
fn replies_as_they_are_sent_need_no_others() {
    // A GET's has a document behind it.
    let is_head =
        |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("head-"));
    let heads: Vec<_> = texts("tests/data/corpus").into_iter().filter(|(path, _)| is_head(path)).collect();
    assert!(heads.len() > 20, "{}", heads.len());
    let wanting: Vec<_> = heads
        .into_iter()
        .filter(|(path, text)| {
            path.extension().is_some_and(|ending| ending == "http") && of_messages(text).is_none()
        })
        .map(|(path, _)| path)
        .collect();
    assert!(wanting.is_empty(), "{wanting:?}");
    let notes = "* Connected to b.example (10.0.0.1) port 443 (#0)\n> HEAD /b/k HTTP/1.1\n> Host: b.example\n> \n\
        < HTTP/1.1 200 OK\n< ETag: \"1\"\n< \n* Connection #0 to host b.example left intact\n";
    assert!(of_messages(notes).is_some());
}

#[test]
fn without_the_others_the_rest_is_passed_over() {
    let text = "{\"ETag\": \"\\\"1\\\"\"}\n\nHTTP/1.1 200 OK\r\nETag: \"2\"\r\n\r\n";
    let mut reader = Reader::of_messages_alone(text.into());
    reader.step(usize::MAX);
    let inspection = reader.finish();
    assert_eq!(inspection.len(), 1);
    let passed: Vec<_> = inspection.passed_over().iter().map(|span| inspection.source().get(*span)).collect();
    assert_eq!(passed, ["{\"ETag\": \"\\\"1\\\"\"}"]);
}
