//! Real tools' outputs, read and compared with the truth for each: the status,
//! what the request shows, and the object's members.

use std::fs;
use std::path::PathBuf;

use headlens::{About, ObjectVersion, OwnedMember, View, inspect};
use serde_json::{Map, Value};

fn data(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(path)
}

/// A member as the truth writes it.
fn json(member: &OwnedMember<'_>) -> Value {
    match member {
        OwnedMember::Text(text) => Value::from(text.as_ref()),
        OwnedMember::Integer(number) => Value::from(*number),
        OwnedMember::Boolean(truth) => Value::from(*truth),
        OwnedMember::Timestamp(millis) => {
            let iso = headlens::values::http_date::HttpDate::from_millis(*millis).iso();
            Value::from(iso.replace('Z', "+00:00"))
        }
    }
}

fn object(view: View<'_>) -> Map<String, Value> {
    let object = ObjectVersion::of(view);
    let mut out: Map<String, Value> =
        object.members.iter().map(|(name, member)| ((*name).to_owned(), json(member))).collect();
    let metadata: Map<String, Value> =
        object.metadata.iter().map(|(name, value)| (name.clone(), Value::from(value.as_ref()))).collect();
    if !metadata.is_empty() {
        out.insert("Metadata".to_owned(), Value::Object(metadata));
    }
    out
}

fn request(view: View<'_>) -> Map<String, Value> {
    let mut out = Map::new();
    if let Some(method) = view.method() {
        out.insert("method".to_owned(), Value::from(method));
    }
    if let Some(target) = view.target() {
        for (name, part) in [("bucket", target.bucket), ("key", target.key), ("versionId", target.version_id)]
        {
            if let Some(part) = part {
                out.insert(name.to_owned(), Value::from(part.text.as_ref()));
            }
        }
    }
    out
}

#[test]
fn every_paste_agrees_with_its_truth() {
    let truth: Map<String, Value> =
        serde_json::from_str(&fs::read_to_string(data("pastes/expected.json")).expect("the truth"))
            .expect("JSON");
    let mut wrong = Vec::new();
    for (name, expected) in &truth {
        let paste = fs::read_to_string(data(&format!("pastes/{name}.txt"))).expect("a paste");
        let inspection = inspect(paste.as_str());
        let views: Vec<_> = inspection.exchanges().collect();
        let exchanges = expected["exchanges"].as_array().expect("exchanges");
        if views.len() != exchanges.len() {
            wrong.push(format!("{name}: {} exchanges instead of {}", views.len(), exchanges.len()));
            continue;
        }
        for (view, expected) in views.iter().zip(exchanges) {
            compare(name, *view, expected, &mut wrong);
        }
    }
    assert!(truth.len() > 20, "the pastes are there");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn compare(name: &str, view: View<'_>, expected: &Value, wrong: &mut Vec<String>) {
    let status = expected["status"].as_u64();
    if view.status().map(u64::from) != status {
        wrong.push(format!("{name}: status {:?} instead of {status:?}", view.status()));
    }
    if expected["other"].as_bool() == Some(true) {
        if view.about() == About::Object {
            wrong.push(format!("{name}: taken for an object"));
        }
        return;
    }
    let found = object(view);
    let told = expected["object"].as_object().expect("an object");
    for (member, value) in told {
        if found.get(member) != Some(value) {
            wrong.push(format!("{name}: {member} is {:?} instead of {value}", found.get(member)));
        }
    }
    let allowed = expected["allowed"].as_object();
    for (member, value) in &found {
        if !told.contains_key(member) && allowed.is_none_or(|allowed| allowed.get(member) != Some(value)) {
            wrong.push(format!("{name}: {member} = {value}, which the truth doesn't have"));
        }
    }
    let found = request(view);
    for (part, value) in expected["request"].as_object().into_iter().flatten() {
        if found.get(part) != Some(value) {
            wrong.push(format!("{name}: request {part} is {:?} instead of {value}", found.get(part)));
        }
    }
}
