//! A bucket: its versions, and what becomes of them when one is written or
//! deleted.

use super::{Content, Object, Store, Version};
use crate::cors::CorsRule;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::SystemTime;

/// Whether a bucket keeps versions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Versioning {
    /// It never did: no reply tells an id.
    #[default]
    Never,
    Enabled,
    /// It did: new objects replace the null version.
    Suspended,
}

/// A bucket and what it holds.
#[derive(Debug, Clone, Default)]
pub struct Bucket {
    pub region: String,
    pub versioning: Versioning,
    pub cors: Vec<CorsRule>,
    /// Answers with 301 where the signature is for another region, as another
    /// region's endpoint would.
    pub elsewhere: bool,
    /// Of each key its versions, the oldest first.
    keys: BTreeMap<String, Vec<Version>>,
    /// Ids that were given once, of versions that are there or gone.
    issued: HashSet<String>,
    /// Keys whose versions may have changed since they were last kept.
    touched: BTreeSet<String>,
}

/// Why there is no such version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    Key,
    /// The id is one of this server's, but nothing is there.
    Version,
    /// The id was never given.
    Unknown,
}

impl Bucket {
    /// An empty bucket that no page may read.
    #[must_use]
    pub fn new(region: &str, versioning: Versioning) -> Self {
        Self { region: region.to_owned(), versioning, ..Self::default() }
    }

    /// The version that an id names, or the current one.
    pub fn find(&self, key: &str, id: Option<&str>) -> Result<&Version, Missing> {
        let versions = self.keys.get(key).map_or(&[][..], Vec::as_slice);
        let Some(id) = id else { return versions.last().ok_or(Missing::Key) };
        let found = versions.iter().find(|version| version.name() == id);
        found.ok_or(if id == "null" || self.issued.contains(id) {
            Missing::Version
        } else {
            Missing::Unknown
        })
    }

    /// The same, to be changed.
    pub fn find_mut(&mut self, key: &str, id: Option<&str>) -> Option<&mut Version> {
        let versions = self.keys.get_mut(key)?;
        self.touched.insert(key.to_owned());
        match id {
            None => versions.last_mut(),
            Some(id) => versions.iter_mut().find(|version| version.name() == id),
        }
    }

    /// Whether an id was ever given.
    pub fn knows(&self, id: &str) -> bool {
        id == "null" || self.issued.contains(id)
    }

    /// Each key with its versions, the oldest first; keys by their bytes.
    pub fn keys(&self) -> impl Iterator<Item = (&str, &[Version])> {
        self.keys.iter().map(|(key, versions)| (key.as_str(), versions.as_slice()))
    }

    /// A key's versions, the oldest first.
    pub fn versions(&self, key: &str) -> &[Version] {
        self.keys.get(key).map_or(&[], Vec::as_slice)
    }

    /// The keys that changed since this was last asked.
    pub fn take_touched(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.touched)
    }

    /// Ids of versions that are gone, in their order as text.
    pub fn gone(&self) -> BTreeSet<&str> {
        let there: HashSet<_> =
            self.keys.values().flatten().filter_map(|version| version.id.as_deref()).collect();
        self.issued.iter().map(String::as_str).filter(|id| !there.contains(id)).collect()
    }

    /// Knows ids that were given once.
    pub fn issue(&mut self, ids: impl IntoIterator<Item = String>) {
        self.issued.extend(ids);
    }

    /// Adds a version as it is: the newest of its key.
    pub fn add(&mut self, key: &str, version: Version) {
        let versions = self.keys.entry(key.to_owned()).or_default();
        match &version.id {
            Some(id) => _ = self.issued.insert(id.clone()),
            // There is one null version at most.
            None => versions.retain(|version| version.id.is_some()),
        }
        versions.push(version);
        self.touched.insert(key.to_owned());
    }

    /// Takes a version away for good.
    pub fn remove(&mut self, key: &str, id: &str) -> Option<Version> {
        let versions = self.keys.get_mut(key)?;
        let at = versions.iter().position(|version| version.name() == id)?;
        let removed = versions.remove(at);
        self.touched.insert(key.to_owned());
        if versions.is_empty() {
            self.keys.remove(key);
        }
        Some(removed)
    }
}

impl Store {
    /// Writes an object as the bucket's versioning has it; its version id.
    pub fn put(&mut self, bucket: &str, key: &str, object: Object, now: SystemTime) -> Option<String> {
        self.write(bucket, key, Content::Object(Box::new(object)), now)
    }

    /// Deletes the current version as the bucket's versioning has it: the
    /// marker's id, `None` where there is no marker.
    pub fn delete(&mut self, bucket: &str, key: &str, now: SystemTime) -> Option<String> {
        let versioning = self.buckets.get(bucket)?.versioning;
        if versioning == Versioning::Never {
            self.buckets.get_mut(bucket)?.remove(key, "null");
            return None;
        }
        let id = self.write(bucket, key, Content::DeleteMarker, now);
        Some(id.unwrap_or_else(|| "null".to_owned()))
    }

    fn write(&mut self, bucket: &str, key: &str, content: Content, now: SystemTime) -> Option<String> {
        let bucket = self.buckets.get_mut(bucket)?;
        let id = (bucket.versioning == Versioning::Enabled).then(|| self.ids.next());
        bucket.add(key, Version { id: id.clone(), modified: now, content });
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::UNIX_EPOCH;

    fn store(versioning: Versioning) -> Store {
        let mut store = Store::default();
        store.buckets.insert("b".to_owned(), Bucket::new("us-east-1", versioning));
        store
    }

    fn names(store: &Store) -> Vec<&str> {
        store.buckets["b"].keys().flat_map(|(_, versions)| versions.iter().map(Version::name)).collect()
    }

    #[test]
    fn without_versioning_there_is_one_null_version() {
        let mut store = store(Versioning::Never);
        for _ in 0..2 {
            assert_eq!(store.put("b", "k", Object::new("x"), UNIX_EPOCH), None);
        }
        assert_eq!(names(&store), ["null"]);
        assert_eq!(store.delete("b", "k", UNIX_EPOCH), None);
        assert_eq!(names(&store), [""; 0]);
    }

    #[test]
    fn with_versioning_each_write_adds_and_a_suspended_one_replaces_null() {
        let mut store = store(Versioning::Enabled);
        let first = store.put("b", "k", Object::new("1"), UNIX_EPOCH).expect("an id");
        let marker = store.delete("b", "k", UNIX_EPOCH).expect("a marker");
        store.buckets.get_mut("b").expect("there").versioning = Versioning::Suspended;
        assert_eq!(store.put("b", "k", Object::new("2"), UNIX_EPOCH), None);
        assert_eq!(names(&store), [&first, &marker, "null"]);
        assert_eq!(store.delete("b", "k", UNIX_EPOCH).as_deref(), Some("null"));
        assert_eq!(names(&store), [&first, &marker, "null"]);
        let bucket = store.buckets.get_mut("b").expect("there");
        assert!(bucket.find("k", None).expect("a marker").object().is_none());
        bucket.remove("k", &first);
        assert_eq!(bucket.find("k", Some(&first)).expect_err("gone"), Missing::Version);
        assert_eq!(bucket.find("k", Some("invented")).expect_err("unknown"), Missing::Unknown);
    }
}
