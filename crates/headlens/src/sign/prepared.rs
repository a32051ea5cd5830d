//! Prepared: all of a request for an object but its key and version, written
//! once. Requests that are signed in the same second differ in nothing else.

use sha2::{Digest, Sha256};

use super::presign::{finish_query, parameter, push_signature, unfetchable};
use super::request::check_object;
use super::signature::{Begun, hex};
use super::{Presigner, Request, Scope, SignError, encode};
use crate::values::http_date::HttpDate;

/// Signs a HEAD or GET of one object after the other.
pub struct Prepared {
    /// `https://host/`, and the bucket where it stands in the path.
    front: String,
    /// Where the path begins in it.
    path: usize,
    /// `?X-Amz-Algorithm=…`, up to the version ID.
    query: String,
    /// What stands behind the version ID.
    rest: String,
    /// The canonical request in front of the path.
    method: &'static str,
    /// The canonical request behind the query.
    lines: String,
    /// The string to sign in front of the hash.
    scope: String,
    begun: Begun,
}

/// A signed request, and what was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedObject {
    /// The presigned URL.
    pub url: String,
    /// Its canonical request.
    pub canonical_request: String,
    /// Its string to sign.
    pub string_to_sign: String,
    /// Why no browser can send it as it was signed.
    pub unfetchable: Option<&'static str>,
}

impl Presigner {
    /// Prepares to sign requests that are like this one in all but the object
    /// that they name. Which one `request` names doesn't count.
    ///
    /// # Errors
    /// As [`Presigner::presign`], and where the request is not for an object.
    pub fn prepare(&mut self, request: &Request<'_>, date: HttpDate) -> Result<Prepared, SignError> {
        let request = Request { operation: request.operation.named("k").ok_or(NO_OBJECT)?, ..*request };
        let draft = self.draft(&request, date)?;
        let part = |range: core::ops::Range<usize>| draft.url.get(range).unwrap_or_default().to_owned();
        let mut rest = String::new();
        finish_query(&mut rest, &request);
        let scope =
            Scope { date: draft.date, region: request.endpoint.region, service: draft.address.service };
        let mut to_sign = ["AWS4-HMAC-SHA256\n", draft.date.text(), "\n"].concat();
        scope.write(&mut to_sign, "/");
        to_sign.push('\n');
        Ok(Prepared {
            front: part(0..draft.path.end - 1),
            path: draft.path.start,
            query: part(draft.path.end..draft.url.len()),
            rest,
            method: request.operation.method().name(),
            lines: draft.signed.tail,
            scope: to_sign,
            begun: self.begun(&scope).clone(),
        })
    }
}

const NO_OBJECT: SignError =
    SignError::new("operation-without-version", "key", "Only an object has versions.");

impl Prepared {
    /// Signs the request for an object, or one of its versions.
    ///
    /// # Errors
    /// Where the key or the version ID can be none.
    pub fn sign(&self, key: &str, version_id: Option<&str>) -> Result<SignedObject, SignError> {
        check_object(key, version_id)?;
        let Self { front, query, rest, lines, .. } = self;
        let length =
            front.len() + key.len() + query.len() + rest.len() + version_id.map_or(0, str::len) + 128;
        let mut url = String::with_capacity(length);
        url.push_str(front);
        encode::path(&mut url, key);
        let path = self.path..url.len();
        url.push_str(query);
        if let Some(id) = version_id {
            parameter(&mut url, "versionId", id);
        }
        url.push_str(rest);
        let mut canonical = String::with_capacity(url.len() + lines.len() + 8);
        for piece in [self.method, "\n", url.get(path.clone()).unwrap_or_default(), "\n"] {
            canonical.push_str(piece);
        }
        canonical.push_str(url.get(path.end + 1..).unwrap_or_default());
        canonical.push_str(lines);
        let hash = hex(&Sha256::digest(&canonical).into());
        let mut to_sign = String::with_capacity(self.scope.len() + hash.len());
        to_sign.push_str(&self.scope);
        to_sign.push_str(core::str::from_utf8(&hash).unwrap_or_default());
        push_signature(&mut url, &self.begun.finish(&hash));
        Ok(SignedObject {
            url,
            canonical_request: canonical,
            string_to_sign: to_sign,
            unfetchable: unfetchable(key),
        })
    }
}
