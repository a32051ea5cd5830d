//! Folder: the store as files, so that what was written is there after a restart. A file of JSON for each bucket and
//! each key, and the bytes of versions beside them, named by their hash. What is asked of the store is answered from
//! memory; uploads in parts that aren't complete are not kept.

use super::{Bucket, Checksum, Content, Object, Part, Store, Version, VersionIds, Versioning, hex};
use crate::cors::CorsRule;
use anyhow::{Context, Result, bail};
use hyper::body::Bytes;
use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use s3s::crypto::{Checksum as _, Sha256};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// Where a store is kept.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Opens a folder, and makes it where it isn't there; what is kept in it, if something is.
    ///
    /// # Errors
    /// Where it can't be read or made, or a file in it holds something else than was written.
    pub fn open(path: impl Into<PathBuf>) -> Result<(Self, Option<Store>)> {
        let folder = Self { path: path.into() };
        for part in ["buckets", "bodies"] {
            let part = folder.path.join(part);
            fs::create_dir_all(&part).with_context(|| format!("{} can't be made", part.display()))?;
        }
        let index = folder.path.join("store.json");
        let store = index.exists().then(|| folder.load(&index)).transpose()?;
        Ok((folder, store))
    }

    /// Writes what changed since the last time.
    pub(crate) fn save(&self, store: &mut Store) -> Result<()> {
        for (name, bucket) in &mut store.buckets {
            let folder = self.path.join("buckets").join(name);
            fs::create_dir_all(&folder)?;
            for key in bucket.take_touched() {
                let file = folder.join(format!("{}.json", hash(key.as_bytes())));
                match bucket.versions(&key) {
                    [] => _ = fs::remove_file(file),
                    versions => self.save_key(&file, &key, versions)?,
                }
            }
            put(&folder.join("bucket"), bucket_json(bucket).to_string().as_bytes())?;
        }
        let names: Vec<_> = store.buckets.keys().collect();
        let index = json!({ "made": store.ids.made(), "begun": store.begun, "buckets": names });
        put(&self.path.join("store.json"), index.to_string().as_bytes())
    }

    fn save_key(&self, file: &Path, key: &str, versions: &[Version]) -> Result<()> {
        for object in versions.iter().filter_map(Version::object) {
            let body = self.body(&hash(&object.body));
            if !body.exists() {
                put(&body, &object.body)?;
            }
        }
        let versions: Vec<_> = versions.iter().map(version_json).collect();
        put(file, json!({ "key": key, "versions": versions }).to_string().as_bytes())
    }

    fn body(&self, hash: &str) -> PathBuf {
        self.path.join("bodies").join(hash)
    }

    fn load(&self, index: &Path) -> Result<Store> {
        let index = read(index)?;
        let mut store = Store { ids: VersionIds::after(number(&index, "made")?), ..Store::default() };
        store.begun = number(&index, "begun")?;
        let mut used = HashSet::new();
        for name in list(&index, "buckets")?.iter().filter_map(Value::as_str) {
            let folder = self.path.join("buckets").join(name);
            let mut bucket = bucket_of(&read(&folder.join("bucket"))?)?;
            for entry in fs::read_dir(&folder)? {
                let file = entry?.path();
                if file.extension().is_some_and(|ending| ending == "json") {
                    let told = || file.display().to_string();
                    self.load_key(&file, &mut bucket, &mut used).with_context(told)?;
                }
            }
            bucket.take_touched();
            store.buckets.insert(name.to_owned(), bucket);
        }
        self.sweep(&used)?;
        Ok(store)
    }

    fn load_key(&self, file: &Path, bucket: &mut Bucket, used: &mut HashSet<String>) -> Result<()> {
        let told = read(file)?;
        let key = text(&told, "key")?;
        for version in list(&told, "versions")? {
            let content = match version.get("object") {
                None => Content::DeleteMarker,
                Some(object) => {
                    let hash = text(object, "body")?;
                    let body = fs::read(self.body(hash)).with_context(|| format!("the bytes {hash}"))?;
                    used.insert(hash.to_owned());
                    Content::Object(Box::new(object_of(object, body.into())?))
                }
            };
            let modified = UNIX_EPOCH + Duration::from_millis(number(version, "modified")?);
            bucket.add(key, Version { id: optional(version, "id"), modified, content });
        }
        Ok(())
    }

    /// Removes the bytes that no version has any more.
    fn sweep(&self, used: &HashSet<String>) -> Result<()> {
        for entry in fs::read_dir(self.path.join("bodies"))? {
            let entry = entry?;
            if !used.contains(&*entry.file_name().to_string_lossy()) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

fn hash(bytes: &[u8]) -> String {
    hex(Sha256::checksum(bytes).as_ref())
}

/// Writes a file that isn't so yet; it is never there in half.
fn put(file: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(file).is_ok_and(|kept| kept == bytes) {
        return Ok(());
    }
    let new = file.with_extension("new");
    let written = fs::write(&new, bytes).and_then(|()| fs::rename(&new, file));
    written.with_context(|| format!("{} can't be written", file.display()))
}

fn read(file: &Path) -> Result<Value> {
    let told = || file.display().to_string();
    serde_json::from_slice(&fs::read(file).with_context(told)?).with_context(told)
}

fn bucket_json(bucket: &Bucket) -> Value {
    let versioning = match bucket.versioning {
        Versioning::Never => "Never",
        Versioning::Enabled => "Enabled",
        Versioning::Suspended => "Suspended",
    };
    let rule = |rule: &CorsRule| {
        json!({
            "origins": rule.origins,
            "methods": rule.methods,
            "headers": rule.headers,
            "expose": rule.expose,
            "maxAge": rule.max_age,
        })
    };
    let cors: Vec<_> = bucket.cors.iter().map(rule).collect();
    json!({
        "region": bucket.region,
        "versioning": versioning,
        "cors": cors,
        "elsewhere": bucket.elsewhere,
        "gone": bucket.gone(),
    })
}

fn bucket_of(told: &Value) -> Result<Bucket> {
    let versioning = match text(told, "versioning")? {
        "Enabled" => Versioning::Enabled,
        "Suspended" => Versioning::Suspended,
        _ => Versioning::Never,
    };
    let mut bucket = Bucket::new(text(told, "region")?, versioning);
    bucket.elsewhere = told.get("elsewhere").and_then(Value::as_bool).unwrap_or_default();
    for rule in list(told, "cors")? {
        bucket.cors.push(CorsRule {
            origins: texts(rule, "origins")?,
            methods: texts(rule, "methods")?,
            headers: texts(rule, "headers")?,
            expose: texts(rule, "expose")?,
            max_age: rule.get("maxAge").and_then(Value::as_i64).and_then(|age| age.try_into().ok()),
        });
    }
    bucket.issue(texts(told, "gone")?);
    Ok(bucket)
}

fn version_json(version: &Version) -> Value {
    let modified = version.modified.duration_since(UNIX_EPOCH).unwrap_or_default();
    let mut told = json!({ "id": version.id, "modified": modified.as_millis() as u64 });
    if let Some(object) = version.object() {
        told["object"] = object_json(object);
    }
    told
}

fn object_json(object: &Object) -> Value {
    // A header's bytes need not be UTF-8: each is a character here.
    let header = |(name, value): (&HeaderName, &HeaderValue)| {
        json!([name.as_str(), value.as_bytes().iter().map(|byte| char::from(*byte)).collect::<String>()])
    };
    let checksum = object.checksum.as_ref().map(|checksum| {
        json!({ "algorithm": checksum.algorithm, "value": checksum.value, "composite": checksum.composite })
    });
    let part = |part: &Part| json!({ "size": part.size, "checksum": part.checksum });
    json!({
        "body": hash(&object.body),
        "etag": object.etag,
        "headers": object.headers.iter().map(header).collect::<Vec<_>>(),
        "expiration": object.expiration,
        "tags": object.tags,
        "checksum": checksum,
        "parts": object.parts.iter().map(part).collect::<Vec<_>>(),
    })
}

fn object_of(told: &Value, body: Bytes) -> Result<Object> {
    let mut headers = HeaderMap::new();
    for [name, value] in pairs(told, "headers")? {
        let bytes: Vec<u8> = value.chars().filter_map(|character| u8::try_from(character).ok()).collect();
        headers.append(HeaderName::try_from(name)?, HeaderValue::from_bytes(&bytes)?);
    }
    let checksum = match told.get("checksum").filter(|checksum| !checksum.is_null()) {
        None => None,
        Some(checksum) => Some(Checksum {
            algorithm: Checksum::algorithm(text(checksum, "algorithm")?).context("an unknown checksum")?,
            value: text(checksum, "value")?.to_owned(),
            composite: checksum.get("composite").and_then(Value::as_bool).unwrap_or_default(),
        }),
    };
    let part = |part: &Value| {
        let size = number(part, "size")?;
        Ok(Part { size: size.try_into()?, checksum: optional(part, "checksum") })
    };
    Ok(Object {
        body,
        etag: text(told, "etag")?.to_owned(),
        headers,
        expiration: optional(told, "expiration"),
        tags: pairs(told, "tags")?.into_iter().map(|[name, value]| (name, value)).collect(),
        checksum,
        parts: list(told, "parts")?.iter().map(part).collect::<Result<_>>()?,
    })
}

fn text<'a>(value: &'a Value, name: &str) -> Result<&'a str> {
    value.get(name).and_then(Value::as_str).with_context(|| format!("{name} is missing"))
}

fn optional(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn number(value: &Value, name: &str) -> Result<u64> {
    value.get(name).and_then(Value::as_u64).with_context(|| format!("{name} is missing"))
}

fn list<'a>(value: &'a Value, name: &str) -> Result<&'a [Value]> {
    value.get(name).and_then(Value::as_array).map(Vec::as_slice).with_context(|| format!("{name} is missing"))
}

fn texts(value: &Value, name: &str) -> Result<Vec<String>> {
    Ok(list(value, name)?.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

fn pairs(value: &Value, name: &str) -> Result<Vec<[String; 2]>> {
    let pair = |pair: &Value| match pair.as_array().map(Vec::as_slice) {
        Some([Value::String(first), Value::String(second)]) => Ok([first.clone(), second.clone()]),
        _ => bail!("{name} holds something else than pairs"),
    };
    list(value, name)?.iter().map(pair).collect()
}
