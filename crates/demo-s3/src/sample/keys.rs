//! Keys that have to be encoded with care, and versions that a read refuses.

use super::{BUCKET, add_as, add_object, ago, object};
use crate::store::{Content, Object, Store};
use std::time::SystemTime;

/// Each key with what is special about it.
pub const KEYS: [(&str, &str); 18] = [
    ("photos/summer 2026/beach & sea.jpg", "spaces and an ampersand"),
    ("名前/ファイル.txt", "other scripts"),
    ("café/Zoë 🎉.txt", "accents and an emoji"),
    ("a+b=c.txt", "a plus, which is no space"),
    ("notes#1.md", "a hash"),
    ("100% sure?.txt", "a percent sign and a question mark"),
    ("%2Fencoded.txt", "looks encoded, and is not"),
    ("folder/", "a trailing slash"),
    ("double//slash.txt", "two slashes in a row"),
    ("/leading.txt", "a leading slash"),
    ("back\\slash.txt", "a backslash"),
    ("up/../here.txt", "a dot segment, which no browser sends"),
    ("deleted.txt", "its current version is a delete marker"),
    ("older-id.txt", "its version id has a plus and slashes"),
    ("archive/2019.tar", "archived, and not restored"),
    ("secret/customer-key.bin", "encrypted with a key that only its owner has"),
    ("empty.txt", "no bytes at all"),
    ("old-address.html", "redirects on a website"),
];

/// As the ids of S3 look in Amazon's documentation.
const OLDER_ID: &str = "3/L4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY+MTRCxf3vjVBH40Nr8X8gdRQBpUMLUo";

pub fn add(store: &mut Store, now: SystemTime) {
    for (at, (key, about)) in (0..).zip(KEYS) {
        let text = ("content-type", content_type(key));
        if key == "older-id.txt" {
            let content = Content::Object(Box::new(object(about, &[text])));
            add_as(store, BUCKET, key, Some(OLDER_ID.to_owned()), ago(now, 700, 1), content);
        }
        add_object(store, BUCKET, key, ago(now, 60 + at, at % 24), special(key, about, text));
        if key == "deleted.txt" {
            let id = Some(store.ids.next());
            add_as(store, BUCKET, key, id, ago(now, 3, 5), Content::DeleteMarker);
        }
    }
}

fn special(key: &str, about: &str, text: (&'static str, &str)) -> Object {
    match key {
        "empty.txt" => object("", &[text]),
        "folder/" => object("", &[("content-type", "application/x-directory")]),
        "archive/2019.tar" => object(about, &[text, ("x-amz-storage-class", "DEEP_ARCHIVE")]),
        "old-address.html" => object("", &[text, ("x-amz-website-redirect-location", "/new-address.html")]),
        "secret/customer-key.bin" => {
            let mut object = object(
                about,
                &[
                    ("x-amz-server-side-encryption-customer-algorithm", "AES256"),
                    ("x-amz-server-side-encryption-customer-key-md5", "JMwgiexXqwuPqIPjYFmIZQ=="),
                ],
            );
            object.etag = "a5d8837e2a881c286b90c0586f2869de".to_owned();
            object
        }
        _ => object(about, &[text, ("x-amz-meta-name", key)]),
    }
}

fn content_type(key: &str) -> &'static str {
    match key.rsplit_once('.').map(|(_, extension)| extension) {
        Some("jpg") => "image/jpeg",
        Some("md") => "text/markdown",
        Some("html") => "text/html",
        Some("tar") => "application/x-tar",
        _ => "text/plain; charset=utf-8",
    }
}
