//! Diagnosis: a reply that is no plain success, and what is behind it: causes
//! in order of likelihood, each with its evidence and the next step.
//!
//! A HEAD reply has no body, so S3's own error code is lost; what is left are
//! the status, the headers and the request.

mod bad_request;
mod cause;
mod clues;
mod command;
mod cors;
mod customer_key;
mod delete_marker;
mod endpoint;
mod error_code;
mod forbidden;
mod no_reply;
mod not_found;
mod other_statuses;
mod presigned;
mod signed;
#[cfg(test)]
mod tests;

pub use crate::text::NoReply;
pub use cause::{Cause, CauseSpec, Likelihood, Step, StepSpec};
pub(crate) use delete_marker::is_marker as is_delete_marker;
pub(crate) use error_code::status as status_of;
pub use no_reply::diagnose_no_reply;

use crate::message::{About, View};
use crate::values::http_date::HttpDate;
use cause::{Causes, say};
use clues::Clues;

static ANSWERED_BY_ANOTHER: CauseSpec = CauseSpec {
    code: "answered-by-another",
    title: "The answer is not from an object store: a proxy, a firewall or a website gave it.",
    steps: &[say("Look at the address, and at what stands between: a proxy, a CDN, a firewall.")],
};

/// Every cause that can be found, file by file.
pub static CAUSES: &[&[&CauseSpec]] = &[
    &bad_request::CAUSES,
    &presigned::CAUSES,
    &signed::CAUSES,
    &customer_key::CAUSES,
    &forbidden::CAUSES,
    &not_found::CAUSES,
    &delete_marker::CAUSES,
    &other_statuses::CAUSES,
    &endpoint::CAUSES,
    &error_code::CAUSES,
    &cors::CAUSES,
    &no_reply::CAUSES,
    &[&ANSWERED_BY_ANOTHER],
];

/// Why an exchange was answered as it was, likeliest first. `now` counts only
/// for replies that have no Date of their own.
#[must_use]
pub fn diagnose(view: View<'_>, now: Option<HttpDate>) -> Vec<Cause> {
    if !has_something_to_tell(view) {
        return Vec::new();
    }
    let success = is_success(view);
    if let Some(failure) = view.no_reply() {
        return no_reply::causes(view, failure);
    }
    let clues = Clues::of(view, now);
    let mut causes = Causes::default();
    let code = error_code::told(&clues).0;
    match view.status().or_else(|| code.and_then(error_code::status)) {
        Some(status @ (301 | 307)) => other_statuses::redirected(&clues, status, &mut causes),
        Some(304) => other_statuses::not_modified(&clues, &mut causes),
        Some(400) => bad_request::causes(&clues, &mut causes),
        Some(401 | 403) => forbidden::causes(&clues, &mut causes),
        Some(404) => not_found::causes(&clues, &mut causes),
        Some(405) => delete_marker::causes(&clues, &mut causes),
        Some(412) => other_statuses::precondition(&clues, &mut causes),
        Some(416) => other_statuses::range(&clues, &mut causes),
        Some(501) => other_statuses::not_implemented(&clues, &mut causes),
        Some(status @ (429 | 500 | 502 | 503 | 504)) => {
            other_statuses::unavailable(&clues, status, &mut causes);
        }
        _ => {}
    }
    if !success {
        error_code::apply(&clues, &mut causes);
        another(&clues, &mut causes);
    }
    cors::causes(&clues, &mut causes);
    causes.ranked(&|step| command::filled(step, &clues))
}

/// Whether there may be causes at all: none are behind a plain success.
#[must_use]
pub fn has_something_to_tell(view: View<'_>) -> bool {
    !is_success(view) || view.exchange.extent == crate::Extent::Filtered
}

fn is_success(view: View<'_>) -> bool {
    view.status().is_some_and(|status| status < 300)
}

/// An object store puts a request ID of its own on every answer, or tells the
/// error in its own form.
fn another(clues: &Clues<'_>, causes: &mut Causes) {
    if causes.found.is_empty() || !clues.is_whole() || clues.view.status() == Some(304) {
        return;
    }
    let cloudfront = clues.reply("server").is_some_and(|server| server.eq_ignore_ascii_case("CloudFront"));
    let store = clues.server.is_some()
        || clues.view.exchange.error.is_some()
        || clues.view.about() != About::Other
            && clues.view.headers().iter().any(|header| {
                let name = clues.view.text(header.name);
                name.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("x-amz"))
            });
    if store && !cloudfront {
        return;
    }
    for found in &mut causes.found {
        if found.likelihood == Likelihood::Likely {
            found.likelihood = Likelihood::Possible;
        }
    }
    let found = causes.likely(&ANSWERED_BY_ANOTHER);
    if !cloudfront {
        found.because("It carries no request ID of an object store.", &[]);
    }
    if let Some(server) = clues.reply("server") {
        found.because("It says Server: {0}.", &[server]);
    }
}
