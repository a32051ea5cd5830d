//! What stands around s3s: the log, faults, CORS, what S3 looks at before a
//! signature, and S3's own words and headers on every reply.

mod admission;
mod canonical;
mod control;
mod faults;
mod log;

pub use faults::{Fault, Faults};
pub use log::{Entry, Log};

use crate::api::{Reply, Told};
use crate::cors::{self, CorsRule};
use crate::refusal::Refusal;
use crate::server::Shared;
use crate::store::opaque;
use crate::target::{Target, in_path_style};
use faults::Verdict;
use hyper::body::Incoming;
use hyper::ext::ReasonPhrase;
use hyper::header::{HeaderMap, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use s3s::Body;
use s3s::service::S3Service;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Everything between a connection and the operations.
pub struct Front {
    pub shared: Arc<Shared>,
    service: S3Service,
    requests: AtomicU64,
}

/// The connection is to be closed without a reply.
#[derive(Debug)]
pub struct Dropped;

impl std::fmt::Display for Dropped {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("dropped on demand")
    }
}

impl std::error::Error for Dropped {}

impl Front {
    pub fn new(shared: Arc<Shared>, service: S3Service) -> Self {
        Self { shared, service, requests: AtomicU64::new(0) }
    }

    /// Answers a request, or has its connection closed.
    pub async fn answer(&self, request: Request<Incoming>) -> Result<Response<Body>, Dropped> {
        let target = in_path_style(request.uri(), request.headers());
        if target.starts_with(control::PREFIX) {
            let reply = control::answer(self, request.method(), &target, request.headers());
            return Ok(respond(reply, request.method()));
        }
        let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
        let number = self.shared.log.begin(request.method().as_str(), &target, text("origin"));
        let verdict = self.shared.faults.judge(&target);
        if !verdict.latency.is_zero() {
            tokio::time::sleep(verdict.latency).await;
        }
        if verdict.drop {
            self.shared.log.end(number, 0);
            return Err(Dropped);
        }
        let method = request.method().clone();
        let response = respond(self.reply(request, &Target::of(&target), &verdict).await, &method);
        self.shared.log.end(number, response.status().as_u16());
        Ok(response)
    }

    async fn reply(&self, request: Request<Incoming>, target: &Target, verdict: &Verdict) -> Reply {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let ids = (request_id(number), format!("{}==", opaque("host", number, 74)));
        let method = request.method().clone();
        let origin = request.headers().get("origin").and_then(|value| value.to_str().ok()).map(str::to_owned);
        let rules = self.rules(target, verdict);
        let answered = if method == Method::OPTIONS {
            cors::preflight(&rules, request.headers()).map(|headers| Reply::new(200, headers))
        } else {
            self.operate(request, target, verdict).await.and_then(|reply| self.kept(&method, reply)).map(
                |mut reply| {
                    if let Some(origin) = &origin {
                        reply.headers.extend(cors::headers(&rules, origin, method.as_str()));
                    }
                    reply
                },
            )
        };
        let reply = answered.unwrap_or_else(|refusal| {
            let plain = Reply::new(refusal.status, HeaderMap::new()).with("content-type", "application/xml");
            let mut reply =
                refusal.headers.iter().fold(plain, |reply, (name, value)| reply.with(name, value));
            reply.body = refusal.xml(&ids.0, &ids.1).into();
            if let Some(origin) = origin.as_ref().filter(|_| method != Method::OPTIONS) {
                reply.headers.extend(cors::headers(&rules, origin, method.as_str()));
            }
            reply
        });
        reply
            .with("x-amz-id-2", &ids.1)
            .with("x-amz-request-id", &ids.0)
            .with("date", &httpdate::fmt_http_date(self.shared.clock.now()))
            .with("server", "AmazonS3")
    }

    /// The bucket's CORS rules, as far as no fault takes them away.
    fn rules(&self, target: &Target, verdict: &Verdict) -> Vec<CorsRule> {
        let store = self.shared.store();
        let Some(bucket) = store.buckets.get(&target.bucket).filter(|_| !verdict.deny_cors) else {
            return Vec::new();
        };
        let mut rules = bucket.cors.clone();
        if verdict.hide_headers {
            rules.iter_mut().for_each(|rule| rule.expose.clear());
        }
        rules
    }

    /// A reply, once what the request changed is kept: nobody is told of a write that a restart undoes.
    fn kept(&self, method: &Method, reply: Reply) -> Result<Reply, Refusal> {
        if matches!(*method, Method::GET | Method::HEAD) {
            return Ok(reply);
        }
        match self.shared.keep() {
            Ok(()) => Ok(reply),
            Err(error) => {
                eprintln!("demo-s3: {error:#}");
                Err(failed())
            }
        }
    }

    /// Lets s3s check the signature and the operations answer.
    async fn operate(
        &self,
        mut request: Request<Incoming>,
        target: &Target,
        verdict: &Verdict,
    ) -> Result<Reply, Refusal> {
        if verdict.slow_down {
            return Err(Refusal::slow_down());
        }
        if verdict.internal_error {
            return Err(failed());
        }
        if let Some(region) = &verdict.redirect_to {
            let message = "The bucket you are attempting to access must be addressed using the specified endpoint. \
                Please send all future requests to this endpoint.";
            return Err(Refusal::new(301, "PermanentRedirect", message)
                .with("Endpoint", format!("{}.s3.{region}.amazonaws.com", target.bucket))
                .with("Bucket", target.bucket.as_str())
                .header("x-amz-bucket-region", region));
        }
        let region = {
            let store = self.shared.store();
            store.buckets.get(&target.bucket).map(|bucket| (bucket.region.clone(), bucket.elsewhere))
        };
        let region = region.as_ref().map(|(region, elsewhere)| (region.as_str(), *elsewhere));
        admission::check(target, request.headers(), &self.shared.clock, region)?;
        let told = Told::default();
        request.extensions_mut().insert(told.clone());
        let (method, uri, headers) =
            (request.method().clone(), request.uri().clone(), request.headers().clone());
        let response = self.service.call(request.map(Body::from)).await.map_err(|_| failed())?;
        let (parts, body) = response.into_parts();
        if let Some(refusal) = told.take() {
            return Err(refusal);
        }
        // Nothing that is answered here comes as a stream.
        let body = body.bytes().unwrap_or_default();
        let status = parts.status.as_u16();
        if status < 300 || status == 304 {
            return Ok(Reply { status, headers: parts.headers, body });
        }
        let xml = String::from_utf8_lossy(&body);
        Err(translated(status, &xml, &method, &uri, &headers))
    }
}

fn failed() -> Refusal {
    Refusal::new(500, "InternalError", "We encountered an internal error. Please try again.")
}

/// 16 digits and capital letters.
fn request_id(number: u64) -> String {
    opaque("request", number, 16).to_ascii_uppercase().replace(['.', '_'], "0")
}

/// An error of s3s in the words of S3.
fn translated(status: u16, xml: &str, method: &Method, uri: &hyper::Uri, headers: &HeaderMap) -> Refusal {
    let between = |name: &str| {
        let (_, rest) = xml.split_once(&format!("<{name}>"))?;
        rest.split_once(&format!("</{name}>")).map(|(text, _)| text)
    };
    match between("Code").unwrap_or("InternalError") {
        "SignatureDoesNotMatch" => canonical::mismatch(method, uri, headers),
        "AccessDenied" => Refusal::access_denied(),
        code => Refusal::new(status, code, between("Message").unwrap_or(code)),
    }
}

/// The reply as it goes out: to a HEAD without its body.
fn respond(reply: Reply, method: &Method) -> Response<Body> {
    let Reply { status, mut headers, body } = reply;
    let head = *method == Method::HEAD;
    if head && status >= 300 {
        // S3 names no length where the document is left out.
        headers.remove("content-length");
    } else if status != 304 && status != 204 && !headers.contains_key("content-length") {
        headers.insert("content-length", HeaderValue::from(body.len()));
    }
    let mut response = Response::new(if head { Body::empty() } else { Body::from(body) });
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    *response.headers_mut() = headers;
    if status == 503 {
        // S3 has words of its own for this status alone.
        response.extensions_mut().insert(ReasonPhrase::from_static(b"Slow Down"));
    }
    response
}
