//! The ways in which a request that was signed may differ from the one that is
//! sent: what signers, SDKs, proxies and people are known to do.

use super::super::asked::{Asked, METHODS, decoded};
use super::super::{Explanation, Scheme, request_text};
use super::{Form, ValidFor};
use crate::text::Source;

/// One way to write a part, and how it differs from what stands there.
struct Way {
    text: String,
    how: &'static str,
}

/// The ways of every part; the first of each is what stands there.
pub(super) struct Ways {
    methods: Vec<&'static str>,
    hosts: Vec<Way>,
    paths: Vec<Way>,
    queries: Vec<Way>,
    payloads: Vec<Way>,
    headers: Vec<Way>,
    /// Whether the method is not told, so that none of them is a difference.
    any_method: bool,
    /// Whether every signed header's value is known.
    pub knows_headers: bool,
}

const UNSIGNED: &str = "UNSIGNED-PAYLOAD";
/// The SHA-256 of nothing.
const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

impl Ways {
    pub fn of(source: &Source<'_>, asked: &Asked, told: &Explanation<'_>) -> Option<Self> {
        let (host, path) = (source.get(asked.host?), source.get(asked.path?));
        let told_method = told.method.as_deref();
        let mut methods: Vec<&'static str> = METHODS.to_vec();
        let any_method = match told_method {
            Some(told) => {
                let at = methods.iter().position(|method| *method == told)?;
                methods.swap(0, at);
                false
            }
            None => true,
        };
        let mut ways = Self {
            methods,
            hosts: hosts(host, told),
            paths: Vec::new(),
            queries: Vec::new(),
            payloads: Vec::new(),
            headers: Vec::new(),
            any_method,
            knows_headers: true,
        };
        if told.scheme == Scheme::V2 {
            ways.version_2(source, asked, told, host, path);
        } else {
            ways.version_4(source, asked, told, path);
        }
        Some(ways)
    }

    fn version_4(&mut self, source: &Source<'_>, asked: &Asked, told: &Explanation<'_>, path: &str) {
        paths(&mut self.paths, path, told);
        let behind_signature = asked
            .pairs(source)
            .position(|(name, _)| source.get(name).eq_ignore_ascii_case("X-Amz-Signature"))
            .unwrap_or(usize::MAX);
        let query = |plus, skip: &dyn Fn(usize, &str) -> bool| {
            request_text::canonical_query(source, asked, plus, skip)
        };
        let queries = &mut self.queries;
        push(queries, query(false, &|_, _| false), "");
        push(queries, query(true, &|_, _| false), "a + in the query that was meant as a plus");
        push(
            queries,
            query(false, &|at, _| at > behind_signature),
            "the query without what stands behind the signature",
        );
        push(queries, query(false, &|_, name| name == "versionId"), "the query without versionId");
        push(queries, query(false, &|_, name| name == "x-id"), "the query without x-id");
        push(queries, query(false, &|_, name| name.starts_with("response-")), "the query without response-…");
        push(
            queries,
            query(false, &|_, name| !name.starts_with("X-Amz-")),
            "the query without anything but its signature",
        );
        push(queries, request_text::raw_query(source, asked), "the query unsorted, as it was written");
        let body = asked
            .header(source, "x-amz-content-sha256")
            .map(str::to_owned)
            .or_else(|| asked.decoded(source, "X-Amz-Content-Sha256").map(std::borrow::Cow::into_owned));
        let usual = if told.is_presigned { UNSIGNED } else { EMPTY };
        push(&mut self.payloads, body.unwrap_or_else(|| usual.to_owned()), "");
        push(&mut self.payloads, EMPTY.to_owned(), "the hash of an empty body");
        push(&mut self.payloads, UNSIGNED.to_owned(), "an unsigned payload");
        let names = told.signed_headers.clone().unwrap_or_default();
        push(&mut self.headers, names.join(";"), "");
        let mut sorted: Vec<String> = names.iter().map(|name| name.to_ascii_lowercase()).collect();
        sorted.sort_unstable();
        push(&mut self.headers, sorted.join(";"), "the names of the signed headers sorted");
        push(&mut self.headers, "host".to_owned(), "no header but the host");
        self.knows_headers = request_text::header_lines(source, asked, &names, "").is_some();
    }

    /// The string to sign of Version 2 in the same parts: `payload` holds the
    /// lines of Content-MD5, Content-Type and date.
    fn version_2(
        &mut self,
        source: &Source<'_>,
        asked: &Asked,
        told: &Explanation<'_>,
        host: &str,
        path: &str,
    ) {
        let of_bucket = |path: &str| {
            let bucket = told.bucket.as_deref().filter(|bucket| host.starts_with(bucket));
            bucket.map_or_else(|| path.to_owned(), |bucket| ["/", bucket, path].concat())
        };
        let path = if path.is_empty() { "/" } else { path };
        push(&mut self.paths, of_bucket(path), "");
        push(&mut self.paths, path.to_owned(), "the resource without the bucket");
        if let Some(bucket) = &told.bucket {
            push(&mut self.paths, ["/", bucket, path].concat(), "the resource with the bucket in front");
        }
        let name = host.split(':').next().unwrap_or(host);
        push(&mut self.paths, ["/", name, path].concat(), "the whole host as the bucket");
        push(&mut self.paths, of_bucket(&decoded(path)), "the path not encoded");
        push(&mut self.paths, of_bucket(&request_text::canonical_path(path)), "the path encoded anew");
        push(&mut self.queries, request_text::subresources(source, asked), "");
        push(&mut self.queries, String::new(), "the resource without its parameters");
        let header = |name| asked.header(source, name).unwrap_or_default();
        let lines = |md5: &str, kind: &str, date: &str| [md5, "\n", kind, "\n", date, "\n"].concat();
        let (md5, kind) = (header("content-md5"), header("content-type"));
        let expires = asked.decoded(source, "Expires").unwrap_or_default();
        let date = if told.is_presigned { &expires } else { header("date") };
        let has_amz_date = asked.header(source, "x-amz-date").is_some() && !told.is_presigned;
        push(&mut self.payloads, lines(md5, kind, if has_amz_date { "" } else { date }), "");
        push(&mut self.payloads, lines("", "", date), "no Content-MD5 and no Content-Type");
        push(&mut self.payloads, lines(md5, kind, header("x-amz-date")), "x-amz-date in the date's line");
        push(
            &mut self.payloads,
            lines(md5, "application/octet-stream", date),
            "the Content-Type application/octet-stream",
        );
        push(&mut self.headers, request_text::amz_headers(source, asked), "");
        push(&mut self.headers, String::new(), "none of the x-amz- headers");
    }

    /// How many ways each part has.
    pub fn counts(&self) -> [usize; 6] {
        [
            self.methods.len(),
            self.hosts.len(),
            self.paths.len(),
            self.queries.len(),
            self.payloads.len(),
            self.headers.len(),
        ]
    }

    /// Whether a part has no way that is the one that stands there.
    pub const fn is_open(&self, dimension: usize) -> bool {
        dimension == 0 && self.any_method
    }

    /// The request in these ways.
    pub fn form(&self, [method, host, path, query, payload, headers]: [usize; 6]) -> Form<'_> {
        Form {
            method: self.methods.get(method).copied().unwrap_or_default(),
            host: text_of(&self.hosts, host),
            path: text_of(&self.paths, path),
            query: text_of(&self.queries, query),
            payload: text_of(&self.payloads, payload),
            headers: text_of(&self.headers, headers),
        }
    }

    /// What differs in these ways.
    pub fn words(&self, [method, host, path, query, payload, headers]: [usize; 6]) -> ValidFor {
        let mut found = ValidFor::default();
        if method > 0 || self.any_method {
            found.method = self.methods.get(method).copied();
        }
        if host > 0 {
            found.host = Some(text_of(&self.hosts, host).to_owned());
        }
        if path > 0 {
            found.path = Some(text_of(&self.paths, path).to_owned());
        }
        let ways = [
            (&self.paths, path),
            (&self.queries, query),
            (&self.payloads, payload),
            (&self.headers, headers),
        ];
        found.how = ways
            .into_iter()
            .filter_map(|(ways, index)| ways.get(index).filter(|_| index > 0))
            .map(|way| way.how)
            .collect();
        found
    }
}

fn text_of(ways: &[Way], index: usize) -> &str {
    ways.get(index).map_or("", |way| way.text.as_str())
}

fn push(ways: &mut Vec<Way>, text: String, how: &'static str) {
    if !ways.iter().any(|known| known.text == text) {
        ways.push(Way { text, how });
    }
}

/// Hosts under which the same bucket may have been signed.
fn hosts(host: &str, told: &Explanation<'_>) -> Vec<Way> {
    let mut found = Vec::new();
    push(&mut found, host.to_owned(), "");
    push(&mut found, host.to_ascii_lowercase(), "");
    match host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit())) {
        Some((name, _)) => push(&mut found, name.to_owned(), ""),
        None => {
            for port in [":443", ":80", ":9000"] {
                push(&mut found, [host, port].concat(), "");
            }
        }
    }
    for (one, other) in [("localhost", "127.0.0.1"), ("127.0.0.1", "localhost")] {
        if let Some(rest) = host.strip_prefix(one) {
            push(&mut found, [other, rest].concat(), "");
        }
    }
    let Some(bucket) = told.bucket.as_deref().filter(|bucket| !bucket.starts_with("arn:")) else {
        return found;
    };
    if host.contains(".amazonaws.") {
        let region = told.region.as_deref().unwrap_or("us-east-1");
        let end = if region.starts_with("cn-") { ".amazonaws.com.cn" } else { ".amazonaws.com" };
        for name in [
            [bucket, ".s3.", region, end].concat(),
            [bucket, ".s3", end].concat(),
            ["s3.", region, end].concat(),
            ["s3", end].concat(),
            [bucket, ".s3-", region, end].concat(),
            [bucket, ".s3.dualstack.", region, end].concat(),
            [bucket, ".s3-accelerate", end].concat(),
        ] {
            push(&mut found, name, "");
        }
    } else {
        match host.strip_prefix(bucket).and_then(|rest| rest.strip_prefix('.')) {
            Some(rest) => push(&mut found, rest.to_owned(), ""),
            None => push(&mut found, [bucket, ".", host].concat(), ""),
        }
    }
    found
}

/// Ways to write a path, each with the bucket in front, too, and without it.
fn paths(found: &mut Vec<Way>, raw: &str, told: &Explanation<'_>) {
    let canonical = request_text::canonical_path(raw);
    let spaced = request_text::canonical_path(&raw.replace('+', " "));
    let mut ways: Vec<Way> = Vec::new();
    push(&mut ways, canonical.clone(), "");
    push(&mut ways, raw.to_owned(), "the path as it was written, not encoded anew");
    push(&mut ways, spaced, "a + in the path that is a space");
    push(&mut ways, request_text::canonical_path(&raw.replace('%', "%25")), "the path encoded twice");
    push(&mut ways, request_text::canonical_path(&decoded(raw)), "the path decoded twice");
    push(&mut ways, decoded(raw).into_owned(), "the path not encoded");
    push(&mut ways, normalised(&canonical), "the path with its dots and double slashes resolved");
    let slash = canonical.get(1..).unwrap_or_default().replace('/', "%2F");
    push(&mut ways, ["/", &slash].concat(), "the path with its slashes encoded");
    let mut loose = canonical.clone();
    for (encoded, plain) in [("%21", "!"), ("%27", "'"), ("%28", "("), ("%29", ")"), ("%2A", "*")] {
        loose = loose.replace(encoded, plain);
    }
    push(&mut ways, loose, "the path with ! ' ( ) * not encoded");
    push(&mut ways, canonical.trim_end_matches('/').to_owned(), "the path without its last slash");
    let bucket = told.bucket.as_deref().filter(|bucket| !bucket.starts_with("arn:"));
    for way in ways {
        if let Some(bucket) = bucket {
            let front = ["/", bucket].concat();
            let without =
                way.text.strip_prefix(&front).filter(|rest| rest.starts_with('/')).map(str::to_owned);
            let with = without.is_none().then(|| [&front, way.text.as_str()].concat());
            let other = without.or(with);
            let how = if way.how.is_empty() { "the bucket in the path or in the host" } else { way.how };
            push(found, way.text, way.how);
            if let Some(other) = other {
                push(found, other, how);
            }
        } else {
            push(found, way.text, way.how);
        }
    }
}

/// A path as URL types write it: dot segments and empty ones gone.
fn normalised(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    let mut out = String::from("/");
    out.push_str(&segments.join("/"));
    if path.ends_with('/') && out.len() > 1 {
        out.push('/');
    }
    out
}
