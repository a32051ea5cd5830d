//! Sending: signed requests to the endpoint that the user named, and nowhere else. No cookies, no cache, no referrer, and
//! no header that isn't signed, so that the browser asks for no permission first unless it must.

use crate::browser::clock;
use crate::state::live::versions::Answer;
use gloo_net::http::{Method, RequestBuilder, Response};
use headlens::live::masked;
use headlens::sign::Presigned;
use std::cell::RefCell;
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

/// Whether anything answers at an address, though a script may not see what.
pub async fn answers(url: &str, stop: &AbortSignal) -> bool {
    let probe = plain(url).mode(RequestMode::NoCors).abort_signal(Some(stop));
    probe.send().await.is_ok()
}
