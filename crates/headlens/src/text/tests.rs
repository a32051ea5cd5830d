use std::borrow::Cow;

use super::*;
use crate::inspect;
use crate::testing::first;

type Headers = Vec<(String, String)>;

/// Format, status, and names with values of every exchange.
fn read(paste: &str) -> Vec<(Format, Option<u16>, Headers)> {
    let inspection = inspect(paste);
    inspection
        .exchanges()
        .map(|view| {
            let headers = view
                .headers()
                .iter()
                .map(|header| (view.text(header.name).to_owned(), view.text(header.value).to_owned()))
                .collect();
            (view.exchange.format, view.status(), headers)
        })
        .collect()
}

fn headers(paste: &str) -> Headers {
    let mut all = read(paste);
    assert_eq!(all.len(), 1, "one exchange in {paste:?}");
    all.remove(0).2
}

fn pairs(expected: &[(&str, &str)]) -> Headers {
    expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn every_line_ending_and_version() {
    for end in ["\r\n", "\n", "\r", "\r\r\n"] {
        for start in ["HTTP/1.1 200 OK", "HTTP/1.0 200", "HTTP/2 200 ", "HTTP/3 200"] {
            let paste = format!("{start}{end}ETag: \"1\"{end}Content-Length:5{end}{end}");
            assert_eq!(headers(&paste), pairs(&[("ETag", "\"1\""), ("Content-Length", "5")]), "{paste:?}");
        }
    }
    assert_eq!(
        headers("HTTP/1.1 200 OK\nETag: \"1\"\r\nContent-Length: 5\r\n"),
        pairs(&[("ETag", "\"1\""), ("Content-Length", "5")])
    );
}

#[test]
fn interim_replies_belong_to_the_final_one() {
    let paste = "PUT /b/k HTTP/1.1\nHost: h\n\nHTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nETag: \"1\"\n\n";
    let all = read(paste);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].1, Some(200));
    assert!(inspect(paste).passed_over().is_empty());
}

#[test]
fn redirects_stay_exchanges_of_their_own() {
    let all = read("HTTP/1.1 301 Moved\nLocation: http://x\n\nHTTP/2 200\nETag: \"1\"\n\n");
    assert_eq!(all.iter().map(|exchange| exchange.1).collect::<Vec<_>>(), [Some(301), Some(200)]);
}

#[test]
fn prefixes_of_every_shape() {
    for prefix in ["> ", ">> ", "\t", "    ", "| ", "2026-11-21T08:20:00.123456Z ", "# "] {
        let paste: String = ["HTTP/1.1 200 OK", "ETag: \"1\"", "Content-Length: 5", ""]
            .iter()
            .map(|line| format!("{prefix}{line}\n"))
            .collect();
        assert_eq!(headers(&paste), pairs(&[("ETag", "\"1\""), ("Content-Length", "5")]), "{paste:?}");
    }
    let numbered = "     9\tHTTP/1.1 200 OK\n    10\tETag: \"1\"\n    11\t\n";
    assert_eq!(headers(numbered), pairs(&[("ETag", "\"1\"")]));
    let once = "2026/11/21 08:19:56 DEBUG : HTTP/1.1 200 OK\r\nEtag: \"1\"\r\n\r\n2026/11/21 08:19:56 DEBUG : <<<<\n";
    assert_eq!(headers(once), pairs(&[("Etag", "\"1\"")]));
}

#[test]
fn curl_prints_a_reply_twice_and_it_is_one() {
    let marked = "> HEAD /b/k HTTP/1.1\n> Host: h\n> \n";
    let interleaved =
        format!("{marked}< HTTP/1.1 200 OK\nHTTP/1.1 200 OK\n< ETag: \"1\"\nETag: \"1\"\n\n< \n* done\n");
    assert_eq!(headers(&interleaved), pairs(&[("ETag", "\"1\"")]));
    let block =
        format!("{marked}< HTTP/1.1 200 OK\n< ETag: \"1\"\n< \n* done\nHTTP/1.1 200 OK\nETag: \"1\"\n\n");
    assert_eq!(headers(&block), pairs(&[("ETag", "\"1\"")]));
    assert_eq!(read(&format!("{block}{block}")).len(), 2, "two requests stay two");
    let first_marked = read(&block)[0].0;
    assert_eq!(first_marked, Format::CurlVerbose);
}

#[test]
fn a_progress_meter_sticks_to_the_reply() {
    let paste = "  % Total    % Received % Xferd  Average Speed   Time\n\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0> HEAD /b/k HTTP/1.1\n> Host: h\n> \n< HTTP/1.1 200 OK\n< ETag: \"1\"\n\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\n< Content-Length: 5\n< \n{ [5 bytes data]\n";
    assert_eq!(headers(paste), pairs(&[("ETag", "\"1\""), ("Content-Length", "5")]));
}

#[test]
fn a_reply_on_one_line_inside_prose() {
    let paste = "We got HTTP/1.1 200 OK x-amz-version-id: 3HL4 Last-Modified: Sun, 01 Jan 2006 12:00:00 GMT ETag: \"a b\" Content-Length: 434234 and so on.";
    assert_eq!(
        headers(paste),
        pairs(&[
            ("x-amz-version-id", "3HL4"),
            ("Last-Modified", "Sun, 01 Jan 2006 12:00:00 GMT"),
            ("ETag", "\"a b\""),
            ("Content-Length", "434234"),
        ])
    );
    first(paste, |view| {
        assert_eq!(view.exchange.response.reason.map(|reason| view.text(reason)), Some("OK"));
    });
}

#[test]
fn request_and_reply_on_one_line() {
    let paste = "HEAD /k?versionId=a HTTP/1.1 Host: b.s3.amazonaws.com HTTP/1.1 200 OK x-amz-version-id: a ETag: \"1\"";
    let all = read(paste);
    assert_eq!(all.len(), 1);
    first(paste, |view| {
        assert_eq!(view.method(), Some("HEAD"));
        assert_eq!(
            view.target().and_then(|target| target.bucket).map(|part| part.text.into_owned()).as_deref(),
            Some("b")
        );
    });
}

#[test]
fn a_reply_wrapped_at_odd_places() {
    let whole = "HTTP/1.1 200 OK x-amz-id-2: ef8yU9AS1ed4OpIszj7UDNEHGran x-amz-version-id: 3HL4kqtJlcpXroDTDmjVBH40Nrjfkd Last-Modified: Sun, 01 Jan 2006 12:00:00 GMT ETag: \"fba9dede5f27731c9771645a39863328\" Content-Length: 434234";
    let expected = headers(whole);
    assert_eq!(expected.len(), 5);
    // Folded hard at every width at which tools fold.
    for width in [60, 72, 76, 80] {
        let folded: Vec<String> =
            whole.as_bytes().chunks(width).map(|chunk| String::from_utf8_lossy(chunk).into_owned()).collect();
        assert_eq!(headers(&folded.join("\n")), expected, "width {width}");
    }
    // Broken at a space, as people and mails do.
    for (at, _) in whole.match_indices(' ').filter(|(at, _)| *at > 60) {
        let broken = format!("{}\n{}", &whole[..at], &whole[at + 1..]);
        if broken.lines().nth(1).is_some_and(|rest| rest.contains(": ")) {
            assert_eq!(headers(&broken), expected, "broken at {at}: {broken}");
        }
    }
}

#[test]
fn lists_without_a_status_line() {
    for paste in [
        "x-amz-version-id: a\nETag: \"1\"\n",
        "The reply had:\n\n  - x-amz-version-id: a\n  - ETag: \"1\"\n\nand no more.",
        "1. x-amz-version-id: a\n2. ETag: \"1\"\n",
        "> x-amz-version-id: a\n> ETag: \"1\"\n",
        "It said x-amz-version-id: a and ETag: \"1\".",
    ] {
        let all = read(paste);
        assert_eq!(all.len(), 1, "{paste}");
        assert_eq!((all[0].0, all[0].1), (Format::HeaderList, None), "{paste}");
        let values: Vec<_> = all[0].2.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(values, ["x-amz-version-id", "ETag"], "{paste}");
    }
}

#[test]
fn prose_is_no_list() {
    for paste in [
        "Note: nothing. Date: tomorrow. Subject: x",
        "The X-Amz-Version-Id header identifies a version.",
        "see https://x.example:8080/ for more",
        "speak HTTP/1.1 200 times",
        "",
        "   \n\n",
    ] {
        assert!(read(paste).is_empty(), "{paste}");
    }
}

#[test]
fn a_network_panel() {
    let paste = "Request URL:\nhttps://b.s3.eu-west-1.amazonaws.com/k?versionId=a\nRequest Method:\nHEAD\nStatus Code:\n200 OK\nRemote Address:\n52.1.1.1:443\nReferrer Policy:\nno-referrer\netag:\n\"1\"\nx-amz-version-id:\na\n";
    for paste in [paste.to_owned(), paste.replace(":\n", "\n"), paste.replace(":\n", ": ")] {
        let all = read(&paste);
        assert_eq!(all.len(), 1, "{paste}");
        assert_eq!((all[0].0, all[0].1), (Format::AlternateLines, Some(200)), "{paste}");
        assert_eq!(all[0].2, pairs(&[("etag", "\"1\""), ("x-amz-version-id", "a")]));
        first(&paste, |view| {
            assert_eq!(view.method(), Some("HEAD"));
            assert_eq!(
                view.target()
                    .and_then(|target| target.version_id)
                    .map(|part| part.text.into_owned())
                    .as_deref(),
                Some("a")
            );
        });
    }
}

#[test]
fn what_belongs_to_nothing_is_passed_over_and_told() {
    let paste = "Hello,\n\nHTTP/1.1 200 OK\nETag: \"1\"\n\nBye\n";
    let inspection = inspect(paste);
    let passed: Vec<_> = inspection.passed_over().iter().map(|span| &paste[span.range()]).collect();
    assert_eq!(passed, ["Hello,", "Bye"]);
    let nothing = inspect("Hello");
    assert_eq!(nothing.findings()[0].rule.code, "nothing-recognised");
}

#[test]
fn steps_read_the_same_as_one_go() {
    let paste = "HTTP/1.1 200 OK\nETag: \"1\"\n\n".repeat(50);
    let mut reader = Reader::new(Cow::Borrowed(paste.as_str()));
    let mut steps = 0;
    loop {
        let progress = reader.step(100);
        steps += 1;
        if progress.done >= progress.total {
            break;
        }
    }
    assert!(steps > 10);
    assert_eq!(reader.finish().len(), 50);
}

#[test]
fn a_torn_line_in_a_head_is_put_together() {
    let id = "s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234=";
    let line = format!("x-amz-id-2: {id}");
    let paste = format!("HTTP/1.1 200 OK\n{}\n{}\nETag: \"1\"\n\n", &line[..80], &line[80..]);
    assert_eq!(headers(&paste), pairs(&[("x-amz-id-2", id), ("ETag", "\"1\"")]));
    first(&paste, |view| {
        let codes: Vec<_> = crate::judge(view).iter().map(|finding| finding.rule.code).collect();
        assert_eq!(codes, ["value-wrapped"]);
        assert_eq!(&paste[view.source.pasted(view.headers()[0].value).range()].len(), &(id.len() + 1));
    });
}

#[test]
fn one_reader_alone_takes_what_is_its_own() {
    let paste = "HTTP/1.1 200 OK ETag: \"1\" Content-Length: 5\n\nHTTP/1.1 200 OK\nETag: \"2\"\n\n";
    let with = |format| {
        let mut reader = Reader::new(Cow::Borrowed(paste)).only(format);
        reader.step(usize::MAX);
        reader.finish().exchanges().map(|view| view.exchange.format).collect::<Vec<_>>()
    };
    assert_eq!(with(Format::Flattened), [Format::Flattened]);
    assert_eq!(with(Format::AlternateLines), []);
    assert_eq!(with(Format::HeaderList), [Format::HeaderList; 2]);
}

#[test]
fn long_pastes_take_no_longer_a_line_than_short_ones() {
    // Read again from every line, each of these would take minutes.
    let lines = 20_000;
    for paste in [
        "Accept: b\n".repeat(lines),
        "X-Foo:\nbar\n".repeat(lines),
        "Accept\nbar\n".repeat(lines),
        "\r".repeat(10 * lines),
        "\u{a0}".repeat(10 * lines),
        "\u{1b}]".repeat(10 * lines),
        format!("HTTP/1.1 200 OK ETag: \"1\"\n{}", "X-Foo: bar\n".repeat(lines)),
        "HTTP/1.1 200 OK ETag: \"1\" ".repeat(lines),
    ] {
        assert!(inspect(paste).len() <= lines);
    }
    let many: String = (0..lines).map(|at| format!("X-H-{at}: v\nx-amz-meta-{at}: v\n")).collect();
    let facts = first(&format!("HTTP/1.1 200 OK\n{many}\n"), |view| crate::facts(view).len());
    assert!(facts > 2 * lines);
    assert_eq!(crate::export::mask(&"sig=a&".repeat(lines)).matches("•••").count(), lines);
}

#[test]
fn a_panel_without_headings_keeps_the_requests_headers_apart() {
    let paste = "Request URL:\nhttps://b.s3.amazonaws.com/k\nStatus Code:\n200 OK\nEtag:\n\"1\"\n:authority:\nb.s3.amazonaws.com\n:method:\nHEAD\nAccept:\n*/*\nCookie:\na=b\n";
    first(paste, |view| {
        assert_eq!(view.headers().len(), 1);
        assert!(view.request_header("cookie").is_some());
        assert_eq!(view.method(), Some("HEAD"));
    });
}

#[test]
fn empty_and_long_values_are_shown_so_that_a_sentence_can_be_read() {
    let told =
        |paste: &str| first(paste, |view| crate::judge(view).first().map(|found| found.message(view.source)));
    assert_eq!(
        told("HTTP/1.1 200 OK\nETag:\nx-amz-request-id: 1\n\n").as_deref(),
        Some("The ETag \"\" is empty.")
    );
    let long = format!("HTTP/1.1 200 OK\nETag: {}\nx-amz-request-id: 1\n\n", "a".repeat(100_000));
    assert!(told(&long).is_some_and(|message| message.len() < 400));
}

#[test]
fn code_in_a_sentence_or_a_list_ends_at_its_backtick() {
    let paste = "We got `HTTP/1.1 200 OK` with `ETag: \"1\"` and `x-amz-version-id: abc`.";
    assert_eq!(headers(paste), pairs(&[("ETag", "\"1\""), ("x-amz-version-id", "abc")]));
    let paste = "- `ETag: \"1\"`\n- `x-amz-version-id: abc`\n- `Content-Length: 11`\n";
    assert_eq!(
        headers(paste),
        pairs(&[("ETag", "\"1\""), ("x-amz-version-id", "abc"), ("Content-Length", "11")])
    );
}

#[test]
fn a_quoted_sentence_keeps_its_marks_out_of_the_values() {
    let paste = "> It said HTTP/1.1 200 OK x-amz-version-id: abc Last-Modified:\n> Sun, 01 Jan 2006 12:00:00 GMT ETag: \"1\"\n> Content-Length: 5\n";
    assert_eq!(
        headers(paste),
        pairs(&[
            ("x-amz-version-id", "abc"),
            ("Last-Modified", "Sun, 01 Jan 2006 12:00:00 GMT"),
            ("ETag", "\"1\""),
            ("Content-Length", "5")
        ])
    );
}

#[test]
fn a_mail_or_a_command_is_no_reply() {
    for paste in [
        "From: a@example.com\nMessage-ID: <1>\nContent-Type: text/plain\n\nHello\n",
        "curl -H \"x-amz-checksum-mode: ENABLED\" -I https://b.s3.amazonaws.com/k\n",
        "  -H 'x-amz-content-sha256: UNSIGNED-PAYLOAD' \\\n",
    ] {
        let inspection = inspect(paste);
        assert!(inspection.exchanges().all(|view| view.headers().is_empty()), "{paste}");
        // A command that names an object is a request without a reply.
        assert_eq!(inspection.len(), usize::from(paste.starts_with("curl")), "{paste}");
    }
}

#[test]
fn what_a_writer_puts_between_headers_is_no_value() {
    for paste in [
        "HTTP/1.1 200 OK, ETag: \"1\", x-amz-version-id: abc, Content-Length: 5",
        "`HTTP/1.1 200 OK`; ETag: \"1\"; x-amz-version-id: abc; Content-Length: 5",
    ] {
        assert_eq!(
            headers(paste),
            pairs(&[("ETag", "\"1\""), ("x-amz-version-id", "abc"), ("Content-Length", "5")])
        );
        let reason =
            first(paste, |view| view.exchange.response.reason.map(|reason| view.text(reason).to_owned()));
        assert_eq!(reason.as_deref(), Some("OK"));
    }
}

#[test]
fn a_request_without_a_reply_is_called_one() {
    let title = |query: &str| {
        let paste = format!("HEAD /k{query} HTTP/1.1\nHost: b.s3.amazonaws.com\n\n");
        first(&paste, crate::title)
    };
    assert_eq!(title(""), "Request for k");
    assert_eq!(title("?versionId=abc"), "Request for version abc of k");
}

#[test]
fn more_exchanges_than_the_limit_are_passed_over_and_told() {
    let paste = "HTTP/1.1 200 OK\nETag: \"1\"\n\n".repeat(MAX_EXCHANGES + 2);
    let inspection = inspect(paste.as_str());
    assert_eq!(inspection.len(), MAX_EXCHANGES);
    let codes: Vec<_> = inspection.findings().iter().map(|finding| finding.rule.code).collect();
    assert_eq!(codes, ["too-many-exchanges"]);
    assert_eq!(inspection.passed_over().len(), 1);
}

#[test]
fn braces_behind_a_reply_to_head_are_another_tools() {
    let head = "HEAD /b/k HTTP/1.1\nHost: h\n\nHTTP/1.1 200 OK\nETag: \"1\"\n\n";
    let dump = "{\n  \"ETag\": \"\\\"2\\\"\",\n  \"VersionId\": \"v\"\n}\n";
    let found = read(&[head, dump].concat());
    assert_eq!(
        found.iter().map(|(format, ..)| *format).collect::<Vec<_>>(),
        [Format::RawHttp, Format::SdkOutput]
    );
}
