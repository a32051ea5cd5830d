//! What comes first for each status, from pastes as people make them

use super::*;
use crate::testing::first;

fn causes(paste: &str) -> Vec<(&'static str, Likelihood)> {
    first(paste, |view| diagnose(view, None).iter().map(|cause| (cause.code, cause.likelihood)).collect())
}

#[track_caller]
fn asked(target: &str, headers: &str, reply: &str, expected: (&str, Likelihood)) {
    let paste = format!("HEAD {target} HTTP/1.1\n{headers}\n\nHTTP/1.1 {reply}\nx-amz-request-id: 1\n\n");
    let found = causes(&paste);
    assert_eq!(found.first().copied(), Some(expected), "{found:?}\n{paste}");
}

use Likelihood::{Certain, Likely, Possible};

const AMAZON: &str = "Host: b.s3.eu-west-1.amazonaws.com";
const SIGNED: &str = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261121%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20261121T080000Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=0dc5da3cedc269b56b25e4131604c48e2a3761cfaf9a1f7534748a37d9de2aed";

#[test]
fn bad_requests_are_told_from_their_own_parts() {
    let bad = "400 Bad Request\nServer: AmazonS3";
    let presigned = |from: &str, to: &str| format!("/k?{}", SIGNED.replace(from, to));
    for (target, headers, expected) in [
        ("/k?versionId=".to_owned(), AMAZON.to_owned(), ("version-id-empty", Certain)),
        ("/k?versionId=abc".to_owned(), AMAZON.to_owned(), ("version-id-not-issued", Likely)),
        (presigned("=3600", "=604801"), AMAZON.to_owned(), ("presigned-parameters-invalid", Certain)),
        (presigned("=3600", "=-1"), AMAZON.to_owned(), ("presigned-parameters-invalid", Certain)),
        (presigned("&", "&amp;"), AMAZON.to_owned(), ("presigned-parameters-invalid", Certain)),
        (presigned("%2Fs3%2F", "%2F"), AMAZON.to_owned(), ("presigned-parameters-invalid", Certain)),
        (presigned("eu-west-1", "us-east-1"), AMAZON.to_owned(), ("signed-for-another-region", Certain)),
        (presigned("AKIA", "ASIA"), AMAZON.to_owned(), ("session-token-missing", Certain)),
        (
            "/k?partNumber=1".to_owned(),
            format!("{AMAZON}\nRange: bytes=0-1"),
            ("range-with-part-number", Certain),
        ),
        ("/k?partNumber=0".to_owned(), AMAZON.to_owned(), ("part-number-invalid", Certain)),
        (
            "/k".to_owned(),
            format!("{AMAZON}\nx-amz-server-side-encryption: AES256"),
            ("encryption-header-on-head", Certain),
        ),
        (
            "/k".to_owned(),
            format!("{AMAZON}\nx-amz-expected-bucket-owner: 123"),
            ("expected-owner-malformed", Certain),
        ),
        (
            "/k".to_owned(),
            format!("{AMAZON}\nx-amz-server-side-encryption-customer-algorithm: AES128"),
            ("customer-key-malformed", Certain),
        ),
        (format!("/{}", "k".repeat(1025)), AMAZON.to_owned(), ("key-too-long", Certain)),
    ] {
        asked(&target, &headers, bad, expected);
    }
}

#[test]
fn refusals_are_told_from_their_own_parts() {
    let at = |date: &str| format!("403 Forbidden\nServer: AmazonS3\nDate: {date}");
    let soon = at("Sat, 21 Nov 2026 08:10:00 GMT");
    let url = format!("/k?{SIGNED}");
    asked(&url, AMAZON, &at("Sat, 21 Nov 2026 09:30:00 GMT"), ("presigned-url-expired", Certain));
    asked(&url, AMAZON, &at("Sat, 21 Nov 2026 07:00:00 GMT"), ("presigned-url-not-yet-valid", Certain));
    asked(&url, AMAZON, &soon, ("signed-for-another-method", Likely));
    asked(&format!("{url}&x-id=GetObject"), AMAZON, &soon, ("signed-for-another-method", Certain));
    asked(&format!("{url}&versionId="), AMAZON, &soon, ("parameters-added-after-signing", Likely));
    asked(&url[..url.len() - 4], AMAZON, &soon, ("signature-does-not-match", Certain));
    asked(
        &url,
        &format!("{AMAZON}\nx-amz-checksum-mode: ENABLED"),
        &soon,
        ("signed-headers-differ", Certain),
    );
    asked("/k", AMAZON, &soon, ("request-not-signed", Likely));
    let header = |headers: &str| {
        format!(
            "{AMAZON}\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261121/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=ab\n{headers}"
        )
    };
    asked("/k", &header("X-Amz-Date: 20261121T073000Z"), &soon, ("clock-skewed", Certain));
    asked("/k?versionId=v", &header("X-Amz-Date: 20261121T081000Z"), &soon, ("access-denied", Likely));
    asked("/k", &header("Date: x"), &soon, ("signed-headers-differ", Certain));
    let express = "Host: b--euw1-az1--x-s3.s3express-euw1-az1.eu-west-1.amazonaws.com";
    asked(&url, express, &soon, ("directory-bucket", Certain));
    asked(&url, "Host: m.accesspoint.s3-global.amazonaws.com", &soon, ("multi-region-access-point", Certain));
}

#[test]
fn every_other_status_has_its_causes() {
    for (target, headers, reply, expected) in [
        (
            "/k",
            AMAZON,
            "301 Moved Permanently\nx-amz-bucket-region: us-east-1",
            ("bucket-in-another-region", Certain),
        ),
        (
            "/k",
            AMAZON,
            "307 Temporary Redirect\nLocation: https://b.s3-us-west-2.amazonaws.com/k",
            ("bucket-still-settling", Likely),
        ),
        ("/k", AMAZON, "304 Not Modified\nETag: \"1\"", ("not-modified", Certain)),
        (
            "/k",
            "Host: b.s3.amazonaws.com\nIf-Match: \"1\"",
            "412 Precondition Failed",
            ("precondition-failed", Certain),
        ),
        (
            "/k",
            "Host: b.s3.amazonaws.com\nRange: bytes=9-",
            "416 Range Not Satisfiable\nContent-Range: bytes */5",
            ("range-not-satisfiable", Certain),
        ),
        ("/k?partNumber=9", AMAZON, "416 Range Not Satisfiable", ("part-not-there", Certain)),
        ("/k?versionId=v", AMAZON, "501 Not Implemented", ("not-implemented", Likely)),
        ("/k", AMAZON, "500 Internal Server Error", ("internal-error", Likely)),
        ("/k", AMAZON, "503 Slow Down\nRetry-After: 3", ("slow-down", Likely)),
        ("/k", AMAZON, "404 Not Found\nServer: AmazonS3", ("key-not-found", Likely)),
        ("/k?versionId=v", AMAZON, "404 Not Found\nServer: AmazonS3", ("version-not-found", Likely)),
        ("/b/k", AMAZON, "404 Not Found", ("bucket-named-twice", Likely)),
        (
            "/k?versionId=v",
            AMAZON,
            "405 Method Not Allowed\nx-amz-delete-marker: true\nAllow: DELETE",
            ("version-is-delete-marker", Certain),
        ),
        ("/k", AMAZON, "405 Method Not Allowed", ("version-is-delete-marker", Possible)),
        (
            "/b/k",
            "Host: 127.0.0.1:9000",
            "404 Not Found\nServer: MinIO\nx-minio-error-code: NoSuchBucket",
            ("bucket-not-found", Certain),
        ),
        (
            "/b/k",
            "Host: 127.0.0.1:9000",
            "403 Forbidden\nServer: MinIO\nx-minio-error-code: SignatureDoesNotMatch",
            ("signature-does-not-match", Certain),
        ),
    ] {
        asked(target, headers, reply, expected);
    }
}

#[test]
fn a_code_in_a_body_is_certain() {
    let get = |status: &str, code: &str, message: &str| {
        format!(
            "GET /k HTTP/1.1\nHost: b.s3.amazonaws.com\n\nHTTP/1.1 {status}\nx-amz-request-id: 1\nContent-Type: application/xml\n\n\
             <?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>{message}</Message><RequestId>1</RequestId></Error>"
        )
    };
    for (status, code, message, expected) in [
        ("403 Forbidden", "SignatureDoesNotMatch", "", ("signature-does-not-match", Certain)),
        ("403 Forbidden", "AccessDenied", "Access Denied", ("request-not-signed", Likely)),
        ("403 Forbidden", "AccessDenied", "Request has expired", ("presigned-url-expired", Certain)),
        ("403 Forbidden", "InvalidObjectState", "", ("object-archived", Certain)),
        ("404 Not Found", "NoSuchBucket", "", ("bucket-not-found", Certain)),
        (
            "400 Bad Request",
            "InvalidArgument",
            "Invalid version id specified",
            ("version-id-not-issued", Certain),
        ),
        ("400 Bad Request", "KMS.DisabledException", "", ("kms-key-unusable", Certain)),
        ("400 Bad Request", "SomethingNew", "", ("error-named-by-server", Certain)),
    ] {
        let paste = get(status, code, message);
        let place = |text: &str| {
            let start = paste.find(&format!(">{text}<")).expect(text) + 1;
            crate::Span::new(start, start + text.len())
        };
        first(&paste, |view| {
            let mut exchange = view.exchange.clone();
            exchange.error = Some(Box::new(crate::ServiceError {
                code: Some(place(code)),
                message: Some(place(message)),
                ..Default::default()
            }));
            let view = View { exchange: &exchange, ..view };
            let first = diagnose(view, None).into_iter().next().expect(code);
            assert_eq!((first.code, first.likelihood), expected, "{code}: {:?}", first.evidence);
        });
    }
}

#[test]
fn what_evidence_excludes_is_not_listed() {
    let marker = "HTTP/1.1 404 Not Found\nx-amz-delete-marker: true\nx-amz-version-id: abc\n\n";
    assert_eq!(causes(marker), [("current-version-is-delete-marker", Certain)]);
    let moto = "HTTP/1.1 403 FORBIDDEN\nServer: Werkzeug/3.1.9\nx-amzn-requestid: 1\n\n";
    assert!(causes(moto).iter().all(|(code, _)| *code != "signature-does-not-match"));
    let null = "HEAD /k?versionId=null HTTP/1.1\nHost: b.s3.amazonaws.com\n\nHTTP/1.1 400 Bad Request\nx-amz-request-id: 1\n\n";
    assert!(causes(null).iter().all(|(code, _)| !code.starts_with("version-id")));
    for complete in ["200 OK\nETag: \"1\"", "206 Partial Content\nETag: \"1\"", "204 No Content"] {
        assert_eq!(causes(&format!("HTTP/1.1 {complete}\nx-amz-request-id: 1\n\n")), []);
    }
    let proxy = "HTTP/1.1 403 Forbidden\nServer: squid/5.7\nDate: Sat, 21 Nov 2026 08:00:00 GMT\n\n";
    assert_eq!(causes(proxy).first(), Some(&("answered-by-another", Likely)));
}

#[test]
fn headers_that_a_browser_hides_come_with_the_rule_that_shows_them() {
    first(
        "Content-Type: text/plain\nContent-Length: 5\nLast-Modified: Sat, 21 Nov 2026 08:00:00 GMT\n",
        |view| {
            let causes = diagnose(view, None);
            let cause = causes.first().expect("a cause");
            assert_eq!((cause.code, cause.likelihood), ("headers-not-exposed", Certain));
            let command = cause.next[0].command.as_deref().expect("a command");
            assert!(
                command.contains("\"x-amz-version-id\"") && command.contains("put-bucket-cors"),
                "{command}"
            );
        },
    );
}

#[test]
fn a_command_asks_for_the_version_that_was_asked_for() {
    for status in ["304 Not Modified", "403 Forbidden"] {
        let reply = format!(
            "HEAD /b/k?versionId=abc HTTP/1.1\nHost: 127.0.0.1\n\nHTTP/1.1 {status}\nx-amz-request-id: 1\n\n"
        );
        let commands: Vec<String> = first(&reply, |view| {
            let steps = diagnose(view, None).into_iter().flat_map(|cause| cause.next);
            steps.filter_map(|step| step.command).collect()
        });
        let mut heads = commands.iter().filter(|command| command.contains("head-object")).peekable();
        assert!(heads.peek().is_some());
        assert!(heads.all(|command| command.contains("--bucket b --key k --version-id abc")), "{commands:?}");
    }
}

#[test]
fn codes_are_unique_and_kebab_case() {
    let mut codes: Vec<_> = CAUSES.iter().flat_map(|causes| causes.iter().map(|cause| cause.code)).collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
    assert!(codes.iter().all(|code| {
        code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    }));
}
