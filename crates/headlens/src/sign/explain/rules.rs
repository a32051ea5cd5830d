//! Rules about the parts of a signature: its dates, scope, keys and signed headers.

use crate::finding::{Rule, Severity, rule};

const QUERY: &str = "https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html";
const HEADER: &str = "https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html";
const PRESIGNED: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html";

pub(super) static EXPIRY_TOO_LONG: Rule = rule(Rule {
    code: "signature-expiry-too-long",
    severity: Severity::Error,
    title: "A signed URL is meant to live longer than 7 days",
    message: "X-Amz-Expires is {0} seconds; Signature Version 4 allows 604,800, which is 7 days.",
    why: "S3 refuses the URL from its first second on, with AuthorizationQueryParametersError. It \
          does not shorten the time.",
    fix: "Sign for 604,800 seconds at most, and sign again when they are over.",
    reference: QUERY,
});

pub(super) static EXPIRY_MALFORMED: Rule = rule(Rule {
    code: "signature-expiry-malformed",
    severity: Severity::Error,
    title: "How long a signed URL lives is no number of seconds",
    message: "The lifetime is {0}, and not a whole number of seconds from 1 on.",
    why: "X-Amz-Expires counts seconds from X-Amz-Date on. Zero, a sign, a point or an empty value \
          are refused.",
    fix: "Sign again with a whole number, 1 to 604,800.",
    reference: QUERY,
});

pub(super) static EXPIRED: Rule = rule(Rule {
    code: "signature-expired",
    severity: Severity::Error,
    title: "A signed URL has expired",
    message: "The URL died on {0}, {1} ago.",
    why: "Behind its end a URL is refused with AccessDenied, Request has expired. It may have died \
          before: a URL never outlives the credentials that signed it.",
    fix: "Sign a new one.",
    reference: PRESIGNED,
});

pub(super) static AHEAD: Rule = rule(Rule {
    code: "signature-dated-ahead",
    severity: Severity::Error,
    title: "A signature is dated in the future",
    message: "It is dated {0}, which is {1} ahead.",
    why: "A request that is dated more than 15 minutes ahead of the server is refused as not yet \
          valid. The clock of the machine that signed runs ahead, or the date was written by hand.",
    fix: "Set the clock of the machine that signs, and sign again.",
    reference: QUERY,
});

pub(super) static SKEWED: Rule = rule(Rule {
    code: "signature-date-far-off",
    severity: Severity::Warning,
    title: "A signed request is dated far from now",
    message: "The request is dated {0}, which is {1} from now.",
    why: "A request that is signed in its Authorization header has to arrive within 15 minutes of \
          its date. Sent now, it would be refused with RequestTimeTooSkewed.",
    fix: "Sign again. To keep a signature for longer, presign a URL.",
    reference: HEADER,
});

pub(super) static MISSING: Rule = rule(Rule {
    code: "signature-parameter-missing",
    severity: Severity::Error,
    title: "A part of a signature is missing",
    message: "The signature lacks {0}.",
    why: "All parts have to be there, under exactly these names. Where the last ones are missing, \
          the URL was often cut: by a shell at an unquoted &, or by a mail program at a line end.",
    fix: "Copy it again, whole, or sign anew.",
    reference: QUERY,
});

pub(super) static TWICE: Rule = rule(Rule {
    code: "signature-parameter-twice",
    severity: Severity::Error,
    title: "A part of a signature stands there twice",
    message: "{0} stands there twice.",
    why: "Which of the two counts differs between servers, and the signature covers both. A URL \
          that was presigned and then signed again looks like this.",
    fix: "Sign the URL without any X-Amz parameter.",
    reference: QUERY,
});

pub(super) static DATE_MALFORMED: Rule = rule(Rule {
    code: "signature-date-malformed",
    severity: Severity::Error,
    title: "A signature has no readable date",
    message: "The date is {0}, and not in the form 20261121T080000Z.",
    why: "The date is ISO 8601 in its basic form, in UTC, to the second: no hyphens, colons, \
          fractions or zones.",
    fix: "Sign again with such a date.",
    reference: QUERY,
});

pub(super) static CREDENTIAL: Rule = rule(Rule {
    code: "credential-malformed",
    severity: Severity::Error,
    title: "A credential is not in five parts",
    message: "The credential is not KEY/DATE/REGION/SERVICE/aws4_request.",
    why: "The credential names the access key and the scope of the key that signed: the day, the \
          region, the service, and aws4_request at the end. It is the same scope as in the string \
          to sign.",
    fix: "Sign again; where a program put the credential together, look at its slashes: in a query they are %2F.",
    reference: QUERY,
});

pub(super) static DAY_DIFFERS: Rule = rule(Rule {
    code: "credential-day-differs",
    severity: Severity::Error,
    title: "A credential is of another day than its date",
    message: "The credential is of {0}, and the date is {1}.",
    why: "The key that signs is derived for one UTC day, that of the date. Programs that take the \
          local day for one of the two fail for some hours of every day.",
    fix: "Take both from one clock, in UTC.",
    reference: QUERY,
});

pub(super) static SERVICE: Rule = rule(Rule {
    code: "credential-not-for-s3",
    severity: Severity::Error,
    title: "A signature is for another service than S3",
    message: "It is signed for the service {0}.",
    why: "The service is a part of the key that signs. For objects it is s3; s3express for \
          directory buckets, s3-object-lambda and s3-outposts for those.",
    fix: "Sign for the service s3.",
    reference: QUERY,
});

pub(super) static REGION: Rule = rule(Rule {
    code: "signed-for-another-region-than-host",
    severity: Severity::Error,
    title: "A signature is for another region than its host",
    message: "It is signed for {0}, and the host is of {1}.",
    why: "The region is a part of the key that signs, so the host of another region can only \
          refuse it. A bucket lives in one region; a HEAD of the bucket tells which in \
          x-amz-bucket-region.",
    fix: "Sign for the region of the bucket, for the host of that region.",
    reference: QUERY,
});

pub(super) static TOKEN_MISSING: Rule = rule(Rule {
    code: "session-token-not-sent",
    severity: Severity::Error,
    title: "A temporary key comes without its session token",
    message: "The access key {0} is a temporary one, and there is no session token.",
    why: "Access keys that begin with ASIA come from STS, from a role or from single sign-on. They \
          are only known together with their token; without it the answer is InvalidAccessKeyId.",
    fix: "Sign with the session token, too: it travels as X-Amz-Security-Token and is covered by the signature.",
    reference: PRESIGNED,
});

pub(super) static NOT_A_KEY: Rule = rule(Rule {
    code: "access-key-of-another-kind",
    severity: Severity::Warning,
    title: "An identifier that is no access key signs",
    message: "{0} is the identifier of {1}, not an access key.",
    why: "Access keys begin with AKIA or, where they are temporary, with ASIA. Users, roles and \
          groups have identifiers of the same length that sign nothing.",
    fix: "Sign with the access key of that user or role.",
    reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
});

pub(super) static SHAPE: Rule = rule(Rule {
    code: "signature-malformed",
    severity: Severity::Error,
    title: "A signature has not the form of one",
    message: "The signature has {0} characters, and {1}.",
    why: "A signature of Version 4 is 64 hexadecimal digits in small letters, one of Version 2 the \
          base64 of 20 bytes. Anything else was cut, changed or encoded once too often.",
    fix: "Copy it again, whole, or sign anew.",
    reference: QUERY,
});

pub(super) static HOST_NOT_SIGNED: Rule = rule(Rule {
    code: "host-not-signed",
    severity: Severity::Error,
    title: "A signature does not cover the host",
    message: "The signed headers are {0}: host is not among them.",
    why: "Without the host a signature could be sent to any server, so S3 demands that it is \
          signed.",
    fix: "Sign host, and every header that begins with x-amz-.",
    reference: QUERY,
});

pub(super) static VERSION_AS_HEADER: Rule = rule(Rule {
    code: "version-id-signed-as-header",
    severity: Severity::Error,
    title: "A version is asked for with a header that selects nothing",
    message: "x-amz-version-id is among the signed headers.",
    why: "As a request header x-amz-version-id selects nothing: sent, it is passed over and the \
          current version answers; signed and not sent, the request is refused. A version is asked \
          for with versionId in the query.",
    fix: "Put versionId=… into the query before signing.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html",
});

pub(super) static DISORDERED: Rule = rule(Rule {
    code: "signed-headers-disordered",
    severity: Severity::Warning,
    title: "Signed headers are not in order",
    message: "The signed headers are {0}, and not in small letters and sorted.",
    why: "The list is a part of what is signed. Servers that make it anew from the request, sorted \
          and in small letters, come to another signature.",
    fix: "Write the names in small letters, sorted, with semicolons between.",
    reference: HEADER,
});

pub(super) static TO_SEND: Rule = rule(Rule {
    code: "signed-headers-have-to-be-sent",
    severity: Severity::Note,
    title: "Headers have to be sent with the URL",
    message: "{0} has to be sent just as it was signed.",
    why: "The signature covers these headers: the URL by itself is refused. A browser asks the \
          server first (a preflight) before it sends them, unless they are among the few that are \
          always allowed.",
    fix: "Send them with the values that were signed, as with curl -H.",
    reference: QUERY,
});

/// The rules of this file.
pub(super) static RULES: [&Rule; 19] = [
    &EXPIRY_TOO_LONG,
    &EXPIRY_MALFORMED,
    &EXPIRED,
    &AHEAD,
    &SKEWED,
    &MISSING,
    &TWICE,
    &DATE_MALFORMED,
    &CREDENTIAL,
    &DAY_DIFFERS,
    &SERVICE,
    &REGION,
    &TOKEN_MISSING,
    &NOT_A_KEY,
    &SHAPE,
    &HOST_NOT_SIGNED,
    &VERSION_AS_HEADER,
    &DISORDERED,
    &TO_SEND,
];
