use super::*;
use crate::inspect;

fn reply(headers: &[(&str, &str)]) -> String {
    let mut text = String::from("HTTP/1.1 200 OK\nServer: AmazonS3\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\n"));
    }
    text + "\n"
}

fn with<T>(pastes: &[String], baseline: Option<usize>, look: impl FnOnce(&Comparison<'_>) -> T) -> T {
    let inspections: Vec<_> = pastes.iter().map(|paste| inspect(paste.as_str())).collect();
    let views: Vec<_> =
        inspections.iter().flat_map(super::super::inspection::Inspection::exchanges).collect();
    look(&compare(&views, baseline))
}

const OLD: [(&str, &str); 4] = [
    ("x-amz-version-id", "AaH9Ih3tkaRqJB"),
    ("Last-Modified", "Tue, 03 Mar 2026 09:14:00 GMT"),
    ("ETag", "\"fba9dede5f27731c9771645a39863328\""),
    ("Content-Length", "434234"),
];

#[test]
fn a_summary_reads_as_a_colleague_would_write_it() {
    let new = reply(&[
        ("x-amz-version-id", "ZFge.bkWx3vM9Vj"),
        ("Last-Modified", "Thu, 12 Mar 2026 17:40:00 GMT"),
        ("ETag", "\"9e107d9d372bb6826bd81d3542a419d6\""),
        ("Content-Length", "435001"),
        ("x-amz-storage-class", "GLACIER_IR"),
        ("x-amz-meta-owner", "bob"),
    ]);
    let mut old = OLD.to_vec();
    old.push(("x-amz-meta-owner", "alice"));
    with(&[new, reply(&old)], None, |comparison| {
        assert_eq!(
            comparison.summary,
            [
                "Content changed: 434,234 to 435,001 bytes, new ETag.",
                "Moved to GLACIER_IR.",
                "`owner` changed from alice to bob.",
            ]
        );
        assert_eq!(
            comparison.versions[0].index, 1,
            "the older stands first, whatever the order of the input"
        );
        assert_eq!(comparison.versions[0].label, "AaH9…RqJB · 2026-03-03 09:14");
        let etag = comparison.rows.iter().find(|row| row.field == "ETag").expect("a row");
        assert_eq!((etag.changed, etag.changed_at.as_slice()), (true, [1].as_slice()));
        let fields: Vec<_> = comparison.rows.iter().map(|row| row.field.as_ref()).collect();
        assert!(fields.contains(&"Metadata.owner") && !fields.contains(&"CacheControl"), "{fields:?}");
    });
}

/// A version behind its request; `stored` is what its six headers say, if they say anything.
fn asked(query: &str, date: &str, stored: Option<[&str; 6]>) -> String {
    const NAMES: [&str; 6] = [
        "Cache-Control",
        "Content-Disposition",
        "Content-Encoding",
        "Content-Language",
        "Content-Type",
        "Expires",
    ];
    let mut headers =
        vec![("x-amz-version-id", date), ("Last-Modified", date), ("ETag", "\"1\""), ("Content-Length", "1")];
    headers.extend(stored.into_iter().flat_map(|values| NAMES.into_iter().zip(values)));
    ["HEAD /b/k?", query, " HTTP/1.1\nHost: 127.0.0.1\n\n", &reply(&headers)].concat()
}

#[test]
fn what_the_address_says_of_six_headers_is_no_change() {
    const STORED: [&str; 6] =
        ["no-cache", "inline", "gzip", "de", "text/csv", "Sat, 21 Nov 2026 08:00:00 GMT"];
    const SET: [&str; 6] =
        ["no-store", "attachment", "br", "en", "text/plain", "Sun, 22 Nov 2026 08:00:00 GMT"];
    const OLDER: &str = "Tue, 03 Mar 2026 09:14:00 GMT";
    const NEWER: &str = "Thu, 12 Mar 2026 17:40:00 GMT";
    let query = "response-cache-control=no-store&response-content-disposition=attachment&response-content-encoding=br\
        &response-content-language=en&response-content-type=text%2Fplain&response-expires=Sun%2C%2022%20Nov%202026%2008%3A00%3A00%20GMT";
    let changed = |pastes: &[String]| {
        with(pastes, None, |comparison| {
            let rows = comparison.rows.iter();
            let mut fields: Vec<_> =
                rows.filter(|row| row.changed).map(|row| row.field.to_string()).collect();
            fields.retain(|field| !matches!(field.as_str(), "VersionId" | "LastModified"));
            fields
        })
    };
    let plain = asked("versionId=a", OLDER, Some(STORED));
    assert_eq!(
        changed(&[plain.clone(), asked("versionId=b", NEWER, Some(SET))]).len(),
        6,
        "set by the object"
    );
    assert_eq!(changed(&[plain.clone(), asked(query, NEWER, Some(SET))]), [""; 0], "set by the address");
    // What is stored may be shown in one version and not in the other.
    assert_eq!(changed(&[asked("versionId=a", OLDER, None), asked(query, NEWER, Some(SET))]), [""; 0]);
    assert_eq!(changed(&[plain.clone(), asked(query, NEWER, None)]), [""; 0], "nor is its absence");
    // The stored value is compared past the version that hides it.
    let last = asked("versionId=c", "Fri, 13 Mar 2026 17:40:00 GMT", Some(SET));
    with(&[plain, asked(query, NEWER, Some(SET)), last], None, |comparison| {
        let row = comparison.rows.iter().find(|row| row.field == "ContentType").expect("a row");
        assert_eq!(row.changed_at, [2]);
        assert!(row.text(1).contains("set by the URL") && !row.text(2).contains("set by the URL"));
    });
}

#[test]
fn equal_versions_show_no_change() {
    with(&[reply(&OLD), reply(&OLD)], None, |comparison| {
        assert_eq!(comparison.summary, ["No difference in what is known."]);
        assert_eq!(comparison.changed_rows(), 0);
        assert_eq!(comparison.versions[1].label, "AaH9…RqJB · 2026-03-03 09:14 (2)");
        assert_eq!(comparison.findings[0].rule.code, "version-order-unknown");
    });
}

#[test]
fn what_is_not_known_is_no_change() {
    // The second shows a part only: no status line.
    let part = "ETag: \"fba9dede5f27731c9771645a39863328\"\nx-amz-version-id: AaH9Ih3tkaRqJB\n".to_owned();
    let mut old = OLD.to_vec();
    old.push(("x-amz-storage-class", "GLACIER"));
    old.push(("x-amz-meta-owner", "alice"));
    with(&[reply(&old), part], None, |comparison| assert_eq!(comparison.changed_rows(), 0));
}

#[test]
fn absence_and_what_it_implies_are_the_same() {
    let mut new = OLD.to_vec();
    new.push(("x-amz-storage-class", "STANDARD"));
    with(&[reply(&OLD), reply(&new)], None, |comparison| {
        assert_eq!(comparison.summary, ["No difference in what is known."]);
    });
}

#[test]
fn three_versions_tell_their_history_and_a_baseline_turns_it() {
    let second = [
        ("Last-Modified", "Thu, 12 Mar 2026 17:40:00 GMT"),
        ("ETag", "\"1\""),
        ("Content-Length", "5"),
        ("x-amz-version-id", "b"),
    ];
    let third = [
        ("Last-Modified", "Thu, 02 Apr 2026 08:02:00 GMT"),
        ("ETag", "\"1\""),
        ("Content-Length", "5"),
        ("x-amz-version-id", "c"),
    ];
    let all = [reply(&OLD), reply(&second), reply(&third)];
    with(&all, None, |comparison| {
        assert_eq!(
            comparison.summary,
            [
                "12 March 2026, 17:40:00 UTC: Content changed: 434,234 to 5 bytes, new ETag.",
                "2 April 2026, 08:02:00 UTC: Written again: same content and metadata, as far as is known.",
            ]
        );
        let length = comparison.rows.iter().find(|row| row.field == "ContentLength").expect("a row");
        assert_eq!(length.changed_at, [1]);
    });
    with(&all, Some(2), |comparison| {
        assert_eq!(comparison.baseline, 2);
        assert_eq!(
            comparison.summary[0],
            "3 March 2026, 09:14:00 UTC: Content changed: 5 to 434,234 bytes, new ETag."
        );
    });
}

#[test]
fn a_delete_marker_is_a_step_of_its_own() {
    let marker = "HTTP/1.1 404 Not Found\nx-amz-delete-marker: true\nx-amz-version-id: gone\n\n".to_owned();
    with(&[reply(&OLD), marker], None, |comparison| {
        assert_eq!(comparison.summary, ["Deleted: this version is a delete marker."]);
    });
}

#[test]
fn another_kind_of_etag_proves_nothing() {
    let mut new = OLD.to_vec();
    new[2].1 = "\"fba9dede5f27731c9771645a39863328-2\"";
    with(&[reply(&OLD), reply(&new)], None, |comparison| {
        assert!(
            comparison.summary[0].starts_with("Whether the content changed can't be told"),
            "{:?}",
            comparison.summary
        );
    });
}

#[test]
fn of_a_part_the_total_counts() {
    let part = "HTTP/1.1 206 Partial Content\nServer: AmazonS3\nx-amz-version-id: AaH9Ih3tkaRqJB\n\
                Last-Modified: Tue, 03 Mar 2026 09:14:00 GMT\nETag: \"fba9dede5f27731c9771645a39863328\"\n\
                Content-Length: 5\nContent-Range: bytes 0-4/434234\n\n";
    with(&[reply(&OLD), part.to_owned()], None, |comparison| {
        assert_eq!(comparison.summary, ["No difference in what is known."]);
    });
}

#[test]
fn a_refusal_tells_nothing_of_the_object() {
    let refused = "HTTP/1.1 403 Forbidden\nServer: AmazonS3\nx-amz-request-id: 1\n\n".to_owned();
    with(&[reply(&OLD), refused], None, |comparison| {
        assert_eq!(comparison.summary, ["No difference in what is known."]);
    });
}

#[test]
fn an_empty_value_is_seen_in_a_sentence() {
    let mut new = OLD.to_vec();
    new.push(("x-amz-meta-extra", ""));
    with(&[reply(&OLD), reply(&new)], None, |comparison| {
        assert_eq!(comparison.summary, ["`extra` added: (empty)."]);
    });
}

#[test]
fn one_byte_is_one_byte() {
    let one = |etag| reply(&[("x-amz-version-id", etag), ("ETag", etag), ("Content-Length", "1")]);
    with(&[one("\"a\""), one("\"b\"")], None, |comparison| {
        assert_eq!(comparison.summary, ["Content changed: new ETag, still 1 byte."]);
    });
}

#[test]
fn the_oldest_is_a_baseline_like_any_other_once_it_is_chosen() {
    let at = |day: &str, length: &str| {
        reply(&[
            ("x-amz-version-id", day),
            ("Last-Modified", &format!("{day} Mar 2026 09:14:00 GMT")),
            ("ETag", &format!("\"{length}\"")),
            ("Content-Length", length),
        ])
    };
    let all = [at("Tue, 03", "5"), at("Wed, 04", "6"), at("Thu, 05", "5")];
    with(&all, None, |comparison| {
        assert!(!comparison.is_against);
        assert_eq!(comparison.summary.len(), 2);
        assert!(comparison.summary[1].ends_with("Content changed: 6 to 5 bytes, new ETag."));
    });
    with(&all, Some(0), |comparison| {
        assert!(comparison.is_against);
        assert_eq!(comparison.baseline, 0);
        let told = "4 March 2026, 09:14:00 UTC: Content changed: 5 to 6 bytes, new ETag.";
        assert_eq!(comparison.summary[0], told);
        let last = "5 March 2026, 09:14:00 UTC: Another version with the same content and metadata, as far as is known.";
        assert_eq!(comparison.summary[1], last);
    });
}

#[test]
fn versions_of_different_keys_say_which_is_whose() {
    let asked = |key: &str| format!("HEAD /b/{key} HTTP/1.1\nHost: 127.0.0.1\n\n{}", reply(&OLD));
    let labels = |pastes: &[String]| {
        with(pastes, None, |comparison| {
            comparison.versions.iter().map(|version| version.label.clone()).collect::<Vec<_>>()
        })
    };
    assert_eq!(
        labels(&[asked("a.csv"), asked("b%20c.csv"), reply(&OLD)]),
        [
            "a.csv · AaH9…RqJB · 2026-03-03 09:14",
            "b c.csv · AaH9…RqJB · 2026-03-03 09:14",
            "AaH9…RqJB · 2026-03-03 09:14"
        ]
    );
    assert_eq!(labels(&[asked("a.csv"), reply(&OLD)])[0], "AaH9…RqJB · 2026-03-03 09:14");
}

#[test]
fn what_is_counted_rather_than_told_is_counted_exactly() {
    let at =
        |number: usize| reply(&[("x-amz-version-id", "v"), ("x-amz-meta-run", &(number / 2).to_string())]);
    let all: Vec<String> = (0..200).map(at).collect();
    with(&all, None, |comparison| {
        // 99 of 199 steps differ, and 40 are told.
        assert_eq!(comparison.summary.len(), 41);
        assert_eq!(comparison.summary[40], "59 further versions differ from the one before.");
        let run = comparison.rows.iter().find(|row| row.field == "Metadata.run").expect("a row");
        assert_eq!(run.changed_at.len(), 99);
    });
}

#[test]
fn a_comparison_outlives_what_was_pasted() {
    let paste = [reply(&OLD), reply(&[("ETag", "\"1\""), ("x-amz-meta-a", "b")])].concat();
    let (owned, words) = {
        let inspection = inspect(paste.as_str());
        let views: Vec<_> = inspection.exchanges().collect();
        let words = |comparison: &Comparison<'_>| {
            let texts = comparison.rows.iter().map(|row| (row.text(0), row.value(1), row.changed));
            texts.collect::<Vec<_>>()
        };
        let comparison = compare(&views, None);
        let before = words(&comparison);
        let owned: Comparison<'static> = Comparing::owned(views, None).finish();
        assert_eq!(words(&owned), before);
        (owned, before)
    };
    assert_eq!(owned.rows.len(), words.len());
}

#[test]
fn a_comparison_in_steps_is_the_same_and_tells_how_far_it_is() {
    let paste: String = (0..50)
        .map(|at| reply(&[("ETag", &format!("\"{}\"", at / 3)), ("x-amz-meta-run", &at.to_string())]))
        .collect();
    let inspection = inspect(paste.as_str());
    let views: Vec<_> = inspection.exchanges().collect();
    let words = |comparison: &Comparison<'_>| {
        let rows: Vec<_> = comparison.rows.iter().map(|row| (row.text(7), row.changed_at.clone())).collect();
        (rows, comparison.summary.clone(), comparison.baseline, comparison.findings.len())
    };
    for baseline in [None, Some(20)] {
        let mut comparing = Comparing::new(views.clone(), baseline);
        let mut steps = 0;
        let mut last = 0;
        loop {
            let crate::Progress { done, total } = comparing.step(7);
            assert!(done >= last && done <= total);
            (last, steps) = (done, steps + 1);
            if done == total {
                break;
            }
        }
        assert!(steps > 20, "{steps}");
        assert_eq!(words(&comparing.finish()), words(&compare(&views, baseline)));
    }
    let progress = Comparing::new(Vec::new(), None).step(usize::MAX);
    assert_eq!(progress.done, progress.total);
}
