//! 403: expired, not allowed, or signed wrongly

use super::cause::{CauseSpec, Causes, run, say};
use super::clues::Clues;
use super::{customer_key, endpoint, presigned, signed};
use crate::message::About;
use crate::server::Kind;

pub(super) static DENIED: CauseSpec = CauseSpec {
    code: "access-denied",
    title: "The caller may not read this object.",
    steps: &[
        run("See who is asking:", "aws sts get-caller-identity"),
        say(
            "Check the caller's policies, the bucket policy, and what stands above them: service control policies, a VPC endpoint's policy.",
        ),
        run(
            "Read S3's own code and reason from a GET. (InvalidObjectState and kms:Decrypt can be the GET's alone.)",
            "aws s3api get-object {object}{version} --range bytes=0-0{endpoint} /dev/null",
        ),
    ],
};

pub(super) static KEY_HIDDEN: CauseSpec = CauseSpec {
    code: "key-hidden-by-permissions",
    title: "The key may not exist: without s3:ListBucket, S3 answers 403 instead of 404.",
    steps: &[run(
        "Ask for the bucket's listing:",
        "aws s3api list-object-versions {bucket} {prefix}{endpoint}",
    )],
};

pub(super) static REQUESTER_PAYS: CauseSpec = CauseSpec {
    code: "requester-pays",
    title: "The bucket lets the requester pay, and the request didn't agree to.",
    steps: &[run(
        "Agree to pay:",
        "aws s3api head-object {object}{version}{endpoint} --request-payer requester",
    )],
};

pub(super) static OWNER_DIFFERS: CauseSpec = CauseSpec {
    code: "expected-owner-differs",
    title: "The bucket belongs to another account than the request expects.",
    steps: &[run("Ask without naming an owner:", "aws s3api head-object {object}{version}{endpoint}")],
};

pub(super) static DECRYPT_DENIED: CauseSpec = CauseSpec {
    code: "kms-decrypt-denied",
    title: "Checksums of an object under a KMS key need kms:Decrypt, which the caller may lack.",
    steps: &[run("Ask without checksums:", "aws s3api head-object {object}{version}{endpoint}")],
};

pub(super) static PREFLIGHT: CauseSpec = CauseSpec {
    code: "preflight-refused",
    title: "The bucket's CORS rules don't allow this origin, method or header.",
    steps: &[
        run("See the rules:", "aws s3api get-bucket-cors {bucket}{endpoint}"),
        run(
            "Allow it (this replaces the rules that there are; put your page's origin in place of ORIGIN):",
            "aws s3api put-bucket-cors {bucket}{endpoint} --cors-configuration {cors}",
        ),
    ],
};

pub(super) static CAUSES: [&CauseSpec; 6] =
    [&DENIED, &KEY_HIDDEN, &REQUESTER_PAYS, &OWNER_DIFFERS, &DECRYPT_DENIED, &PREFLIGHT];

pub(super) fn causes(clues: &Clues<'_>, causes: &mut Causes) {
    if clues.method() == Some("OPTIONS") {
        let found = causes.certain(&PREFLIGHT).because("The request is a preflight (OPTIONS).", &[]);
        for name in ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"] {
            if let Some(value) = clues.sent(name) {
                found.because("It asks for {0}: {1}.", &[name, value]);
            }
        }
        return;
    }
    if clues.server != Some(Kind::Moto) {
        presigned::lifetime(clues, causes);
        presigned::parameters(clues, causes);
        presigned::added(clues, causes);
        presigned::method(clues, causes);
        signed::faults(clues, causes);
    }
    // An unsigned or presigned request is refused for that more often than for a policy.
    let early =
        clues.is_presigned() || clues.signed == super::clues::Signed::No || clues.server == Some(Kind::Moto);
    if early {
        signed::signature(clues, causes);
    }
    denied(clues, causes);
    if !early {
        signed::signature(clues, causes);
    }
    if clues.version().is_none() && !clues.is_about_bucket() {
        causes
            .possible(&KEY_HIDDEN)
            .because("A caller who may not list a bucket is not told which keys it lacks.", &[]);
    }
    customer_key::causes(clues, causes, true);
    if let Some(owner) = clues.sent_or_parameter("x-amz-expected-bucket-owner") {
        causes.likely(&OWNER_DIFFERS).because("The request expects the owner {0}.", &[&owner]);
    }
    if clues.sent_or_parameter("x-amz-request-payer").is_none() {
        causes
            .possible(&REQUESTER_PAYS)
            .because("Such a bucket answers 403 without x-amz-request-payer.", &[]);
    }
    endpoint::causes(clues, causes);
    if clues.sent("x-amz-checksum-mode").is_some() {
        causes.possible(&DECRYPT_DENIED).because("The request asks for checksums.", &[]);
    }
}

fn denied(clues: &Clues<'_>, causes: &mut Causes) {
    let found = causes.likely(&DENIED);
    match (clues.view.about(), clues.version()) {
        (About::Listing, _) => {
            found.because("Listing versions needs s3:ListBucketVersions.", &[]);
        }
        _ if clues.is_about_bucket() => {
            found.because("Asking for a bucket needs s3:ListBucket.", &[]);
        }
        (_, Some(version)) => {
            found.because("The request named version {0}: that needs s3:GetObjectVersion.", &[version]);
            found.because("s3:GetObject alone is not enough for a version.", &[]);
        }
        (_, None) => {
            let sentence = if clues.asked() {
                "The request named no version: that needs s3:GetObject."
            } else {
                "Reading needs s3:GetObject; with a version ID, s3:GetObjectVersion."
            };
            found.because(sentence, &[]);
        }
    }
}
