//! The AWS CLI's and botocore's line about a call that failed:
//! `An error occurred (404) when calling the HeadObject operation: Not Found`,
//! wherever it stands in its line, so behind `aws: [ERROR]: ` and in a traceback.
//!
//! What the code means is left to the diagnosis.

use super::{Dump, Dumped};
use crate::message::{Exchange, Extent, ResponseHead};
use crate::service_error::ServiceError;
use crate::text::Format;
use crate::text::lines::{Line, find};

/// The most that a log puts in front of the error.
const LONGEST_FRONT: usize = 2048;

/// The error in this line, if it tells one of an operation on an object.
pub(super) fn read(text: &str, line: Line) -> Option<Dump> {
    const BEGIN: &str = "An error occurred (";
    const CALLED: &str = ") when calling the ";
    const OPERATION: &str = " operation";
    let whole = line.text(text);
    // A long line that holds many heads is read on behind each of them.
    let front = whole.as_bytes().get(..whole.len().min(LONGEST_FRONT))?;
    let start = find(front, BEGIN.as_bytes())?;
    let code_at = start + BEGIN.len();
    let code_len = whole.get(code_at..)?.find(CALLED)?;
    let named_at = code_at + code_len + CALLED.len();
    let named_len = whole.get(named_at..)?.find(OPERATION)?;
    let operation = whole.get(named_at..named_at + named_len)?;
    // Others are about a bucket, an account, another service.
    if !operation.contains("Object") || operation.starts_with("List") || operation.contains(' ') {
        return None;
    }
    let code = line.span().part(code_at..code_at + code_len);
    let digits = text.get(code.range()).filter(|code| code.len() == 3).and_then(crate::values::digits::read);
    let status = digits.and_then(|code| u16::try_from(code).ok()).filter(|code| *code >= 100);
    // Behind the operation may stand how often it was tried.
    let after = named_at + named_len + OPERATION.len();
    let words = whole.get(after..)?.trim_ascii_end();
    let tried = if words.starts_with(" (") { words.find(')').map_or(0, |at| at + 1) } else { 0 };
    let told = words.get(tried..).and_then(|rest| rest.strip_prefix(": ")).unwrap_or_default();
    let message = line.span().part(after + words.len() - told.len()..after + words.len());
    let span = line.span().part(start..after + words.len());
    let exchange = Exchange {
        format: Format::AwsCliError,
        extent: Extent::Part,
        response: ResponseHead { status, status_span: status.map(|_| code), span, ..ResponseHead::default() },
        error: Some(Box::new(ServiceError {
            code: Some(code),
            message: (!message.is_empty()).then_some(message),
            ..ServiceError::default()
        })),
        span,
        ..Exchange::default()
    };
    let exchanges = vec![Dumped { exchange, ..Dumped::default() }];
    Some(Dump { exchanges, span, next: line.next })
}

#[cfg(test)]
mod tests {
    use crate::testing::first;
    use crate::{About, inspect};

    #[test]
    fn code_status_and_message_are_told() {
        for (paste, status, code, message) in [
            (
                "An error occurred (404) when calling the HeadObject operation: Not Found\n",
                Some(404),
                "404",
                Some("Not Found"),
            ),
            (
                "aws: [ERROR]: An error occurred (NoSuchVersion) when calling the GetObject operation (reached max retries: 2): Gone",
                None,
                "NoSuchVersion",
                Some("Gone"),
            ),
            (
                "botocore.exceptions.ClientError: An error occurred (403) when calling the HeadObject operation:",
                Some(403),
                "403",
                None,
            ),
        ] {
            first(paste, |view| {
                let error = view.exchange.error.as_deref().expect("an error");
                assert_eq!(view.status(), status);
                assert_eq!(error.code.map(|span| view.text(span)), Some(code));
                assert_eq!(error.message.map(|span| view.text(span)), message);
                assert_eq!(view.about(), About::Object);
            });
        }
    }

    #[test]
    fn what_is_about_no_object_is_none() {
        for paste in [
            "An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied",
            "An error occurred (404) when",
            "An error occurred",
        ] {
            assert!(inspect(paste).is_empty(), "{paste}");
        }
    }
}
