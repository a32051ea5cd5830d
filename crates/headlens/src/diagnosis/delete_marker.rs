//! 405: the version is a delete marker

use super::cause::{CauseSpec, Causes, run, say};
use super::clues::Clues;
use super::endpoint;
use crate::fields::FieldId;
use crate::message::View;

pub(super) static VERSION: CauseSpec = CauseSpec {
    code: "version-is-delete-marker",
    title: "The version asked for is a delete marker: it has no metadata.",
    steps: &[
        run(
            "List the versions; the one before the marker holds the metadata:",
            "aws s3api list-object-versions {bucket} {prefix}{endpoint}",
        ),
        say(
            "To bring the object back, delete the marker by its version ID; the version before it becomes current.",
        ),
    ],
};

pub(super) static NOT_ALLOWED: CauseSpec = CauseSpec {
    code: "method-not-allowed",
    title: "The endpoint does not allow this method here.",
    steps: &[say(
        "Check that the URL is an object of an S3 endpoint, and not a website endpoint or another service.",
    )],
};

pub(super) static CAUSES: [&CauseSpec; 2] = [&VERSION, &NOT_ALLOWED];

pub(super) fn causes(clues: &Clues<'_>, causes: &mut Causes) {
    let told = is_marker(clues.view);
    let allows_delete = clues.reply("allow").is_some_and(|allow| allow.eq_ignore_ascii_case("DELETE"));
    // A write is refused for other reasons than a read.
    let reads = clues.method().is_none_or(|method| matches!(method, "HEAD" | "GET"));
    if told || allows_delete || reads {
        let found = match (told, allows_delete) {
            (true, _) => causes.certain(&VERSION),
            (false, true) => causes.likely(&VERSION),
            (false, false) => causes.possible(&VERSION),
        };
        if told {
            found.because("The reply says x-amz-delete-marker: true.", &[]);
        }
        if allows_delete {
            found.because("The only method that the reply allows is DELETE, which is all that can be done with a delete marker.", &[]);
        }
        if let Some(version) = clues.version() {
            found.because("The request named version {0}.", &[version]);
        }
        if let (true, Some(date)) = (told, clues.reply("last-modified")) {
            found.because("The marker was made at {0}.", &[date]);
        }
    }
    endpoint::causes(clues, causes);
    if !told {
        let found = causes.possible(&NOT_ALLOWED);
        found.because("The reply does not name a delete marker.", &[]);
        if let Some(method) = clues.method() {
            found.because("The method was {0}.", &[method]);
        }
        if let Some(allow) = clues.reply("allow").filter(|_| !allows_delete) {
            found.because("The reply allows {0}.", &[allow]);
        }
    }
}

/// Whether the reply names a delete marker.
pub(crate) fn is_marker(view: View<'_>) -> bool {
    FieldId::named("x-amz-delete-marker").and_then(|id| view.header(id)).map_or_else(
        || {
            view.headers().iter().any(|header| {
                view.text(header.name).eq_ignore_ascii_case("x-amz-delete-marker")
                    && view.text(header.value).eq_ignore_ascii_case("true")
            })
        },
        |header| view.text(header.value).eq_ignore_ascii_case("true"),
    )
}
