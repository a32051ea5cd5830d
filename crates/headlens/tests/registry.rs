//! The registry is complete, and says what is true: every header has its facts,
//! every rule an example, every member of the service model its field.

use std::fs;
use std::path::{Path, PathBuf};

use headlens::fields::{FIELDS, FieldId, VersionId};
use headlens::{Kind, Name, Notes, Rule, all_rules, inspect, judge};
use serde_json::Value;

/// Pastes that raise the rules of fields which a value by itself can't raise, or
/// not for each field alike.
const IN_CONTEXT: [(&str, &str); 5] = [
    ("checksum-part-count-impossible", "HTTP/1.1 200 OK\nx-amz-checksum-crc32: zwK7XA==-0\n\n"),
    (
        "version-id-differs",
        "HEAD /k?versionId=a HTTP/1.1\nHost: b.s3.amazonaws.com\n\nHTTP/1.1 200 OK\nx-amz-version-id: b\n\n",
    ),
    (
        "version-id-missing",
        "HEAD /k?versionId=a HTTP/1.1\nHost: b.s3.amazonaws.com\n\nHTTP/1.1 200 OK\nETag: \"a\"\n\n",
    ),
    (
        "content-type-disagrees-with-key",
        "HEAD /my-image.jpg HTTP/1.1\nHost: b.s3.amazonaws.com\n\nHTTP/1.1 200 OK\nContent-Type: text/plain\n\n",
    ),
    (
        "cors-any-origin-with-credentials",
        "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Credentials: true\n\n",
    ),
];

/// Rules whose examples are too long to stand in a table.
const TOO_LONG_TO_SHOW: [&str; 1] = ["version-id-too-long"];

fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

fn files(folder: &str) -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(path(folder))
        .expect(folder)
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a text"))
        })
        .collect();
    files.sort();
    assert!(files.len() > 5, "{folder} has hardly any files");
    files
}

#[test]
fn every_file_is_registered_opens_with_its_doc_and_is_small() {
    for folder in ["src/fields", "src/rules"] {
        let table = fs::read_to_string(path(folder).join("mod.rs")).expect("mod.rs");
        for (name, text) in files(folder) {
            assert!(text.starts_with("//! "), "{folder}/{name} does not open with its doc line");
            let lines = text.lines().count();
            assert!(lines <= 400 || name == "mod.rs", "{folder}/{name} has {lines} lines");
            let Some(stem) = name.strip_suffix(".rs").filter(|stem| *stem != "mod") else { continue };
            let declared = table
                .lines()
                .any(|line| line == format!("mod {stem};") || line == format!("pub(crate) mod {stem};"));
            assert!(declared, "{folder}/mod.rs does not declare {stem}");
        }
    }
    // Each SPEC stands in the table, that of the checksums for ten headers; and
    // each entry of a header without a type of its own.
    let specs: usize = files("src/fields")
        .iter()
        .filter(|(name, _)| name != "mod.rs")
        .map(|(_, text)| {
            text.matches("const SPEC: FieldSpec").count() + text.matches(": Entry = shaped(").count()
        })
        .sum();
    assert_eq!(specs + 9, FIELDS.len(), "a header has its facts, but no line in the table");
}

#[test]
fn every_code_is_unique_and_kebab_case_and_every_rule_says_something() {
    let rules = all_rules();
    for (index, rule) in rules.iter().enumerate() {
        let Rule { code, title, message, why, reference, .. } = rule;
        let kebab = code.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        assert!(kebab && !code.starts_with('-') && !code.ends_with('-') && !code.contains("--"), "{code}");
        assert!(rules.iter().skip(index + 1).all(|other| other.code != *code), "{code} is there twice");
        for (part, text) in [("title", title), ("message", message), ("why", why)] {
            assert!(!text.is_empty() && !text.contains("  "), "{code}: {part}");
        }
        assert!(!title.ends_with('.') && message.ends_with(['.', '}', '{']), "{code}: its sentences");
        assert!(reference.is_empty() || reference.starts_with("https://"), "{code}: {reference}");
    }
    // A static is one place in memory: two with the same code would be two rules.
    for entry in &FIELDS {
        for rule in entry.spec.rules {
            assert!(rules.iter().any(|known| core::ptr::eq(*known, *rule)), "{} is two rules", rule.code);
        }
    }
}

/// Every file of Rust below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_rule_leaves_its_long_words_out_where_they_are_not_wanted() {
    let mut found = Vec::new();
    sources(&path("src"), &mut found);
    let mut count = 0;
    for file in found {
        let text = fs::read_to_string(&file).expect("a text");
        count += text.matches(": Rule = rule(Rule {").count();
        assert!(!text.contains(": Rule = Rule {"), "{}: write `rule(Rule {{ … }})`", file.display());
    }
    assert!(count >= all_rules().len(), "{count} rules are declared, {} are known", all_rules().len());
}

#[test]
fn every_field_says_what_it_is() {
    for (index, entry) in FIELDS.iter().enumerate() {
        let spec = &entry.spec;
        let name = spec.name.text();
        for (part, text) in [
            ("label", spec.label),
            ("summary", spec.summary),
            ("meaning", spec.meaning),
            ("grammar", spec.grammar),
        ] {
            assert!(!text.is_empty(), "{name} has no {part}");
            assert!(!text.contains("  "), "{name}: two spaces in its {part}");
        }
        assert!(spec.summary.ends_with('.') && spec.meaning.ends_with('.'), "{name}: its sentences");
        assert!(spec.reference.starts_with("https://"), "{name}: {}", spec.reference);
        assert!(!spec.examples.is_empty(), "{name} has no example");
        assert!(
            spec.examples.iter().any(|example| example.raises.is_empty() || name == "x-amz-delete-marker"),
            "{name}"
        );
        let twice =
            FIELDS.iter().skip(index + 1).any(|other| other.spec.name.text().eq_ignore_ascii_case(name));
        assert!(!twice, "{name} is registered twice");
        // Prefixes are looked through in order: one that goes further stands first.
        if let Name::Prefix(prefix) = spec.name {
            let hidden = FIELDS
                .iter()
                .skip(index + 1)
                .any(|other| matches!(other.spec.name, Name::Prefix(longer) if longer.starts_with(prefix)));
            assert!(!hidden, "{prefix} hides a longer one");
        }
        let labelled = FIELDS.iter().skip(index + 1).any(|other| other.spec.label == spec.label);
        assert!(!labelled, "two fields are called {}", spec.label);
    }
}

/// What a field's own reading and judging raises, without rules across fields.
fn raised(entry: &headlens::Entry, value: &str) -> Vec<&'static str> {
    let name = match entry.spec.name {
        Name::Exact(name) => name.to_owned(),
        Name::Prefix(prefix) => format!("{prefix}example"),
    };
    let inspection = inspect(format!("HTTP/1.1 200 OK\n{name}: {value}\n\n"));
    let view = inspection.exchange(0).expect("a reply");
    let mut notes = Notes::default();
    entry.judge(value, view, &mut notes);
    notes.into_findings().iter().map(|finding| finding.rule.code).collect()
}

#[test]
fn every_example_raises_what_it_says_and_every_rule_has_one() {
    for entry in &FIELDS {
        for example in entry.spec.examples {
            let found = raised(entry, example.value);
            assert_eq!(found, example.raises, "{}: {}", entry.spec.name.text(), example.value);
            for code in &found {
                assert!(
                    entry.spec.rules.iter().any(|rule| rule.code == *code),
                    "{} raises {code}, which its SPEC does not list",
                    entry.spec.name.text()
                );
            }
            if example.raises.is_empty() {
                assert!(entry.describe(example.value).is_some(), "{} can't be described", example.value);
            }
        }
    }
    for (code, paste) in IN_CONTEXT {
        let inspection = inspect(paste);
        let codes: Vec<_> = inspection.exchanges().flat_map(judge).map(|finding| finding.rule.code).collect();
        assert_eq!(codes, [code], "{paste}");
    }
    let too_long = raised(FieldId::of::<VersionId<'_>>().entry(), &"a".repeat(1025));
    assert_eq!(too_long, TOO_LONG_TO_SHOW);
    for rule in FIELDS.iter().flat_map(|entry| entry.spec.rules) {
        let by_value =
            FIELDS.iter().flat_map(|entry| entry.spec.examples).any(|one| one.raises.contains(&rule.code));
        let by_context = IN_CONTEXT.iter().any(|(code, _)| *code == rule.code);
        assert!(
            by_value || by_context || TOO_LONG_TO_SHOW.contains(&rule.code),
            "no example raises {}",
            rule.code
        );
    }
}

#[test]
fn the_catalogue_is_that_of_the_service_model() {
    let text = fs::read_to_string(path("../../tests/data/s3-response-headers.json")).expect("the model");
    let model: Value = serde_json::from_str(&text).expect("JSON");
    let members = model["operations"]["HeadObject"]["response_headers"].as_array().expect("a list");
    assert!(members.len() > 40);
    for (index, member) in members.iter().enumerate() {
        let name = member["header"].as_str().expect("a name");
        let entry = &FIELDS[index];
        let spec = &entry.spec;
        assert!(
            spec.name.text().eq_ignore_ascii_case(name),
            "{name} is not at its place, {}",
            spec.name.text()
        );
        assert_eq!(spec.member, member["member"].as_str(), "{name}");
        assert_eq!(
            matches!(spec.name, Name::Prefix(_)),
            member["prefix"].as_bool().unwrap_or(false),
            "{name}"
        );
        let kind = match member["type"].as_str().expect("a type") {
            "string" => Kind::Text,
            "boolean" => Kind::Boolean,
            "integer" | "long" => Kind::Integer,
            "timestamp" => Kind::Timestamp,
            "map" => Kind::Map,
            other => panic!("{name}: a new type, {other}"),
        };
        assert_eq!(spec.kind, kind, "{name}");
        for value in member["enum"].as_array().into_iter().flatten() {
            let value = value.as_str().expect("a value");
            assert!(!raised(entry, value).contains(&"value-unknown"), "{name}: {value} is not known");
        }
    }
    let beyond = &FIELDS[members.len()..];
    assert!(beyond.iter().all(|entry| entry.spec.member.is_none()), "a member stands behind the catalogue");
}

#[test]
fn every_header_of_the_other_object_operations_is_known() {
    let text = fs::read_to_string(path("../../tests/data/s3-response-headers.json")).expect("the model");
    let model: Value = serde_json::from_str(&text).expect("JSON");
    let operations = model["operations"].as_object().expect("operations");
    assert!(operations.len() > 10);
    for (operation, told) in operations {
        for header in told["response_headers"].as_array().expect("a list") {
            let name = header["header"].as_str().expect("a name");
            let name = if header["prefix"].as_bool().unwrap_or(false) {
                format!("{name}x")
            } else {
                name.to_owned()
            };
            let id = FieldId::named(&name).unwrap_or_else(|| panic!("{operation}: {name} is not known"));
            for value in header["enum"].as_array().into_iter().flatten() {
                let value = value.as_str().expect("a value");
                assert!(
                    !raised(id.entry(), value).contains(&"value-unknown"),
                    "{name}: {value} is not known"
                );
            }
        }
    }
}

#[test]
fn no_value_makes_a_field_panic() {
    const ODD: [&str; 24] = [
        "",
        " ",
        "\"",
        "“",
        "“”",
        "=?",
        "=?UTF-8?B??=",
        "=?UTF-8?Q?=?=",
        "-",
        "--1",
        ",",
        ";",
        "=",
        "a=\"b",
        "bytes ",
        "bytes -/-",
        "\u{0}",
        "é",
        "日本",
        "18446744073709551616",
        "0-18446744073709551615/18446744073709551615",
        "bytes 0-18446744073709551615/*",
        "99999999999999999999999",
        "Sun, 06 Nov 1994 08:49:37 +9999",
    ];
    for entry in &FIELDS {
        let cut = entry.spec.examples.iter().flat_map(|example| {
            let ends = example.value.char_indices().map(|(at, _)| at);
            ends.map(|at| example.value.split_at(at)).flat_map(|(front, back)| [front, back])
        });
        for value in ODD.into_iter().chain(cut) {
            raised(entry, value);
            let _ = entry.member(value);
            let _ = entry.describe(value);
            assert!(
                entry.compare(value, value).is_none_or(|found| found != headlens::Difference::Changed),
                "{value}"
            );
        }
    }
}
