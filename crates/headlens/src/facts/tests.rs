use super::*;
use crate::testing::first;

fn state(paste: &str, field: &str) -> State {
    first(paste, |view| facts(view).into_iter().find(|fact| fact.field == field).expect("the field").state)
}

#[test]
fn a_member_is_told_as_pasted_beside_its_header_s_form() {
    for (paste, field, sent, pasted) in [
        (
            "{'ETag': '\"1\"', 'LastModified': datetime.datetime(2026, 11, 21, 8, 3, 53, tzinfo=tzutc())}",
            "LastModified",
            "Sat, 21 Nov 2026 08:03:53 GMT",
            "datetime.datetime(2026, 11, 21, 8, 3, 53, tzinfo=tzutc())",
        ),
        (
            "{\"ETag\": \"1\", \"LastModified\": \"2026-11-21T08:03:53+00:00\"}",
            "LastModified",
            "Sat, 21 Nov 2026 08:03:53 GMT",
            "2026-11-21T08:03:53+00:00",
        ),
        ("{\"ETag\": \"1\", \"VersionId\": \"v\"}", "ETag", "\"1\"", "1"),
        ("{\"ETag\": \"\\\"1\\\"\", \"VersionId\": \"v\"}", "ETag", "\"1\"", "\"1\""),
        (
            "HeadObjectOutput { e_tag: Some(\"\\\"1\\\"\"), storage_class: Some(StandardIa) }",
            "StorageClass",
            "STANDARD_IA",
            "StandardIa",
        ),
    ] {
        first(paste, |view| {
            let facts = facts(view);
            let fact = facts.iter().find(|fact| fact.field == field).expect("the field");
            assert_eq!((fact.raw.as_deref(), fact.pasted(view)), (Some(sent), Some(pasted)), "{paste}");
        });
    }
}

#[test]
fn absent_only_where_the_whole_reply_was_seen() {
    assert_eq!(state("HTTP/1.1 200 OK\nETag: \"1\"\nContent-Length: 1\n\n", "VersionId"), State::Absent);
    assert_eq!(state("HTTP/1.1 404 Not Found\nx-amz-request-id: 1\n\n", "ETag"), State::Unknown);
}

/// A request for a key with this query and header, and its whole reply.
fn asked(query: &str, header: &str, status: &str) -> String {
    format!(
        "HEAD /k{query} HTTP/1.1\nHost: b.s3.amazonaws.com\n{header}\n\nHTTP/1.1 {status}\nx-amz-id-2: 1\n\n"
    )
}

#[test]
fn what_appears_only_when_asked_for_is_unknown_otherwise() {
    let plain = asked("", "Accept: */*", "200 OK");
    assert_eq!(state(&plain, "ChecksumCRC32"), State::Unknown);
    assert_eq!(state(&asked("", "x-amz-checksum-mode: ENABLED", "200 OK"), "ChecksumCRC32"), State::Absent);
    let part = asked("", "x-amz-checksum-mode: ENABLED\nRange: bytes=0-1", "206 Partial Content");
    assert_eq!(state(&part, "ChecksumCRC32"), State::Unknown);
    assert_eq!(state(&plain, "PartsCount"), State::Unknown);
    assert_eq!(
        state(&asked("?partNumber=1", "Accept: */*", "206 Partial Content"), "PartsCount"),
        State::Absent
    );
    assert_eq!(state(&plain, "Expiration"), State::Absent);
    assert_eq!(state(&asked("?versionId=1", "Accept: */*", "200 OK"), "Expiration"), State::Unknown);
    for member in ["ObjectLockMode", "ObjectLockRetainUntilDate", "ObjectLockLegalHoldStatus", "TagCount"] {
        assert_eq!(state(&plain, member), State::Unknown, "{member}");
    }
    for member in ["VersionId", "StorageClass", "Restore", "ReplicationStatus", "ContentLength"] {
        assert_eq!(state(&plain, member), State::Absent, "{member}");
    }
}

#[test]
fn a_part_of_a_reply_leaves_the_rest_unknown() {
    for member in ["VersionId", "StorageClass", "ContentLength", "ChecksumCRC32"] {
        assert_eq!(state("ETag: \"1\"\nx-amz-id-2: a\n", member), State::Unknown, "{member}");
    }
}

#[test]
fn what_a_browser_filtered_is_hidden_but_for_the_safelist() {
    let paste = "HTTP/1.1 200 OK\nContent-Type: text/plain\nx-amz-id-2: 1\n\n";
    first(paste, |view| {
        let mut exchange = view.exchange.clone();
        exchange.extent = Extent::Filtered;
        let view = View { exchange: &exchange, ..view };
        let facts = facts(view);
        let state = |member: &str| facts.iter().find(|fact| fact.field == member).expect("the field").state;
        for member in ["VersionId", "ETag", "StorageClass", "ChecksumCRC32", "ObjectLockMode"] {
            assert_eq!(state(member), State::Hidden, "{member}");
        }
        for member in ["LastModified", "ContentLength", "CacheControl", "ContentLanguage", "Expires"] {
            assert_eq!(state(member), State::Absent, "{member}");
        }
        assert_eq!(state("ContentType"), State::Present);
    });
}

#[test]
fn a_directory_bucket_implies_no_class() {
    let paste = "HEAD /k HTTP/1.1\nHost: b--usw2-az1--x-s3.s3express-usw2-az1.us-west-2.amazonaws.com\n\nHTTP/1.1 200 OK\nx-amz-id-2: 1\n\n";
    let path = "HEAD /b--usw2-az1--x-s3/k HTTP/1.1\nHost: localhost:9000\n\nHTTP/1.1 200 OK\nETag: \"1\"\nContent-Length: 1\n\n";
    assert_eq!(state(path, "StorageClass"), State::Unknown);
    assert_eq!(state(paste, "StorageClass"), State::Unknown);
}

#[test]
fn headers_of_a_family_are_told_apart_by_their_names() {
    let paste = "HTTP/1.1 200 OK\nx-goog-meta-owner: alice\nx-goog-meta-kind: photo\nx-goog-hash: md5=a\nx-goog-hash: crc32c=b\n\n";
    first(paste, |view| {
        let facts = facts(view);
        let told = |field: &str| facts.iter().find(|fact| fact.field == field).expect("the field");
        assert_eq!(told("x-goog-meta-owner").label, "x-goog-meta-owner");
        assert_eq!(told("x-goog-meta-kind").text(), "photo");
        assert_eq!(told("x-goog-hash").text(), "md5=a, crc32c=b");
    });
}

#[test]
fn the_error_document_is_not_the_object() {
    let paste = "HTTP/1.1 404 Not Found\nContent-Type: application/xml\nx-amz-request-id: 1\n\n";
    first(paste, |view| {
        let facts = facts(view);
        let found = facts.iter().find(|fact| fact.field == "content-type");
        assert!(found.is_none_or(|fact| fact.group == Group::Transport));
    });
}
