//! Untold: what SDKs print for a value that was not sent, or that they keep to
//! themselves: `None`, an address in memory, the zeros of Go, PHP and .NET.

use super::members::same;
use crate::field::Kind as Typed;
use crate::fields::FieldId;
use crate::text::literal::{Kind, Literal};

/// Whether a word stands for no value.
pub(super) fn is_nothing(value: Literal<'_>) -> bool {
    const NOTHING: [&str; 7] = ["None", "null", "nil", "undefined", "NULL", "<nil>", ""];
    match value.kind() {
        Kind::Word => {
            NOTHING.contains(&value.plain()) || value.plain().starts_with("0x") || is_redacted(value)
        }
        Kind::Text => is_redacted(value),
        Kind::Group => false,
    }
}

/// Whether an SDK keeps a value to itself, be there one or not.
fn is_redacted(value: Literal<'_>) -> bool {
    let plain = value.plain();
    plain.contains("Sensitive Data Redacted") || plain == "CONTENT_REDACTED"
}

/// Whether a dump keeps something of the object to itself: Go's addresses, and
/// the keys of KMS where there is one.
pub(super) fn hides(value: Literal<'_>) -> bool {
    let of_kms = |child: Literal<'_>| {
        same(child.key(), "ServerSideEncryption")
            && child.unwrapped().raw().to_ascii_lowercase().contains("kms")
    };
    value.children().any(|child| child.plain().starts_with("0x"))
        || (value.children().any(|child| is_redacted(child.unwrapped())) && value.children().any(of_kms))
}

/// Whether a dump is a response of the SDK for .NET, which counts metadata and
/// names it, but holds no value of it.
pub(super) fn is_dotnet(value: Literal<'_>) -> bool {
    value.get("HttpStatusCode").is_some()
        && value.get("Metadata").is_some_and(|held| held.get("Keys").is_some())
}

/// Whether a member is what Go and PHP leave of a value that was not sent: an
/// empty name of a kind, a count of nothing; and, where they are known by it, what
/// is false or empty.
pub(super) fn is_zero(id: FieldId, value: Literal<'_>, zeroed: bool) -> bool {
    let (plain, entry) = (value.plain(), id.entry());
    match entry.spec.kind {
        Typed::Integer => plain == "0" && entry.spec.member != Some("ContentLength"),
        Typed::Boolean => zeroed && plain == "false",
        _ => value.kind() == Kind::Text && value.told().is_empty() && (zeroed || !entry.known.is_empty()),
    }
}

/// The same of a word that a list prints behind a member's name.
pub(super) fn is_zero_word(member: &str, word: &str) -> bool {
    (word == "0" && member != "ContentLength") || word == "False"
}

/// Whether a date is the least of Go and .NET, which they print where there is none.
pub(super) fn is_least_date(value: Literal<'_>) -> bool {
    value.plain().starts_with("0001-01-01")
}
