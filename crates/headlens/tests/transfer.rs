//! An inspection that crossed to another thread as bytes is the one that was
//! sent, for every real paste; and whatever the bytes are, nothing panics.

use std::fs;
use std::path::{Path, PathBuf};

use headlens::export::report_json;
use headlens::transfer::{Decoder, encode};
use headlens::{Inspection, decode, inspect, judge};
use proptest::prelude::*;

/// Every file under a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn pastes() -> Vec<String> {
    let mut found = Vec::new();
    files(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data"), &mut found);
    found.sort();
    found.into_iter().map(|path| decode(fs::read(&path).expect("a file")).text).collect()
}

/// All that an inspection tells, in words.
fn told(inspection: &Inspection<'_>) -> String {
    let mut out = String::new();
    let source = inspection.source();
    for finding in inspection.findings() {
        out.push_str(&format!("{} {:?}\n", finding.message(source), finding.span));
    }
    for reading in inspection.readings() {
        out.push_str(&format!("{:?} {:?}\n", reading.format, source.pasted(reading.span)));
    }
    for span in inspection.passed_over() {
        out.push_str(&format!("{:?}\n", source.pasted(*span)));
    }
    for view in inspection.exchanges() {
        out.push_str(&report_json(view, None));
        for header in view.headers() {
            let places = (source.pasted(header.name), source.pasted(header.value));
            out.push_str(&format!("{places:?} {} {:?}\n", view.text(header.value), header.shown));
        }
        for finding in judge(view) {
            out.push_str(&format!(
                "{} {:?}\n",
                finding.message(source),
                finding.span.map(|span| source.pasted(span))
            ));
        }
    }
    out
}

#[test]
fn what_crosses_is_what_was_sent() {
    let pastes = pastes();
    assert!(pastes.len() > 100);
    let mut derived = 0;
    for paste in &pastes {
        let inspection = inspect(paste.as_str());
        derived += usize::from(!inspection.source().is_verbatim());
        let sent = told(&inspection);
        let bytes = encode(inspection);
        // In steps, as a page does it.
        let mut decoder = Decoder::new(paste.as_str(), bytes.clone());
        while !decoder.step(3) {}
        assert!(decoder.is_whole());
        assert_eq!(decoder.paste().is_none(), inspect(paste.as_str()).source().is_verbatim());
        let found = decoder.finish().expect("an inspection");
        assert_eq!(told(&found), sent);
        assert_eq!(encode(found), bytes);
    }
    assert!(derived > 3, "{derived} pastes were cleaned or unwrapped");
}

#[test]
fn what_was_cut_off_or_is_of_another_build_is_refused() {
    let paste = "HTTP/1.1 200 OK\nETag: abc\nx-amz-meta-a: b\n c\n\n";
    let bytes = encode(inspect(paste));
    for len in 0..bytes.len() {
        let mut decoder = Decoder::new(paste, bytes[..len].to_vec());
        while !decoder.step(1) {}
        assert!(!decoder.is_whole(), "{len} bytes");
        assert_eq!(decoder.into_paste(), paste, "{len} bytes");
    }
    for at in 0..16 {
        let mut other = bytes.clone();
        other[at] ^= 1;
        assert!(Decoder::new(paste, other).finish().is_none(), "byte {at}");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(Decoder::new(paste, longer).finish().is_none());
}

/// Uses whatever was decoded.
fn use_up(paste: &str, bytes: Vec<u8>) {
    if let Some(inspection) = Decoder::new(paste, bytes).finish() {
        told(&inspection);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_coped_with(bytes in proptest::collection::vec(any::<u8>(), 0..400), paste in ".{0,60}") {
        use_up(&paste, bytes.clone());
        let opening = &encode(inspect(""))[..16];
        use_up(&paste, [opening, bytes.as_slice()].concat());
    }

    #[test]
    fn bytes_that_were_changed_are_coped_with(
        choice in any::<prop::sample::Index>(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        other in any::<bool>(),
    ) {
        let all = [
            "\u{1b}[1mHTTP/1.1 200 OK\u{1b}[0m\nETag: abc\nx-amz-meta-a: b\n c\n\n",
            "HEAD /b/k?versionId=a HTTP/1.1\nHost: h\n\nHTTP/1.1 403 Forbidden\n\n<Error><Code>AccessDenied</Code></Error>",
            "{\"Versions\": [{\"Key\": \"k\\u0041\", \"VersionId\": \"v\", \"IsLatest\": true, \"Size\": 1, \"ETag\": \"1\"}]}",
            "HTTP/1.1 200 OK ETag: \"1\" Content-Len\ngth: 5",
        ];
        let paste = *choice.get(&all);
        let mut bytes = encode(inspect(paste));
        let len = bytes.len();
        for (at, byte) in changes {
            bytes[at.index(len)] = byte;
        }
        use_up(if other { "ü" } else { paste }, bytes);
    }
}
