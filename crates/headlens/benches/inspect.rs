//! How long `inspect` takes (detect, read, type, judge) beside `httparse`, which
//! reads the same headers and does nothing with them.
//!
//! Both run in turn on the same replies, so that a machine whose speed drifts
//! slows both; the ratio of the medians is what counts.
//!
//! Then hostile text, on one line and on many, in two sizes: what a byte costs
//! is to stay what it is however many there are.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Headers of one reply, and its bytes.
const HEADERS: usize = 21;
const BYTES: usize = 849;
const ROUNDS: usize = 15;

/// One reply as Amazon S3 sends it; `number` makes each its own.
fn reply(number: usize) -> String {
    let mut text = String::new();
    write!(
        text,
        "HTTP/1.1 200 OK\r\n\
         x-amz-id-2: ef8yU9AS1ed4OpIszj7UDNEHGran+Zx1a9hYI1mKqPwNh6E0EwEkMSe=\r\n\
         x-amz-request-id: 318BC8BC{number:08}\r\n\
         Date: Wed, 28 Oct 2009 22:32:00 GMT\r\n\
         Last-Modified: Sun, 01 Jan 2006 12:00:00 GMT\r\n\
         ETag: \"fba9dede5f27731c97716{number:011}\"\r\n\
         x-amz-version-id: 3HL4kqtJlcpXroDTDmjVBH40{number:08}\r\n\
         Accept-Ranges: bytes\r\n\
         Content-Type: application/octet-stream\r\n\
         Content-Length: {:08}\r\n\
         Cache-Control: max-age=3600, public\r\n\
         x-amz-server-side-encryption: aws:kms\r\n\
         x-amz-server-side-encryption-aws-kms-key-id: arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd\r\n\
         x-amz-storage-class: STANDARD_IA\r\n\
         x-amz-replication-status: COMPLETED\r\n\
         x-amz-tagging-count: 2\r\n\
         x-amz-meta-owner: alice\r\n\
         x-amz-meta-project: atlas\r\n\
         x-amz-object-lock-mode: GOVERNANCE\r\n\
         x-amz-object-lock-retain-until-date: 2031-05-01T12:00:00Z\r\n\
         Connection: close\r\n\
         Server: AmazonS3\r\n\r\n",
        434_234 + number
    )
    .expect("writing to a string");
    text
}

fn replies(count: usize) -> String {
    (0..count).map(reply).collect()
}

fn with_httparse(text: &str) -> usize {
    let mut rest = text.as_bytes();
    let mut found = 0;
    while !rest.is_empty() {
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut response = httparse::Response::new(&mut headers);
        let httparse::Status::Complete(len) = response.parse(rest).expect("a reply") else { break };
        found += response.headers.len();
        rest = &rest[len..];
    }
    found
}

fn with_headlens(text: &str) -> usize {
    let inspection = headlens::inspect(text);
    let mut found = 0;
    for exchange in inspection.exchanges() {
        found += exchange.headers().len();
        black_box(headlens::judge(exchange));
    }
    found
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn time(run: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

/// Text that begins something over and over and ends nothing.
const HOSTILE: [&str; 22] = [
    "{ ",
    "{",
    "{\"a ",
    "[1] (b) {c: d} ",
    "Some(",
    "map[a:b ",
    "<",
    "< ",
    "<Error>",
    "<?xml ",
    "<!DOCTYPE a [",
    "<![CDATA[",
    "$ curl ",
    "a>",
    "&quot;",
    "\\\"",
    "\\n",
    "\u{a0}",
    "\u{1b}]",
    "HTTP/1.1 200 OK ",
    "HEAD / HTTP/1.1 ",
    "ETag: a ",
];

fn hostile() {
    println!("\n{:<24} {:>5} {:>12} {:>12} {:>7}   ns a byte", "hostile text", "", "1 MB", "10 MB", "ratio");
    for unit in HOSTILE {
        for (how, unit) in [("line", unit.to_owned()), ("lines", format!("{unit}\n"))] {
            let a_byte = |size: usize| {
                let text = unit.repeat(size / unit.len());
                time(|| headlens::inspect(black_box(text.as_str())).len()).as_secs_f64() * 1e9 / size as f64
            };
            let (small, large) = (a_byte(1_000_000), a_byte(10_000_000));
            let shown = format!("{:?}", unit.trim_end_matches('\n'));
            println!("{shown:<24} {how:>5} {small:>12.1} {large:>12.1} {:>6.1}x", large / small);
        }
    }
}

fn main() {
    if std::env::args().any(|argument| argument == "hostile") {
        return hostile();
    }
    println!("replies: {HEADERS} headers, {} bytes each (aim: {BYTES})", reply(0).len());
    println!("{:>9} {:>14} {:>14} {:>7} {:>12}", "replies", "headlens", "httparse", "ratio", "ns a reply");
    for count in [1_000, 10_000, 100_000] {
        let text = replies(count);
        assert_eq!(with_httparse(&text), count * HEADERS);
        assert_eq!(with_headlens(&text), count * HEADERS);
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(time(|| with_headlens(black_box(&text))));
            theirs.push(time(|| with_httparse(black_box(&text))));
        }
        let (ours, theirs) = (median(ours), median(theirs));
        let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
        println!(
            "{count:>9} {:>14.3?} {:>14.3?} {ratio:>6.2}x {:>12.0}",
            ours,
            theirs,
            ours.as_secs_f64() * 1e9 / count as f64
        );
    }
    hostile();
}
