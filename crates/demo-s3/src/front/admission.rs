//! What S3 looks at before the signature: who signs, for which region, and
//! whether the time is right. s3s checks some of it as well, but not in S3's
//! words, and not by this server's clock.

use crate::clock::{Clock, amz, iso, parse_amz};
use crate::identity;
use crate::refusal::Refusal;
use crate::target::Target;
use hyper::header::HeaderMap;
use std::time::Duration;

/// How far a request's date may be from the server's: 15 minutes.
const SKEW: Duration = Duration::from_secs(15 * 60);

/// The longest life of a presigned URL: a week.
const LONGEST: i64 = 604_800;

/// What a signature says of itself, wherever it stands.
struct Claim<'a> {
    presigned: bool,
    credential: &'a str,
    date: &'a str,
    signed_headers: &'a str,
    token: Option<&'a str>,
}

/// Lets a request on to its signature, or refuses it. A request without any
/// signature passes: it is refused behind.
pub fn check(
    target: &Target,
    headers: &HeaderMap,
    clock: &Clock,
    region: Option<(&str, bool)>,
) -> Result<(), Refusal> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let authorization = text("authorization").and_then(|value| value.strip_prefix("AWS4-HMAC-SHA256"));
    let claim = if ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature"]
        .iter()
        .any(|name| target.get(name).is_some())
    {
        presigned(target)?
    } else if let Some(authorization) = authorization {
        let part = |name: &str| {
            authorization
                .split(',')
                .map(str::trim)
                .find_map(|part| part.strip_prefix(name))
                .unwrap_or_default()
        };
        Claim {
            presigned: false,
            credential: part("Credential="),
            date: text("x-amz-date").unwrap_or_default(),
            signed_headers: part("SignedHeaders="),
            token: text("x-amz-security-token"),
        }
    } else {
        return Ok(());
    };
    owner(target.get("x-amz-expected-bucket-owner").or(text("x-amz-expected-bucket-owner")))?;
    let scope = claim.scope()?;
    claim.identity(scope.access_key_id)?;
    claim.time(target, clock)?;
    if let Some((region, elsewhere)) = region.filter(|(region, _)| *region != scope.region) {
        return Err(claim.wrong_region(target, scope.region, region, elsewhere));
    }
    claim.unsigned(headers)
}

/// The account that owns every bucket here.
const ACCOUNT: &str = "111122223333";

/// Whether the bucket's owner is the one that was expected.
fn owner(expected: Option<&str>) -> Result<(), Refusal> {
    match expected {
        None | Some(ACCOUNT) => Ok(()),
        Some(other) if other.len() == 12 && other.bytes().all(|byte| byte.is_ascii_digit()) => {
            Err(Refusal::access_denied())
        }
        Some(_) => {
            let message =
                "The value of the expected bucket owner parameter must be an AWS account ID of 12 digits";
            Err(Refusal::new(400, "InvalidBucketOwnerAWSAccountID", message))
        }
    }
}

/// The parts of a credential: `key/20260221/us-east-1/s3/aws4_request`.
struct Scope<'a> {
    access_key_id: &'a str,
    region: &'a str,
}

fn presigned(target: &Target) -> Result<Claim<'_>, Refusal> {
    let [Some(_), Some(credential), Some(_), Some(date), Some(signed_headers), Some(expires)] = [
        "X-Amz-Algorithm",
        "X-Amz-Credential",
        "X-Amz-Signature",
        "X-Amz-Date",
        "X-Amz-SignedHeaders",
        "X-Amz-Expires",
    ]
    .map(|name| target.get(name)) else {
        return Err(query_error(
            "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, \
             X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
        ));
    };
    match expires.parse::<i64>() {
        Err(_) => return Err(query_error("X-Amz-Expires should be a number")),
        Ok(seconds) if seconds < 0 => return Err(query_error("X-Amz-Expires must be non-negative")),
        Ok(seconds) if seconds > LONGEST => {
            return Err(query_error(
                "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less \
                 than 604800 seconds",
            ));
        }
        Ok(_) => {}
    }
    if parse_amz(date).is_none() {
        return Err(query_error("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""));
    }
    let token = target.get("X-Amz-Security-Token");
    Ok(Claim { presigned: true, credential, date, signed_headers, token })
}

fn query_error(message: &str) -> Refusal {
    Refusal::new(400, "AuthorizationQueryParametersError", message)
}

impl Claim<'_> {
    /// The refusal of something malformed in it, in the words for its place.
    fn malformed(&self, what: &str) -> Refusal {
        if self.presigned {
            query_error(&format!("Error parsing the X-Amz-Credential parameter; {what}"))
        } else {
            let message = format!("The authorization header is malformed; {what}");
            Refusal::new(400, "AuthorizationHeaderMalformed", &message)
        }
    }

    fn scope(&self) -> Result<Scope<'_>, Refusal> {
        let parts: Vec<_> = self.credential.split('/').collect();
        let [access_key_id, day, region, _, terminal] = parts.as_slice() else {
            return Err(self.malformed(
                "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".",
            ));
        };
        if *terminal != "aws4_request" {
            return Err(self.malformed(&format!("incorrect terminal \"{terminal}\"")));
        }
        if self.date.get(..8) != Some(day) {
            return Err(self.malformed(&format!("incorrect date format \"{day}\"")));
        }
        Ok(Scope { access_key_id, region })
    }

    fn identity(&self, access_key_id: &str) -> Result<(), Refusal> {
        let Some(identity) = identity::find(access_key_id) else {
            let message = "The AWS Access Key Id you provided does not exist in our records.";
            return Err(
                Refusal::new(403, "InvalidAccessKeyId", message).with("AWSAccessKeyId", access_key_id)
            );
        };
        match (identity.session_token, self.token) {
            (Some(_), None) => {
                let message = "The AWS Access Key Id you provided does not exist in our records.";
                Err(Refusal::new(403, "InvalidAccessKeyId", message).with("AWSAccessKeyId", access_key_id))
            }
            (own, given) if own != given => {
                let message = "The provided token is malformed or otherwise invalid.";
                Err(Refusal::new(400, "InvalidToken", message).with("Token-0", given.unwrap_or_default()))
            }
            _ => Ok(()),
        }
    }

    fn time(&self, target: &Target, clock: &Clock) -> Result<(), Refusal> {
        let now = clock.now();
        let Some(date) = parse_amz(self.date) else {
            let message = "AWS authentication requires a valid Date or x-amz-date header";
            return Err(Refusal::new(403, "AccessDenied", message));
        };
        if !self.presigned {
            let skew = now.duration_since(date).unwrap_or_else(|ahead| ahead.duration());
            if skew > SKEW {
                let message = "The difference between the request time and the current time is too large.";
                return Err(Refusal::new(403, "RequestTimeTooSkewed", message)
                    .with("RequestTime", amz(date))
                    .with("ServerTime", iso(now))
                    .with("MaxAllowedSkewMilliseconds", SKEW.as_millis().to_string()));
            }
            return Ok(());
        }
        let expires = target.get("X-Amz-Expires").and_then(|text| text.parse().ok()).unwrap_or_default();
        let until = date + Duration::from_secs(expires);
        let refusal = |message: &str| {
            Refusal::new(403, "AccessDenied", message)
                .with("X-Amz-Expires", expires.to_string())
                .with("Expires", iso(until))
                .with("ServerTime", iso(now))
        };
        if date > now + SKEW {
            return Err(refusal("Request is not yet valid"));
        }
        if until < now {
            return Err(refusal("Request has expired"));
        }
        Ok(())
    }

    fn wrong_region(&self, target: &Target, given: &str, region: &str, elsewhere: bool) -> Refusal {
        let refusal = if elsewhere {
            let message = "The bucket you are attempting to access must be addressed using the specified endpoint. \
                Please send all future requests to this endpoint.";
            Refusal::new(301, "PermanentRedirect", message)
                .with("Endpoint", format!("{}.s3.{region}.amazonaws.com", target.bucket))
                .with("Bucket", target.bucket.as_str())
        } else {
            self.malformed(&format!("the region '{given}' is wrong; expecting '{region}'"))
                .with("Region", region)
        };
        refusal.header("x-amz-bucket-region", region)
    }

    /// Every x-amz- header that is sent has to be signed.
    fn unsigned(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let signed = |name: &str| self.signed_headers.split(';').any(|signed| signed == name);
        let unsigned: Vec<_> = headers
            .keys()
            .map(hyper::http::HeaderName::as_str)
            .filter(|name| name.starts_with("x-amz-") && *name != "x-amz-content-sha256" && !signed(name))
            .collect();
        if unsigned.is_empty() {
            return Ok(());
        }
        let message = "There were headers present in the request which were not signed";
        Err(Refusal::new(403, "AccessDenied", message).with("HeadersNotSigned", unsigned.join(", ")))
    }
}
