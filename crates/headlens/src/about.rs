//! What an exchange is about: an object, a listing, a bucket, or nothing that
//! an object store said.

use crate::message::{About, Extent, Shown, View};
use crate::request_target::RequestTarget;
use crate::text::Format;

/// Judges by what was asked and by the headers that only object stores send.
pub(crate) fn about(view: View<'_>) -> About {
    if view.exchange.listing.is_some() {
        return About::Listing;
    }
    // curl tells the media type of whatever it transferred.
    if view.exchange.format != Format::CurlWriteOut
        && view.headers().iter().any(|header| header.shown != Shown::Header)
    {
        return About::Object;
    }
    // What an SDK or the AWS CLI tells of a failed call; nearly all that are pasted are about an object.
    let failed = view.exchange.format == Format::SdkOutput && view.exchange.error.is_some();
    if failed || view.exchange.format == Format::AwsCliError {
        return About::Object;
    }
    let target = view.target();
    if let Some(target) = &target
        && let Some(query) = target.query
    {
        let query = view.text(query);
        let asks = |name: &str| {
            query
                .split('&')
                .any(|pair| pair == name || pair.strip_prefix(name).is_some_and(|rest| rest.starts_with('=')))
        };
        if asks("versions") {
            return About::Listing;
        }
        if target.key.is_none()
            && (asks("list-type") || asks("prefix") || asks("delimiter") || asks("max-keys"))
        {
            return About::Other;
        }
    }
    // A log line about an object has members.
    if view.exchange.format == Format::S3AccessLog {
        return About::Bucket;
    }
    let mut store = false;
    let (mut etag, mut length) = (false, false);
    for header in view.headers() {
        let name = view.text(header.name);
        let starts =
            |prefix: &str| name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
        store |= starts("x-amz-")
            || starts("x-amzn-")
            || starts("x-rgw-")
            || starts("x-minio-")
            || starts("x-goog-");
        etag |= name.eq_ignore_ascii_case("etag");
        length |= name.eq_ignore_ascii_case("content-length");
    }
    if let Some(target) = &target {
        if target.bucket.is_some() && target.key.is_none() && store {
            return About::Bucket;
        }
        // Where nothing of the reply is left but its status, the request tells.
        let bare = target.key.is_some() && view.headers().is_empty() && view.status().is_some();
        if target.version_id.is_some() || (bare && RequestTarget::is_of_a_store(view)) {
            return About::Object;
        }
    }
    // A reply that a browser filtered lacks what would tell.
    let filtered = view.exchange.extent == Extent::Filtered;
    let part = view.status().is_none() && etag;
    if store || (etag && length) || part || filtered { About::Object } else { About::Other }
}
