//! The parts of a signature of Version 4 or 4A, in a query or in a header.
//!
//! Source: "Authenticating Requests (AWS Signature Version 4)" in the Amazon S3
//! API Reference.

use super::asked::{Asked, decoded};
use super::{Explanation, Scheme, masked, part};
use crate::text::{Source, Span};
use crate::values::digits;
use crate::values::http_date::{self, HttpDate};
use crate::values::iso_date;

/// Where the parts of a signature stand.
#[derive(Default)]
pub(super) struct Places {
    pub algorithm: Option<Span>,
    pub credential: Option<Span>,
    pub date: Option<Span>,
    pub expires: Option<Span>,
    pub signed_headers: Option<Span>,
    pub signature: Option<Span>,
    pub token: Option<Span>,
}

impl Places {
    pub fn of(source: &Source<'_>, asked: &Asked) -> Self {
        if asked.has_signed_url(source) {
            let of = |name| asked.parameter(source, name);
            return Self {
                algorithm: of("X-Amz-Algorithm"),
                credential: of("X-Amz-Credential"),
                date: of("X-Amz-Date"),
                expires: of("X-Amz-Expires"),
                signed_headers: of("X-Amz-SignedHeaders"),
                signature: of("X-Amz-Signature"),
                token: of("X-Amz-Security-Token").or_else(|| of("X-Amz-S3session-Token")),
            };
        }
        let Some(value) = asked.authorization else { return Self::default() };
        let text = source.get(value);
        let of = |name: &str| {
            let start = text.find(name)? + name.len();
            let rest = text.get(start..)?;
            let len = rest.find([',', ' ', '\t']).unwrap_or(rest.len());
            Some(value.part(start..start + len))
        };
        let header = |name: &str| {
            asked
                .headers
                .iter()
                .find(|(found, _)| source.get(*found).eq_ignore_ascii_case(name))
                .map(|(_, value)| *value)
        };
        Self {
            algorithm: Some(value.part(0..text.find([' ', '\t']).unwrap_or(text.len()))),
            credential: of("Credential="),
            date: header("x-amz-date").or_else(|| header("date")),
            expires: None,
            signed_headers: of("SignedHeaders="),
            signature: of("Signature="),
            token: header("x-amz-security-token").or_else(|| header("x-amz-s3session-token")),
        }
    }
}

/// The five parts of a credential, with their places.
pub(super) struct Credential {
    pub key: Span,
    pub day: Span,
    pub region: Option<Span>,
    pub service: Span,
}

/// `KEY/DATE/REGION/SERVICE/aws4_request`; Version 4A has no region in it. A
/// key may hold slashes on some servers, the rest never does.
pub(super) fn credential(source: &Source<'_>, place: Span, scheme: Scheme) -> Option<Credential> {
    let text = source.get(place);
    let mut parts: Vec<Span> = Vec::with_capacity(5);
    let mut end = text.len();
    let wanted = if scheme == Scheme::V4A { 4 } else { 5 };
    while parts.len() + 1 < wanted {
        let front = text.get(..end)?;
        let slash = front.rfind('/').map(|at| (at, 1));
        let encoded = front.to_ascii_lowercase().rfind("%2f").map(|at| (at, 3));
        let (at, len) = slash.max(encoded)?;
        parts.push(place.part(at + len..end));
        end = at;
    }
    let mut parts = parts.into_iter();
    let last = parts.next()?;
    if source.get(last) != "aws4_request" {
        return None;
    }
    let service = parts.next()?;
    let region = if scheme == Scheme::V4A { None } else { Some(parts.next()?) };
    let day = parts.next()?;
    Some(Credential { key: place.part(0..end), day, region, service })
}

/// `20261121T080000Z`, or what a Date header holds.
pub(super) fn date(text: &str) -> Option<HttpDate> {
    basic_date(text).or_else(|| http_date::parse(text).ok().map(|(date, _)| date))
}

/// `20261121T080000Z`.
pub(super) fn basic_date(text: &str) -> Option<HttpDate> {
    let (day, time) = text.split_once('T')?;
    if day.len() != 8 || time.len() != 7 || !text.is_ascii() {
        return None;
    }
    let part = |text: &'_ str, range: core::ops::Range<usize>| text.get(range).map(str::to_owned);
    let iso = [
        &part(day, 0..4)?,
        "-",
        &part(day, 4..6)?,
        "-",
        &part(day, 6..8)?,
        "T",
        &part(time, 0..2)?,
        ":",
        &part(time, 2..4)?,
        ":",
        &part(time, 4..7)?,
    ]
    .concat();
    iso_date::parse(&iso).filter(|_| text.ends_with('Z'))
}

/// Reads what the signature tells.
pub(super) fn read(source: &Source<'_>, asked: &Asked, told: &mut Explanation<'_>) {
    let places = Places::of(source, asked);
    let get = |span: Span| decoded(source.get(span));
    if let Some(span) = places.algorithm {
        let value = get(span);
        let text = match value.as_ref() {
            "AWS4-HMAC-SHA256" => "Signature Version 4: HMAC over SHA-256",
            "AWS4-HMAC-SHA256-PAYLOAD" => "Signature Version 4 of a piece of a streamed body",
            algorithm if algorithm.contains("ECDSA") => {
                "Signature Version 4A: ECDSA over P-256, for a set of regions"
            }
            _ => "an algorithm that S3 doesn't know",
        };
        part(told, "X-Amz-Algorithm", &value, text, span);
    }
    if let Some(span) = places.credential {
        read_credential(source, span, told);
    }
    if let Some(span) = places.date {
        let value = get(span);
        told.signed_at = date(&value);
        let text = told.signed_at.map_or_else(|| "no date that can be read".to_owned(), HttpDate::words);
        part(told, "X-Amz-Date", &value, text, span);
    }
    if let Some(span) = places.expires {
        let value = get(span);
        let seconds = digits::read(&value).and_then(|seconds| i64::try_from(seconds).ok());
        let mut text = String::from("no number of seconds");
        if let Some(seconds) = seconds {
            text = HttpDate::from_millis(0).until(HttpDate::from_millis(seconds.saturating_mul(1000)));
            told.expires_at = told.signed_at.and_then(|date| after(date, seconds));
            if let Some(dies) = told.expires_at {
                text.push_str(": until ");
                text.push_str(&dies.words());
            }
        }
        part(told, "X-Amz-Expires", &value, text, span);
    }
    if let Some(span) = places.signed_headers {
        let value = get(span);
        let names: Vec<String> =
            value.split(';').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let text = if value == "host" {
            "nothing but the host is signed: the URL works as it is"
        } else {
            "each of these has to be sent just as it was signed"
        };
        part(told, "X-Amz-SignedHeaders", &value, text, span);
        told.signed_headers = Some(names);
    }
    if let Some(span) = places.token {
        masked(told, "X-Amz-Security-Token", &get(span), "the token of temporary credentials", span);
    }
    if let Some(span) = places.signature {
        masked(told, "X-Amz-Signature", &get(span), "the signature", span);
    }
}

/// A point in time, some seconds later, within the years that have words.
pub(super) fn after(date: HttpDate, seconds: i64) -> Option<HttpDate> {
    let millis = date.millis().checked_add(seconds.checked_mul(1000)?)?;
    (millis <= 253_402_300_799_000).then(|| HttpDate::from_millis(millis))
}

fn read_credential(source: &Source<'_>, span: Span, told: &mut Explanation<'_>) {
    let Some(found) = credential(source, span, told.scheme) else {
        part(told, "X-Amz-Credential", &decoded(source.get(span)), "not in its five parts", span);
        return;
    };
    let key = decoded(source.get(found.key)).into_owned();
    let kind = match key.get(..4) {
        Some("AKIA") => "a long-lived access key of AWS",
        Some("ASIA") => "a temporary access key of AWS, which needs its session token",
        _ => "an access key",
    };
    part(told, "access key ID", &key, kind, found.key);
    told.access_key_id = Some(key);
    part(told, "day", source.get(found.day), "the UTC day that the signing key is for", found.day);
    if let Some(region) = found.region {
        let text = decoded(source.get(region)).into_owned();
        part(told, "region", &text, "the region that the signing key is for", region);
        told.region = Some(text);
    }
    let service = decoded(source.get(found.service)).into_owned();
    part(told, "service", &service, "the service that the signing key is for", found.service);
    told.service = Some(service);
}
