//! Failures: what is behind an answer that is no success, and behind none at all.

use super::run::Run;
use crate::browser::page;
use crate::browser::send::{self, Sent, Silence, probe};
use crate::state::live::target::Target;
use crate::state::live::versions::Answer;
use crate::state::live::{Activity, Notice};
use headlens::Severity;
use headlens::diagnosis::{NoReply, diagnose_no_reply};
use headlens::live::{Readable, shown};
use leptos::prelude::*;
use std::rc::Rc;

/// What is behind an answer that is no success.
pub fn diagnosis(run: &Run, answer: &Answer, method: &str, what: &str) -> Notice {
    let readable = run.live.versions.with_value(|versions| {
        // What this answer shows can be read as well.
        let mut names = versions.readable.clone();
        shown(&answer.headers, &mut names);
        versions.is_filtered.then(|| Readable::new(names))
    });
    let causes = answer.causes(method, readable);
    Notice {
        severity: Some(Severity::Error),
        text: [what, ": the server answered ", &answer.status.to_string(), "."].concat(),
        causes,
        cors: false,
    }
}

/// Nothing came back that the script may see: tells CORS from an endpoint that is not there, as far as a browser can.
pub async fn unanswered(run: &Run, url: &str) {
    run.live.activity.set(Activity::Asking);
    let silence = probe(url, &run.stop).await;
    if !run.is_wanted() {
        return;
    }
    let failure = match (silence, page::is_online()) {
        (Silence::Kept, _) => NoReply::Cors,
        (Silence::Forbidden, _) => NoReply::Policy,
        (Silence::Whole, false) => NoReply::Offline,
        (Silence::Whole, true) => NoReply::Fetch,
    };
    let text = match silence {
        Silence::Kept => {
            "The endpoint answers, but the browser keeps the answer from this page: no CORS rule of the bucket allows it."
        }
        Silence::Forbidden => {
            "Nothing was sent: this page’s security policy lets it ask any endpoint by https, but by http only 127.0.0.1 and \
             localhost. The page Sign has the command that asks it elsewhere."
        }
        Silence::Whole => "Nothing came back that this page may see.",
    };
    run.live.tell(Notice {
        severity: Some(Severity::Error),
        text: text.to_owned(),
        causes: diagnose_no_reply(failure, Some(url), Some(&page::origin())),
        cors: silence == Silence::Kept,
    });
}

/// Whether an answer is one to find the reason of.
pub fn is_trouble(run: &Run, job: usize, answer: &Answer) -> bool {
    let marker = run
        .live
        .versions
        .with_value(|versions| versions.rows.get(job).is_some_and(|row| row.listed.is_delete_marker));
    answer.status >= 300 && answer.status != 304 && !(marker && answer.status == 405)
}

/// Says that no browser can send a request.
pub fn unfetchable(run: &Run, reason: &'static str) {
    if !run.explained.replace(true) {
        run.live.tell(Notice {
            severity: Some(Severity::Warning),
            text: [reason, " The page Sign has the command that sends it."].concat(),
            ..Notice::default()
        });
    }
}

/// A HEAD reply has no body: the same by GET tells S3's own error, and perhaps what to sign otherwise. Whether it would
/// pass now.
pub async fn explain(run: &Rc<Run>, target: &Target, answer: &Answer) -> bool {
    run.live.activity.set(Activity::Asking);
    let signed = run.sign(Target::get, target, &[("range", "bytes=0-0")]);
    let probe = match &signed {
        Ok(signed) => send::send(signed, &run.stop, |status| status >= 300).await,
        Err(_) => Sent::NoReply,
    };
    if !run.is_wanted() {
        return false;
    }
    let told = match &probe {
        Sent::Answer(probe) if probe.status >= 300 => Some(probe),
        _ => None,
    };
    if told.is_some_and(|told| run.remedy(told, "GET")) || run.remedy(answer, "HEAD") {
        return true;
    }
    let what = "The metadata can’t be read";
    run.live.tell(
        told.map_or_else(|| diagnosis(run, answer, "HEAD", what), |told| diagnosis(run, told, "GET", what)),
    );
    false
}
