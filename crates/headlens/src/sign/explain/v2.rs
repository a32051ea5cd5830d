//! The parts of a signature of Version 2, in a query or in a header.
//!
//! Source: "Signing and Authenticating REST Requests (AWS Signature Version 2)"
//! in the Amazon S3 API Reference.

use super::asked::{Asked, decoded};
use super::{Explanation, masked, part, v4};
use crate::text::{Source, Span};
use crate::values::digits;
use crate::values::http_date::HttpDate;

/// Key and signature of `AWS KEY:SIGNATURE`.
pub(super) fn of_header(source: &Source<'_>, value: Span) -> Option<(Span, Span)> {
    let text = source.get(value);
    let start = text.find(' ')? + 1;
    let colon = text.find(':')?;
    Some((value.part(start..colon), value.part(colon + 1..text.len())))
}

/// Where the signature stands.
pub(super) fn signature(source: &Source<'_>, asked: &Asked) -> Option<Span> {
    if asked.has_signed_url(source) {
        return asked.parameter(source, "Signature");
    }
    of_header(source, asked.authorization?).map(|(_, signature)| signature)
}

/// Reads what the signature tells.
pub(super) fn read(source: &Source<'_>, asked: &Asked, told: &mut Explanation<'_>) {
    let get = |span: Span| decoded(source.get(span)).into_owned();
    let (key, signature) = if told.is_presigned {
        (asked.parameter(source, "AWSAccessKeyId"), asked.parameter(source, "Signature"))
    } else {
        asked.authorization.and_then(|value| of_header(source, value)).unzip()
    };
    if let Some(span) = key {
        part(told, "AWSAccessKeyId", &get(span), "the access key", span);
        told.access_key_id = Some(get(span));
    }
    if let Some(span) = signature {
        masked(told, "Signature", &get(span), "the signature: base64 of an HMAC-SHA1", span);
    }
    if let Some(span) = asked.parameter(source, "x-amz-security-token") {
        masked(told, "x-amz-security-token", &get(span), "the token of temporary credentials", span);
    }
    if !told.is_presigned {
        let date = asked.header(source, "x-amz-date").or_else(|| asked.header(source, "date"));
        told.signed_at = date.and_then(v4::date);
        return;
    }
    if let Some(span) = asked.parameter(source, "Expires") {
        let value = get(span);
        let seconds = digits::read(&value).and_then(|seconds| i64::try_from(seconds).ok());
        told.expires_at = seconds.and_then(|seconds| v4::after(HttpDate::from_millis(0), seconds));
        let text = told
            .expires_at
            .map_or_else(|| "no seconds since 1970".to_owned(), |dies| ["until ", &dies.words()].concat());
        part(told, "Expires", &value, text, span);
    }
}
