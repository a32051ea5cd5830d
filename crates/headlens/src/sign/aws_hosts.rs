//! AWS's own hosts: always regional, by partition, in every variant.
//!
//! Source: "Amazon Simple Storage Service endpoints and quotas" in the AWS
//! General Reference, and "Access points" and "Directory buckets" in the
//! Amazon S3 User Guide.

use super::address::fits_host;
use super::custom_endpoint::DOTTED;
use super::{Address, Addressing, Endpoint, SignError, encode};

/// Multi-Region Access Points, by ARN or by host.
pub(super) const MULTI_REGION: SignError = SignError::new(
    "multi-region-access-point",
    "bucket",
    "A Multi-Region Access Point takes signatures of version 4A only, which Headlens does not make. Ask the bucket or an access point of one region.",
);

/// Regions that begin so, and the domain of their partition.
const PARTITIONS: [(&str, &str); 8] = [
    ("cn-", "amazonaws.com.cn"),
    ("us-gov-", "amazonaws.com"),
    ("us-isof-", "csp.hci.ic.gov"),
    ("us-isob-", "sc2s.sgov.gov"),
    ("us-iso-", "c2s.ic.gov"),
    ("eu-isoe-", "cloud.adc-e.uk"),
    ("eusc-", "amazonaws.eu"),
    ("", "amazonaws.com"),
];

/// The domain of a region's partition.
fn domain(region: &str) -> &'static str {
    PARTITIONS
        .iter()
        .find(|(start, _)| region.starts_with(start))
        .map_or("amazonaws.com", |(_, domain)| domain)
}

/// Where a bucket is reached at AWS.
pub(super) fn address(endpoint: &Endpoint<'_>, bucket: &str) -> Result<Address, SignError> {
    if bucket.starts_with("arn:") {
        return access_point(endpoint, bucket);
    }
    if bucket.contains('/') {
        return Err(SignError::new("bucket-malformed", "bucket", "A bucket's name has no slash."));
    }
    if let Some(zone) = zone_of(bucket) {
        return directory_bucket(endpoint, bucket, zone);
    }
    let wished = endpoint.addressing == Some(Addressing::Path);
    let reason = if !fits_host(bucket) {
        Some("The bucket's name can't be part of a host's name.")
    } else if bucket.contains('.') {
        Some(DOTTED)
    } else {
        None
    };
    if endpoint.accelerate {
        if endpoint.fips {
            return Err(SignError::new(
                "accelerate-without-fips",
                "accelerate",
                "Transfer acceleration has no FIPS hosts.",
            ));
        }
        if reason.is_some() || wished {
            return Err(SignError::new(
                "accelerate-needs-virtual-host",
                "accelerate",
                "Transfer acceleration needs the bucket in the host's name, and a bucket's name without dots.",
            ));
        }
        let host = if endpoint.dual_stack {
            "s3-accelerate.dualstack.amazonaws.com"
        } else {
            "s3-accelerate.amazonaws.com"
        };
        return Ok(virtual_host(bucket, host, "s3"));
    }
    let mut host = String::from(if endpoint.fips { "s3-fips." } else { "s3." });
    push_region(&mut host, endpoint);
    if wished || reason.is_some() {
        let mut path = String::from("/");
        encode::query(&mut path, bucket);
        return Ok(Address {
            scheme: "https",
            host,
            path,
            addressing: Addressing::Path,
            reason: reason.filter(|_| !wished),
            service: "s3",
            note: None,
        });
    }
    let service = if bucket.ends_with("--ol-s3") {
        "s3-object-lambda"
    } else if bucket.ends_with("--op-s3") {
        "s3-outposts"
    } else {
        "s3"
    };
    Ok(virtual_host(bucket, &host, service))
}

fn push_region(host: &mut String, endpoint: &Endpoint<'_>) {
    if endpoint.dual_stack {
        host.push_str("dualstack.");
    }
    host.push_str(endpoint.region);
    host.push('.');
    host.push_str(domain(endpoint.region));
}

fn virtual_host(first: &str, rest: &str, service: &'static str) -> Address {
    let mut host = String::with_capacity(first.len() + 1 + rest.len());
    host.push_str(first);
    host.push('.');
    host.push_str(rest);
    Address {
        scheme: "https",
        host,
        path: String::new(),
        addressing: Addressing::VirtualHost,
        reason: None,
        service,
        note: None,
    }
}

/// The zone of a directory bucket's name: `logs--usw2-az1--x-s3`.
fn zone_of(bucket: &str) -> Option<&str> {
    let front = bucket.strip_suffix("--x-s3")?;
    Some(front.rsplit_once("--")?.1).filter(|zone| !zone.is_empty())
}

fn directory_bucket(endpoint: &Endpoint<'_>, bucket: &str, zone: &str) -> Result<Address, SignError> {
    let mut host = String::from(if endpoint.fips { "s3express-fips-" } else { "s3express-" });
    host.push_str(zone);
    host.push('.');
    push_region(&mut host, endpoint);
    let mut address = virtual_host(bucket, &host, "s3express");
    address.note = Some(
        "A directory bucket (S3 Express One Zone) has no versions: only the version ID null, and only with a session's credentials.",
    );
    Ok(address)
}

/// `arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME`, and its relatives.
fn access_point(endpoint: &Endpoint<'_>, arn: &str) -> Result<Address, SignError> {
    const MALFORMED: SignError = SignError::new(
        "arn-malformed",
        "bucket",
        "An access point's ARN is arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME.",
    );
    let mut parts = arn.splitn(6, ':').skip(2);
    let (Some(service), Some(region), Some(account), Some(resource)) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(MALFORMED);
    };
    if service == "s3" && region.is_empty() && resource.ends_with(".mrap") {
        return Err(MULTI_REGION);
    }
    if service == "s3" && region.is_empty() && account.is_empty() && !resource.starts_with("arn:") {
        return address(endpoint, resource.split('/').next().unwrap_or_default());
    }
    let name = resource.strip_prefix("accesspoint/").or_else(|| resource.strip_prefix("accesspoint:"));
    let name =
        name.and_then(|name| name.split('/').next()).filter(|name| fits_host(name)).ok_or(MALFORMED)?;
    if account.len() != 12 || !account.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(MALFORMED);
    }
    if region != endpoint.region {
        return Err(SignError::new(
            "arn-in-another-region",
            "region",
            "The access point's ARN names another region than the one to sign for.",
        ));
    }
    let (label, service) = match service {
        "s3" => ("s3-accesspoint", "s3"),
        "s3-object-lambda" => ("s3-object-lambda", "s3-object-lambda"),
        _ => return Err(MALFORMED),
    };
    let mut host = String::from(label);
    host.push_str(if endpoint.fips { "-fips." } else { "." });
    push_region(&mut host, endpoint);
    let mut first = String::from(name);
    first.push('-');
    first.push_str(account);
    Ok(virtual_host(&first, &host, service))
}
