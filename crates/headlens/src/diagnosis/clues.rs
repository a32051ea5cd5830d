//! Clues: what one exchange tells of its failure: the request's address in
//! parts, its signature, the reply's headers. Judges nothing.

use std::borrow::Cow;

use super::endpoint::Endpoint;
use crate::message::{Extent, View};
use crate::request_target::RequestTarget;
use crate::server::Kind;
use crate::values::digits;
use crate::values::http_date::{self, Civil, HttpDate};

/// How a request was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signed {
    /// The paste shows no request, or too little of it.
    Unknown,
    /// Not at all.
    No,
    /// Signature Version 4 in the URL.
    Url,
    /// Signature Version 2 in the URL.
    UrlV2,
    /// Signature Version 4 in the Authorization header.
    Header,
    /// Signature Version 2 in the Authorization header.
    HeaderV2,
    /// An Authorization header of another scheme.
    Other,
}

/// What a signature names as its scope: `AKIA…/20261121/eu-west-1/s3/aws4_request`.
pub(super) struct Credential {
    pub key: String,
    pub day: String,
    pub region: String,
    pub service: String,
}

/// What one exchange tells, and the time at which somebody looks at it.
pub(super) struct Clues<'a> {
    pub view: View<'a>,
    pub target: RequestTarget<'a>,
    /// The request's host, without its port.
    pub host: Option<&'a str>,
    pub endpoint: Option<Endpoint<'a>>,
    pub server: Option<Kind>,
    pub signed: Signed,
    pub credential: Option<Credential>,
    now: Option<HttpDate>,
}

impl<'a> Clues<'a> {
    pub fn of(view: View<'a>, now: Option<HttpDate>) -> Self {
        let host = authority(view).map(|authority| host_of(authority).0);
        let mut clues = Self {
            view,
            target: view.target().unwrap_or_default(),
            host,
            endpoint: host.and_then(Endpoint::of),
            server: view.server().map(|server| server.kind),
            signed: Signed::Unknown,
            credential: None,
            now,
        };
        clues.signed = clues.scheme();
        let told = match clues.signed {
            Signed::Url => clues.parameter("X-Amz-Credential"),
            Signed::Header => clues.of_authorization("Credential=").map(Cow::Borrowed),
            _ => None,
        };
        clues.credential = told.and_then(|told| credential(&told));
        clues
    }

    /// Whether the paste shows what was asked.
    pub fn asked(&self) -> bool {
        self.view.exchange.request.is_some()
    }

    pub fn method(&self) -> Option<&'a str> {
        self.view.method()
    }

    /// The version ID that was asked for.
    pub fn version(&self) -> Option<&str> {
        self.target.version_id.as_ref().map(|part| part.text.as_ref())
    }

    pub fn key(&self) -> Option<&str> {
        self.target.key.as_ref().map(|part| part.text.as_ref())
    }

    pub fn bucket(&self) -> Option<&str> {
        self.target.bucket.as_ref().map(|part| part.text.as_ref())
    }

    /// Whether the request is known to name a bucket and no key.
    pub fn is_about_bucket(&self) -> bool {
        self.bucket().is_some() && self.key().is_none()
    }

    pub fn is_presigned(&self) -> bool {
        matches!(self.signed, Signed::Url | Signed::UrlV2)
    }

    /// Whether the URL's signature is masked: nothing can be said of how it was
    /// made. It is what this page signed and sent, or a copy of that.
    pub fn is_masked(&self) -> bool {
        self.parameter("X-Amz-Signature").as_deref() == Some(crate::export::MASK)
    }

    /// Whether the answer is Amazon's, or may be: no other server is known to have given it.
    pub fn is_amazon(&self) -> bool {
        self.server == Some(Kind::AmazonS3) || (self.server.is_none() && self.endpoint.is_some())
    }

    /// A header of the reply, in any case.
    pub fn reply(&self, name: &str) -> Option<&'a str> {
        let view = self.view;
        view.headers()
            .iter()
            .find(|header| view.text(header.name).eq_ignore_ascii_case(name))
            .map(|header| view.text(header.value))
    }

    /// A header of the request, in any case.
    pub fn sent(&self, name: &str) -> Option<&'a str> {
        Some(self.view.text(self.view.request_header(name)?.value))
    }

    /// A value that may travel as a header or in the query.
    pub fn sent_or_parameter(&self, name: &str) -> Option<Cow<'a, str>> {
        self.sent(name).map(Cow::Borrowed).or_else(|| self.parameter(name))
    }

    /// Names and values of the query, as sent.
    pub fn pairs(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let query = self.target.query.map(|span| self.view.text(span)).unwrap_or_default();
        query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
    }

    /// A parameter of the query, decoded, its name in any case.
    pub fn parameter(&self, name: &str) -> Option<Cow<'a, str>> {
        let (_, value) = self.pairs().find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(decoded(value))
    }

    /// A part of `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`.
    pub fn of_authorization(&self, name: &str) -> Option<&'a str> {
        let value = self.sent("authorization")?;
        let (_, rest) = value.split_once(name)?;
        rest.split([',', ' ']).next()
    }

    /// When the reply was made; else the time at which somebody looks at it.
    pub fn answered(&self) -> Option<HttpDate> {
        let date = self.reply("date").and_then(|date| http_date::parse(date).ok());
        date.map(|(date, _)| date).or(self.now)
    }

    /// The reply's own date alone.
    pub fn reply_date(&self) -> Option<HttpDate> {
        http_date::parse(self.reply("date")?).ok().map(|(date, _)| date)
    }

    /// Whether the whole reply was seen, so that what is not there is absent.
    pub fn is_whole(&self) -> bool {
        self.view.exchange.extent == Extent::Whole
    }

    /// Whether the request's headers were printed as they were sent.
    pub fn shows_request_headers(&self) -> bool {
        self.sent("host").is_some()
    }

    /// Whether the bucket is the first part of the path: not told by the host.
    pub fn is_path_style(&self, host: &str) -> bool {
        let named = |bucket| host.strip_prefix(bucket).is_some_and(|rest| rest.starts_with('.'));
        self.bucket().is_some_and(|bucket| !named(bucket))
    }

    fn scheme(&self) -> Signed {
        if self.parameter("X-Amz-Signature").is_some()
            || self.parameter("X-Amz-Credential").is_some()
            || self.parameter("X-Amz-Algorithm").is_some()
            || self.parameter("X-Goog-Signature").is_some()
        {
            return Signed::Url;
        }
        if self.parameter("AWSAccessKeyId").is_some() && self.parameter("Signature").is_some() {
            return Signed::UrlV2;
        }
        match self.sent("authorization") {
            Some(value) if value.starts_with("AWS4-") => Signed::Header,
            Some(value) if value.starts_with("AWS ") => Signed::HeaderV2,
            Some(_) => Signed::Other,
            None if self.shows_request_headers() => Signed::No,
            None => Signed::Unknown,
        }
    }
}

/// Host and port of the request.
pub(super) fn authority(view: View<'_>) -> Option<&str> {
    let request = view.exchange.request.as_deref()?;
    if let Some(host) = view.request_header("host") {
        return Some(view.text(host.value));
    }
    let url = view.text(request.url.or(request.target)?);
    authority_of(url).map(|(_, authority)| authority)
}

/// Scheme and authority of an address.
pub(super) fn authority_of(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#']).next().map(|authority| (scheme, authority))
}

/// Host, without the brackets of an IPv6 address, and port.
pub(super) fn host_of(authority: &str) -> (&str, Option<&str>) {
    if let Some(rest) = authority.strip_prefix('[')
        && let Some((host, rest)) = rest.split_once(']')
    {
        return (host, rest.strip_prefix(':'));
    }
    match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    }
}

/// Percent-decoded; as sent where the bytes are not UTF-8.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    percent_encoding::percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

/// A key may hold slashes on some servers, the rest never does.
fn credential(text: &str) -> Option<Credential> {
    let mut parts = text.rsplitn(5, '/');
    if parts.next()? != "aws4_request" {
        return None;
    }
    let (service, region, day, key) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    Some(Credential {
        key: key.to_owned(),
        day: day.to_owned(),
        region: region.to_owned(),
        service: service.to_owned(),
    })
}

/// `20261121T080000Z`.
pub(super) fn basic_date(text: &str) -> Option<HttpDate> {
    let number = |range: core::ops::Range<usize>| text.get(range).and_then(digits::read);
    let small = |range| number(range).and_then(|number| u8::try_from(number).ok());
    if text.len() != 16 || text.get(8..9)? != "T" || !text.ends_with('Z') {
        return None;
    }
    HttpDate::from_civil(Civil {
        year: i64::try_from(number(0..4)?).ok()?,
        month: small(4..6)?,
        day: small(6..8)?,
        hour: small(9..11)?,
        minute: small(11..13)?,
        second: small(13..15)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::first;

    fn clues<T>(target: &str, headers: &str, look: impl FnOnce(&Clues<'_>) -> T) -> T {
        let paste =
            format!("HEAD {target} HTTP/1.1\n{headers}\n\nHTTP/1.1 403 Forbidden\nx-amz-request-id: 1\n\n");
        first(&paste, |view| look(&Clues::of(view, None)))
    }

    #[test]
    fn the_way_of_signing_is_told() {
        for (target, headers, signed) in [
            ("/k", "Host: h", Signed::No),
            ("/k", "Accept: */*", Signed::Unknown),
            ("/k?x-amz-signature=1", "Host: h", Signed::Url),
            ("/k?AWSAccessKeyId=A&Signature=b&Expires=1", "Host: h", Signed::UrlV2),
            (
                "/k",
                "Host: h\nAuthorization: AWS4-HMAC-SHA256 Credential=A/1/r/s3/aws4_request",
                Signed::Header,
            ),
            ("/k", "Host: h\nAuthorization: AWS A:b", Signed::HeaderV2),
            ("/k", "Host: h\nAuthorization: Bearer x", Signed::Other),
        ] {
            assert_eq!(clues(target, headers, |clues| clues.signed), signed, "{target} {headers}");
        }
    }

    #[test]
    fn a_credential_has_five_parts() {
        let scope = |text| credential(text).map(|found| (found.key, found.day, found.region, found.service));
        let told = scope("AKIA/20261121/eu-west-1/s3/aws4_request").expect("a credential");
        assert_eq!(told, ("AKIA".into(), "20261121".into(), "eu-west-1".into(), "s3".into()));
        assert_eq!(scope("AKIA/20261121/eu-west-1/s3"), None);
        assert_eq!(scope("aws4_request"), None);
    }

    #[test]
    fn hosts_lose_their_ports() {
        assert_eq!(host_of("127.0.0.1:9000"), ("127.0.0.1", Some("9000")));
        assert_eq!(host_of("[::1]:9000"), ("::1", Some("9000")));
        assert_eq!(host_of("s3.amazonaws.com"), ("s3.amazonaws.com", None));
    }
}
