//! SSE-C: objects that are encrypted with a key of the customer's, and requests
//! that have to bring it (S3 User Guide, "Using server-side encryption with
//! customer-provided keys").

use super::cause::{CauseSpec, Causes, run, say};
use super::clues::Clues;
use crate::values::base64;

pub(super) static NEEDED: CauseSpec = CauseSpec {
    code: "customer-key-needed",
    title: "The object may be encrypted with a key of its owner's (SSE-C), which every HEAD has to bring.",
    steps: &[run(
        "Ask with the key:",
        "aws s3api head-object {object}{version}{endpoint} --sse-customer-algorithm AES256 --sse-customer-key fileb://KEY_FILE",
    )],
};

pub(super) static MALFORMED: CauseSpec = CauseSpec {
    code: "customer-key-malformed",
    title: "The three headers of the customer's key (SSE-C) are incomplete or malformed.",
    steps: &[say(
        "Send the algorithm AES256, the key of 32 bytes in base64, and the MD5 of those 32 bytes in base64.",
    )],
};

pub(super) static WRONG: CauseSpec = CauseSpec {
    code: "customer-key-wrong",
    title: "The customer's key (SSE-C) is not the one that this version was written with.",
    steps: &[say("Each version keeps the key that it was written with: try the key of that time.")],
};

pub(super) static CAUSES: [&CauseSpec; 3] = [&NEEDED, &MALFORMED, &WRONG];

const NAMES: [&str; 3] = [
    "x-amz-server-side-encryption-customer-algorithm",
    "x-amz-server-side-encryption-customer-key",
    "x-amz-server-side-encryption-customer-key-MD5",
];

/// What the request brings of a key, at a status that a key can explain.
pub(super) fn causes(clues: &Clues<'_>, causes: &mut Causes, refused: bool) {
    let sent = NAMES.map(|name| clues.sent(name));
    if sent.iter().all(Option::is_none) {
        if !refused && !clues.is_about_bucket() {
            let found = causes.possible(&NEEDED);
            if clues.shows_request_headers() {
                found.because("The request has none of the three headers of SSE-C.", &[]);
            }
        }
        return;
    }
    for (name, value) in NAMES.iter().zip(sent) {
        if value.is_none() {
            causes.certain(&MALFORMED).because("{0} is missing.", &[name]);
        }
    }
    let [algorithm, key, md5] = sent;
    if let Some(algorithm) = algorithm.filter(|algorithm| *algorithm != "AES256") {
        causes.certain(&MALFORMED).because("The algorithm is {0}, and only AES256 is known.", &[algorithm]);
    }
    // A key that the paste masks says nothing.
    let masked = |value: &str| value.contains(['*', '•', '…']) || value.eq_ignore_ascii_case("redacted");
    for (value, due, what) in [(key, 32, "key"), (md5, 16, "key's MD5")] {
        let Some(value) = value.filter(|value| !masked(value)) else { continue };
        if base64::decoded_len(value) != Some(due) {
            let due = due.to_string();
            causes.certain(&MALFORMED).because("The {0} is not the base64 of {1} bytes.", &[what, &due]);
        }
    }
    if refused {
        causes.likely(&WRONG).because("The request brings a key.", &[]);
    } else {
        causes
            .likely(&MALFORMED)
            .because("The request brings a key; its MD5 has to be that of its 32 bytes.", &[]);
    }
}
