//! Sending: signed requests to the endpoint that the user named, and nowhere else. No cookies, no cache, no referrer, and
//! no header that isn't signed, so that the browser asks for no permission first unless it must.

use crate::browser::clock;
use crate::browser::steps::pause;
use crate::state::live::versions::Answer;
use gloo_net::http::{Method, RequestBuilder, Response};
use headlens::live::masked;
use headlens::sign::Presigned;
use leptos::prelude::document;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{AbortController, AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode};

thread_local! {
    /// Calls off what is on its way.
    static STOP: RefCell<Option<AbortController>> = const { RefCell::new(None) };
}

/// Calls off what is on its way, and gives what will call off the next.
pub fn stopper() -> Option<AbortSignal> {
    stop();
    let controller = AbortController::new().ok()?;
    let signal = controller.signal();
    STOP.set(Some(controller));
    Some(signal)
}

/// Calls off what is on its way.
pub fn stop() {
    if let Some(controller) = STOP.take() {
        controller.abort();
    }
}

/// What came of a request.
pub enum Sent {
    /// An answer, whatever its status.
    Answer(Answer),
    /// Nothing that a script may see. Browsers don't say why.
    NoReply,
    /// It was called off.
    Stopped,
}

/// Sends a signed request. Its body is read where it is wanted.
pub async fn send(request: &Presigned, stop: &AbortSignal, body: impl Fn(u16) -> bool) -> Sent {
    let method = match request.method {
        headlens::sign::Method::Head => Method::HEAD,
        headlens::sign::Method::Get => Method::GET,
    };
    let mut builder = plain(&request.url).method(method).abort_signal(Some(stop));
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    match builder.send().await {
        Ok(reply) => answer(request, reply, stop, body).await,
        Err(_) if stop.aborted() => Sent::Stopped,
        Err(_) => Sent::NoReply,
    }
}

fn plain(url: &str) -> RequestBuilder {
    RequestBuilder::new(url)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
}

async fn answer(
    request: &Presigned,
    reply: Response,
    stop: &AbortSignal,
    body: impl Fn(u16) -> bool,
) -> Sent {
    let status = reply.status();
    let text = match body(status) {
        true => reply.text().await.unwrap_or_default(),
        false => String::new(),
    };
    if stop.aborted() {
        return Sent::Stopped;
    }
    Sent::Answer(Answer {
        url: masked(&request.url),
        status,
        reason: reply.status_text(),
        headers: reply.headers().entries().collect(),
        body: text,
        at: clock::now(),
    })
}

/// What is behind a request that no reply came to, as far as a browser tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Something answers at the address, though a script may not see what.
    Kept,
    /// The page's policy forbids to ask it.
    Forbidden,
    /// Nothing is known to answer.
    Whole,
}

/// Asks an address without a look at the answer.
pub async fn probe(url: &str, stop: &AbortSignal) -> Silence {
    const EVENT: &str = "securitypolicyviolation";
    let forbidden = Rc::new(Cell::new(false));
    let hears = forbidden.clone();
    let hear = Closure::<dyn FnMut()>::new(move || hears.set(true));
    // Neither fails for a function.
    _ = document().add_event_listener_with_callback(EVENT, hear.as_ref().unchecked_ref());
    let probe = plain(url).mode(RequestMode::NoCors).abort_signal(Some(stop));
    let answered = probe.send().await.is_ok();
    // A violation is told in a task of its own.
    pause().await;
    _ = document().remove_event_listener_with_callback(EVENT, hear.as_ref().unchecked_ref());
    match (answered, forbidden.get()) {
        (true, _) => Silence::Kept,
        (false, true) => Silence::Forbidden,
        (false, false) => Silence::Whole,
    }
}
