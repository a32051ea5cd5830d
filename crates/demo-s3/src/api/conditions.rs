//! Conditions of a read: 304 and 412, in the order of RFC 9110 13.2.2.

use crate::refusal::Refusal;
use hyper::header::HeaderMap;
use std::time::SystemTime;

/// What the request's conditions make of it.
#[derive(Debug)]
pub enum Outcome {
    /// They hold, or there are none.
    Read,
    NotModified,
    Failed(Refusal),
}

/// Judges the conditions against a version.
pub fn judge(request: &HeaderMap, etag: &str, modified: SystemTime, now: SystemTime) -> Outcome {
    let text = |name: &str| request.get(name).and_then(|value| value.to_str().ok());
    let date = |name: &str| text(name).and_then(|text| httpdate::parse_http_date(text).ok());
    let failed = |condition: &str| {
        let message = "At least one of the pre-conditions you specified did not hold";
        Outcome::Failed(Refusal::new(412, "PreconditionFailed", message).with("Condition", condition))
    };
    if let Some(list) = text("if-match") {
        if !names(list, etag) {
            return failed("If-Match");
        }
    } else if date("if-unmodified-since").is_some_and(|since| modified > since) {
        return failed("If-Unmodified-Since");
    }
    if let Some(list) = text("if-none-match") {
        if names(list, etag) {
            return Outcome::NotModified;
        }
    } else if date("if-modified-since").is_some_and(|since| modified <= since && since <= now) {
        // A date in the future is ignored.
        return Outcome::NotModified;
    }
    Outcome::Read
}

/// Whether a list of entity tags names this one. S3 takes them bare as well.
fn names(list: &str, etag: &str) -> bool {
    list.split(',').map(str::trim).any(|item| {
        let item = item.strip_prefix("W/").unwrap_or(item);
        item == "*" || item.trim_matches('"') == etag
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::{HeaderName, HeaderValue};
    use std::time::{Duration, UNIX_EPOCH};

    fn status(conditions: &[(&'static str, &'static str)]) -> u16 {
        let request = conditions
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        // Sun, 06 Nov 1994 08:49:37 GMT, and a day later.
        let modified = UNIX_EPOCH + Duration::from_secs(784_111_777);
        match judge(&request, "abc", modified, modified + Duration::from_secs(86_400)) {
            Outcome::Read => 200,
            Outcome::NotModified => 304,
            Outcome::Failed(refusal) => refusal.status,
        }
    }

    const BEFORE: &str = "Sat, 05 Nov 1994 08:49:37 GMT";
    const SAME: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    const FUTURE: &str = "Sun, 06 Nov 2094 08:49:37 GMT";

    #[test]
    fn tags_go_before_dates() {
        assert_eq!(status(&[]), 200);
        assert_eq!(status(&[("if-match", "\"abc\"")]), 200);
        assert_eq!(status(&[("if-match", "\"abd\"")]), 412);
        assert_eq!(status(&[("if-match", "\"x\", \"abc\""), ("if-unmodified-since", BEFORE)]), 200);
        assert_eq!(status(&[("if-unmodified-since", BEFORE)]), 412);
        assert_eq!(status(&[("if-none-match", "abc")]), 304);
        assert_eq!(status(&[("if-none-match", "\"x\""), ("if-modified-since", SAME)]), 200);
        assert_eq!(status(&[("if-modified-since", SAME)]), 304);
        assert_eq!(status(&[("if-modified-since", BEFORE)]), 200);
        assert_eq!(status(&[("if-modified-since", FUTURE)]), 200);
        assert_eq!(status(&[("if-modified-since", "yesterday")]), 200);
    }
}
