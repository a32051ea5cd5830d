//! Archive: versions that must be restored before they can be read

use super::{Seen, is_whole};
use crate::fields::{ArchiveStatus, Date, FieldId, Restore, StorageClass};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;

static NOT_RESTORED: Rule = rule(Rule {
    code: "archived-not-restored",
    severity: Severity::Note,
    title: "The version is archived and was not restored",
    message: "The version lies in {0} and no restore was asked for: a GET will be refused.",
    why: "HEAD works for archived versions, GET does not: it is answered with 403 InvalidObjectState until the version was \
          restored, which takes minutes to hours.",
    fix: "Restore it first: aws s3api restore-object, with the version ID.",
    reference: RESTORING,
});

static EXPIRED: Rule = rule(Rule {
    code: "restore-expired",
    severity: Severity::Note,
    title: "The restored copy has expired",
    message: "The restored copy was kept until {0}, which was over when the reply was made.",
    why: "After that time S3 removes the temporary copy; the archived version stays. Removal can take a while, so a GET \
          may or may not succeed.",
    fix: "Restore the version again before you read it.",
    reference: RESTORING,
});

static NO_TIERING: Rule = rule(Rule {
    code: "archive-status-without-tiering",
    severity: Severity::Warning,
    title: "An archive status outside of INTELLIGENT_TIERING",
    message: "The reply has an archive status, but the storage class is {0}.",
    why: "Archive tiers are those of INTELLIGENT_TIERING, and the storage class says so. One of the two headers is wrong, \
          or was dropped on the way.",
    fix: "Ask the endpoint itself, past any cache.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intelligent-tiering-overview.html",
});

static NOT_ARCHIVED: Rule = rule(Rule {
    code: "restore-without-archive",
    severity: Severity::Note,
    title: "A restored copy of a version that is not archived",
    message: "The reply tells of a restored copy, but the storage class is {0}, which needs no restore.",
    why: "A restored version keeps its archive class, and the reply names it. Where it names none, the header was dropped on \
          the way, or the server has tiers of its own behind another class.",
    fix: "Ask the endpoint itself, past any cache.",
    reference: RESTORING,
});

const RESTORING: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html";

/// The rules of this file.
pub static RULES: [&Rule; 4] = [&NOT_RESTORED, &EXPIRED, &NO_TIERING, &NOT_ARCHIVED];

/// The fields that call for it.
pub(super) const FIELDS: Seen =
    Seen::of(&[FieldId::of::<StorageClass>(), FieldId::of::<ArchiveStatus>(), FieldId::of::<Restore>()]);

/// Judges storage class, archive status and restore together.
pub(super) fn check(view: View<'_>, seen: Seen, notes: &mut Notes) {
    let class = view.place::<StorageClass>();
    let status = view.place::<ArchiveStatus>();
    let name = class.map(|class| view.text(class.value));
    if let Some(status) = status
        && name != Some("INTELLIGENT_TIERING")
        && is_whole(view)
    {
        let raised = notes.raise_span(&NO_TIERING, Some(status.name), status.value);
        raised.words(name.unwrap_or("STANDARD, since the reply names none"));
        if let Some(class) = class {
            raised.related(Some(class.name), class.value);
        }
    }
    let archived = status.or(class.filter(|_| matches!(name, Some("GLACIER" | "DEEP_ARCHIVE"))));
    if !seen.has(const { FieldId::of::<Restore>() }) {
        if let Some(archived) = archived
            && is_whole(view)
            && view.method().is_none_or(|method| method != "GET")
        {
            notes
                .raise_span(&NOT_RESTORED, Some(archived.name), archived.value)
                .words(view.text(archived.value));
        }
        return;
    }
    // Without a date it is a habit of servers that have no archive (VersityGW).
    if matches!(
        name,
        None | Some("STANDARD" | "STANDARD_IA" | "ONEZONE_IA" | "GLACIER_IR" | "EXPRESS_ONEZONE")
    ) && status.is_none()
        && is_whole(view)
        && let Some(place) = view.place::<Restore>()
        && view.get::<Restore>().is_some_and(|restore| restore.expires().is_some())
    {
        notes
            .raise_span(&NOT_ARCHIVED, Some(place.name), place.value)
            .words(name.unwrap_or("STANDARD, since the reply names none"));
    }
    let (Some(restore), Some(date)) = (view.get::<Restore>(), view.get::<Date>()) else { return };
    if let (Some(until), Some(place)) = (restore.expires(), view.place::<Restore>())
        && until < date.date()
    {
        notes.raise_span(&EXPIRED, Some(place.name), place.value).words(until.words());
    }
}
