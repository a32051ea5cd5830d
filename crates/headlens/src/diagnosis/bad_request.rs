//! 400: a part of the request that S3 can't take

use super::cause::{CauseSpec, Causes, run, say};
use super::clues::{Clues, Signed};
use super::{customer_key, endpoint, presigned, signed};
use crate::server::Kind;
use crate::values::digits;

pub(super) static VERSION_EMPTY: CauseSpec = CauseSpec {
    code: "version-id-empty",
    title: "The request names a version ID, and it is empty.",
    steps: &[run(
        "Leave versionId out to ask for the current version:",
        "aws s3api head-object {object}{endpoint}",
    )],
};

pub(super) static VERSION_INVALID: CauseSpec = CauseSpec {
    code: "version-id-not-issued",
    title: "This server never issued the version ID, or the bucket was never versioned.",
    steps: &[
        run(
            "List the version IDs that there are:",
            "aws s3api list-object-versions {bucket} {prefix}{endpoint}",
        ),
        run("See whether the bucket is versioned:", "aws s3api get-bucket-versioning {bucket}{endpoint}"),
    ],
};

pub(super) static ENCRYPTION: CauseSpec = CauseSpec {
    code: "encryption-header-on-head",
    title: "x-amz-server-side-encryption was sent: it belongs to uploads, and HEAD and GET are refused with it.",
    steps: &[run("Ask without it:", "aws s3api head-object {object}{version}{endpoint}")],
};

pub(super) static RANGE_AND_PART: CauseSpec = CauseSpec {
    code: "range-with-part-number",
    title: "Range and partNumber were sent together, and only one of them can be.",
    steps: &[run("Ask without either:", "aws s3api head-object {object}{version}{endpoint}")],
};

pub(super) static PART_INVALID: CauseSpec = CauseSpec {
    code: "part-number-invalid",
    title: "The part number is not a whole number from 1 to 10,000.",
    steps: &[run(
        "Ask for the first part:",
        "aws s3api head-object {object}{version}{endpoint} --part-number 1",
    )],
};

pub(super) static OWNER_MALFORMED: CauseSpec = CauseSpec {
    code: "expected-owner-malformed",
    title: "The expected bucket owner is not an account number of 12 digits.",
    steps: &[run("See your own account's number:", "aws sts get-caller-identity --query Account")],
};

pub(super) static KEY_TOO_LONG: CauseSpec = CauseSpec {
    code: "key-too-long",
    title: "The key is longer than 1,024 bytes.",
    steps: &[say("Shorten it: the limit counts bytes of UTF-8, and no server takes more.")],
};

pub(super) static CAUSES: [&CauseSpec; 7] = [
    &VERSION_INVALID,
    &VERSION_EMPTY,
    &ENCRYPTION,
    &RANGE_AND_PART,
    &PART_INVALID,
    &OWNER_MALFORMED,
    &KEY_TOO_LONG,
];

pub(super) fn causes(clues: &Clues<'_>, causes: &mut Causes) {
    version(clues, causes);
    presigned::parameters(clues, causes);
    signed::faults(clues, causes);
    if signed::has_token(clues) {
        causes.likely(&signed::TOKEN_REJECTED).because("The request has a session token.", &[]);
    } else if clues.signed == Signed::Unknown {
        causes
            .possible(&signed::TOKEN_REJECTED)
            .because("The paste doesn't show how the request was signed.", &[]);
    }
    parts(clues, causes);
    customer_key::causes(clues, causes, false);
    endpoint::causes(clues, causes);
    if clues.credential.is_some()
        && clues.endpoint.is_some_and(|endpoint| endpoint.region.is_none())
        && clues.reply("x-amz-bucket-region").is_none()
    {
        causes.possible(&signed::REGION).because("The endpoint names no region of its own.", &[]);
    }
}

fn version(clues: &Clues<'_>, causes: &mut Causes) {
    match clues.version() {
        Some("") => {
            causes.certain(&VERSION_EMPTY).because("The URL holds versionId= with nothing behind it.", &[]);
        }
        // A bucket that was never versioned answers 200 to it.
        Some("null") => {}
        Some(version) => {
            let found = causes.likely(&VERSION_INVALID);
            found.because("The request named version {0}.", &[version]);
            let dashes = [8, 13, 18, 23].iter().all(|at| version.as_bytes().get(*at) == Some(&b'-'));
            if version.len() == 36 && dashes && clues.is_amazon() {
                found.because("It has the form of a UUID, as MinIO and moto issue them.", &[]);
            }
            found.because("IDs are compared to the letter: one that is cut, in another case or from another server is refused.", &[]);
            if clues.server == Some(Kind::AmazonS3) {
                found.because(
                    "Amazon S3 answers 404 for an ID that it did issue and whose version is gone.",
                    &[],
                );
            }
        }
        None if !clues.asked() => {
            causes.possible(&VERSION_INVALID).because("The paste doesn't show the request.", &[]);
        }
        None => {}
    }
}

/// Headers and parameters that are refused by themselves.
fn parts(clues: &Clues<'_>, causes: &mut Causes) {
    let reads = clues.method().is_none_or(|method| matches!(method, "HEAD" | "GET"));
    if let Some(value) = clues.sent("x-amz-server-side-encryption").filter(|_| reads) {
        causes.certain(&ENCRYPTION).because("The request says x-amz-server-side-encryption: {0}.", &[value]);
    }
    let part = clues.parameter("partNumber");
    if let (Some(range), Some(part)) = (clues.sent("range"), &part) {
        causes
            .certain(&RANGE_AND_PART)
            .because("The request says Range: {0} and partNumber={1}.", &[range, part]);
    }
    if let Some(part) = &part
        && digits::read(part).is_none_or(|number| number == 0 || number > 10_000)
    {
        causes.certain(&PART_INVALID).because("The request says partNumber={0}.", &[part]);
    }
    if let Some(owner) = clues.sent_or_parameter("x-amz-expected-bucket-owner")
        && (owner.len() != 12 || digits::read(&owner).is_none())
    {
        causes.certain(&OWNER_MALFORMED).because("It is {0}.", &[&owner]);
    }
    if let Some(key) = clues.key().filter(|key| key.len() > 1024) {
        let len = digits::grouped(key.len() as u64);
        causes.certain(&KEY_TOO_LONG).because("It has {0} bytes.", &[&len]);
    }
}
