//! The catalogues: every field that is known, every rule that can be raised.

use headlens::export::json::Json;
use headlens::fields::FIELDS;
use headlens::{Kind, Name, Repeat, Sent, all_rules};
use wasm_bindgen::prelude::wasm_bindgen;

/// Every field, in catalogue order.
#[wasm_bindgen]
pub fn fields() -> String {
    let mut json = Json::default();
    json.array(&FIELDS, |json, entry| {
        let spec = &entry.spec;
        json.object(|json| {
            json.key("header").text(spec.name.text());
            json.key("isPrefix").truth(matches!(spec.name, Name::Prefix(_)));
            json.optional("member", spec.member);
            json.key("label").text(spec.label);
            json.key("group").text(spec.group.name());
            json.key("kind").text(name_in(&KINDS, &spec.kind));
            json.key("isList").truth(spec.repeat == Repeat::List);
            json.key("sent").text(name_in(&SENT, &spec.sent));
            json.optional("implied", spec.implied);
            json.key("summary").text(spec.summary);
            json.key("meaning").text(spec.meaning);
            json.key("grammar").text(spec.grammar);
            json.key("reference").text(spec.reference);
            json.key("rules").array(spec.rules, |json, rule| json.text(rule.code));
            json.key("examples").array(spec.examples, |json, example| {
                json.object(|json| {
                    json.key("value").text(example.value);
                    json.key("raises").array(example.raises, |json, code| json.text(code));
                });
            });
        });
    });
    json.finish()
}

/// Every rule, each once.
#[wasm_bindgen]
pub fn rules() -> String {
    let mut json = Json::default();
    json.array(all_rules(), |json, rule| {
        json.object(|json| {
            json.key("code").text(rule.code);
            json.key("severity").text(rule.severity.name());
            json.key("title").text(rule.title);
            json.key("message").text(rule.message);
            json.key("why").text(rule.why);
            json.optional("fix", Some(rule.fix).filter(|fix| !fix.is_empty()));
            json.optional("reference", Some(rule.reference).filter(|reference| !reference.is_empty()));
        });
    });
    json.finish()
}

/// What a value is made of, by its name in JavaScript.
pub const KINDS: [(Kind, &str); 5] = [
    (Kind::Text, "text"),
    (Kind::Integer, "integer"),
    (Kind::Boolean, "boolean"),
    (Kind::Timestamp, "timestamp"),
    (Kind::Map, "map"),
];

/// When a header is sent, by its name in JavaScript.
pub const SENT: [(Sent, &str); 5] = [
    (Sent::Always, "always"),
    (Sent::WhenChecksumsAsked, "when-checksums-asked"),
    (Sent::WithPartNumber, "with-part-number"),
    (Sent::WithoutVersionId, "without-version-id"),
    (Sent::WithPermission, "with-permission"),
];

fn name_in<T: PartialEq>(names: &[(T, &'static str)], value: &T) -> &'static str {
    names.iter().find(|(named, _)| named == value).map_or("", |(_, name)| name)
}
