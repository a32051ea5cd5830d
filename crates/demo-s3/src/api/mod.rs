//! The operations. Reads are answered by our own code, since what they say to
//! the letter is what this server is for: s3s checks their signature and hands
//! them over as a route of their own. Writes come typed, through its trait.

mod conditions;
mod current;
mod encoded_word;
mod extent;
mod listing;
mod multipart;
mod read;
mod typed;
mod write;

pub use multipart::Upload;

use crate::refusal::Refusal;
use crate::server::Shared;
use crate::target::{Target, in_path_style};
use hyper::body::Bytes;
use hyper::header::{HeaderMap, HeaderValue};
use hyper::http::Extensions;
use hyper::{Method, StatusCode, Uri};
use read::{Read, put};
use s3s::route::S3Route;
use s3s::{Body, S3Request, S3Response, S3Result, s3_error};
use std::sync::Arc;

/// A reply with its whole body, which a HEAD's reply loses at the end.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Reply {
    pub const fn new(status: u16, headers: HeaderMap) -> Self {
        Self { status, headers, body: Bytes::new() }
    }

    /// The same reply with one more header, unless its value can't be one.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        put(&mut self.headers, name, value);
        self
    }
}

/// The operations on what is stored.
#[derive(Clone)]
pub struct Api {
    pub shared: Arc<Shared>,
}

/// Where the operations leave a refusal in full, put into a request's extensions
/// by who writes it: s3s's own errors have no room for details.
#[derive(Debug, Clone, Default)]
pub struct Told(Arc<std::sync::Mutex<Option<Refusal>>>);

impl Told {
    /// The refusal that was told, once.
    pub fn take(&self) -> Option<Refusal> {
        self.0.lock().ok()?.take()
    }

    fn tell(&self, refusal: Refusal) {
        if let Ok(mut told) = self.0.lock() {
            *told = Some(refusal);
        }
    }
}

/// Parameters that make a request another operation than a plain read.
const OTHERS: [&str; 7] = ["acl", "attributes", "legal-hold", "retention", "tagging", "torrent", "uploadId"];

#[async_trait::async_trait]
impl S3Route for Api {
    fn is_match(&self, method: &Method, uri: &Uri, headers: &HeaderMap, _: &mut Extensions) -> bool {
        let target = Target::of(&in_path_style(uri, headers));
        let reads = *method == Method::HEAD || *method == Method::GET;
        if target.bucket.is_empty() || !reads {
            return false;
        }
        if target.key.is_empty() {
            return *method == Method::HEAD || target.get("versions").is_some();
        }
        OTHERS.iter().all(|other| target.get(other).is_none())
    }

    async fn call(&self, request: S3Request<Body>) -> S3Result<S3Response<Body>> {
        let target = Target::of(&in_path_style(&request.uri, &request.headers));
        match self.read(&request, &target) {
            Ok(reply) => {
                let mut response = S3Response::new(Body::from(reply.body));
                response.status = StatusCode::from_u16(reply.status).ok();
                response.headers = reply.headers;
                Ok(response)
            }
            Err(refusal) => Err(refuse(&request.extensions, refusal)),
        }
    }
}

impl Api {
    fn read(&self, request: &S3Request<Body>, target: &Target) -> Result<Reply, Refusal> {
        let store = self.shared.store();
        let bucket =
            store.buckets.get(&target.bucket).ok_or_else(|| Refusal::no_such_bucket(&target.bucket))?;
        if target.key.is_empty() {
            if request.method == Method::GET {
                return listing::answer(bucket, target);
            }
            let mut headers = HeaderMap::new();
            put(&mut headers, "x-amz-bucket-region", &bucket.region);
            headers.insert("x-amz-access-point-alias", HeaderValue::from_static("false"));
            headers.insert("content-type", HeaderValue::from_static("application/xml"));
            return Ok(Reply::new(200, headers));
        }
        let now = self.shared.clock.now();
        Read { target, headers: &request.headers, method: request.method.as_str(), now }.answer(bucket)
    }
}

/// Leaves a refusal for who writes it; for s3s itself any error will do.
fn refuse(extensions: &Extensions, refusal: Refusal) -> s3s::S3Error {
    if let Some(told) = extensions.get::<Told>() {
        told.tell(refusal);
    }
    s3_error!(InternalError)
}
