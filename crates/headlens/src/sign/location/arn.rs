//! ARNs: `arn:partition:service:region:account:resource`.
//!
//! Source: "Actions, resources, and condition keys for Amazon S3" in the
//! Service Authorization Reference, and "Referencing access points" in the
//! Amazon S3 User Guide.

use super::super::aws_hosts::MULTI_REGION;
use super::{Doubt, Location, LocationKind, SignError, split_version};

const OUTPOSTS: SignError = SignError::new(
    "outposts-arn",
    "bucket",
    "A bucket on Outposts is reached through its access point's alias: paste that in the bucket's place.",
);

const OTHER: SignError = SignError::new(
    "arn-of-another-kind",
    "location",
    "This ARN names neither a bucket, an object nor an access point of Amazon S3.",
);

/// Reads an ARN; bucket, key and access point as far as it names them.
pub(super) fn read(text: &str) -> Result<Location, SignError> {
    let mut location = Location::new(LocationKind::Arn);
    let mut parts = text.splitn(6, ':').skip(2);
    let (Some(service), Some(region), Some(account), Some(resource)) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(OTHER);
    };
    location.region = Some(region.to_owned()).filter(|region| !region.is_empty());
    let (resource, version) = split_version(resource);
    match service {
        "s3" if region.is_empty() && account.is_empty() => split(&mut location, resource),
        "s3express" => {
            let bucket = resource.strip_prefix("bucket/").ok_or(OTHER)?;
            split(&mut location, bucket);
        }
        "s3" | "s3-object-lambda" => {
            let name = resource
                .strip_prefix("accesspoint/")
                .or_else(|| resource.strip_prefix("accesspoint:"))
                .ok_or(OTHER)?;
            let (name, rest) = name.split_once('/').unwrap_or((name, ""));
            if name.ends_with(".mrap") || region.is_empty() {
                return Err(MULTI_REGION);
            }
            let head = text.len() - text.splitn(6, ':').last().map_or(0, str::len);
            let mut arn = text.get(..head).unwrap_or_default().to_owned();
            arn.push_str("accesspoint/");
            arn.push_str(name);
            location.bucket = Some(arn);
            // Policies write object/KEY, the CLI the key alone.
            let key = rest.strip_prefix("object/").unwrap_or(rest);
            location.key = Some(key.to_owned()).filter(|key| !key.is_empty());
        }
        "s3-outposts" => return Err(OUTPOSTS),
        _ => return Err(OTHER),
    }
    if let Some(version) = version {
        location.set_version(version);
    }
    if location.key.as_deref().is_some_and(|key| key.contains(['*', '?'])) {
        location.doubt(Doubt::new(
            "wildcard-in-arn",
            "key",
            "In policies * and ? stand for other characters; here they were taken to the letter.",
        ));
    }
    Ok(location)
}

fn split(location: &mut Location, resource: &str) {
    let (bucket, key) = resource.split_once('/').unwrap_or((resource, ""));
    location.bucket = Some(bucket.to_owned()).filter(|bucket| !bucket.is_empty());
    location.key = Some(key.to_owned()).filter(|key| !key.is_empty());
}
