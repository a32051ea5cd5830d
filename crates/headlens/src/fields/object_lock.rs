//! x-amz-object-lock-*: what keeps the version from being deleted or overwritten

use crate::field::{Difference, Example, Field, FieldSpec, Group, Kind, Member, Name, Sent};
use crate::finding::Notes;
use crate::values::choice::{self, Choice, Choices, Known};
use crate::values::http_date::HttpDate;
use crate::values::iso_date;

/// How strictly the retention date holds.
pub type LockMode<'a> = Choice<'a, Modes>;

/// The values of [`LockMode`].
pub enum Modes {}

/// Whether a legal hold is on the version.
pub type LegalHold<'a> = Choice<'a, LegalHoldStates>;

/// The values of [`LegalHold`].
pub enum LegalHoldStates {}

const REFERENCE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html";

impl Choices for Modes {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-object-lock-mode"),
        member: Some("ObjectLockMode"),
        label: "Lock mode",
        group: Group::Retention,
        summary: "How strictly the retention date holds.",
        meaning: "Until the retention date the version can't be deleted. In GOVERNANCE mode, who has \
                  s3:BypassGovernanceRetention can lift that; in COMPLIANCE mode nobody can, nor shorten the date. The \
                  header is sent only to who may read it (s3:GetObjectRetention): that it is missing proves nothing.",
        grammar: "GOVERNANCE or COMPLIANCE",
        reference: REFERENCE,
        sent: Sent::WithPermission,
        rules: &[&choice::UNKNOWN],
        // A mode comes with a date: see the rules that look across fields.
        examples: &[
            Example { value: "GOVERNANCE", raises: &[] },
            Example { value: "Governance", raises: &["value-unknown"] },
        ],
        ..FieldSpec::BASE
    };

    const KNOWN: &'static [Known] = &[
        Known { value: "GOVERNANCE", words: "who has a special permission can lift it" },
        Known { value: "COMPLIANCE", words: "nobody can lift or shorten it" },
    ];
}

/// Until when the version can't be deleted.
#[derive(Clone, Copy)]
pub struct RetainUntil(HttpDate);

impl RetainUntil {
    /// The point in time.
    #[must_use]
    pub const fn date(&self) -> HttpDate {
        self.0
    }
}

impl Field for RetainUntil {
    type Of<'a> = Self;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-object-lock-retain-until-date"),
        member: Some("ObjectLockRetainUntilDate"),
        label: "Retained until",
        group: Group::Retention,
        kind: Kind::Timestamp,
        summary: "Until when the version can't be deleted.",
        meaning: "Retention ends by itself at that time; the version stays until somebody deletes it. A legal hold or an \
                  event hold protects it beyond the date. The date belongs to this version: another version of the same \
                  key has its own, or none.",
        grammar: "ISO 8601 with a zone: 2031-05-01T12:00:00Z, with 0, 3 or 9 digits of a second's fraction",
        reference: REFERENCE,
        sent: Sent::WithPermission,
        rules: &[&iso_date::UNREADABLE],
        examples: &[
            Example { value: "2031-05-01T12:00:00Z", raises: &[] },
            Example { value: "2031-05-01T12:00:00.000000000Z", raises: &[] },
            Example { value: "2031-05-01", raises: &["iso-date-unreadable"] },
        ],
        ..FieldSpec::BASE
    };

    fn read(raw: &str, notes: &mut Notes) -> Option<Self> {
        iso_date::read(raw, notes).map(Self)
    }

    fn member<'a>(value: &Self, _raw: &'a str) -> Member<'a> {
        Member::Timestamp(value.0.millis())
    }

    fn describe(value: &Self) -> String {
        value.0.words()
    }

    fn compare(before: &Self, after: &Self) -> Difference {
        Difference::of(&before.0, &after.0)
    }
}

impl Choices for LegalHoldStates {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-object-lock-legal-hold"),
        member: Some("ObjectLockLegalHoldStatus"),
        label: "Legal hold",
        group: Group::Retention,
        summary: "Whether a legal hold keeps the version from being deleted, without a date.",
        meaning: "A legal hold has no end: it protects the version until somebody with s3:PutObjectLegalHold takes it off, \
                  whatever the retention date says. The header is sent only to who may read it (s3:GetObjectLegalHold).",
        grammar: "ON or OFF",
        reference: REFERENCE,
        sent: Sent::WithPermission,
        rules: &[&choice::UNKNOWN],
        examples: &[
            Example { value: "ON", raises: &[] },
            Example { value: "OFF", raises: &[] },
            Example { value: "on", raises: &["value-unknown"] },
        ],
        ..FieldSpec::BASE
    };

    const KNOWN: &'static [Known] = &[
        Known { value: "ON", words: "the version can't be deleted" },
        Known { value: "OFF", words: "no legal hold" },
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check;

    #[test]
    fn dates_of_real_servers() {
        let at = |raw| RetainUntil::read(raw, &mut Notes::default()).map(|value| value.date().iso());
        for raw in ["2031-05-01T12:00:00Z", "2031-05-01T12:00:00.000Z", "2031-05-01T12:00:00.000000000Z"] {
            assert_eq!(at(raw).as_deref(), Some("2031-05-01T12:00:00Z"), "{raw}");
        }
        assert_eq!(at("Thu, 01 May 2031 12:00:00 GMT").as_deref(), Some("2031-05-01T12:00:00Z"));
    }

    #[test]
    fn faults_are_pointed_at() {
        check("x-amz-object-lock-legal-hold: YES", "                              ^^^ note value-unknown");
    }
}
