//! How long a presigned URL takes beside `rusty-s3` and `aws-sigv4`: for any
//! key, and for many versions of one key. All run in turn in one process; the
//! ratio of the fastest rounds is what counts, since whatever else the machine
//! does can only add to a round.

use std::hint::black_box;
use std::time::{Duration, Instant, SystemTime};

use aws_credential_types::Credentials as AwsCredentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign};
use aws_sigv4::sign::v4;
use headlens::sign::{Credentials, Endpoint, Operation, Presigner, Request, Secret, presign_each_version};
use headlens::values::http_date::HttpDate;
use rusty_s3::S3Action;

const KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const MILLIS: i64 = 1_369_353_600_000;
const COUNT: usize = 2_000;
const ROUNDS: usize = 40;

fn fastest(times: Vec<Duration>) -> Duration {
    times.into_iter().min().unwrap_or_default()
}

fn main() {
    let ids: Vec<String> = (0..COUNT).map(|number| format!("3HL4kqtJlcpXroDTDmjVBH40{number:08}")).collect();
    let keys: Vec<String> = (0..COUNT).map(|number| format!("reports/2026/annual-{number:08}.csv")).collect();
    let date = HttpDate::from_millis(MILLIS);
    let endpoint = Endpoint { region: "eu-central-1", ..Endpoint::default() };
    let identity = Credentials::new(KEY_ID, Secret::new(SECRET.to_owned()), None).expect("credentials");
    let mut presigner = Presigner::new(identity);
    let bucket = rusty_s3::Bucket::new(
        url::Url::parse("https://s3.eu-central-1.amazonaws.com").expect("a URL"),
        rusty_s3::UrlStyle::VirtualHost,
        "examplebucket",
        "eu-central-1",
    )
    .expect("a bucket");
    let theirs = rusty_s3::Credentials::new(KEY_ID, SECRET);
    let time = jiff::Timestamp::from_millisecond(MILLIS).expect("a time");
    let aws: aws_smithy_runtime_api::client::identity::Identity =
        AwsCredentials::new(KEY_ID, SECRET, None, None, "bench").into();
    let mut settings = SigningSettings::default();
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(Duration::from_secs(3600));
    let params = v4::SigningParams::builder()
        .identity(&aws)
        .region("eu-central-1")
        .name("s3")
        .time(SystemTime::UNIX_EPOCH + Duration::from_millis(1_369_353_600_000))
        .settings(settings)
        .build()
        .expect("parameters")
        .into();

    let mut times: [Vec<Duration>; 4] = Default::default();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        for (key, id) in keys.iter().zip(&ids) {
            let operation = Operation::HeadObject { key, version_id: Some(id) };
            let request = Request::new(endpoint, "examplebucket", operation);
            black_box(presigner.presign(&request, date).expect("signed").url);
        }
        times[0].push(start.elapsed());
        let start = Instant::now();
        let operation = Operation::HeadObject { key: &keys[0], version_id: None };
        let request = Request::new(endpoint, "examplebucket", operation);
        let each_id = ids.iter().map(String::as_str);
        presign_each_version(&mut presigner, &request, each_id, date, |url| {
            black_box(url);
        })
        .expect("signed");
        times[1].push(start.elapsed());
        let start = Instant::now();
        for (key, id) in keys.iter().zip(&ids) {
            let mut action = rusty_s3::actions::HeadObject::new(&bucket, Some(&theirs), key);
            action.query_mut().insert("versionId", id.as_str());
            black_box(action.sign_with_time(Duration::from_secs(3600), &time));
        }
        times[2].push(start.elapsed());
        let start = Instant::now();
        for (key, id) in keys.iter().zip(&ids) {
            let url = format!("https://examplebucket.s3.eu-central-1.amazonaws.com/{key}?versionId={id}");
            let request =
                SignableRequest::new("HEAD", url, std::iter::empty(), SignableBody::UnsignedPayload)
                    .expect("fit");
            black_box(sign(request, &params).expect("signed"));
        }
        times[3].push(start.elapsed());
    }
    let [any, versions, rusty, sdk] = times.map(fastest);
    println!("{COUNT} presigned HEAD requests, each with a version ID");
    println!("{:<40} {:>10} {:>12} {:>12}", "", "ns a URL", "rusty-s3 ÷", "aws-sigv4 ÷");
    let each = |time: Duration| time.as_nanos() / COUNT as u128;
    for (name, time) in [
        ("headlens, any key", any),
        ("headlens, versions of one key", versions),
        ("rusty-s3", rusty),
        ("aws-sigv4", sdk),
    ] {
        let ratio = |other: Duration| other.as_secs_f64() / time.as_secs_f64();
        println!("{name:<40} {:>10} {:>11.1}x {:>11.1}x", each(time), ratio(rusty), ratio(sdk));
    }
}
