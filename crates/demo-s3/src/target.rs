//! What a request names: bucket, key and the parameters of its query, decoded.

use hyper::Uri;
use percent_encoding::percent_decode_str;

/// A request's target in path style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Target {
    pub bucket: String,
    /// Empty where the request is about the bucket.
    pub key: String,
    /// The query's parameters in their order.
    pub query: Vec<(String, String)>,
}

impl Target {
    pub fn of(uri: &Uri) -> Self {
        let path = percent_decode_str(uri.path()).decode_utf8_lossy();
        let path = path.strip_prefix('/').unwrap_or(&path);
        let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
        let query = uri.query().unwrap_or_default();
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
        let target = Target::of(&Uri::from_static("/b//a+b%2B/c%20/?versionId=a%2Bb&versions"));
        assert_eq!((target.bucket.as_str(), target.key.as_str()), ("b", "/a+b+/c /"));
        assert_eq!(target.get("versionId"), Some("a+b"));
        assert_eq!(target.get("versions"), Some(""));
        assert_eq!(target.get("acl"), None);
    }
}
