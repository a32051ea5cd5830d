//! ServiceError: what an error document, an SDK or a tool tells of why a request
//! failed. A HEAD reply has no body to tell it.
//!
//! Reading it is left to the readers of XML, dumps and command lines; judging
//! it to the diagnosis.

use crate::text::Span;

/// The error that was told, as spans of what was pasted.
///
/// Source of the names: "REST Error Responses" in the Amazon S3 API Reference.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ServiceError {
    /// As told: `NoSuchVersion`, `403`, `NotFound`, `Unknown`.
    pub code: Option<Span>,
    /// In the service's words.
    pub message: Option<Span>,
    /// `RequestId`.
    pub request_id: Option<Span>,
    /// `HostId`.
    pub host_id: Option<Span>,
    /// The region that the service expects in the credential scope.
    pub region: Option<Span>,
    /// The bucket that the error speaks of.
    pub bucket: Option<Span>,
    /// The key that the error speaks of.
    pub key: Option<Span>,
    /// The version ID that the error speaks of.
    pub version_id: Option<Span>,
    /// The endpoint that a redirect names.
    pub endpoint: Option<Span>,
    /// The canonical request that the service made of what it received.
    pub canonical_request: Option<Span>,
    /// The string to sign that the service made of what it received.
    pub string_to_sign: Option<Span>,
    /// The signature that was sent.
    pub signature_provided: Option<Span>,
    /// The service's clock, as `RequestTimeTooSkewed` and `AccessDenied` tell it.
    pub server_time: Option<Span>,
    /// When the signature ended, as an expired URL's `AccessDenied` tells it.
    pub expires: Option<Span>,
}

impl ServiceError {
    /// Every part, for leading it to another place.
    #[cfg(feature = "documents")]
    pub(crate) fn spans_mut(&mut self) -> [&mut Option<Span>; 14] {
        [
            &mut self.code,
            &mut self.message,
            &mut self.request_id,
            &mut self.host_id,
            &mut self.region,
            &mut self.bucket,
            &mut self.key,
            &mut self.version_id,
            &mut self.endpoint,
            &mut self.canonical_request,
            &mut self.string_to_sign,
            &mut self.signature_provided,
            &mut self.server_time,
            &mut self.expires,
        ]
    }
}
