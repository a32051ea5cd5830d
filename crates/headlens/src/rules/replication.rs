//! Replication with object lock: whose retention a copy has, and why a locked
//! version often has none

use super::Seen;
use crate::fields::{FieldId, LegalHold, LockMode, ReplicationStatus};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;

static REPLICA_LOCKED: Rule = rule(Rule {
    code: "replica-under-lock",
    severity: Severity::Note,
    title: "A copy is under object lock by itself",
    message: "This is the copy of a version in another bucket, and it is under object lock.",
    why: "A copy gets the retention of its source, or the default of its own bucket where the source has none. It is kept \
          by its own bucket: who may delete the source need not be able to delete the copy.",
    fix: "Where the two are to end together, compare the retention of both: aws s3api get-object-retention, with the \
          version ID.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html",
});

static FAILED_LOCKED: Rule = rule(Rule {
    code: "replication-failed-under-lock",
    severity: Severity::Note,
    title: "What was not copied is under object lock",
    message: "Replication of this version failed, and the version is under object lock.",
    why: "Copying a locked version takes two permissions more, s3:GetObjectRetention and s3:GetObjectLegalHold, and a \
          destination bucket with object lock enabled. Without one of them every locked version fails.",
    fix: "Look at the replication role's policy and at the destination's object lock configuration, then replicate the \
          version again with S3 Batch Replication.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication",
});

/// The rules of this file.
pub static RULES: [&Rule; 2] = [&REPLICA_LOCKED, &FAILED_LOCKED];

/// The fields that call for it.
pub(super) const FIELDS: Seen = Seen::of(&[FieldId::of::<ReplicationStatus>()]);

/// Judges the status of replication by the lock.
pub(super) fn check(view: View<'_>, _seen: Seen, notes: &mut Notes) {
    let Some(place) = view.place::<ReplicationStatus>() else { return };
    let held = view.place::<LegalHold>().filter(|_| view.raw::<LegalHold>() == Some("ON"));
    let Some(lock) = view.place::<LockMode>().or(held) else { return };
    let rule = match view.text(place.value) {
        "REPLICA" => &REPLICA_LOCKED,
        "FAILED" => &FAILED_LOCKED,
        _ => return,
    };
    notes.raise_span(rule, Some(place.name), place.value).related(Some(lock.name), lock.value);
}
