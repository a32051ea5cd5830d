//! A value that the paste tells twice: as the reply's header, and as the member
//! that an SDK made of it

use crate::finding::{Rule, Severity, rule};

/// The two differ.
pub static DIFFERS: Rule = rule(Rule {
    code: "member-differs-from-header",
    severity: Severity::Warning,
    title: "A member differs from the header that it was read from",
    message: "The output tells another value here than the reply's header does.",
    why: "An SDK makes its members of the reply's headers, so that both tell the same. Where they differ, the output was \
          edited or put together of two, a hook changed it, or the SDK read the header in a way of its own. What is \
          said of the object follows the member.",
    fix: "Paste the output as it was printed. If it is, look at the header for what the object has.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html#API_HeadObject_ResponseSyntax",
});

/// The rules of this file.
pub static RULES: [&Rule; 1] = [&DIFFERS];

#[cfg(test)]
mod tests {
    use crate::testing::{codes, first};
    use crate::{ObjectVersion, OwnedMember};

    fn response(date: &str, length: &str, owner: &str) -> String {
        format!(
            "{{'ResponseMetadata': {{'HTTPStatusCode': 200, 'HTTPHeaders': {{'last-modified': 'Sat, 21 Nov 2026 08:03:53 GMT', \
             'content-length': '11', 'etag': '\"1\"', 'x-amz-meta-owner': 'alice'}}}}, \
             'LastModified': datetime.datetime({date}, tzinfo=tzutc()), 'ContentLength': {length}, 'ETag': '\"1\"', \
             'Metadata': {{'owner': '{owner}'}}}}"
        )
    }

    #[test]
    fn a_member_that_differs_is_told_and_counts() {
        let sound = response("2026, 11, 21, 8, 3, 53", "11", "alice");
        assert!(codes(&sound).is_empty(), "{:?}", codes(&sound));
        for (date, length, owner) in [
            ("2026, 11, 21, 8, 3, 54", "11", "alice"),
            ("2026, 11, 21, 8, 3, 53", "12", "alice"),
            ("2026, 11, 21, 8, 3, 53", "11", "bob"),
        ] {
            let paste = response(date, length, owner);
            assert_eq!(codes(&paste), ["member-differs-from-header"], "{paste}");
        }
        first(&response("2026, 11, 21, 8, 3, 53", "12", "bob"), |view| {
            let object = ObjectVersion::of(view);
            assert_eq!(object.get("ContentLength"), Some(&OwnedMember::Integer(12)));
            assert_eq!(object.metadata.iter().map(|(_, owner)| owner.as_ref()).collect::<Vec<_>>(), ["bob"]);
        });
    }
}
