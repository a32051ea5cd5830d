//! Documents behind a head: what is wrong with them, and with their being there

use super::listed;
use crate::fields::FieldId;
use crate::finding::{Arg, Notes, Rule, Severity, rule};
use crate::message::View;

/// A document type declaration.
pub static DOCTYPE: Rule = rule(Rule {
    code: "xml-doctype",
    severity: Severity::Warning,
    title: "An XML document has a DOCTYPE",
    message: "The document declares a type, which no S3 server does.",
    why: "A document type can define entities that make a small document endless or that read files. It was passed \
          over, and none of its entities was resolved. A program that does resolve them can be attacked by whoever \
          wrote the document.",
    fix: "Find out who sent it: a page of a proxy is likelier than a reply of S3.",
    reference: "https://www.w3.org/TR/xml/#sec-prolog-dtd",
});

/// A reference to an entity that XML doesn't know.
pub static UNKNOWN_ENTITY: Rule = rule(Rule {
    code: "xml-entity-unknown",
    severity: Severity::Warning,
    title: "An XML document refers to an unknown entity",
    message: "There is no such entity or character in XML.",
    why: "XML has five entities: lt, gt, amp, apos and quot. The reference was left as it stands.",
    fix: "If the document went through a web page, paste the original.",
    reference: "https://www.w3.org/TR/xml/#sec-predefined-ent",
});

/// Tags that don't match.
pub static NOT_WELL_FORMED: Rule = rule(Rule {
    code: "xml-not-well-formed",
    severity: Severity::Error,
    title: "The tags of an XML document don't match",
    message: "This tag ends no element that was open last.",
    why: "Programs refuse a document whose tags don't match. What could be read was read.",
    fix: "Paste the document as it was sent.",
    reference: "https://www.w3.org/TR/xml/#sec-well-formed",
});

/// A document that was cut off.
pub static CUT: Rule = rule(Rule {
    code: "document-cut-off",
    severity: Severity::Warning,
    title: "An XML document ends before its last element does",
    message: "The document is cut off. What stands before the cut was read.",
    why: "A terminal, a log or a chat shortened it, or the connection broke. Elements that the cut went through are \
          left out.",
    fix: "Paste the whole document.",
    reference: "https://www.w3.org/TR/xml/#sec-well-formed",
});

/// Some deletions of many failed.
pub static DELETIONS_FAILED: Rule = rule(Rule {
    code: "deletions-failed",
    severity: Severity::Warning,
    title: "Some objects were not deleted",
    message: "Not everything was deleted; this is the first error.",
    why: "DeleteObjects answers 200 also where some or all of its deletions failed: only the document tells which.",
    fix: "Look at each Error element of the document.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html",
});

/// A document where a reply has none.
static IMPOSSIBLE: Rule = rule(Rule {
    code: "body-impossible",
    severity: Severity::Warning,
    title: "A document follows a reply that can't have one",
    message: "{0} has no body, but a document follows it.",
    why: "A reply to HEAD, a 204 and a 304 end with their head. The document is of another reply, or the request was \
          not what the paste shows.",
    fix: "If the two don't belong together, paste them one by one.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1",
});

/// Head and document tell different requests.
static IDS_DIFFER: Rule = rule(Rule {
    code: "error-request-id-differs",
    severity: Severity::Warning,
    title: "The document's request ID is not the head's",
    message: "The document tells the request ID {0}, the header {1}.",
    why: "A server writes the same ID into both. These two come from different requests, so that the document need \
          not be why this one failed.",
    fix: "Take head and document from one reply.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#RESTErrorResponses",
});

/// An error behind a success.
static BEHIND_SUCCESS: Rule = rule(Rule {
    code: "error-behind-success",
    severity: Severity::Error,
    title: "A reply of success carries an error",
    message: "The status is {0}, but the document tells an error.",
    why: "Copying an object and completing a multipart upload can take long: S3 sends 200 at once, and whether they \
          succeeded stands in the document only. Whoever looks at the status alone takes a failure for a success.",
    fix: "Take the request as failed, and repeat it.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html",
});

/// The rules of this file.
pub static RULES: [&Rule; 8] = [
    &DOCTYPE,
    &UNKNOWN_ENTITY,
    &NOT_WELL_FORMED,
    &CUT,
    &DELETIONS_FAILED,
    &IMPOSSIBLE,
    &IDS_DIFFER,
    &BEHIND_SUCCESS,
];

/// Whether what follows the head is a page or another document in markup.
fn holds_page(view: View<'_>) -> bool {
    let Some(body) = view.exchange.body else { return false };
    let text = view.text(body);
    ["<!doctype", "<html", "<?xml"]
        .iter()
        .any(|begin| text.get(..begin.len()).is_some_and(|text| text.eq_ignore_ascii_case(begin)))
}

/// Judges a document and the head before it together.
pub(super) fn check(view: View<'_>, notes: &mut Notes) {
    let exchange = view.exchange;
    if let Some(page) = exchange.listing.as_deref() {
        listed::check(view, page, notes);
    }
    if exchange.error.is_none() && exchange.listing.is_none() && !holds_page(view) {
        return;
    }
    let place = exchange.body.unwrap_or(exchange.span);
    let place = place.part(0..1);
    if let (Some(_), Some(status)) = (exchange.body, view.status()) {
        let what = match status {
            _ if view.method() == Some("HEAD") => Some("A reply to HEAD"),
            204 => Some("A 204"),
            304 => Some("A 304"),
            _ => None,
        };
        if let Some(what) = what {
            notes.raise_span(&IMPOSSIBLE, None, place).with(Arg::Word(what));
        }
    }
    let Some(error) = exchange.error.as_deref() else { return };
    if let Some(status) = view.status().filter(|status| (200..300).contains(status))
        && !exchange.syntax.iter().any(|fault| core::ptr::eq(fault.rule, &DELETIONS_FAILED))
    {
        let span = error.code.or(error.message).unwrap_or(place);
        notes.raise_span(&BEHIND_SUCCESS, None, span).number(status.into());
    }
    if let Some(told) = error.request_id
        && let Some(header) = FieldId::named("x-amz-request-id").and_then(|id| view.header(id))
        && view.text(header.value) != view.text(told)
    {
        let finding = notes.raise_span(&IDS_DIFFER, None, told);
        finding.with(Arg::Span(told)).with(Arg::Span(header.value)).related(Some(header.name), header.value);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::codes;

    #[test]
    fn a_document_and_its_head_are_judged_together() {
        let ids = "x-amz-request-id: A\r\n\r\n<Error><Code>AccessDenied</Code><RequestId>";
        for (paste, raises) in [
            (["HTTP/1.1 403 Forbidden\r\n", ids, "A</RequestId></Error>"].concat(), &[][..]),
            (
                ["HTTP/1.1 403 Forbidden\r\n", ids, "B</RequestId></Error>"].concat(),
                &["error-request-id-differs"],
            ),
            (["HTTP/1.1 200 OK\r\n", ids, "A</RequestId></Error>"].concat(), &["error-behind-success"]),
            (["HTTP/1.1 304 Not Modified\r\n", ids, "A</RequestId></Error>"].concat(), &["body-impossible"]),
            (
                [
                    "HEAD /k HTTP/1.1\r\nHost: b.s3.amazonaws.com\r\n\r\nHTTP/1.1 403 Forbidden\r\n",
                    ids,
                    "A</RequestId></Error>",
                ]
                .concat(),
                &["body-impossible"],
            ),
            (
                "HEAD /b/k HTTP/1.1\r\nHost: h\r\n\r\nHTTP/1.1 502 Bad Gateway\r\nServer: x\r\n\r\n<html>\r\n"
                    .to_owned(),
                &["body-impossible"],
            ),
            ("<Error><Code>AccessDenied</Code><Mess".to_owned(), &["document-cut-off"]),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><Error><Code>&b;</Code></Error>".to_owned(), &[
                "xml-doctype",
                "xml-entity-unknown",
            ]),
            ("<Error><Code>A</Cod></Code></Error>".to_owned(), &["xml-not-well-formed"]),
            (
                "<DeleteResult><Deleted><Key>a</Key></Deleted><Error><Key>b</Key><Code>AccessDenied</Code></Error>\
                 </DeleteResult>"
                    .to_owned(),
                &["deletions-failed"],
            ),
        ] {
            assert_eq!(codes(&paste), raises, "\n{paste}");
        }
    }
}
