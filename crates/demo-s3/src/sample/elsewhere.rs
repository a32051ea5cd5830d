//! Buckets in which something goes wrong, each in its own way: no fault has to
//! be set to see it.

use super::{REGION, add_as, add_object, ago, bucket, object};
use crate::cors::CorsRule;
use crate::store::{Content, Store, Versioning};
use std::time::SystemTime;

/// Each bucket with its region and what is wrong with it.
pub const BUCKETS: [(&str, &str, &str); 6] = [
    ("headlens-hidden", REGION, "its CORS rule exposes no header"),
    ("headlens-denied", REGION, "its CORS rule names another origin"),
    ("headlens-frankfurt", "eu-central-1", "in another region: 400 says so"),
    ("headlens-moved", "eu-west-1", "in another region, of which 301 tells"),
    ("headlens-plain", REGION, "never versioned"),
    ("headlens-suspended", REGION, "versioning is suspended"),
];

pub fn add(store: &mut Store, now: SystemTime) {
    for (name, region, about) in BUCKETS {
        let versioning = match name {
            "headlens-plain" => Versioning::Never,
            "headlens-suspended" => Versioning::Suspended,
            _ => Versioning::Enabled,
        };
        let mut bucket = bucket(region, versioning);
        bucket.elsewhere = name == "headlens-moved";
        if name == "headlens-hidden" {
            bucket.cors = vec![CorsRule::readable(&[])];
        }
        if name == "headlens-denied" {
            let origins = vec!["https://console.example.com".to_owned()];
            bucket.cors = vec![CorsRule { origins, ..CorsRule::readable(&["ETag"]) }];
        }
        store.buckets.insert(name.to_owned(), bucket);
        let text = ("content-type", "text/plain");
        if versioning != Versioning::Never {
            add_object(store, name, "hello.txt", ago(now, 30, 4), object("Hello", &[text]));
        }
        if versioning != Versioning::Enabled {
            let newest = Content::Object(Box::new(object(about, &[text])));
            add_as(store, name, "hello.txt", None, ago(now, 2, 4), newest);
        } else {
            add_object(store, name, "hello.txt", ago(now, 2, 4), object(about, &[text]));
        }
    }
}
