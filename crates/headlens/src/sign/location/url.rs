//! URLs: host, path and query of an address, without a URL type that would
//! resolve dots and drop slashes on the way.

use super::{Doubt, Location, LocationKind, SignError, aws_hosts, console, other_hosts};

/// A URL in its parts, as they stand.
#[derive(Clone, Copy)]
pub(super) struct Url<'a> {
    /// `https` or `http`.
    pub scheme: &'static str,
    /// Host and port, without a user.
    pub authority: &'a str,
    /// Host alone.
    pub host: &'a str,
    /// From the first slash on, as sent; empty where there is none.
    pub path: &'a str,
    /// Behind the question mark.
    pub query: &'a str,
    /// Behind the `#`.
    pub fragment: &'a str,
}

impl<'a> Url<'a> {
    pub fn of(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let scheme = if scheme.eq_ignore_ascii_case("http") { "http" } else { "https" };
        let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let at = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(at)?;
        let authority = authority.rsplit_once('@').map_or(authority, |(_, authority)| authority);
        let end = if authority.starts_with('[') {
            authority.find(']').map(|end| end + 1)
        } else {
            authority.find(':')
        };
        let host = authority.get(..end.unwrap_or(authority.len()))?;
        (!host.is_empty()).then_some(Self { scheme, authority, host, path, query, fragment })
    }

    /// A parameter's value as it stands.
    pub fn parameter(&self, name: &str) -> Option<&'a str> {
        parameter(self.query, name)
    }

    /// The path without its first slash.
    pub fn below(&self) -> &'a str {
        self.path.strip_prefix('/').unwrap_or(self.path)
    }
}

pub(super) fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| {
        let (found, value) = pair.split_once('=').unwrap_or((pair, ""));
        found.eq_ignore_ascii_case(name).then_some(value)
    })
}

/// Where a URL names its bucket.
pub(super) enum Naming {
    /// In the host; the whole path is the key.
    Host,
    /// First in the path.
    Path,
}

/// Reads a URL of an object, or of a console that shows one.
pub(super) fn read(text: &str) -> Result<Location, SignError> {
    let url = Url::of(text).ok_or(SignError::new(
        "url-without-host",
        "location",
        "The URL has no host: it is https:// with a host and a path.",
    ))?;
    if let Some(location) = console::read(&url) {
        return Ok(location);
    }
    let mut location = Location::new(LocationKind::Url);
    let naming = match aws_hosts::read(&mut location, &url)? {
        Some(naming) => naming,
        None => other_hosts::read(&mut location, &url),
    };
    match naming {
        Naming::Host => location.set_key(url.below()),
        Naming::Path => {
            let (bucket, key) = url.below().split_once('/').unwrap_or((url.below(), ""));
            location.bucket = Some(location.decoded(bucket)).filter(|bucket| !bucket.is_empty());
            location.set_key(key);
        }
    }
    if let Some(version) = url.parameter("versionId") {
        location.set_version(version);
    }
    if location.key.is_none()
        && let Some(prefix) = url.parameter("prefix")
    {
        location.prefix = Some(super::form_decoded(prefix)).filter(|prefix| !prefix.is_empty());
    }
    if !url.fragment.is_empty() {
        location.doubt(Doubt::new(
            "fragment-dropped",
            "key",
            "What stands behind # never reaches a server. If it belongs to the key, the # has to be written as %23.",
        ));
    }
    if text.split(['/', '?']).nth(2).is_some_and(|authority| authority.contains('@')) {
        location.doubt(Doubt::new(
            "user-in-url",
            "endpoint",
            "The user and password in front of the host were left out: S3 does not read them.",
        ));
    }
    scope(&mut location, &url);
    Ok(location)
}

/// A signed URL names the region that it was signed for.
fn scope(location: &mut Location, url: &Url<'_>) {
    let Some(credential) = url.parameter("X-Amz-Credential") else { return };
    let credential = credential.replace("%2F", "/").replace("%2f", "/");
    let Some(region) = credential.rsplit('/').nth(2).filter(|region| !region.is_empty()) else { return };
    match &location.region {
        Some(told) if told != region && region != "auto" => location.doubt(Doubt::new(
            "region-differs-from-scope",
            "region",
            "The host and the signature name different regions. The host's was taken.",
        )),
        Some(_) => {}
        None => location.region = Some(region.to_owned()),
    }
}
