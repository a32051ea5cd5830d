//! Signatures held against two signers that we did not write: AWS's own
//! `aws-sigv4`, and `rusty-s3` for what its URL type can express.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials as AwsCredentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SessionTokenMode, SignableBody, SignableRequest,
    SignatureLocation, SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use headlens::sign::{
    Addressing, Credentials, Endpoint, ExplainOptions, Listing, Operation, Presigner, Request, Secret,
    explain, locate, presign_versions,
};
use headlens::values::http_date::HttpDate;
use proptest::prelude::*;
use rusty_s3::S3Action;

const KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// The signature that `aws-sigv4` makes for the URL that ours is without what
/// signing adds.
fn by_aws(
    unsigned: &str,
    method: &str,
    headers: &[(&str, &str)],
    token: Option<&str>,
    seconds: u64,
    expires: u64,
) -> String {
    let identity = AwsCredentials::new(KEY_ID, SECRET, token.map(str::to_owned), None, "test").into();
    let mut settings = SigningSettings::default();
    settings.percent_encoding_mode = PercentEncodingMode::Single;
    settings.payload_checksum_kind = PayloadChecksumKind::NoHeader;
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(Duration::from_secs(expires));
    settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    settings.session_token_mode = SessionTokenMode::Include;
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region("eu-central-1")
        .name("s3")
        .time(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
        .settings(settings)
        .build()
        .expect("parameters")
        .into();
    let request =
        SignableRequest::new(method, unsigned, headers.iter().copied(), SignableBody::UnsignedPayload)
            .expect("a request");
    sign(request, &params).expect("a signature").signature().to_owned()
}

/// A URL without the parameters that signing adds.
fn unsigned(url: &str) -> String {
    let (path, query) = url.split_once('?').expect("a query");
    let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("X-Amz-")).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

fn presigner(token: Option<&str>) -> Presigner {
    Presigner::new(
        Credentials::new(KEY_ID, Secret::new(SECRET.to_owned()), token.map(str::to_owned))
            .expect("credentials"),
    )
}

const AWS: Endpoint<'_> = Endpoint {
    region: "eu-central-1",
    url: None,
    addressing: None,
    dual_stack: false,
    fips: false,
    accelerate: false,
};

const MILLIS: i64 = 1_369_353_600_000;

/// How `aws-sigv4` is to sign.
#[derive(Clone, Copy)]
struct Signing<'a> {
    region: &'a str,
    service: &'a str,
    in_headers: bool,
}

impl Signing<'_> {
    const USUAL: Signing<'static> = Signing { region: "eu-central-1", service: "s3", in_headers: false };
}

/// What `aws-sigv4` adds to a HEAD request.
struct SignedByAws {
    signature: String,
    /// As they stand in a query.
    parameters: String,
    /// As they stand in a head.
    headers: String,
}

fn presigned_by_aws(signing: &Signing<'_>, unsigned: &str) -> SignedByAws {
    let identity = AwsCredentials::new(KEY_ID, SECRET, None, None, "test").into();
    let mut settings = SigningSettings::default();
    settings.percent_encoding_mode = PercentEncodingMode::Single;
    settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    if signing.in_headers {
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        settings.signature_location = SignatureLocation::Headers;
    } else {
        settings.payload_checksum_kind = PayloadChecksumKind::NoHeader;
        settings.signature_location = SignatureLocation::QueryParams;
        settings.expires_in = Some(Duration::from_secs(3600));
    }
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(signing.region)
        .name(signing.service)
        .time(SystemTime::UNIX_EPOCH + Duration::from_millis(MILLIS.unsigned_abs()))
        .settings(settings)
        .build()
        .expect("parameters")
        .into();
    let request = SignableRequest::new("HEAD", unsigned, std::iter::empty(), SignableBody::UnsignedPayload)
        .expect("a request");
    let (instructions, signature) = sign(request, &params).expect("a signature").into_parts();
    let (headers, query) = instructions.into_parts();
    let encoded = |text: &str| text.replace('/', "%2F").replace(';', "%3B");
    SignedByAws {
        signature,
        parameters: query
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect::<Vec<_>>()
            .join("&"),
        headers: headers.iter().map(|header| format!("{}: {}\r\n", header.name(), header.value())).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Whatever the key, the version ID and the rest: the signature is AWS's.
    #[test]
    fn signatures_are_those_of_the_sdk(
        key in "[a-zA-Z0-9 +%#?&='()!*~._/\\\\äß日€-]{1,40}",
        version_id in proptest::option::of("[A-Za-z0-9+/=._-]{1,40}"),
        token in proptest::option::of("[A-Za-z0-9+/=]{16,80}"),
        part_number in proptest::option::of(1u16..=10_000),
        request_payer: bool,
        content_type in proptest::option::of("[ -~]{1,20}"),
        conditional: bool,
        path_style: bool,
        seconds in 0u64..4_000_000_000,
        expires_in in 1u32..=604_800,
    ) {
        let operation = Operation::HeadObject { key: &key, version_id: version_id.as_deref() };
        let mut request = Request::new(AWS, "examplebucket", operation);
        request.endpoint.addressing = path_style.then_some(Addressing::Path);
        request.part_number = part_number;
        request.request_payer = request_payer;
        request.overrides.content_type = content_type.as_deref();
        // Not x-amz-checksum-mode: aws-sigv4 leaves it out of a presigned URL, and S3 then ignores it.
        let headers = [("x-amz-server-side-encryption-customer-algorithm", "AES256"), ("If-Match", "\"a  b\"")];
        request.headers = if conditional { &headers } else { &[] };
        request.expires_in = expires_in;
        let date = HttpDate::from_millis(i64::try_from(seconds).expect("a time") * 1000);
        let ours = presigner(token.as_deref()).presign(&request, date).expect("signed");
        let theirs =
            by_aws(&unsigned(&ours.url), "HEAD", request.headers, token.as_deref(), seconds, u64::from(expires_in));
        prop_assert_eq!(ours.signature(), theirs, "{}", ours.url);
    }

    /// A page of a listing is signed as AWS signs it.
    #[test]
    fn listings_are_signed_as_the_sdk_signs_them(
        prefix in proptest::option::of("[a-zA-Z0-9 +%/äß-]{1,30}"),
        key_marker in proptest::option::of("[a-zA-Z0-9 +%/äß-]{1,30}"),
        version_id_marker in proptest::option::of("[A-Za-z0-9+/=._-]{1,30}"),
        max_keys in proptest::option::of(1u16..=1000),
    ) {
        let listing = Listing {
            prefix: prefix.as_deref(),
            delimiter: None,
            key_marker: key_marker.as_deref(),
            version_id_marker: version_id_marker.as_deref(),
            max_keys,
        };
        let request = Request::new(AWS, "examplebucket", Operation::ListObjectVersions(listing));
        let ours = presigner(None).presign(&request, HttpDate::from_millis(1_369_353_600_000)).expect("signed");
        let theirs = by_aws(&unsigned(&ours.url), "GET", &[], None, 1_369_353_600, 3600);
        prop_assert_eq!(ours.signature(), theirs, "{}", ours.url);
    }

    /// Keys that a URL type leaves as they are: `rusty-s3` gives the same URL.
    /// It joins the key to a URL, so that segments of dots, slashes in front
    /// and empty segments are lost there; those are left out.
    #[test]
    fn plain_keys_give_the_url_of_rusty_s3(
        key in "[a-zA-Z0-9_]{1,10}(/[a-zA-Z0-9_ +%&=äß-]{1,10}){0,3}",
        version_id in "[A-Za-z0-9+/=._-]{1,40}",
    ) {
        let mut request =
            Request::new(AWS, "examplebucket", Operation::HeadObject { key: &key, version_id: Some(&version_id) });
        request.endpoint.url = Some("https://minio.example:9000");
        let millis = 1_369_353_600_000;
        let ours = presigner(None).presign(&request, HttpDate::from_millis(millis)).expect("signed");
        let bucket = rusty_s3::Bucket::new(
            url::Url::parse("https://minio.example:9000").expect("a URL"),
            rusty_s3::UrlStyle::Path,
            "examplebucket",
            "eu-central-1",
        )
        .expect("a bucket");
        let identity = rusty_s3::Credentials::new(KEY_ID, SECRET);
        let mut action = rusty_s3::actions::HeadObject::new(&bucket, Some(&identity), &key);
        action.query_mut().insert("versionId", version_id.clone());
        let time = jiff::Timestamp::from_millisecond(millis).expect("a time");
        let theirs = action.sign_with_time(Duration::from_secs(3600), &time);
        prop_assert_eq!(ours.url, theirs.as_str());
    }

    /// Whatever region, service and kind of host: the signature is AWS's.
    #[test]
    fn every_endpoint_is_signed_as_the_sdk_signs_it(
        region in "eu-west-1|cn-north-1|us-gov-west-1|us-iso-east-1|eusc-de-east-1|auto",
        bucket in "examplebucket|my\\.dotted|logs--usw2-az1--x-s3|old--ol-s3|Old_Bucket",
        url in proptest::option::of("http://localhost:9000|https://minio\\.example(:8443)?(/base)?"),
        dual_stack: bool,
        fips: bool,
        about_bucket: bool,
    ) {
        let endpoint = Endpoint { region: &region, url: url.as_deref(), addressing: None, dual_stack, fips, accelerate: false };
        let operation =
            if about_bucket { Operation::HeadBucket } else { Operation::HeadObject { key: "a b", version_id: None } };
        let request = Request::new(endpoint, &bucket, operation);
        let ours = presigner(None).presign(&request, HttpDate::from_millis(MILLIS)).expect("signed");
        let theirs = presigned_by_aws(&Signing { region: &region, service: ours.address.service, ..Signing::USUAL }, &unsigned(&ours.url));
        prop_assert_eq!(ours.signature(), theirs.signature, "{}", ours.url);
    }

    /// Many versions at once: each is signed as AWS signs it alone.
    #[test]
    fn versions_are_signed_as_the_sdk_signs_them(
        key in "[a-zA-Z0-9 +%/ä-]{1,20}",
        ids in proptest::collection::vec("[A-Za-z0-9+/=._-]{1,40}", 1..6),
        request_payer: bool,
    ) {
        let mut request = Request::new(AWS, "examplebucket", Operation::HeadObject { key: &key, version_id: None });
        request.request_payer = request_payer;
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let urls = presign_versions(&mut presigner(None), &request, ids, HttpDate::from_millis(MILLIS)).expect("signed");
        for url in urls {
            let theirs = presigned_by_aws(&Signing::USUAL, &unsigned(&url));
            let signature = url.rsplit_once('=').expect("a signature").1;
            prop_assert_eq!(signature, theirs.signature, "{}", url);
        }
    }

    /// What AWS's signer puts into a URL or into headers is found right, for
    /// its method alone.
    #[test]
    fn what_the_sdk_signs_is_found_right(
        key in "[a-zA-Z0-9 +%#?&='()!*~._/\\\\äß日€-]{1,30}",
        version_id in proptest::option::of("[A-Za-z0-9+/=._-]{1,40}"),
        in_headers: bool,
    ) {
        let request =
            Request::new(AWS, "examplebucket", Operation::HeadObject { key: &key, version_id: version_id.as_deref() });
        let ours = presigner(None).presign(&request, HttpDate::from_millis(MILLIS)).expect("signed");
        let address = unsigned(&ours.url);
        let signed = presigned_by_aws(&Signing { in_headers, ..Signing::USUAL }, &address);
        let text = if in_headers {
            let (host, target) = address.trim_start_matches("https://").split_once('/').expect("a path");
            format!("HEAD /{target} HTTP/1.1\r\nHost: {host}\r\n{}\r\n", signed.headers)
        } else {
            let mark = if address.contains('?') { '&' } else { '?' };
            format!("{address}{mark}{}", signed.parameters)
        };
        let secret = Secret::new(SECRET.to_owned());
        let check = |text: &str, method| {
            let told = explain(text, &ExplainOptions { method, now: None, secret: Some(&secret) });
            (told.key, told.check.map(|check| check.is_right))
        };
        prop_assert_eq!(check(&text, Some("HEAD")), (Some(key), Some(true)), "{}", text);
        prop_assert_eq!(check(&text.replacen("HEAD", "GET", 1), Some("GET")).1, Some(false), "{}", text);
    }

    /// What `rusty-s3` signs is found right, and leads back to what it was for.
    #[test]
    fn what_rusty_s3_signs_is_found_right(
        key in "[a-zA-Z0-9_]{1,10}(/[a-zA-Z0-9_ +%&=äß-]{1,10}){0,3}",
        virtual_host: bool,
    ) {
        let style = if virtual_host { rusty_s3::UrlStyle::VirtualHost } else { rusty_s3::UrlStyle::Path };
        let endpoint = url::Url::parse("https://s3.eu-central-1.amazonaws.com").expect("a URL");
        let bucket = rusty_s3::Bucket::new(endpoint, style, "examplebucket", "eu-central-1").expect("a bucket");
        let identity = rusty_s3::Credentials::new_with_token(KEY_ID, SECRET, "token+/=");
        let action = rusty_s3::actions::GetObject::new(&bucket, Some(&identity), &key);
        let time = jiff::Timestamp::from_millisecond(MILLIS).expect("a time");
        let url = action.sign_with_time(Duration::from_secs(60), &time);
        let secret = Secret::new(SECRET.to_owned());
        let told = explain(url.as_str(), &ExplainOptions { method: None, now: None, secret: Some(&secret) });
        let check = told.check.expect("checked");
        prop_assert!(check.is_right, "{}", url);
        prop_assert_eq!(check.valid_for.and_then(|valid| valid.method), Some("GET"));
        let found = locate(url.as_str()).expect("a location");
        prop_assert_eq!(found.key, Some(key));
        prop_assert_eq!(found.bucket.as_deref(), Some("examplebucket"));
        prop_assert_eq!(found.region.as_deref(), Some("eu-central-1"));
    }
}
