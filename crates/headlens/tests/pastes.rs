//! Real tools' outputs, read and compared with the truth for each: the status,
//! what the request shows, and the object's members.

use std::fs;
use std::path::PathBuf;

use headlens::values::http_date::HttpDate;
use headlens::{About, ListedVersion, ObjectVersion, OwnedMember, Shown, View, facts, inspect};
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

/// A version of a listing as the truth writes it.
fn listed(view: View<'_>, version: &ListedVersion) -> Value {
    let mut out = Map::new();
    let date = |millis: i64| json(&OwnedMember::Timestamp(millis));
    // A query may leave keys out.
    if !version.key.is_empty() {
        out.insert("Key".to_owned(), Value::from(view.text(version.key)));
    }
    out.insert("VersionId".to_owned(), Value::from(view.text(version.version_id)));
    out.insert("IsLatest".to_owned(), Value::from(version.is_latest));
    if version.is_delete_marker {
        out.insert("DeleteMarker".to_owned(), Value::from(true));
    }
    if let Some(millis) = version.last_modified {
        out.insert("LastModified".to_owned(), date(millis));
    }
    if let Some(size) = version.size {
        out.insert("Size".to_owned(), Value::from(size));
    }
    for (name, span) in [("ETag", version.etag), ("StorageClass", version.storage_class)] {
        if let Some(span) = span {
            out.insert(name.to_owned(), Value::from(view.text(span)));
        }
    }
    Value::Object(out)
}

/// Every version that a paste lists against the truth, in any order: a tool
/// may print delete markers behind all versions.
fn compare_versions(name: &str, views: &[View<'_>], expected: &[Value], wrong: &mut Vec<String>) {
    let found: Vec<Value> = views
        .iter()
        .flat_map(|view| {
            view.exchange.listing.iter().flat_map(|page| &page.versions).map(|version| listed(*view, version))
        })
        .collect();
    if found.len() != expected.len() {
        wrong.push(format!("{name}: {} versions instead of {}", found.len(), expected.len()));
    }
    for told in expected {
        let same = |found: &&Value| {
            ["Key", "VersionId"].iter().all(|member| found.get(*member) == told.get(*member))
        };
        let Some(found) = found.iter().find(same) else {
            wrong.push(format!("{name}: {} is not listed", told["VersionId"]));
            continue;
        };
        for (member, value) in told.as_object().expect("a version") {
            if !same_value(member, &found[member], value) {
                wrong.push(format!(
                    "{name}: {} {member} is {} instead of {value}",
                    told["VersionId"], found[member]
                ));
            }
        }
    }
}

/// Dates are equal as points in time, whatever their fraction's digits.
fn same_value(member: &str, found: &Value, told: &Value) -> bool {
    let millis =
        |value: &Value| value.as_str().and_then(headlens::values::iso_date::parse).map(HttpDate::millis);
    if member == "LastModified" { millis(found) == millis(told) } else { found == told }
}

#[test]
fn what_a_tool_writes_its_own_way_is_told_as_it_stands_in_the_paste() {
    let mut told = 0;
    for entry in fs::read_dir(data("pastes")).expect("pastes") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let paste = fs::read_to_string(&path).expect("a paste");
        let inspection = inspect(paste.as_str());
        for view in inspection.exchanges() {
            for fact in facts(view) {
                let Some(header) = fact.header.filter(|header| header.shown == Shown::Reworded) else {
                    continue;
                };
                let place = view.source.pasted(header.value).range();
                let stands = paste.get(place).expect("whole characters");
                // Terminal colours and what wraps a paste stand in it, and in no value.
                if view.source.is_verbatim() {
                    assert_eq!(fact.pasted(view), Some(stands), "{} in {}", fact.field, path.display());
                }
                assert!(!stands.is_empty(), "{} in {}", fact.field, path.display());
                told += 1;
            }
        }
    }
    assert!(told >= 30, "{told} values");
}

#[test]
fn every_paste_agrees_with_its_truth() {
    let truth: Map<String, Value> =
        serde_json::from_str(&fs::read_to_string(data("pastes/expected.json")).expect("the truth"))
            .expect("JSON");
    let not_read = fs::read_to_string(data("pastes/not-read.list")).expect("a list");
    let not_read: Vec<&str> = not_read.lines().collect();
    let mut wrong = Vec::new();
    for (name, expected) in truth.iter().filter(|(name, _)| !not_read.contains(&name.as_str())) {
        let paste = fs::read_to_string(data(&format!("pastes/{name}.txt"))).expect("a paste");
        let inspection = inspect(paste.as_str());
        let mut views: Vec<_> = inspection.exchanges().collect();
        let exchanges = expected["exchanges"].as_array().expect("exchanges");
        if let Some(versions) = expected["versions"].as_array() {
            compare_versions(name, &views, versions, &mut wrong);
            if exchanges.is_empty() {
                views.retain(|view| view.about() != About::Listing);
            }
        }
        if views.len() != exchanges.len() {
            wrong.push(format!("{name}: {} exchanges instead of {}", views.len(), exchanges.len()));
            continue;
        }
        for (view, expected) in views.iter().zip(exchanges) {
            compare(name, *view, expected, &mut wrong);
        }
    }
    assert!(truth.len() > 60, "the pastes are there");
    assert!(not_read.iter().all(|name| truth.contains_key(*name)), "only pastes are listed");
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
        let empty = value.as_object().is_some_and(Map::is_empty) && !found.contains_key(member);
        if found.get(member) != Some(value) && !empty {
            wrong.push(format!("{name}: {member} is {:?} instead of {value}", found.get(member)));
        }
    }
    let allowed = expected["allowed"].as_object();
    for (member, value) in &found {
        if !told.contains_key(member) && allowed.is_none_or(|allowed| allowed.get(member) != Some(value)) {
            wrong.push(format!("{name}: {member} = {value}, which the truth doesn't have"));
        }
    }
    if let Some(code) = expected["error"]["code"].as_str() {
        let found = view.exchange.error.as_deref().and_then(|error| error.code).map(|code| view.text(code));
        if found != Some(code) {
            wrong.push(format!("{name}: error {found:?} instead of {code}"));
        }
    }
    let found = request(view);
    for (part, value) in expected["request"].as_object().into_iter().flatten() {
        if found.get(part) != Some(value) {
            wrong.push(format!("{name}: request {part} is {:?} instead of {value}", found.get(part)));
        }
    }
}
