//! 403: expired, not allowed, or signed wrongly

use super::{Cause, Likelihood};
use crate::message::View;
use crate::values::digits;
use crate::values::http_date::{Civil, HttpDate};

pub(super) fn causes(view: View<'_>, now: Option<HttpDate>) -> Vec<Cause> {
    let target = view.target();
    let parameter = |name: &str| target.as_ref().and_then(|target| target.parameter(view, name));
    let mut causes = Vec::new();
    let presigned = parameter("X-Amz-Signature").is_some();
    let signed_at = parameter("X-Amz-Date").and_then(|part| basic_date(&part.text));
    let lifetime = parameter("X-Amz-Expires").and_then(|part| digits::read(&part.text));
    let answered = answered_at(view).or(now);

    if let (Some(signed_at), Some(lifetime), Some(answered)) = (signed_at, lifetime, answered) {
        let dies = HttpDate::from_millis(
            signed_at
                .millis()
                .saturating_add(i64::try_from(lifetime).unwrap_or(i64::MAX / 2).saturating_mul(1000)),
        );
        if dies < answered {
            causes.push(
                Cause::new("presigned-url-expired", "The presigned URL had expired.", Likelihood::Certain)
                    .because(format!("It was signed for {} seconds and died on {}.", digits::grouped(lifetime), dies.words()))
                    .because(format!("The answer came {} later.", dies.until(answered)))
                    .then("Sign a new URL. It can live 7 days at most, and never longer than the credentials that sign it."),
            );
        } else if answered < signed_at {
            causes.push(
                Cause::new(
                    "presigned-url-not-yet-valid",
                    "The presigned URL was not valid yet: the clock that signed it is ahead.",
                    Likelihood::Certain,
                )
                .because(format!(
                    "It is dated {}, which is {} after the answer.",
                    signed_at.words(),
                    answered.until(signed_at)
                ))
                .then("Set the clock of the machine that signs, and sign again."),
            );
        }
    }
    if presigned && view.method().is_some_and(|method| method == "HEAD") {
        causes.push(
            Cause::new(
                "signed-for-another-method",
                "The URL may have been signed for GET and sent as HEAD.",
                Likelihood::Likely,
            )
            .because("A presigned URL is bound to its method; most tools sign for GET unless told otherwise.")
            .run(
                "Send it as GET and throw the content away:",
                "curl -s -o /dev/null -D - -r 0-0 'PRESIGNED_URL'".to_owned(),
            )
            .then("Or sign a URL for HEAD."),
        );
    }
    if view.exchange.request.is_some() && target.is_some() && !presigned && !is_signed(view) {
        causes.push(
            Cause::new(
                "request-not-signed",
                "The request was not signed, and anonymous callers may not read this object.",
                Likelihood::Likely,
            )
            .because("It has neither an Authorization header nor a signature in its URL.")
            .run("Ask with credentials:", super::head_object(view)),
        );
    }
    let version = target.as_ref().is_some_and(|target| target.version_id.is_some());
    let permission = if version { "s3:GetObjectVersion" } else { "s3:GetObject" };
    let mut denied = Cause::new("access-denied", "The caller may not read this object.", Likelihood::Likely)
        .because(format!(
            "A HEAD {} needs {permission}.",
            if version { "with a version ID" } else { "without a version ID" }
        ));
    if version {
        denied = denied.because("s3:GetObject alone is not enough for a version.");
    }
    causes.push(
        denied
            .then("Check the caller's policies, the bucket policy, and what stands above them: service control policies, a VPC endpoint's policy.")
            .run("See who is asking:", "aws sts get-caller-identity".to_owned()),
    );
    if !version {
        causes.push(
            Cause::new(
                "key-hidden-by-permissions",
                "The key may not exist: without s3:ListBucket, S3 answers 403 instead of 404.",
                Likelihood::Possible,
            )
            .because("A caller who may not list a bucket is not told which keys it lacks.")
            .run("Ask for the bucket's listing:", super::list_versions(view)),
        );
    }
    causes.push(
        Cause::new("signature-does-not-match", "The signature is wrong: another secret key, host, path or header than was signed.", Likelihood::Possible)
            .because("HEAD has no body, so S3's own code (SignatureDoesNotMatch, InvalidAccessKeyId, AccessDenied) is lost.")
            .run("Read the code from the body of a GET:", "curl -s -r 0-0 'URL_SIGNED_FOR_GET'".to_owned()),
    );
    causes.push(
        Cause::new(
            "requester-pays",
            "The bucket lets the requester pay, and the request didn't agree to.",
            Likelihood::Possible,
        )
        .because("Such a bucket answers 403 without x-amz-request-payer.")
        .run("Agree to pay:", format!("{} --request-payer requester", super::head_object(view))),
    );
    causes
}

/// Whether the request carries a signature of any kind.
fn is_signed(view: View<'_>) -> bool {
    view.request_header("authorization").is_some()
        || view.target().is_some_and(|target| target.parameter(view, "Signature").is_some())
}

/// The reply's own Date.
fn answered_at(view: View<'_>) -> Option<HttpDate> {
    let header = view.headers().iter().find(|header| view.text(header.name).eq_ignore_ascii_case("date"))?;
    crate::values::http_date::parse(view.text(header.value)).ok().map(|(date, _)| date)
}

/// `20261121T080000Z`.
fn basic_date(text: &str) -> Option<HttpDate> {
    let number = |range: core::ops::Range<usize>| text.get(range).and_then(digits::read);
    let small = |range| number(range).and_then(|number| u8::try_from(number).ok());
    if text.len() != 16 || text.get(8..9)? != "T" || !text.ends_with('Z') {
        return None;
    }
    HttpDate::from_civil(Civil {
        year: i64::try_from(number(0..4)?).ok()?,
        month: small(4..6)?,
        day: small(6..8)?,
        hour: small(9..11)?,
        minute: small(11..13)?,
        second: small(13..15)?,
    })
}
