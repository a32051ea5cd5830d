//! Uploads in parts: begun, filled, completed into one object, or given up.

use super::write::{algorithm, describe};
use crate::refusal::Refusal;
use crate::store::{Object, Store, opaque};
use hyper::body::Bytes;
use hyper::header::HeaderMap;
use std::collections::BTreeMap;

/// The smallest part, but for the last: 5 MiB.
const SMALLEST: usize = 5 * 1024 * 1024;

/// An upload that isn't complete yet.
#[derive(Debug, Clone, Default)]
pub struct Upload {
    bucket: String,
    key: String,
    /// The headers that it was begun with.
    headers: HeaderMap,
    parts: BTreeMap<i32, Object>,
}

/// Begins an upload; its id.
pub fn begin(store: &mut Store, bucket: &str, key: &str, headers: HeaderMap) -> String {
    store.begun += 1;
    let id = opaque("upload", store.begun, 64);
    let upload = Upload { bucket: bucket.to_owned(), key: key.to_owned(), headers, parts: BTreeMap::new() };
    store.uploads.insert(id.clone(), upload);
    id
}

fn missing(id: &str) -> Refusal {
    let message = "The specified upload does not exist. The upload ID may be invalid, or the upload may have been \
        aborted or completed.";
    Refusal::new(404, "NoSuchUpload", message).with("UploadId", id)
}

/// Adds or replaces a part; its entity tag.
pub fn fill(store: &mut Store, id: &str, number: i32, body: Bytes) -> Result<String, Refusal> {
    if !(1..=10_000).contains(&number) {
        let message = "Part number must be an integer between 1 and 10000, inclusive";
        return Err(Refusal::argument(message, "partNumber", &number.to_string()));
    }
    let upload = store.uploads.get_mut(id).ok_or_else(|| missing(id))?;
    let part = Object::new(body);
    let etag = part.etag.clone();
    upload.parts.insert(number, part);
    Ok(etag)
}

/// Makes an object of the parts that are named, by number and entity tag.
pub fn complete(
    store: &mut Store,
    (bucket, key): (&str, &str),
    id: &str,
    named: &[(i32, String)],
) -> Result<Object, Refusal> {
    let upload = store.uploads.get(id).filter(|upload| upload.bucket == bucket && upload.key == key);
    let upload = upload.ok_or_else(|| missing(id))?;
    if named.is_empty() || !named.is_sorted_by(|(first, _), (second, _)| first < second) {
        let message = "The list of parts was not in ascending order. Parts must be ordered by part number.";
        return Err(Refusal::new(400, "InvalidPartOrder", message).with("UploadId", id));
    }
    let mut bodies = Vec::new();
    for (at, (number, etag)) in named.iter().enumerate() {
        let Some(part) = upload.parts.get(number).filter(|part| part.etag == *etag) else {
            let message = "One or more of the specified parts could not be found.  The part may not have been \
                uploaded, or the specified entity tag may not match the part's entity tag.";
            return Err(Refusal::new(400, "InvalidPart", message)
                .with("UploadId", id)
                .with("PartNumber", number.to_string())
                .with("ETag", etag));
        };
        if part.body.len() < SMALLEST && at + 1 < named.len() {
            let message = "Your proposed upload is smaller than the minimum allowed size";
            return Err(Refusal::new(400, "EntityTooSmall", message)
                .with("ProposedSize", part.body.len().to_string())
                .with("MinSizeAllowed", SMALLEST.to_string())
                .with("PartNumber", number.to_string())
                .with("ETag", etag));
        }
        bodies.push(part.body.as_ref());
    }
    // CRC64NVME is of the whole; the others are made of the parts' unless asked otherwise.
    let full = upload.headers.get("x-amz-checksum-type").is_some_and(|kind| kind == "FULL_OBJECT");
    let algorithm = algorithm(&upload.headers);
    let composite = algorithm.filter(|algorithm| !full && *algorithm != "CRC64NVME");
    let mut object = Object::in_parts(&bodies, composite);
    if let (None, Some(algorithm)) = (composite, algorithm) {
        object.checksum = Some(crate::store::Checksum::full(algorithm, &object.body));
    }
    describe(&mut object, &upload.headers)?;
    store.uploads.remove(id);
    Ok(object)
}

/// Gives an upload up.
pub fn abort(store: &mut Store, id: &str) -> Result<(), Refusal> {
    store.uploads.remove(id).map(|_| ()).ok_or_else(|| missing(id))
}
