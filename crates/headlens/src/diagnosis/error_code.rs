//! Error codes: what the server itself names as the error, against the causes
//! ("List of error codes", Amazon S3 API Reference; MinIO and S3's website
//! endpoints repeat the code in headers).

use super::cause::{CauseSpec, Causes, run, say};
use super::clues::Clues;
use super::{
    Likelihood, bad_request, customer_key, delete_marker, forbidden, not_found, other_statuses, presigned,
    signed,
};
use crate::server::Kind;

static ARCHIVED: CauseSpec = CauseSpec {
    code: "object-archived",
    title: "The object is archived: its content can't be read before it is restored.",
    steps: &[run(
        "HEAD still tells its metadata, and whether a restore is under way:",
        "aws s3api head-object {object}{version}{endpoint}",
    )],
};

static KMS: CauseSpec = CauseSpec {
    code: "kms-key-unusable",
    title: "The KMS key of the object is disabled, being deleted, or not there.",
    steps: &[say(
        "Enable the key, or cancel its deletion. A HEAD that asks for no checksums doesn't need it.",
    )],
};

static DISABLED: CauseSpec = CauseSpec {
    code: "access-disabled",
    title: "The provider has closed the account or the object.",
    steps: &[say("Ask the provider's support, with the request IDs.")],
};

static NAMED: CauseSpec = CauseSpec {
    code: "error-named-by-server",
    title: "The server names the error itself.",
    steps: &[say("Look the code up in the list of error codes of the server.")],
};

pub(super) static CAUSES: [&CauseSpec; 4] = [&ARCHIVED, &KMS, &DISABLED, &NAMED];

/// A code, its status, and its cause.
type Row = (&'static str, u16, &'static CauseSpec);

/// `AccessDenied` has many causes: it is told, and excludes none of them.
static CODES: [Row; 44] = [
    ("AccessDenied", 403, &forbidden::DENIED),
    ("AccessForbidden", 403, &forbidden::PREFLIGHT),
    ("AccountProblem", 403, &DISABLED),
    ("AllAccessDisabled", 403, &DISABLED),
    ("AuthorizationHeaderMalformed", 400, &signed::REGION),
    ("AuthorizationQueryParametersError", 400, &presigned::PARAMETERS),
    ("ExpiredToken", 400, &signed::TOKEN_REJECTED),
    ("IllegalLocationConstraintException", 400, &other_statuses::ELSEWHERE),
    ("InternalError", 500, &other_statuses::INTERNAL),
    ("InvalidAccessKeyId", 403, &signed::KEY_UNKNOWN),
    ("InvalidArgument", 400, &NAMED),
    ("InvalidBucketName", 400, &not_found::NO_BUCKET),
    ("InvalidEncryptionAlgorithmError", 400, &customer_key::MALFORMED),
    ("InvalidObjectState", 403, &ARCHIVED),
    ("InvalidPart", 400, &other_statuses::PART),
    ("InvalidPartNumber", 416, &other_statuses::PART),
    ("InvalidRange", 416, &other_statuses::RANGE),
    ("InvalidSecurity", 403, &signed::KEY_UNKNOWN),
    ("InvalidToken", 400, &signed::TOKEN_REJECTED),
    ("InvalidURI", 400, &not_found::ENCODING),
    ("KMS.DisabledException", 400, &KMS),
    ("KMS.KMSInvalidStateException", 400, &KMS),
    ("KMS.NotFoundException", 400, &KMS),
    ("KeyTooLongError", 400, &bad_request::KEY_TOO_LONG),
    ("MethodNotAllowed", 405, &delete_marker::NOT_ALLOWED),
    ("MissingSecurityHeader", 400, &signed::UNSIGNED),
    ("NoSuchBucket", 404, &not_found::NO_BUCKET),
    ("NoSuchKey", 404, &not_found::NO_KEY),
    ("NoSuchVersion", 404, &not_found::NO_VERSION),
    ("NotImplemented", 501, &other_statuses::NOT_IMPLEMENTED),
    ("NotModified", 304, &other_statuses::NOT_MODIFIED),
    ("NotSignedUp", 403, &DISABLED),
    ("PermanentRedirect", 301, &other_statuses::ELSEWHERE),
    ("PreconditionFailed", 412, &other_statuses::CONDITION),
    ("Redirect", 307, &other_statuses::SETTLING),
    ("RequestExpired", 403, &presigned::EXPIRED),
    ("RequestTimeTooSkewed", 403, &signed::SKEWED),
    ("ServiceUnavailable", 503, &other_statuses::SLOW_DOWN),
    ("SignatureDoesNotMatch", 403, &signed::MISMATCH),
    ("SlowDown", 503, &other_statuses::SLOW_DOWN),
    ("TemporaryRedirect", 307, &other_statuses::SETTLING),
    ("TokenRefreshRequired", 400, &signed::TOKEN_REJECTED),
    ("TooManyRequests", 429, &other_statuses::SLOW_DOWN),
    ("UnsupportedSignature", 400, &signed::V2),
];

/// What a message says more exactly than its code.
static MESSAGES: [(&str, &CauseSpec); 17] = [
    ("Request has expired", &presigned::EXPIRED),
    ("not yet valid", &presigned::NOT_YET_VALID),
    ("which were not signed", &signed::HEADERS),
    ("must provide the correct secret key", &customer_key::WRONG),
    ("using a form of Server Side Encryption", &customer_key::NEEDED),
    ("MD5 hash of the key did not match", &customer_key::MALFORMED),
    ("secret key was invalid for the specified", &customer_key::MALFORMED),
    ("Invalid version id", &bad_request::VERSION_INVALID),
    ("Version id cannot be the empty string", &bad_request::VERSION_EMPTY),
    ("authorization mechanism you have provided is not", &signed::V2),
    ("Only one auth mechanism", &signed::TWICE),
    ("is wrong; expecting", &signed::REGION),
    ("both Range header and partNumber", &bad_request::RANGE_AND_PART),
    ("Part number must be", &bad_request::PART_INVALID),
    ("kms:Decrypt", &forbidden::DECRYPT_DENIED),
    ("perform: s3:ListBucket", &forbidden::KEY_HIDDEN),
    ("CORS request is not allowed", &forbidden::PREFLIGHT),
];

/// What the server names as the error, and in which words.
pub(super) fn told<'a>(clues: &Clues<'a>) -> (Option<&'a str>, Option<&'a str>) {
    let view = clues.view;
    let error = view.exchange.error.as_deref();
    let header = |names: [&str; 2]| names.iter().find_map(|name| clues.reply(name));
    let code = error.and_then(|error| error.code).map(|code| view.text(code));
    let message = error.and_then(|error| error.message).map(|message| view.text(message));
    // SDKs put the status, or a word for it, where a HEAD gave them no code.
    let code = code.filter(|code| {
        !matches!(
            *code,
            "" | "Unknown" | "UnknownError" | "NotFound" | "Forbidden" | "BadRequest" | "Bad Request"
        ) && !code.bytes().all(|byte| byte.is_ascii_digit())
    });
    (
        code.or_else(|| header(["x-minio-error-code", "x-amz-error-code"])).map(unquoted),
        message.or_else(|| header(["x-minio-error-desc", "x-amz-error-message"])).map(unquoted),
    )
}

fn unquoted(text: &str) -> &str {
    text.trim_matches('"')
}

/// The status that goes with a code, where the paste shows none.
pub(crate) fn status(code: &str) -> Option<u16> {
    row(code).map(|row| row.1)
}

fn row(code: &str) -> Option<Row> {
    let known = CODES.iter().find(|(known, ..)| *known == code).copied();
    known.or_else(|| code.starts_with("KMS.").then_some(("KMS.", 400, &KMS)))
}

/// Ranks the causes by what the server itself told.
pub(super) fn apply(clues: &Clues<'_>, causes: &mut Causes) {
    let (Some(code), message) = told(clues) else { return };
    let said = message.and_then(|message| MESSAGES.iter().find(|(words, _)| message.contains(words)));
    let (spec, sure) = match (said, row(code)) {
        (Some((_, spec)), _) => (*spec, true),
        (None, Some((_, _, spec))) => (spec, code != "AccessDenied" && !is_habit(clues, code)),
        (None, None) => (&NAMED, true),
    };
    // A marker that the reply names is what MethodNotAllowed and NoSuchKey mean.
    let marker = delete_marker::is_marker(clues.view) && matches!(code, "MethodNotAllowed" | "NoSuchKey");
    if sure && !marker {
        // What explains a wrong signature, and what the exchange proves by itself, stays.
        let explains = |other: &CauseSpec| {
            core::ptr::eq(spec, &raw const signed::MISMATCH)
                && [&presigned::METHOD, &presigned::ADDED, &signed::HEADERS]
                    .iter()
                    .any(|kept| core::ptr::eq(*kept, other))
        };
        causes.found.retain(|found| {
            core::ptr::eq(found.spec, spec) || found.likelihood == Likelihood::Certain || explains(found.spec)
        });
    }
    if marker {
        for found in &mut causes.found {
            found.because("The server names the error {0}.", &[code]);
        }
        return;
    }
    let found = causes.add(spec, if sure { Likelihood::Certain } else { Likelihood::Likely });
    if let Some(message) = message.filter(|message| !message.is_empty()) {
        found.because_first("It says: {0}", &[message]);
    }
    found.because_first("The server names the error {0}.", &[code]);
    if let Some(region) = clues.view.exchange.error.as_deref().and_then(|error| error.region) {
        found.because("It expects the region {0}.", &[clues.view.text(region)]);
    }
    if clues.method() != Some("HEAD") && matches!(code, "InvalidObjectState" | "InvalidRange") {
        found.because("That is a GET's own answer: a HEAD of the same object is not refused for it.", &[]);
    }
    // What was put in for the code goes first among its equals.
    if sure && let Some(at) = causes.found.iter().position(|found| core::ptr::eq(found.spec, spec)) {
        let found = causes.found.remove(at);
        causes.found.insert(0, found);
    }
}

/// Ceph names every missing thing NoSuchKey; moto names a marker NoSuchVersion.
fn is_habit(clues: &Clues<'_>, code: &str) -> bool {
    matches!((clues.server, code), (Some(Kind::Ceph), "NoSuchKey") | (Some(Kind::Moto), "NoSuchVersion"))
        || (code == "MethodNotAllowed"
            && clues.method().is_none_or(|method| matches!(method, "HEAD" | "GET")))
}
