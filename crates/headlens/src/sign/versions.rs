//! Many versions of one key: everything in front of the version ID is written
//! and hashed once, and the hash's state is copied for each version.

use super::canonical_request;
use super::presign::{finish_query, push_signature};
use super::signature::hex;
use super::{Operation, Presigner, Request, Scope, SignError, encode};
use crate::values::http_date::HttpDate;

/// The presigned URLs of one key's versions, in the order of the IDs. What
/// `request` itself says of a version doesn't count.
///
/// # Errors
/// As [`Presigner::presign`].
pub fn presign_versions<'v>(
    presigner: &mut Presigner,
    request: &Request<'_>,
    version_ids: impl IntoIterator<Item = &'v str>,
    date: HttpDate,
) -> Result<Vec<String>, SignError> {
    let version_ids = version_ids.into_iter();
    let mut urls = Vec::with_capacity(version_ids.size_hint().0);
    presign_each_version(presigner, request, version_ids, date, |url| urls.push(url.to_owned()))?;
    Ok(urls)
}

/// The same, handed over one by one from one buffer: whoever copies a URL
/// elsewhere, as into JavaScript, needs no memory for it here.
///
/// # Errors
/// As [`Presigner::presign`]; URLs before an ID that is refused have been
/// handed over by then.
pub fn presign_each_version<'v>(
    presigner: &mut Presigner,
    request: &Request<'_>,
    version_ids: impl IntoIterator<Item = &'v str>,
    date: HttpDate,
    mut each: impl FnMut(&str),
) -> Result<(), SignError> {
    const EMPTY: SignError = SignError::new("version-id-empty", "versionIds", "A version ID is not empty.");
    let (Operation::HeadObject { .. } | Operation::GetObject { .. }) = request.operation else {
        return Err(SignError::new("operation-without-version", "key", "Only an object has versions."));
    };
    let mut draft = presigner.draft(request, date)?;
    draft.url.push_str("&versionId=");
    let shared = draft.url.len();
    let scope = Scope { date: draft.date, region: request.endpoint.region, service: draft.address.service };
    let begun = canonical_request::begin(
        request.operation.method(),
        draft.url.get(draft.path.clone()).unwrap_or_default(),
        draft.url.get(draft.query..).unwrap_or_default(),
    );
    let signing = presigner.begun(&scope);
    let mut url = draft.url;
    let mut buffer = String::new();
    for id in version_ids {
        if id.is_empty() {
            return Err(EMPTY);
        }
        url.truncate(shared);
        encode::query(&mut url, id);
        finish_query(&mut url, request);
        let rest = url.get(shared..).unwrap_or_default();
        let hash = hex(&canonical_request::finish_with(&begun, rest, &draft.signed, &mut buffer));
        push_signature(&mut url, &signing.finish(&hash));
        each(&url);
    }
    Ok(())
}
