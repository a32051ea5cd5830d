//! x-amz-replication-status: how far the version's copies elsewhere have come

use crate::field::{Example, FieldSpec, Group, Name};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;
use crate::values::choice::{self, Choice, Choices, Known};

/// How far replication has come, or that this is the copy.
pub type ReplicationStatus<'a> = Choice<'a, Statuses>;

/// The values of [`ReplicationStatus`].
pub enum Statuses {}

static FAILED: Rule = rule(Rule {
    code: "replication-failed",
    severity: Severity::Warning,
    title: "The version was not copied to where it should be",
    message: "Replication of this version has failed for at least one destination.",
    why: "S3 does not try again by itself. Missing permissions of the replication role, a KMS key that it may not use, \
          or a destination bucket without versioning are the usual reasons.",
    fix: "Mend the reason, then replicate the version again with S3 Batch Replication.",
    reference: REFERENCE,
});

static PENDING: Rule = rule(Rule {
    code: "replication-pending",
    severity: Severity::Note,
    title: "The version is still being copied",
    message: "Replication of this version is not done yet.",
    why: "At least one destination does not have the version yet; S3 says COMPLETED only when all have it. Deleting \
          or moving the version before may leave the destinations without it.",
    fix: "Ask again later; most objects take minutes.",
    reference: REFERENCE,
});

const REFERENCE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html";

impl Choices for Statuses {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-replication-status"),
        member: Some("ReplicationStatus"),
        label: "Replication status",
        group: Group::Replication,
        summary: "How far the copies elsewhere have come, or that this is one.",
        meaning: "On the source: PENDING, then COMPLETED when every destination has the version, or FAILED when any does not \
                  get it. On the destination: REPLICA. Without the header no replication rule applied when the version \
                  was written. The status changes without a change of Last-Modified or ETag.",
        grammar: "PENDING, COMPLETED (or COMPLETE), FAILED or REPLICA",
        reference: REFERENCE,
        rules: &[&choice::UNKNOWN, &FAILED, &PENDING],
        examples: &[
            Example { value: "COMPLETED", raises: &[] },
            Example { value: "REPLICA", raises: &[] },
            Example { value: "FAILED", raises: &["replication-failed"] },
            Example { value: "PENDING", raises: &["replication-pending"] },
            Example { value: "completed", raises: &["value-unknown"] },
        ],
        ..FieldSpec::BASE
    };

    const KNOWN: &'static [Known] = &[
        Known { value: "COMPLETED", words: "every destination has this version" },
        Known { value: "COMPLETE", words: "every destination has this version" },
        Known { value: "PENDING", words: "at least one destination does not have it yet" },
        Known { value: "FAILED", words: "at least one destination did not get it" },
        Known { value: "REPLICA", words: "this is the copy of a version in another bucket" },
    ];

    fn check(value: &Choice<'_, Self>, _view: View<'_>, notes: &mut Notes) {
        if value.is("FAILED") {
            notes.raise(&FAILED);
        } else if value.is("PENDING") {
            notes.raise(&PENDING);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn what_is_not_done_is_told() {
        check("x-amz-replication-status: COMPLETED", "");
        check(
            "x-amz-replication-status: FAILED",
            "                          ^^^^^^ warning replication-failed",
        );
        check(
            "x-amz-replication-status: PENDING",
            "                          ^^^^^^^ note replication-pending",
        );
    }
}
