//! Presigner: puts the stages together and writes the URL, into one buffer.
//!
//! The query's parameters are written in the order in which they are signed:
//! by their bytes, capital letters first.

use core::ops::Range;

use super::canonical_request::{self, SignedHeaders};
use super::request::{Listing, Overrides};
use super::signature::{Begun, hex};
use super::{
    Address, AmzDate, Credentials, Method, Operation, Request, Scope, SignError, SigningKey, encode,
};
use crate::values::http_date::HttpDate;

/// Signs with one identity and keeps the key that it derived last.
pub struct Presigner {
    credentials: Credentials,
    kept: Option<Kept>,
}

/// A derived key, what it is for, and the beginning of the strings that it signs.
struct Kept {
    date: AmzDate,
    region: String,
    service: &'static str,
    key: SigningKey,
    begun: Begun,
}

/// A signed request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presigned {
    /// The presigned URL.
    pub url: String,
    /// The one method that it is for.
    pub method: Method,
    /// Headers that have to be sent just so, besides `Host`.
    pub headers: Vec<(String, String)>,
    /// When it was signed.
    pub signed_at: HttpDate,
    /// When it dies, unless its credentials die before.
    pub expires_at: HttpDate,
    /// Where it goes.
    pub address: Address,
    /// Why no browser can send it as it was signed; a command can.
    pub unfetchable: Option<&'static str>,
    /// Where the URL has the scope.
    scope: Range<usize>,
    date: AmzDate,
    /// The canonical request's.
    hash: [u8; 64],
    path: Range<usize>,
    query: Range<usize>,
    signed: SignedHeaders,
}

impl Presigned {
    /// The canonical request that was signed.
    #[must_use]
    pub fn canonical_request(&self) -> String {
        let part = |range: &Range<usize>| self.url.get(range.clone()).unwrap_or_default();
        canonical_request::text(self.method, part(&self.path), part(&self.query), &self.signed)
    }

    /// The string to sign.
    #[must_use]
    pub fn string_to_sign(&self) -> String {
        let scope = self.url.get(self.scope.clone()).unwrap_or_default().replace("%2F", "/");
        let hash = core::str::from_utf8(&self.hash).unwrap_or_default();
        [ALGORITHM, "\n", self.date.text(), "\n", &scope, "\n", hash].concat()
    }

    /// The signature: the last parameter of the URL.
    #[must_use]
    pub fn signature(&self) -> &str {
        self.url.rsplit_once('=').map_or("", |(_, signature)| signature)
    }

    /// The headers that make a browser ask the server first.
    pub fn preflight(&self) -> impl Iterator<Item = &str> {
        self.headers.iter().filter(|(name, value)| !is_safelisted(name, value)).map(|(name, _)| name.as_str())
    }
}

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// Whether a browser sends a header without a preflight (Fetch standard,
/// "CORS-safelisted request-header"): of those that S3 knows, a single range
/// with a beginning.
fn is_safelisted(name: &str, value: &str) -> bool {
    let Some((first, last)) = value.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    name.eq_ignore_ascii_case("range") && !first.is_empty() && digits(first) && digits(last)
}

/// A URL that is written up to its signature.
pub(super) struct Draft {
    pub url: String,
    pub path: Range<usize>,
    /// Where the query begins.
    pub query: usize,
    pub address: Address,
    /// Where the scope stands.
    pub scope: Range<usize>,
    pub signed: SignedHeaders,
    pub date: AmzDate,
}

impl Presigner {
    /// A signer that has not signed yet.
    #[must_use]
    pub const fn new(credentials: Credentials) -> Self {
        Self { credentials, kept: None }
    }

    /// Signs a request as of `date`.
    ///
    /// # Errors
    /// Where S3 would refuse the request whoever signs it; see [`SignError`].
    pub fn presign(&mut self, request: &Request<'_>, date: HttpDate) -> Result<Presigned, SignError> {
        let mut draft = self.draft(request, date)?;
        if let Operation::HeadObject { version_id: Some(id), .. }
        | Operation::GetObject { version_id: Some(id), .. } = request.operation
        {
            parameter(&mut draft.url, "versionId", id);
        }
        finish_query(&mut draft.url, request);
        let method = request.operation.method();
        let query = draft.query..draft.url.len();
        let scope =
            Scope { date: draft.date, region: request.endpoint.region, service: draft.address.service };
        let begun = canonical_request::begin(
            method,
            draft.url.get(draft.path.clone()).unwrap_or_default(),
            draft.url.get(query.clone()).unwrap_or_default(),
        );
        let hash = hex(&canonical_request::finish(begun, &draft.signed));
        push_signature(&mut draft.url, &self.begun(&scope).finish(&hash));
        Ok(Presigned {
            method,
            headers: request
                .headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            signed_at: HttpDate::from_millis(date.millis().div_euclid(1000) * 1000),
            expires_at: HttpDate::from_millis(
                date.millis().div_euclid(1000) * 1000 + i64::from(request.expires_in) * 1000,
            ),
            unfetchable: request.operation.key().and_then(unfetchable),
            address: draft.address,
            scope: draft.scope,
            date: draft.date,
            hash,
            path: draft.path,
            query,
            signed: draft.signed,
            url: draft.url,
        })
    }

    /// Writes the URL up to where `versionId` stands in its order.
    pub(super) fn draft(&self, request: &Request<'_>, date: HttpDate) -> Result<Draft, SignError> {
        request.check()?;
        let address = request.endpoint.address(request.bucket)?;
        let date = AmzDate::of(date);
        let signed = SignedHeaders::of(&address.host, request.headers);
        let mut url = String::with_capacity(640);
        url.push_str(address.scheme);
        url.push_str("://");
        url.push_str(&address.host);
        let path = url.len();
        url.push_str(&address.path);
        match request.operation {
            Operation::HeadObject { key, .. } | Operation::GetObject { key, .. } => {
                url.push('/');
                encode::path(&mut url, key);
            }
            // A bucket in the host leaves a path that is never empty.
            _ if address.path.is_empty() => url.push('/'),
            _ => {}
        }
        let path = path..url.len();
        url.push('?');
        let query = url.len();
        url.push_str("X-Amz-Algorithm=");
        url.push_str(ALGORITHM);
        url.push_str("&X-Amz-Credential=");
        encode::query(&mut url, &self.credentials.access_key_id);
        url.push_str("%2F");
        let scope = url.len();
        Scope { date, region: request.endpoint.region, service: address.service }.write(&mut url, "%2F");
        let scope = scope..url.len();
        url.push_str("&X-Amz-Date=");
        url.push_str(date.text());
        url.push_str("&X-Amz-Expires=");
        number(&mut url, request.expires_in);
        if let Some(token) = &self.credentials.session_token {
            url.push_str("&X-Amz-Security-Token=");
            encode::query(&mut url, core::str::from_utf8(token.bytes()).unwrap_or_default());
        }
        parameter(&mut url, "X-Amz-SignedHeaders", signed.names());
        if let Operation::ListObjectVersions(listing) = request.operation {
            list(&mut url, &listing);
        }
        if let Some(part) = request.part_number {
            url.push_str("&partNumber=");
            number(&mut url, u32::from(part));
        }
        if let Operation::ListObjectVersions(Listing { prefix: Some(prefix), .. }) = request.operation {
            parameter(&mut url, "prefix", prefix);
        }
        overrides(&mut url, &request.overrides);
        if let Operation::ListObjectVersions(listing) = request.operation {
            if let Some(marker) = listing.version_id_marker {
                parameter(&mut url, "version-id-marker", marker);
            }
            url.push_str("&versions=");
        }
        Ok(Draft { url, path, query, address, scope, signed, date })
    }

    /// The string to sign of a scope up to its hash. The key is derived once a
    /// day, region and service, the beginning once a second.
    pub(super) fn begun(&mut self, scope: &Scope<'_>) -> &Begun {
        let kept = self.kept.take().filter(|kept| {
            kept.date.day() == scope.date.day()
                && kept.region == scope.region
                && kept.service == scope.service
        });
        let kept = match kept {
            Some(kept) if kept.date == scope.date => kept,
            Some(mut kept) => {
                kept.begun = begin(&kept.key, scope);
                kept.date = scope.date;
                kept
            }
            None => {
                let key = SigningKey::derive(&self.credentials.secret, scope);
                Kept {
                    date: scope.date,
                    region: scope.region.to_owned(),
                    service: match scope.service {
                        "s3express" => "s3express",
                        "s3-object-lambda" => "s3-object-lambda",
                        "s3-outposts" => "s3-outposts",
                        _ => "s3",
                    },
                    begun: begin(&key, scope),
                    key,
                }
            }
        };
        &self.kept.insert(kept).begun
    }
}

fn begin(key: &SigningKey, scope: &Scope<'_>) -> Begun {
    let mut text = String::with_capacity(64);
    scope.write(&mut text, "/");
    key.begin(&[ALGORITHM, "\n", scope.date.text(), "\n", &text, "\n"])
}

/// What stands behind `versionId` in the query's order.
pub(super) fn finish_query(url: &mut String, request: &Request<'_>) {
    if let Some(owner) = request.expected_bucket_owner {
        parameter(url, "x-amz-expected-bucket-owner", owner);
    }
    if request.request_payer {
        url.push_str("&x-amz-request-payer=requester");
    }
}

pub(super) fn push_signature(url: &mut String, signature: &[u8; 64]) {
    url.push_str("&X-Amz-Signature=");
    url.push_str(core::str::from_utf8(signature).unwrap_or_default());
}

pub(super) fn parameter(url: &mut String, name: &str, value: &str) {
    url.push('&');
    url.push_str(name);
    url.push('=');
    encode::query(url, value);
}

fn number(url: &mut String, number: u32) {
    let mut digits = [0; 10];
    let mut rest = number;
    let mut at = digits.len();
    for (index, digit) in digits.iter_mut().enumerate().rev() {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
        at = index;
        if rest == 0 {
            break;
        }
    }
    url.push_str(digits.get(at..).and_then(|digits| core::str::from_utf8(digits).ok()).unwrap_or_default());
}

/// A listing's parameters that stand before `prefix`.
fn list(url: &mut String, listing: &Listing<'_>) {
    if let Some(delimiter) = listing.delimiter {
        parameter(url, "delimiter", delimiter);
    }
    // Keys may hold what XML can't: encoded, all of them arrive.
    url.push_str("&encoding-type=url");
    if let Some(marker) = listing.key_marker {
        parameter(url, "key-marker", marker);
    }
    if let Some(most) = listing.max_keys {
        url.push_str("&max-keys=");
        number(url, u32::from(most));
    }
}

fn overrides(url: &mut String, overrides: &Overrides<'_>) {
    for (name, value) in [
        ("response-cache-control", overrides.cache_control),
        ("response-content-disposition", overrides.content_disposition),
        ("response-content-encoding", overrides.content_encoding),
        ("response-content-language", overrides.content_language),
        ("response-content-type", overrides.content_type),
        ("response-expires", overrides.expires),
    ] {
        if let Some(value) = value {
            parameter(url, name, value);
        }
    }
}

/// The URL standard resolves `.` and `..` segments before it sends; dots are
/// never encoded, and encoded dots would be resolved as well.
pub(super) fn unfetchable(key: &str) -> Option<&'static str> {
    key.split('/').any(|segment| matches!(segment, "." | "..")).then_some(
        "The key has a segment . or .., which every browser resolves before it sends: use the curl command with --path-as-is.",
    )
}
