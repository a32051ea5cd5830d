//! Explaining what somebody else signed: the core's explanation as JSON.

use crate::places::Places;
use headlens::export::json::{Json, findings, place};
use headlens::sign::{ExplainOptions, Secret, explain};
use headlens::values::http_date::HttpDate;
use wasm_bindgen::prelude::wasm_bindgen;

/// What a signed URL or request says. `now` is in milliseconds since 1970, and so are the dates that come back.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "text that may be left out crosses as an owned one only")]
pub fn explained(text: &str, method: Option<String>, secret: Option<String>, now: f64) -> String {
    let places = Places::before(text);
    let secret = secret.map(Secret::new);
    let options = ExplainOptions {
        method: method.as_deref(),
        now: Some(HttpDate::from_millis(now as i64)),
        secret: secret.as_ref(),
    };
    let told = explain(text, &options);
    let places = places.after(&told.source);
    let places = &|span| places.of(&told.source, span);
    let mut json = Json::default();
    json.object(|json| {
        json.key("scheme").text(told.scheme.name());
        json.key("parts").array(&told.parts, |json, part| {
            json.object(|json| {
                json.key("name").text(&part.name);
                json.key("value").text(&part.value);
                json.key("text").text(&part.text);
                place(json.key("span"), places, part.span);
            });
        });
        json.optional("accessKeyId", told.access_key_id.as_deref());
        json.optional("region", told.region.as_deref());
        json.optional("service", told.service.as_deref());
        if let Some(names) = &told.signed_headers {
            json.key("signedHeaders").array(names, |json, name| json.text(name));
        }
        json.optional("bucket", told.bucket.as_deref());
        json.optional("key", told.key.as_deref());
        json.optional("versionId", told.version_id.as_deref());
        for (name, date) in [("signedAt", told.signed_at), ("expiresAt", told.expires_at)] {
            if let Some(date) = date {
                json.key(name).signed(date.millis());
            }
        }
        if let Some(seconds) = told.seconds_left {
            json.key("secondsLeft").signed(seconds);
        }
        findings(json.key("findings"), &told.findings, &told.source, Some(places));
        if let Some(check) = &told.check {
            json.key("verdict").text(if check.is_right { "valid" } else { "wrong" });
            if let Some(valid_for) = &check.valid_for {
                json.key("validFor").object(|json| {
                    json.optional("method", valid_for.method);
                    json.optional("host", valid_for.host.as_deref());
                    json.optional("path", valid_for.path.as_deref());
                });
            }
        }
        json.optional("canonicalRequest", told.canonical_request.as_deref());
        json.optional("stringToSign", told.string_to_sign.as_deref());
    });
    json.finish()
}
