//! Signature Version 2: a request signed the way that AWS has retired

use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;
use crate::text::Span;

/// The request is signed with Signature Version 2.
pub(crate) static RETIRED: Rule = rule(Rule {
    code: "signature-v2-retired",
    severity: Severity::Warning,
    title: "The request is signed with Signature Version 2",
    message: "The request is signed with Signature Version 2, which AWS has retired.",
    why: "Regions that opened after January 2014 never took it, and Amazon S3 refuses it for buckets that were made after \
          June 2020. The signature is made with HMAC-SHA1 and the long-lived secret key itself, so it is better not pasted \
          around.",
    fix: "Sign with Signature Version 4: every current SDK and the AWS CLI do.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/Appendix-Sigv2.html",
});

/// The rules of this file.
pub static RULES: [&Rule; 1] = [&RETIRED];

/// Looks for the signature in the request's Authorization header and query.
pub(super) fn check(view: View<'_>, notes: &mut Notes) {
    let Some(request) = view.exchange.request.as_deref() else { return };
    if let Some(header) = view.request_header("authorization")
        && is_v2(view.text(header.value))
    {
        notes.raise_span(&RETIRED, Some(header.name), header.value);
        return;
    }
    for part in [request.target, request.url].into_iter().flatten() {
        if let (Some(key), Some(signature)) =
            (parameter(view, part, "AWSAccessKeyId"), parameter(view, part, "Signature"))
        {
            let place = if key.start < signature.start { signature } else { key };
            notes.raise_span(&RETIRED, None, place);
            return;
        }
    }
}

/// `AWS AKIA…:base64`; Signature Version 4 begins with `AWS4-HMAC-SHA256`.
fn is_v2(value: &str) -> bool {
    value.strip_prefix("AWS ").and_then(|rest| rest.split_once(':')).is_some_and(|(key, signature)| {
        !key.is_empty() && !signature.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic())
    })
}

/// Where a query parameter's value stands.
fn parameter(view: View<'_>, address: Span, name: &str) -> Option<Span> {
    let text = view.text(address);
    let mut at = text.find('?')? + 1;
    for pair in text.get(at..)?.split('&') {
        if let Some(value) = pair.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            let end = at + pair.len();
            return Some(address.part(end - value.len()..end));
        }
        at += pair.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, first};

    fn request(line: &str, authorization: &str) -> String {
        format!("{line}\nHost: b.s3.amazonaws.com\nAuthorization: {authorization}\n\nHTTP/1.1 200 OK\n\n")
    }

    #[test]
    fn both_places_are_found() {
        let found = ["signature-v2-retired"];
        assert_eq!(
            codes(&request("HEAD /k HTTP/1.1", "AWS AKIAIOSFODNN7EXAMPLE:0RQf4/cRonhpaBX5sCYVf1bNRuU=")),
            found
        );
        assert_eq!(
            codes(&request("HEAD /k?AWSAccessKeyId=AKIA&Expires=1&Signature=a%3D HTTP/1.1", "")),
            found
        );
        for sound in [
            "AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/s3/aws4_request, Signature=ab",
            "Bearer a:b",
        ] {
            assert!(codes(&request("HEAD /k?Signature=1 HTTP/1.1", sound)).is_empty(), "{sound}");
        }
    }

    #[test]
    fn the_signature_is_pointed_at_and_not_repeated() {
        let paste = request("HEAD /k HTTP/1.1", "AWS AKIAIOSFODNN7EXAMPLE:0RQf4/cRonhpaBX5sCYVf1bNRuU=");
        first(&paste, |view| {
            let findings = crate::judge(view);
            let place = findings[0].span.expect("a place");
            assert!(view.text(place).ends_with("bNRuU="));
            assert!(!findings[0].message(view.source).contains("bNRuU"));
        });
    }
}
