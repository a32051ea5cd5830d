//! Secrets: no export holds a signature, token, cookie or key of the paste,
//! whichever reader read it. Every paste of the tests is searched for what
//! marks one, and one exchange full of them is written in every form.

use std::fs;
use std::path::{Path, PathBuf};

use headlens::compare::compare;
use headlens::diagnosis::diagnose;
use headlens::export::{
    comparison_csv, comparison_json, comparison_markdown, report_csv, report_json, report_markdown,
};
use headlens::{Inspection, View, decode, facts, inspect, judge, subtitle, title};

/// Everything that can be copied out of an inspection.
fn copied(inspection: &Inspection<'_>) -> String {
    let mut out = String::new();
    let views: Vec<View<'_>> = inspection.exchanges().collect();
    for view in &views {
        out.extend([report_markdown(*view, None), report_csv(*view), report_json(*view, None), title(*view)]);
        out.extend(subtitle(*view));
        for finding in judge(*view) {
            out.push_str(&finding.message(view.source));
            out.extend(finding.help(view.source));
        }
        for cause in diagnose(*view, None) {
            out.extend(cause.evidence);
            out.extend(
                cause
                    .next
                    .iter()
                    .flat_map(|step| [step.text.as_str(), step.command.as_deref().unwrap_or_default()]),
            );
        }
        out.extend(facts(*view).iter().map(headlens::Fact::text));
    }
    if views.len() < 50 {
        let comparison = compare(&views, None);
        for only_changed in [true, false] {
            out.extend([
                comparison_markdown(&comparison, only_changed),
                comparison_csv(&comparison, only_changed),
            ]);
        }
        out.push_str(&comparison_json(&comparison));
    }
    out
}

/// The values in a text that a mark shows to be secret.
fn secrets(text: &str) -> Vec<&str> {
    const MARKS: [&str; 9] = [
        "X-Amz-Signature=",
        "X-Amz-Security-Token=",
        "Signature=",
        "<SignatureProvided>",
        "authorization: Basic ",
        "Authorization: Bearer ",
        "AWS AKIAIOSFODNN7EXAMPLE:",
        "x-amz-security-token: ",
        "Set-Cookie: ",
    ];
    let mut found = Vec::new();
    for mark in MARKS {
        for (at, _) in text.match_indices(mark) {
            let value = &text[at + mark.len()..];
            let end = value
                .find(|c: char| !(c.is_ascii_alphanumeric() || "%/+=-_.".contains(c)))
                .unwrap_or(value.len());
            found.push(&value[..end]);
        }
    }
    // Shorter ones are words of documents.
    found.retain(|value| value.len() >= 12);
    found
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "txt" || ending == "http") {
            found.push(path);
        }
    }
}

#[test]
fn no_export_of_a_real_paste_holds_a_secret() {
    let mut all = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data"), &mut all);
    let mut marked = 0;
    for path in &all {
        let text = decode(fs::read(path).expect("a paste")).text;
        let secrets = secrets(&text);
        marked += secrets.len();
        let copied = copied(&inspect(&*text));
        for secret in secrets {
            assert!(!copied.contains(secret), "{} gives {secret} away", path.display());
        }
    }
    assert!(all.len() > 140 && marked > 10, "{marked} in {} pastes", all.len());
}

const SIGNATURE: &str = "5ecre7a11ce0b0bca5e5ecre7a11ce0b0bca5e5ecre7a11ce0b0bca5e0000001";
const TOKEN: &str = "FwoGZXIvYXdzEGeheimToken0000000002";
const BEARER: &str = "eyJhbGciOiJIUzI1NiJ9.geheim0000003.x";
const BASIC: &str = "YWxpY2U6Z2VoZWltMDAwMDAwNA==";
const COOKIE: &str = "geheim0000005";
const KEY: &str = "Z2VoZWltMDAwMDAwNmdlaGVpbTAwMDAwMDZnZWhlaW0=";
const SIG_V2: &str = "0RQf4/geheim0000007BX5sCYVf1bNRuU=";
const ALL: [&str; 7] = [SIGNATURE, TOKEN, BEARER, BASIC, COOKIE, KEY, SIG_V2];

/// The request of the exchange: its target and its headers.
fn target() -> String {
    format!(
        "/b/k?versionId=v&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261121%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20261121T080000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Security-Token={TOKEN}&X-Amz-Signature={SIGNATURE}"
    )
}

fn asked() -> Vec<(String, String)> {
    [
        ("Host", "h:9000".to_owned()),
        (
            "Authorization",
            format!("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261121/us-east-1/s3/aws4_request, SignedHeaders=host, Signature={SIGNATURE}"),
        ),
        ("x-amz-security-token", TOKEN.to_owned()),
        ("Cookie", format!("session={COOKIE}")),
        ("x-amz-server-side-encryption-customer-key", KEY.to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

fn answered() -> Vec<(String, String)> {
    [
        ("ETag", "\"0a\"".to_owned()),
        ("Content-Length", "8".to_owned()),
        ("x-amz-version-id", "w".to_owned()),
        ("Last-Modified", "Sat, 21 Nov 2026 08:03:53 GMT".to_owned()),
        ("Set-Cookie", format!("session={COOKIE}; Path=/")),
        ("x-amz-meta-auth", format!("Basic {BASIC}")),
        ("x-amz-meta-call", format!("Bearer {BEARER}")),
        ("x-amz-meta-old", format!("AWS AKIAIOSFODNN7EXAMPLE:{SIG_V2}")),
        ("x-amz-meta-url", format!("https://h{}", target())),
        ("x-amz-website-redirect-location", format!("https://h{}", target())),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

fn lines(headers: &[(String, String)], front: &str, end: &str) -> String {
    headers.iter().map(|(name, value)| format!("{front}{name}: {value}{end}")).collect()
}

/// A map as JSON and Python write it.
fn map(headers: &[(String, String)], mark: char) -> String {
    let entry = |(name, value): &(String, String)| {
        let value = if mark == '"' { value.replace('"', "\\\"") } else { value.clone() };
        format!("{mark}{name}{mark}: {mark}{value}{mark}")
    };
    format!("{{{}}}", headers.iter().map(entry).collect::<Vec<_>>().join(", "))
}

/// The exchange in every form that people paste.
fn forms() -> Vec<String> {
    let target = target();
    let (asked, answered) = (asked(), answered());
    let raw = |front_of_request: &str, front_of_reply: &str, end: &str| {
        format!(
            "{front_of_request}HEAD {target} HTTP/1.1{end}{}{front_of_request}{end}{front_of_reply}HTTP/1.1 200 OK{end}{}{front_of_reply}{end}",
            lines(&asked, front_of_request, end),
            lines(&answered, front_of_reply, end)
        )
    };
    let plain = raw("", "", "\r\n");
    let reply = format!("HTTP/1.1 200 OK\r\n{}\r\n", lines(&answered, "", "\r\n"));
    let url = format!("https://h:9000{target}");
    let options: String = asked.iter().map(|(name, value)| format!(" -H '{name}: {value}'")).collect();
    let har_list = |headers: &[(String, String)]| {
        let entry = |(name, value): &(String, String)| {
            format!("{{\"name\": \"{name}\", \"value\": \"{}\"}}", value.replace('"', "\\\""))
        };
        headers.iter().map(entry).collect::<Vec<_>>().join(", ")
    };
    vec![
        plain.clone(),
        raw("> ", "< ", "\n"),
        raw("> > ", "> < ", "\n"),
        raw("web-1  | ", "web-1  | ", "\n"),
        raw("", "", ".\n"),
        plain.replace("\r\n", " "),
        plain.replace('&', "&amp;").replace('"', "&quot;"),
        format!("\"{}\"", plain.replace('"', "\\\"").replace("\r\n", "\\r\\n")),
        format!(
            "{{\"log\":\"{}\",\"stream\":\"stdout\"}}\n",
            plain.replace('"', "\\\"").replace("\r\n", "\\n")
        ),
        lines(&answered, "", "\n"),
        lines(&answered, "- ", "\n"),
        answered.iter().map(|(name, value)| format!("- **{name}**: `{value}`\n")).collect(),
        answered.iter().map(|(name, value)| format!("{name}\n{value}\n")).collect(),
        format!(
            "| Header | Value |\n|---|---|\n{}",
            answered.iter().map(|(name, value)| format!("| {name} | {value} |\n")).collect::<String>()
        ),
        format!("$ curl -I '{url}'{options}\n{reply}"),
        format!("$ http HEAD '{url}' x-amz-security-token:{TOKEN} Cookie:session={COOKIE}\n{reply}"),
        format!("$ HEAD -S '{url}'\nHEAD {url}\n200 OK\n{}", lines(&answered, "", "\n")),
        format!(
            "PS C:\\> Invoke-WebRequest -Uri \"{url}\" -Method HEAD -Headers @{{\"x-amz-security-token\"=\"{TOKEN}\"}}\n\n{reply}"
        ),
        format!("--2026-11-21 08:27:27--  {url}\n  HTTP/1.1 200 OK\n{}", lines(&answered, "  ", "\n")),
        format!(
            "AWS_SESSION_TOKEN={TOKEN} aws s3api head-object --bucket b --key k --sse-customer-key {KEY}\n{}",
            map(&answered, '"')
        ),
        format!("Response headers: {}", map(&answered, '\'')),
        format!("Headers({})", map(&answered, '\'')),
        format!(
            "{{\"log\": {{\"entries\": [{{\"request\": {{\"method\": \"HEAD\", \"url\": \"{url}\", \"httpVersion\": \"HTTP/1.1\", \"headers\": [{}], \"cookies\": []}}, \"response\": {{\"status\": 200, \"statusText\": \"OK\", \"httpVersion\": \"HTTP/1.1\", \"headers\": [{}]}}}}]}}}}",
            har_list(&asked),
            har_list(&answered)
        ),
        format!(
            "{reply}\n<Error><Code>SignatureDoesNotMatch</Code><Message>m</Message><SignatureProvided>{SIGNATURE}</SignatureProvided><StringToSign>AWS4-HMAC-SHA256\n20261121T080000Z\nx-amz-security-token:{TOKEN}</StringToSign><CanonicalRequest>HEAD\n/b/k\nX-Amz-Security-Token={TOKEN}\nauthorization:Bearer {BEARER}\ncookie:session={COOKIE}\nx-amz-security-token:{TOKEN}\nx-amz-server-side-encryption-customer-key:{KEY}\n\nhost</CanonicalRequest></Error>"
        ),
        format!(
            "HTTP/1.1 403 Forbidden\r\nServer: AmazonS3\r\n\r\n<Error><Code>SignatureDoesNotMatch</Code><SignatureProvided>{SIGNATURE}</SignatureProvided><CanonicalRequest>HEAD\n/b/k\n\ncookie:session={COOKIE}\nx-amz-security-token:{TOKEN}\n\nhost</CanonicalRequest></Error>"
        ),
        format!(
            "{{\n    \"ETag\": \"\\\"0a\\\"\",\n    \"VersionId\": \"v\",\n    \"Metadata\": {{\n        \"auth\": \"Basic {BASIC}\",\n        \"session-token\": \"{TOKEN}\",\n        \"url\": \"{url}\"\n    }}\n}}\n"
        ),
    ]
}

#[test]
fn no_form_gives_a_secret_away() {
    for form in forms() {
        let inspection = inspect(form.as_str());
        assert!(!inspection.is_empty(), "nothing was read in\n{form}");
        let copied = copied(&inspection);
        for secret in ALL {
            assert!(
                !copied.contains(secret),
                "{secret} is given away:\n{}\nof\n{form}",
                copied.lines().filter(|line| line.contains(secret)).collect::<Vec<_>>().join("\n")
            );
        }
    }
}

#[test]
fn the_guard_can_fail() {
    let inspection = inspect("HTTP/1.1 200 OK\r\nETag: \"0a\"\r\nx-amz-meta-note: plain words\r\n\r\n");
    assert!(copied(&inspection).contains("plain words"));
    assert_eq!(secrets("?X-Amz-Signature=0123456789abcdef&x"), ["0123456789abcdef", "0123456789abcdef"]);
}
