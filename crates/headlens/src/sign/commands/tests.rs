use proptest::prelude::*;

use super::*;
use crate::sign::{Credentials, ExplainOptions, Listing, Presigner, Secret, explain};
use crate::values::http_date::HttpDate;

fn sign(request: &Request<'_>) -> Presigned {
    let secret = Secret::new("secret".to_owned());
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", secret, None).expect("fit");
    Presigner::new(credentials).presign(request, HttpDate::from_millis(1_369_353_600_000)).expect("signed")
}

fn aws(region: &str) -> Endpoint<'_> {
    Endpoint { region, ..Endpoint::default() }
}

fn head(key: &str) -> Request<'_> {
    Request::new(aws("eu-west-1"), "bucket", Operation::HeadObject { key, version_id: None })
}

#[test]
fn curl_has_what_the_request_needs_and_nothing_else() {
    let signed = sign(&head("k"));
    assert_eq!(curl(&signed, Shell::Posix), format!("curl -I '{}'", signed.url));
    assert_eq!(curl(&signed, Shell::PowerShell), format!("curl.exe -I '{}'", signed.url));
    assert!(curl(&sign(&head("a/../b")), Shell::Posix).starts_with("curl -I --path-as-is 'https://"));
    let headers = [("If-Match", "\"a'b\""), ("Range", "bytes=0-0")];
    let mut request = head("k");
    request.headers = &headers;
    let signed = sign(&request);
    assert!(
        curl(&signed, Shell::Posix)
            .starts_with("curl -I -H 'If-Match: \"a'\\''b\"' -H 'Range: bytes=0-0' 'https://")
    );
    assert!(curl(&signed, Shell::PowerShell).starts_with(
        "Invoke-WebRequest -UseBasicParsing -Method Head -Headers @{ 'If-Match' = '\"a''b\"'; 'Range' = 'bytes=0-0' } -Uri 'https://"
    ));
    request.operation = Operation::GetObject { key: "a/b c.csv", version_id: None };
    request.headers = &[];
    assert!(curl(&sign(&request), Shell::Posix).starts_with("curl -o './b c.csv' 'https://"));
    request.operation = Operation::ListObjectVersions(Listing::default());
    assert!(curl(&sign(&request), Shell::Posix).starts_with("curl 'https://"));
    request.endpoint.addressing = Some(Addressing::Path);
    assert!(curl(&sign(&request), Shell::Posix).starts_with("curl 'https://"));
}

#[test]
fn the_cli_is_told_the_same() {
    let headers = [("x-amz-checksum-mode", "ENABLED"), ("if-none-match", "\"x\"")];
    let mut request = head("-a b");
    request.operation = Operation::HeadObject { key: "-a b", version_id: Some("v+1") };
    request.part_number = Some(3);
    request.request_payer = true;
    request.headers = &headers;
    assert_eq!(
        aws_cli(&request, Shell::Posix),
        "aws s3api head-object --bucket bucket '--key=-a b' --version-id v+1 --part-number 3 --request-payer requester \
         --checksum-mode ENABLED --if-none-match '\"x\"' --region eu-west-1"
    );
    assert_eq!(
        aws_cli(&head("it's"), Shell::PowerShell),
        "aws s3api head-object --bucket bucket --key 'it''s' --region eu-west-1"
    );
    let listing = Listing { prefix: Some("a/"), max_keys: Some(100), ..Listing::default() };
    let mut request = Request::new(aws("auto"), "b-1", Operation::ListObjectVersions(listing));
    request.endpoint.url = Some("https://minio.example:9000");
    assert_eq!(
        aws_cli(&request, Shell::Posix),
        "aws s3api list-object-versions --bucket b-1 --prefix a/ --max-keys 100 --endpoint-url https://minio.example:9000"
    );
    let mut request = Request::new(aws("us-east-2"), "b-1", Operation::HeadBucket);
    request.endpoint.dual_stack = true;
    request.endpoint.fips = true;
    assert_eq!(
        aws_cli(&request, Shell::Posix),
        "aws s3api head-bucket --bucket b-1 --region us-east-2 --endpoint-url https://s3-fips.dualstack.us-east-2.amazonaws.com"
    );
    request.operation = Operation::GetObject { key: "a/..", version_id: None };
    assert!(aws_cli(&request, Shell::Posix).ends_with(" ./object"));
}

#[test]
fn a_script_escapes_what_it_holds() {
    let headers = [("If-Match", "\"a\\b</script>\u{e9}\"")];
    let mut request = head("k");
    request.headers = &headers;
    let signed = sign(&request);
    let script = fetch(&signed);
    assert!(script.contains("\"If-Match\": \"\\\"a\\\\b\\u003c/script>é\\\"\","), "{script}");
    assert!(
        script.contains(&format!(
            "fetch(\"{}\", {{\n  method: \"HEAD\",\n  cache: \"no-store\",\n",
            signed.url
        ))
    );
    assert!(fetch(&sign(&head(".."))).starts_with("// The key has a segment"));
    assert!(lifetime(&signed).contains("until 24 May 2013, 01:00:00 UTC, 1 hour after it was signed."));
}

#[test]
fn a_customers_key_is_named_and_not_written() {
    let headers = [
        ("x-amz-server-side-encryption-customer-algorithm", "AES256"),
        ("x-amz-server-side-encryption-customer-key", "c2VjcmV0LWtleS1vZi10aGUtY3VzdG9tZXItISEhISE="),
    ];
    let mut request = head("k");
    request.headers = &headers;
    let signed = sign(&request);
    for text in [
        curl(&signed, Shell::Posix),
        curl(&signed, Shell::PowerShell),
        aws_cli(&request, Shell::Posix),
        aws_cli(&request, Shell::PowerShell),
        fetch(&signed),
    ] {
        assert!(!text.contains("c2VjcmV0"), "{text}");
        assert!(text.contains("SSE_CUSTOMER_KEY") || text.contains("customerKey"), "{text}");
    }
    assert!(
        curl(&signed, Shell::Posix)
            .contains(" -H \"x-amz-server-side-encryption-customer-key: $SSE_CUSTOMER_KEY\" ")
    );
}

/// The arguments that a shell makes of a command.
#[cfg(unix)]
fn arguments(command: &str) -> Vec<String> {
    let script =
        format!("curl() {{ printf '%s\\0' \"$@\"; }}\naws() {{ printf '%s\\0' \"$@\"; }}\n{command}");
    let output = std::process::Command::new("sh").arg("-c").arg(script).output().expect("a shell");
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.split_terminator('\0').map(str::to_owned).collect()
}

#[cfg(unix)]
proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A shell hands curl exactly the URL and headers that were signed, the
    /// CLI exactly the key; and reading the command gives the request back.
    #[test]
    fn a_shell_hands_over_what_was_signed(
        key in "[a-zA-Z0-9 +%#?&='()!*~$`\"\\\\;|<>\\n\\tß日-]{1,24}",
        value in "[!-~][ -~]{0,12}[!-~]",
    ) {
        let headers = [("x-amz-meta-x", value.as_str())];
        let mut request = head(&key);
        request.headers = &headers;
        let signed = sign(&request);
        let found = arguments(&curl(&signed, Shell::Posix));
        let header = format!("x-amz-meta-x: {value}");
        prop_assert_eq!(&found, &["-I", "-H", &header, &signed.url]);
        let found = arguments(&aws_cli(&request, Shell::Posix));
        let named = found.iter().any(|word| word.strip_prefix("--key=") == Some(&key)) || found.contains(&key);
        prop_assert!(named, "{:?}", found);
        for shell in [Shell::Posix, Shell::PowerShell] {
            let command = curl(&sign(&head(&key)), shell);
            let told = explain(&command, &ExplainOptions::default());
            prop_assert_eq!(told.key.as_deref(), Some(key.as_str()), "{}", command);
            prop_assert_eq!(told.method.as_deref(), Some("HEAD"), "{}", command);
        }
    }
}
