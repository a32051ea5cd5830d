//! Explaining a signed URL or request: its parts, when it dies, what is wrong
//! with it, and, with the secret at hand, whether its signature is right and
//! what it would be right for.
//!
//! `asked` finds the request in what was pasted, `v4` and `v2` read its
//! signature, `judge` raises what is wrong, `request_text` writes what is
//! signed, `check` signs it again,
//! `mismatch` compares with what a service says of it. Nothing is sent; time and secret come in.

mod asked;
mod check;
mod judge;
mod mismatch;
#[cfg(test)]
mod property_tests;
mod request_rules;
mod request_text;
mod rules;
#[cfg(test)]
mod tests;
mod v2;
mod v4;

pub use check::{Check, ValidFor};
pub use mismatch::{Compared, Mismatch, ServiceTexts, compare_exchange, compare_texts, compare_with_service};
pub use request_text::{Line, canonical_lines, string_to_sign_lines};

use asked::Asked;

use super::Secret;
use super::location::{self, Location};
use crate::finding::{Finding, Rule};
use crate::text::{Source, Span};
use crate::values::http_date::HttpDate;

/// Every rule that explaining can raise.
pub(crate) static RULES: [&[&Rule]; 2] = [&rules::RULES, &request_rules::RULES];

/// How a request is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// AWS Signature Version 4: HMAC-SHA256, one region.
    V4,
    /// AWS Signature Version 2: HMAC-SHA1, the secret itself.
    V2,
    /// AWS Signature Version 4A: ECDSA, a set of regions.
    V4A,
    /// None of them, or not signed at all.
    #[default]
    Unknown,
}

impl Scheme {
    /// The word that the JS contract uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V4 => "sigv4",
            Self::V2 => "sigv2",
            Self::V4A => "sigv4a",
            Self::Unknown => "unknown",
        }
    }
}

/// What is known beside the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct ExplainOptions<'a> {
    /// The method that it is to be sent with, where the text doesn't show one.
    pub method: Option<&'a str>,
    /// The time to judge by.
    pub now: Option<HttpDate>,
    /// The secret access key, to check the signature.
    pub secret: Option<&'a Secret>,
}

/// A part of a signature or of the signed query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The name as it is written, or what it is called: `X-Amz-Date`, `region`.
    pub name: String,
    /// The value, decoded; masked where it is a secret.
    pub value: String,
    /// What it says, in words; masked as well.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// What a signed URL or request says.
#[derive(Default)]
pub struct Explanation<'t> {
    /// The text that the spans point into.
    pub source: Source<'t>,
    /// How it is signed.
    pub scheme: Scheme,
    /// Whether the signature stands in the URL.
    pub is_presigned: bool,
    /// The method, where the text or the options tell it.
    pub method: Option<String>,
    /// Its parts, in the order in which they stand.
    pub parts: Vec<Part>,
    /// Who signed.
    pub access_key_id: Option<String>,
    /// The region of the scope.
    pub region: Option<String>,
    /// The service of the scope.
    pub service: Option<String>,
    /// The names of the headers that are signed.
    pub signed_headers: Option<Vec<String>>,
    /// What the address names.
    pub bucket: Option<String>,
    /// The key, decoded.
    pub key: Option<String>,
    /// The version that is asked for, decoded.
    pub version_id: Option<String>,
    /// When it was signed.
    pub signed_at: Option<HttpDate>,
    /// When it dies by itself; its credentials may die before.
    pub expires_at: Option<HttpDate>,
    /// How long that is from now, in seconds; negative where it is over.
    pub seconds_left: Option<i64>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// What is hashed of the request, where all of it is known. Signature
    /// Version 2 has none.
    pub canonical_request: Option<String>,
    /// What the signature is made of.
    pub string_to_sign: Option<String>,
    /// Whether the signature is right, where the secret is at hand.
    pub check: Option<Check>,
}

/// Explains the first signed URL or request in a text.
#[must_use]
pub fn explain<'t>(text: &'t str, options: &ExplainOptions<'_>) -> Explanation<'t> {
    let (source, asked) = asked::read(text);
    let mut told = Explanation { scheme: scheme(&source, &asked), ..Explanation::default() };
    told.is_presigned = asked.has_signed_url(&source);
    told.method =
        asked.method.map(|method| source.get(method)).or(options.method).map(str::to_ascii_uppercase);
    if let Some(location) = location(&source, &asked) {
        told.bucket = location.bucket;
        told.key = location.key;
        told.version_id = location.version_id;
    }
    match told.scheme {
        Scheme::V4 | Scheme::V4A => v4::read(&source, &asked, &mut told),
        Scheme::V2 => v2::read(&source, &asked, &mut told),
        Scheme::Unknown => {}
    }
    other_parameters(&source, &asked, &mut told);
    told.parts.sort_by_key(|part| part.span);
    if let (Some(now), Some(dies)) = (options.now, told.expires_at) {
        told.seconds_left = Some((dies.millis() - now.millis()).div_euclid(1000));
    }
    check::check(&source, &asked, options.secret, &mut told);
    judge::judge(&source, &asked, options.now, &mut told);
    told.source = source;
    told
}

fn scheme(source: &Source<'_>, asked: &Asked) -> Scheme {
    if let Some(algorithm) = asked.decoded(source, "X-Amz-Algorithm")
        && algorithm.contains("ECDSA")
    {
        return Scheme::V4A;
    }
    if asked.parameter(source, "AWSAccessKeyId").is_some() {
        return Scheme::V2;
    }
    if asked.has_signed_url(source) {
        return Scheme::V4;
    }
    match asked.authorization.map(|value| source.get(value)) {
        Some(value) if value.starts_with("AWS4-ECDSA") => Scheme::V4A,
        Some(value) if value.starts_with("AWS4-") => Scheme::V4,
        Some(value) if value.starts_with("AWS ") => Scheme::V2,
        _ => Scheme::Unknown,
    }
}

/// What the request's address names.
fn location(source: &Source<'_>, asked: &Asked) -> Option<Location> {
    let text = |span: Option<Span>| span.map(|span| source.get(span)).unwrap_or_default();
    let query = text(asked.query);
    let mark = if query.is_empty() { "" } else { "?" };
    let url = ["https://", text(Some(asked.host?)), text(asked.path), mark, query].concat();
    location::locate(&url).ok()
}

/// What stands in a signed query beside the signature.
fn other_parameters(source: &Source<'_>, asked: &Asked, told: &mut Explanation<'_>) {
    if !told.is_presigned {
        return;
    }
    let own = told.parts.clone();
    for (name, value) in asked.pairs(source) {
        if own.iter().any(|part| part.span.start >= name.start && part.span.end <= value.end) {
            continue;
        }
        let (name_text, raw) = (source.get(name), asked::decoded(source.get(value)));
        let text = match name_text {
            "versionId" => "the version that is asked for",
            "partNumber" => "one part of a multipart object",
            "x-id" => "the operation that an SDK signed for",
            "x-amz-request-payer" => "the requester pays",
            "x-amz-expected-bucket-owner" => "the account that has to own the bucket",
            name if name.starts_with("response-") => "a header of the reply, instead of the stored one",
            _ => "covered by the signature as it stands",
        };
        told.parts.push(Part {
            name: name_text.to_owned(),
            value: crate::export::mask(&raw).into_owned(),
            text: text.to_owned(),
            span: Span { start: name.start, end: value.end },
        });
    }
}

/// What stands in a secret's place, and how long it is.
fn masked(told: &mut Explanation<'_>, name: &str, raw: &str, what: &str, span: Span) {
    let mut text = String::from(what);
    text.push_str(", ");
    text.push_str(&crate::values::digits::grouped(raw.chars().count() as u64));
    text.push_str(" characters");
    told.parts.push(Part { name: name.to_owned(), value: "•••".to_owned(), text, span });
}

fn part(told: &mut Explanation<'_>, name: &str, value: &str, text: impl Into<String>, span: Span) {
    told.parts.push(Part { name: name.to_owned(), value: value.to_owned(), text: text.into(), span });
}
