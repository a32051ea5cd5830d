//! What writes leave behind, by what reads tell of it afterwards.

use crate::support::Demo;
use headlens::sign::Operation;

fn versioned() -> Demo {
    let mut demo = Demo::with(demo_s3::Store::default());
    demo.bucket = "writes".to_owned();
    assert_eq!(demo.write("PUT", "", &[], &[], "").status, 200);
    demo.versioning("Enabled");
    demo
}

#[test]
fn an_upload_keeps_its_headers_and_tells_its_version() {
    let demo = versioned();
    let headers = [
        ("content-type", "text/plain"),
        ("cache-control", "no-cache"),
        ("x-amz-meta-owner", "alice"),
        ("x-amz-storage-class", "STANDARD_IA"),
        ("x-amz-tagging", "a=1&b=2"),
        ("x-amz-checksum-algorithm", "SHA256"),
        ("x-amz-website-redirect-location", "/elsewhere"),
    ];
    let put = demo.put("k", &headers, "hello world");
    let id = put.header("x-amz-version-id").expect("an id");
    assert_eq!(put.header("etag"), Some("\"5eb63bbbe01eeed093cb22bb8f5acdc3\""));
    let head = demo.head("k", Some(id));
    for (name, value) in [
        ("x-amz-version-id", id),
        ("content-type", "text/plain"),
        ("cache-control", "no-cache"),
        ("x-amz-meta-owner", "alice"),
        ("x-amz-storage-class", "STANDARD_IA"),
        ("x-amz-tagging-count", "2"),
        ("x-amz-website-redirect-location", "/elsewhere"),
        ("x-amz-server-side-encryption", "AES256"),
        ("content-length", "11"),
        ("etag", "\"5eb63bbbe01eeed093cb22bb8f5acdc3\""),
    ] {
        assert_eq!(head.header(name), Some(value), "{name}");
    }
    let asked = Operation::HeadObject { key: "k", version_id: None };
    let asked = demo.fetch(asked, &[("x-amz-checksum-mode", "ENABLED")]);
    assert_eq!(
        asked.header("x-amz-checksum-sha256"),
        Some("uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek="),
        "of the bytes, as `sha256sum` tells it"
    );
    let too_much = "x".repeat(2048);
    assert_eq!(
        demo.write("PUT", "k", &[], &[("x-amz-meta-a", &too_much)], "x").refusal(),
        (400, "MetadataTooLarge")
    );
}

#[test]
fn encryption_with_a_key_makes_an_etag_that_is_no_md5() {
    let demo = versioned();
    let kms = [
        ("x-amz-server-side-encryption", "aws:kms"),
        ("x-amz-server-side-encryption-aws-kms-key-id", "arn:aws:kms:us-east-1:111122223333:key/1"),
    ];
    let put = demo.put("k", &kms, "hello world");
    assert_ne!(put.header("etag"), Some("\"5eb63bbbe01eeed093cb22bb8f5acdc3\""));
    assert_eq!(demo.head("k", None).header("x-amz-server-side-encryption"), Some("aws:kms"));
}

#[test]
fn deleting_leaves_a_marker_and_deleting_the_marker_undoes_it() {
    let demo = versioned();
    let put = demo.put("k", &[], "1");
    let id = put.header("x-amz-version-id").expect("an id");
    let deleted = demo.write("DELETE", "k", &[], &[], "");
    let marker = deleted.header("x-amz-version-id").expect("an id");
    assert_eq!((deleted.status, deleted.header("x-amz-delete-marker")), (204, Some("true")));
    assert_eq!(demo.head("k", None).status, 404);
    assert_eq!(demo.head("k", Some(marker)).status, 405);
    assert_eq!(demo.head("k", Some(id)).status, 200);
    let undone = demo.write("DELETE", "k", &[("versionId", marker)], &[], "");
    assert_eq!((undone.status, undone.header("x-amz-delete-marker")), (204, Some("true")));
    assert_eq!(demo.head("k", None).header("x-amz-version-id"), Some(id));
    assert_eq!(demo.get("k", Some(marker)).refusal(), (404, "NoSuchVersion"));
    demo.versioning("Suspended");
    let put = demo.put("k", &[], "2");
    assert_eq!(put.header("x-amz-version-id"), None, "a suspended bucket tells no id of a write");
    assert_eq!(demo.head("k", None).header("x-amz-version-id"), Some("null"));
    assert_eq!(demo.head("k", Some(id)).status, 200);
}

#[test]
fn a_lock_keeps_a_version() {
    let demo = versioned();
    let put = demo.put("k", &[("x-amz-object-lock-legal-hold", "ON")], "1");
    let id = put.header("x-amz-version-id").expect("an id");
    let refused = demo.write("DELETE", "k", &[("versionId", id)], &[], "");
    assert_eq!(refused.refusal(), (403, "AccessDenied"));
    let off = "<LegalHold xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>OFF</Status></LegalHold>";
    let reply = demo.write("PUT", "k", &[("legal-hold", ""), ("versionId", id)], &[], off);
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(demo.head("k", None).header("x-amz-object-lock-legal-hold"), Some("OFF"));
    assert_eq!(demo.write("DELETE", "k", &[("versionId", id)], &[], "").status, 204);
}

#[test]
fn a_copy_onto_itself_changes_metadata_alone() {
    let demo = versioned();
    demo.put("k", &[("x-amz-meta-owner", "alice"), ("content-language", "en")], "body");
    let source = ("x-amz-copy-source", "/writes/k");
    let kept = demo.write("PUT", "k", &[], &[source, ("x-amz-storage-class", "GLACIER_IR")], "");
    assert_eq!(kept.status, 200, "{}", kept.body);
    let head = demo.head("k", None);
    assert_eq!(
        (head.header("x-amz-meta-owner"), head.header("content-language")),
        (Some("alice"), Some("en"))
    );
    assert_eq!(head.header("x-amz-storage-class"), Some("GLACIER_IR"));
    let replaced = [source, ("x-amz-metadata-directive", "REPLACE"), ("x-amz-meta-owner", "bob")];
    assert_eq!(demo.write("PUT", "k", &[], &replaced, "").status, 200);
    let changed = demo.head("k", None);
    assert_eq!((changed.header("x-amz-meta-owner"), changed.header("content-language")), (Some("bob"), None));
    assert_eq!(changed.header("etag"), head.header("etag"));
    assert_ne!(changed.header("x-amz-version-id"), head.header("x-amz-version-id"));
}

#[test]
fn parts_become_one_object_that_is_read_by_parts() {
    let demo = versioned();
    let begun = demo.write("POST", "k", &[], &[("x-amz-checksum-algorithm", "CRC32")], "");
    let upload = begun.element("UploadId").expect("an id").to_owned();
    let first = "a".repeat(5 * 1024 * 1024);
    let etags = [(1, first.as_str()), (2, "the rest")].map(|(number, body)| {
        let number = number.to_string();
        let reply = demo.write("PUT", "k", &[("partNumber", &number), ("uploadId", &upload)], &[], body);
        assert_eq!(reply.status, 200, "{}", reply.body);
        reply.header("etag").expect("a tag").to_owned()
    });
    let complete = |etags: &[&String]| {
        let parts = (1..).zip(etags).map(|(number, etag)| {
            format!("<Part><PartNumber>{number}</PartNumber><ETag>{etag}</ETag></Part>")
        });
        let body = format!(
            "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{}</CompleteMultipartUpload>",
            parts.collect::<String>()
        );
        demo.write("POST", "k", &[("uploadId", &upload)], &[], &body)
    };
    assert_eq!(complete(&[&etags[1]]).refusal(), (400, "InvalidPart"));
    let done = complete(&[&etags[0], &etags[1]]);
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(done.element("ETag").is_some_and(|etag| etag.contains("-2")), "{}", done.body);
    let enabled = [("x-amz-checksum-mode", "ENABLED")];
    let read = |part| demo.fetch_part(Operation::HeadObject { key: "k", version_id: None }, &enabled, part);
    let whole = read(None);
    assert!(whole.header("x-amz-checksum-crc32").is_some_and(|value| value.ends_with("-2")));
    assert_eq!(
        (whole.header("x-amz-checksum-type"), whole.header("x-amz-mp-parts-count")),
        (Some("COMPOSITE"), None)
    );
    let second = read(Some(2));
    assert_eq!((second.status, second.header("content-range")), (206, Some("bytes 5242880-5242887/5242888")));
    assert_eq!(
        (second.header("x-amz-mp-parts-count"), second.header("content-length")),
        (Some("2"), Some("8"))
    );
    assert!(second.header("x-amz-checksum-crc32").is_some_and(|value| !value.contains('-')));
    assert_eq!(read(Some(3)).status, 416);
    assert_eq!(complete(&[&etags[0], &etags[1]]).refusal(), (404, "NoSuchUpload"));
}

#[test]
fn a_cors_configuration_counts_from_then_on() {
    let demo = versioned();
    demo.put("k", &[], "x");
    let origin = [("Origin", "https://a.example")];
    let asked = |demo: &Demo| {
        let signed = demo.sign(Operation::GetObject { key: "k", version_id: None }, &[]);
        demo.send("GET", &signed.url, &origin, "").header("access-control-expose-headers").map(str::to_owned)
    };
    assert_eq!(asked(&demo), None);
    let rule = |expose: &str| {
        format!(
            "<CORSConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><CORSRule>\
             <AllowedOrigin>https://*.example</AllowedOrigin><AllowedMethod>GET</AllowedMethod>\
             <ExposeHeader>{expose}</ExposeHeader></CORSRule></CORSConfiguration>"
        )
    };
    let put = |expose: &str| demo.write("PUT", "", &[("cors", "")], &[], &rule(expose));
    assert_eq!(put("*").refusal(), (400, "InvalidRequest"));
    assert_eq!(put("ETag").status, 200);
    assert_eq!(asked(&demo).as_deref(), Some("ETag"));
    assert_eq!(demo.write("DELETE", "", &[("cors", "")], &[], "").status, 204);
    assert_eq!(asked(&demo), None);
}
