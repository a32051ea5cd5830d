//! Versions: an object's versions from a real endpoint, with the metadata of each.

use crate::actions;
use crate::components::button::button;
use crate::components::connection_form::connection_form;
use crate::components::cors_help::cors_help;
use crate::components::element::{El, el};
use crate::components::finding_list::severity;
use crate::components::live_table::{live_table, live_title};
use crate::components::notice_list::notice_list;
use crate::components::timeline::timeline;
use crate::state::app::App;
use crate::state::live::shown::columns;
use crate::state::live::versions::{Failure, Versions};
use crate::state::live::{Activity, Live, Sample};
use crate::state::route::Page;
use crate::state::words::counted;
use headlens::Severity;
use leptos::prelude::*;

/// The page.
pub fn versions() -> El {
    let app = App::expect();
    let live = app.live;
    actions::connection::enter(app);
    let count = Memo::new(move |_| {
        live.changed.track();
        live.versions.with_value(|versions| versions.rows.len())
    });
    let results = move || match count.get() {
        0 => Vec::new(),
        count => vec![section(app, count)],
    };
    el("div")
        .class("live")
        .child(el("h1").text(Page::Versions.heading()))
        .child(el("p").class("lede").text(
            "Signed in this page, sent to your endpoint alone: the versions of an object, and what each one’s headers say.",
        ))
        .child(el("div").bind_children(move || samples(app)))
        .child(connection(app))
        .child(progress(live))
        .child(notice_list(live.notices))
        .child(cors_help(live))
        .child(el("div").bind_children(results))
}

/// Objects to try, where a demo serves the page.
fn samples(app: App) -> Vec<El> {
    let live = app.live;
    let samples = live.samples.get();
    if samples.is_empty() {
        return Vec::new();
    }
    let chip = |sample: &Sample| {
        let wanted = sample.clone();
        let choose = move |_| {
            live.connection.bucket.set(wanted.bucket.clone());
            live.connection.key.set(wanted.key.clone());
            live.connection.version_id.set(String::new());
            actions::live::list(app);
        };
        let words = button(choose).class("chip-button").attr("title", sample.about.clone());
        el("li").child(words.text(sample.label.clone()))
    };
    let chips = |odd: bool| {
        el("ul").class("chips").children(samples.iter().filter(|sample| sample.is_odd == odd).map(chip))
    };
    let odd = el("details")
        .child(el("summary").text("Keys that are hard to write in an address"))
        .child(chips(true));
    vec![
        el("p").class("quiet").text("This page is connected to the demo’s own S3 server. Objects to look at, and buckets in which something is wrong:"),
        chips(false),
        odd,
    ]
}

/// The form, folded once it has led to something.
fn connection(app: App) -> El {
    let live = app.live;
    let list = button(move |_| actions::live::list(app)).class("primary").text("List versions");
    let one = button(move |_| actions::live::head(app)).text("Fetch this version alone");
    let summary = move || actions::connection::summary(app).into();
    el("form")
        .on("submit", move |event| {
            event.prevent_default();
            actions::live::list(app);
        })
        .child(
            el("details")
                .class("connect")
                .bind_attr("open", move || live.open.get().then_some("".into()))
                .child(el("summary").bind_text(summary))
                .child(connection_form()),
        )
        .child(el("div").class("tools").child(list).child(one))
}

/// What is being done, and the way to stop it.
fn progress(live: Live) -> El {
    let app = App::expect();
    let busy = Memo::new(move |_| usize::from(live.activity.get() != Activity::None));
    let bar = move || {
        let value = move || match live.activity.get() {
            Activity::Fetching(done, _) => Some(done.to_string().into()),
            _ => None,
        };
        let most = move || match live.activity.get() {
            Activity::Fetching(_, total) => Some(total.max(1).to_string().into()),
            _ => None,
        };
        let words = move || live.activity.get().words().into();
        el("div")
            .class("progress")
            .child(el("label").attr("for", "live-progress").bind_text(words))
            .child(
                el("progress").attr("id", "live-progress").bind_attr("max", most).bind_attr("value", value),
            )
            .child(button(move |_| actions::live::stop(app)).text("Stop"))
    };
    el("div").class("live-progress").bind_children(move || (busy.get() > 0).then(bar).into_iter().collect())
}

/// The versions, and what can be done with them.
fn section(app: App, count: usize) -> El {
    let live = app.live;
    let missing = Memo::new(move |_| {
        live.changed.track();
        live.versions.with_value(|versions| versions.missing().count())
    });
    let more = move || {
        let idle = live.activity.get() == Activity::None;
        let words = ["Fetch the metadata of ", &counted(missing.get(), "more version")].concat();
        let button = || button(move |_| actions::live::fetch_missing(app)).text(words.clone());
        (idle && missing.get() > 0).then(button).into_iter().collect()
    };
    let picked = move || {
        let words = match live.picked.with(std::collections::BTreeSet::len) {
            0 => "Compare all".to_owned(),
            count => ["Compare ", &counted(count, "selected version")].concat(),
        };
        words.into()
    };
    let told = move || {
        live.changed.track();
        let (told, failed) = live.versions.with_value(Versions::counts);
        let failed = if failed > 0 { [", ", &failed.to_string(), " failed"].concat() } else { String::new() };
        ["Metadata of ", &told.to_string(), " here", &failed].concat().into()
    };
    let failures = Memo::new(move |_| {
        live.changed.track();
        live.versions.with_value(Versions::failures)
    });
    let failed = move || {
        failures.with(|failures| {
            let lines = failures.iter().map(|failure| failure_line(app, failure));
            let list = || el("ul").class("findings panel").attr("aria-label", "What failed").children(lines);
            (!failures.is_empty()).then(list).into_iter().collect()
        })
    };
    let line = move || {
        live.versions.with_value(|versions| vec![timeline(versions.rows.len(), &columns(&versions.rows))])
    };
    el("section")
        .class("live-versions")
        .child(
            el("div")
                .class("section-head")
                .child(live_title(app, count))
                .child(el("span").class("quiet").attr("role", "status").bind_text(told))
                .child(el("span").class("grow"))
                .child(el("span").class("contents").bind_children(more))
                .child(button(move |_| actions::live::compare(app)).class("primary").bind_text(picked)),
        )
        .child(el("div").bind_children(failed))
        .child(el("div").bind_children(line))
        .child(live_table(count))
}

/// Versions that failed alike, and the way to the reply of the first. The rows lead to each one's own.
fn failure_line(app: App, failure: &Failure) -> El {
    let first = failure.first;
    let open =
        || button(move |_| actions::live::inspect(app, first)).class("link-button").text("Inspect the first");
    let text = el("p").text([&failure.words(), " "].concat()).children(failure.status.is_some().then(open));
    el("li")
        .class("finding")
        .attr("data-severity", Severity::Error.name())
        .child(severity(Severity::Error))
        .child(el("div").class("finding-text").child(text))
}
