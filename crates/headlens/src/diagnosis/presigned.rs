//! Presigned URLs: what their own parts say of why they are refused (S3 API
//! Reference, "Authenticating Requests: Using Query Parameters").

use super::cause::{CauseSpec, Causes, run, say};
use super::clues::{Clues, Signed, basic_date};
use crate::values::digits;
use crate::values::http_date::HttpDate;

pub(super) static EXPIRED: CauseSpec = CauseSpec {
    code: "presigned-url-expired",
    title: "The presigned URL had expired.",
    steps: &[say(
        "Sign a new URL. It can live 7 days at most, and never longer than the credentials that sign it.",
    )],
};

pub(super) static NOT_YET_VALID: CauseSpec = CauseSpec {
    code: "presigned-url-not-yet-valid",
    title: "The presigned URL was not valid yet: the clock that signed it is ahead.",
    steps: &[say("Set the clock of the machine that signs, and sign again.")],
};

pub(super) static PARAMETERS: CauseSpec = CauseSpec {
    code: "presigned-parameters-invalid",
    title: "The URL's signing parameters are incomplete or malformed.",
    steps: &[
        say("Copy the URL again, whole. In a shell it has to stand in single quotes: an unquoted & cuts it."),
        say("Or sign a new one, for 1 to 604,800 seconds (7 days)."),
    ],
};

pub(super) static METHOD: CauseSpec = CauseSpec {
    code: "signed-for-another-method",
    title: "The URL may have been signed for another method than it was sent with.",
    steps: &[
        run(
            "A URL signed for GET gives its headers with GET alone; one byte is enough:",
            "curl -s -o /dev/null -D - -r 0-0 {url}",
        ),
        say("Or sign a URL for HEAD."),
    ],
};

pub(super) static ADDED: CauseSpec = CauseSpec {
    code: "parameters-added-after-signing",
    title: "The URL was changed after it was signed: parameters were added to it.",
    steps: &[say(
        "Name every parameter, versionId too, before signing: the signature covers the whole query.",
    )],
};

pub(super) static CAUSES: [&CauseSpec; 5] = [&EXPIRED, &NOT_YET_VALID, &PARAMETERS, &METHOD, &ADDED];

/// How far ahead of S3's clock a signature's date may surely not be, in seconds.
const SKEW: i64 = 900;

/// Whether the URL was too old or too young when it was answered.
pub(super) fn lifetime(clues: &Clues<'_>, causes: &mut Causes) {
    let Some(answered) = clues.answered() else { return };
    let either = |one, other| clues.parameter(one).or_else(|| clues.parameter(other));
    if clues.signed == Signed::UrlV2 {
        let expires = clues.parameter("Expires").and_then(|expires| digits::read(&expires));
        let Some(dies) = expires.map(|expires| after(HttpDate::from_millis(0), expires)) else { return };
        if dies < answered {
            expired(causes, dies, answered);
        }
        return;
    }
    let date = either("X-Amz-Date", "X-Goog-Date").and_then(|date| basic_date(&date));
    let lifetime = either("X-Amz-Expires", "X-Goog-Expires").and_then(|expires| digits::read(&expires));
    let (Some(date), Some(lifetime)) = (date, lifetime) else { return };
    let dies = after(date, lifetime);
    if dies < answered {
        let lifetime = digits::grouped(lifetime);
        let found = causes.certain(&EXPIRED);
        found.because("It was signed for {0} seconds.", &[&lifetime]);
        expired(causes, dies, answered);
    } else if answered < date {
        let certain = date.millis() - answered.millis() > SKEW * 1000;
        let found = if certain { causes.certain(&NOT_YET_VALID) } else { causes.likely(&NOT_YET_VALID) };
        found.because(
            "It is dated {0}, which is {1} after the answer.",
            &[&date.words(), &answered.until(date)],
        );
    }
}

fn expired(causes: &mut Causes, dies: HttpDate, answered: HttpDate) {
    causes
        .certain(&EXPIRED)
        .because("It died on {0}; the answer came {1} later.", &[&dies.words(), &dies.until(answered)]);
}

fn after(date: HttpDate, seconds: u64) -> HttpDate {
    let millis = i64::try_from(seconds).unwrap_or(i64::MAX / 2).saturating_mul(1000);
    // The last day of the year 9999: dates behind it have no words.
    HttpDate::from_millis(date.millis().saturating_add(millis).min(253_402_300_799_000))
}

/// What a URL of Signature Version 4 has to hold, and what it holds instead.
pub(super) fn parameters(clues: &Clues<'_>, causes: &mut Causes) {
    if clues.signed != Signed::Url || clues.parameter("X-Goog-Signature").is_some() {
        return;
    }
    if clues.pairs().any(|(name, _)| name.starts_with("amp;")) {
        causes
            .certain(&PARAMETERS)
            .because("Its & signs were turned into &amp;: it was copied out of HTML or XML.", &[]);
        return;
    }
    let mut missing = String::new();
    for name in [
        "X-Amz-Algorithm",
        "X-Amz-Credential",
        "X-Amz-Date",
        "X-Amz-Expires",
        "X-Amz-SignedHeaders",
        "X-Amz-Signature",
    ] {
        if clues.parameter(name).is_none() {
            missing.push_str(if missing.is_empty() { "" } else { ", " });
            missing.push_str(name);
        }
    }
    if !missing.is_empty() {
        causes.certain(&PARAMETERS).because("It lacks {0}.", &[&missing]);
    }
    if let Some(expires) = clues.parameter("X-Amz-Expires")
        && digits::read(&expires).is_none_or(|seconds| seconds == 0 || seconds > 604_800)
    {
        causes
            .certain(&PARAMETERS)
            .because("X-Amz-Expires is {0}, and not a number from 1 to 604,800 (7 days).", &[&expires]);
    }
    let date = clues.parameter("X-Amz-Date");
    if let Some(date) = &date
        && basic_date(date).is_none()
    {
        causes
            .certain(&PARAMETERS)
            .because("X-Amz-Date is {0}, and not in the form 20261121T080000Z.", &[date]);
    }
    match (&clues.credential, clues.parameter("X-Amz-Credential")) {
        (None, Some(told)) => {
            causes
                .certain(&PARAMETERS)
                .because("X-Amz-Credential is {0}, and not KEY/DATE/REGION/SERVICE/aws4_request.", &[&told]);
        }
        (Some(scope), _) => {
            if let Some(date) = date.as_deref().filter(|date| date.get(..8) != Some(scope.day.as_str())) {
                causes
                    .certain(&PARAMETERS)
                    .because("The credential is of the day {0}, and X-Amz-Date is {1}.", &[&scope.day, date]);
            }
        }
        _ => {}
    }
}

/// A URL is bound to the method that it was signed for. `x-id` is what SDKs
/// write into the URLs of operations that have no other mark.
pub(super) fn method(clues: &Clues<'_>, causes: &mut Causes) {
    if !clues.asked() {
        causes.possible(&METHOD).because(
            "If the URL was presigned: it is bound to its method, and most tools sign for GET unless told otherwise.",
            &[],
        );
        return;
    }
    if !clues.is_presigned() || clues.is_masked() {
        return;
    }
    let operation = clues.parameter("x-id");
    let signed = operation.as_deref().and_then(|operation| {
        let methods =
            [("Get", "GET"), ("List", "GET"), ("Head", "HEAD"), ("Put", "PUT"), ("Delete", "DELETE")];
        methods.iter().find(|(start, _)| operation.starts_with(start)).map(|(_, method)| *method)
    });
    let Some(sent) = clues.method() else { return };
    match (signed, operation) {
        (Some(signed), Some(operation)) if signed != sent => {
            causes.certain(&METHOD).because(
                "Its x-id={0} says that it was signed for {1}; it was sent as {2}.",
                &[&operation, signed, sent],
            );
        }
        (None, _) if sent == "HEAD" => {
            causes.likely(&METHOD).because(
                "A presigned URL is bound to its method; it was sent as HEAD, and most tools sign for GET unless told otherwise.",
                &[],
            );
        }
        _ => {}
    }
}

/// Signers either sort the query or put the signature last: what stands behind
/// a signature that was put last came later.
pub(super) fn added(clues: &Clues<'_>, causes: &mut Causes) {
    if clues.signed != Signed::Url {
        return;
    }
    let place = |name: &str| clues.pairs().position(|(found, _)| found.eq_ignore_ascii_case(name));
    let (Some(headers), Some(signature)) = (place("X-Amz-SignedHeaders"), place("X-Amz-Signature")) else {
        return;
    };
    if signature < headers {
        return;
    }
    let mut names = String::new();
    for (name, _) in clues.pairs().skip(signature + 1) {
        names.push_str(if names.is_empty() { "" } else { ", " });
        names.push_str(name);
    }
    if !names.is_empty() {
        causes
            .likely(&ADDED)
            .because("{0} stands behind X-Amz-Signature, which the signer had put last.", &[&names]);
    }
}
