//! Service call: the errors that SDKs print of a call that failed, as values.

use super::members::{self, is_nothing};
use super::{Annex, Dumped, Format, Span, headers};
use crate::message::{Exchange, Extent, ResponseHead};
use crate::service_error::ServiceError;
use crate::text::literal::{Kind, Literal};

fn failed(span: Span, error: ServiceError, status: Option<(u16, Span)>) -> Exchange {
    Exchange {
        format: Format::SdkOutput,
        extent: Extent::Part,
        response: ResponseHead {
            status: status.map(|(code, _)| code),
            status_span: status.map(|(_, span)| span),
            span,
            ..ResponseHead::default()
        },
        error: Some(Box::new(error)),
        span,
        ..Exchange::default()
    }
}

/// An error's value: botocore's `response`, JavaScript's error with
/// `$metadata`, Rust's `ServiceError`.
pub(super) fn read(text: &str, annex: &mut Annex, value: Literal<'_>, _closed: bool) -> Option<Dumped> {
    let mut dumped = Dumped::default();
    let mut error = ServiceError::default();
    let mut span = value.span();
    let status;
    if let Some(told) = value.get("Error").filter(|told| told.kind() == Kind::Group)
        && let Some(answer) = value.get("ResponseMetadata")
    {
        error.code = told.get("Code").and_then(|code| code.words(annex));
        error.message = told.get("Message").and_then(|message| message.words(annex));
        status = members::answer(text, annex, answer, &mut dumped.headers);
    } else if value.get("$fault").is_some()
        && let Some(answer) = value.get("$metadata")
    {
        status = members::answer(text, annex, answer, &mut dumped.headers);
        if let Some((code, message)) = above(text, value) {
            span = span.to(code);
            error.code = Some(code);
            error.message = Some(message).filter(|message| !message.is_empty());
        } else {
            error.code = ["name", "Code"].iter().find_map(|key| value.get(key)?.words(annex));
        }
    } else if let Some(source) = value.get("source")
        && let Some(raw) = value.get("raw")
    {
        let code = source.within().find(|inner| inner.key() == "code").map(Literal::unwrapped);
        error.code = code.filter(|code| !is_nothing(*code)).and_then(|code| code.words(annex));
        let message =
            source.within().find(|inner| inner.key() == "message" && !is_nothing(inner.unwrapped()));
        error.message = message.and_then(|message| message.unwrapped().words(annex));
        status = raw.get("status").and_then(headers::status);
        if let Some(map) = raw.get("headers") {
            headers::all(annex, map, &mut dumped.headers);
        }
    } else if value.get("retryable").is_some()
        && let Some(code) = value.get("code").filter(|code| code.kind() == Kind::Text)
        && let Some(told) = value.get("statusCode")
    {
        // Version 2 of the SDK for JavaScript.
        error.code = code.words(annex);
        error.message = value
            .get("message")
            .filter(|message| !is_nothing(*message))
            .and_then(|message| message.words(annex));
        status = members::answer(text, annex, value, &mut dumped.headers).or_else(|| headers::status(told));
    } else {
        return None;
    }
    let whole =
        dumped.headers.iter().any(|header| header.shown == crate::message::Shown::Header) && status.is_some();
    dumped.exchange = failed(span, error, status);
    if whole {
        dumped.exchange.extent = Extent::Whole;
    }
    Some(dumped)
}

/// The error's name and message above its stack: `NotFound: UnknownError`.
fn above(text: &str, value: Literal<'_>) -> Option<(Span, Span)> {
    let mut end = text.get(..value.span().range().start)?.rfind('\n').unwrap_or(0);
    for _ in 0..100 {
        let start = text.get(..end)?.rfind('\n').map_or(0, |at| at + 1);
        let line = text.get(start..end)?;
        if !line.trim_ascii_start().starts_with("at ") {
            let name = line.split_once(": ").map_or(line, |(name, _)| name);
            let lead = name.len() - name.trim_ascii_start().len();
            let name = name.trim_ascii();
            let word = name.rsplit(' ').next()?;
            if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                return None;
            }
            let from = start + lead + name.len() - word.len();
            let to = from + word.len();
            let message = Span::new((to + 2).min(start + line.len()), start + line.len());
            return Some((Span::new(from, to), message));
        }
        end = start.checked_sub(1)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::testing::first;

    #[test]
    fn an_error_of_the_older_sdk_for_javascript_is_told() {
        let paste = "{ [Forbidden: null]\n  message: null,\n  code: 'Forbidden',\n  region: null,\n  \
            time: 2026-11-21T08:04:03.000Z,\n  requestId: '318B',\n  extendedRequestId: 'eft=',\n  cfId: undefined,\n  \
            statusCode: 403,\n  retryable: false,\n  retryDelay: 17.542093549855053 }\n";
        first(paste, |view| {
            let error = view.exchange.error.as_deref().expect("an error");
            assert_eq!(view.status(), Some(403));
            assert_eq!(error.code.map(|code| view.text(code)), Some("Forbidden"));
            assert!(view.headers().iter().any(|header| view.text(header.value) == "318B"));
            assert!(error.message.is_none());
        });
    }
}
