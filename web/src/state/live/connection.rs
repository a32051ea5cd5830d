//! Connection: the form that names an endpoint, an object and the credentials. Secrets stay in memory, are overwritten
//! when they are forgotten, and are no part of what can be remembered.

use crate::state::live::target::{Preset, Target};
use headlens::sign::{
    Addressing, Credentials, Location, LocationKind, PastedCredentials, Presigner, Secret, SignError,
};
use headlens::values::http_date::HttpDate;
use leptos::prelude::*;
use zeroize::Zeroize;

/// After how long without a sign of life the secrets are forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Idle {
    /// Five minutes.
    Short,
    /// A quarter of an hour.
    #[default]
    Quarter,
    /// An hour.
    Hour,
    /// When the page is left.
    Never,
}

impl Idle {
    /// All, shortest first.
    pub const ALL: [Self; 4] = [Self::Short, Self::Quarter, Self::Hour, Self::Never];

    /// What the choice says.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Short => "after 5 idle minutes",
            Self::Quarter => "after 15 idle minutes",
            Self::Hour => "after an idle hour",
            Self::Never => "when the page is left",
        }
    }

    /// In milliseconds.
    pub const fn millis(self) -> Option<u32> {
        match self {
            Self::Short => Some(5 * 60_000),
            Self::Quarter => Some(15 * 60_000),
            Self::Hour => Some(60 * 60_000),
            Self::Never => None,
        }
    }
}

/// Finds the form's input that a member of a request is typed in, the member named as an error of signing names it.
pub fn input_of(member: &str) -> Option<&'static str> {
    Some(match member {
        "endpoint" => "#connection-endpoint",
        "region" => "#connection-region",
        "bucket" => "#connection-bucket",
        "key" => "#connection-key",
        "accessKeyId" => "#connection-id",
        "secretAccessKey" => "#connection-secret",
        "sessionToken" => "#connection-token",
        "expectedBucketOwner" => "#connection-owner",
        _ => return None,
    })
}

/// The form.
#[derive(Clone, Copy)]
pub struct Connection {
    /// The kind of endpoint.
    pub preset: RwSignal<Preset>,
    /// An endpoint of one's own.
    pub endpoint: RwSignal<String>,
    /// The region.
    pub region: RwSignal<String>,
    /// How the bucket is named.
    pub addressing: RwSignal<Option<Addressing>>,
    /// AWS's dual-stack hosts.
    pub dual_stack: RwSignal<bool>,
    /// AWS's FIPS hosts.
    pub fips: RwSignal<bool>,
    /// AWS's transfer acceleration.
    pub accelerate: RwSignal<bool>,
    /// The bucket.
    pub bucket: RwSignal<String>,
    /// The key.
    pub key: RwSignal<String>,
    /// The version ID; empty: the current version, or all.
    pub version_id: RwSignal<String>,
    /// The access key ID.
    pub access_key_id: RwSignal<String>,
    /// The secret access key.
    pub secret: RwSignal<String>,
    /// The session token.
    pub token: RwSignal<String>,
    /// When temporary credentials end, in milliseconds since 1970-01-01 00:00:00 UTC.
    pub expires: RwSignal<Option<i64>>,
    /// Whether the requester pays.
    pub request_payer: RwSignal<bool>,
    /// The account that must own the bucket.
    pub owner: RwSignal<String>,
    /// Whether checksums are asked for, at the price of a preflight.
    pub checksums: RwSignal<bool>,
    /// Whether the connection is remembered without its secrets.
    pub remember: RwSignal<bool>,
    /// When the secrets are forgotten.
    pub idle: RwSignal<Idle>,
    /// How far the server's clock is ahead of this machine's, in milliseconds, once it was measured.
    pub skew: RwSignal<i64>,
}

/// How long the URLs live that are sent at once, in seconds.
const SENT_AT_ONCE: u32 = 300;

impl Connection {
    /// An empty form for AWS.
    pub fn new() -> Self {
        let text = || RwSignal::new(String::new());
        let (endpoint, region) = Preset::Aws.defaults();
        Self {
            preset: RwSignal::new(Preset::Aws),
            endpoint: RwSignal::new(endpoint.to_owned()),
            region: RwSignal::new(region.to_owned()),
            addressing: RwSignal::new(None),
            dual_stack: RwSignal::new(false),
            fips: RwSignal::new(false),
            accelerate: RwSignal::new(false),
            bucket: text(),
            key: text(),
            version_id: text(),
            access_key_id: text(),
            secret: text(),
            token: text(),
            expires: RwSignal::new(None),
            request_payer: RwSignal::new(false),
            owner: text(),
            checksums: RwSignal::new(false),
            remember: RwSignal::new(false),
            idle: RwSignal::new(Idle::default()),
            skew: RwSignal::new(0),
        }
    }

    /// Fills in what a kind of endpoint begins with.
    pub fn choose(self, preset: Preset) {
        let (endpoint, region) = preset.defaults();
        self.preset.set(preset);
        self.endpoint.set(endpoint.to_owned());
        self.region.set(region.to_owned());
        self.addressing.set(None);
        self.skew.set(0);
    }

    /// What is asked, without tracking.
    pub fn target(self) -> Target {
        untrack(|| self.tracked_target())
    }

    /// What is asked.
    pub fn tracked_target(self) -> Target {
        let aws = self.preset.get() == Preset::Aws;
        let checksum = self.checksums.get().then(|| ("x-amz-checksum-mode".to_owned(), "ENABLED".to_owned()));
        Target {
            endpoint: if aws { String::new() } else { self.endpoint.get() },
            region: self.region.get(),
            addressing: self.addressing.get(),
            dual_stack: aws && self.dual_stack.get(),
            fips: aws && self.fips.get(),
            accelerate: aws && self.accelerate.get(),
            bucket: self.bucket.get(),
            key: self.key.get(),
            version_id: self.version_id.get(),
            request_payer: self.request_payer.get(),
            owner: self.owner.get().trim().to_owned(),
            headers: checksum.into_iter().collect(),
            expires_in: SENT_AT_ONCE,
        }
    }

    /// A signer with the credentials of the form.
    ///
    /// # Errors
    /// Where they can't be an S3 identity's.
    pub fn signer(self) -> Result<Presigner, SignError> {
        let secret = Secret::new(self.secret.with_untracked(|secret| secret.trim().to_owned()));
        let token = self.token.with_untracked(|token| token.trim().to_owned());
        let id = self.access_key_id.with_untracked(|id| id.trim().to_owned());
        Credentials::new(&id, secret, (!token.is_empty()).then_some(token)).map(Presigner::new)
    }

    /// The date to sign with: this machine's, put right where the server's is known to differ.
    pub fn date(self, now: i64) -> HttpDate {
        HttpDate::from_millis(now.saturating_add(self.skew.get_untracked()))
    }

    /// Whether nothing of an object or of credentials was filled in yet.
    pub fn is_empty(self) -> bool {
        [self.bucket, self.key, self.access_key_id, self.secret]
            .iter()
            .all(|text| text.with(String::is_empty))
    }

    /// Whether there are secrets to forget.
    pub fn has_secrets(self) -> bool {
        self.secret.with(|secret| !secret.is_empty()) || self.token.with(|token| !token.is_empty())
    }

    /// Overwrites the secrets, and forgets them.
    pub fn forget(self) {
        for signal in [self.secret, self.token] {
            signal.update(Zeroize::zeroize);
        }
        self.expires.set(None);
    }

    /// Fills in what an address names. What it leaves open stays as it is.
    pub fn locate(self, location: &Location) {
        let own = location.endpoint.clone();
        let aws = own.is_none() && location.kind != LocationKind::S3;
        match own {
            Some(endpoint) => {
                self.preset.set(Preset::Other);
                self.endpoint.set(endpoint);
            }
            None if aws => self.preset.set(Preset::Aws),
            // `s3://` says nothing of where.
            None => {}
        }
        if let Some(region) = &location.region {
            self.region.set(region.clone());
        }
        if let Some(bucket) = &location.bucket {
            self.bucket.set(bucket.clone());
        }
        if let Some(key) = location.key.as_ref().or(location.prefix.as_ref()) {
            self.key.set(key.clone());
        }
        if location.bucket.is_some() {
            self.version_id.set(location.version_id.clone().unwrap_or_default());
        }
        if aws || location.endpoint.is_some() {
            self.addressing.set(location.addressing);
            self.dual_stack.set(location.dual_stack);
            self.fips.set(location.fips);
            self.accelerate.set(location.accelerate);
        }
        self.skew.set(0);
    }

    /// Takes over pasted credentials, and what stands with them.
    pub fn authorize(self, pasted: &PastedCredentials) {
        self.forget();
        self.access_key_id.set(pasted.access_key_id.clone());
        self.secret.set(pasted.secret.expose().to_owned());
        if let Some(token) = &pasted.session_token {
            self.token.set(token.expose().to_owned());
        }
        self.expires.set(pasted.expires_at.map(HttpDate::millis));
        if let Some(region) = &pasted.region {
            self.region.set(region.clone());
        }
        if let Some(endpoint) = &pasted.endpoint {
            self.preset.set(Preset::Other);
            self.endpoint.set(endpoint.clone());
        }
    }

    /// What may be remembered: nothing secret, nothing of one's identity.
    pub fn remembered(self) -> String {
        let addressing = match self.addressing.get() {
            Some(Addressing::Path) => "path",
            Some(Addressing::VirtualHost) => "virtual",
            None => "",
        };
        let lines = [
            self.preset.get().word().to_owned(),
            self.endpoint.get(),
            self.region.get(),
            addressing.to_owned(),
            self.bucket.get(),
            self.key.get(),
        ];
        let mut out = String::new();
        for line in lines {
            out.extend(line.chars().filter(|character| *character != '\n'));
            out.push('\n');
        }
        out
    }

    /// Fills in what was remembered; of a text of another shape, nothing.
    pub fn recall(self, remembered: &str) {
        let lines: Vec<&str> = remembered.split('\n').collect();
        let [preset, endpoint, region, addressing, bucket, key, ""] = lines.as_slice() else { return };
        let Some(preset) = Preset::of(preset) else { return };
        self.preset.set(preset);
        self.endpoint.set((*endpoint).to_owned());
        self.region.set((*region).to_owned());
        self.addressing.set(match *addressing {
            "path" => Some(Addressing::Path),
            "virtual" => Some(Addressing::VirtualHost),
            _ => None,
        });
        self.bucket.set((*bucket).to_owned());
        self.key.set((*key).to_owned());
        self.remember.set(true);
    }
}

impl Default for Connection {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use headlens::sign::locate;

    fn filled() -> Connection {
        let connection = Connection::new();
        connection.choose(Preset::Minio);
        connection.bucket.set("b-1".into());
        connection.key.set("a key".into());
        connection.access_key_id.set("AKIAIOSFODNN7EXAMPLE".into());
        connection.secret.set("wJalrXUtnFEMI/K7MDENG".into());
        connection.token.set("token-of-a-session".into());
        connection
    }

    #[test]
    fn what_is_remembered_holds_no_secret_and_comes_back() {
        let owner = Owner::new();
        owner.set();
        let connection = filled();
        let remembered = connection.remembered();
        for secret in ["wJalr", "token-of", "AKIA"] {
            assert!(!remembered.contains(secret), "{remembered}");
        }
        let other = Connection::new();
        other.recall(&remembered);
        assert_eq!(other.target().bucket, "b-1");
        assert_eq!(other.preset.get_untracked(), Preset::Minio);
        assert!(!other.has_secrets());
        other.recall("nonsense");
        assert_eq!(other.target().bucket, "b-1");
    }

    #[test]
    fn secrets_are_forgotten_and_nothing_else() {
        let owner = Owner::new();
        owner.set();
        let connection = filled();
        assert!(connection.has_secrets() && connection.signer().is_ok());
        connection.forget();
        assert!(!connection.has_secrets());
        assert_eq!(connection.signer().err().map(|error| error.code), Some("secret-access-key-malformed"));
        assert_eq!(connection.target().key, "a key");
    }

    #[test]
    fn an_address_fills_the_form_and_leaves_the_rest() {
        let owner = Owner::new();
        owner.set();
        let connection = filled();
        let location = locate("s3://other/a/b?versionId=v1").expect("an address");
        connection.locate(&location);
        let target = connection.target();
        assert_eq!(
            (target.bucket.as_str(), target.key.as_str(), target.version_id.as_str()),
            ("other", "a/b", "v1")
        );
        assert_eq!(target.endpoint, "http://127.0.0.1:9000");
        let location = locate("https://b-2.s3.eu-west-1.amazonaws.com/k").expect("an address");
        connection.locate(&location);
        assert_eq!(connection.preset.get_untracked(), Preset::Aws);
        assert_eq!(connection.target().region, "eu-west-1");
        assert!(connection.target().version_id.is_empty());
    }

    #[test]
    fn pasted_credentials_fill_the_form_in_place_of_those_before() {
        let owner = Owner::new();
        owner.set();
        let connection = filled();
        let block = "[work]\naws_access_key_id = AKIAI44QH8DHBEXAMPLE\naws_secret_access_key = je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY\nregion = eu-west-1\n";
        let pasted = headlens::sign::read_credentials(block);
        connection.authorize(pasted.found.first().expect("a profile"));
        assert_eq!(connection.access_key_id.get_untracked(), "AKIAI44QH8DHBEXAMPLE");
        assert_eq!(connection.target().region, "eu-west-1");
        assert!(connection.token.get_untracked().is_empty());
        assert!(connection.signer().is_ok());
    }

    #[test]
    fn a_servers_clock_corrects_the_date() {
        let owner = Owner::new();
        owner.set();
        let connection = filled();
        connection.skew.set(-3_600_000);
        assert_eq!(connection.date(7_200_000).millis(), 3_600_000);
    }

    #[test]
    fn options_of_aws_count_for_aws_alone() {
        let owner = Owner::new();
        owner.set();
        let connection = filled();
        connection.dual_stack.set(true);
        assert!(!connection.target().dual_stack);
        connection.choose(Preset::Aws);
        assert!(connection.target().dual_stack && connection.target().endpoint.is_empty());
    }
}
