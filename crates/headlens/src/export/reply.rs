//! A version's members rendered back into the reply that would tell them

use crate::field::Name;
use crate::fields::FIELDS;
use crate::object::OwnedMember;
use crate::values::http_date::HttpDate;

/// The reply of a HEAD that tells these members and this user metadata.
/// Members that no header carries are left out; line breaks become spaces.
#[must_use]
pub fn reply(members: &[(&str, OwnedMember<'_>)], metadata: &[(&str, &str)]) -> String {
    let mut out = String::from("HTTP/1.1 200 OK\r\n");
    for (member, value) in members {
        let Some(entry) = FIELDS.iter().find(|entry| entry.spec.member == Some(*member)) else { continue };
        let Name::Exact(name) = entry.spec.name else { continue };
        let value = match value {
            OwnedMember::Text(text) => text.as_ref().to_owned(),
            OwnedMember::Integer(number) => number.to_string(),
            OwnedMember::Boolean(truth) => if *truth { "true" } else { "false" }.to_owned(),
            OwnedMember::Timestamp(millis) if entry.is_iso_date => HttpDate::from_millis(*millis).iso(),
            OwnedMember::Timestamp(millis) => HttpDate::from_millis(*millis).imf_fixdate(),
        };
        line(&mut out, name, &value);
    }
    for (name, value) in metadata {
        let mut header = String::from("x-amz-meta-");
        header.push_str(name);
        line(&mut out, &header, value);
    }
    out.push_str("\r\n");
    out
}

fn line(out: &mut String, name: &str, value: &str) {
    for (text, end) in [(name, ": "), (value, "\r\n")] {
        out.extend(
            text.chars().map(|character| if matches!(character, '\r' | '\n') { ' ' } else { character }),
        );
        out.push_str(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ObjectVersion;
    use crate::testing::first;

    #[test]
    fn what_is_rendered_reads_back() {
        let members = [
            ("LastModified", OwnedMember::Timestamp(1_136_116_800_000)),
            ("ContentLength", OwnedMember::Integer(434_234)),
            ("ETag", OwnedMember::Text("\"abc\"".into())),
            ("VersionId", OwnedMember::Text("null".into())),
        ];
        let metadata = [("owner", "alice")];
        let text = reply(&members, &metadata);
        first(&text, |view| {
            let object = ObjectVersion::of(view);
            assert_eq!(object.members, members);
        });
    }
}
