//! Consoles: what the address bar shows while somebody looks at an object.
//! Consoles write forms: a `+` in their queries is a space.

use super::url::{Url, parameter};
use super::{Doubt, Location, LocationKind, form_decoded};

/// Reads the address of a console; nothing where it is none.
pub(super) fn read(url: &Url<'_>) -> Option<Location> {
    let host = url.host.to_ascii_lowercase();
    let below = url.below();
    if [
        "console.aws.amazon.com",
        "console.amazonaws.cn",
        "console.amazonaws-us-gov.com",
        "console.amazonaws-eusc.eu",
    ]
    .iter()
    .any(|console| host == *console || host.strip_suffix(console).is_some_and(|front| front.ends_with('.')))
    {
        return amazon(url, &host, below.strip_prefix("s3/")?);
    }
    if host == "dash.cloudflare.com" {
        return cloudflare(below);
    }
    if host == "console.cloud.google.com" {
        return google(below.strip_prefix("storage/browser/")?);
    }
    // MinIO's own console: …/browser/BUCKET/KEY.
    minio(url, below.strip_prefix("browser/")?)
}

fn amazon(url: &Url<'_>, host: &str, path: &str) -> Option<Location> {
    let mut location = Location::new(LocationKind::Console);
    // The oldest form keeps everything behind #: home?region=…#&bucket=b&prefix=p
    let value = |name: &str| {
        url.parameter(name)
            .or_else(|| parameter(url.fragment, name))
            .filter(|value| !value.is_empty())
            .map(form_decoded)
    };
    location.region = value("region").or_else(|| {
        let mut labels = host.split(".console.").next()?.rsplit('.');
        labels.next().filter(|label| label.contains('-')).map(str::to_owned)
    });
    let (page, rest) = path.split_once('/').unwrap_or((path, ""));
    let mut rest = rest.strip_suffix("/details").unwrap_or(rest);
    let is_object = page == "object";
    match page {
        "object" | "buckets" | "bucket" | "directory-buckets" | "upload" => {}
        // ap/ACCOUNT/NAME
        "ap" => {
            let (account, name) = rest.split_once('/')?;
            let (name, key) = name.split_once('/').unwrap_or((name, ""));
            let region = location.region.as_deref()?;
            location.bucket = Some(["arn:aws:s3:", region, ":", account, ":accesspoint/", name].concat());
            rest = key;
        }
        "home" => location.bucket = value("bucket"),
        _ => return None,
    }
    if location.bucket.is_none() {
        let (bucket, key) = rest.split_once('/').unwrap_or((rest, ""));
        location.bucket = Some(form_decoded(bucket)).filter(|bucket| !bucket.is_empty());
        rest = key;
    }
    let named = value("prefix").or_else(|| {
        // A path is no form: its + is a plus.
        let decoded = percent_encoding::percent_decode_str(rest).decode_utf8_lossy();
        Some(decoded.into_owned()).filter(|name| !name.is_empty())
    });
    let version = value("versionId");
    if let Some(name) = named {
        if is_object || version.is_some() || url.path.ends_with("/details") {
            location.key = Some(name);
        } else if name.ends_with('/') {
            location.prefix = Some(name);
        } else {
            location.doubt(FOLDER);
            location.prefix = Some(name);
        }
    }
    location.version_id = version;
    Some(location)
}

const FOLDER: Doubt = Doubt::new(
    "console-shows-a-listing",
    "prefix",
    "The console's page is a listing: what it is restricted to may be the beginning of keys, or a whole one.",
);

/// `ACCOUNT/r2/default/buckets/BUCKET/objects/KEY/details`.
fn cloudflare(path: &str) -> Option<Location> {
    let mut parts = path.splitn(7, '/');
    let account = parts.next()?;
    let (Some("r2"), Some(jurisdiction), Some("buckets"), Some(bucket)) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let mut location = Location::new(LocationKind::Console);
    let between = if jurisdiction == "default" { "" } else { "." };
    let jurisdiction = if jurisdiction == "default" { "" } else { jurisdiction };
    location.endpoint =
        Some(["https://", account, between, jurisdiction, ".r2.cloudflarestorage.com"].concat());
    location.region = Some("auto".to_owned());
    location.bucket = Some(bucket.to_owned());
    if let (Some("objects"), Some(key)) = (parts.next(), parts.next()) {
        location.set_key(key.strip_suffix("/details").unwrap_or(key));
    }
    Some(location)
}

/// `_details/BUCKET/KEY;tab=live_object`, `BUCKET/PREFIX`.
fn google(path: &str) -> Option<Location> {
    let mut location = Location::new(LocationKind::Console);
    location.endpoint = Some("https://storage.googleapis.com".to_owned());
    location.region = Some("auto".to_owned());
    let object = path.strip_prefix("_details/");
    let path = object.unwrap_or(path).split(';').next().unwrap_or_default();
    let (bucket, rest) = path.split_once('/').unwrap_or((path, ""));
    location.bucket = Some(bucket.to_owned()).filter(|bucket| !bucket.is_empty());
    if object.is_some() {
        location.set_key(rest);
    } else if !rest.is_empty() {
        location.prefix = Some(location.decoded(rest));
    }
    Some(location)
}

fn minio(url: &Url<'_>, path: &str) -> Option<Location> {
    let (bucket, rest) = path.split_once('/').unwrap_or((path, ""));
    let mut location = Location::new(LocationKind::Console);
    location.endpoint = Some([url.scheme, "://", url.authority].concat());
    location.bucket = Some(bucket.to_owned()).filter(|bucket| !bucket.is_empty());
    location.set_key(rest);
    location.doubt(Doubt::new(
        "console-port",
        "endpoint",
        "This is the address of a console; the API of MinIO listens on another port, 9000 unless set otherwise.",
    ));
    Some(location)
}
