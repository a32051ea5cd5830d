//! Signing: what was asked in JavaScript, kept for as long as only key, version and time change.
//!
//! A signed request crosses as one text, its parts set off by NUL, which none of them can hold. What can't be signed is
//! thrown as three lines: code, field, message.

use headlens::sign::commands::{Shell, curl, curl_head};
use headlens::sign::{
    Addressing, Credentials, Endpoint, Listing, Operation, Overrides, Prepared, Presigner, Request, Secret,
    SignError, SignedObject, presign_each_version,
};
use headlens::values::http_date::HttpDate;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// One who signs, and all of a request but what it names.
#[wasm_bindgen]
pub struct Signer {
    presigner: Presigner,
    region: String,
    bucket: String,
    url: Option<String>,
    addressing: Option<Addressing>,
    switches: u8,
    expires_in: u32,
    part_number: Option<u16>,
    expected_bucket_owner: Option<String>,
    overrides: [Option<String>; 6],
    headers: Vec<(String, String)>,
    /// What HEAD requests of a second have in common.
    prepared: Option<(i64, Prepared)>,
}

/// What is either on or off, a bit each.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Switch {
    DualStack = 1,
    Fips = 2,
    Accelerate = 4,
    RequestPayer = 8,
    VirtualHost = 16,
    Path = 32,
}

#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "text that may be left out crosses as an owned one only")]
impl Signer {
    #[wasm_bindgen(constructor)]
    pub fn new(access_key_id: &str, secret: String, session_token: Option<String>) -> Result<Self, JsValue> {
        let credentials = Credentials::new(access_key_id, Secret::new(secret), session_token)
            .map_err(|error| thrown(&error))?;
        Ok(Self {
            presigner: Presigner::new(credentials),
            region: String::new(),
            bucket: String::new(),
            url: None,
            addressing: None,
            switches: 0,
            expires_in: 3600,
            part_number: None,
            expected_bucket_owner: None,
            overrides: Default::default(),
            headers: Vec::new(),
            prepared: None,
        })
    }

    /// Where requests go.
    pub fn endpoint(&mut self, region: String, bucket: String, url: Option<String>, switches: u8) {
        let on = |switch: Switch| switches & switch as u8 != 0;
        self.addressing = match (on(Switch::VirtualHost), on(Switch::Path)) {
            (true, _) => Some(Addressing::VirtualHost),
            (_, true) => Some(Addressing::Path),
            _ => None,
        };
        (self.region, self.bucket, self.url, self.switches) = (region, bucket, url, switches);
    }

    /// What every request carries.
    pub fn carry(
        &mut self,
        expires_in: u32,
        part_number: Option<u16>,
        expected_bucket_owner: Option<String>,
    ) {
        (self.expires_in, self.part_number, self.expected_bucket_owner) =
            (expires_in, part_number, expected_bucket_owner);
    }

    /// A header of the reply that is to be replaced, by its place in the contract.
    #[wasm_bindgen(js_name = "override")]
    pub fn replace(&mut self, index: usize, value: String) {
        if let Some(place) = self.overrides.get_mut(index) {
            *place = Some(value);
        }
    }

    /// A header that is signed.
    pub fn header(&mut self, name: String, value: String) {
        self.headers.push((name, value));
    }

    /// The URL for an object, or one of its versions. `date` is in milliseconds since 1970.
    pub fn object(
        &mut self,
        get: bool,
        key: &str,
        version_id: Option<String>,
        date: f64,
    ) -> Result<String, JsValue> {
        let version_id = version_id.as_deref();
        if get {
            return self.sign(Operation::GetObject { key, version_id }, date);
        }
        if !self.headers.is_empty() {
            return self.sign(Operation::HeadObject { key, version_id }, date);
        }
        let prepared = self.prepared(date).map_err(|error| thrown(&error))?;
        let signed = prepared.sign(key, version_id).map_err(|error| thrown(&error))?;
        let command = curl_head(&signed);
        let SignedObject { url, canonical_request, string_to_sign, unfetchable } = &signed;
        let parts = [url, canonical_request, string_to_sign, &command, "", unfetchable.unwrap_or_default()];
        Ok(parts.join("\0"))
    }

    /// The URL for a bucket.
    pub fn bucket(&mut self, date: f64) -> Result<String, JsValue> {
        self.sign(Operation::HeadBucket, date)
    }

    /// The URL for a page of a listing.
    pub fn listing(
        &mut self,
        prefix: Option<String>,
        key_marker: Option<String>,
        version_id_marker: Option<String>,
        max_keys: Option<u16>,
        date: f64,
    ) -> Result<String, JsValue> {
        let listing = Listing {
            prefix: prefix.as_deref(),
            delimiter: None,
            key_marker: key_marker.as_deref(),
            version_id_marker: version_id_marker.as_deref(),
            max_keys,
        };
        self.sign(Operation::ListObjectVersions(listing), date)
    }

    /// The URLs of a key's versions, a line each; so are the IDs.
    pub fn versions(&mut self, key: &str, ids: &str, date: f64) -> Result<String, JsValue> {
        let operation = Operation::HeadObject { key, version_id: None };
        let mut urls = String::new();
        let signed = self.request(operation, |presigner, request| {
            presign_each_version(presigner, request, ids.split('\n'), date_of(date), |url| {
                urls.push_str(if urls.is_empty() { "" } else { "\n" });
                urls.push_str(url);
            })
        });
        signed.map(|()| urls).map_err(|error| thrown(&error))
    }
}

impl Signer {
    /// The URL, the canonical request, the string to sign, the command, whether a browser asks the server first, and why
    /// none can fetch it.
    fn sign(&mut self, operation: Operation<'_>, date: f64) -> Result<String, JsValue> {
        let signed = self.request(operation, |presigner, request| presigner.presign(request, date_of(date)));
        let signed = signed.map_err(|error| thrown(&error))?;
        let asks = if signed.preflight().next().is_some() { "preflight" } else { "" };
        let parts = [
            signed.url.as_str(),
            &signed.canonical_request(),
            &signed.string_to_sign(),
            &curl(&signed, Shell::Posix),
            asks,
            signed.unfetchable.unwrap_or_default(),
        ];
        Ok(parts.join("\0"))
    }

    /// What a HEAD of any object is signed with, written anew each second.
    fn prepared(&mut self, date: f64) -> Result<&Prepared, SignError> {
        let second = date_of(date).millis().div_euclid(1000);
        let kept = match self.prepared.take().filter(|(at, _)| *at == second) {
            Some((_, kept)) => kept,
            None => {
                let any = Operation::HeadObject { key: "", version_id: None };
                self.request(any, |presigner, request| presigner.prepare(request, date_of(date)))?
            }
        };
        Ok(&self.prepared.insert((second, kept)).1)
    }

    fn request<T>(
        &mut self,
        operation: Operation<'_>,
        sign: impl FnOnce(&mut Presigner, &Request<'_>) -> T,
    ) -> T {
        let on = |switch: Switch| self.switches & switch as u8 != 0;
        let endpoint = Endpoint {
            region: &self.region,
            url: self.url.as_deref(),
            addressing: self.addressing,
            dual_stack: on(Switch::DualStack),
            fips: on(Switch::Fips),
            accelerate: on(Switch::Accelerate),
        };
        let headers: Vec<_> =
            self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let [cache_control, content_disposition, content_encoding, content_language, content_type, expires] =
            self.overrides.each_ref().map(Option::as_deref);
        let request = Request {
            part_number: self.part_number,
            request_payer: on(Switch::RequestPayer),
            expected_bucket_owner: self.expected_bucket_owner.as_deref(),
            overrides: Overrides {
                cache_control,
                content_disposition,
                content_encoding,
                content_language,
                content_type,
                expires,
            },
            headers: &headers,
            expires_in: self.expires_in,
            ..Request::new(endpoint, &self.bucket, operation)
        };
        sign(&mut self.presigner, &request)
    }
}

fn date_of(millis: f64) -> HttpDate {
    HttpDate::from_millis(millis as i64)
}

fn thrown(error: &SignError) -> JsValue {
    JsValue::from_str(&[error.code, error.field, error.message].join("\n"))
}
