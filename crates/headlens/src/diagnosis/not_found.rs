//! 404: a delete marker, a version or key that isn't there, or a wrong address

use super::{Cause, Likelihood, delete_marker};
use crate::fields::VersionId;
use crate::message::View;
use crate::server::Kind;

pub(super) fn causes(view: View<'_>) -> Vec<Cause> {
    if delete_marker::is_marker(view) {
        return vec![marker(view)];
    }
    let target = view.target();
    let mut causes = Vec::new();
    let version = target.as_ref().and_then(|target| target.version_id.clone());
    if let Some(version) = &version {
        let mut cause =
            Cause::new("version-not-found", "This version does not exist, or no longer.", Likelihood::Likely)
                .because(format!("The request named version {}.", version.text))
                .because("The reply does not name a delete marker.");
        if view.server().is_some_and(|server| server.kind == Kind::Ceph) {
            cause = cause.because(
                "Ceph answers 404 also for a version that is a delete marker, where Amazon S3 answers 405.",
            );
        }
        causes.push(cause.run("List the versions that there are:", super::list_versions(view)));
    }
    let likelihood = if version.is_some() { Likelihood::Possible } else { Likelihood::Likely };
    let mut cause = Cause::new("key-not-found", "No object has this key.", likelihood);
    if let Some(key) = target.as_ref().and_then(|target| target.key.as_ref()) {
        cause = cause.because(format!("The request named the key {}.", key.text));
        if key.text.contains(['+', ' ', '%']) || key.text.starts_with('/') {
            cause = cause.because("The key has characters that are easily encoded wrong: a plus, a space, a percent sign or a slash in front.");
        }
    }
    if view.server().is_some_and(|server| server.kind == Kind::Ceph) && version.is_none() {
        cause =
            cause.because("Ceph does not say x-amz-delete-marker for a deleted object: it may also be one.");
    }
    causes.push(cause.run(
        "See which keys begin like it, and whether a delete marker hides it:",
        super::list_versions(view),
    ));
    let bucket = target
        .as_ref()
        .and_then(|target| target.bucket.as_ref())
        .map_or_else(|| "BUCKET".to_owned(), |part| super::shell_quoted(&part.text));
    causes.push(
        Cause::new("bucket-not-found", "The bucket does not exist here, or the address names another one.", Likelihood::Possible)
            .because("A HEAD reply does not tell a missing bucket from a missing key.")
            .run("Ask for the bucket itself:", format!("aws s3api head-bucket --bucket {bucket}"))
            .then("Check path style against virtual-host style: in one the bucket is the first part of the path, in the other of the host."),
    );
    causes
}

fn marker(view: View<'_>) -> Cause {
    let mut cause = Cause::new(
        "current-version-is-delete-marker",
        "The object was deleted: its current version is a delete marker. Earlier versions may still be there.",
        Likelihood::Certain,
    )
    .because("The reply says x-amz-delete-marker: true.");
    if let Some(id) = view.get::<VersionId>() {
        cause = cause.because(format!("The marker's version ID is {}.", id.as_str()));
    }
    cause = cause.run("List the versions behind the marker:", super::list_versions(view));
    if let Some(id) = view.get::<VersionId>() {
        cause = cause.run(
            "To bring the object back, delete the marker:",
            format!(
                "aws s3api delete-object {} --version-id {}",
                super::names(view),
                super::shell_quoted(id.as_str())
            ),
        );
    }
    cause
}
