//! Many versions of one key: everything in front of the version ID is written
//! and hashed once, and the hash's state is copied for each version.

use sha2::Digest;

use super::canonical_request;
use super::presign::{finish_query, push_signature, sign};
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
    const EMPTY: SignError = SignError::new("version-id-empty", "versionIds", "A version ID is not empty.");
    let (Operation::HeadObject { .. } | Operation::GetObject { .. }) = request.operation else {
        return Err(SignError::new("operation-without-version", "key", "Only an object has versions."));
    };
    let mut draft = presigner.draft(request, date)?;
    draft.url.push_str("&versionId=");
    let shared = draft.url.len();
    let mut scope_text = String::with_capacity(64);
    let scope = Scope { date: draft.date, region: request.endpoint.region, service: draft.address.service };
    scope.write(&mut scope_text, "/");
    let begun = canonical_request::begin(
        request.operation.method(),
        draft.url.get(draft.path.clone()).unwrap_or_default(),
        draft.url.get(draft.query..).unwrap_or_default(),
    );
    let key = presigner.key(&scope);
    version_ids
        .into_iter()
        .map(|id| {
            if id.is_empty() {
                return Err(EMPTY);
            }
            let mut url = String::with_capacity(shared + id.len() + 160);
            url.push_str(draft.url.get(..shared).unwrap_or_default());
            encode::query(&mut url, id);
            finish_query(&mut url, request);
            let rest = begun.clone().chain_update(url.get(shared..).unwrap_or_default());
            let hash = hex(&canonical_request::finish(rest, &draft.signed));
            push_signature(&mut url, &sign(key, draft.date, &scope_text, &hash));
            Ok(url)
        })
        .collect()
}
