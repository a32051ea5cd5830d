//! One key with thousands of versions, as a program leaves them that writes
//! every few minutes.

use super::{BUCKET, add_object, object};
use crate::store::Store;
use std::time::{Duration, SystemTime};

pub const KEY: &str = "monitoring/heartbeat.json";
pub const ABOUT: &str = "an object with 5,000 versions";
pub const COUNT: u32 = 5000;

pub fn add(store: &mut Store, now: SystemTime) {
    for number in 1..=COUNT {
        let body = format!("{{\"sequence\":{number},\"load\":{}}}\n", number * 7919 % 100);
        let sequence = number.to_string();
        let mut headers = vec![("content-type", "application/json"), ("x-amz-meta-sequence", &sequence)];
        // Once in a while somebody else wrote it.
        headers.push(("x-amz-meta-owner", if number % 977 == 0 { "bob" } else { "alice" }));
        if number % 1000 == 0 {
            headers.push(("x-amz-storage-class", "STANDARD_IA"));
        }
        let modified = now - Duration::from_secs(300 * u64::from(COUNT - number) + 40);
        add_object(store, BUCKET, KEY, modified, object(body, &headers));
    }
}
