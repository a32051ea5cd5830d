//! x-amz-delete-marker: the version is a delete marker, with no data behind it

use crate::field::{Example, FieldSpec, Group, Kind, Name};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;
use crate::values::truth::{self, Truth, Truths};

/// Whether the version is a delete marker.
pub type DeleteMarker = Truth<Marker>;

/// What [`DeleteMarker`] says.
pub enum Marker {}

static ON_SUCCESS: Rule = rule(Rule {
    code: "delete-marker-on-success",
    severity: Severity::Warning,
    title: "A successful reply calls the version a delete marker",
    message: "The reply is a success, yet it says that the version is a delete marker.",
    why: "A delete marker has no data and no metadata. Amazon S3 answers 404 where the current version is one, and \
          405 where a marker was asked for by its version ID; never 200.",
    fix: "Ask again past any cache; if it stays so, list the versions and see what the ID belongs to.",
    reference: REFERENCE,
});

const REFERENCE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html";

impl Truths for Marker {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-delete-marker"),
        member: Some("DeleteMarker"),
        label: "Delete marker",
        group: Group::Identity,
        kind: Kind::Boolean,
        summary: "Whether the version is a delete marker.",
        meaning: "In a versioned bucket, deleting an object without naming a version puts a delete marker on top of its \
                  versions. With a 404 this header says that the current version is such a marker: the earlier \
                  versions are still there, each under its ID. With a 405 the very version that was asked for is \
                  one. Amazon S3 sends the header only when it is true.",
        grammar: "true or false",
        reference: REFERENCE,
        rules: &[&truth::NEITHER, &ON_SUCCESS],
        examples: &[
            Example { value: "false", raises: &[] },
            Example { value: "maybe", raises: &["boolean-unreadable"] },
            Example { value: "true", raises: &["delete-marker-on-success"] },
        ],
        ..FieldSpec::BASE
    };

    const WORDS: [&'static str; 2] = ["no", "yes: the version is a delete marker"];

    fn check(holds: bool, view: View<'_>, notes: &mut Notes) {
        // The reply to a DELETE names the marker that it made.
        let asked = view.method().is_none_or(|method| matches!(method, "HEAD" | "GET"));
        if holds && asked && matches!(view.status(), Some(200 | 206)) {
            notes.raise(&ON_SUCCESS);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{check, codes};

    #[test]
    fn a_marker_is_no_success() {
        check("x-amz-delete-marker: true", "                     ^^^^ warning delete-marker-on-success");
        check("x-amz-delete-marker: false", "");
        assert!(codes("HTTP/1.1 404 Not Found\nx-amz-delete-marker: true\n\n").is_empty());
        assert!(
            codes("DELETE /k HTTP/1.1\nHost: b\n\nHTTP/1.1 200 OK\nx-amz-delete-marker: true\n\n").is_empty()
        );
    }
}
