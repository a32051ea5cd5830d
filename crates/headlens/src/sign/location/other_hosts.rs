//! Hosts of other stores, as far as their names give bucket and region away;
//! every other host is taken for an endpoint with the bucket first in the path.

use super::url::{Naming, Url};
use super::{Addressing, Doubt, Location};

/// Stores whose hosts are `BUCKET.s3.REGION.suffix` or `s3.REGION.suffix`.
const NAMED_S3: [&str; 6] = [
    ".backblazeb2.com",
    ".wasabisys.com",
    ".scw.cloud",
    ".io.cloud.ovh.net",
    ".perf.cloud.ovh.net",
    ".stackit.cloud",
];

/// Stores whose hosts are `BUCKET.REGION.suffix` or `REGION.suffix`.
const NAMED_BY_REGION: [&str; 4] =
    [".digitaloceanspaces.com", ".linodeobjects.com", ".your-objectstorage.com", ".vultrobjects.com"];

const R2: &str = ".r2.cloudflarestorage.com";
const GOOGLE: [&str; 2] = ["storage.googleapis.com", "storage.cloud.google.com"];

/// Reads a host that is not AWS's.
pub(super) fn read(location: &mut Location, url: &Url<'_>) -> Naming {
    let host = url.host.to_ascii_lowercase();
    let port = url.authority.get(url.host.len()..).unwrap_or_default();
    let mut take = |bucket: &str, region: Option<&str>| {
        let own = host.get(if bucket.is_empty() { 0 } else { bucket.len() + 1 }..).unwrap_or_default();
        location.endpoint = Some([url.scheme, "://", own, port].concat());
        location.region = region.map(str::to_owned);
        if bucket.is_empty() {
            location.addressing = Some(Addressing::Path);
            return Naming::Path;
        }
        location.bucket = Some(bucket.to_owned());
        location.addressing = Some(Addressing::VirtualHost);
        Naming::Host
    };
    if let Some(front) = host.strip_suffix(R2) {
        // The account, perhaps with a jurisdiction behind it; what stands before is the bucket.
        let account = front
            .split('.')
            .position(|label| label.len() == 32 && label.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let before: usize =
            front.split('.').take(account.unwrap_or_default()).map(|label| label.len() + 1).sum();
        return take(front.get(..before.saturating_sub(1)).unwrap_or_default(), Some("auto"));
    }
    for name in GOOGLE {
        let front = if host == name { Some("") } else { host.strip_suffix(name) };
        if let Some(front) = front.filter(|front| front.is_empty() || front.ends_with('.')) {
            return take(front.strip_suffix('.').unwrap_or_default(), Some("auto"));
        }
    }
    for suffix in NAMED_S3 {
        let Some(front) = host.strip_suffix(suffix) else { continue };
        let (bucket, region) = match front.rsplit_once(".s3.") {
            Some((bucket, region)) => (bucket, Some(region)),
            None if front == "s3" => ("", None),
            None => match (front.strip_prefix("s3."), front.strip_suffix(".s3")) {
                (Some(region), _) => ("", Some(region)),
                (None, Some(bucket)) => (bucket, None),
                (None, None) => break,
            },
        };
        return take(bucket, region);
    }
    for suffix in NAMED_BY_REGION {
        let Some(front) = host.strip_suffix(suffix) else { continue };
        if front.ends_with(".cdn") {
            break;
        }
        let (bucket, region) = front.rsplit_once('.').unwrap_or(("", front));
        return take(bucket, Some(region));
    }
    let naming = take("", None);
    location.doubt(Doubt::new(
        "endpoint-guessed",
        "endpoint",
        "The host is not a known one: it was taken for an endpoint that has the bucket first in the path.",
    ));
    naming
}
