//! AWS's hosts, read backwards: the reverse of [`super::super::aws_hosts`], and
//! the older and special forms that are no longer written.
//!
//! Source: "Amazon Simple Storage Service endpoints and quotas" in the AWS
//! General Reference.

use super::super::aws_hosts::MULTI_REGION;
use super::url::{Naming, Url};
use super::{Addressing, Doubt, Location, SignError};

/// What hosts of AWS end in, by partition.
const SUFFIXES: [(&str, &str); 8] = [
    (".amazonaws.com.cn", "aws-cn"),
    (".amazonaws.com", "aws"),
    (".amazonaws.eu", "aws-eusc"),
    (".c2s.ic.gov", "aws-iso"),
    (".sc2s.sgov.gov", "aws-iso-b"),
    (".csp.hci.ic.gov", "aws-iso-f"),
    (".cloud.adc-e.uk", "aws-iso-e"),
    (".cloudfront.net", ""),
];

/// Whether a host is one of Amazon S3.
pub(super) fn is_aws(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    SUFFIXES.iter().any(|(suffix, partition)| {
        !partition.is_empty()
            && host.strip_suffix(suffix).is_some_and(|front| front.split('.').any(is_service))
    })
}

/// `s3`, `s3-fips`, `s3-accesspoint`, `s3express-use1-az4`.
fn is_service(label: &str) -> bool {
    label == "s3" || label.starts_with("s3-") || label.starts_with("s3express-")
}

/// Reads a host of AWS; nothing where it is none of theirs.
pub(super) fn read(location: &mut Location, url: &Url<'_>) -> Result<Option<Naming>, SignError> {
    let host = url.host.to_ascii_lowercase();
    let Some((front, partition)) =
        SUFFIXES.iter().find_map(|(suffix, partition)| Some((host.strip_suffix(suffix)?, *partition)))
    else {
        return Ok(None);
    };
    if partition.is_empty() {
        location.doubt(Doubt::new(
            "cdn-host",
            "endpoint",
            "A CloudFront host gives away neither bucket nor endpoint, and adds a path of its own where it likes.",
        ));
        return Ok(Some(Naming::Host));
    }
    let labels: Vec<&str> = front.split('.').collect();
    let Some(at) = labels.iter().rposition(|label| is_service(label)) else { return Ok(None) };
    let (Some(before), Some(service), Some(mut behind)) =
        (labels.get(..at), labels.get(at), labels.get(at + 1..))
    else {
        return Ok(None);
    };
    if let [region, "vpce"] = behind {
        return Ok(interface_endpoint(location, url, &host, before, region));
    }
    if let ["dualstack", rest @ ..] = behind {
        location.dual_stack = true;
        behind = rest;
    }
    let region = match behind {
        [] => None,
        [region] => Some(*region),
        _ => return Ok(None),
    };
    let (service, region) = old_names(service, region);
    location.region = region.map(str::to_owned);
    let name = before.join(".");
    match service {
        "s3" | "s3-accelerate" => location.accelerate = service == "s3-accelerate",
        "s3-fips" => location.fips = true,
        "s3-website" => location.doubt(Doubt::new(
            "website-endpoint",
            "endpoint",
            "A website endpoint checks no signature and knows no version IDs: the bucket's REST endpoint was taken.",
        )),
        "s3-accesspoint" | "s3-accesspoint-fips" | "s3-object-lambda" | "s3-object-lambda-fips" => {
            location.fips = service.ends_with("-fips");
            let lambda = service.starts_with("s3-object-lambda");
            location.bucket = access_point(&name, lambda, partition, region);
            if location.bucket.is_none() {
                return Ok(None);
            }
            location.addressing = Some(Addressing::VirtualHost);
            return Ok(Some(Naming::Host));
        }
        "s3-global" => return Err(MULTI_REGION),
        "s3-control" | "s3-control-fips" => {
            return Err(SignError::new(
                "control-endpoint",
                "endpoint",
                "This endpoint manages an account's access points and jobs: it knows no objects.",
            ));
        }
        "s3-outposts" | "s3-outposts-fips" => {
            return Err(SignError::new(
                "outposts-host",
                "endpoint",
                "A bucket on Outposts is reached through its access point's alias: paste that in the bucket's place.",
            ));
        }
        _ if service.starts_with("s3express-") => {
            location.fips = service.starts_with("s3express-fips-");
            location.doubt(Doubt::new(
                "directory-bucket",
                "versionId",
                "A directory bucket (S3 Express One Zone) has no versions but null, and takes a session's credentials alone.",
            ));
        }
        _ => return Ok(None),
    }
    if name.is_empty() {
        location.addressing = Some(Addressing::Path);
        return Ok(Some(Naming::Path));
    }
    location.bucket = Some(name);
    location.addressing = Some(Addressing::VirtualHost);
    Ok(Some(Naming::Host))
}

/// Names from before 2019 hold service and region in one label:
/// `s3-eu-west-1`, `s3-website-us-east-1`, `s3-fips-us-gov-west-1`.
fn old_names<'a>(service: &'a str, region: Option<&'a str>) -> (&'a str, Option<&'a str>) {
    if region.is_some() {
        return (service, region);
    }
    if service == "s3-external-1" {
        return ("s3", Some("us-east-1"));
    }
    for (prefix, name) in [("s3-website-", "s3-website"), ("s3-fips-", "s3-fips"), ("s3-", "s3")] {
        let region = service.strip_prefix(prefix).filter(|region| {
            region.contains('-') && region.bytes().next_back().is_some_and(|byte| byte.is_ascii_digit())
        });
        if region.is_some() {
            return (name, region);
        }
    }
    (service, None)
}

/// `name-111122223333` back to its ARN.
fn access_point(name: &str, lambda: bool, partition: &str, region: Option<&str>) -> Option<String> {
    let (name, account) = name.rsplit_once('-')?;
    if account.len() != 12 || !account.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let region = region?;
    let partition = if region.starts_with("us-gov-") { "aws-us-gov" } else { partition };
    let service = if lambda { "s3-object-lambda" } else { "s3" };
    Some(["arn:", partition, ":", service, ":", region, ":", account, ":accesspoint/", name].concat())
}

/// `bucket.vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com`, whose first
/// label says what it is for. Source: "AWS PrivateLink for Amazon S3".
fn interface_endpoint(
    location: &mut Location,
    url: &Url<'_>,
    host: &str,
    before: &[&str],
    region: &str,
) -> Option<Naming> {
    let at = before.len().checked_sub(2)?;
    let name = before.get(..at)?.join(".");
    let own = host.get(if name.is_empty() { 0 } else { name.len() + 1 }..)?;
    let port = url.authority.get(url.host.len()..).unwrap_or_default();
    location.endpoint = Some([url.scheme, "://", own, port].concat());
    location.region = Some(region.to_owned());
    if name.is_empty() {
        location.addressing = Some(Addressing::Path);
        return Some(Naming::Path);
    }
    location.bucket = Some(name);
    location.addressing = Some(Addressing::VirtualHost);
    Some(Naming::Host)
}
