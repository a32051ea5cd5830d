//! Golden files: the whole inspection of every real reply, page and paste, as
//! text beside it. `cargo xtask bless` writes them anew; the diff is to be read.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use headlens::diagnosis::diagnose;
use headlens::{State, View, decode, facts, inspect, judge, subtitle, title};

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data")
}

/// Every file of a folder with this ending, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}

fn render(paste: &str) -> String {
    let inspection = inspect(paste);
    let mut out = String::new();
    for finding in inspection.findings() {
        writeln!(out, "{} {}", finding.rule.severity.name(), finding.rule.code).expect("writing");
    }
    for view in inspection.exchanges() {
        exchange(&mut out, view);
    }
    for span in inspection.passed_over() {
        let text = inspection.source().get(*span);
        let first: String = text
            .chars()
            .take(60)
            .map(|character| if character.is_control() { '␤' } else { character })
            .collect();
        writeln!(out, "passed over {} bytes: {first}", span.len()).expect("writing");
    }
    out
}

fn exchange(out: &mut String, view: View<'_>) {
    let source = view.source;
    writeln!(out, "# {}", title(view)).expect("writing");
    writeln!(out, "{}", subtitle(view).join(" · ")).expect("writing");
    writeln!(out, "{}, {}, {:?}", view.exchange.format.name(), view.about().name(), view.exchange.extent)
        .expect("writing");
    for finding in judge(view) {
        let place = finding.span.map(|span| source.pasted(span));
        let place =
            place.map_or_else(|| "nowhere".to_owned(), |span| format!("{}..{}", span.start, span.end));
        writeln!(
            out,
            "{} {} at {place}: {}",
            finding.rule.severity.name(),
            finding.rule.code,
            finding.message(source)
        )
        .expect("writing");
    }
    for cause in diagnose(view, None) {
        writeln!(out, "{} {}: {}", cause.likelihood.name(), cause.code, cause.evidence.join(" "))
            .expect("writing");
    }
    if let Some(error) = view.exchange.error.as_deref() {
        for (name, value) in [
            ("code", error.code),
            ("message", error.message),
            ("bucket", error.bucket),
            ("key", error.key),
            ("request id", error.request_id),
            ("host id", error.host_id),
            ("region", error.region),
        ] {
            if let Some(value) = value {
                writeln!(out, "  error {name}: {}", view.text(value)).expect("writing");
            }
        }
    }
    for version in view.exchange.listing.iter().flat_map(|page| &page.versions) {
        let kind = if version.is_delete_marker { "marker" } else { "version" };
        let current = if version.is_latest { ", current" } else { "" };
        let part = |span: Option<headlens::Span>| span.map_or("-", |span| view.text(span));
        let date = version
            .last_modified
            .map(|millis| headlens::values::http_date::HttpDate::from_millis(millis).iso());
        writeln!(
            out,
            "  {kind} {} {}{current}: {} {} {} {}",
            view.text(version.key),
            view.text(version.version_id),
            date.unwrap_or_default(),
            version.size.map_or_else(String::new, |size| size.to_string()),
            part(version.storage_class),
            part(version.etag)
        )
        .expect("writing");
    }
    let told = facts(view);
    for fact in told.iter().filter(|fact| fact.state == State::Present || fact.implied().is_some()) {
        writeln!(out, "  {}: {}", fact.field, fact.text()).expect("writing");
    }
    for state in [State::Absent, State::Hidden, State::Unknown] {
        let names: Vec<_> = told
            .iter()
            .filter(|fact| fact.state == state && fact.implied().is_none())
            .map(|fact| fact.field.as_ref())
            .collect();
        if !names.is_empty() {
            writeln!(out, "  {}: {}", state.name(), names.join(" ")).expect("writing");
        }
    }
    out.push('\n');
}

#[test]
fn inspections_are_as_blessed() {
    let bless = std::env::var_os("BLESS").is_some();
    let data = data();
    let mut inputs = files(&data.join("corpus/moto"), "http");
    inputs.extend(files(&data.join("corpus/ceph"), "http"));
    inputs.extend(files(&data.join("seeds"), "txt"));
    // What no reader takes yet has nothing to be held to.
    let not_read = fs::read_to_string(data.join("pastes/not-read.list")).expect("a list");
    let mut pastes = files(&data.join("pastes"), "txt");
    pastes.retain(|path| not_read.lines().all(|name| path.file_stem().is_none_or(|stem| stem != name)));
    inputs.extend(pastes);
    assert!(inputs.len() > 100, "the inputs are there");
    let mut differing = Vec::new();
    for input in inputs {
        let paste = decode(fs::read(&input).expect("an input")).text;
        let rendered = render(&paste);
        let golden = input.with_extension("golden");
        if bless {
            fs::write(&golden, rendered).expect("a golden file");
        } else if fs::read_to_string(&golden).ok().as_deref() != Some(rendered.as_str()) {
            differing.push(format!("{}\n{rendered}", golden.display()));
        }
    }
    assert!(
        differing.is_empty(),
        "{} differ; `cargo xtask bless` if that is right:\n{}",
        differing.len(),
        differing.join("\n")
    );
}
