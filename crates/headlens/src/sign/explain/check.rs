//! Check: a signature made anew with the secret. Where it is another, the
//! request is varied in the ways in which signers and senders are known to
//! differ, until one gives the signature that was pasted.
//!
//! Fewer differences are tried before more, so that the simplest explanation
//! is the one that is told. What the ways are stands in [`variants`].

mod variants;

use base64ct::{Base64, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::asked::{Asked, decoded};
use super::{Explanation, Scheme, request_text, v2, v4};
use crate::sign::{Secret, SigningKey, signature};
use crate::text::Source;
use variants::Ways;

/// Whether a signature is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Whether it is right for the request as it stands. A URL by itself has no
    /// method: it is right where it is right for one.
    pub is_right: bool,
    /// What it is right for, where that is not told or is something else.
    pub valid_for: Option<ValidFor>,
    /// How many forms of the request were signed.
    pub tried: u32,
}

/// What of a request would have to be otherwise; nothing where it is as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ValidFor {
    /// The method.
    pub method: Option<&'static str>,
    /// Host and port.
    pub host: Option<String>,
    /// The path as it was signed.
    pub path: Option<String>,
    /// How path, query, payload and headers differ, in words.
    pub how: Vec<&'static str>,
}

impl ValidFor {
    /// In words: `the method GET, the host b.s3.amazonaws.com`.
    #[must_use]
    pub fn words(&self) -> String {
        let mut out = String::new();
        let mut piece = |front: &str, text: &str| {
            out.push_str(if out.is_empty() { "" } else { ", " });
            out.push_str(front);
            out.push_str(text);
        };
        if let Some(method) = self.method {
            piece("the method ", method);
        }
        if let Some(host) = &self.host {
            piece("the host ", host);
        }
        if let Some(path) = &self.path {
            piece("the path ", path);
        }
        for how in &self.how {
            piece("", how);
        }
        out
    }
}

/// A form of the request, each part with what it differs by.
struct Form<'a> {
    method: &'a str,
    host: &'a str,
    path: &'a str,
    query: &'a str,
    payload: &'a str,
    /// Names of the signed headers; for Version 2 the headers themselves.
    headers: &'a str,
}

/// What signs, and what is to come out.
enum Signer<'a> {
    V4 { key: Option<Box<SigningKey>>, date: String, scope: String, source: &'a Source<'a>, asked: &'a Asked },
    V2 { secret: Option<&'a Secret> },
}

/// Writes what is signed, and checks the signature where the secret is there.
pub(super) fn check(source: &Source<'_>, asked: &Asked, secret: Option<&Secret>, told: &mut Explanation<'_>) {
    let (signer, pasted) = match told.scheme {
        Scheme::V4 => {
            let places = v4::Places::of(source, asked);
            let (Some(signature), Some(date), Some(place)) =
                (places.signature, places.date, places.credential)
            else {
                return;
            };
            let Some(credential) = v4::credential(source, place, Scheme::V4) else { return };
            let part = |span| decoded(source.get(span));
            let (day, region, service) = (
                part(credential.day),
                credential.region.map(part).unwrap_or_default(),
                part(credential.service),
            );
            let key = secret.map(|secret| Box::new(SigningKey::for_day(secret, &day, &region, &service)));
            let scope = [&day, "/", &region, "/", &service, "/aws4_request"].concat();
            // A Date header is signed in the form of X-Amz-Date.
            let date = part(date);
            let date = match v4::basic_date(&date).or_else(|| v4::date(&date)) {
                Some(instant) if v4::basic_date(&date).is_none() => {
                    crate::sign::AmzDate::of(instant).text().to_owned()
                }
                _ => date.into_owned(),
            };
            (Signer::V4 { key, date, scope, source, asked }, part(signature))
        }
        Scheme::V2 => {
            let Some(signature) = v2::signature(source, asked) else { return };
            (Signer::V2 { secret }, decoded(source.get(signature)))
        }
        _ => return,
    };
    let Some(ways) = Ways::of(source, asked, told) else { return };
    let base = ways.form([0; 6]);
    if ways.knows_headers {
        if let Signer::V4 { .. } = signer {
            told.canonical_request = signer.canonical(&base);
        }
        told.string_to_sign = signer.string_to_sign(&base);
    }
    if !ways.knows_headers || secret.is_none() {
        return;
    }
    told.check = Some(search(&ways, &signer, pasted.trim()));
}

/// How many differences at once are tried.
const MOST: usize = 3;

/// A request that is longer is signed as it stands alone: no signer makes it,
/// and thousands of forms of it would take long.
const LONGEST: usize = 16_384;

fn search(ways: &Ways, signer: &Signer<'_>, pasted: &str) -> Check {
    let counts = ways.counts();
    let mut tried = 0;
    let base = ways.form([0; 6]);
    let most = if base.path.len() + base.query.len() > LONGEST { 0 } else { MOST };
    for wanted in 0..=most {
        let mut at = [0; 6];
        loop {
            let differences =
                at.iter().enumerate().filter(|(dimension, index)| **index > 0 && !ways.is_open(*dimension));
            if differences.count() == wanted {
                tried += 1;
                if signer.sign(&ways.form(at)).is_some_and(|made| made == pasted) {
                    let valid_for = (at != [0; 6] || ways.is_open(0)).then(|| ways.words(at));
                    return Check { is_right: wanted == 0, valid_for, tried };
                }
            }
            // The next combination, counted up like a number.
            let Some(dimension) = at.iter().zip(counts).position(|(index, count)| index + 1 < count) else {
                break;
            };
            for (position, index) in at.iter_mut().enumerate() {
                match position.cmp(&dimension) {
                    core::cmp::Ordering::Less => *index = 0,
                    core::cmp::Ordering::Equal => *index += 1,
                    core::cmp::Ordering::Greater => break,
                }
            }
        }
    }
    Check { is_right: false, valid_for: None, tried }
}

impl Signer<'_> {
    fn canonical(&self, form: &Form<'_>) -> Option<String> {
        let Self::V4 { source, asked, .. } = self else { return None };
        let names: Vec<String> = form.headers.split(';').map(str::to_owned).collect();
        let lines = request_text::header_lines(source, asked, &names, form.host)?;
        let mut out = String::with_capacity(form.path.len() + form.query.len() + lines.len() + 128);
        for piece in [
            form.method,
            "\n",
            form.path,
            "\n",
            form.query,
            "\n",
            &lines,
            "\n",
            form.headers,
            "\n",
            form.payload,
        ] {
            out.push_str(piece);
        }
        Some(out)
    }

    fn string_to_sign(&self, form: &Form<'_>) -> Option<String> {
        match self {
            Self::V4 { date, scope, .. } => {
                let hash = signature::hex(&Sha256::digest(self.canonical(form)?).into());
                let hash = core::str::from_utf8(&hash).ok()?;
                Some(["AWS4-HMAC-SHA256\n", date, "\n", scope, "\n", hash].concat())
            }
            // Method, then Content-MD5, Content-Type, date and headers as one, then the resource.
            Self::V2 { .. } => {
                Some([form.method, "\n", form.payload, form.headers, form.path, form.query].concat())
            }
        }
    }

    fn sign(&self, form: &Form<'_>) -> Option<String> {
        let text = self.string_to_sign(form)?;
        match self {
            Self::V4 { key, .. } => {
                let hex = signature::hex(&key.as_ref()?.sign(&[text.as_bytes()]));
                core::str::from_utf8(&hex).ok().map(str::to_owned)
            }
            Self::V2 { secret } => {
                let mut mac = Hmac::<Sha1>::new_from_slice(secret.as_ref()?.bytes()).ok()?;
                mac.update(text.as_bytes());
                let mut buffer = [0; 28];
                let text = Base64::encode(&mac.finalize().into_bytes(), &mut buffer).ok()?;
                Some(text.to_owned())
            }
        }
    }
}
