//! Location: what a pasted address names, to fill a form with.
//!
//! URLs of every kind of endpoint, `s3://` addresses, ARNs and the addresses of
//! consoles. What an address leaves open is told and never guessed in silence.
//! Whether the parts can be signed for is left to [`Endpoint::address`].

mod arn;
mod aws_hosts;
mod console;
mod other_hosts;
mod url;

use std::borrow::Cow;

use super::{Addressing, Endpoint, SignError};

/// What kind of address was pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocationKind {
    /// `https://bucket.s3.eu-west-1.amazonaws.com/key`.
    Url,
    /// `s3://bucket/key`.
    S3,
    /// `arn:aws:s3:::bucket/key`.
    Arn,
    /// An address of a console, in a browser.
    Console,
}

/// What an address leaves open, or what its reader should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    /// Stable and kebab-case: `region-not-told`.
    pub code: &'static str,
    /// The member that it is about, as the JS contract names it.
    pub field: &'static str,
    /// What is unclear and what was assumed, in one or two sentences.
    pub message: &'static str,
}

impl Doubt {
    pub(super) const fn new(code: &'static str, field: &'static str, message: &'static str) -> Self {
        Self { code, field, message }
    }
}

/// What an address names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// What was pasted.
    pub kind: LocationKind,
    /// The endpoint, where it is not AWS's own: scheme, host and port.
    pub endpoint: Option<String>,
    /// The region, where the address tells it.
    pub region: Option<String>,
    /// The bucket, or an access point's ARN.
    pub bucket: Option<String>,
    /// The key, decoded.
    pub key: Option<String>,
    /// The version ID, decoded.
    pub version_id: Option<String>,
    /// What a listing was restricted to, where no object is named.
    pub prefix: Option<String>,
    /// How the address names the bucket.
    pub addressing: Option<Addressing>,
    /// AWS's dual-stack hosts.
    pub dual_stack: bool,
    /// AWS's FIPS hosts.
    pub fips: bool,
    /// AWS's transfer acceleration.
    pub accelerate: bool,
    /// What it leaves open.
    pub doubts: Vec<Doubt>,
}

impl Location {
    const fn new(kind: LocationKind) -> Self {
        Self {
            kind,
            endpoint: None,
            region: None,
            bucket: None,
            key: None,
            version_id: None,
            prefix: None,
            addressing: None,
            dual_stack: false,
            fips: false,
            accelerate: false,
            doubts: Vec::new(),
        }
    }

    /// The endpoint that it names; `us-east-1` where it tells no region, as
    /// AWS's own tools assume.
    #[must_use]
    pub fn endpoint(&self) -> Endpoint<'_> {
        Endpoint {
            region: self.region.as_deref().unwrap_or("us-east-1"),
            url: self.endpoint.as_deref(),
            addressing: self.addressing,
            dual_stack: self.dual_stack,
            fips: self.fips,
            accelerate: self.accelerate,
        }
    }

    fn doubt(&mut self, doubt: Doubt) {
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    /// Takes a path behind the bucket for the key; an empty one is none.
    fn set_key(&mut self, path: &str) {
        if path.is_empty() {
            return;
        }
        if path.contains('+') {
            self.doubt(PLUS_IN_PATH);
        }
        self.key = Some(self.decoded(path));
    }

    fn set_version(&mut self, value: &str) {
        if value.contains('+') {
            self.doubt(PLUS_IN_VERSION);
        }
        self.version_id = Some(self.decoded(value)).filter(|id| !id.is_empty());
    }

    /// Percent-decoded; as it stands, and told, where the bytes are no UTF-8.
    fn decoded(&mut self, text: &str) -> String {
        match percent_encoding::percent_decode_str(text).decode_utf8() {
            Ok(text) => text.into_owned(),
            Err(_) => {
                self.doubt(NOT_UTF8);
                text.to_owned()
            }
        }
    }
}

const PLUS_IN_PATH: Doubt = Doubt::new(
    "plus-in-path",
    "key",
    "The + in the path was kept. Amazon S3 reads an unencoded + in a path as a space; other servers read a plus.",
);
const PLUS_IN_VERSION: Doubt = Doubt::new(
    "plus-in-version-id",
    "versionId",
    "The + in the version ID was kept. In a query an unencoded + is read as a space.",
);
const NOT_UTF8: Doubt = Doubt::new(
    "key-not-utf8",
    "key",
    "The encoded bytes are no UTF-8, and keys are: the text was left encoded.",
);
const REGION: Doubt = Doubt::new(
    "region-not-told",
    "region",
    "The address tells no region. us-east-1 is assumed; a HEAD of the bucket tells the right one in x-amz-bucket-region.",
);

/// Reads one address out of pasted text: the text itself, in quotes or angle
/// brackets, or the first address in a line of prose or a command.
///
/// # Errors
/// Where there is none, or it names what Headlens can't sign for.
pub fn locate(text: &str) -> Result<Location, SignError> {
    let Some((start, scheme)) = first_scheme(text) else {
        let word = text.trim().trim_matches(['"', '\'', '`', '<', '>']);
        // An address without its scheme, as people dictate it.
        let host = word.split(['/', '?']).next().unwrap_or_default();
        if !word.contains(char::is_whitespace) && aws_hosts::is_aws(host) {
            let mut whole = String::from("https://");
            whole.push_str(word);
            return finish(url::read(&whole)?);
        }
        return Err(SignError::new(
            "location-not-recognised",
            "location",
            "This is no address of an object: an https:// or s3:// URL, an ARN, or a console's address.",
        ));
    };
    let quote = text.get(..start).and_then(|front| front.chars().next_back());
    let found = text.get(start..).unwrap_or_default();
    let found = match quote {
        Some(quote @ ('"' | '\'' | '`')) => found.split(quote).next(),
        Some('<') => found.split('>').next(),
        Some('(') => found.split([')', '\n']).next(),
        _ => None,
    }
    .unwrap_or(found);
    let line = found.split(['\n', '\r', '\t']).next().unwrap_or_default().trim_end();
    finish(match scheme {
        Scheme::Web => url::read(line.split([' ', '"', '<', '>', '`']).next().unwrap_or_default())?,
        Scheme::S3 => s3(line),
        Scheme::Arn => arn::read(line)?,
    })
}

fn finish(mut location: Location) -> Result<Location, SignError> {
    if location.region.is_none()
        && !location.bucket.as_deref().is_some_and(|bucket| bucket.starts_with("arn:"))
    {
        location.doubt(REGION);
    }
    Ok(location)
}

/// The region that a host names by itself.
pub(super) fn host_region(authority: &str) -> Option<String> {
    let whole = ["https://", authority].concat();
    let url = url::Url::of(&whole)?;
    let mut location = Location::new(LocationKind::Url);
    if !matches!(aws_hosts::read(&mut location, &url), Ok(Some(_))) {
        other_hosts::read(&mut location, &url);
    }
    location.region
}

/// What an address begins with.
#[derive(Clone, Copy)]
enum Scheme {
    Web,
    S3,
    Arn,
}

/// Where the first address begins.
fn first_scheme(text: &str) -> Option<(usize, Scheme)> {
    const MARKS: [(&str, Scheme); 6] = [
        ("https://", Scheme::Web),
        ("http://", Scheme::Web),
        ("s3://", Scheme::S3),
        ("s3a://", Scheme::S3),
        ("s3n://", Scheme::S3),
        ("arn:aws", Scheme::Arn),
    ];
    let starts = |at: usize, mark: &str| {
        text.as_bytes()
            .get(at..at + mark.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(mark.as_bytes()))
    };
    text.bytes().enumerate().find_map(|(at, byte)| {
        if !matches!(byte, b'h' | b'H' | b's' | b'S' | b'a' | b'A') {
            return None;
        }
        let (_, scheme) = MARKS.iter().find(|(mark, _)| starts(at, mark))?;
        Some((at, *scheme))
    })
}

/// `s3://bucket/key?versionId=…`. The key is not percent-decoded: the AWS CLI
/// takes it to the letter, too.
fn s3(text: &str) -> Location {
    let mut location = Location::new(LocationKind::S3);
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    if rest.starts_with("arn:") {
        // The CLI takes an access point's ARN in the bucket's place.
        if let Ok(named) = arn::read(rest) {
            return Location { kind: LocationKind::S3, ..named };
        }
    }
    let (rest, version) = split_version(rest);
    let (bucket, key) = rest.split_once('/').unwrap_or((rest, ""));
    location.bucket = Some(bucket.to_owned()).filter(|bucket| !bucket.is_empty());
    location.key = Some(key.to_owned()).filter(|key| !key.is_empty());
    if let Some(version) = version {
        location.set_version(version);
    }
    if has_escape(key) {
        location.doubt(Doubt::new(
            "key-not-decoded",
            "key",
            "The key was taken to the letter, % and digits included: an s3:// address is not percent-encoded.",
        ));
    }
    location
}

/// What stands before `?versionId=`, and the ID.
fn split_version(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once("?versionId=") {
        Some((rest, version)) => (rest, version.split('&').next()),
        None => (text, None),
    }
}

fn has_escape(text: &str) -> bool {
    text.match_indices('%').any(|(at, _)| {
        text.as_bytes().get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

/// A value of a query in which `+` is a space, as forms and consoles write it.
fn form_decoded(text: &str) -> String {
    let spaced = if text.contains('+') { Cow::Owned(text.replace('+', " ")) } else { Cow::Borrowed(text) };
    percent_encoding::percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests;
