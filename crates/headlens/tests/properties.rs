//! Properties that hold for any paste: nothing panics, no byte is lost, every
//! span slices to what it names, and what is rendered reads back.

use headlens::compare::compare;
use headlens::diagnosis::diagnose;
use headlens::export::{comparison_markdown, mask, reply, report_markdown};
use headlens::{Inspection, ObjectVersion, OwnedMember, Reader, Span, facts, inspect, judge};
use proptest::prelude::*;

/// Pieces that pastes are made of, so that random text gets past the first line.
const PIECES: [&str; 124] = [
    "{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"HeadObject\",\"eventTime\":\"2026-11-21T08:04:03Z\",\"errorCode\":\"AccessDenied\",\"requestParameters\":{\"bucketName\":\"b\",\"key\":\"ü\"},",
    "\"responseElements\":{\"x-amz-version-id\":\"v\"},\"requestID\":\"1\"}",
    "{\"status\":\"success\",\"type\":\"file\",\"lastModified\":\"2026-11-21T08:03:53Z\",\"size\":1,\"key\":\"ü\",\"etag\":\"1\",\"versionId\":\"v\"}\n",
    "{\"Path\":\"a\",\"Size\":1,\"ModTime\":\"2026-11-21T08:03:52Z\",\"IsDir\":false,\"Metadata\":{\"content-type\":\"ü\",\"owner\":\"x\"}},",
    "{\"method\":\"Network.requestWillBeSent\",\"params\":{\"requestId\":\"1\",\"request\":{\"url\":\"http://h/b/ü\",\"method\":\"HEAD\",\"headers\":{}}}}\n",
    "{\"method\":\"Network.responseReceivedExtraInfo\",\"params\":{\"requestId\":\"1\",\"headers\":{\"ETag\":\"\\\"1\\\"\",\"x-amz-version-id\":\"v\"},\"statusCode\":200}},",
    "{\"method\":\"Network.loadingFailed\",\"params\":{\"requestId\":\"1\",\"errorText\":\"net::ERR_FAILED\"}}",
    "DEBUG:botocore.endpoint:Making request for OperationModel(name=HeadObject) with params: {'method': 'HEAD', 'url': 'http://h/b/kü', ",
    "2026-11-21 08:22:54,748 - MainThread - botocore.parsers - DEBUG - Response headers: {'ETag': '\"1\"', 'x': ",
    "2026-11-21 08:22:54,748 botocore.auth [DEBUG] CanonicalRequest:\nHEAD\n",
    "DEBUG:urllib3.connectionpool:\"HEAD /b/k HTTP/1.1\" 404 0\n",
    "DEBUG:botocore.parsers:Response body:\nb'<?xml version='1.0'?><Error><Code>ü",
    "{\"num_headers\":1,\"response_code\":200,\"errormsg\":\"ü\",\"url_effective\":\"http://h/b/k\"}",
    "{\"etag\":[\"\\\"1\\\"\"],\n",
    "\"content-length\":[\"1\",\"2\"]}",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "{'ETag': '\"1\"', 'VersionId': 'a', ",
    "ResponseMetadata",
    "'HTTPHeaders': {",
    "\"$metadata\": {\"httpStatusCode\": 403, ",
    "'",
    "`",
    "\\",
    "\\u00",
    "\\x9f",
    "Some(",
    "=> ",
    "datetime.datetime(2026, 1",
    "\"Versions\": [{\"Key\": \"k\", \"VersionId\": \"v\", \"IsLatest\": true",
    "An error occurred (404) when calling the",
    "#<struct X ",
    "map[",
    "ü: ",
    ", ",
    "HTTP/1.1 200 OK",
    "HTTP/2 404",
    "HTTP/1.1 304 Not Modified",
    "HTTP/1.1 405 X",
    "HEAD /b/k?versionId=a%2Bb HTTP/1.1",
    "GET / HTTP/1.1",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "\t",
    "> ",
    "< ",
    "* ",
    "  ",
    ": ",
    ":",
    "ETag: ",
    "\"abc\"",
    "W/\"1",
    "x-amz-version-id: ",
    "x-amz-meta-näme: ",
    "Last-Modified: ",
    "Sun, 1 Jan 2006 12:00:00 GMT",
    "Date: ",
    "Content-Length: ",
    "434234",
    "-1",
    "Host: b.s3.amazonaws.com",
    "x-amz-restore: ongoing-request=\"false\", expiry-date=\"",
    "\u{1b}[1m",
    "\u{1b}[",
    "\u{200b}",
    "\u{a0}",
    "\u{feff}",
    "ü",
    "🦀",
    "x-amz-id-2:",
    "--2026-11-21 08:27:27--  http://h/b/k",
    "Request URL:\n",
    "Status Code:\n200 OK\n",
    "etag\n\"1\"\n",
    "x-amz-checksum-crc32: zwK7XA==",
    "<Error>",
    "{",
    "Content-Range: bytes 0-3/11",
    "Authorization: AWS AKIA:x",
    "ETag: &quot;1&quot;",
    "&lt; ",
    "&#252;",
    "\"HTTP/1.1 200 OK\\r\\n",
    "\\r\\n",
    "\\\"1\\\"",
    "\\u00fc",
    "{\"log\":\"",
    "reply: 'HTTP/1.1 200 OK\\r\\n'\n",
    "header: ",
    "| ETag | \"1\" |\n",
    "|  HeadObject  |\n",
    "||  Metadata  ||\n",
    "+---+---+\n",
    "│ VersionId │ 'ü' │\n",
    "AcceptRanges: bytes\n",
    "LastModified: '2026-11-21T08:03:53+00:00'\n",
    "Metadata:\n  owner: ü\n",
    "s3://b/k (object):\n",
    "   File size: 9\n",
    "   MD5 sum: ü\n",
    "An error occurred (404) when calling the HeadObject operation: ",
    "$ curl -I http://h:1/b/k ",
    "C:\\>curl ^\"http://h/b/k^\" ",
    "iwr -Uri http://h/b/k -Headers @{",
    "$ aws s3api head-object --bucket b --key ",
    "'",
    "\"",
    "^",
    "\\\n",
    "$'\\u",
    "`",
    "“",
    "}",
    "&",
    "79a5 acme [06/Feb/2026:00:00:38 +0000] 192.0.2.3 - 3E57 REST.HEAD.OBJECT a%25C3 ",
    "\"HEAD /a?versionId=v HTTP/1.1\" 404 NoSuchVersion - - 70 10 \"-\" \"a\" v h S C A host T - -\n",
];

fn paste() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => (0..PIECES.len()).prop_map(|index| PIECES[index].to_owned()),
        1 => any::<char>().prop_map(|character| character.to_string()),
        1 => "[ -~]{0,20}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Looks at everything there is to look at.
fn exhaust(inspection: &Inspection<'_>) {
    for view in inspection.exchanges() {
        for finding in judge(view) {
            let _ = (finding.message(view.source), finding.help(view.source));
        }
        for fact in facts(view) {
            let _ = fact.text();
        }
        let _ = (diagnose(view, None), report_markdown(view, None), ObjectVersion::of(view));
    }
    let views: Vec<_> = inspection.exchanges().collect();
    let comparison = compare(&views, None);
    for row in &comparison.rows {
        for column in 0..row.cells.len() {
            let _ = (row.value(column), row.text(column));
        }
    }
    let _ = comparison_markdown(&comparison, false);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(paste in paste()) {
        exhaust(&inspect(paste.as_str()));
    }

    #[test]
    fn nothing_panics_on_any_text(paste in any::<String>()) {
        exhaust(&inspect(paste.as_str()));
    }

    #[test]
    fn every_span_lies_in_the_paste_on_whole_characters(paste in paste()) {
        let inspection = inspect(paste.as_str());
        let source = inspection.source();
        let slices = |span: Span| paste.get(source.pasted(span).range()).is_some();
        for span in inspection.passed_over() {
            prop_assert!(slices(*span));
        }
        for view in inspection.exchanges() {
            prop_assert!(slices(view.exchange.span));
            for header in view.headers() {
                prop_assert!(slices(header.name) && slices(header.value));
            }
            for finding in judge(view) {
                prop_assert!(finding.span.is_none_or(slices), "{}", finding.rule.code);
                prop_assert!(finding.related.iter().all(|related| slices(related.span)));
            }
        }
    }

    #[test]
    fn what_is_not_cleaned_or_joined_slices_to_itself(paste in "[ -~\n]{0,400}") {
        let inspection = inspect(paste.as_str());
        for view in inspection.exchanges() {
            for header in view.headers() {
                if header.value.range().end <= paste.len() {
                    prop_assert_eq!(&paste[view.source.pasted(header.value).range()], view.text(header.value));
                }
            }
        }
    }

    #[test]
    fn no_line_is_lost(paste in paste()) {
        let inspection = inspect(paste.as_str());
        let text = inspection.source().text();
        let mut covered = vec![false; text.len()];
        // Where requests are pipelined, others stand between a request and its reply.
        let own = |exchange: &headlens::Exchange| {
            [Some(exchange.span), exchange.request.as_ref().map(|request| request.span)].into_iter().flatten()
        };
        let spans = inspection.exchanges().flat_map(|view| own(view.exchange)).chain(inspection.passed_over().iter().copied());
        for span in spans {
            let range = span.range();
            covered[range.start..range.end.min(text.len())].fill(true);
        }
        // What readers skip on purpose inside a head, and the marks of curl and mail before lines, is no content.
        for (at, byte) in text.bytes().enumerate() {
            let content = byte.is_ascii_alphanumeric();
            prop_assert!(!content || covered[at], "byte {at} of {text:?} belongs to nothing");
        }
    }

    #[test]
    fn steps_of_any_size_read_the_same(paste in paste(), size in 1usize..200) {
        let whole = inspect(paste.as_str());
        let mut reader = Reader::new(paste.as_str().into());
        loop {
            let progress = reader.step(size);
            if progress.done >= progress.total {
                break;
            }
        }
        let stepped = reader.finish();
        prop_assert_eq!(whole.len(), stepped.len());
        prop_assert_eq!(whole.passed_over(), stepped.passed_over());
    }

    #[test]
    fn what_is_rendered_reads_back(
        length in any::<u64>(),
        millis in 0i64..253_402_300_799,
        id in "[A-Za-z0-9._-]{1,40}",
        etag in "[0-9a-f]{32}",
        metadata in prop::collection::btree_map("[a-z][a-z0-9-]{0,12}", "[!-~]([ -~]{0,20}[!-~])?", 0..4),
    ) {
        let members = [
            ("LastModified", OwnedMember::Timestamp(millis / 1000 * 1000)),
            ("ContentLength", OwnedMember::Integer(length)),
            ("ETag", OwnedMember::Text(format!("\"{etag}\"").into())),
            ("VersionId", OwnedMember::Text(id.into())),
        ];
        let metadata: Vec<(&str, &str)> = metadata.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let text = reply(&members, &metadata);
        let inspection = inspect(text.as_str());
        prop_assert_eq!(inspection.len(), 1);
        let object = ObjectVersion::of(inspection.exchange(0).expect("the reply"));
        for (name, value) in &members {
            prop_assert_eq!(object.get(name), Some(value));
        }
        let mut read: Vec<_> = object.metadata.iter().map(|(name, value)| (name.as_str(), value.as_ref())).collect();
        read.sort_unstable();
        prop_assert_eq!(read, metadata);
    }

    #[test]
    fn a_comparison_is_symmetric_and_equal_versions_show_no_change(one in paste(), other in paste()) {
        let (one, other) = (inspect(one.as_str()), inspect(other.as_str()));
        let (Some(one), Some(other)) = (one.exchange(0), other.exchange(0)) else { return Ok(()) };
        prop_assert_eq!(compare(&[one, one], None).changed_rows(), 0);
        let changed = |views: &[_]| -> Vec<String> {
            let mut fields: Vec<_> =
                compare(views, None).rows.iter().filter(|row| row.changed).map(|row| row.field.as_ref().to_owned()).collect();
            fields.sort();
            fields
        };
        prop_assert_eq!(changed(&[one, other]), changed(&[other, one]));
    }

    #[test]
    fn masking_is_idempotent_and_keeps_what_is_no_secret(text in "[a-z :/?&=]{0,80}") {
        let once = mask(&text).into_owned();
        let twice = mask(&once);
        prop_assert_eq!(twice.as_ref(), once.as_str());
    }

    #[test]
    fn whole_replies_read_as_httparse_reads_them(
        status in 200u16..600,
        headers in prop::collection::vec(("[A-Za-z][A-Za-z0-9-]{0,20}", "[!-~]([ -~]{0,40}[!-~])?"), 1..20),
    ) {
        let mut text = format!("HTTP/1.1 {status} Some Reason\r\n");
        for (name, value) in &headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("\r\n");
        let mut buffer = [httparse::EMPTY_HEADER; 32];
        let mut theirs = httparse::Response::new(&mut buffer);
        prop_assert!(theirs.parse(text.as_bytes()).expect("a sound reply").is_complete());
        let inspection = inspect(text.as_str());
        prop_assert_eq!(inspection.len(), 1);
        let view = inspection.exchange(0).expect("the reply");
        prop_assert_eq!(view.status(), theirs.code);
        let ours: Vec<_> = view.headers().iter().map(|header| (view.text(header.name), view.text(header.value).as_bytes())).collect();
        let theirs: Vec<_> = theirs.headers.iter().map(|header| (header.name, header.value)).collect();
        prop_assert_eq!(ours, theirs);
    }
}
