//! One suite for every server: what the core signs is accepted, what it reads
//! is what was written. It runs against our own server with the other tests,
//! and against servers that we did not write by `cargo xtask interop`.

use crate::support::{Demo, Reply, Service};
use demo_s3::Identity;
use headlens::sign::{Listing, Operation};
use headlens::{Severity, judge};

/// Who answers, as far as a habit of theirs counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Demo,
    /// Checks no signature, and takes no `null` for a version's id.
    Moto,
    /// Answers a delete marker with a plain 404, by its own id too.
    Ceph,
}

/// A bucket of this run alone.
fn bucket() -> String {
    format!("interop-{}", std::process::id())
}

#[test]
fn our_own_server_agrees() {
    let mut demo = Demo::start();
    demo.bucket = bucket();
    suite(&demo, Dialect::Demo);
}

#[test]
fn our_own_server_agrees_in_virtual_host_style() {
    let mut demo = Demo::start();
    demo.bucket = bucket();
    demo.endpoint = demo.endpoint.replace("127.0.0.1", "localhost");
    demo.virtual_host = true;
    let signed = demo.sign(Operation::HeadObject { key: "a b", version_id: None }, &[]);
    assert!(signed.url.starts_with(&format!("http://{}.localhost:", demo.bucket)), "{}", signed.url);
    suite(&demo, Dialect::Demo);
}

/// `HEADLENS_INTEROP` names the dialect and the endpoint: `ceph http://127.0.0.1:7480`.
#[test]
#[ignore = "`cargo xtask interop` starts the server that it needs"]
fn the_named_server_agrees() {
    let named = std::env::var("HEADLENS_INTEROP").expect("HEADLENS_INTEROP");
    let (dialect, endpoint) = named.split_once(' ').expect("a dialect and an endpoint");
    let dialect = match dialect {
        "moto" => Dialect::Moto,
        "ceph" => Dialect::Ceph,
        other => panic!("no server is known as {other}"),
    };
    let service = Service {
        endpoint: endpoint.to_owned(),
        region: "us-east-1".to_owned(),
        bucket: bucket(),
        identity: Identity {
            access_key_id: "AKIAIOSFODNN7EXAMPLE",
            secret_access_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            session_token: None,
        },
        age: 0,
        expires_in: 300,
        virtual_host: false,
    };
    suite(&service, dialect);
}

fn suite(service: &Service, dialect: Dialect) {
    let made = service.write("PUT", "", &[], &[], "");
    assert_eq!(made.status, 200, "{}", made.body);
    service.versioning("Enabled");
    keys(service, dialect);
    versions(service, dialect);
    pages(service);
    markers(service, dialect);
    null_version(service, dialect);
    ranges_and_conditions(service);
    if dialect != Dialect::Moto {
        refusals(service);
    }
}

/// A reply as a paste of it: what the core reads has to be what was sent.
fn paste(reply: &Reply) -> String {
    let mut text = format!("HTTP/1.1 {} Any\r\n", reply.status);
    for (name, value) in &reply.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    text.push_str(&reply.body);
    text
}

/// The core reads a sound reply without an objection.
fn sound(reply: &Reply, key: &str) {
    let text = paste(reply);
    let inspection = headlens::inspect(&text);
    let view = inspection.exchange(0).expect("an exchange");
    assert_eq!(view.status(), Some(reply.status));
    let errors: Vec<_> =
        judge(view).into_iter().filter(|finding| finding.rule.severity == Severity::Error).collect();
    let told: Vec<_> = errors.iter().map(|finding| finding.rule.code).collect();
    assert_eq!(told, [""; 0], "{key}: {text}");
}

fn keys(service: &Service, dialect: Dialect) {
    for key in [
        "plain.txt",
        "with space.txt",
        "a+b.txt",
        "a%2Bb.txt",
        "hash#mark?.txt",
        "größe/日本語 🎉.txt",
        "trailing/",
        "deep//double.txt",
        "quotes'\"&<>.txt",
        "~tilde!*()=@:,;$.txt",
        "back\\slash|pipe^.txt",
    ] {
        let put = service.put(key, &[("x-amz-meta-length", &key.len().to_string())], key);
        let head = service.head(key, None);
        assert_eq!(head.status, 200, "{dialect:?} {key}");
        assert_eq!(head.header("x-amz-meta-length"), Some(key.len().to_string().as_str()), "{key}");
        assert_eq!(head.header("etag"), put.header("etag"), "{key}");
        assert_eq!(head.header("content-length"), Some(key.len().to_string().as_str()), "{key}");
        assert_eq!(service.get(key, None).body, key);
        sound(&head, key);
        let listing = Listing { prefix: Some(key), ..Listing::default() };
        let page = service.fetch(Operation::ListObjectVersions(listing), &[]);
        let listed: Vec<_> = rows(&page.body).into_iter().map(|row| row.key).collect();
        assert_eq!(listed, [key], "{dialect:?}: {}", page.body);
    }
}

/// A version as the core reads it out of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    key: String,
    id: String,
    marker: bool,
    latest: bool,
}

fn rows(xml: &str) -> Vec<Row> {
    let page = headlens::listing::parse(xml);
    let view = page.exchange(0).expect("a page");
    let listing = view.exchange.listing.as_deref().unwrap_or_else(|| panic!("no listing: {xml}"));
    let row = |version: &headlens::ListedVersion| Row {
        key: view.text(version.key).to_owned(),
        id: view.text(version.version_id).to_owned(),
        marker: version.is_delete_marker,
        latest: version.is_latest,
    };
    listing.versions.iter().map(row).collect()
}

fn list(service: &Service, prefix: &str) -> Vec<Row> {
    let listing = Listing { prefix: Some(prefix), ..Listing::default() };
    rows(&service.fetch(Operation::ListObjectVersions(listing), &[]).body)
}

fn versions(service: &Service, dialect: Dialect) {
    let ids: Vec<_> = (0..5)
        .map(|number: u32| {
            let headers = [("x-amz-meta-number", number.to_string())];
            let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let put = service.put("versions.txt", &headers, &format!("content {number}"));
            put.header("x-amz-version-id").expect("an id").to_owned()
        })
        .collect();
    let listed = list(service, "versions.txt");
    let newest_first: Vec<_> = ids.iter().rev().collect();
    if dialect == Dialect::Moto {
        // Its versions of one second come in any order.
        assert_eq!(listed.len(), 5);
    } else {
        assert_eq!(listed.iter().map(|row| &row.id).collect::<Vec<_>>(), newest_first);
        assert!(listed[0].latest && listed[1..].iter().all(|row| !row.latest));
    }
    for (number, id) in ids.iter().enumerate() {
        let head = service.head("versions.txt", Some(id));
        assert_eq!((head.status, head.header("x-amz-version-id")), (200, Some(id.as_str())));
        assert_eq!(head.header("x-amz-meta-number"), Some(number.to_string().as_str()));
        sound(&head, id);
    }
}

fn pages(service: &Service) {
    for number in 0..10 {
        service.put(&format!("pages/{}.txt", number % 3), &[], &number.to_string());
    }
    let (mut key_marker, mut id_marker) = (None::<String>, None::<String>);
    let mut all = Vec::new();
    for _ in 0..10 {
        let listing = Listing {
            prefix: Some("pages/"),
            max_keys: Some(3),
            key_marker: key_marker.as_deref(),
            version_id_marker: id_marker.as_deref(),
            ..Listing::default()
        };
        let xml = service.fetch(Operation::ListObjectVersions(listing), &[]).body;
        all.extend(rows(&xml).into_iter().map(|row| (row.key, row.id)));
        let page = headlens::listing::parse(xml.as_str());
        let view = page.exchange(0).expect("a page");
        let listing = view.exchange.listing.as_deref().expect("a listing");
        if !listing.is_truncated {
            break;
        }
        key_marker = listing.next_key_marker.map(|span| view.text(span).to_owned());
        id_marker = listing.next_version_id_marker.map(|span| view.text(span).to_owned());
    }
    assert_eq!(all.len(), 10, "{all:?}");
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 10, "none twice");
}

fn markers(service: &Service, dialect: Dialect) {
    let put = service.put("marked.txt", &[], "1");
    let id = put.header("x-amz-version-id").expect("an id");
    assert_eq!(service.write("DELETE", "marked.txt", &[], &[], "").status, 204);
    let listed = list(service, "marked.txt");
    let marker = listed.iter().find(|row| row.marker).expect("a marker");
    assert!(marker.latest);
    let current = service.head("marked.txt", None);
    assert_eq!(current.status, 404);
    let says_so = dialect != Dialect::Ceph;
    assert_eq!(current.header("x-amz-delete-marker"), says_so.then_some("true"));
    let own = service.head("marked.txt", Some(&marker.id));
    assert_eq!(own.status, if dialect == Dialect::Ceph { 404 } else { 405 });
    assert_eq!(service.head("marked.txt", Some(id)).status, 200);
    let gone = service.get("never-there.txt", None);
    assert_eq!(gone.refusal(), (404, "NoSuchKey"));
    let inspection = headlens::inspect(gone.body.as_str());
    let error = inspection
        .exchange(0)
        .and_then(|view| Some(view.text(view.exchange.error.as_ref()?.code?).to_owned()));
    assert_eq!(error.as_deref(), Some("NoSuchKey"));
}

fn null_version(service: &Service, dialect: Dialect) {
    service.put("null.txt", &[], "versioned");
    service.versioning("Suspended");
    service.put("null.txt", &[], "null");
    let listed = list(service, "null.txt");
    assert!(listed.iter().any(|row| row.id == "null"), "{listed:?}");
    // moto forgets what was versioned.
    assert_eq!(listed.len(), if dialect == Dialect::Moto { 1 } else { 2 }, "{listed:?}");
    let current = service.head("null.txt", None);
    assert_eq!((current.status, current.header("content-length")), (200, Some("4")));
    if dialect != Dialect::Moto {
        let named = service.head("null.txt", Some("null"));
        assert_eq!((named.status, named.header("x-amz-version-id")), (200, Some("null")));
    }
    service.versioning("Enabled");
}

fn ranges_and_conditions(service: &Service) {
    let put = service.put("part.txt", &[], "0123456789");
    let operation = Operation::GetObject { key: "part.txt", version_id: None };
    let range = service.fetch(operation, &[("range", "bytes=2-4")]);
    assert_eq!((range.status, range.body.as_str()), (206, "234"));
    assert_eq!(range.header("content-range"), Some("bytes 2-4/10"));
    sound(&range, "part.txt");
    let etag = put.header("etag").expect("a tag");
    let head = Operation::HeadObject { key: "part.txt", version_id: None };
    assert_eq!(service.fetch(head, &[("if-none-match", etag)]).status, 304);
    assert_eq!(service.fetch(head, &[("if-match", etag)]).status, 200);
    assert_eq!(service.fetch(head, &[("if-match", "\"0123456789abcdef0123456789abcdef\"")]).status, 412);
}

fn refusals(service: &Service) {
    let mut other = service.clone();
    other.identity = Identity { secret_access_key: "another/secret", ..service.identity.clone() };
    assert_eq!(other.get("plain.txt", None).refusal(), (403, "SignatureDoesNotMatch"));
    assert_eq!(other.head("plain.txt", None).status, 403);
    other = service.clone();
    other.age = 400;
    assert_eq!(other.get("plain.txt", None).refusal(), (403, "AccessDenied"));
    other = service.clone();
    other.identity.access_key_id = "AKIANOBODY0000000000";
    assert_eq!(other.get("plain.txt", None).refusal(), (403, "InvalidAccessKeyId"));
    let get = service.sign(Operation::GetObject { key: "plain.txt", version_id: None }, &[]);
    assert_eq!(service.send("HEAD", &get.url, &[], "").status, 403, "signed for another method");
    assert_eq!(service.send("GET", &get.url, &[], "").status, 200);
}
