//! ObjectVersion: one version's metadata as the SDKs type it, built from fields.

use std::borrow::Cow;

use crate::facts::{State, facts};
use crate::field::{Kind, Member};
use crate::message::{About, View};

/// The members of HeadObject's output that a reply tells, typed.
#[derive(Default)]
pub struct ObjectVersion<'a> {
    /// Member and value, in catalogue order; without `Metadata`.
    pub members: Vec<(&'static str, OwnedMember<'a>)>,
    /// User metadata: names in small letters, values as sent.
    pub metadata: Vec<(String, Cow<'a, str>)>,
}

/// A member's value, borrowing where it can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnedMember<'a> {
    /// Text as sent.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(u64),
    /// True or false.
    Boolean(bool),
    /// Milliseconds since 1970-01-01 00:00:00 UTC.
    Timestamp(i64),
}

impl OwnedMember<'_> {
    fn of<'a>(member: &Member<'_>) -> OwnedMember<'a> {
        match member {
            Member::Text(text) => OwnedMember::Text(Cow::Owned((*text).to_owned())),
            Member::Integer(number) => OwnedMember::Integer(*number),
            Member::Boolean(truth) => OwnedMember::Boolean(*truth),
            Member::Timestamp(millis) => OwnedMember::Timestamp(*millis),
        }
    }
}

impl<'a> ObjectVersion<'a> {
    /// What an exchange tells about an object version. Empty where it is about
    /// something else. A value that can't be typed is left out.
    #[must_use]
    pub fn of(view: View<'a>) -> Self {
        let mut object = Self::default();
        if view.about() != About::Object {
            return object;
        }
        for fact in facts(view) {
            let (State::Present, Some(id), Some(raw)) = (fact.state, fact.id, fact.raw) else { continue };
            let spec = &id.entry().spec;
            let Some(member) = spec.member else { continue };
            if spec.kind == Kind::Map {
                let name = fact.field.get(member.len() + 1..).unwrap_or_default().to_owned();
                object.metadata.push((name, raw));
                continue;
            }
            if fact.field != member {
                continue;
            }
            let value = match &raw {
                // Text needs no copy: it stands in the source.
                Cow::Borrowed(raw) => match id.entry().member(raw) {
                    Some(Member::Text(text)) => Some(OwnedMember::Text(Cow::Borrowed(text))),
                    other => other.as_ref().map(OwnedMember::of),
                },
                Cow::Owned(raw) => id.entry().member(raw).as_ref().map(OwnedMember::of),
            };
            if let Some(value) = value {
                object.members.push((member, value));
            }
            if member == "Expires" {
                object.members.push(("ExpiresString", OwnedMember::Text(raw)));
            }
        }
        object
    }

    /// A member's value.
    #[must_use]
    pub fn get(&self, member: &str) -> Option<&OwnedMember<'a>> {
        self.members.iter().find(|(name, _)| *name == member).map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::first;

    #[test]
    fn members_are_typed_and_a_delete_marker_has_no_more_than_its_name() {
        let paste = "HTTP/1.1 200 OK\nETag: \"1\"\nContent-Length: 11\nx-amz-version-id: null\n\n";
        first(paste, |view| {
            let object = ObjectVersion::of(view);
            assert_eq!(object.get("ContentLength"), Some(&OwnedMember::Integer(11)));
            assert_eq!(object.get("ETag"), Some(&OwnedMember::Text(Cow::Borrowed("\"1\""))));
            assert_eq!(object.get("VersionId"), Some(&OwnedMember::Text(Cow::Borrowed("null"))));
        });
        let paste = "HTTP/1.1 404 Not Found\nContent-Length: 11\nx-amz-version-id: abc\n\n";
        first(paste, |view| {
            let object = ObjectVersion::of(view);
            assert_eq!(object.members.len(), 1);
            assert_eq!(object.get("VersionId"), Some(&OwnedMember::Text(Cow::Borrowed("abc"))));
        });
    }
}
