//! npm/index.d.ts is made from types/index.d.ts, where each `//@` line stands for what the core and the S3 service
//! model know: unions of names, and the members of an object version. Fails where the file at hand is another;
//! `BLESS=1 cargo test -p headlens-js --test types` writes it anew.
#![cfg(not(target_arch = "wasm32"))]

use headlens::diagnosis::Likelihood;
use headlens::fields::FIELDS;
use headlens::sign::explain::Scheme;
use headlens::{About, Format, Group, Kind, Severity, State};
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn the_declarations_are_up_to_date() {
    let made = declarations();
    let path = folder().join("npm/index.d.ts");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, made).expect("npm/index.d.ts can be written");
        return;
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == made, "npm/index.d.ts is stale: BLESS=1 cargo test -p headlens-js --test types");
}

#[test]
fn the_registry_types_its_members_as_the_service_model_does() {
    let model = model();
    for entry in &FIELDS {
        let Some(member) = model.iter().find(|member| entry.spec.member == Some(&member.name)) else {
            continue;
        };
        assert_eq!(type_of(entry.spec.kind), member.kind, "{}", member.name);
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn declarations() -> String {
    let template = fs::read_to_string(folder().join("types/index.d.ts")).expect("types/index.d.ts");
    let mut out = String::from("// Made from types/index.d.ts by tests/types.rs: change it there.\n\n");
    for line in template.lines() {
        match line.strip_prefix("//@ ") {
            Some(name) => out.push_str(&made(name)),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

fn made(name: &str) -> String {
    let union = |names: &[&str]| format!("export type {name} = {};", literals(names));
    match name {
        "About" => union(&[About::Object, About::Listing, About::Bucket, About::Other].map(About::name)),
        "Format" => union(&Format::ALL.map(Format::name)),
        "FieldState" => {
            union(&[State::Present, State::Absent, State::Hidden, State::Unknown].map(State::name))
        }
        "Group" => union(&Group::ALL.map(Group::name)),
        "Scheme" => union(&[Scheme::V4, Scheme::V2, Scheme::V4A, Scheme::Unknown].map(Scheme::name)),
        "Severity" => union(&[Severity::Error, Severity::Warning, Severity::Note].map(Severity::name)),
        "Likelihood" => {
            union(&[Likelihood::Certain, Likelihood::Likely, Likelihood::Possible].map(Likelihood::name))
        }
        "kind" => format!("  kind: {};", literals(&headlens_js::KINDS.map(|(_, name)| name))),
        "sent" => format!("  sent: {};", literals(&headlens_js::SENT.map(|(_, name)| name))),
        "ObjectVersion" => object_version(),
        _ => panic!("types/index.d.ts asks for {name}"),
    }
}

fn literals(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
    quoted.join(" | ")
}

/// A member of HeadObject's output.
struct Member {
    name: String,
    kind: &'static str,
    known: Vec<String>,
}

/// HeadObject's output as the service model lists it.
fn model() -> Vec<Member> {
    let file = folder().join("../../tests/data/s3-response-headers.json");
    let model: Value = serde_json::from_str(&fs::read_to_string(file).expect("the model")).expect("JSON");
    let headers = model["operations"]["HeadObject"]["response_headers"].as_array().expect("a list");
    let member = |header: &Value| Member {
        name: header["member"].as_str().expect("a name").to_owned(),
        kind: match header["type"].as_str() {
            Some("string") => "string",
            Some("integer" | "long") => "number",
            Some("boolean") => "boolean",
            Some("timestamp") => "Date",
            Some("map") => "Record<string, string>",
            other => panic!("{other:?} is a new type"),
        },
        known: header["enum"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    };
    headers.iter().map(member).collect()
}

const fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Integer => "number",
        Kind::Boolean => "boolean",
        Kind::Timestamp => "Date",
        Kind::Map => "Record<string, string>",
    }
}

fn object_version() -> String {
    let mut members = model();
    let expires = members.iter().position(|member| member.name == "Expires").expect("Expires");
    members
        .insert(expires + 1, Member { name: "ExpiresString".to_owned(), kind: "string", known: Vec::new() });
    for entry in &FIELDS {
        let Some(name) = entry.spec.member else { continue };
        if members.iter().all(|member| member.name != name) {
            members.push(Member { name: name.to_owned(), kind: type_of(entry.spec.kind), known: Vec::new() });
        }
    }
    let mut out = String::from(
        "/** One version's metadata: the members of HeadObject's output, as far as they are known. The outputs of\n \
         * HeadObject and GetObject in `@aws-sdk/client-s3` can be handed in as they are. */\n\
         export interface ObjectVersion {\n",
    );
    for Member { name, kind, known } in &members {
        if let Some(entry) = FIELDS.iter().find(|entry| entry.spec.member == Some(name)) {
            writeln!(out, "  /** {} */", entry.spec.summary).expect("a String takes all");
        }
        let known: Vec<_> = known.iter().map(String::as_str).collect();
        let of = if known.is_empty() {
            (*kind).to_owned()
        } else {
            format!("{} | (string & {{}})", literals(&known))
        };
        writeln!(out, "  {name}?: {of} | undefined;").expect("a String takes all");
    }
    out.push('}');
    out
}
