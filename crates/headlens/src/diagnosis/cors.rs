//! CORS: headers that a browser keeps from a page, and the rule that shows them

use super::cause::{CauseSpec, Causes, run};
use super::clues::Clues;
use crate::message::View;

pub(super) static NOT_EXPOSED: CauseSpec = CauseSpec {
    code: "headers-not-exposed",
    title: "The browser hides headers from the page: the bucket's CORS rule does not expose them.",
    steps: &[
        run(
            "Expose them (this replaces the rules that there are; put your page's origin in place of ORIGIN). Each x-amz-meta- name has to be listed:",
            "aws s3api put-bucket-cors {bucket}{endpoint} --cors-configuration {cors}",
        ),
        run("Or see all of them outside the browser:", "curl -I {url}"),
    ],
};

pub(super) static CAUSES: [&CauseSpec; 1] = [&NOT_EXPOSED];

pub(super) fn causes(clues: &Clues<'_>, causes: &mut Causes) {
    if clues.view.is_hidden_by_browser() {
        causes
            .certain(&NOT_EXPOSED)
            .because("Only headers are there that every page may read; not even an ETag.", &[]);
    }
}

/// The CORS configuration, as JSON, that lets a page of this origin read every
/// field that is known here, and the user metadata that the exchange shows.
pub(super) fn rule(view: View<'_>, origin: &str) -> String {
    let metadata = view
        .headers()
        .iter()
        .map(|header| view.text(header.name))
        .filter(|name| name.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("x-amz-meta-")));
    crate::cors::json(origin, &crate::cors::exposed(metadata))
}
