//! What is wrong with a signed request: the rules raised at their places.

use super::asked::{Asked, decoded};
use super::request_rules::{
    ADDED, CHECKSUM_MODE, CLEAR, CUT, DOTS, DOTTED, ENCODED_TWICE, ESCAPED, MAYBE_GET, NOT_SENT, NOT_SIGNED,
    OF_ANOTHER_REQUEST, OF_ANOTHER_SECRET, OTHER_KIND, OTHER_METHOD, OWNER_CASE, PLUS, TWO_PLACES, UNSIGNED,
    V4A, VERSION_EMPTY,
};
use super::rules::{
    AHEAD, CREDENTIAL, DATE_MALFORMED, DAY_DIFFERS, DISORDERED, EXPIRED, EXPIRY_MALFORMED, EXPIRY_TOO_LONG,
    HOST_NOT_SIGNED, MISSING, NOT_A_KEY, REGION, SERVICE, SHAPE, SKEWED, TO_SEND, TOKEN_MISSING, TWICE,
    VERSION_AS_HEADER,
};
use super::{Explanation, Scheme, location, v2, v4};
use crate::finding::{Arg, Finding, Notes, Rule};
use crate::rules::signature_v2::RETIRED;
use crate::text::{Source, Span};
use crate::values::digits;
use crate::values::http_date::HttpDate;

/// How far ahead of a server's clock a date may be, and how far off that of an
/// Authorization header, in milliseconds.
const SKEW: i64 = 900_000;

/// Raises what is wrong.
pub(super) fn judge(source: &Source<'_>, asked: &Asked, now: Option<HttpDate>, told: &mut Explanation<'_>) {
    let mut judge = Judge { source, asked, told, notes: Notes::default() };
    judge.address();
    match judge.told.scheme {
        Scheme::V4 => judge.version_4(),
        Scheme::V4A => {
            let place = v4::Places::of(source, asked).algorithm;
            judge.raise(&V4A, place);
        }
        Scheme::V2 => judge.version_2(),
        Scheme::Unknown => judge.unknown(),
    }
    if judge.told.scheme != Scheme::Unknown {
        judge.times(now);
        judge.keys();
        judge.method();
        judge.query();
        judge.headers();
        judge.signature();
    }
    let findings = judge.notes.into_findings();
    told.findings = findings;
}

struct Judge<'a, 't> {
    source: &'a Source<'a>,
    asked: &'a Asked,
    told: &'a Explanation<'t>,
    notes: Notes,
}

impl<'a> Judge<'a, '_> {
    fn raise(&mut self, rule: &'static Rule, place: Option<Span>) -> &mut Finding {
        self.notes.raise_span(rule, None, place.unwrap_or_default())
    }

    fn get(&self, span: Span) -> &'a str {
        self.source.get(span)
    }

    /// Host and path, whatever the signature.
    fn address(&mut self) {
        let (asked, source) = (self.asked, self.source);
        if asked.is_cut {
            self.raise(&CUT, asked.query.or(asked.path));
        }
        let escaped = asked.query.and_then(|query| Some((query, self.get(query).find("&amp;")?)));
        if let Some((query, at)) = escaped {
            self.raise(&ESCAPED, Some(query.part(at..at + 5)));
        }
        let Some(path) = asked.path else { return };
        let text = self.get(path);
        if text.split('/').any(|segment| matches!(&*decoded(segment), "." | "..")) {
            self.raise(&DOTS, Some(path));
        }
        if let Some(at) = encoded_percent(text) {
            let place = path.part(at..at + 5);
            self.raise(&ENCODED_TWICE, Some(place)).with(Arg::Span(place));
        }
        if let Some(at) = text.find('+') {
            self.raise(&PLUS, Some(path.part(at..at + 1))).with(Arg::Word("the path"));
        }
        let host = asked.host.map(|host| self.get(host)).unwrap_or_default();
        let scheme = asked.scheme.map(|scheme| self.get(scheme)).unwrap_or_default();
        let name = host.split(':').next().unwrap_or_default();
        let loopback = name == "localhost" || name.starts_with("127.") || host.starts_with("[::1]");
        if scheme.eq_ignore_ascii_case("http") && !loopback && asked.has_signed_url(source) {
            self.raise(&CLEAR, asked.scheme);
        }
        if let Some(bucket) = self.told.bucket.clone()
            && bucket.contains('.')
            && host.starts_with(&bucket)
            && !scheme.eq_ignore_ascii_case("http")
        {
            self.raise(&DOTTED, asked.host).words(bucket);
        }
    }

    fn version_4(&mut self) {
        let places = v4::Places::of(self.source, self.asked);
        let mut missing = String::new();
        let needed = [
            ("X-Amz-Algorithm", places.algorithm, true),
            ("X-Amz-Credential", places.credential, false),
            ("X-Amz-Date", places.date, false),
            ("X-Amz-Expires", places.expires, true),
            ("X-Amz-SignedHeaders", places.signed_headers, false),
            ("X-Amz-Signature", places.signature, false),
        ];
        for (name, place, in_query) in needed {
            // A header by itself shows no date.
            let shown =
                self.told.is_presigned || !in_query && (name != "X-Amz-Date" || self.asked.shows_headers);
            if place.is_none() && shown {
                missing.push_str(if missing.is_empty() { "" } else { ", " });
                missing.push_str(if self.told.is_presigned {
                    name
                } else {
                    name.trim_start_matches("X-Amz-")
                });
            }
        }
        if !missing.is_empty() {
            self.raise(&MISSING, self.asked.query.or(self.asked.authorization)).words(missing);
        }
        self.repeated();
        if let Some(place) = places.expires {
            let text = decoded(self.get(place)).into_owned();
            match digits::read(&text) {
                Some(seconds) if seconds > 604_800 => {
                    self.raise(&EXPIRY_TOO_LONG, Some(place)).number(seconds);
                }
                Some(1..) => {}
                _ => {
                    self.raise(&EXPIRY_MALFORMED, Some(place)).words(text);
                }
            }
        }
        let date = places.date.map(|place| (place, decoded(self.get(place)).into_owned()));
        if let Some((place, text)) = &date
            && v4::date(text).is_none()
        {
            self.raise(&DATE_MALFORMED, Some(*place)).words(text.as_str());
        }
        if let Some(place) = places.credential.filter(|_| !self.asked.is_cut) {
            self.credential(place, date.as_ref());
        }
        if let Some(place) = places.signed_headers {
            self.signed_headers(place);
        }
        if let Some(place) = places.signature {
            let text = decoded(self.get(place)).into_owned();
            let hex = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            if text.len() != 64 || !hex {
                let why = if hex { "64 are due" } else { "not all are hexadecimal digits in small letters" };
                self.raise(&SHAPE, Some(place)).number(text.chars().count() as u64).with(Arg::Word(why));
            }
        }
    }

    /// A name of the signature that stands in the query twice.
    fn repeated(&mut self) {
        let source = self.source;
        let own = |name: &str| name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("x-amz-"));
        let mut names: Vec<(String, Span)> = self
            .asked
            .pairs(source)
            .map(|(name, _)| (source.get(name).to_ascii_lowercase(), name))
            .filter(|(text, _)| own(text))
            .collect();
        names.sort_unstable();
        for pair in names.chunk_by(|one, other| one.0 == other.0) {
            if let [_, (_, name), ..] = pair {
                self.raise(&TWICE, Some(*name)).with(Arg::Span(*name));
            }
        }
    }

    fn credential(&mut self, place: Span, date: Option<&(Span, String)>) {
        let Some(found) = v4::credential(self.source, place, Scheme::V4) else {
            self.raise(&CREDENTIAL, Some(place));
            return;
        };
        let day = self.get(found.day);
        if let Some((_, date)) = date
            && v4::basic_date(date).is_some()
            && date.get(..8) != Some(day)
        {
            self.raise(&DAY_DIFFERS, Some(found.day)).words(day).words(date.as_str());
        }
        let service = decoded(self.get(found.service));
        if !matches!(&*service, "s3" | "s3express" | "s3-object-lambda" | "s3-outposts") {
            self.raise(&SERVICE, Some(found.service)).words(service.into_owned());
        }
        let host = self.asked.host.map(|host| self.get(host));
        if let (Some(signed), Some(region)) = (found.region, host.and_then(location::host_region)) {
            let told = decoded(self.get(signed)).into_owned();
            if told != region && told != "auto" && region != "auto" {
                self.raise(&REGION, Some(signed)).words(told).words(region);
            }
        }
    }

    fn signed_headers(&mut self, place: Span) {
        let names = self.told.signed_headers.clone().unwrap_or_default();
        let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
        if !has("host") {
            self.raise(&HOST_NOT_SIGNED, Some(place)).words(names.join(";"));
        }
        if has("x-amz-version-id") {
            self.raise(&VERSION_AS_HEADER, Some(place));
        }
        let sorted = names.windows(2).all(|pair| pair.first() <= pair.last());
        if !sorted || names.iter().any(|name| name.bytes().any(|byte| byte.is_ascii_uppercase())) {
            self.raise(&DISORDERED, Some(place)).words(names.join(";"));
        }
        let others: Vec<&str> = names.iter().map(String::as_str).filter(|name| *name != "host").collect();
        if self.told.is_presigned && !others.is_empty() && !self.asked.shows_headers {
            self.raise(&TO_SEND, Some(place)).words(others.join(", "));
        }
    }

    fn version_2(&mut self) {
        let place = v2::signature(self.source, self.asked);
        self.raise(&RETIRED, place);
        if let Some(place) = place {
            let text = decoded(self.get(place)).into_owned();
            if crate::values::base64::decoded_len(&text) != Some(20) {
                let count = text.chars().count() as u64;
                self.raise(&SHAPE, Some(place))
                    .number(count)
                    .with(Arg::Word("the base64 of 20 bytes has 28"));
            }
        }
        if self.told.is_presigned {
            let expires = self.asked.parameter(self.source, "Expires");
            match expires {
                None => {
                    self.raise(&MISSING, self.asked.query).with(Arg::Word("Expires"));
                }
                Some(place) if self.told.expires_at.is_none() => {
                    let text = decoded(self.get(place)).into_owned();
                    self.raise(&EXPIRY_MALFORMED, Some(place)).words(text);
                }
                Some(_) => {}
            }
        }
    }

    /// Signatures of others, as far as their parameters tell them.
    fn unknown(&mut self) {
        let has = |name| self.asked.parameter(self.source, name).is_some();
        let kind = if has("X-Goog-Signature") || has("GoogleAccessId") {
            "a signed URL of Google Cloud Storage"
        } else if has("Key-Pair-Id") {
            "a signed URL of CloudFront"
        } else if has("sig") && (has("se") || has("sv")) {
            "a shared access signature of Azure"
        } else if has("OSSAccessKeyId") || has("x-oss-signature") {
            "a signed URL of Alibaba Cloud OSS"
        } else if has("q-signature") {
            "a signed URL of Tencent COS"
        } else if self.asked.authorization.is_some() {
            "an Authorization header of another scheme"
        } else {
            self.notes.raise(&UNSIGNED);
            return;
        };
        self.raise(&OTHER_KIND, self.asked.query.or(self.asked.authorization)).with(Arg::Word(kind));
    }

    fn times(&mut self, now: Option<HttpDate>) {
        let Some(now) = now else { return };
        let place = |judge: &Self| {
            v4::Places::of(judge.source, judge.asked)
                .date
                .or_else(|| judge.asked.parameter(judge.source, "Expires"))
        };
        if let Some(signed) = self.told.signed_at {
            let ahead = signed.millis() - now.millis();
            let at = place(self);
            if ahead > SKEW {
                self.raise(&AHEAD, at).words(signed.words()).words(now.until(signed));
            } else if !self.told.is_presigned && -ahead > SKEW {
                self.raise(&SKEWED, at).words(signed.words()).words(signed.until(now));
            }
        }
        if let Some(dies) = self.told.expires_at.filter(|dies| *dies < now) {
            let at = place(self);
            self.raise(&EXPIRED, at).words(dies.words()).words(dies.until(now));
        }
    }

    /// Identifiers of AWS tell by their beginning what they are of (IAM User
    /// Guide, "IAM identifiers").
    fn keys(&mut self) {
        const KINDS: [(&str, &str); 6] = [
            ("AIDA", "a user"),
            ("AROA", "a role"),
            ("AGPA", "a group"),
            ("AIPA", "an instance profile"),
            ("ANPA", "a managed policy"),
            ("APKA", "a public key"),
        ];
        let Some(key) = self.told.access_key_id.clone() else { return };
        let place = self.told.parts.iter().find(|part| part.value == key).map(|part| part.span);
        if key.len() != 20 {
            return;
        }
        let token = ["x-amz-security-token", "x-amz-s3session-token"].iter().any(|name| {
            self.asked.parameter(self.source, name).is_some()
                || self.asked.header(self.source, name).is_some()
        });
        if key.starts_with("ASIA") && !token && (self.told.is_presigned || self.asked.shows_headers) {
            self.raise(&TOKEN_MISSING, place).words(key);
        } else if let Some((_, kind)) = KINDS.iter().find(|(start, _)| key.starts_with(start)) {
            self.raise(&NOT_A_KEY, place).words(key).with(Arg::Word(kind));
        }
    }

    /// A URL holds for one method; `x-id` is what SDKs write into some.
    fn method(&mut self) {
        if !self.told.is_presigned || self.told.check.as_ref().is_some_and(|check| check.is_right) {
            return;
        }
        let Some(sent) = self.told.method.clone() else { return };
        let place = self.asked.parameter(self.source, "x-id");
        let operation = place.map(|place| decoded(self.get(place)).into_owned());
        let methods =
            [("Get", "GET"), ("List", "GET"), ("Head", "HEAD"), ("Put", "PUT"), ("Delete", "DELETE")];
        let signed = operation.as_deref().and_then(|operation| {
            methods.iter().find(|(start, _)| operation.starts_with(start)).map(|(_, method)| *method)
        });
        match (signed, operation) {
            (Some(signed), Some(operation)) if signed != sent => {
                let finding = self.raise(&OTHER_METHOD, place);
                finding.with(Arg::Word(signed)).words(operation).words(sent);
            }
            (None, _) if sent == "HEAD" && self.told.check.is_none() => {
                self.raise(&MAYBE_GET, self.asked.query).words(sent);
            }
            _ => {}
        }
    }

    fn query(&mut self) {
        let (source, asked) = (self.source, self.asked);
        let pairs: Vec<(Span, Span)> = asked.pairs(source).collect();
        let at =
            |wanted: &str| pairs.iter().position(|(name, _)| source.get(*name).eq_ignore_ascii_case(wanted));
        for (name, value) in &pairs {
            let (text, raw) = (source.get(*name), source.get(*value));
            if let Some(at) = raw.find('+') {
                self.raise(&PLUS, Some(value.part(at..at + 1))).with(Arg::Span(*name));
            }
            if text.eq_ignore_ascii_case("x-amz-checksum-mode") {
                self.raise(&CHECKSUM_MODE, Some(*name));
            } else if text.eq_ignore_ascii_case("x-amz-expected-bucket-owner")
                && text != "x-amz-expected-bucket-owner"
            {
                self.raise(&OWNER_CASE, Some(*name)).with(Arg::Span(*name));
            } else if text == "versionId" && raw.is_empty() {
                self.raise(&VERSION_EMPTY, Some(*name));
            }
        }
        let is_right = self.told.check.as_ref().is_some_and(|check| check.is_right);
        if let (Some(headers), Some(signature)) = (at("X-Amz-SignedHeaders"), at("X-Amz-Signature"))
            && signature > headers
            && !is_right
        {
            let added: Vec<&str> =
                pairs.iter().skip(signature + 1).map(|(name, _)| source.get(*name)).collect();
            let first = pairs.get(signature + 1).map(|(name, value)| name.to(*value));
            if !added.is_empty() {
                self.raise(&ADDED, first).words(added.join(", "));
            }
        }
    }

    /// Headers that were sent against those that are signed.
    fn headers(&mut self) {
        let (source, asked) = (self.source, self.asked);
        if asked.authorization.is_some() && self.told.is_presigned {
            self.raise(&TWO_PLACES, asked.authorization);
        }
        let Some(names) = self.told.signed_headers.clone().filter(|_| asked.shows_headers) else { return };
        let place = v4::Places::of(source, asked).signed_headers;
        for name in &names {
            if name != "host" && asked.header(source, name).is_none() {
                self.raise(&NOT_SENT, place).words(name.as_str());
            }
        }
        for (name, _) in &asked.headers {
            let text = source.get(*name);
            let is_amz = text.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("x-amz-"));
            if is_amz && !names.iter().any(|signed| signed.eq_ignore_ascii_case(text)) {
                self.raise(&NOT_SIGNED, Some(*name)).with(Arg::Span(*name));
            }
        }
    }

    fn signature(&mut self) {
        let Some(check) = self.told.check.clone().filter(|check| !check.is_right) else { return };
        let place = v2::signature(self.source, self.asked)
            .filter(|_| self.told.scheme == Scheme::V2)
            .or_else(|| v4::Places::of(self.source, self.asked).signature);
        match check.valid_for {
            Some(valid_for) => self.raise(&OF_ANOTHER_REQUEST, place).words(valid_for.words()),
            None => self.raise(&OF_ANOTHER_SECRET, place).number(u64::from(check.tried.saturating_sub(1))),
        };
    }
}

/// Where an encoded percent sign stands in front of two digits: `%2520`.
fn encoded_percent(text: &str) -> Option<usize> {
    text.match_indices("%25").map(|(at, _)| at).find(|at| {
        text.as_bytes().get(at + 3..at + 5).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}
