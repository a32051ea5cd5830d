//! Asking a real endpoint: listing an object's versions, and fetching each one's metadata. What a failure means is found
//! out in `failure`.

mod failure;
mod pump;
mod run;

use crate::browser::route;
use crate::browser::send::{self, Sent};
use crate::state::app::App;
use crate::state::live::signing::{Asked, Condition};
use crate::state::live::target::Marker;
use crate::state::live::versions::{Answer, Page, Versions};
use crate::state::live::{Activity, Notice};
use crate::state::route::Page as Place;
use crate::state::words::counted;
use failure::{diagnosis, unanswered};
use headlens::Severity;
use headlens::live::{Readable, shown};
use headlens::sign::Presigned;
use leptos::prelude::*;
use leptos::task::spawn_local;
use pump::fetch;
use run::{Run, begin, is_filtered, refused};
use std::collections::BTreeSet;
use std::rc::Rc;

/// So many versions' metadata are fetched unasked; more on demand.
pub const AT_ONCE: usize = 500;

/// The most versions that are listed: as many as a comparison holds.
const MOST: usize = 10_000;
/// The most versions on the first page: there sooner, and read before the browser has made the code fast. A whole page
/// would hold up the page's thread for longer than a key press may wait.
const FIRST_PAGE: u16 = 250;

/// Lists the object's versions, then fetches the metadata of the newest.
pub fn list(app: App) {
    let Some(run) = begin(app, true) else { return };
    run.live.clear(Versions { is_filtered: is_filtered(&run), ..Versions::default() });
    run.live.activity.set(Activity::Listing(0));
    spawn_local(async move {
        if list_pages(&run).await && run.is_wanted() {
            let jobs: Vec<usize> =
                run.live.versions.with_value(|versions| versions.missing().take(AT_ONCE).collect());
            fetch(&run, jobs);
        }
    });
}

/// Fetches one version's metadata, without a listing.
pub fn head(app: App) {
    let Some(run) = begin(app, true) else { return };
    let versions = Versions::single(&run.target.borrow().version_id);
    run.live.clear(Versions { is_filtered: is_filtered(&run), ..versions });
    fetch(&run, vec![0]);
}

/// Fetches the metadata that isn't here yet.
pub fn fetch_missing(app: App) {
    let Some(run) = begin(app, true) else { return };
    let jobs: Vec<usize> = run.live.versions.with_value(|versions| versions.missing().collect());
    fetch(&run, jobs);
}

/// Calls off what is being done.
pub fn stop(app: App) {
    send::stop();
    app.live.stop();
}
/// Fetches the listing, page by page. Whether it ended well.
async fn list_pages(run: &Rc<Run>) -> bool {
    let mut marker: Option<Marker> = None;
    loop {
        let target = run.target.borrow().clone();
        let most = marker.is_none().then_some(FIRST_PAGE);
        let signed = match run.sign(|target| target.list(marker.as_ref(), most), &target, &[]) {
            Ok(signed) => signed,
            Err(error) => return refused(run, &error),
        };
        let sent = send::send(&signed, &run.stop, |_| true).await;
        if !run.is_wanted() {
            return false;
        }
        let answer = match sent {
            Sent::Answer(answer) => answer,
            Sent::Stopped => return false,
            Sent::NoReply => {
                unanswered(run, &signed.url).await;
                run.finish();
                return false;
            }
        };
        if run.remedy(&answer, "GET") {
            continue;
        }
        let inspection = headlens::listing::parse(answer.body.clone());
        let page = inspection.exchange(0).and_then(|view| Page::of(view, &target.key));
        let Some(page) = page else {
            not_listed(run, &answer);
            return false;
        };
        let count = run.live.versions.try_update_value(|versions| {
            versions.add(page.versions);
            versions.rows.len()
        });
        let count = count.unwrap_or_default();
        run.progress(Activity::Listing(count));
        marker = page.next;
        if marker.is_none() || count >= MOST {
            return listed(run, count, marker.is_some());
        }
    }
}

fn listed(run: &Run, count: usize, more: bool) -> bool {
    if count == 0 {
        let text = "The listing holds no version of this key. Is the key spelt as it is stored, capital letters and slashes too?";
        run.live.tell(Notice {
            severity: Some(Severity::Warning),
            text: text.to_owned(),
            ..Notice::default()
        });
        run.finish();
        return false;
    }
    if more {
        let text = ["Only the newest ", &counted(count, "version"), " are shown; there are more."].concat();
        run.live.tell(Notice { text, ..Notice::default() });
    }
    true
}

/// The listing was refused. One version can be asked for without it.
fn not_listed(run: &Rc<Run>, answer: &Answer) {
    let mut notice = diagnosis(run, answer, "GET", "The versions can’t be listed");
    if answer.body.contains("AccessDenied") {
        notice.text.push_str(" A single version can still be asked for, where its ID is known.");
    }
    run.live.tell(notice);
    run.finish();
}
/// Sends a request as it is signed, and shows its answer; of a conditional one only what it says of the ETag.
pub fn send(app: App, request: Presigned, asked: Asked, condition: Condition) {
    let Some(run) = begin(app, false) else { return };
    run.live.activity.set(Activity::Asking);
    let filtered = is_filtered(&run);
    spawn_local(async move {
        let sent = send::send(&request, &run.stop, |status| asked != Asked::Get || status >= 300).await;
        if !run.is_wanted() {
            return;
        }
        match sent {
            Sent::Answer(answer) => {
                if let Some(text) = condition.told(answer.status) {
                    run.live.tell(Notice { text: text.to_owned(), ..Notice::default() });
                } else {
                    let mut names = BTreeSet::new();
                    shown(&answer.headers, &mut names);
                    let readable = filtered.then(|| Readable::new(names));
                    let reading = answer.reading(request.method.name(), readable);
                    app.inspect.editing.set(false);
                    app.inspect.show(Some(reading));
                    route::go(Place::Inspect);
                }
            }
            Sent::NoReply => unanswered(&run, &request.url).await,
            Sent::Stopped => {}
        }
        run.finish();
    });
}

/// Shows one version's reply on the page Inspect.
pub fn inspect(app: App, index: usize) {
    let reading = app.live.versions.with_value(|versions| versions.reading(index));
    if let Some(reading) = reading {
        app.inspect.editing.set(false);
        app.inspect.show(Some(reading));
        route::go(Place::Inspect);
    }
}

/// Compares the versions that were picked, or all whose metadata is here.
pub fn compare(app: App) {
    let picked = app.live.picked.get_untracked();
    let readings: Vec<_> = app.live.versions.with_value(|versions| {
        let told = versions.rows.iter().enumerate().filter(|(_, version)| version.is_told());
        let wanted = told.filter(|(index, _)| picked.is_empty() || picked.contains(index));
        wanted.filter_map(|(index, _)| versions.reading(index)).collect()
    });
    if readings.len() < 2 {
        return super::tell(app, "Two versions at least, whose metadata is here, can be compared.", None);
    }
    app.collection.clear();
    for reading in &readings {
        app.collection.add(reading, &[0]);
    }
    route::go(Place::Compare);
}
