//! Rules about a signed request beside its signature: method, path, query, and whether the
//! signature is right.

use crate::finding::{Rule, Severity, rule};

const QUERY: &str = "https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html";
const HEADER: &str = "https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html";
const PRESIGNED: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html";

pub(super) static NOT_SENT: Rule = rule(Rule {
    code: "signed-header-not-sent",
    severity: Severity::Error,
    title: "A signed header was not sent",
    message: "{0} was signed, and the request does not have it.",
    why: "The server takes the values of the signed headers from the request: what is not there \
          makes another signature. Proxies drop headers, and browsers refuse to set some.",
    fix: "Send the header, or sign without it.",
    reference: HEADER,
});

pub(super) static NOT_SIGNED: Rule = rule(Rule {
    code: "amz-header-not-signed",
    severity: Severity::Error,
    title: "A header of Amazon was sent and not signed",
    message: "{0} was sent, and is not among the signed headers.",
    why: "Every header that begins with x-amz- has to be signed, so that nobody can add one on the \
          way.",
    fix: "Sign it, or leave it out.",
    reference: HEADER,
});

pub(super) static TWO_PLACES: Rule = rule(Rule {
    code: "signed-in-two-places",
    severity: Severity::Error,
    title: "A request is signed in its URL and in a header",
    message: "The URL is signed, and there is an Authorization header as well.",
    why: "S3 takes one way of signing a request and refuses two. Programs that add their own \
          Authorization to every request do so to presigned URLs, too.",
    fix: "Send the URL without the Authorization header.",
    reference: QUERY,
});

pub(super) static OTHER_METHOD: Rule = rule(Rule {
    code: "signed-for-another-method-than-sent",
    severity: Severity::Error,
    title: "A signed URL is for another method",
    message: "The URL is signed for {0}, as its x-id={1} says, and would be sent as {2}.",
    why: "The method is the first line of what is signed. A URL that was signed for GET is refused \
          with 403 when it is sent as HEAD: the most frequent 403 of all.",
    fix: "Sign for the method, or ask with GET and a range of one byte.",
    reference: PRESIGNED,
});

pub(super) static MAYBE_GET: Rule = rule(Rule {
    code: "may-be-signed-for-get",
    severity: Severity::Warning,
    title: "A signed URL may be for GET",
    message: "Nothing in the URL tells its method; most tools sign for GET, and this is to be sent as {0}.",
    why: "A presigned URL holds for one method and does not name it. aws s3 presign and most SDK \
          examples sign for GET.",
    fix: "Check it with the secret key, or sign for {0}.",
    reference: PRESIGNED,
});

pub(super) static ADDED: Rule = rule(Rule {
    code: "parameter-behind-signature",
    severity: Severity::Error,
    title: "A parameter was added behind the signature",
    message: "{0} stands behind the signature, which the signer had put last.",
    why: "The signature covers the whole query. Whatever is added, versionId and \
          response-content-type too, makes it wrong.",
    fix: "Name every parameter before signing.",
    reference: QUERY,
});

pub(super) static ENCODED_TWICE: Rule = rule(Rule {
    code: "path-encoded-twice",
    severity: Severity::Warning,
    title: "A path is encoded twice",
    message: "The path holds {0}: an encoded percent sign in front of two digits.",
    why: "S3 decodes a path once. A key that was encoded before it was handed to a signer names \
          another object, whose name has the percent signs in it.",
    fix: "Hand the signer the plain key. Where the key itself holds percent signs, all is well.",
    reference: HEADER,
});

pub(super) static PLUS: Rule = rule(Rule {
    code: "plus-means-space",
    severity: Severity::Warning,
    title: "A plus is read as a space",
    message: "There is a + in {0}, and S3 reads it as a space.",
    why: "In a URL a plus that is meant as such is written %2B. The server signs what it reads: a \
          space.",
    fix: "Write %2B for a plus and %20 for a space, before signing.",
    reference: HEADER,
});

pub(super) static ESCAPED: Rule = rule(Rule {
    code: "ampersands-escaped",
    severity: Severity::Error,
    title: "A URL was copied out of HTML or XML",
    message: "Its & signs are written &amp;.",
    why: "In HTML and XML an & is written &amp;. Copied from the source of a page, every parameter \
          but the first has another name.",
    fix: "Write & in place of every &amp;.",
    reference: QUERY,
});

pub(super) static CUT: Rule = rule(Rule {
    code: "url-cut-short",
    severity: Severity::Error,
    title: "A URL was cut short",
    message: "It ends in an ellipsis: a program showed its beginning only.",
    why: "The signature stands at the end of most signed URLs. Nothing can be done with the \
          beginning.",
    fix: "Copy the address itself, not what is shown of it.",
    reference: PRESIGNED,
});

pub(super) static CLEAR: Rule = rule(Rule {
    code: "signed-url-in-the-clear",
    severity: Severity::Warning,
    title: "A signed URL goes over http",
    message: "The URL is an http one: it travels in the clear.",
    why: "Whoever has a presigned URL can use it until it dies. Over http everybody on the way has \
          it.",
    fix: "Use https. The scheme is not signed: the same URL works with it.",
    reference: PRESIGNED,
});

pub(super) static DOTS: Rule = rule(Rule {
    code: "signed-path-has-dot-segments",
    severity: Severity::Note,
    title: "A path has segments that browsers resolve",
    message: "The path holds a segment . or ..; a browser resolves it before it sends.",
    why: "The URL standard takes such segments out, encoded ones, too. What is sent is then not \
          what was signed.",
    fix: "Send it with curl --path-as-is.",
    reference: "https://url.spec.whatwg.org/#path-state",
});

pub(super) static DOTTED: Rule = rule(Rule {
    code: "dotted-bucket-in-host",
    severity: Severity::Warning,
    title: "A dotted bucket stands in an https host",
    message: "The bucket {0} has dots, and the certificate of the host covers one label only.",
    why: "TLS fails before anything is asked: curl says that no alternative certificate subject \
          name matches.",
    fix: "Sign in path style: the bucket first in the path.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html",
});

pub(super) static CHECKSUM_MODE: Rule = rule(Rule {
    code: "checksum-mode-in-query",
    severity: Severity::Warning,
    title: "Checksums are asked for in the query",
    message: "x-amz-checksum-mode stands in the query, where S3 passes it over.",
    why: "The reply has checksums only where the header x-amz-checksum-mode: ENABLED arrives. Some \
          SDKs move it into the query when they presign.",
    fix: "Sign it as a header and send it; a browser then asks the server first.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html",
});

pub(super) static OWNER_CASE: Rule = rule(Rule {
    code: "owner-parameter-in-capitals",
    severity: Severity::Warning,
    title: "The expected owner is not in small letters",
    message: "The parameter is written {0}.",
    why: "In the query the name counts to the letter: x-amz-expected-bucket-owner. Written \
          otherwise it was passed over, and the request answered whoever owned the bucket.",
    fix: "Write it in small letters, before signing.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html",
});

pub(super) static VERSION_EMPTY: Rule = rule(Rule {
    code: "signed-version-id-empty",
    severity: Severity::Error,
    title: "A version is asked for without its ID",
    message: "versionId is empty.",
    why: "S3 answers 400: a version ID is not empty. Leaving the parameter out asks for the \
          current version.",
    fix: "Name the version, or leave versionId out, before signing.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html",
});

pub(super) static V4A: Rule = rule(Rule {
    code: "signature-v4a",
    severity: Severity::Note,
    title: "The signature is of Version 4A",
    message: "The signature is of Version 4A (ECDSA over P-256), which Headlens names and does not check.",
    why: "Version 4A holds for a set of regions and is what Multi-Region Access Points take. It is \
          made with a key pair that is derived from the secret, and is different every time.",
    fix: "",
    reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html",
});

pub(super) static OTHER_KIND: Rule = rule(Rule {
    code: "signature-of-another-kind",
    severity: Severity::Note,
    title: "The signature is not one of AWS",
    message: "This is {0}, which is signed in a way of its own.",
    why: "Other stores and content networks sign URLs with parameters of similar names. Their \
          parts are not those of AWS.",
    fix: "",
    reference: "",
});

pub(super) static UNSIGNED: Rule = rule(Rule {
    code: "no-signature-found",
    severity: Severity::Note,
    title: "Nothing is signed",
    message: "There is neither a signature in a URL nor an Authorization header of AWS.",
    why: "A presigned URL has X-Amz-Signature in its query, or AWSAccessKeyId and Signature where \
          it is old. A signed request has an Authorization header that begins with AWS.",
    fix: "Paste the whole URL, or the request with its headers.",
    reference: QUERY,
});

pub(super) static OF_ANOTHER_REQUEST: Rule = rule(Rule {
    code: "signature-of-another-request",
    severity: Severity::Error,
    title: "A signature is right, but for another request",
    message: "The signature is right for {0}, and not for the request as it stands.",
    why: "The secret signed it: the signature was found again with that one difference. What was \
          sent is not what was signed.",
    fix: "Send what was signed, or sign what is sent.",
    reference: HEADER,
});

pub(super) static OF_ANOTHER_SECRET: Rule = rule(Rule {
    code: "signature-of-another-secret",
    severity: Severity::Error,
    title: "A signature is not of this secret",
    message: "This secret gives another signature, for the request as it stands and for {0} forms of it.",
    why: "Methods, hosts, ways to write the path and the query, payloads and headers that signers \
          are known to mix up were tried. What is left is another secret, or a change that is none \
          of these.",
    fix: "Compare the access key with the secret. A secret with / or + in it is easily cut when it is copied.",
    reference: HEADER,
});

/// The rules of this file.
pub(super) static RULES: [&Rule; 21] = [
    &NOT_SENT,
    &NOT_SIGNED,
    &TWO_PLACES,
    &OTHER_METHOD,
    &MAYBE_GET,
    &ADDED,
    &ENCODED_TWICE,
    &PLUS,
    &ESCAPED,
    &CUT,
    &CLEAR,
    &DOTS,
    &DOTTED,
    &CHECKSUM_MODE,
    &OWNER_CASE,
    &VERSION_EMPTY,
    &V4A,
    &OTHER_KIND,
    &UNSIGNED,
    &OF_ANOTHER_REQUEST,
    &OF_ANOTHER_SECRET,
];
