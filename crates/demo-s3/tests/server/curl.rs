//! Signed URLs as people use them: with curl, which is neither our client nor
//! our parser.

use crate::support::Demo;
use demo_s3::sample;
use headlens::sign::Operation;
use std::process::Command;

/// What curl prints for a signed HEAD; `None` where there is no curl.
fn curl(url: &str) -> Option<String> {
    let output =
        Command::new("curl").args(["--silent", "--show-error", "--path-as-is", "--head", url]).output();
    let output = output.ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn every_odd_key_is_read_by_curl() {
    let demo = Demo::start();
    for (key, about) in sample::ODD_KEYS {
        let signed = demo.sign(Operation::HeadObject { key, version_id: None }, &[]);
        let Some(printed) = curl(&signed.url) else {
            eprintln!("skipped: there is no curl");
            return;
        };
        let status = match key {
            "deleted.txt" => "404 Not Found",
            "secret/customer-key.bin" => "400 Bad Request",
            _ => "200 OK",
        };
        assert!(printed.starts_with(&format!("HTTP/1.1 {status}\r\n")), "{key}, {about}: {printed}");
        let inspection = headlens::inspect(&printed);
        assert_eq!(inspection.exchanges().len(), 1, "{printed}");
    }
}
