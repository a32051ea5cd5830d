//! Errors that stores other than S3 answer with as JSON: Google Cloud Storage,
//! Backblaze B2, and whatever else names a code or a message.

use super::Annex;
use crate::service_error::ServiceError;
use crate::text::literal::{Kind, Tree};
use crate::text::span::Span;

/// The error of a body that begins with a brace, where it names a code.
pub(crate) fn read(text: &str, annex: &mut Annex, body: Span) -> Option<Box<ServiceError>> {
    let start = body.range().start;
    // Of the text only the body, so that each body is read once.
    let tree = Tree::read(text.get(..body.range().end)?, start, start);
    let root = tree.root(text);
    let told =
        ["error", "Error"].iter().find_map(|key| root.get(key).filter(|told| told.kind() == Kind::Group));
    let told = told.unwrap_or(root);
    let mut part = |keys: [&str; 2]| {
        let value = keys.iter().find_map(|key| told.get(key))?;
        value.words(annex).filter(|words| !words.is_empty())
    };
    let code = part(["code", "Code"])?;
    let message = part(["message", "Message"]);
    let request_id = part(["requestId", "RequestId"]);
    Some(Box::new(ServiceError { code: Some(code), message, request_id, ..ServiceError::default() }))
}

#[cfg(test)]
mod tests {
    use crate::testing::first;

    #[test]
    fn a_code_and_a_message_are_told_wherever_they_stand() {
        for (body, code, message) in [
            (
                "{\"code\": \"not_found\", \"message\": \"File not present: k\", \"status\": 404}",
                "not_found",
                Some("File not present: k"),
            ),
            (
                "{\n  \"error\": {\n    \"code\": 403,\n    \"message\": \"no \\\"access\\\"\"\n  }\n}",
                "403",
                Some("no \"access\""),
            ),
            ("{\"Code\": \"NoSuchKey\"}", "NoSuchKey", None),
        ] {
            let paste = [
                "HTTP/1.1 404 Not Found\nContent-Type: application/json\nx-amz-request-id: 1\n\n",
                body,
                "\n",
            ]
            .concat();
            first(&paste, |view| {
                let error = view.exchange.error.as_deref().expect("an error");
                assert_eq!(error.code.map(|code| view.text(code)), Some(code));
                assert_eq!(error.message.map(|message| view.text(message)), message);
            });
        }
        first("HTTP/1.1 404 Not Found\nx-amz-request-id: 1\n\n{\"ok\": 1}\n", |view| {
            assert!(view.exchange.error.is_none());
        });
    }
}
