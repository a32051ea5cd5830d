//! The connection beyond its form: where it is learnt from, how long its secrets stay, and what is kept of it.

use super::tell;
use crate::browser::events::{after, effect, listen};
use crate::browser::{clock, fetch, keep, page};
use crate::state::app::App;
use crate::state::live::target::Preset;
use crate::state::live::{Notice, Sample};
use crate::state::relative::relative;
use headlens::Severity;
use headlens::sign::{Addressing, locate, read_credentials};
use headlens::values::http_date::HttpDate;
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;
use wasm_bindgen::JsValue;
use web_sys::Event;

const REMEMBERED: &str = "headlens.connection";

/// How often it is looked whether the secrets were left alone for long, in milliseconds.
const LOOK: u32 = 20_000;

thread_local! {
    static ENTERED: Cell<bool> = const { Cell::new(false) };
    /// When somebody last did something on the page.
    static ALIVE: Cell<u32> = const { Cell::new(0) };
}

/// When a page that uses the connection is shown for the first time: fills the form from what is remembered, or from the
/// demo that serves the page.
pub fn enter(app: App) {
    if ENTERED.replace(true) {
        return;
    }
    let connection = app.live.connection;
    if let Some(remembered) = keep::setting(REMEMBERED) {
        connection.recall(&remembered);
    }
    // These outlive the page that is shown.
    app.live.owner.with(|| {
        effect(move |_| {
            let remembered = connection.remember.get().then(|| connection.remembered());
            keep::set_setting(REMEMBERED, remembered.as_deref());
            0
        });
        effect(move |_| {
            if let Some(text) = app.live.pasted.get() {
                app.live.pasted.set(None);
                paste(app, &text);
            }
            0
        });
        for event in ["keydown", "pointerdown"] {
            listen(event, |_: Event| ALIVE.set(clock::elapsed()));
        }
    });
    ALIVE.set(clock::elapsed());
    watch(app);
    if let Some(path) = page::demo() {
        fetch::text(&path, move |text| {
            if let Some(demo) = text.and_then(|text| js_sys::JSON::parse(&text).ok()) {
                learn(app, &demo);
            }
        });
    }
}

/// Forgets the secrets once nobody has touched the page for as long as was chosen.
fn watch(app: App) {
    after(Duration::from_millis(u64::from(LOOK)), move || {
        let connection = app.live.connection;
        let idle = clock::elapsed().wrapping_sub(ALIVE.get());
        let most = connection.idle.get_untracked().millis();
        if most.is_some_and(|most| idle >= most) && untrack(|| connection.has_secrets()) {
            connection.forget();
            tell(app, "The secrets were forgotten: nobody used the page for a while.", None);
        }
        watch(app);
    });
}

/// Forgets the secrets now.
pub fn forget(app: App) {
    app.live.connection.forget();
    tell(app, "Secrets forgotten", None);
}

/// Takes an address or credentials out of a pasted text, and says what it found. The text itself is kept nowhere.
pub fn paste(app: App, text: &str) {
    let live = app.live;
    live.notices.set(Vec::new());
    live.open.set(true);
    let remark = |text: String| live.tell(Notice { text, ..Notice::default() });
    let credentials = read_credentials(text);
    if let [first, others @ ..] = credentials.found.as_slice() {
        live.connection.authorize(first);
        for doubt in &credentials.doubts {
            remark(doubt.message.to_owned());
        }
        if !others.is_empty() {
            let name = first.profile.as_deref().unwrap_or("the first");
            remark(["The text holds several sets of credentials; taken over: ", name, "."].concat());
        }
        return tell(app, "Credentials taken over into the form", None);
    }
    match locate(text.trim()) {
        Ok(location) => {
            live.connection.locate(&location);
            for doubt in &location.doubts {
                remark(doubt.message.to_owned());
            }
            tell(app, "The address was taken over into the form", None);
        }
        Err(_) => live.tell(Notice {
            severity: Some(Severity::Warning),
            text: "No address of an object and no credentials were found in this text.".to_owned(),
            ..Notice::default()
        }),
    }
}

/// When temporary credentials end, in words; empty: unknown.
pub fn expiry_words(app: App) -> String {
    let Some(expires) = app.live.connection.expires.get() else { return String::new() };
    app.live.changed.track();
    let now = clock::now();
    let verb = if expires <= now { "These credentials expired " } else { "These credentials expire " };
    [verb, &relative(expires, now), ", on ", &HttpDate::from_millis(expires).words(), "."].concat()
}

/// The connection in a line.
pub fn summary(app: App) -> String {
    let connection = app.live.connection;
    let target = connection.tracked_target();
    if target.bucket.is_empty() {
        return "Connection".to_owned();
    }
    let place = if target.endpoint.is_empty() { "Amazon S3" } else { target.endpoint.as_str() };
    let id = connection.access_key_id.get();
    let parts = [target.bucket.as_str(), place, &target.region, &id];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Takes over the connection of the demo that serves this page.
fn learn(app: App, demo: &JsValue) {
    let connection = app.live.connection;
    let text = |name: &str| member(demo, name).as_string().unwrap_or_default();
    connection.preset.set(Preset::Other);
    connection.endpoint.set(text("endpoint"));
    connection.region.set(text("region"));
    connection.bucket.set(text("bucket"));
    connection.access_key_id.set(text("accessKeyId"));
    connection.secret.set(text("secretAccessKey"));
    connection.addressing.set((text("addressing") == "path").then_some(Addressing::Path));
    let list = |name: &str| js_sys::Array::from(&member(demo, name)).iter().collect::<Vec<_>>();
    let word = |of: &JsValue, name: &str| member(of, name).as_string().unwrap_or_default();
    let keys = list("keys").into_iter().enumerate().map(|(place, sample)| Sample {
        bucket: text("bucket"),
        key: word(&sample, "key"),
        about: word(&sample, "about"),
        label: word(&sample, "key"),
        is_odd: place > 1,
    });
    let mut samples: Vec<Sample> = keys.collect();
    // A bucket in which something goes wrong holds one object.
    samples.extend(list("buckets").into_iter().map(|sample| Sample {
        bucket: word(&sample, "bucket"),
        key: "hello.txt".to_owned(),
        about: word(&sample, "about"),
        label: word(&sample, "bucket"),
        is_odd: false,
    }));
    if let Some(sample) = samples.first() {
        connection.key.set(sample.key.clone());
    }
    app.live.samples.set(samples);
    app.live.open.set(false);
}

fn member(value: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(value, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}
