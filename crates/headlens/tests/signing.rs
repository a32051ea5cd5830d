//! Signatures held against two signers that we did not write: AWS's own
//! `aws-sigv4`, and `rusty-s3` for what its URL type can express.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials as AwsCredentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SessionTokenMode, SignableBody, SignableRequest,
    SignatureLocation, SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use headlens::sign::{Addressing, Credentials, Endpoint, Listing, Operation, Presigner, Request, Secret};
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

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
}
