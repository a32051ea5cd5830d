//! Compares a history of versions, the oldest with each one behind it: the time
//! a version must stay the same however many there are.
//!
//! `cargo xtask bench`

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 7;

/// A history in which some field changes at every version, as many do in life.
fn history(count: usize) -> String {
    let mut text = String::new();
    for at in 0..count {
        let class = ["STANDARD", "GLACIER_IR", "DEEP_ARCHIVE"][at / 1000 % 3];
        let (day, hour, minute) = (1 + at / 1440 % 28, at / 60 % 24, at % 60);
        write!(
            text,
            "HEAD /records/report.csv?versionId={at:032x} HTTP/1.1\r\nHost: s3.eu-west-1.amazonaws.com\r\n\r\n\
             HTTP/1.1 200 OK\r\n\
             x-amz-request-id: 4442587FB7D0A2F9\r\n\
             x-amz-version-id: {at:032x}\r\n\
             Date: Wed, 01 Apr 2026 09:14:11 GMT\r\n\
             Last-Modified: {}, {day:02} Jan 2026 {hour:02}:{minute:02}:00 GMT\r\n\
             ETag: \"{:032x}\"\r\n\
             Accept-Ranges: bytes\r\n\
             Content-Type: text/csv; charset=utf-8\r\n\
             Content-Length: {}\r\n\
             Cache-Control: private, max-age={}\r\n\
             x-amz-storage-class: {class}\r\n\
             x-amz-server-side-encryption: aws:kms\r\n\
             x-amz-meta-owner: {}\r\n\
             x-amz-meta-run: {at}\r\n\
             Server: AmazonS3\r\n\r\n",
            ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][(day - 1) % 7],
            at / 2,
            434_234 + at / 2,
            60 * (at / 100),
            ["alice", "bob", "carol"][at / 50 % 3],
        )
        .expect("writing to a string");
    }
    text
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn main() {
    println!("{:>9} {:>14} {:>14}", "versions", "compare", "ns a version");
    for count in [100, 1_000, 10_000] {
        let text = history(count);
        let inspection = headlens::inspect(text.as_str());
        let views: Vec<_> = inspection.exchanges().collect();
        assert_eq!(views.len(), count);
        let times = (0..ROUNDS).map(|_| {
            let start = Instant::now();
            let comparison = headlens::compare(black_box(&views), None);
            assert!(comparison.changed_rows() > 4);
            black_box(&comparison);
            start.elapsed()
        });
        let time = median(times.collect());
        println!("{count:>9} {time:>14.3?} {:>14.0}", time.as_secs_f64() * 1e9 / count as f64);
    }
}
