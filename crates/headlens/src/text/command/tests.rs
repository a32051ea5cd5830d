use super::words::{Dialect, read};
use crate::inspect;
use crate::text::Format;
use crate::text::Span;
use crate::text::source::Annex;

fn words(text: &str, dialect: Dialect) -> Vec<String> {
    let words = read(text, 0, None, dialect);
    let mut annex = Annex::default();
    // Each word leads back to characters of its own.
    for word in &words.all {
        let _ = word.whole(text, &mut annex);
    }
    words.all.into_iter().map(|word| word.text).collect()
}

#[test]
fn posix_quotes_and_escapes() {
    for (text, expected) in [
        ("a 'b c' \"d e\" f\\ g", vec!["a", "b c", "d e", "f g"]),
        ("a'b'\"c\"\\'", vec!["abc'"]),
        (r#""a\"b\\c\d""#, vec![r#"a"b\c\d"#]),
        (r"$'it\'s \u00e4 \x41\n.'", vec!["it's ä A\n."]),
        ("a \\\n  b \\\r\n> c", vec!["a", "b", "c"]),
        ("a \\ --b c \\ d", vec!["a", "--b", "c", "d"]),
        ("a '' b", vec!["a", "", "b"]),
        ("a | b", vec!["a"]),
        ("a; b", vec!["a"]),
        ("a && b", vec!["a"]),
        ("u?a=1&b=2 c", vec!["u?a=1&b=2", "c"]),
        ("a # b", vec!["a"]),
        ("“a b” ‘c’", vec!["a b", "c"]),
        ("it's b\nc", vec!["it"]),
    ] {
        assert_eq!(words(text, Dialect::Posix), expected, "{text}");
    }
}

#[test]
fn carets_and_quotes_of_windows() {
    for (text, expected) in [
        (r#"a ^"b c^" d"#, vec!["a", "b c", "d"]),
        (r#"^"u?a=1^&b=^%^20^" ^"#, vec!["u?a=1&b=%20", ""]),
        ("a ^\n  b", vec!["a", "b"]),
        (r#"^"v: ^\^"C^\^";v=^\^"1^\^"^" x"#, vec![r#"v: "C";v="1""#, "x"]),
        (r#""a b" "c""d" "e\"f""#, vec!["a b", "c\"d", "e\"f"]),
        (r"C:\x\y 'z", vec![r"C:\x\y", "'z"]),
    ] {
        let mut found = words(text, Dialect::Cmd);
        found.resize(expected.len().max(found.len()), String::new());
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn quotes_and_tables_of_power_shell() {
    for (text, expected) in [
        ("a 'it''s' \"b`\"c\"\"d\" e`f", vec!["a", "it's", "b\"c\"d", "ef"]),
        ("a `\n-b c", vec!["a", "-b", "c"]),
        (
            "a -Headers @{\n\"K\"=\"V w\"\n  \"L\" = 'x'; M=1\n} -b\nc",
            vec!["a", "-Headers", "@{", "K", "V w", "L", "x", "M", "1", "}", "-b"],
        ),
    ] {
        assert_eq!(words(text, Dialect::PowerShell), expected, "{text}");
    }
}

#[test]
fn a_part_of_a_word_leads_back_to_its_characters() {
    let text = r#"--key="a\"b"c"#;
    let words = read(text, 0, None, Dialect::Posix);
    let word = words.all.first().expect("a word");
    let mut annex = Annex::default();
    let plain = word.place(text, &mut annex, 2, 5);
    assert_eq!(&text[plain.range()], "key");
    let value = word.from(text, &mut annex, 6);
    let source = crate::Source::of(text.into(), Vec::new(), annex);
    assert_eq!(source.get(value), "a\"bc");
    assert_eq!(source.pasted(value.part(1..2)), Span::new(8, 10));
    assert_eq!(source.pasted(value), Span::new(7, 13));
}

/// Method, bucket, key and version ID of every exchange, with its status.
fn asked(paste: &str) -> Vec<(Option<u16>, String)> {
    let inspection = inspect(paste);
    inspection
        .exchanges()
        .map(|view| {
            let target = view.target().unwrap_or_default();
            let parts = [target.bucket, target.key, target.version_id];
            let mut words = view.method().unwrap_or("-").to_owned();
            for part in parts {
                words.push(' ');
                words.push_str(part.as_ref().map_or("-", |part| part.text.as_ref()));
            }
            (view.status(), words)
        })
        .collect()
}

#[test]
fn a_command_names_what_it_asks_for() {
    for (paste, expected) in [
        ("$ aws s3api head-object --bucket b --key k --version-id v", "HEAD b k v"),
        ("user@host:~$ aws --profile x s3api get-object --bucket=b --key='a b/c' out", "GET b a b/c -"),
        ("$ aws s3api head-object \\\n    --bucket b \\\n>   --key \"k\" | jq .", "HEAD b k -"),
        ("PS C:\\> aws s3api head-object `\n  --bucket b --key k", "HEAD b k -"),
        ("C:\\Users\\me>aws s3api head-object ^\n --bucket b --key \"a b\"", "HEAD b a b -"),
        ("AWS_PROFILE=x sudo /usr/bin/aws s3api head-object --bucket b --key k", "HEAD b k -"),
        ("% curl -sI 'https://b.s3.amazonaws.com/k?versionId=v&x=1'", "HEAD b k v"),
        ("curl -X HEAD localhost:9000/b/k/l", "HEAD b k/l -"),
        ("1. `curl -sSIL http://127.0.0.1/b/k` and look", "HEAD b k -"),
        (
            "curl ^\"http://h:1/b/k?versionId=a^&c=^%^20^\" ^\n  -X ^\"HEAD^\" ^\n  -H ^\"a: b^\"",
            "HEAD b k a",
        ),
        (
            "Invoke-WebRequest -UseBasicParsing -Uri \"http://h:1/b/k\" `\n-Method \"HEAD\" `\n-Headers @{\n\"A\"=\"b\"\n}",
            "HEAD b k -",
        ),
        ("$ wget -S --spider http://127.0.0.1:4566/b/k?versionId=v", "HEAD b k v"),
        ("$ mc stat --vid v local/b/k/l", "HEAD b k/l v"),
        ("$ http --print=hH HEAD https://b.s3.amazonaws.com/k?versionId=v X-A:b", "HEAD b k v"),
        ("% xh -p h head localhost:9000/b/k", "HEAD b k -"),
        ("$ https b.s3.amazonaws.com/k", "GET b k -"),
        ("$ lwp-request -m HEAD -e 'https://b.s3.amazonaws.com/k?versionId=v'", "HEAD b k v"),
        ("$ HEAD -S 'https://b.s3.amazonaws.com/k?versionId=v'", "HEAD b k v"),
        ("HEAD https://b.s3.amazonaws.com/k", "HEAD b k -"),
        ("$ aws s3 cp s3://b/k/l . --quiet", "- b k/l -"),
        ("$ aws s3 cp ./file s3://b/k", "PUT b k -"),
        ("# aws --profile x s3 rm s3://b/k", "DELETE b k -"),
        ("user@host:~/x$ s3cmd -c cfg info 's3://b/a b'", "HEAD b a b -"),
        ("$ rclone lsjson --stat remote:b/k/l", "- b k/l -"),
        ("> gsutil stat gs://b/k#1700000000", "HEAD b k 1700000000"),
        ("(Invoke-WebRequest -Method Head \"https://b.s3.amazonaws.com/k\").Headers | fl", "HEAD b k -"),
        ("PS C:\\Users\\me> iwr -Method Head https://b.s3.amazonaws.com/k", "HEAD b k -"),
        ("$ sudo -u www AWS_PROFILE=x aws s3api head-object --bucket b --key k", "HEAD b k -"),
    ] {
        assert_eq!(asked(paste), [(None, expected.to_owned())], "{paste}");
    }
}

#[test]
fn what_names_no_object_is_passed_over() {
    for paste in [
        "$ aws s3api list-buckets",
        "$ aws s3api list-object-versions --bucket b",
        "$ curl https://example.com/",
        "the aws command is known",
        "$ aws s3 ls s3://b/prefix",
        "$ http --version",
        "PS C:\\> (Invoke-WebRequest -Method Head -Uri $url).Headers",
        "see http HEAD for more",
        "DEBUG: GET https://b.s3.amazonaws.com/k took 5 ms",
        "rclone copy a b",
        "gsutil ls",
        "mc stat is one",
        "curl",
        "$ curl '",
    ] {
        assert_eq!(asked(paste), [], "{paste}");
        assert!(!inspect(paste).passed_over().is_empty(), "{paste}");
    }
}

#[test]
fn a_command_is_the_request_of_what_follows() {
    let reply = "HTTP/1.1 200 OK\nETag: \"1\"\n\n";
    let curl = "$ curl -I 'http://h:1/b/k?versionId=v'\n";
    assert_eq!(asked(&[curl, reply].concat()), [(Some(200), "HEAD b k v".to_owned())]);
    // What curl -v prints is the same request once more.
    let sent = "*   Trying 127.0.0.1:1...\n> HEAD /b/k?versionId=v HTTP/1.1\n> Host: h:1\n>\n< ";
    let verbose = [curl, sent, &reply.replace("\nETag", "\n< ETag").replace("\n\n", "\n< \n")].concat();
    assert_eq!(asked(&verbose), [(Some(200), "HEAD b k v".to_owned())]);
    // Another request is another exchange.
    let other = [curl, "HEAD /b/other HTTP/1.1\nHost: h:1\n\n", reply].concat();
    assert_eq!(asked(&other), [(None, "HEAD b k v".to_owned()), (Some(200), "HEAD b other -".to_owned())]);
    let twice = [curl, reply, "$ aws s3api head-object --bucket c --key l\n"].concat();
    assert_eq!(asked(&twice), [(Some(200), "HEAD b k v".to_owned()), (None, "HEAD c l -".to_owned())]);
}

#[test]
fn headers_of_a_command_are_the_requests() {
    let paste = "curl -I http://h:1/b/k -H 'x-amz-checksum-mode: ENABLED' -r 0-0 -u user:secret -H 'Accept:'";
    let inspection = inspect(paste);
    let view = inspection.exchange(0).expect("a request");
    assert_eq!(view.exchange.format, Format::Command);
    let request = view.exchange.request.as_deref().expect("a request");
    let headers: Vec<_> =
        request.headers.iter().map(|header| (view.text(header.name), view.text(header.value))).collect();
    assert_eq!(headers, [("x-amz-checksum-mode", "ENABLED"), ("Range", "bytes=0-0")]);
    let value = request.headers.first().expect("a header").value;
    assert_eq!(&paste[view.source.pasted(value).range()], "ENABLED");
}

#[test]
fn options_of_the_query_are_parameters() {
    let paste = "$ aws s3api get-object --bucket b --key k --part-number 2 --response-content-type='text/plain; a=b' out\n\
        {\n    \"ETag\": \"\\\"1-2\\\"\",\n    \"ContentLength\": 11,\n    \"ContentType\": \"text/plain; a=b\"\n}\n";
    crate::testing::first(paste, |view| {
        let target = view.target().expect("a target");
        let parameter = |name: &str| target.parameter(view, name).map(|part| part.text.into_owned());
        assert_eq!(parameter("partNumber").as_deref(), Some("2"));
        assert_eq!(parameter("response-content-type").as_deref(), Some("text/plain; a=b"));
        assert_eq!(target.key.expect("a key").text, "k");
        let codes: Vec<_> = crate::judge(view).iter().map(|finding| finding.rule.code).collect();
        assert_eq!(codes, ["header-set-by-url"]);
    });
}
