//! The pages about headers and findings in `docs/` say what the catalogue says.
//! `cargo xtask bless` writes them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use headlens::fields::FIELDS;
use headlens::{Entry, Group, Name, Repeat, Rule, Sent, Severity, all_rules};

const MADE: &str =
    "<!-- Made from the catalogue in crates/headlens by `cargo xtask bless`: don't edit. -->\n\n";

/// A header's name as it is shown, with what stands behind a prefix.
fn shown(entry: &Entry) -> String {
    match entry.spec.name {
        Name::Exact(name) => name.to_owned(),
        Name::Prefix(prefix) => format!("{prefix}*"),
    }
}

/// Where a heading is linked to, by the rule of GitHub and GitLab.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|found| found.is_alphanumeric() || matches!(found, '-' | '_' | ' '));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// Text of the catalogue as Markdown: no character of it is markup.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for found in text.chars() {
        if matches!(found, '\\' | '*' | '_' | '<' | '>' | '`' | '[' | ']' | '|' | '&') {
            out.push('\\');
        }
        out.push(found);
    }
    out
}

/// Text as code, whatever it holds; a space stands for nothing at all.
fn code(text: &str) -> String {
    let fence = if text.contains('`') { "``" } else { "`" };
    format!("{fence}{}{fence}", if text.is_empty() { " " } else { text })
}

fn sent(entry: &Entry) -> &'static str {
    match entry.spec.sent {
        Sent::Always => "whenever there is something to say",
        Sent::WhenChecksumsAsked => "only when the request says `x-amz-checksum-mode: ENABLED`",
        Sent::WithPartNumber => "only when the request names a part number",
        Sent::WithoutVersionId => "only when the request names no version ID",
        Sent::WithPermission => "only to who may read it",
    }
}

fn headers() -> String {
    let mut out = format!(
        "{MADE}# Headers\n\nEvery header that Headlens knows, {} of them: what it is, what it means and cannot tell, \
         and which [findings](findings.md) its value can raise.\n",
        FIELDS.len()
    );
    for group in Group::ALL {
        let entries: Vec<_> = FIELDS.iter().filter(|entry| entry.spec.group == group).collect();
        write!(out, "\n## {}\n\n| header | what it tells |\n| --- | --- |\n", group.label())
            .expect("writing");
        for entry in &entries {
            let name = shown(entry);
            writeln!(out, "| [{}](#{}) | {} |", plain(&name), anchor(&name), plain(entry.spec.summary))
                .expect("writing");
        }
        for entry in entries {
            header(&mut out, entry);
        }
    }
    out
}

fn header(out: &mut String, entry: &Entry) {
    let spec = &entry.spec;
    write!(out, "\n### {}\n\n**{}.** {}\n", plain(&shown(entry)), plain(spec.label), plain(spec.summary))
        .expect("writing");
    for paragraph in spec.meaning.split("\n\n") {
        write!(out, "\n{}\n", plain(paragraph)).expect("writing");
    }
    write!(out, "\n- Grammar: {}\n", plain(spec.grammar)).expect("writing");
    if let Some(member) = spec.member {
        writeln!(out, "- Member in the SDKs: {}", code(member)).expect("writing");
    }
    writeln!(out, "- Sent: {}", sent(entry)).expect("writing");
    if let Some(implied) = spec.implied {
        writeln!(out, "- Absent, it stands for {}", code(implied)).expect("writing");
    }
    if spec.repeat == Repeat::List {
        out.push_str("- May stand more than once\n");
    }
    writeln!(out, "- Source: <{}>", spec.reference).expect("writing");
    out.push_str("\n| value | finding |\n| --- | --- |\n");
    for example in spec.examples {
        let codes: Vec<_> =
            example.raises.iter().map(|code| format!("[{code}](findings.md#{code})")).collect();
        let found = if codes.is_empty() { "none".to_owned() } else { codes.join(", ") };
        writeln!(out, "| {} | {found} |", code(&example.value.replace('|', "\\|"))).expect("writing");
    }
    let shown = |rule: &&&Rule| spec.examples.iter().any(|one| one.raises.contains(&rule.code));
    let rest: Vec<_> = spec
        .rules
        .iter()
        .filter(|rule| !shown(rule))
        .map(|rule| format!("[{0}](findings.md#{0})", rule.code))
        .collect();
    if !rest.is_empty() {
        write!(out, "\nCan also raise {}.\n", rest.join(", ")).expect("writing");
    }
}

fn findings() -> String {
    let rules = all_rules();
    let mut out = format!(
        "{MADE}# Findings\n\nEverything that Headlens can object to, {} rules. Errors break a grammar or contradict \
         themselves, warnings will hurt somebody, notes are worth knowing. A code never changes its meaning.\n",
        rules.len()
    );
    for (severity, heading) in
        [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Note, "Notes")]
    {
        let mut ours: Vec<_> = rules.iter().filter(|rule| rule.severity == severity).collect();
        ours.sort_by_key(|rule| rule.code);
        write!(out, "\n## {heading}\n\n| code | what is wrong |\n| --- | --- |\n").expect("writing");
        for rule in &ours {
            writeln!(out, "| [{0}](#{0}) | {1} |", rule.code, plain(rule.title)).expect("writing");
        }
        for rule in ours {
            finding(&mut out, rule);
        }
    }
    out
}

fn finding(out: &mut String, rule: &Rule) {
    write!(out, "\n### {}\n\n**{}.**\n", rule.code, plain(rule.title)).expect("writing");
    let sentence = rule.message.replace("{0}", "…").replace("{1}", "…").replace("{2}", "…");
    write!(out, "\n> {}\n\n{}\n", plain(&sentence), plain(rule.why)).expect("writing");
    if !rule.fix.is_empty() {
        let fix = rule.fix.replace("{0}", "…").replace("{1}", "…").replace("{2}", "…");
        write!(out, "\nWhat to do: {}\n", plain(&fix)).expect("writing");
    }
    let raisers: Vec<_> = FIELDS
        .iter()
        .filter(|entry| entry.spec.rules.iter().any(|one| one.code == rule.code))
        .map(|entry| {
            let name = shown(entry);
            format!("[{}](headers.md#{})", plain(&name), anchor(&name))
        })
        .collect();
    if !raisers.is_empty() {
        write!(out, "\n- Raised by: {}", raisers.join(", ")).expect("writing");
    }
    if !rule.reference.is_empty() {
        write!(out, "\n- Source: <{}>", rule.reference).expect("writing");
    }
    out.push('\n');
}

#[test]
fn the_pages_say_what_the_catalogue_says() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let bless = std::env::var_os("BLESS").is_some();
    for (name, page) in [("headers.md", headers()), ("findings.md", findings())] {
        let path = docs.join(name);
        if bless {
            fs::write(&path, page).expect("a page");
        } else {
            let found = fs::read_to_string(&path).unwrap_or_default();
            assert!(found == page, "docs/{name} is stale; `cargo xtask bless` writes it anew");
        }
    }
}

#[test]
fn every_link_leads_to_a_heading() {
    let (headers, findings) = (headers(), findings());
    let headings = |page: &str| -> Vec<String> {
        let lines = page.lines().filter_map(|line| line.strip_prefix("### "));
        lines.map(|heading| anchor(&heading.replace('\\', ""))).collect()
    };
    let (of_headers, of_findings) = (headings(&headers), headings(&findings));
    assert_eq!((of_headers.len(), of_findings.len()), (FIELDS.len(), all_rules().len()));
    for (page, own) in [(&headers, &of_headers), (&findings, &of_findings)] {
        for link in page.split("](").skip(1) {
            let target = link.split(')').next().expect("a link's end");
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let among = match file {
                "" => own,
                "headers.md" => &of_headers,
                "findings.md" => &of_findings,
                other => panic!("a link to {other}"),
            };
            assert!(
                anchor.is_empty() || among.iter().any(|heading| heading == anchor),
                "{target} leads nowhere"
            );
        }
    }
}
