//! CORS: headers that a browser keeps from a page, and the rule that shows them

use super::cause::{CauseSpec, Causes, run};
use super::clues::Clues;
use crate::facts::is_safelisted;
use crate::field::Name;
use crate::fields::FIELDS;
use crate::message::{Extent, View};

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
    if clues.view.exchange.extent == Extent::Filtered && !clues.view.is_readable("etag") {
        causes
            .certain(&NOT_EXPOSED)
            .because("Only headers are there that every page may read; not even an ETag.", &[]);
    }
}

/// The CORS configuration, as JSON, that lets a page of this origin read every
/// field that is known here, and the user metadata that the exchange shows.
/// S3 has no wildcard for exposed headers.
pub(super) fn rule(view: View<'_>, origin: &str) -> String {
    let mut out = String::from("{\"CORSRules\":[{\"AllowedOrigins\":[");
    quoted(&mut out, origin);
    out.push_str("],\"AllowedMethods\":[\"GET\",\"HEAD\"],\"AllowedHeaders\":[\"*\"],\"ExposeHeaders\":[");
    let mut first = true;
    let mut name = |name: &str| {
        out.push_str(if first { "" } else { "," });
        first = false;
        quoted(&mut out, name);
    };
    for entry in &FIELDS {
        if let (Some(_), Name::Exact(exact)) = (entry.spec.member, entry.spec.name)
            && !is_safelisted(exact)
        {
            name(exact);
        }
    }
    for extra in ["Date", "x-amz-request-id", "x-amz-id-2"] {
        name(extra);
    }
    for header in view.headers() {
        let text = view.text(header.name);
        if text.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("x-amz-meta-")) {
            name(text);
        }
    }
    out.push_str("]}]}");
    out
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    out.extend(text.chars().filter(|character| !matches!(character, '"' | '\\') && !character.is_control()));
    out.push('"');
}
