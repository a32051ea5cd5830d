//! 405: the version is a delete marker

use super::{Cause, Likelihood};
use crate::fields::FieldId;
use crate::message::View;

pub(super) fn causes(view: View<'_>) -> Vec<Cause> {
    let told = is_marker(view);
    let allows_delete = view.headers().iter().any(|header| {
        view.text(header.name).eq_ignore_ascii_case("allow")
            && view.text(header.value).eq_ignore_ascii_case("DELETE")
    });
    let likelihood = match (told, allows_delete) {
        (true, _) => Likelihood::Certain,
        (false, true) => Likelihood::Likely,
        (false, false) => Likelihood::Possible,
    };
    let mut cause = Cause::new(
        "version-is-delete-marker",
        "The version asked for is a delete marker: it has no metadata.",
        likelihood,
    );
    if told {
        cause = cause.because("The reply says x-amz-delete-marker: true.");
    }
    if allows_delete {
        cause = cause.because("The only method that the reply allows is DELETE, which is all that can be done with a delete marker.");
    }
    cause = cause
        .run("List the versions; the one before the marker holds the metadata:", super::list_versions(view))
        .then("To bring the object back, delete the marker by its version ID; the version before it becomes current.");
    let mut causes = vec![cause];
    if !told {
        causes.push(
            Cause::new("method-not-allowed", "The endpoint does not allow this method here.", Likelihood::Possible)
                .because("The reply does not name a delete marker.")
                .then("Check that the URL is an object of an S3 endpoint, and not a website endpoint or another service."),
        );
    }
    causes
}

/// Whether the reply names a delete marker.
pub(crate) fn is_marker(view: View<'_>) -> bool {
    FieldId::named("x-amz-delete-marker").and_then(|id| view.header(id)).map_or_else(
        || {
            view.headers().iter().any(|header| {
                view.text(header.name).eq_ignore_ascii_case("x-amz-delete-marker")
                    && view.text(header.value).eq_ignore_ascii_case("true")
            })
        },
        |header| view.text(header.value).eq_ignore_ascii_case("true"),
    )
}
