use proptest::prelude::*;

use super::tests::{DAY, KEY_ID, PRESIGNED, secret, with_secret};
use crate::sign::{Addressing, Credentials, Endpoint, Operation, Presigner, Request};
use crate::values::http_date::HttpDate;

/// A query of a hundred thousand parameters is read in no time that grows with
/// their square: each is looked at, none is held against every other.
#[test]
fn long_queries_are_read_once() {
    let mut url = PRESIGNED.to_owned();
    for number in 0..100_000 {
        url.push_str("&X-Amz-A=");
        url.push_str(&number.to_string());
    }
    let told = with_secret(&url, Some("GET"));
    assert_eq!(told.check.expect("checked").tried, 1);
    let twice = told.findings.iter().filter(|finding| finding.rule.code == "signature-parameter-twice");
    assert_eq!(twice.count(), 1);
    assert!(told.parts.len() > 100_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// What our signer signs is right, for its method alone, and what it says
    /// was signed is what is written here.
    #[test]
    fn our_own_urls_are_right(
        key in "[a-zA-Z0-9 +%#?&='()!*~._/\\\\äß日€-]{1,40}",
        version_id in proptest::option::of("[A-Za-z0-9+/=._-]{1,40}"),
        token in proptest::option::of("[A-Za-z0-9+/=]{16,80}"),
        path_style: bool,
    ) {
        let operation = Operation::HeadObject { key: &key, version_id: version_id.as_deref() };
        let endpoint = Endpoint { region: "eu-west-1", addressing: path_style.then_some(Addressing::Path), ..Endpoint::default() };
        let request = Request::new(endpoint, "bucket", operation);
        let credentials = Credentials::new(KEY_ID, secret(), token).expect("fit");
        let signed = Presigner::new(credentials).presign(&request, HttpDate::from_millis(DAY)).expect("signed");
        let told = with_secret(&signed.url, Some("HEAD"));
        let check = told.check.expect("checked");
        prop_assert!(check.is_right, "{}", signed.url);
        prop_assert_eq!(told.canonical_request, Some(signed.canonical_request()));
        prop_assert_eq!(told.string_to_sign, Some(signed.string_to_sign()));
        prop_assert_eq!(told.key, Some(key));
        prop_assert_eq!(told.version_id, version_id);
        prop_assert!(!with_secret(&signed.url, Some("GET")).check.expect("checked").is_right);
    }

    /// Nothing that is pasted makes it fail.
    #[test]
    fn broken_text_is_survived(
        text in "(https?://[a-z.:/]{0,20}\\?|HEAD /k\\?)?((X-Amz-(Credential|Date|Expires|SignedHeaders|Signature|Algorithm)|AWSAccessKeyId|Signature|Expires)=[A-Z0-9%/;T+…ä]{0,24}&?){0,8}( HTTP/1.1\\nHost: h\\nAuthorization: AWS4?[ :a-zA-Z=,/-]{0,40}\\n)?",
        cut in 0usize..200,
    ) {
        let cut = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        for text in [&text[..cut], &text[cut..], &text] {
            let told = with_secret(text, None);
            for finding in &told.findings {
                let _ = finding.message(&told.source);
            }
        }
    }
}
