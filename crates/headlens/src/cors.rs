//! CORS: the rule that lets a page read every header that Headlens knows, as the
//! console, the REST API, the AWS CLI and Terraform take it.
//!
//! S3 refuses `*` among exposed headers and knows no wildcard for user metadata
//! there: each name is listed. Source: "Elements of a CORS configuration" in the
//! Amazon S3 User Guide.

use crate::export::{powershell_word, shell_word};
use crate::facts::is_safelisted;
use crate::field::Name;
use crate::fields::FIELDS;
use crate::sign::SignError;
use crate::sign::commands::Shell;

/// What to know before a rule is put in place.
pub const REPLACES: &str = "put-bucket-cors and Terraform replace every rule that the bucket has: look at them first (aws s3api get-bucket-cors) and keep them beside this one.";

/// What a rule can't do.
pub const METADATA: &str = "Only these names of user metadata are shown: S3 has no wildcard for exposed headers, and names that no seen version has stay hidden.";

/// Headers of every reply that tell of the request, not of the object.
const ALWAYS: [&str; 5] = ["Date", "Server", "x-amz-bucket-region", "x-amz-id-2", "x-amz-request-id"];

const META: &str = "x-amz-meta-";
const METHODS: [&str; 2] = ["GET", "HEAD"];
/// How long a browser may keep a preflight's answer, in seconds.
const MAX_AGE: &str = "3600";

/// A rule for one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorsRule {
    origin: String,
    exposed: Vec<String>,
}

impl CorsRule {
    /// The rule for a page's origin. `metadata` are names of user metadata, with
    /// or without `x-amz-meta-`; what is no header's name is left out.
    ///
    /// # Errors
    /// Where the origin is none: scheme, host and port, and nothing behind them.
    pub fn new<'a>(origin: &str, metadata: impl IntoIterator<Item = &'a str>) -> Result<Self, SignError> {
        const MALFORMED: SignError = SignError::new(
            "origin-malformed",
            "origin",
            "An origin is http:// or https:// with a host and perhaps a port, and nothing behind them.",
        );
        let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".:-_[]".contains(&byte);
        if !host.is_some_and(|host| !host.is_empty() && host.bytes().all(fits)) {
            return Err(MALFORMED);
        }
        Ok(Self { origin: origin.to_owned(), exposed: exposed(metadata) })
    }

    /// The headers that it exposes, by name.
    #[must_use]
    pub fn exposed(&self) -> &[String] {
        &self.exposed
    }

    /// For the console: the bucket's page, Permissions, Cross-origin resource sharing.
    #[must_use]
    pub fn console_json(&self) -> String {
        let mut out = String::from("[\n  {\n    \"AllowedOrigins\": [\"");
        out.push_str(&self.origin);
        out.push_str("\"],\n    \"AllowedMethods\": [\"GET\", \"HEAD\"],\n    \"AllowedHeaders\": [\"*\"],\n    \"ExposeHeaders\": [\n");
        self.list(&mut out, "      \"", "\"", ",\n");
        out.push_str("\n    ],\n    \"MaxAgeSeconds\": ");
        out.push_str(MAX_AGE);
        out.push_str("\n  }\n]\n");
        out
    }

    /// For the REST API and the tools that take its form: PutBucketCors.
    #[must_use]
    pub fn xml(&self) -> String {
        let mut out = String::from(
            "<CORSConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\n  <CORSRule>\n    <AllowedOrigin>",
        );
        out.push_str(&self.origin);
        out.push_str("</AllowedOrigin>\n");
        for method in METHODS {
            out.push_str("    <AllowedMethod>");
            out.push_str(method);
            out.push_str("</AllowedMethod>\n");
        }
        out.push_str("    <AllowedHeader>*</AllowedHeader>\n");
        self.list(&mut out, "    <ExposeHeader>", "</ExposeHeader>", "\n");
        out.push_str("\n    <MaxAgeSeconds>");
        out.push_str(MAX_AGE);
        out.push_str("</MaxAgeSeconds>\n  </CORSRule>\n</CORSConfiguration>\n");
        out
    }

    /// `aws s3api put-bucket-cors`; without a bucket, a word to be filled in.
    #[must_use]
    pub fn aws_cli(&self, bucket: Option<&str>, endpoint: Option<&str>, shell: Shell) -> String {
        let word = |text: &str| match shell {
            Shell::Posix => shell_word(text).into_owned(),
            Shell::PowerShell => powershell_word(text).into_owned(),
        };
        let mut out = String::new();
        if shell == Shell::PowerShell {
            // Up to 7.2 it drops the quotes out of a program's arguments.
            out.push_str("Set-Content -Encoding ascii cors.json ");
            out.push_str(&word(&self.json()));
            out.push('\n');
        }
        out.push_str("aws s3api put-bucket-cors --bucket ");
        out.push_str(&bucket.map_or_else(|| "BUCKET".to_owned(), word));
        if let Some(endpoint) = endpoint {
            out.push_str(" --endpoint-url ");
            out.push_str(&word(endpoint));
        }
        out.push_str(" --cors-configuration ");
        match shell {
            Shell::Posix => out.push_str(&word(&self.json())),
            Shell::PowerShell => out.push_str("file://cors.json"),
        }
        out
    }

    /// The configuration on one line, as the CLI takes it.
    #[must_use]
    pub fn json(&self) -> String {
        json(&self.origin, &self.exposed)
    }

    /// A resource of Terraform's AWS provider.
    #[must_use]
    pub fn terraform(&self, bucket: Option<&str>) -> String {
        let mut out =
            String::from("resource \"aws_s3_bucket_cors_configuration\" \"headlens\" {\n  bucket = \"");
        for character in bucket.unwrap_or("BUCKET").chars() {
            match character {
                '"' | '\\' => {
                    out.push('\\');
                    out.push(character);
                }
                // Both begin a template.
                '$' | '%' => {
                    out.push(character);
                    out.push(character);
                }
                character if character.is_control() => {}
                character => out.push(character),
            }
        }
        out.push_str("\"\n\n  cors_rule {\n    allowed_headers = [\"*\"]\n    allowed_methods = [\"GET\", \"HEAD\"]\n    allowed_origins = [\"");
        out.push_str(&self.origin);
        out.push_str("\"]\n    expose_headers = [\n");
        self.list(&mut out, "      \"", "\"", ",\n");
        out.push_str(",\n    ]\n    max_age_seconds = ");
        out.push_str(MAX_AGE);
        out.push_str("\n  }\n}\n");
        out
    }

    fn list(&self, out: &mut String, front: &str, back: &str, between: &str) {
        for (index, name) in self.exposed.iter().enumerate() {
            out.push_str(if index > 0 { between } else { "" });
            out.push_str(front);
            out.push_str(name);
            out.push_str(back);
        }
    }
}

/// Every header of an object that a page can't read unasked, and the metadata's.
pub(crate) fn exposed<'a>(metadata: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(64);
    for entry in &FIELDS {
        if let (Some(_), Name::Exact(exact)) = (entry.spec.member, entry.spec.name)
            && !is_safelisted(exact)
        {
            names.push(exact.to_owned());
        }
    }
    names.extend(ALWAYS.iter().map(|name| (*name).to_owned()));
    for name in metadata {
        let bare = match name.split_at_checked(META.len()) {
            Some((front, rest)) if front.eq_ignore_ascii_case(META) => rest,
            _ => name,
        };
        if bare.is_empty()
            || !bare.bytes().all(crate::values::token_list::is_token_byte)
            || bare.contains('*')
        {
            continue;
        }
        let whole = [META, &bare.to_ascii_lowercase()].concat();
        if !names.contains(&whole) {
            names.push(whole);
        }
    }
    names
}

/// The configuration on one line. None of the names needs an escape.
pub(crate) fn json(origin: &str, exposed: &[String]) -> String {
    let mut out = String::from("{\"CORSRules\":[{\"AllowedOrigins\":[\"");
    out.push_str(origin);
    out.push_str("\"],\"AllowedMethods\":[\"GET\",\"HEAD\"],\"AllowedHeaders\":[\"*\"],\"ExposeHeaders\":[");
    for (index, name) in exposed.iter().enumerate() {
        out.push_str(if index > 0 { ",\"" } else { "\"" });
        out.push_str(name);
        out.push('"');
    }
    out.push_str("],\"MaxAgeSeconds\":");
    out.push_str(MAX_AGE);
    out.push_str("}]}");
    out
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn rule() -> CorsRule {
        let names = ["owner", "X-Amz-Meta-Author", "x-amz-meta-owner", "a b", "*", "x-amz-meta-", "größe"];
        CorsRule::new("https://headlens.example:8443", names).expect("an origin")
    }

    #[test]
    fn every_header_of_an_object_is_exposed_by_its_name() {
        let rule = rule();
        let exposed = rule.exposed();
        for entry in &FIELDS {
            if let (Some(_), Name::Exact(name)) = (entry.spec.member, entry.spec.name) {
                let shown = exposed.iter().any(|exposed| exposed == name);
                assert_ne!(shown, is_safelisted(name), "{name}");
            }
        }
        assert_eq!(exposed.get(exposed.len() - 2..).expect("two"), ["x-amz-meta-owner", "x-amz-meta-author"]);
        assert!(!exposed.iter().any(|name| name.contains('*')));
        let mut sorted = exposed.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), exposed.len());
    }

    #[test]
    fn every_form_says_the_same() {
        let rule = rule();
        let console: Value = serde_json::from_str(&rule.console_json()).expect("JSON");
        let cli: Value = serde_json::from_str(&rule.json()).expect("JSON");
        assert_eq!(cli["CORSRules"], console);
        let first = &console[0];
        assert_eq!(first["AllowedOrigins"], serde_json::json!(["https://headlens.example:8443"]));
        assert_eq!(first["AllowedMethods"], serde_json::json!(["GET", "HEAD"]));
        assert_eq!(first["ExposeHeaders"], serde_json::json!(rule.exposed()));
        let (xml, terraform) = (rule.xml(), rule.terraform(Some("b${x}")));
        for name in rule.exposed() {
            assert_eq!(xml.matches(&format!("<ExposeHeader>{name}</ExposeHeader>")).count(), 1, "{name}");
            assert_eq!(terraform.matches(&format!("\"{name}\",\n")).count(), 1, "{name}");
        }
        assert_eq!(xml.matches('<').count() % 2, 0);
        assert!(terraform.contains("bucket = \"b$${x}\"\n"));
        assert!(rule.terraform(None).contains("bucket = \"BUCKET\"\n"));
    }

    #[test]
    fn the_command_hands_over_the_configuration() {
        let rule = rule();
        let command = rule.aws_cli(Some("b-1"), Some("https://minio.example"), Shell::Posix);
        let front = "aws s3api put-bucket-cors --bucket b-1 --endpoint-url https://minio.example --cors-configuration '";
        assert_eq!(command, format!("{front}{}'", rule.json()));
        let file = format!("Set-Content -Encoding ascii cors.json '{}'\n", rule.json());
        assert_eq!(
            rule.aws_cli(None, None, Shell::PowerShell),
            format!("{file}aws s3api put-bucket-cors --bucket BUCKET --cors-configuration file://cors.json")
        );
    }

    #[test]
    fn an_origin_has_no_path() {
        for origin in
            ["", "null", "*", "headlens.example", "https://", "https://a/b", "https://a\"", "file:///a"]
        {
            assert_eq!(
                CorsRule::new(origin, []).map_err(|error| error.code),
                Err("origin-malformed"),
                "{origin}"
            );
        }
        for origin in ["http://localhost:8080", "https://a.example", "http://[::1]:3000"] {
            assert!(CorsRule::new(origin, []).is_ok(), "{origin}");
        }
    }
}
