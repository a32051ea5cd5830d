//! Sign: a presigned URL made here, and one of anybody's explained.

use crate::actions;
use crate::browser::clock;
use crate::components::button::{button, copy_button};
use crate::components::connection_form::connection_form;
use crate::components::element::{El, el};
use crate::components::field::{choice, text_area, text_input};
use crate::components::finding_list::severity;
use crate::components::icon::icon;
use crate::components::notice_list::notice_list;
use crate::state::app::App;
use crate::state::live::connection::Connection;
use crate::state::live::signing::{
    Asked, Condition, Explained, LIVES, Sending, Signed, SignedLine, Told, explained, lines, sign,
};
use crate::state::route::Page;
use headlens::sign::SignError;
use headlens::sign::commands::lifetime;
use leptos::prelude::*;

/// What the page holds while it is shown.
#[derive(Clone, Copy)]
struct Form {
    asked: RwSignal<Asked>,
    condition: RwSignal<Condition>,
    etag: RwSignal<String>,
    lives: RwSignal<usize>,
    /// What somebody else signed.
    text: RwSignal<String>,
    /// What the service answered to it.
    service: RwSignal<String>,
    method: RwSignal<usize>,
    /// The secret to check it with; forgotten with the page.
    secret: RwSignal<String>,
}

const METHODS: [&str; 4] = ["", "HEAD", "GET", "PUT"];

/// The page.
pub fn sign_page() -> El {
    let app = App::expect();
    actions::connection::enter(app);
    let form = Form {
        asked: RwSignal::new(Asked::Head),
        condition: RwSignal::new(Condition::None),
        etag: RwSignal::new(String::new()),
        lives: RwSignal::new(1),
        text: RwSignal::new(String::new()),
        service: RwSignal::new(String::new()),
        method: RwSignal::new(0),
        secret: RwSignal::new(String::new()),
    };
    el("div")
        .class("live")
        .child(el("h1").text(Page::Sign.heading()))
        .child(el("p").class("lede").text(
            "A presigned URL made in this page, and any signed URL or Authorization header explained. Nothing is sent unless you say so.",
        ))
        .child(notice_list(app.live.notices))
        .child(unsent(made(app, form)))
        .child(unsent(theirs(form)))
}

/// A form for password managers to leave alone: Enter in it sends nothing.
fn unsent(section: El) -> El {
    el("form").attr("autocomplete", "off").on("submit", |event| event.prevent_default()).child(section)
}

/// What is signed here.
fn made(app: App, form: Form) -> El {
    let connection = app.live.connection;
    let names = Asked::ALL.map(Asked::name);
    let asked = choice(
        "sign-asked",
        "Request",
        &names,
        move || Asked::ALL.iter().position(|asked| *asked == form.asked.get()).unwrap_or(0),
        move |place| {
            if let Some(asked) = Asked::ALL.get(place) {
                form.asked.set(*asked);
            }
        },
    );
    let lives = choice(
        "sign-lives",
        "The URL lives",
        &LIVES.map(|(words, _)| words),
        move || form.lives.get(),
        move |place| form.lives.set(place),
    );
    let condition = choice(
        "sign-condition",
        "Condition",
        &Condition::ALL.map(Condition::name),
        move || Condition::ALL.iter().position(|condition| *condition == form.condition.get()).unwrap_or(0),
        move |place| {
            if let Some(condition) = Condition::ALL.get(place) {
                form.condition.set(*condition);
            }
        },
    );
    let conditional = Memo::new(move |_| usize::from(form.condition.get() != Condition::None));
    let etag = move || {
        let field = || text_input("sign-etag", "ETag", "text", form.etag);
        (conditional.get() > 0).then(field).into_iter().collect()
    };
    let signed = move || {
        let seconds = LIVES.get(form.lives.get()).map_or(3600, |(_, seconds)| *seconds);
        let etag = form.etag.get();
        let result = sign(connection, form.asked.get(), (form.condition.get(), &etag), seconds, clock::now());
        vec![match &result {
            Ok(signed) => url(app, form, signed),
            Err(error) => missing(connection, error),
        }]
    };
    el("section")
        .attr("aria-labelledby", "sign-title")
        .child(el("h2").attr("id", "sign-title").text("Sign a request"))
        .child(connection_form())
        .child(
            el("div")
                .class("fields")
                .child(asked)
                .child(condition)
                .child(el("div").class("contents").bind_children(etag))
                .child(lives),
        )
        .child(el("div").bind_children(signed))
}

/// What the form still lacks.
fn missing(connection: Connection, error: &SignError) -> El {
    let words = if connection.is_empty() {
        "Name a bucket, a key and credentials: the signed URL appears here."
    } else {
        error.message
    };
    el("p").class("quiet").attr("role", "status").text(words)
}

fn url(app: App, form: Form, Signed { presigned: signed, commands }: &Signed) -> El {
    let request = signed.clone();
    let send = button(move |_| {
        actions::live::send(app, request.clone(), form.asked.get_untracked(), form.condition.get_untracked());
    })
    .text("Send it from this page");
    let code = el("code").text(signed.url.clone());
    let line = el("div").class("command").child(code).child(copy_button(signed.url.clone(), "the URL"));
    let headers = signed
        .headers
        .iter()
        .map(|(name, value)| el("li").child(el("code").text([name, ": ", value].concat())));
    let must = || {
        let words = "These headers are signed and have to be sent just so; a browser asks the server first:";
        el("div").child(el("p").text(words)).child(el("ul").children(headers.clone()))
    };
    let remark = |text: &'static str| el("p").class("quiet").text(text);
    let [canonical, to_sign] = lines(Some(&signed.canonical_request()), Some(&signed.string_to_sign()));
    el("div")
        .class("signed panel")
        .child(el("h3").text([signed.method.name(), " by presigned URL"].concat()))
        .child(line)
        .child(el("p").class("quiet").text(lifetime(signed)))
        .children(signed.unfetchable.is_none().then_some(el("div").class("tools").child(send)))
        .children(signed.address.reason.map(remark))
        .children(signed.address.note.map(remark))
        .children(signed.unfetchable.map(remark))
        .children((!signed.headers.is_empty()).then(must))
        .child(el("h4").text("Send it from elsewhere"))
        .children(commands.iter().map(command))
        .child(signature(&canonical, &to_sign))
}

fn command(sending: &Sending) -> El {
    let line = el("div")
        .class("command")
        .child(el("code").text(sending.command.clone()))
        .child(copy_button(sending.command.clone(), "the command"));
    el("div").class("sending").child(el("p").class("quiet").text(sending.tool)).child(line)
}

/// A name, a value and what it says. The roles stay where a narrow page shows no table.
fn row(name: String, value: String, note: El) -> El {
    el("tr")
        .attr("role", "row")
        .child(el("th").attr("scope", "row").attr("role", "rowheader").text(name))
        .child(el("td").attr("role", "cell").child(el("code").text(value)))
        .child(el("td").attr("role", "cell").child(note))
}

/// The signature, line by line.
fn signature(canonical: &[SignedLine], to_sign: &[SignedLine]) -> El {
    let table = |title: &'static str, lines: &[SignedLine]| {
        let line = |line: &SignedLine| {
            let note = el("span").class("quiet").text(line.note);
            row(line.what.to_owned(), line.text.clone(), note)
        };
        (!lines.is_empty()).then(|| {
            el("table")
                .class("lines")
                .attr("role", "table")
                .child(el("caption").text(title))
                .children(lines.iter().map(line))
        })
    };
    el("details")
        .class("more")
        .child(el("summary").text("What is signed, line by line"))
        .children(table("Canonical request", canonical))
        .children(table("String to sign", to_sign))
}

/// What somebody else signed.
fn theirs(form: Form) -> El {
    let text = text_area(
        "explain-text",
        "Signed URL, Authorization header or whole request",
        "https://bucket.s3.eu-west-1.amazonaws.com/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&…",
        form.text,
    );
    let service = text_area(
        "explain-service",
        "The error that the service answered (SignatureDoesNotMatch, optional)",
        "<Error><Code>SignatureDoesNotMatch</Code>…",
        form.service,
    );
    let method = choice(
        "explain-method",
        "Sent with",
        &["not told", "HEAD", "GET", "PUT"],
        move || form.method.get(),
        move |place| form.method.set(place),
    );
    let secret =
        text_input("explain-secret", "Secret access key, to check it (optional)", "password", form.secret);
    let told = move || {
        let method = METHODS.get(form.method.get()).copied().unwrap_or_default();
        let told = explained(&form.text.get(), &form.service.get(), method, &form.secret.get(), clock::now());
        told.iter().map(explanation).collect()
    };
    let clear = move |_| {
        use zeroize::Zeroize;
        for signal in [form.text, form.service, form.secret] {
            signal.update(Zeroize::zeroize);
        }
    };
    el("section")
        .attr("aria-labelledby", "explain-title")
        .child(
            el("div")
                .class("section-head")
                .child(el("h2").attr("id", "explain-title").text("Explain a signed request"))
                .child(el("span").class("grow"))
                .child(button(clear).text("Clear")),
        )
        .child(text)
        .child(el("div").class("fields").child(method).child(secret))
        .child(service)
        .child(el("div").attr("aria-live", "polite").bind_children(told))
}

fn explanation(told: &Explained) -> El {
    let verdict = el("p").class("verdict-line").attr("data-tone", told.tone).text(told.verdict.clone());
    let check = told.check.as_ref().map(|(right, words)| {
        let tone = if *right { "fine" } else { "error" };
        let shape = if *right { "check" } else { "error" };
        el("p").class("verdict-line").attr("data-tone", tone).child(icon(shape)).text(words.clone())
    });
    let finding = |told: &Told| {
        el("li")
            .class("finding")
            .attr("data-severity", told.severity.name())
            .child(severity(told.severity))
            .child(el("div").class("finding-text").child(el("p").text(told.text.clone())))
    };
    let findings = || el("ul").class("findings panel").children(told.findings.iter().map(finding));
    let part =
        |[name, value, text]: &[String; 3]| row(name.clone(), value.clone(), el("span").text(text.clone()));
    let parts = || {
        el("table")
            .class("lines panel")
            .attr("role", "table")
            .child(el("caption").text("Its parts"))
            .children(told.parts.iter().map(part))
    };
    let mismatch = told
        .mismatch
        .as_ref()
        .map(|words| el("p").class("verdict-line").attr("data-tone", "warning").text(words.clone()));
    let [canonical, to_sign] = &told.lines;
    let any = !canonical.is_empty() || !to_sign.is_empty();
    el("div")
        .class("explained")
        .child(verdict)
        .children(check)
        .children(mismatch)
        .children((!told.findings.is_empty()).then(findings))
        .children((!told.parts.is_empty()).then(parts))
        .children(any.then(|| signature(canonical, to_sign)))
}
