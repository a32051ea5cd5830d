//! What a request names: bucket, key and the parameters of its query, decoded.
//! The bucket stands in the path, or in front of `localhost`: browsers lead
//! every such name to their own machine.

use hyper::Uri;
use hyper::header::HeaderMap;
use percent_encoding::percent_decode_str;
use s3s::S3Result;
use s3s::host::{S3Host, VirtualHost};

/// The bucket that a host names: `b` of `b.localhost:9000`.
fn bucket_of_host(host: &str) -> Option<&str> {
    let name = host.split(':').next()?;
    name.strip_suffix(".localhost").filter(|bucket| !bucket.is_empty())
}

/// The same for s3s, which checks names and signatures by itself.
pub struct Hosts;

impl S3Host for Hosts {
    fn parse_host_header<'a>(&'a self, host: &'a str) -> S3Result<VirtualHost<'a>> {
        let parsed = VirtualHost::new(host);
        Ok(match bucket_of_host(host) {
            Some(bucket) => parsed.with_bucket(bucket),
            None => parsed,
        })
    }
}

/// A request's target as it would stand in path style.
pub fn in_path_style(uri: &Uri, headers: &HeaderMap) -> String {
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    match headers.get("host").and_then(|host| bucket_of_host(host.to_str().ok()?)) {
        Some(bucket) => format!("/{bucket}{target}"),
        None => target.to_owned(),
    }
}

/// What a request names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Target {
    pub bucket: String,
    /// Empty where the request is about the bucket.
    pub key: String,
    /// The query's parameters in their order.
    pub query: Vec<(String, String)>,
}

impl Target {
    /// What the target of a request names in path style.
    pub fn of(target: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path = percent_decode_str(path).decode_utf8_lossy();
        let path = path.strip_prefix('/').unwrap_or(&path);
        let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
        Self {
            bucket: bucket.to_owned(),
            key: key.to_owned(),
            query: query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect(),
        }
    }

    /// The first value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }
}

fn pair(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    (decode(name), decode(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_slashes_and_pluses() {
        let target = Target::of("/b//a+b%2B/c%20/?versionId=a%2Bb&versions");
        assert_eq!((target.bucket.as_str(), target.key.as_str()), ("b", "/a+b+/c /"));
        assert_eq!(target.get("versionId"), Some("a+b"));
        assert_eq!(target.get("versions"), Some(""));
        assert_eq!(target.get("acl"), None);
    }

    #[test]
    fn a_bucket_may_stand_in_front_of_localhost() {
        let target = |host: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("host", hyper::header::HeaderValue::from_static(host));
            in_path_style(&Uri::from_static("/a%20b/?versions"), &headers)
        };
        assert_eq!(target("b.localhost:9000"), "/b/a%20b/?versions");
        assert_eq!(target("dotted.name.localhost"), "/dotted.name/a%20b/?versions");
        for plain in ["localhost:9000", "127.0.0.1:9000", ".localhost", "b.localhost.example"] {
            assert_eq!(target(plain), "/a%20b/?versions", "{plain}");
        }
    }
}
