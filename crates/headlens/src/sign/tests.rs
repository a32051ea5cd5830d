use super::*;
use crate::values::http_date::HttpDate;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

fn credentials(token: Option<&str>) -> Credentials {
    Credentials::new("AKIAIOSFODNN7EXAMPLE", Secret::new(SECRET.to_owned()), token.map(str::to_owned))
        .expect("fit")
}

/// 2013-05-24 00:00:00 UTC, the day of AWS's examples.
fn day() -> HttpDate {
    HttpDate::from_millis(1_369_353_600_000)
}

fn aws(region: &str) -> Endpoint<'_> {
    Endpoint { region, ..Endpoint::default() }
}

fn head<'a>(key: &'a str, version_id: Option<&'a str>) -> Operation<'a> {
    Operation::HeadObject { key, version_id }
}

fn url(request: &Request<'_>) -> String {
    Presigner::new(credentials(None)).presign(request, day()).expect("signed").url
}

/// "Authenticating Requests: Using Query Parameters" in the Amazon S3 API Reference.
#[test]
fn the_published_example_is_signed_to_the_byte() {
    let operation = Operation::GetObject { key: "test.txt", version_id: None };
    let mut request = Request::new(aws("us-east-1"), "examplebucket", operation);
    request.expires_in = 86_400;
    let signed = Presigner::new(credentials(None)).presign(&request, day()).expect("signed");
    // Amazon's example takes the global host; the region's own differs in one line.
    let shown = signed.canonical_request();
    assert_eq!(
        shown,
        "GET\n/test.txt\nX-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2F\
         us-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host\n\
         host:examplebucket.s3.us-east-1.amazonaws.com\n\nhost\nUNSIGNED-PAYLOAD"
    );
    request.endpoint.url = Some("https://s3.amazonaws.com");
    request.endpoint.addressing = Some(Addressing::VirtualHost);
    let signed = Presigner::new(credentials(None)).presign(&request, day()).expect("signed");
    assert_eq!(signed.signature(), "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    assert_eq!(
        signed.string_to_sign(),
        "AWS4-HMAC-SHA256\n20130524T000000Z\n20130524/us-east-1/s3/aws4_request\n\
         3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04"
    );
    assert_eq!(signed.expires_at.iso(), "2013-05-25T00:00:00Z");
}

#[test]
fn every_key_is_encoded_once_and_never_resolved() {
    for (key, path) in [
        ("a b+c%d#e?f", "/a%20b%2Bc%25d%23e%3Ff"),
        ("größe/日本", "/gr%C3%B6%C3%9Fe/%E6%97%A5%E6%9C%AC"),
        ("/leading", "//leading"),
        ("//evil.example/x", "///evil.example/x"),
        ("a//b/", "/a//b/"),
        ("a/../b/./c", "/a/../b/./c"),
        ("a\\b\tc\u{7f}", "/a%5Cb%09c%7F"),
        ("~-._*'()!", "/~-._%2A%27%28%29%21"),
    ] {
        let request = Request::new(aws("eu-central-1"), "bucket", head(key, None));
        let signed = Presigner::new(credentials(None)).presign(&request, day()).expect("signed");
        let start = format!("https://bucket.s3.eu-central-1.amazonaws.com{path}?X-Amz-Algorithm=");
        assert!(signed.url.starts_with(&start), "{key}: {}", signed.url);
        assert_eq!(signed.unfetchable.is_some(), key.contains("/.."), "{key}");
        assert_eq!(signed.canonical_request().lines().nth(1), Some(path));
    }
}

#[test]
fn parameters_stand_in_the_order_of_their_bytes() {
    let mut request = Request::new(aws("us-east-1"), "b-1", head("k", Some("a+/=")));
    request.part_number = Some(3);
    request.request_payer = true;
    request.expected_bucket_owner = Some("111122223333");
    request.overrides.content_type = Some("text/plain; charset=utf-8");
    request.overrides.cache_control = Some("no-cache");
    let listing = Listing {
        prefix: Some("a b"),
        delimiter: Some("/"),
        key_marker: Some("k"),
        version_id_marker: Some("v"),
        max_keys: Some(1000),
    };
    let list = Request::new(aws("us-east-1"), "b-1", Operation::ListObjectVersions(listing));
    for url in [url(&request), url(&list)] {
        let query = url.split_once('?').expect("a query").1;
        let names: Vec<&str> =
            query.split('&').map(|pair| pair.split('=').next().unwrap_or_default()).collect();
        let mut sorted = names[..names.len() - 1].to_vec();
        sorted.sort_unstable();
        assert_eq!(names[..names.len() - 1], sorted, "{url}");
        assert_eq!(names.last(), Some(&"X-Amz-Signature"));
    }
    assert!(url(&request).contains(
        "&versionId=a%2B%2F%3D&x-amz-expected-bucket-owner=111122223333&x-amz-request-payer=requester&"
    ));
}

#[test]
fn many_versions_are_signed_as_one_by_one() {
    let ids = ["3HL4kqtJlcpXroDTDmjVBH40Nrjfkd", "null", "a+/=", "ü"];
    for token in [None, Some("token/+=".repeat(60))] {
        let mut presigner = Presigner::new(credentials(token.as_deref()));
        let mut request = Request::new(aws("eu-west-1"), "bucket", head("reports/a b.csv", None));
        request.request_payer = true;
        let many = presign_versions(&mut presigner, &request, ids, day()).expect("signed");
        for (id, url) in ids.iter().zip(many) {
            request.operation = head("reports/a b.csv", Some(id));
            assert_eq!(presigner.presign(&request, day()).expect("signed").url, url);
        }
    }
}

#[test]
fn what_is_prepared_is_signed_as_one_by_one() {
    let headers = [("Range", "bytes=0-0")];
    for (bucket, get, headers) in [("bucket", false, &[][..]), ("my.bucket", true, &headers)] {
        let mut presigner = Presigner::new(credentials(Some("token/+=")));
        let operation = |key, version_id| match get {
            true => Operation::GetObject { key, version_id },
            false => Operation::HeadObject { key, version_id },
        };
        let mut request = Request::new(aws("eu-west-1"), bucket, operation("", Some("")));
        (request.request_payer, request.headers, request.part_number) = (true, headers, Some(2));
        let prepared = presigner.prepare(&request, day()).expect("prepared");
        for key in ["a b/ü", "/", "a/../b", "k?X-Amz-Signature=1"] {
            for id in [None, Some("a+/=")] {
                request.operation = operation(key, id);
                let signed = presigner.presign(&request, day()).expect("signed");
                let object = prepared.sign(key, id).expect("signed");
                assert_eq!(object.canonical_request, signed.canonical_request());
                assert_eq!(object.string_to_sign, signed.string_to_sign());
                if !get {
                    assert_eq!(commands::curl_head(&object), commands::curl(&signed, commands::Shell::Posix));
                }
                assert_eq!((object.url, object.unfetchable), (signed.url, signed.unfetchable));
            }
        }
        assert_eq!(prepared.sign("", None).expect_err("refused").code, "key-empty");
        assert_eq!(prepared.sign("k", Some("")).expect_err("refused").code, "version-id-empty");
        request.operation = Operation::HeadBucket;
        assert!(presigner.prepare(&request, day()).is_err());
    }
}

#[test]
fn the_key_is_derived_anew_for_another_day_or_region() {
    let mut presigner = Presigner::new(credentials(None));
    for (region, millis) in [("eu-west-1", 0), ("eu-west-2", 0), ("eu-west-2", 86_400_000), ("eu-west-1", 0)]
    {
        let request = Request::new(aws(region), "bucket", head("k", None));
        let date = HttpDate::from_millis(day().millis() + millis);
        let fresh = Presigner::new(credentials(None)).presign(&request, date);
        assert_eq!(presigner.presign(&request, date), fresh);
    }
}

#[test]
fn buckets_are_reached_where_they_are() {
    let of = |endpoint: Endpoint<'_>, bucket: &str| match endpoint.address(bucket) {
        Ok(address) => format!("{}://{}{} {}", address.scheme, address.host, address.path, address.service),
        Err(error) => error.code.to_owned(),
    };
    let custom = |url| Endpoint { region: "us-east-1", url: Some(url), ..Endpoint::default() };
    let hosted = |url| Endpoint { addressing: Some(Addressing::VirtualHost), ..custom(url) };
    for (found, expected) in [
        (of(aws("us-east-1"), "bucket"), "https://bucket.s3.us-east-1.amazonaws.com s3"),
        (of(aws("cn-north-1"), "bucket"), "https://bucket.s3.cn-north-1.amazonaws.com.cn s3"),
        (of(aws("us-gov-west-1"), "bucket"), "https://bucket.s3.us-gov-west-1.amazonaws.com s3"),
        (of(aws("us-iso-east-1"), "bucket"), "https://bucket.s3.us-iso-east-1.c2s.ic.gov s3"),
        (of(aws("us-isob-east-1"), "bucket"), "https://bucket.s3.us-isob-east-1.sc2s.sgov.gov s3"),
        (of(aws("eusc-de-east-1"), "bucket"), "https://bucket.s3.eusc-de-east-1.amazonaws.eu s3"),
        (of(aws("us-east-1"), "my.bucket"), "https://s3.us-east-1.amazonaws.com/my.bucket s3"),
        (of(aws("us-east-1"), "Old_Bucket"), "https://s3.us-east-1.amazonaws.com/Old_Bucket s3"),
        (
            of(Endpoint { dual_stack: true, fips: true, ..aws("us-east-1") }, "bucket"),
            "https://bucket.s3-fips.dualstack.us-east-1.amazonaws.com s3",
        ),
        (
            of(Endpoint { accelerate: true, ..aws("us-east-1") }, "bucket"),
            "https://bucket.s3-accelerate.amazonaws.com s3",
        ),
        (of(Endpoint { accelerate: true, ..aws("us-east-1") }, "my.bucket"), "accelerate-needs-virtual-host"),
        (
            of(aws("us-west-2"), "arn:aws:s3:us-west-2:111122223333:accesspoint/mine"),
            "https://mine-111122223333.s3-accesspoint.us-west-2.amazonaws.com s3",
        ),
        (of(aws("us-west-1"), "arn:aws:s3:us-west-2:111122223333:accesspoint/mine"), "arn-in-another-region"),
        (of(aws("us-west-2"), "arn:aws:s3::111122223333:accesspoint/mfz.mrap"), "multi-region-access-point"),
        (of(aws("us-west-2"), "arn:aws:s3:::bucket"), "https://bucket.s3.us-west-2.amazonaws.com s3"),
        (of(aws("us-west-2"), &"arn:aws:s3:::".repeat(9)), "arn-malformed"),
        (
            of(aws("us-west-2"), "logs--usw2-az1--x-s3"),
            "https://logs--usw2-az1--x-s3.s3express-usw2-az1.us-west-2.amazonaws.com s3express",
        ),
        (of(custom("http://127.0.0.1:9000"), "bucket"), "http://127.0.0.1:9000/bucket s3"),
        (of(custom("HTTPS://MinIO.Example:443/"), "bucket"), "https://minio.example/bucket s3"),
        (of(custom("http://[::1]:9000/base/"), "b c"), "http://[::1]:9000/base/b%20c s3"),
        (of(hosted("https://minio.example:9000"), "bucket"), "https://bucket.minio.example:9000 s3"),
        (of(hosted("http://127.0.0.1:9000"), "bucket"), "http://127.0.0.1:9000/bucket s3"),
        (of(custom("minio.example"), "bucket"), "endpoint-malformed"),
        (of(custom("https://user@minio.example"), "bucket"), "endpoint-malformed"),
        (of(custom("https://minio.example:99999"), "bucket"), "endpoint-malformed"),
        (of(aws("EU Central"), "bucket"), "region-malformed"),
    ] {
        assert_eq!(found, expected);
    }
}

#[test]
fn what_s3_would_refuse_is_refused_with_the_reason() {
    let code = |change: &dyn Fn(&mut Request<'_>)| {
        let mut request = Request::new(aws("us-east-1"), "bucket", head("k", None));
        change(&mut request);
        Presigner::new(credentials(None)).presign(&request, day()).expect_err("refused").code
    };
    assert_eq!(code(&|request| request.expires_in = 604_801), "expiry-out-of-range");
    assert_eq!(code(&|request| request.expires_in = 0), "expiry-out-of-range");
    assert_eq!(code(&|request| request.operation = head("", None)), "key-empty");
    assert_eq!(code(&|request| request.operation = head("k", Some(""))), "version-id-empty");
    assert_eq!(code(&|request| request.part_number = Some(10_001)), "part-number-out-of-range");
    assert_eq!(code(&|request| request.expected_bucket_owner = Some("1")), "account-id-malformed");
    assert_eq!(code(&|request| request.headers = &[("a b", "c")]), "header-malformed");
    assert_eq!(code(&|request| request.headers = &[("a", "b\r\nc: d")]), "header-malformed");
    let refused = Credentials::new("ASIAIOSFODNN7EXAMPLE", Secret::new(SECRET.to_owned()), None);
    assert_eq!(refused.expect_err("refused").code, "session-token-missing");
}

#[test]
fn headers_that_ask_first_are_told() {
    let headers = [("x-amz-checksum-mode", "ENABLED"), ("Range", "bytes=0-0"), ("If-Match", " \"a  b\" ")];
    let mut request = Request::new(aws("us-east-1"), "bucket", head("k", None));
    request.headers = &headers;
    let signed = Presigner::new(credentials(None)).presign(&request, day()).expect("signed");
    assert_eq!(signed.preflight().collect::<Vec<_>>(), ["x-amz-checksum-mode", "If-Match"]);
    assert!(signed.canonical_request().contains(
        "\nhost:bucket.s3.us-east-1.amazonaws.com\nif-match:\"a b\"\nrange:bytes=0-0\nx-amz-checksum-mode:ENABLED\n\n\
         host;if-match;range;x-amz-checksum-mode\n"
    ));
}

#[test]
fn a_secret_shows_itself_to_nobody() {
    let shown = format!("{:?}", credentials(Some("token-of-a-session")));
    assert!(!shown.contains("wJalr") && !shown.contains("token-of"), "{shown}");
}
