//! CORS as a bucket's rules have it: which origin may read a reply, and which
//! of its headers. S3 says nothing of CORS where no rule matches.
//!
//! Source: "Using cross-origin resource sharing (CORS)" in the Amazon S3 User
//! Guide.

use crate::refusal::Refusal;
use hyper::header::{HeaderMap, HeaderName, HeaderValue};

/// One rule of a bucket's CORS configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorsRule {
    /// `*`, or origins with at most one `*` in them.
    pub origins: Vec<String>,
    pub methods: Vec<String>,
    /// Request headers that a preflight may ask for.
    pub headers: Vec<String>,
    /// Response headers that a script may read.
    pub expose: Vec<String>,
    pub max_age: Option<i32>,
}

impl CorsRule {
    /// What anybody may read, with these headers exposed.
    pub fn readable(expose: &[&str]) -> Self {
        let owned = |list: &[&str]| list.iter().map(|item| (*item).to_owned()).collect();
        Self {
            origins: owned(&["*"]),
            methods: owned(&["GET", "HEAD"]),
            headers: owned(&["*"]),
            expose: owned(expose),
            max_age: Some(3000),
        }
    }

    fn allows(&self, origin: &str, method: &str) -> bool {
        self.methods.iter().any(|allowed| allowed == method)
            && self.origins.iter().any(|pattern| matches(pattern, origin))
    }
}

/// Whether a pattern with at most one `*` takes a text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((before, after)) => {
            text.len() >= before.len() + after.len() && text.starts_with(before) && text.ends_with(after)
        }
    }
}

/// Answers a preflight, which asks for one method and some headers.
pub fn preflight(rules: &[CorsRule], request: &HeaderMap) -> Result<HeaderMap, Refusal> {
    let text = |name: &str| request.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text("origin") else {
        return Err(Refusal::new(
            400,
            "BadRequest",
            "Insufficient information. Origin request header needed.",
        ));
    };
    let Some(method) = text("access-control-request-method") else {
        let message = "Invalid Access-Control-Request-Method: null";
        return Err(Refusal::new(400, "BadRequest", message));
    };
    let asked = text("access-control-request-headers").unwrap_or_default();
    let wanted: Vec<_> = asked
        .split(',')
        .map(|name| name.trim().to_ascii_lowercase())
        .filter(|name| !name.is_empty())
        .collect();
    let rule = rules.iter().find(|rule| {
        rule.allows(origin, method)
            && wanted
                .iter()
                .all(|name| rule.headers.iter().any(|pattern| matches(&pattern.to_ascii_lowercase(), name)))
    });
    let Some(rule) = rule else {
        let message = if rules.is_empty() {
            "CORSResponse: CORS is not enabled for this bucket."
        } else {
            "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, \
             request method / Access-Control-Request-Method or Access-Control-Request-Headers are not \
             whitelisted by the resource's CORS spec."
        };
        return Err(Refusal::new(403, "AccessForbidden", message)
            .with("Method", method)
            .with("ResourceType", "OBJECT"));
    };
    let mut headers = granted(rule, origin);
    if !wanted.is_empty() {
        put(&mut headers, "access-control-allow-headers", &wanted.join(", "));
    }
    Ok(headers)
}

/// What a reply to a request from this origin carries: nothing where no rule
/// matches.
pub fn headers(rules: &[CorsRule], origin: &str, method: &str) -> HeaderMap {
    let rule = rules.iter().find(|rule| rule.allows(origin, method));
    rule.map(|rule| granted(rule, origin)).unwrap_or_default()
}

fn granted(rule: &CorsRule, origin: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if rule.origins.iter().any(|pattern| pattern == "*") {
        put(&mut headers, "access-control-allow-origin", "*");
    } else {
        put(&mut headers, "access-control-allow-origin", origin);
        put(&mut headers, "access-control-allow-credentials", "true");
    }
    put(&mut headers, "access-control-allow-methods", &rule.methods.join(", "));
    if !rule.expose.is_empty() {
        put(&mut headers, "access-control-expose-headers", &rule.expose.join(", "));
    }
    if let Some(seconds) = rule.max_age {
        put(&mut headers, "access-control-max-age", &seconds.to_string());
    }
    put(&mut headers, "vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
    headers
}

fn put(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(HeaderName::from_static(name), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            put(&mut headers, name, value);
        }
        headers
    }

    #[test]
    fn a_rule_for_everybody_names_a_star_and_one_for_some_names_the_origin() {
        let everybody = CorsRule::readable(&["ETag", "x-amz-version-id"]);
        let reply = headers(std::slice::from_ref(&everybody), "http://a.example", "HEAD");
        assert_eq!(reply["access-control-allow-origin"], "*");
        assert_eq!(reply["access-control-expose-headers"], "ETag, x-amz-version-id");
        assert!(!reply.contains_key("access-control-allow-credentials"));
        let some = CorsRule { origins: vec!["https://*.example".to_owned()], ..everybody };
        assert_eq!(
            headers(std::slice::from_ref(&some), "https://a.example", "GET")["access-control-allow-origin"],
            "https://a.example"
        );
        assert!(headers(std::slice::from_ref(&some), "http://a.example", "GET").is_empty());
        assert!(headers(&[some], "https://a.example", "PUT").is_empty());
    }

    #[test]
    fn a_preflight_is_judged_by_its_method_and_headers() {
        let rule = CorsRule { headers: vec!["X-Amz-*".to_owned()], ..CorsRule::readable(&[]) };
        let rules = [rule];
        let ask = |headers| {
            asked(&[
                ("origin", "http://a"),
                ("access-control-request-method", "HEAD"),
                ("access-control-request-headers", headers),
            ])
        };
        let reply = preflight(&rules, &ask("x-amz-checksum-mode")).expect("allowed");
        assert_eq!(reply["access-control-allow-headers"], "x-amz-checksum-mode");
        let refusal = preflight(&rules, &ask("x-amz-checksum-mode, if-match")).expect_err("not allowed");
        assert_eq!((refusal.status, refusal.code.as_str()), (403, "AccessForbidden"));
        assert!(preflight(&[], &ask("")).expect_err("no rule").message.contains("not enabled"));
        assert_eq!(preflight(&rules, &asked(&[])).expect_err("no origin").status, 400);
    }
}
