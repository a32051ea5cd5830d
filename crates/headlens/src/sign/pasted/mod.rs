//! Credentials as people have them at hand: profiles of the AWS CLI, variables
//! of a shell, the JSON, XML and tables of STS and single sign-on, the
//! configuration of mc, rclone and s3cmd.
//!
//! One scanner finds names that are known and the values behind them, whatever
//! stands between; [`lines`] knows the lines that have no names. Secrets go
//! from the text into [`Secret`] and nowhere else: no doubt and no error holds
//! one.

mod lines;
mod names;
mod scan;

use super::{Credentials, Doubt, Secret, SignError};
use crate::values::http_date::HttpDate;
use crate::values::{digits, iso_date};

/// One set of credentials that a text holds.
#[derive(Debug, Clone)]
pub struct PastedCredentials {
    /// What they are called there: a profile, an alias.
    pub profile: Option<String>,
    /// The access key ID.
    pub access_key_id: String,
    /// The secret access key.
    pub secret: Secret,
    /// The token of a temporary key.
    pub session_token: Option<Secret>,
    /// When they die, where the text tells.
    pub expires_at: Option<HttpDate>,
    /// The region that stands with them.
    pub region: Option<String>,
    /// The endpoint that stands with them.
    pub endpoint: Option<String>,
}

impl PastedCredentials {
    /// What signs with them.
    ///
    /// # Errors
    /// As [`Credentials::new`].
    pub fn credentials(&self) -> Result<Credentials, SignError> {
        let token = self.session_token.as_ref().map(|token| token.expose().to_owned());
        Credentials::new(&self.access_key_id, self.secret.clone(), token)
    }

    /// How many seconds they still live; negative where they are dead, nothing
    /// where they don't tell.
    #[must_use]
    pub fn seconds_left(&self, now: HttpDate) -> Option<i64> {
        self.expires_at.map(|dies| (dies.millis() - now.millis()).div_euclid(1000))
    }
}

/// What a text holds of credentials.
#[derive(Debug, Clone, Default)]
pub struct CredentialsPaste {
    /// The sets in the order of the text.
    pub found: Vec<PastedCredentials>,
    /// What was seen and is no set, or is odd.
    pub doubts: Vec<Doubt>,
}

/// Reads every set of credentials in a text. Never fails.
#[must_use]
pub fn read_credentials(text: &str) -> CredentialsPaste {
    let mut gathered = Gathered::default();
    scan::scan(text, &mut gathered);
    gathered.flush();
    if gathered.paste.found.is_empty() {
        lines::bare(text, &mut gathered);
        gathered.flush();
    }
    if gathered.paste.found.is_empty() && gathered.paste.doubts.is_empty() {
        gathered.doubt(NONE);
    }
    gathered.paste
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Key,
    Secret,
    Token,
    Expires,
    Region,
    Endpoint,
    /// A profile that gets its keys from elsewhere.
    Indirect,
    /// The token of a single sign-on session.
    SignOn,
}

/// A set that is being gathered: places of the text, copied when it is whole.
#[derive(Default)]
struct Draft<'t> {
    profile: Option<&'t str>,
    key: Option<&'t str>,
    secret: Option<&'t str>,
    token: Option<&'t str>,
    expires: Option<&'t str>,
    region: Option<&'t str>,
    endpoint: Option<&'t str>,
    indirect: bool,
}

#[derive(Default)]
struct Gathered<'t> {
    draft: Draft<'t>,
    paste: CredentialsPaste,
}

impl<'t> Gathered<'t> {
    /// From here on, a set of this name.
    fn name(&mut self, profile: &'t str) {
        self.flush();
        self.draft.profile = Some(profile);
    }

    fn set(&mut self, slot: Slot, value: &'t str) {
        if value.is_empty() {
            return;
        }
        if value.contains("****") || value.contains('•') {
            self.doubt(MASKED);
            return;
        }
        if value.starts_with('$') || value.starts_with("%AWS") {
            self.doubt(VARIABLE);
            return;
        }
        let known = match slot {
            Slot::Key => self.draft.key,
            Slot::Secret => self.draft.secret,
            Slot::Token => self.draft.token,
            Slot::Expires => self.draft.expires,
            Slot::Region => self.draft.region,
            Slot::Endpoint => self.draft.endpoint,
            Slot::Indirect => {
                self.draft.indirect = true;
                return;
            }
            Slot::SignOn => {
                self.doubt(SIGN_ON);
                return;
            }
        };
        // The same name once more with another value: the next set.
        if known.is_some_and(|known| known != value) {
            self.flush();
        }
        let place = match slot {
            Slot::Key => &mut self.draft.key,
            Slot::Secret => &mut self.draft.secret,
            Slot::Token => &mut self.draft.token,
            Slot::Expires => &mut self.draft.expires,
            Slot::Region => &mut self.draft.region,
            _ => &mut self.draft.endpoint,
        };
        *place = Some(value);
    }

    fn doubt(&mut self, doubt: Doubt) {
        if !self.paste.doubts.contains(&doubt) {
            self.paste.doubts.push(doubt);
        }
    }

    /// Ends the set at hand.
    fn flush(&mut self) {
        let draft = core::mem::take(&mut self.draft);
        let (Some(key), Some(secret)) = (draft.key, draft.secret) else {
            if draft.key.is_some() || draft.secret.is_some() {
                self.doubt(INCOMPLETE);
            } else if draft.indirect {
                self.doubt(INDIRECT);
            }
            return;
        };
        let is_amazon = key.starts_with("AKIA") || key.starts_with("ASIA");
        if is_amazon && (key.len() != 20 || secret.len() != 40) {
            self.doubt(LENGTH);
        }
        if key.starts_with("ASIA") && draft.token.is_none() {
            self.doubt(TOKEN);
        }
        let expires_at = draft.expires.and_then(instant);
        if draft.expires.is_some() && expires_at.is_none() {
            self.doubt(EXPIRY);
        }
        if self.paste.found.len() == MOST {
            self.doubt(MANY);
            return;
        }
        if self.paste.found.iter().any(|found| found.access_key_id == key && found.secret.expose() == secret)
        {
            return;
        }
        self.paste.found.push(PastedCredentials {
            profile: draft.profile.map(str::to_owned),
            access_key_id: key.to_owned(),
            secret: Secret::new(secret.to_owned()),
            session_token: draft.token.map(|token| Secret::new(token.to_owned())),
            expires_at,
            region: draft.region.map(str::to_owned),
            endpoint: draft.endpoint.map(with_scheme),
        });
    }
}

/// ISO 8601, or seconds or milliseconds since 1970.
fn instant(text: &str) -> Option<HttpDate> {
    if let Some(number) = digits::read(text).and_then(|number| i64::try_from(number).ok()) {
        // Milliseconds of this century have 13 digits, seconds 10.
        let millis = if number > 100_000_000_000 { number } else { number * 1000 };
        return (millis < 253_402_300_799_000).then(|| HttpDate::from_millis(millis));
    }
    iso_date::parse(text).or_else(|| {
        // AWS CLI's caches write UTC in place of Z.
        let front = text.strip_suffix("UTC")?;
        iso_date::parse(&[front, "Z"].concat())
    })
}

/// rclone and s3cmd name a host alone.
fn with_scheme(endpoint: &str) -> String {
    if endpoint.contains("://") { endpoint.to_owned() } else { ["https://", endpoint].concat() }
}

/// How many sets are taken: nobody chooses among more.
const MOST: usize = 1_000;

const MANY: Doubt = Doubt::new(
    "too-many-credentials",
    "accessKeyId",
    "There are more than 1,000 sets of credentials; those behind them were left out.",
);
const NONE: Doubt = Doubt::new(
    "no-credentials-found",
    "accessKeyId",
    "There are no credentials in this text: an access key ID and its secret, as the AWS CLI, a shell or STS write them.",
);
const INCOMPLETE: Doubt = Doubt::new(
    "credentials-incomplete",
    "secretAccessKey",
    "An access key ID without its secret, or a secret without its ID, was left out.",
);
const MASKED: Doubt = Doubt::new(
    "credentials-masked",
    "secretAccessKey",
    "A value is masked: the AWS CLI shows the last four characters only. aws configure export-credentials tells them whole.",
);
const VARIABLE: Doubt = Doubt::new(
    "credentials-are-variables",
    "secretAccessKey",
    "A value is a variable of a shell: paste what it stands for.",
);
const INDIRECT: Doubt = Doubt::new(
    "profile-without-keys",
    "accessKeyId",
    "A profile gets its keys from a role, single sign-on or a program: aws configure export-credentials tells them.",
);
const SIGN_ON: Doubt = Doubt::new(
    "sign-on-token",
    "accessKeyId",
    "The token of a single sign-on session signs nothing by itself: aws configure export-credentials turns it into keys.",
);
const LENGTH: Doubt = Doubt::new(
    "credentials-of-odd-length",
    "secretAccessKey",
    "Access key IDs of AWS have 20 characters and their secrets 40: one of these was cut, or has something added.",
);
const TOKEN: Doubt = Doubt::new(
    "credentials-without-token",
    "sessionToken",
    "An access key ID that begins with ASIA is temporary: it only works with its session token.",
);
const EXPIRY: Doubt = Doubt::new(
    "expiry-unreadable",
    "expiresAt",
    "When the credentials die can't be read: it is no point in time.",
);

#[cfg(test)]
mod tests;
