//! HAR: what network panels and proxies save of requests and their replies.
//!
//! Source: HTTP Archive 1.2, `request` and `response` of an entry. A whole log,
//! a list of entries and one entry alone are read alike: each entry is an
//! exchange, and the rest of the log (pages, timings) is passed over.

#[cfg(feature = "documents")]
use super::s3_xml;
use super::{Annex, Dumped, Format, Header, Span, headers};
use crate::fields::FieldId;
use crate::message::{Exchange, Extent, RequestHead, ResponseHead, Shown};
use crate::service_error::ServiceError;
use crate::text::literal::{Kind, Literal};

/// The longest body that is kept.
const LONGEST: usize = 64 * 1024;

/// An entry, if a value is one.
pub(super) fn read(text: &str, annex: &mut Annex, value: Literal<'_>, closed: bool) -> Option<Dumped> {
    let asked = value.get("request").filter(|asked| asked.kind() == Kind::Group)?;
    let url = asked.get("url").filter(|url| url.kind() == Kind::Text)?;
    let answer = value.get("response").filter(|answer| answer.kind() == Kind::Group)?;
    let list = answer.get("headers").filter(|list| list.kind() == Kind::Group)?;
    let told = answer.get("status")?;
    let request = RequestHead {
        method: words(annex, asked.get("method")),
        url: url.words(annex),
        version: version(annex, asked),
        headers: asked.get("headers").map_or_else(Vec::new, |list| pairs(text, annex, list)),
        span: asked.span(),
        ..RequestHead::default()
    };
    // A request that was blocked or broken off has the status 0.
    let status = headers::status(told);
    let body = answer.get("content").filter(|_| status.is_some_and(|(code, _)| code >= 300));
    let (body, error) = body.map(|content| content_of(text, annex, content)).unwrap_or_default();
    let exchange = Exchange {
        body,
        error,
        format: Format::Har,
        extent: if closed && status.is_some() { Extent::Whole } else { Extent::Part },
        request: Some(Box::new(request)),
        response: ResponseHead {
            status: status.map(|(code, _)| code),
            status_span: status.map(|(_, span)| span),
            reason: words(annex, answer.get("statusText")),
            version: version(annex, answer),
            span: answer.span(),
            ..ResponseHead::default()
        },
        span: value.span(),
        ..Exchange::default()
    };
    Some(Dumped { exchange, headers: pairs(text, annex, list), ..Dumped::default() })
}

/// The body that a failed request was answered with, and the error in it.
fn content_of(
    text: &str,
    annex: &mut Annex,
    content: Literal<'_>,
) -> (Option<Span>, Option<Box<ServiceError>>) {
    // Errors are short; a page of a proxy may be long.
    let Some(told) = content.get("text").filter(|told| told.span().len() <= LONGEST) else {
        return (None, None);
    };
    let body = words(annex, Some(told));
    #[cfg(feature = "documents")]
    if let Some(body) = body {
        let is_base64 = content.get("encoding").is_some_and(|encoding| encoding.plain() == "base64");
        let decoded = if is_base64 { s3_xml::of_base64(text, annex, body, told.span()) } else { Some(body) };
        let error = decoded.and_then(|decoded| s3_xml::error_within(text, annex, decoded, told.span()));
        return (decoded.or(Some(body)), error);
    }
    let _ = text;
    (body, None)
}

/// A text's characters, where it has any.
fn words(annex: &mut Annex, value: Option<Literal<'_>>) -> Option<Span> {
    value.filter(|value| value.kind() == Kind::Text)?.words(annex).filter(|words| !words.is_empty())
}

/// `HTTP/1.1`, and what else tools write there; `unknown` tells nothing.
fn version(annex: &mut Annex, head: Literal<'_>) -> Option<Span> {
    words(annex, head.get("httpVersion").filter(|version| version.plain() != "unknown"))
}

/// Headers, each with its name and its value.
fn pairs(text: &str, annex: &mut Annex, list: Literal<'_>) -> Vec<Header> {
    let mut headers = Vec::new();
    for pair in list.children() {
        if let Some(name) = words(annex, pair.get("name"))
            && let Some(value) = pair.get("value").filter(|value| value.kind() == Kind::Text)
            && let Some(value) = value.words(annex)
        {
            let field = FieldId::named(annex.get(text, name));
            headers.push(Header { name, value, field, shown: Shown::Header });
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64, Encoding};

    use crate::inspect;
    use crate::testing::first;

    const DOCUMENT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchVersion</Code><Message>Not \"there\" &amp; gone</Message><Key>größe.csv</Key></Error>";

    fn entry(status: u16, content: &str) -> String {
        format!(
            "{{\"request\": {{\"method\": \"GET\", \"url\": \"http://127.0.0.1:1/b/k\", \"headers\": []}}, \
             \"response\": {{\"status\": {status}, \"headers\": [{{\"name\": \"x-amz-request-id\", \"value\": \"1\"}}], \
             \"content\": {{\"mimeType\": \"application/xml\", {content}}}}}}}"
        )
    }

    #[test]
    fn the_error_in_a_body_is_told_and_leads_back_into_its_string() {
        let escaped = DOCUMENT.replace('"', "\\\"").replace('\n', "\\n");
        let plain = format!("\"text\": \"{escaped}\"");
        let mut buffer = [0; 512];
        let base64 = Base64::encode(DOCUMENT.as_bytes(), &mut buffer).expect("room");
        let base64 = format!("\"text\": \"{base64}\", \"encoding\": \"base64\"");
        for (content, place) in [(plain, "NoSuchVersion"), (base64, "PD94")] {
            let paste = entry(404, &content);
            first(&paste, |view| {
                let error = view.exchange.error.as_deref().expect("an error");
                let text = |span: Option<crate::Span>| span.map(|span| view.text(span));
                assert_eq!(text(error.code), Some("NoSuchVersion"), "{content}");
                assert_eq!(text(error.message), Some("Not \"there\" & gone"));
                assert_eq!(text(error.key), Some("größe.csv"));
                let found = view.source.pasted(error.code.expect("a code")).range();
                assert!(paste.get(found).expect("whole characters").contains(place));
            });
        }
    }

    #[test]
    fn bodies_that_tell_no_error_are_left() {
        for (status, content) in [
            (200, "\"text\": \"<Error><Code>X</Code></Error>\""),
            (404, "\"text\": \"<html>gone</html>\""),
            (404, "\"text\": \"%%\", \"encoding\": \"base64\""),
            (404, "\"size\": 0"),
        ] {
            let paste = entry(status, content);
            let inspection = inspect(paste.as_str());
            assert!(inspection.exchange(0).expect("an entry").exchange.error.is_none(), "{content}");
        }
    }
}
