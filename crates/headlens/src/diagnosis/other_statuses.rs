//! 301 and 307, 304, 412, 416, 501, 429 and 500 to 504: each has few causes

use super::cause::{CauseSpec, Causes, run, say};
use super::clues::Clues;
use super::endpoint;

pub(super) static ELSEWHERE: CauseSpec = CauseSpec {
    code: "bucket-in-another-region",
    title: "The bucket lives in another region, or at another endpoint.",
    steps: &[
        run("Ask for the bucket's region:", "aws s3api head-bucket {bucket}{endpoint}"),
        run(
            "Sign for that region and endpoint; a redirect can't be followed, since the host is signed:",
            "aws s3api head-object {object}{version}{region}",
        ),
    ],
};

pub(super) static SETTLING: CauseSpec = CauseSpec {
    code: "bucket-still-settling",
    title: "The bucket is new, and its name is not known everywhere yet.",
    steps: &[say("Wait, or sign for the endpoint that Location names.")],
};

pub(super) static NOT_MODIFIED: CauseSpec = CauseSpec {
    code: "not-modified",
    title: "Nothing is wrong: the content is the one that the request already knew.",
    steps: &[
        say(
            "The bytes are the same. Storage class, restore, lock, holds, replication, tags and encryption can have changed all the same.",
        ),
        run(
            "To see all metadata, ask without the condition:",
            "aws s3api head-object {object}{version}{endpoint}",
        ),
    ],
};

pub(super) static CONDITION: CauseSpec = CauseSpec {
    code: "precondition-failed",
    title: "A condition of the request did not hold: the object is not the one that it expected.",
    steps: &[run(
        "Ask without the condition, and compare the ETag:",
        "aws s3api head-object {object}{version}{endpoint}",
    )],
};

pub(super) static RANGE: CauseSpec = CauseSpec {
    code: "range-not-satisfiable",
    title: "The range begins behind the end of the object.",
    steps: &[run(
        "Ask for the size. (An empty object has no range at all; a HEAD without one still answers.)",
        "aws s3api head-object {object}{version}{endpoint}",
    )],
};

pub(super) static PART: CauseSpec = CauseSpec {
    code: "part-not-there",
    title: "The object has no part of this number.",
    steps: &[run(
        "See how many parts it has (PartsCount):",
        "aws s3api head-object {object}{version}{endpoint} --part-number 1",
    )],
};

pub(super) static NOT_IMPLEMENTED: CauseSpec = CauseSpec {
    code: "not-implemented",
    title: "The server does not know a header, parameter or method of the request.",
    steps: &[run("Ask for the plain object:", "aws s3api head-object {object}{endpoint}")],
};

pub(super) static INTERNAL: CauseSpec = CauseSpec {
    code: "internal-error",
    title: "The server failed; the request may be right.",
    steps: &[
        say("Send it again, with back-off and jitter."),
        say("If it stays, give the request IDs to the operator."),
    ],
};

pub(super) static SLOW_DOWN: CauseSpec = CauseSpec {
    code: "slow-down",
    title: "The server asks for fewer requests at a time, or is busy.",
    steps: &[say("Send it again, with back-off and jitter, and keep fewer requests in flight.")],
};

pub(super) static GATEWAY: CauseSpec = CauseSpec {
    code: "gateway-failed",
    title: "A proxy in front got no good answer from the server.",
    steps: &[run("Ask the server itself, without the proxy:", "curl --noproxy '*' -I {url}")],
};

pub(super) static CAUSES: [&CauseSpec; 10] = [
    &ELSEWHERE,
    &SETTLING,
    &NOT_MODIFIED,
    &CONDITION,
    &RANGE,
    &PART,
    &NOT_IMPLEMENTED,
    &INTERNAL,
    &SLOW_DOWN,
    &GATEWAY,
];

pub(super) fn redirected(clues: &Clues<'_>, status: u16, causes: &mut Causes) {
    let told = clues.reply("x-amz-bucket-region");
    let region = clues.endpoint.and_then(|endpoint| endpoint.region);
    if status == 307 {
        let found = causes.likely(&SETTLING);
        if let Some(location) = clues.reply("location") {
            found.because("The reply leads to {0}.", &[location]);
        }
    }
    let known = told.is_some() && told != region;
    let found = if known {
        causes.certain(&ELSEWHERE)
    } else if status == 301 {
        causes.likely(&ELSEWHERE)
    } else {
        causes.possible(&ELSEWHERE)
    };
    if let Some(told) = told {
        found.because("The reply says x-amz-bucket-region: {0}.", &[told]);
    }
    if let Some(host) = clues.host {
        found.because("The request went to {0}.", &[host]);
    }
    endpoint::causes(clues, causes);
}

pub(super) fn not_modified(clues: &Clues<'_>, causes: &mut Causes) {
    let found = causes.certain(&NOT_MODIFIED);
    if !conditions(clues, found, &["If-None-Match", "If-Modified-Since"]) {
        found.because("A 304 is only sent to a request with If-None-Match or If-Modified-Since.", &[]);
    }
}

pub(super) fn precondition(clues: &Clues<'_>, causes: &mut Causes) {
    let found = causes.certain(&CONDITION);
    if !conditions(clues, found, &["If-Match", "If-Unmodified-Since", "If-None-Match", "If-Modified-Since"]) {
        found.because("A 412 is only sent to a request with a condition, such as If-Match.", &[]);
    }
    match clues.reply("etag") {
        Some(etag) => found.because("The reply's ETag is {0}.", &[etag]),
        None => found.because("The reply carries no ETag; some servers, such as Ceph, send none.", &[]),
    };
}

fn conditions(clues: &Clues<'_>, found: &mut super::cause::Found, names: &[&str]) -> bool {
    let mut any = false;
    for name in names {
        if let Some(value) = clues.sent(name) {
            any = true;
            found.because("The request asked {0}: {1}.", &[name, value]);
        }
    }
    any
}

pub(super) fn range(clues: &Clues<'_>, causes: &mut Causes) {
    let part = clues.parameter("partNumber");
    if let Some(part) = &part {
        causes.certain(&PART).because("The request asked for part {0}.", &[part]);
    }
    let range = clues.sent("range");
    if range.is_some() || part.is_none() {
        let found = if range.is_some() { causes.certain(&RANGE) } else { causes.likely(&RANGE) };
        if let Some(range) = range {
            found.because("The request asked Range: {0}.", &[range]);
        }
        if let Some(total) = clues.reply("content-range").and_then(|range| range.split_once('/')) {
            found.because("The object has {0} bytes.", &[total.1]);
        }
        if clues.method() == Some("GET") {
            found.because("That is this GET's own answer: a HEAD without Range is not refused for it.", &[]);
        }
    }
    if part.is_none() && !clues.asked() {
        causes.possible(&PART).because("The paste doesn't show the request.", &[]);
    }
}

pub(super) fn not_implemented(clues: &Clues<'_>, causes: &mut Causes) {
    endpoint::causes(clues, causes);
    let found = causes.likely(&NOT_IMPLEMENTED);
    if let Some(server) = clues.server {
        found.because("The answer is from {0}.", &[server.name()]);
    }
    if let Some(version) = clues.version() {
        found.because("The request named version {0}: servers without versioning refuse that.", &[version]);
    }
}

pub(super) fn unavailable(clues: &Clues<'_>, status: u16, causes: &mut Causes) {
    let found = match status {
        500 => causes.likely(&INTERNAL),
        429 | 503 => causes.likely(&SLOW_DOWN),
        _ => causes.likely(&GATEWAY),
    };
    for name in ["Retry-After", "x-amz-request-id", "x-amz-id-2"] {
        if let Some(value) = clues.reply(name) {
            found.because("The reply says {0}: {1}.", &[name, value]);
        }
    }
}
