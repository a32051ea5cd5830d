//! Every way in which a signed read fails, in S3's own words where it has some.

use crate::support::Demo;
use demo_s3::{Fault, Identity, TEMPORARY, sample};
use headlens::sign::{Listing, Operation};
use std::time::Duration;

const KEY: &str = sample::DOCUMENT;

fn object(version_id: Option<&str>) -> Operation<'_> {
    Operation::GetObject { key: KEY, version_id }
}

#[test]
fn a_wrong_secret_is_answered_with_what_the_server_computed() {
    let mut demo = Demo::start();
    demo.identity = Identity { secret_access_key: "another", ..demo.identity };
    let signed = demo.sign(object(None), &[]);
    let reply = demo.send("GET", &signed.url, &[], "");
    assert_eq!(reply.refusal(), (403, "SignatureDoesNotMatch"));
    let escaped = |text: &str| text.replace('&', "&amp;");
    assert_eq!(reply.element("CanonicalRequest"), Some(escaped(&signed.canonical_request()).as_str()));
    assert_eq!(reply.element("StringToSign"), Some(escaped(&signed.string_to_sign()).as_str()));
    assert_eq!(reply.element("SignatureProvided"), Some(signed.signature()));
    let head = demo.head(KEY, None);
    assert_eq!((head.status, head.body.as_str()), (403, ""));
    assert!(head.header("x-amz-request-id").is_some() && head.header("x-amz-id-2").is_some());
}

#[test]
fn a_url_for_another_method_does_not_match() {
    let demo = Demo::start();
    let signed = demo.sign(object(None), &[]);
    assert_eq!(demo.send("HEAD", &signed.url, &[], "").status, 403);
    let reply = demo.send("GET", &signed.url.replacen(KEY, "reports/other.pdf", 1), &[], "");
    assert_eq!(reply.refusal(), (403, "SignatureDoesNotMatch"));
}

#[test]
fn a_url_lives_as_long_as_it_says() {
    let mut demo = Demo::start();
    demo.age = 301;
    let late = demo.get(KEY, None);
    assert_eq!(
        (late.refusal(), late.element("Message")),
        ((403, "AccessDenied"), Some("Request has expired"))
    );
    assert!(late.element("ServerTime").is_some_and(|time| time.ends_with('Z')));
    assert_eq!(late.element("X-Amz-Expires"), Some("300"));
    demo.age = -901;
    assert_eq!(demo.get(KEY, None).element("Message"), Some("Request is not yet valid"));
    demo.age = -890;
    assert_eq!(demo.get(KEY, None).status, 200, "15 minutes ahead are allowed");
    let week = demo.sign(object(None), &[]).url.replace("X-Amz-Expires=300", "X-Amz-Expires=604801");
    assert_eq!(demo.send("GET", &week, &[], "").refusal(), (400, "AuthorizationQueryParametersError"));
}

#[test]
fn a_server_whose_clock_is_wrong_says_its_time() {
    let mut demo = Demo::start();
    demo.server.shared().clock.shift(3600);
    let reply = demo.get(KEY, None);
    assert_eq!(reply.element("Message"), Some("Request has expired"));
    assert_ne!(reply.header("date"), None);
    demo.age = -3600;
    assert_eq!(demo.get(KEY, None).status, 200, "signed by the server's clock");
}

#[test]
fn unknown_keys_and_tokens_are_told_apart() {
    let mut demo = Demo::start();
    demo.identity.access_key_id = "AKIANOBODY0000000000";
    assert_eq!(demo.get(KEY, None).refusal(), (403, "InvalidAccessKeyId"));
    demo.identity = TEMPORARY;
    assert_eq!(demo.get(KEY, None).status, 200);
    let signed = demo.sign(object(None), &[]).url;
    let (before, token) = signed.split_once("&X-Amz-Security-Token=").expect("a token");
    let (_, after) = token.split_once('&').expect("more");
    let without = format!("{before}&{after}");
    assert_eq!(demo.send("GET", &without, &[], "").refusal(), (403, "InvalidAccessKeyId"));
    demo.identity = Identity { session_token: Some("other"), ..TEMPORARY };
    assert_eq!(demo.get(KEY, None).refusal(), (400, "InvalidToken"));
    assert_eq!(demo.send("GET", "/headlens-demo/empty.txt", &[], "").refusal(), (403, "AccessDenied"));
}

#[test]
fn another_region_is_named() {
    let mut demo = Demo::start();
    demo.bucket = "headlens-frankfurt".to_owned();
    let reply = demo.get("hello.txt", None);
    assert_eq!(reply.refusal(), (400, "AuthorizationQueryParametersError"));
    assert_eq!(
        (reply.element("Region"), reply.header("x-amz-bucket-region")),
        (Some("eu-central-1"), Some("eu-central-1"))
    );
    assert_eq!(demo.head("hello.txt", None).status, 400);
    demo.region = "eu-central-1".to_owned();
    assert_eq!(demo.head("hello.txt", None).status, 200);
    demo.bucket = "headlens-moved".to_owned();
    let moved = demo.head("hello.txt", None);
    assert_eq!((moved.status, moved.header("x-amz-bucket-region")), (301, Some("eu-west-1")));
    assert_eq!(moved.header("location"), None);
}

#[test]
fn what_is_missing_is_told_apart() {
    let mut demo = Demo::start();
    assert_eq!(demo.get("nothing", None).refusal(), (404, "NoSuchKey"));
    assert_eq!(demo.get(KEY, Some("invented")).refusal(), (400, "InvalidArgument"));
    let signed = demo.sign(object(Some("x")), &[]).url.replace("versionId=x", "versionId=");
    assert_eq!(demo.send("GET", &signed, &[], "").status, 403, "another URL than the signed one");
    assert_eq!(demo.get("deleted.txt", None).refusal(), (404, "NoSuchKey"));
    assert_eq!(demo.get("archive/2019.tar", None).refusal(), (403, "InvalidObjectState"));
    assert_eq!(demo.head("archive/2019.tar", None).status, 200);
    demo.bucket = "no-such-bucket".to_owned();
    assert_eq!(demo.get(KEY, None).refusal(), (404, "NoSuchBucket"));
    demo.bucket = "headlens-plain".to_owned();
    assert_eq!(demo.head("hello.txt", None).header("x-amz-version-id"), None);
    assert_eq!(demo.head("hello.txt", Some("null")).status, 200);
    demo.bucket = "headlens-suspended".to_owned();
    assert_eq!(demo.head("hello.txt", None).header("x-amz-version-id"), Some("null"));
}

#[test]
fn a_header_that_is_sent_has_to_be_signed() {
    let demo = Demo::start();
    let enabled = [("x-amz-checksum-mode", "ENABLED")];
    let plain = demo.sign(object(None), &[]);
    let reply = demo.send("GET", &plain.url, &enabled, "");
    assert_eq!(
        (reply.refusal(), reply.element("HeadersNotSigned")),
        ((403, "AccessDenied"), Some("x-amz-checksum-mode"))
    );
    assert!(demo.fetch(object(None), &enabled).header("x-amz-checksum-crc64nvme").is_some());
    assert_eq!(demo.fetch(object(None), &[]).header("x-amz-checksum-crc64nvme"), None);
}

#[test]
fn faults_come_on_demand() {
    let demo = Demo::start();
    let faults = &demo.server.shared().faults;
    faults.set(Fault { slow_down_first: 1, ..Fault::default() });
    let reply = demo.get("empty.txt", None);
    assert_eq!((reply.refusal(), reply.reason.as_str()), ((503, "SlowDown"), "Slow Down"));
    faults.set(Fault { drop_percent: 100, ..Fault::default() });
    let signed = demo.sign(object(None), &[]);
    assert!(demo.try_send("GET", &signed.url, &[], "").is_none());
    faults.set(Fault { redirect_to: Some("eu-west-3".to_owned()), ..Fault::default() });
    let reply = demo.head(KEY, None);
    assert_eq!((reply.status, reply.header("x-amz-bucket-region")), (301, Some("eu-west-3")));
    faults.set(Fault { latency: Duration::from_millis(1), internal_error: true, ..Fault::default() });
    assert_eq!(demo.get(KEY, None).refusal(), (500, "InternalError"));
    faults.clear("");
    assert_eq!(demo.head(KEY, None).status, 200);
    let log = &demo.server.shared().log;
    let statuses: Vec<_> = log.entries("/headlens-demo/").iter().map(|entry| entry.status).collect();
    assert_eq!(statuses, [503, 0, 301, 500, 200]);
    log.clear();
    assert!(log.entries("").is_empty());
}

#[test]
fn the_same_is_done_over_http() {
    let demo = Demo::start();
    assert_eq!(demo.send("PUT", "/.demo/faults?path=/headlens-demo/&slow-down-first=1", &[], "").status, 200);
    assert_eq!(demo.head("empty.txt", None).status, 503);
    assert_eq!(demo.head("empty.txt", None).status, 200, "a second try, signed anew or not");
    assert_eq!(demo.send("DELETE", "/.demo/faults", &[], "").status, 200);
    let log = demo.send("GET", "/.demo/log?path=/headlens-demo/", &[], "");
    assert!(
        log.body.contains("\"preflight\":false") && !log.body.contains("X-Amz-Signature"),
        "{}",
        log.body
    );
    assert_eq!(demo.send("DELETE", "/.demo/log", &[("Origin", "http://a.example")], "").status, 403);
    assert_eq!(demo.send("PUT", "/.demo/faults?lateny=1", &[], "").status, 400);
}

#[test]
fn cors_is_the_buckets() {
    let mut demo = Demo::start();
    let origin = [("Origin", "http://a.example")];
    let ask = |demo: &Demo, operation: Operation<'_>| {
        let signed = demo.sign(operation, &[]);
        demo.send("GET", &signed.url, &origin, "")
    };
    let reply = ask(&demo, object(None));
    assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
    let exposed = reply.header("access-control-expose-headers").expect("some").to_ascii_lowercase();
    let exposed: Vec<_> = exposed.split(", ").collect();
    for field in headlens::fields::FIELDS.iter().filter(|field| field.spec.member.is_some()) {
        if let headlens::Name::Exact(name) = field.spec.name {
            assert!(exposed.contains(&name.to_ascii_lowercase().as_str()), "{name} is not exposed");
        }
    }
    let refused = ask(&demo, Operation::GetObject { key: "nothing", version_id: None });
    assert_eq!((refused.status, refused.header("access-control-allow-origin")), (404, Some("*")));
    let listed = ask(&demo, Operation::ListObjectVersions(Listing::default()));
    assert_eq!((listed.status, listed.header("access-control-allow-origin")), (200, Some("*")));
    let preflight = [
        origin[0],
        ("Access-Control-Request-Method", "HEAD"),
        ("Access-Control-Request-Headers", "x-amz-checksum-mode"),
    ];
    let reply = demo.send("OPTIONS", "/headlens-demo/empty.txt?X-Amz-Signature=x", &preflight, "");
    assert_eq!(
        (reply.status, reply.header("access-control-allow-headers")),
        (200, Some("x-amz-checksum-mode"))
    );
    demo.bucket = "headlens-denied".to_owned();
    assert_eq!(
        ask(&demo, Operation::GetObject { key: "hello.txt", version_id: None })
            .header("access-control-allow-origin"),
        None
    );
    assert_eq!(
        demo.send("OPTIONS", "/headlens-denied/hello.txt", &preflight, "").refusal(),
        (403, "AccessForbidden")
    );
    demo.bucket = "headlens-hidden".to_owned();
    let hidden = ask(&demo, Operation::GetObject { key: "hello.txt", version_id: None });
    assert_eq!(hidden.header("access-control-allow-origin"), Some("*"));
    assert_eq!(hidden.header("access-control-expose-headers"), None);
    let preflights =
        demo.server.shared().log.entries("").iter().filter(|entry| entry.method == "OPTIONS").count();
    assert_eq!(preflights, 2);
}

#[test]
fn a_signed_header_is_judged_as_a_url_is() {
    let demo = Demo::start();
    let send = |date: &str, region: &str| {
        let day = &date[..8];
        let key = demo.identity.access_key_id;
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={key}/{day}/{region}/s3/aws4_request, SignedHeaders=host;x-amz-date, \
             Signature={}",
            "0".repeat(64)
        );
        let headers = [
            ("Authorization", authorization.as_str()),
            ("x-amz-date", date),
            ("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
        ];
        demo.send("GET", "/headlens-demo/empty.txt", &headers, "")
    };
    let late = send("20200101T000000Z", "us-east-1");
    assert_eq!(late.refusal(), (403, "RequestTimeTooSkewed"));
    assert_eq!(late.element("RequestTime"), Some("20200101T000000Z"));
    assert_eq!(late.element("MaxAllowedSkewMilliseconds"), Some("900000"));
    assert!(late.element("ServerTime").is_some());
    let now = demo.sign(object(None), &[]).url;
    let (_, now) = now.split_once("X-Amz-Date=").expect("a date");
    let elsewhere = send(&now[..16], "eu-west-1");
    assert_eq!(elsewhere.refusal(), (400, "AuthorizationHeaderMalformed"));
    assert_eq!(elsewhere.element("Region"), Some("us-east-1"));
    let wrong = send(&now[..16], "us-east-1");
    assert_eq!(wrong.refusal(), (403, "SignatureDoesNotMatch"));
    assert!(wrong.element("CanonicalRequest").is_some_and(|text| text.ends_with("UNSIGNED-PAYLOAD")));
}

#[test]
fn nonsense_is_refused_and_the_server_lives() {
    let demo = Demo::start();
    let signed = demo.sign(object(None), &[]).url;
    let mut targets =
        vec!["/".to_owned(), "//".to_owned(), "/%ff/%fe?%00=%zz&&=&".to_owned(), "/b/%zz".to_owned()];
    for (from, to) in [
        ("X-Amz-Date=2", "X-Amz-Date=1"),
        ("X-Amz-Date=", "X-Amz-Date=%C3%A9"),
        ("X-Amz-Expires=300", "X-Amz-Expires=-1"),
        ("X-Amz-Expires=300", "X-Amz-Expires=soon"),
        ("X-Amz-Expires=300&", ""),
        ("aws4_request", "aws4"),
        ("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders="),
        ("X-Amz-Signature=", "X-Amz-Signature=%00"),
        ("X-Amz-Credential=", "X-Amz-Credential=%2F%2F%2F%2F%2F"),
        ("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"),
    ] {
        assert!(signed.contains(from), "{from} in {signed}");
        targets.push(signed.replacen(from, to, 1));
    }
    for target in targets {
        for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "POST", "PATCH"] {
            let reply = demo.send(method, &target, &[], "");
            assert!((400..=501).contains(&reply.status), "{method} {target}: {}", reply.status);
            assert!(method != "HEAD" || reply.body.is_empty());
        }
    }
    assert_eq!(demo.head(KEY, None).status, 200);
}
