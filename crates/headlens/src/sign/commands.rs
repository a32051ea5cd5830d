//! Commands: a request as somebody else would send it: curl, the AWS CLI, a
//! script in a browser.
//!
//! No command holds a secret key or a token but inside a presigned URL, which
//! is one by nature: [`lifetime`] says for how long. Keys of SSE-C, which
//! travel in headers, are named by a variable.

use std::borrow::Cow;

use super::{Addressing, Endpoint, Method, Operation, Presigned, Request, SignedObject};
use crate::export::{is_secret_header, powershell_word, shell_word};

/// Which shell a command is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shell {
    /// `sh`, bash, zsh and their kin.
    #[default]
    Posix,
    /// PowerShell, 5.1 and later.
    PowerShell,
}

impl Shell {
    fn word(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Posix => shell_word(text),
            Self::PowerShell => powershell_word(text),
        }
    }

    /// A variable that the reader sets: its name in the environment.
    const fn variable(self) -> &'static str {
        match self {
            Self::Posix => "\"$SSE_CUSTOMER_KEY\"",
            Self::PowerShell => "$Env:SSE_CUSTOMER_KEY",
        }
    }
}

/// The curl command that sends a signed request.
///
/// Windows has `curl.exe`; PowerShell up to 7.2 drops double quotes out of a
/// program's arguments, so that headers with such are left to
/// `Invoke-WebRequest`.
#[must_use]
pub fn curl(signed: &Presigned, shell: Shell) -> String {
    if shell == Shell::PowerShell && signed.headers.iter().any(|(_, value)| value.contains('"')) {
        return web_request(signed);
    }
    let mut out = String::from(if shell == Shell::PowerShell { "curl.exe" } else { "curl" });
    if signed.method == Method::Head {
        out.push_str(" -I");
    } else if let Some(name) = file_name(&signed.url, signed) {
        out.push_str(" -o ");
        out.push_str(&shell.word(&name));
    }
    if signed.unfetchable.is_some() {
        out.push_str(" --path-as-is");
    }
    for (name, value) in &signed.headers {
        out.push_str(" -H ");
        if is_secret_header(name) {
            // The variable is filled in between the quotes.
            out.push('"');
            out.push_str(name);
            out.push_str(": ");
            out.push_str(shell.variable().trim_matches('"'));
            out.push('"');
            continue;
        }
        let mut header = String::from(name);
        // curl leaves out a header that ends in a colon, and sends one that ends in a semicolon empty.
        header.push_str(if value.is_empty() { ";" } else { ": " });
        header.push_str(value);
        out.push_str(&shell.word(&header));
    }
    out.push(' ');
    out.push_str(&shell.word(&signed.url));
    out
}

/// The same for a HEAD without headers, where the URL is all that there is to send.
/// No quote can be in it, and it needs some.
#[must_use]
pub fn curl_head(signed: &SignedObject) -> String {
    let front = if signed.unfetchable.is_some() { "curl -I --path-as-is '" } else { "curl -I '" };
    [front, &signed.url, "'"].concat()
}

/// What a download is called: the key's last segment. A listing has none.
fn file_name(url: &str, signed: &Presigned) -> Option<String> {
    let path = url.split('?').next().unwrap_or_default();
    let bucket = [signed.address.scheme, "://", &signed.address.host, &signed.address.path].concat();
    let key = path.strip_prefix(&bucket).unwrap_or(path).strip_prefix('/').filter(|key| !key.is_empty())?;
    let last = key.rsplit('/').next().unwrap_or_default();
    let name = percent_encoding::percent_decode_str(last).decode_utf8_lossy();
    let name = if matches!(&*name, "" | "." | "..") { Cow::Borrowed("object") } else { name };
    Some(["./", &name].concat())
}

fn web_request(signed: &Presigned) -> String {
    let word = powershell_word;
    let mut out = String::from("Invoke-WebRequest -UseBasicParsing -Method ");
    out.push_str(if signed.method == Method::Head { "Head" } else { "Get" });
    out.push_str(" -Headers @{ ");
    for (index, (name, value)) in signed.headers.iter().enumerate() {
        out.push_str(if index > 0 { "; '" } else { "'" });
        out.push_str(name);
        out.push_str("' = ");
        if is_secret_header(name) {
            out.push_str(Shell::PowerShell.variable());
        } else {
            out.push_str(&quoted(word(value)));
        }
    }
    out.push_str(" } -Uri ");
    out.push_str(&quoted(word(&signed.url)));
    out
}

/// Inside a table a bare word would be a command.
fn quoted(word: Cow<'_, str>) -> String {
    if word.starts_with(['\'', '"']) { word.into_owned() } else { ["'", &word, "'"].concat() }
}

/// The AWS CLI's command for the same request. It signs by itself, with the
/// credentials that it is set up with.
#[must_use]
pub fn aws_cli(request: &Request<'_>, shell: Shell) -> String {
    let mut out = String::from("aws s3api ");
    let mut file = None;
    match request.operation {
        Operation::HeadObject { .. } => out.push_str("head-object"),
        Operation::GetObject { key, .. } => {
            out.push_str("get-object");
            let last = key.rsplit('/').next().filter(|name| !matches!(*name, "" | "." | ".."));
            file = Some(["./", last.unwrap_or("object")].concat());
        }
        Operation::HeadBucket => out.push_str("head-bucket"),
        Operation::ListObjectVersions(_) => out.push_str("list-object-versions"),
    }
    let mut option = |name: &str, value: Option<&str>| {
        let Some(value) = value else { return };
        out.push(' ');
        if value.starts_with('-') {
            // Its own word would be taken for an option.
            out.push_str(&shell.word(&[name, "=", value].concat()));
        } else {
            out.push_str(name);
            out.push(' ');
            out.push_str(&shell.word(value));
        }
    };
    option("--bucket", Some(request.bucket));
    match request.operation {
        Operation::HeadObject { key, version_id } | Operation::GetObject { key, version_id } => {
            option("--key", Some(key));
            option("--version-id", version_id);
        }
        Operation::ListObjectVersions(page) => {
            option("--prefix", page.prefix);
            option("--delimiter", page.delimiter);
            option("--key-marker", page.key_marker);
            option("--version-id-marker", page.version_id_marker);
            option("--max-keys", page.max_keys.map(|keys| keys.to_string()).as_deref());
        }
        Operation::HeadBucket => {}
    }
    option("--part-number", request.part_number.map(|part| part.to_string()).as_deref());
    option("--request-payer", request.request_payer.then_some("requester"));
    option("--expected-bucket-owner", request.expected_bucket_owner);
    let overrides = &request.overrides;
    for (name, value) in [
        ("--response-cache-control", overrides.cache_control),
        ("--response-content-disposition", overrides.content_disposition),
        ("--response-content-encoding", overrides.content_encoding),
        ("--response-content-language", overrides.content_language),
        ("--response-content-type", overrides.content_type),
        ("--response-expires", overrides.expires),
    ] {
        option(name, value);
    }
    let mut has_customer_key = false;
    for (name, value) in request.headers {
        match HEADERS.iter().find(|(header, _)| name.eq_ignore_ascii_case(header)) {
            Some((_, "--sse-customer-key")) => has_customer_key = true,
            Some((_, name)) => option(name, Some(value)),
            None => {}
        }
    }
    option("--region", Some(request.endpoint.region).filter(|region| *region != "auto"));
    option("--endpoint-url", endpoint_url(&request.endpoint).as_deref());
    if has_customer_key {
        out.push_str(" --sse-customer-key ");
        out.push_str(shell.variable());
    }
    if let Some(file) = file {
        out.push(' ');
        out.push_str(&shell.word(&file));
    }
    out
}

/// Headers that the CLI has options for.
const HEADERS: [(&str, &str); 9] = [
    ("range", "--range"),
    ("if-match", "--if-match"),
    ("if-none-match", "--if-none-match"),
    ("if-modified-since", "--if-modified-since"),
    ("if-unmodified-since", "--if-unmodified-since"),
    ("x-amz-checksum-mode", "--checksum-mode"),
    ("x-amz-server-side-encryption-customer-algorithm", "--sse-customer-algorithm"),
    ("x-amz-server-side-encryption-customer-key", "--sse-customer-key"),
    // The CLI computes it from the key; it takes it all the same.
    ("x-amz-server-side-encryption-customer-key-md5", "--sse-customer-key-md5"),
];

/// What the CLI has to be told where it would not go to by itself.
fn endpoint_url(endpoint: &Endpoint<'_>) -> Option<String> {
    if let Some(url) = endpoint.url {
        return Some(url.trim().to_owned());
    }
    if endpoint.accelerate {
        let between = if endpoint.dual_stack { ".dualstack" } else { "" };
        return Some(["https://s3-accelerate", between, ".amazonaws.com"].concat());
    }
    if !(endpoint.dual_stack || endpoint.fips) {
        return None;
    }
    let regional = Endpoint { addressing: Some(Addressing::Path), ..*endpoint };
    regional.address("bucket").ok().map(|address| ["https://", &address.host].concat())
}

/// A script that sends a signed request from a page, and shows what the browser
/// lets it read.
#[must_use]
pub fn fetch(signed: &Presigned) -> String {
    let mut out = String::new();
    if let Some(reason) = signed.unfetchable {
        out.push_str("// ");
        out.push_str(reason);
        out.push('\n');
    }
    out.push_str("const reply = await fetch(");
    string(&mut out, &signed.url);
    out.push_str(", {\n  method: \"");
    out.push_str(signed.method.name());
    out.push_str("\",\n  cache: \"no-store\",\n");
    if !signed.headers.is_empty() {
        out.push_str("  headers: {\n");
        for (name, value) in &signed.headers {
            out.push_str("    ");
            string(&mut out, name);
            out.push_str(": ");
            if is_secret_header(name) {
                out.push_str("customerKey");
            } else {
                string(&mut out, value);
            }
            out.push_str(",\n");
        }
        out.push_str("  },\n");
    }
    out.push_str("});\nconsole.log(reply.status, Object.fromEntries(reply.headers));\n");
    out
}

/// A string of JavaScript that can stand in a page as well.
fn string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            '<' | '\u{2028}' | '\u{2029}' => escape(out, character),
            character if character.is_control() => escape(out, character),
            character => out.push(character),
        }
    }
    out.push('"');
}

fn escape(out: &mut String, character: char) {
    out.push_str("\\u");
    for shift in [12, 8, 4, 0] {
        let digit = char::from_digit((u32::from(character) >> shift) & 15, 16);
        out.push(digit.unwrap_or('0'));
    }
}

/// For how long a signed URL is a key in the hands of whoever has it.
#[must_use]
pub fn lifetime(signed: &Presigned) -> String {
    let mut out = String::from("Whoever has this URL can send this one request until ");
    out.push_str(&signed.expires_at.words());
    out.push_str(", ");
    out.push_str(&signed.signed_at.until(signed.expires_at));
    out.push_str(" after it was signed. Without temporary credentials' own end, nothing but a change of the key or its permissions ends it before.");
    out
}

#[cfg(test)]
mod tests;
