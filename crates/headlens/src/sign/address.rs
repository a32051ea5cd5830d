//! Endpoint and Address: where a bucket is reached, and in which style.
//!
//! The rules of AWS's own hosts stand in [`super::aws_hosts`], those of other
//! endpoints in [`super::custom_endpoint`].

use super::{SignError, aws_hosts, custom_endpoint};

/// How the bucket is named in a URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addressing {
    /// In the host: `bucket.s3.eu-central-1.amazonaws.com/key`.
    VirtualHost,
    /// In the path: `s3.eu-central-1.amazonaws.com/bucket/key`.
    Path,
}

/// Where requests go.
#[derive(Debug, Clone, Copy, Default)]
pub struct Endpoint<'a> {
    /// The region of the bucket, also part of the credential scope.
    pub region: &'a str,
    /// An endpoint of one's own: `https://minio.example:9000`. Without it, AWS.
    pub url: Option<&'a str>,
    /// The style that is wished; AWS: virtual-host, others: path.
    pub addressing: Option<Addressing>,
    /// AWS's dual-stack hosts, which answer over IPv6, too.
    pub dual_stack: bool,
    /// AWS's FIPS hosts.
    pub fips: bool,
    /// AWS's transfer acceleration.
    pub accelerate: bool,
}

/// Where one bucket is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// `https` or `http`.
    pub scheme: &'static str,
    /// Host and port as the browser sends them: small letters, no default port.
    pub host: String,
    /// The path before the slash of the key, encoded: empty, `/bucket` or `/base/bucket`.
    pub path: String,
    /// The style that was taken.
    pub addressing: Addressing,
    /// Why it is not the style that was wished or is usual.
    pub reason: Option<&'static str>,
    /// The service of the credential scope.
    pub service: &'static str,
    /// What to know of this endpoint, in a sentence.
    pub note: Option<&'static str>,
}

impl Endpoint<'_> {
    /// Where a bucket, an access point's ARN or its alias is reached.
    ///
    /// # Errors
    /// Where the bucket or the endpoint can't be named in a URL, or takes a
    /// signature of another kind.
    pub fn address(&self, bucket: &str) -> Result<Address, SignError> {
        if self.region.is_empty() || !self.region.bytes().all(is_region_byte) {
            return Err(SignError::new(
                "region-malformed",
                "region",
                "A region is written in small letters, digits and hyphens, as in eu-central-1.",
            ));
        }
        if bucket.is_empty() {
            return Err(SignError::new(
                "bucket-empty",
                "bucket",
                "A bucket's name has at least one character.",
            ));
        }
        match self.url {
            Some(url) => custom_endpoint::address(self, url, bucket),
            None => aws_hosts::address(self, bucket),
        }
    }
}

/// Other endpoints call their region as they like: `auto`, `US_EAST`.
const fn is_region_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// Whether a name can be the first label of a host: small letters, digits and
/// inner hyphens, 3 to 63 of them; dots where they don't break TLS.
///
/// Source: "General purpose bucket naming rules" in the Amazon S3 User Guide.
pub(super) fn fits_host(bucket: &str) -> bool {
    (3..=63).contains(&bucket.len())
        && bucket.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        })
}
