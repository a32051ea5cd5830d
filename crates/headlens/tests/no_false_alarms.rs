//! Real replies pass: what servers and Amazon S3 itself have answered raises
//! neither an error nor a warning.

use std::fs;
use std::path::{Path, PathBuf};

use headlens::fields::FieldId;
use headlens::values::http_date::HttpDate;
use headlens::values::iso_date;
use headlens::{Kind, Name, Severity, inspect, judge};
use serde_json::Value;

/// Where a server really deviates: file, code, and why.
const EXPECTED: [(&str, &str); 0] = [];

fn data(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(relative)
}

fn json(relative: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(data(relative)).expect(relative)).expect(relative)
}

/// Everything above a note that the first exchange of a paste raises.
fn alarms(paste: &str) -> Vec<&'static str> {
    let inspection = inspect(paste);
    let view = inspection.exchange(0).unwrap_or_else(|| panic!("no exchange in\n{paste}"));
    assert!(view.status().is_some(), "no reply was read in\n{paste}");
    judge(view)
        .iter()
        .filter(|finding| finding.rule.severity != Severity::Note)
        .map(|finding| finding.rule.code)
        .collect()
}

#[test]
fn recorded_replies_of_servers() {
    let mut met = Vec::new();
    for server in ["ceph", "moto"] {
        let manifest = json(&format!("corpus/{server}/manifest.json"));
        let cases = manifest["cases"].as_array().expect("cases");
        let replies = fs::read_dir(data(&format!("corpus/{server}"))).expect(server);
        let is_reply = |path: PathBuf| path.extension().is_some_and(|ending| ending == "http");
        let files = replies.filter(|entry| is_reply(entry.as_ref().expect("an entry").path())).count();
        assert_eq!(cases.len(), files, "{server}: a file is not in the manifest, or a case has no file");
        for case in cases {
            let file = format!("{server}/{}.http", case["case"].as_str().expect("a name"));
            let reply = fs::read(data("corpus").join(&file)).expect("a reply");
            let request = case["request"].as_str().expect("a request");
            let paste = format!(
                "{request} HTTP/1.1\r\nHost: localhost:9000\r\n\r\n{}",
                String::from_utf8_lossy(&reply)
            );
            for code in alarms(&paste) {
                assert!(EXPECTED.contains(&(&file, code)), "{file} raises {code}");
                met.push((file.clone(), code));
            }
            // By themselves they must pass as well.
            let alone = alarms(&String::from_utf8_lossy(&reply));
            assert!(
                alone.iter().all(|code| EXPECTED.contains(&(&file, code))),
                "{file} alone raises {alone:?}"
            );
        }
    }
    for (file, code) in EXPECTED {
        assert!(
            met.iter().any(|(met, found)| met == file && *found == code),
            "{file} no longer raises {code}"
        );
    }
}

/// A member as the header line that it came from.
fn line(member: &str, value: &Value) -> Option<String> {
    if member == "ExpiresString" {
        return Some(format!("Expires: {}", value.as_str().expect("a text")));
    }
    let id = FieldId::all().find(|id| id.entry().spec.member == Some(member))?;
    let spec = &id.entry().spec;
    let Name::Exact(name) = spec.name else { return None };
    let text = match (spec.kind, value) {
        (Kind::Timestamp, Value::String(text)) => {
            let date = iso_date::parse(text).expect("a date");
            if name.contains("retain-until") { date.iso() } else { HttpDate::imf_fixdate(date) }
        }
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    };
    Some(format!("{name}: {text}"))
}

#[test]
fn recorded_answers_of_amazon_s3() {
    let recorded = json("aws-recorded.json");
    let answers = recorded["answers"].as_array().expect("answers");
    assert!(answers.len() > 100);
    for answer in answers {
        let status = answer["status"].as_u64().expect("a status");
        let mut lines = vec![format!("HTTP/1.1 {status} X")];
        let output = answer["output"].as_object().expect("members");
        for (member, value) in output {
            match member.as_str() {
                "Error" => {}
                // Its text stands in ExpiresString.
                "Expires" if output.contains_key("ExpiresString") => {}
                "Metadata" => {
                    for (name, value) in value.as_object().expect("a map") {
                        lines.push(format!("x-amz-meta-{name}: {}", value.as_str().expect("a text")));
                    }
                }
                _ => match line(member, value) {
                    Some(line) => lines.push(line),
                    None => assert!(status >= 400, "{member} has no field"),
                },
            }
        }
        lines.push("Server: AmazonS3".to_owned());
        let paste = format!("{}\r\n\r\n", lines.join("\r\n"));
        assert_eq!(alarms(&paste), Vec::<&str>::new(), "{}: {}\n{paste}", answer["test"], answer["step"]);
    }
}

#[test]
fn the_guard_can_fail() {
    assert_eq!(alarms("HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\n"), ["content-length-not-digits"]);
    assert_eq!(line("Nothing", &Value::Null), None);
}
