//! The connection: endpoint, object and credentials, and what is kept of them.

use crate::actions;
use crate::components::button::{button, switch};
use crate::components::element::{El, el};
use crate::components::field::{choice, text_input};
use crate::state::app::App;
use crate::state::live::connection::{Connection, Idle};
use crate::state::live::target::Preset;
use headlens::sign::Addressing;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlTextAreaElement};

/// The form, without the buttons that send it.
pub fn connection_form() -> El {
    let app = App::expect();
    let connection = app.live.connection;
    el("div")
        .class("connection panel")
        .child(paste_line(app))
        .child(endpoint(connection))
        .child(object(connection))
        .child(credentials(app, connection))
        .child(options(connection))
}

/// Where an address or a block of credentials fills the form.
fn paste_line(app: App) -> El {
    let taken = move |event: Event| {
        let Some(field) = event.target().map(JsCast::unchecked_into::<HtmlTextAreaElement>) else { return };
        let text = field.value();
        if !text.trim().is_empty() {
            field.set_value("");
            actions::connection::paste(app, &text);
        }
    };
    let field = el("textarea")
        .attr("id", "connection-paste")
        .attr("rows", "1")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("placeholder", "https://bucket.s3.eu-west-1.amazonaws.com/key?versionId=… an ARN, a console’s address, a profile, export AWS_… lines, JSON of STS")
        .on("change", taken);
    let label =
        el("label").attr("for", "connection-paste").text("Paste an address or credentials to fill the form");
    el("div").class("field wide").child(label).child(field)
}

fn group(title: &'static str, fields: impl IntoIterator<Item = El>) -> El {
    el("fieldset").child(el("legend").text(title)).child(el("div").class("fields").children(fields))
}

fn endpoint(connection: Connection) -> El {
    let names = Preset::ALL.map(Preset::name);
    let kind = choice(
        "connection-kind",
        "Kind",
        &names,
        move || Preset::ALL.iter().position(|preset| *preset == connection.preset.get()).unwrap_or(0),
        move |place| {
            if let Some(preset) = Preset::ALL.get(place) {
                connection.choose(*preset);
            }
        },
    );
    let own = Memo::new(move |_| usize::from(connection.preset.get() != Preset::Aws));
    let address = move || {
        let url = || text_input("connection-endpoint", "Endpoint", "url", connection.endpoint);
        (own.get() > 0).then(url).into_iter().collect()
    };
    let note = move || connection.preset.get().note().unwrap_or_default().into();
    group(
        "Endpoint",
        [
            kind,
            el("div").class("contents").bind_children(address),
            text_input("connection-region", "Region", "text", connection.region),
            el("p").class("quiet note").bind_text(note),
        ],
    )
}

fn object(connection: Connection) -> El {
    group(
        "Object",
        [
            text_input("connection-bucket", "Bucket", "text", connection.bucket),
            text_input("connection-key", "Key", "text", connection.key),
            text_input("connection-version", "Version ID (empty: current)", "text", connection.version_id),
        ],
    )
}

fn credentials(app: App, connection: Connection) -> El {
    let expiry = move || actions::connection::expiry_words(app).into();
    let forget = button(move |_| actions::connection::forget(app))
        .text("Forget secrets")
        .bind_flag("aria-disabled", move || !connection.has_secrets());
    let idle = choice(
        "connection-idle",
        "Forget secrets",
        &Idle::ALL.map(Idle::name),
        move || Idle::ALL.iter().position(|idle| *idle == connection.idle.get()).unwrap_or(0),
        move |place| {
            if let Some(idle) = Idle::ALL.get(place) {
                connection.idle.set(*idle);
            }
        },
    );
    let remember = switch(
        || "Remember this connection, without its secrets".into(),
        move || connection.remember.get(),
        move |on| connection.remember.set(on),
    );
    let promise = "Secrets stay in this page’s memory: never stored, never in an address, never sent. Only signatures leave, to this endpoint.";
    group(
        "Credentials",
        [
            text_input("connection-id", "Access key ID", "text", connection.access_key_id),
            text_input("connection-secret", "Secret access key", "password", connection.secret),
            text_input("connection-token", "Session token (temporary keys)", "password", connection.token),
            idle,
            el("p").class("quiet note").text(promise),
            el("p").class("note").attr("role", "status").bind_text(expiry),
            el("div").class("tools note").child(remember).child(forget),
        ],
    )
}

fn options(connection: Connection) -> El {
    let toggle = |label: &'static str, signal: RwSignal<bool>| {
        switch(move || label.into(), move || signal.get(), move |on| signal.set(on))
    };
    const STYLES: [Option<Addressing>; 3] = [None, Some(Addressing::VirtualHost), Some(Addressing::Path)];
    let style = choice(
        "connection-style",
        "Addressing",
        &["usual for the endpoint", "virtual-host: bucket in the host", "path: bucket in the path"],
        move || STYLES.iter().position(|style| *style == connection.addressing.get()).unwrap_or(0),
        move |place| connection.addressing.set(STYLES.get(place).copied().flatten()),
    );
    let fields = el("div")
        .class("fields")
        .child(style)
        .child(text_input("connection-owner", "Expected bucket owner (account ID)", "text", connection.owner))
        .child(toggle("Requester pays", connection.request_payer))
        .child(toggle(
            "Ask for checksums (the browser asks first: needs AllowedHeaders)",
            connection.checksums,
        ))
        .child(toggle("Dual-stack host (AWS)", connection.dual_stack))
        .child(toggle("FIPS host (AWS)", connection.fips))
        .child(toggle("Transfer acceleration (AWS)", connection.accelerate));
    el("details").class("more-options").child(el("summary").text("More options")).child(fields)
}
