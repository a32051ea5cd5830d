//! What is kept in a folder is there after a restart, to the letter.

use crate::support::{Demo, Reply, Service};
use demo_s3::{Bucket, Folder, Server, Store, sample};
use headlens::sign::{Listing, Operation};
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

/// A folder of a test alone, gone with it.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("demo-s3-{}-{name}", std::process::id()));
        _ = fs::remove_dir_all(&path);
        Self(path)
    }

    fn files(&self, part: &str) -> usize {
        fs::read_dir(self.0.join(part)).expect("a folder").count()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

/// A server on the folder; with what is kept there, if something is.
fn start(scratch: &Scratch) -> Demo {
    let (folder, kept) = Folder::open(&scratch.0).expect("a folder");
    let server = Server::start_in(folder, kept.unwrap_or_default(), 0).expect("a server");
    let mut demo = Demo::with(Store::default());
    demo.endpoint = server.endpoint();
    demo.bucket = "kept".to_owned();
    demo.server = server;
    demo
}

/// A reply without what is another each time.
fn lasting(reply: &Reply) -> (u16, Vec<(String, String)>, &str) {
    let own = ["date", "x-amz-request-id", "x-amz-id-2"];
    let headers = reply.headers.iter().filter(|(name, _)| !own.contains(&name.as_str())).cloned();
    (reply.status, headers.collect(), reply.body.split("<RequestId>").next().unwrap_or_default())
}

fn listing(service: &Service) -> Reply {
    service.fetch(Operation::ListObjectVersions(Listing::default()), &[])
}

fn id_of(reply: &Reply) -> String {
    reply.header("x-amz-version-id").expect("a version").to_owned()
}

#[test]
fn versions_metadata_and_ids_are_there_after_a_restart() {
    let scratch = Scratch::new("restart");
    let demo = start(&scratch);
    assert_eq!(demo.write("PUT", "", &[], &[], "").status, 200);
    demo.put("before.txt", &[], "the null version");
    demo.versioning("Enabled");
    let headers = [
        ("content-type", "text/csv"),
        ("x-amz-meta-name", "=?UTF-8?Q?gr=C3=B6=C3=9Fe?="),
        ("x-amz-storage-class", "STANDARD_IA"),
        ("x-amz-tagging", "a=1&b=two%20words"),
        ("x-amz-checksum-algorithm", "SHA256"),
    ];
    let first = id_of(&demo.put("größe/a+b .txt", &headers, "one"));
    let gone = id_of(&demo.put("größe/a+b .txt", &[], "two"));
    demo.write("DELETE", "größe/a+b .txt", &[], &[], "");
    let removed = demo.write("DELETE", "größe/a+b .txt", &[("versionId", &gone)], &[], "");
    assert_eq!(removed.status, 204);
    demo.versioning("Suspended");
    demo.put("before.txt", &[], "the null version once more");

    let asked =
        [("größe/a+b .txt", Some(first.as_str())), ("größe/a+b .txt", None), ("before.txt", Some("null"))];
    let replies: Vec<_> = asked.iter().map(|(key, id)| demo.get(key, *id)).collect();
    let statuses: Vec<_> = replies.iter().map(|reply| reply.status).collect();
    assert_eq!(statuses, [200, 404, 200]);
    let before = listing(&demo);
    drop(demo);

    let demo = start(&scratch);
    assert_eq!(lasting(&listing(&demo)), lasting(&before));
    for ((key, id), reply) in asked.iter().zip(&replies) {
        assert_eq!(lasting(&demo.get(key, *id)), lasting(reply), "{key}");
    }
    assert_eq!(demo.get("größe/a+b .txt", Some(&gone)).refusal(), (404, "NoSuchVersion"), "it was one once");
    demo.versioning("Enabled");
    let next = id_of(&demo.put("größe/a+b .txt", &[], "three"));
    assert!(![first, gone].contains(&next) && !before.body.contains(&next), "{next} was given before");
}

#[test]
fn what_is_deleted_leaves_no_file() {
    let scratch = Scratch::new("deleted");
    let demo = start(&scratch);
    assert_eq!(demo.write("PUT", "", &[], &[], "").status, 200);
    demo.put("a", &[], "one");
    demo.put("b", &[], "two");
    let with_two = scratch.files("buckets/kept");
    assert_eq!(demo.write("DELETE", "a", &[], &[], "").status, 204);
    assert_eq!(scratch.files("buckets/kept"), with_two - 1);
    drop(demo);
    let demo = start(&scratch);
    assert_eq!((demo.head("a", None).status, demo.get("b", None).body.as_str()), (404, "two"));
    assert_eq!(scratch.files("bodies"), 1);
}

#[test]
fn the_samples_are_kept_as_they_are() {
    let scratch = Scratch::new("samples");
    let (folder, kept) = Folder::open(&scratch.0).expect("a folder");
    assert!(kept.is_none());
    // Listings tell no finer.
    let store = sample::store(UNIX_EPOCH + Duration::from_secs(1_790_000_000));
    // Nothing of it is to be kept any more, and a set has no order.
    let told = |store: &Store| {
        let bucket = |(name, bucket): (&String, &Bucket)| {
            let text = format!("{bucket:?}");
            (name.clone(), text.split(", issued: ").next().map(str::to_owned))
        };
        store.buckets.iter().map(bucket).collect::<Vec<_>>()
    };
    let expected = told(&store);
    drop(Server::start_in(folder, store, 0).expect("a server"));
    let (_, kept) = Folder::open(&scratch.0).expect("a folder");
    for ((name, bucket), (_, expected)) in told(&kept.expect("kept")).iter().zip(&expected) {
        assert!(bucket == expected, "{name}");
    }
}

#[test]
fn a_damaged_file_is_named() {
    let scratch = Scratch::new("damaged");
    let demo = start(&scratch);
    assert_eq!(demo.write("PUT", "", &[], &[], "").status, 200);
    drop(demo);
    fs::write(scratch.0.join("buckets/kept/bucket"), "{}").expect("written");
    let error = Folder::open(&scratch.0).expect_err("damaged");
    assert!(format!("{error:#}").contains("versioning is missing"), "{error:#}");
}
