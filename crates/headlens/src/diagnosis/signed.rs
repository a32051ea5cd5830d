//! Signatures and credentials: what the request says of its own signing, against
//! the endpoint, the reply and the headers that were sent.

use super::Likelihood;
use super::cause::{CauseSpec, Causes, run, say};
use super::clues::{Clues, Signed, basic_date};
use super::endpoint::Kind as Endpoints;
use crate::server::Kind;
use crate::values::http_date;

pub(super) static MISMATCH: CauseSpec = CauseSpec {
    code: "signature-does-not-match",
    title: "The signature is wrong: another secret key, host, path or header than was signed.",
    steps: &[
        run(
            "Sign the same request anew with the AWS CLI:",
            "aws s3api head-object {object}{version}{endpoint}",
        ),
        run(
            "HEAD has no body: read S3's own code from a GET. (416, InvalidObjectState and kms:Decrypt can be the GET's alone.)",
            "aws s3api get-object {object}{version} --range bytes=0-0{endpoint} /dev/null",
        ),
    ],
};

pub(super) static UNSIGNED: CauseSpec = CauseSpec {
    code: "request-not-signed",
    title: "The request was not signed, and anonymous callers may not read this object.",
    steps: &[run("Ask with credentials:", "aws s3api head-object {object}{version}{endpoint}")],
};

pub(super) static KEY_UNKNOWN: CauseSpec = CauseSpec {
    code: "access-key-unknown",
    title: "The server doesn't know the access key: it is mistyped, deleted, or of another account, partition or server.",
    steps: &[run("See which key is in use, and where it comes from:", "aws configure list")],
};

pub(super) static TOKEN_MISSING: CauseSpec = CauseSpec {
    code: "session-token-missing",
    title: "The access key is a temporary one, and its session token is not in the request.",
    steps: &[say("Sign with the session token too (AWS_SESSION_TOKEN); it travels as X-Amz-Security-Token.")],
};

pub(super) static TOKEN_REJECTED: CauseSpec = CauseSpec {
    code: "session-token-rejected",
    title: "The session token is expired, cut, or not this key's.",
    steps: &[
        run("See whether the credentials still work:", "aws sts get-caller-identity"),
        say("Get new credentials, and sign anew: a URL dies with the credentials that signed it."),
    ],
};

pub(super) static REGION: CauseSpec = CauseSpec {
    code: "signed-for-another-region",
    title: "The request was signed for another region than the bucket's.",
    steps: &[
        run("Ask where the bucket is (x-amz-bucket-region):", "aws s3api head-bucket {bucket}{endpoint}"),
        run("Sign for that region:", "aws s3api head-object {object}{version}{region}{endpoint}"),
    ],
};

pub(super) static HEADERS: CauseSpec = CauseSpec {
    code: "signed-headers-differ",
    title: "The headers that were sent are not those that were signed.",
    steps: &[say("Send exactly the headers that SignedHeaders names, and no other x-amz- header.")],
};

pub(super) static SKEWED: CauseSpec = CauseSpec {
    code: "clock-skewed",
    title: "The clock of the machine that signed is more than 15 minutes off.",
    steps: &[say("Set that clock (NTP) and send again.")],
};

pub(super) static V2: CauseSpec = CauseSpec {
    code: "signature-v2-refused",
    title: "The request is signed with Signature Version 2, which this bucket or region may not take.",
    steps: &[say("Sign with Signature Version 4: every current SDK and the AWS CLI do.")],
};

pub(super) static TWICE: CauseSpec = CauseSpec {
    code: "signed-twice",
    title: "The request is signed twice: in its URL and in an Authorization header.",
    steps: &[run("Send the URL without the Authorization header:", "curl -I {url}")],
};

pub(super) static CAUSES: [&CauseSpec; 10] = [
    &MISMATCH,
    &UNSIGNED,
    &KEY_UNKNOWN,
    &TOKEN_MISSING,
    &TOKEN_REJECTED,
    &REGION,
    &HEADERS,
    &SKEWED,
    &V2,
    &TWICE,
];

/// Faults of signing that the request and the reply prove or suggest.
pub(super) fn faults(clues: &Clues<'_>, causes: &mut Causes) {
    if clues.is_presigned() && clues.sent("authorization").is_some() {
        causes.certain(&TWICE).because(
            "It has a signature in the query and an Authorization header; S3 takes one or the other.",
            &[],
        );
    }
    token(clues, causes);
    region(clues, causes);
    headers(clues, causes);
    skew(clues, causes);
    if matches!(clues.signed, Signed::UrlV2 | Signed::HeaderV2) {
        let found = causes.likely(&V2);
        found.because("Buckets made after June 2020, and regions opened after January 2014, refuse it.", &[]);
    }
}

/// Access key IDs that begin with ASIA are temporary (IAM User Guide, "IAM identifiers").
fn token(clues: &Clues<'_>, causes: &mut Causes) {
    let Some(scope) = &clues.credential else { return };
    let temporary = scope.key.starts_with("ASIA") && scope.key.len() == 20;
    if !temporary || has_token(clues) || !(clues.is_presigned() || clues.shows_request_headers()) {
        return;
    }
    let sure = if clues.is_amazon() { Likelihood::Certain } else { Likelihood::Likely };
    causes
        .add(&TOKEN_MISSING, sure)
        .because("The access key {0} begins with ASIA, and there is no X-Amz-Security-Token.", &[&scope.key]);
}

/// Whether a session token travelled along.
pub(super) fn has_token(clues: &Clues<'_>) -> bool {
    ["x-amz-security-token", "x-amz-s3session-token"]
        .iter()
        .any(|name| clues.sent_or_parameter(name).is_some())
}

fn region(clues: &Clues<'_>, causes: &mut Causes) {
    let (Some(scope), Some(endpoint)) = (&clues.credential, clues.endpoint) else {
        // Other servers tell their region on every reply: it only counts where it differs.
        if let (Some(scope), Some(told)) = (&clues.credential, clues.reply("x-amz-bucket-region"))
            && scope.region != told
        {
            another_region(causes, &scope.region, told);
        }
        return;
    };
    if endpoint.kind == Endpoints::MultiRegion {
        return;
    }
    match (clues.reply("x-amz-bucket-region"), endpoint.region) {
        (Some(told), _) if told != scope.region => another_region(causes, &scope.region, told),
        (Some(_), _) => {}
        (None, Some(region)) if region != scope.region => {
            causes
                .certain(&REGION)
                .because("It was signed for {0}, and the endpoint is of {1}.", &[&scope.region, region]);
        }
        _ => {}
    }
}

fn another_region(causes: &mut Causes, signed: &str, told: &str) {
    causes
        .certain(&REGION)
        .because("It was signed for {0}, and the reply says x-amz-bucket-region: {1}.", &[signed, told]);
}

/// Every header that SignedHeaders names has to be sent, and every x-amz-
/// header that is sent has to be signed.
fn headers(clues: &Clues<'_>, causes: &mut Causes) {
    // Of what this page sent, no header but Host is shown.
    if !clues.shows_request_headers() || clues.is_masked() {
        return;
    }
    let in_url = clues.parameter("X-Amz-SignedHeaders");
    let Some(list) = in_url.as_deref().or_else(|| clues.of_authorization("SignedHeaders=")) else { return };
    let signed = |name: &str| list.split(';').any(|signed| signed.eq_ignore_ascii_case(name));
    for name in list.split(';').filter(|name| !name.is_empty()) {
        if clues.sent(name).is_some() {
            continue;
        }
        let found = causes.certain(&HEADERS).because("{0} was signed and not sent.", &[name]);
        if name.eq_ignore_ascii_case("x-amz-version-id") {
            found.because(
                "As a request header it selects nothing: a version is asked for with versionId in the query.",
                &[],
            );
        }
    }
    let Some(request) = clues.view.exchange.request.as_deref() else { return };
    for header in &request.headers {
        let name = clues.view.text(header.name);
        let amz = name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("x-amz-"));
        if amz && !signed(name) {
            causes.certain(&HEADERS).because("{0} was sent and not signed.", &[name]);
        }
    }
}

/// `RequestTimeTooSkewed` is for the Authorization header alone: a presigned
/// URL carries its own span of time.
fn skew(clues: &Clues<'_>, causes: &mut Causes) {
    if !matches!(clues.signed, Signed::Header | Signed::HeaderV2) {
        return;
    }
    let amz = clues.sent("x-amz-date").or_else(|| clues.sent("date"));
    let signed =
        amz.and_then(|date| basic_date(date).or_else(|| http_date::parse(date).ok().map(|(date, _)| date)));
    let (Some(signed), Some(answered)) = (signed, clues.reply_date()) else { return };
    if signed.millis().abs_diff(answered.millis()) > 900_000 {
        causes.certain(&SKEWED).because(
            "The request is dated {0}, and the reply {1}: {2} apart.",
            &[&signed.words(), &answered.words(), &signed.until(answered)],
        );
    }
}

/// No signature, or one that may be wrong.
pub(super) fn signature(clues: &Clues<'_>, causes: &mut Causes) {
    // moto checks no signature: it refuses only who sends none.
    if clues.server == Some(Kind::Moto) {
        causes
            .likely(&UNSIGNED)
            .because("moto checks no signature, and refuses requests that have none.", &[]);
        return;
    }
    match clues.signed {
        Signed::No => {
            causes
                .likely(&UNSIGNED)
                .because("It has neither an Authorization header nor a signature in its URL.", &[]);
            return;
        }
        Signed::Url if !clues.is_masked() => {
            let told = clues.parameter("X-Amz-Signature");
            if let Some(told) =
                told.filter(|_| clues.parameter("X-Amz-Algorithm").as_deref() == Some("AWS4-HMAC-SHA256"))
                && (told.len() != 64 || !told.bytes().all(|byte| byte.is_ascii_hexdigit()))
            {
                let len = told.chars().count().to_string();
                causes.certain(&MISMATCH).because(
                    "The signature has {0} characters where 64 hexadecimal digits are due: it was cut or changed.",
                    &[&len],
                );
                return;
            }
        }
        _ => {}
    }
    let sure = if clues.is_presigned() { Likelihood::Likely } else { Likelihood::Possible };
    let found = causes.add(&MISMATCH, sure);
    if clues.asked() {
        found.because("The signature binds method, host, path, query and signed headers to the letter.", &[]);
    } else {
        found.because("The paste doesn't show how the request was signed.", &[]);
    }
}
