//! 304: the condition held

use super::{Cause, Likelihood};
use crate::message::View;

pub(super) fn causes(view: View<'_>) -> Vec<Cause> {
    let mut cause = Cause::new(
        "not-modified",
        "Nothing is wrong: the content is the one that the request already knew.",
        Likelihood::Certain,
    );
    for name in ["If-None-Match", "If-Modified-Since"] {
        if let Some(header) = view.request_header(name) {
            cause = cause.because(format!("The request asked {name}: {}.", view.text(header.value)));
        }
    }
    if cause.evidence.is_empty() {
        cause = cause.because("A 304 is only sent to a request with If-None-Match or If-Modified-Since.");
    }
    vec![
        cause
            .then("The bytes are the same. Storage class, restore, lock, holds, replication, tags and encryption can have changed all the same.")
            .run("To see all metadata, ask without the condition:", super::head_object(view)),
    ]
}
