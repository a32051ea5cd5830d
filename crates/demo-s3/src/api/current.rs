//! ListObjectsV2: what a bucket holds now, without versions and markers. For
//! people who look around with other tools; the app never asks.

use crate::store::{Bucket, Version};
use s3s::dto::{CommonPrefix, ETag, ListObjectsV2Input, ListObjectsV2Output, Object, Timestamp};
use std::collections::BTreeSet;

/// A page of it. Its token is the last key.
pub fn list(bucket: &Bucket, input: &ListObjectsV2Input) -> ListObjectsV2Output {
    let prefix = input.prefix.as_deref().unwrap_or_default();
    let delimiter = input.delimiter.as_deref().filter(|delimiter| !delimiter.is_empty());
    let after = input.continuation_token.as_deref().or(input.start_after.as_deref()).unwrap_or_default();
    let most = usize::try_from(input.max_keys.unwrap_or(1000)).unwrap_or(0).min(1000);
    let (mut contents, mut prefixes) = (Vec::new(), BTreeSet::new());
    let mut last = None;
    let mut is_truncated = false;
    for (key, versions) in bucket.keys() {
        let Some(version) = versions.last().filter(|version| version.object().is_some()) else { continue };
        let Some(rest) = key.strip_prefix(prefix).filter(|_| key > after) else { continue };
        let rolled = delimiter.and_then(|delimiter| Some(rest.find(delimiter)? + delimiter.len()));
        let rolled = rolled.map(|length| &key[..prefix.len() + length]);
        if rolled.is_some_and(|prefix| prefixes.contains(prefix) || after.starts_with(prefix)) {
            continue;
        }
        if contents.len() + prefixes.len() == most {
            is_truncated = true;
            break;
        }
        match rolled {
            Some(prefix) => _ = prefixes.insert(prefix.to_owned()),
            None => contents.extend(object(key, version)),
        }
        last = Some(key.to_owned());
    }
    ListObjectsV2Output {
        name: Some(input.bucket.clone()),
        prefix: input.prefix.clone(),
        delimiter: input.delimiter.clone(),
        max_keys: i32::try_from(most).ok(),
        key_count: i32::try_from(contents.len() + prefixes.len()).ok(),
        next_continuation_token: last.filter(|_| is_truncated),
        is_truncated: Some(is_truncated),
        contents: Some(contents),
        common_prefixes: Some(
            prefixes.into_iter().map(|prefix| CommonPrefix { prefix: Some(prefix) }).collect(),
        ),
        ..ListObjectsV2Output::default()
    }
}

fn object(key: &str, version: &Version) -> Option<Object> {
    let object = version.object()?;
    Some(Object {
        key: Some(key.to_owned()),
        e_tag: Some(ETag::Strong(object.etag.clone())),
        last_modified: Some(Timestamp::from(version.modified)),
        size: i64::try_from(object.body.len()).ok(),
        storage_class: Some(object.storage_class().to_owned().into()),
        ..Object::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Object, Store, Versioning};
    use std::time::UNIX_EPOCH;

    #[test]
    fn pages_hold_keys_and_prefixes_and_no_deleted_key() {
        let mut store = Store::default();
        store.buckets.insert("b".to_owned(), Bucket::new("us-east-1", Versioning::Enabled));
        for key in ["a", "dir/1", "dir/2", "gone", "z"] {
            store.put("b", key, Object::new("x"), UNIX_EPOCH);
        }
        store.delete("b", "gone", UNIX_EPOCH);
        let mut seen = Vec::new();
        let mut input = ListObjectsV2Input { bucket: "b".to_owned(), ..ListObjectsV2Input::default() };
        input.delimiter = Some("/".to_owned());
        input.max_keys = Some(1);
        for _ in 0..5 {
            let page = list(&store.buckets["b"], &input);
            seen.extend(page.contents.into_iter().flatten().filter_map(|object| object.key));
            seen.extend(page.common_prefixes.into_iter().flatten().filter_map(|prefix| prefix.prefix));
            input.continuation_token = page.next_continuation_token;
            if page.is_truncated == Some(false) {
                break;
            }
        }
        assert_eq!(seen, ["a", "dir/", "z"]);
    }
}
