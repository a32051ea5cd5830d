//! HAR: what network panels and proxies save of requests and their replies.
//!
//! Source: HTTP Archive 1.2, `request` and `response` of an entry. A whole log,
//! a list of entries and one entry alone are read alike: each entry is an
//! exchange, and the rest of the log (pages, timings) is passed over.

use super::{Annex, Dumped, Format, Header, Span, headers};
use crate::fields::FieldId;
use crate::message::{Exchange, Extent, RequestHead, ResponseHead, Shown};
use crate::text::literal::{Kind, Literal};

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
    let exchange = Exchange {
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
