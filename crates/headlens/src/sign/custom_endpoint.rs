//! Endpoints of one's own: MinIO, Ceph, R2 and others, named by a URL.

use super::address::fits_host;
use super::{Address, Addressing, Endpoint, SignError, encode};

/// Where a bucket is reached behind `url`: scheme, host, perhaps a port and a
/// path before the bucket.
pub(super) fn address(endpoint: &Endpoint<'_>, url: &str, bucket: &str) -> Result<Address, SignError> {
    const MALFORMED: SignError = SignError::new(
        "endpoint-malformed",
        "endpoint",
        "An endpoint is http:// or https:// with a host, perhaps a port and a path; no user, query or fragment.",
    );
    let url = url.trim_ascii();
    let (scheme, rest) = match url.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => ("https", rest),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => ("http", rest),
        _ => return Err(MALFORMED),
    };
    if rest.contains(['?', '#', '@', '\\']) || rest.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(MALFORMED);
    }
    let (host, base) = rest.find('/').and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
    let host = host_as_sent(scheme, host).ok_or(MALFORMED)?;
    if bucket.contains('/') {
        return Err(SignError::new("bucket-malformed", "bucket", "A bucket's name has no slash."));
    }
    let name = host.split(':').next().unwrap_or_default();
    let is_address = host.starts_with('[') || name.split('.').all(|part| part.parse::<u8>().is_ok());
    let reason = if !fits_host(bucket) {
        Some("The bucket's name can't be part of a host's name.")
    } else if is_address {
        Some("An IP address can't have a bucket's name in front.")
    } else if scheme == "https" && bucket.contains('.') {
        Some(DOTTED)
    } else {
        None
    };
    let virtual_host = endpoint.addressing == Some(Addressing::VirtualHost);
    let mut path = base.trim_end_matches('/').to_owned();
    if virtual_host && reason.is_none() {
        let mut named = String::with_capacity(bucket.len() + 1 + host.len());
        named.push_str(bucket);
        named.push('.');
        named.push_str(&host);
        return Ok(Address {
            scheme,
            host: named,
            path,
            addressing: Addressing::VirtualHost,
            reason: None,
            service: "s3",
            note: note(scheme, name),
        });
    }
    path.push('/');
    encode::query(&mut path, bucket);
    let note = note(scheme, name);
    Ok(Address {
        scheme,
        host,
        path,
        addressing: Addressing::Path,
        reason: reason.filter(|_| virtual_host),
        service: "s3",
        note,
    })
}

/// A certificate for `*.s3.…` covers one label.
pub(super) const DOTTED: &str =
    "A bucket's name with dots does not match the endpoint's TLS certificate when it stands in the host.";

fn note(scheme: &str, name: &str) -> Option<&'static str> {
    let loopback =
        name == "localhost" || name.ends_with(".localhost") || name.starts_with("127.") || name == "[";
    (scheme == "http" && !loopback).then_some(
        "http sends the signed URL in the clear: whoever reads it on the way can use it until it expires.",
    )
}

/// The host as a browser sends it in `Host`: small letters, without the
/// scheme's own port. What is signed has to be what is sent.
fn host_as_sent(scheme: &str, host: &str) -> Option<String> {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    };
    let named = if name.starts_with('[') {
        name.ends_with(']') && name.bytes().all(|byte| byte.is_ascii_hexdigit() || b"[]:.".contains(&byte))
    } else {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
    };
    let numbered = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    if !named || !numbered {
        return None;
    }
    let mut out = name.to_ascii_lowercase();
    let own = if scheme == "https" { "443" } else { "80" };
    if let Some(port) = port.map(|port| port.trim_start_matches('0')).filter(|port| *port != own) {
        out.push(':');
        out.push_str(port);
    }
    Some(out)
}
