use proptest::prelude::*;

use super::*;
use crate::sign::{Credentials, Operation, Presigner, Request, Secret};
use crate::values::http_date::HttpDate;

/// A location in one line: endpoint, region, bucket, key, version, prefix, flags, doubts.
fn shown(text: &str) -> String {
    let location = match locate(text) {
        Ok(location) => location,
        Err(error) => return format!("refused: {}", error.code),
    };
    let mut out = String::new();
    for (name, value) in [
        ("at", &location.endpoint),
        ("region", &location.region),
        ("bucket", &location.bucket),
        ("key", &location.key),
        ("version", &location.version_id),
        ("prefix", &location.prefix),
    ] {
        if let Some(value) = value {
            out.push_str(&format!("{name}={value} "));
        }
    }
    for (name, set) in
        [("dual", location.dual_stack), ("fips", location.fips), ("accelerate", location.accelerate)]
    {
        if set {
            out.push_str(name);
            out.push(' ');
        }
    }
    for doubt in &location.doubts {
        out.push_str(&format!("?{} ", doubt.code));
    }
    out.trim_end().to_owned()
}

#[test]
fn urls_of_amazon_in_every_form() {
    for (text, expected) in [
        (
            "https://b.s3.eu-west-1.amazonaws.com/a/k.csv?versionId=v",
            "region=eu-west-1 bucket=b key=a/k.csv version=v",
        ),
        ("https://s3.eu-west-1.amazonaws.com/b/a/k.csv", "region=eu-west-1 bucket=b key=a/k.csv"),
        ("https://my.b.s3.eu-west-1.amazonaws.com//k", "region=eu-west-1 bucket=my.b key=/k"),
        ("https://b.s3.amazonaws.com/k", "bucket=b key=k ?region-not-told"),
        ("https://b.s3-eu-west-1.amazonaws.com/k", "region=eu-west-1 bucket=b key=k"),
        ("https://s3-external-1.amazonaws.com/b/k", "region=us-east-1 bucket=b key=k"),
        ("https://b.s3.dualstack.eu-west-1.amazonaws.com/k", "region=eu-west-1 bucket=b key=k dual"),
        (
            "https://b.s3-fips.dualstack.us-east-2.amazonaws.com/k",
            "region=us-east-2 bucket=b key=k dual fips",
        ),
        ("https://b.s3-fips-us-gov-west-1.amazonaws.com/k", "region=us-gov-west-1 bucket=b key=k fips"),
        ("https://b.s3-accelerate.amazonaws.com/k", "bucket=b key=k accelerate ?region-not-told"),
        ("https://b.s3.cn-north-1.amazonaws.com.cn/k", "region=cn-north-1 bucket=b key=k"),
        (
            "http://b.s3-website-us-east-1.amazonaws.com/k",
            "region=us-east-1 bucket=b key=k ?website-endpoint",
        ),
        ("http://b.s3-website.eu-central-1.amazonaws.com/", "region=eu-central-1 bucket=b ?website-endpoint"),
        (
            "https://mine-111122223333.s3-accesspoint.us-west-2.amazonaws.com/k",
            "region=us-west-2 bucket=arn:aws:s3:us-west-2:111122223333:accesspoint/mine key=k",
        ),
        (
            "https://a-b-111122223333.s3-object-lambda.us-west-2.amazonaws.com/k",
            "region=us-west-2 bucket=arn:aws:s3-object-lambda:us-west-2:111122223333:accesspoint/a-b key=k",
        ),
        ("https://mfzw.accesspoint.s3-global.amazonaws.com/k", "refused: multi-region-access-point"),
        (
            "https://111122223333.s3-control.us-east-1.amazonaws.com/v20180820/jobs",
            "refused: control-endpoint",
        ),
        (
            "https://logs--usw2-az1--x-s3.s3express-usw2-az1.us-west-2.amazonaws.com/k",
            "region=us-west-2 bucket=logs--usw2-az1--x-s3 key=k ?directory-bucket",
        ),
        (
            "https://bucket.vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com/b/k",
            "at=https://bucket.vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com region=us-east-1 bucket=b key=k",
        ),
        (
            "https://b.bucket.vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com/k",
            "at=https://bucket.vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com region=us-east-1 bucket=b key=k",
        ),
        ("b.s3.eu-west-1.amazonaws.com/k", "region=eu-west-1 bucket=b key=k"),
        ("https://d111111abcdef8.cloudfront.net/k", "key=k ?cdn-host ?region-not-told"),
        (
            "https://s3.eu-west-1.amazonaws.com/b?versions&prefix=a+b%2F",
            "region=eu-west-1 bucket=b prefix=a b/",
        ),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn what_an_address_leaves_open_is_told() {
    for (text, expected) in [
        ("https://b.s3.eu-west-1.amazonaws.com/a+b%20c", "region=eu-west-1 bucket=b key=a+b c ?plus-in-path"),
        ("https://b.s3.eu-west-1.amazonaws.com/%ff", "region=eu-west-1 bucket=b key=%ff ?key-not-utf8"),
        ("https://b.s3.eu-west-1.amazonaws.com/a#b", "region=eu-west-1 bucket=b key=a ?fragment-dropped"),
        (
            "https://b.s3.eu-west-1.amazonaws.com/k?versionId=a+b",
            "region=eu-west-1 bucket=b key=k version=a+b ?plus-in-version-id",
        ),
        (
            "https://b.s3.amazonaws.com/k?X-Amz-Credential=A%2F20260101%2Feu-west-3%2Fs3%2Faws4_request",
            "region=eu-west-3 bucket=b key=k",
        ),
        (
            "https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-Credential=A/20260101/eu-west-3/s3/aws4_request",
            "region=eu-west-1 bucket=b key=k ?region-differs-from-scope",
        ),
        (
            "https://u:p@minio.example:9000/b/k",
            "at=https://minio.example:9000 bucket=b key=k ?endpoint-guessed ?user-in-url ?region-not-told",
        ),
        ("nothing of that kind", "refused: location-not-recognised"),
        ("", "refused: location-not-recognised"),
        ("https://", "refused: url-without-host"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn other_stores_and_endpoints_of_ones_own() {
    for (text, expected) in [
        (
            "https://b.s3.us-west-004.backblazeb2.com/k",
            "at=https://s3.us-west-004.backblazeb2.com region=us-west-004 bucket=b key=k",
        ),
        ("https://s3.wasabisys.com/b/k", "at=https://s3.wasabisys.com bucket=b key=k ?region-not-told"),
        (
            "https://b.nyc3.digitaloceanspaces.com/k",
            "at=https://nyc3.digitaloceanspaces.com region=nyc3 bucket=b key=k",
        ),
        (
            "https://storage.googleapis.com/b/k",
            "at=https://storage.googleapis.com region=auto bucket=b key=k",
        ),
        (
            "https://b.0123456789abcdef0123456789abcdef.eu.r2.cloudflarestorage.com/k",
            "at=https://0123456789abcdef0123456789abcdef.eu.r2.cloudflarestorage.com region=auto bucket=b key=k",
        ),
        (
            "https://0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com/b/k",
            "at=https://0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com region=auto bucket=b key=k",
        ),
        (
            "http://127.0.0.1:9000/b/k",
            "at=http://127.0.0.1:9000 bucket=b key=k ?endpoint-guessed ?region-not-told",
        ),
        ("http://[::1]:9000/b/k", "at=http://[::1]:9000 bucket=b key=k ?endpoint-guessed ?region-not-told"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn s3_addresses_and_arns() {
    for (text, expected) in [
        ("s3://b/a/k b.csv?versionId=a%2Bb", "bucket=b key=a/k b.csv version=a+b ?region-not-told"),
        ("S3://b", "bucket=b ?region-not-told"),
        ("s3://b/k%20?x", "bucket=b key=k%20?x ?key-not-decoded ?region-not-told"),
        ("aws s3 ls \"s3://b/k c\" --recursive", "bucket=b key=k c ?region-not-told"),
        (
            "s3://arn:aws:s3:us-west-2:111122223333:accesspoint/mine/k",
            "region=us-west-2 bucket=arn:aws:s3:us-west-2:111122223333:accesspoint/mine key=k",
        ),
        ("arn:aws:s3:::b", "bucket=b ?region-not-told"),
        ("arn:aws-cn:s3:::b/a/*", "bucket=b key=a/* ?wildcard-in-arn ?region-not-told"),
        (
            "arn:aws:s3:us-west-2:111122223333:accesspoint/mine/object/a/k",
            "region=us-west-2 bucket=arn:aws:s3:us-west-2:111122223333:accesspoint/mine key=a/k",
        ),
        ("arn:aws:s3::111122223333:accesspoint/mfzw.mrap", "refused: multi-region-access-point"),
        (
            "arn:aws:s3express:us-west-2:111122223333:bucket/logs--usw2-az1--x-s3",
            "region=us-west-2 bucket=logs--usw2-az1--x-s3",
        ),
        ("arn:aws:s3-outposts:us-west-2:1:outpost/op-1/accesspoint/a", "refused: outposts-arn"),
        ("arn:aws:s3:us-west-2:1:storage-lens/x", "refused: arn-of-another-kind"),
        ("arn:aws:iam::111122223333:role/x", "refused: arn-of-another-kind"),
        ("arn:aws", "refused: arn-of-another-kind"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn consoles() {
    for (text, expected) in [
        (
            "https://eu-west-1.console.aws.amazon.com/s3/object/b?region=eu-west-1&bucketType=general&prefix=a/k+b%2Bc.csv&versionId=v&tab=versions",
            "region=eu-west-1 bucket=b key=a/k b+c.csv version=v",
        ),
        (
            "https://s3.console.aws.amazon.com/s3/buckets/b?region=eu-west-1&prefix=a/&showversions=true&tab=objects",
            "region=eu-west-1 bucket=b prefix=a/",
        ),
        (
            "https://s3.console.aws.amazon.com/s3/object/b/a/k.csv?region=eu-west-1",
            "region=eu-west-1 bucket=b key=a/k.csv",
        ),
        (
            "https://console.aws.amazon.com/s3/buckets/b/a/k.csv/details?region=eu-west-1&tab=overview",
            "region=eu-west-1 bucket=b key=a/k.csv",
        ),
        (
            "https://console.aws.amazon.com/s3/home?region=us-east-1#&bucket=b&prefix=a/k",
            "region=us-east-1 bucket=b prefix=a/k ?console-shows-a-listing",
        ),
        (
            "https://111122223333-abcd.eu-west-1.console.aws.amazon.com/s3/object/b?prefix=k",
            "region=eu-west-1 bucket=b key=k",
        ),
        (
            "https://console.amazonaws.cn/s3/object/b?region=cn-north-1&prefix=k",
            "region=cn-north-1 bucket=b key=k",
        ),
        (
            "https://s3.console.aws.amazon.com/s3/ap/111122223333/mine?region=us-west-2",
            "region=us-west-2 bucket=arn:aws:s3:us-west-2:111122223333:accesspoint/mine",
        ),
        (
            "https://dash.cloudflare.com/0123456789abcdef0123456789abcdef/r2/eu/buckets/b/objects/a%2Fk/details",
            "at=https://0123456789abcdef0123456789abcdef.eu.r2.cloudflarestorage.com region=auto bucket=b key=a/k",
        ),
        (
            "https://console.cloud.google.com/storage/browser/_details/b/a/k.csv;tab=live_object?project=p",
            "at=https://storage.googleapis.com region=auto bucket=b key=a/k.csv",
        ),
        (
            "http://minio.example:9001/browser/b/k",
            "at=http://minio.example:9001 bucket=b key=k ?console-port ?region-not-told",
        ),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// What was signed is found again in its URL, whatever the key.
    #[test]
    fn a_signed_url_leads_back_to_what_was_signed(
        key in "[a-zA-Z0-9 +%#?&='()!*~._/\\\\äß日€-]{1,40}",
        version_id in proptest::option::of("[A-Za-z0-9+/=._-]{1,40}"),
        region in "eu-west-1|cn-north-1|us-gov-east-1|eusc-de-east-1",
        url in proptest::option::of("https?://(minio\\.example|127\\.0\\.0\\.1|\\[::1\\])(:9000)?"),
        path: bool, dual_stack: bool, fips: bool,
    ) {
        let own = url.is_some();
        let endpoint = Endpoint {
            region: &region,
            url: url.as_deref(),
            addressing: path.then_some(Addressing::Path),
            dual_stack: dual_stack && !own,
            fips: fips && !own,
            accelerate: false,
        };
        let operation = Operation::HeadObject { key: &key, version_id: version_id.as_deref() };
        let request = Request::new(endpoint, "examplebucket", operation);
        let secret = Secret::new("secret".to_owned());
        let mut presigner = Presigner::new(Credentials::new("AKIA", secret, None).expect("fit"));
        let date = HttpDate::from_millis(1_369_353_600_000);
        let signed = presigner.presign(&request, date).expect("signed");
        let found = locate(&signed.url).expect("an address");
        prop_assert_eq!(found.key.as_deref(), Some(key.as_str()));
        prop_assert_eq!(&found.version_id, &version_id);
        prop_assert_eq!(found.bucket.as_deref(), Some("examplebucket"));
        prop_assert_eq!(found.region.as_deref(), Some(region.as_str()));
        let again = Request { endpoint: found.endpoint(), ..request };
        prop_assert_eq!(presigner.presign(&again, date).expect("signed").url, signed.url);
    }

    /// Nothing that is pasted makes it fail otherwise than with a reason.
    #[test]
    fn broken_addresses_are_survived(
        text in "(https?://|s3://|arn:aws:|\"|<)?[a-zA-Z0-9:/?#@%&=.+\\[\\] ä\\n-]{0,60}(amazonaws\\.com|console\\.aws\\.amazon\\.com/s3/)?[a-z0-9:/?#%&=.+-]{0,40}",
    ) {
        if let Ok(location) = locate(&text) {
            let bucket = location.bucket.clone().unwrap_or_default();
            let _ = location.endpoint().address(&bucket);
        }
    }
}
