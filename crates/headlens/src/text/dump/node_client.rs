//! What the HTTP clients of Node print of a whole exchange: responses and errors
//! of axios, got and superagent, and Node's own messages, with the request that
//! stands somewhere in them.
//!
//! A reply with no request beside it is left to `headers`.

use super::{Annex, Dumped, Format, Header, Span, headers};
use crate::fields::FieldId;
use crate::message::{Exchange, Extent, RequestHead, ResponseHead, Shown};
use crate::text::literal::{Kind, Literal};

/// What a response calls its request, and what a client keeps of how it asked;
/// the AWS SDK keeps Node's message, with its request, as the body.
const REQUESTS: [&str; 5] = ["config", "request", "req", "options", "body"];

/// The longest message and stack above an error's members.
const LONGEST_STACK: usize = 16 * 1024;

/// An exchange, if a value is one.
pub(super) fn read(text: &str, annex: &mut Annex, value: Literal<'_>, closed: bool) -> Option<Dumped> {
    let held = ["response", "res"].iter().find_map(|key| value.get(key));
    let inner = || held.into_iter().flat_map(Literal::children);
    let asked = || {
        let parts = value.children().chain(inner());
        parts.filter(|child| child.kind() == Kind::Group && REQUESTS.contains(&child.key()))
    };
    asked().next()?;
    let mut dumped = reply(text, annex, value, closed)
        .or_else(|| reply(text, annex, held?, closed))
        .or_else(|| failed(text, value))?;
    let exchange = &mut dumped.exchange;
    exchange.span = value.span();
    if let Some(start) = message(text, value) {
        exchange.span.start = start;
    }
    let mut head = RequestHead { span: exchange.span, ..RequestHead::default() };
    // Many levels of a response hold the request once more: what is told first counts.
    for part in asked() {
        request(text, annex, part, &mut head);
    }
    request(text, annex, value, &mut head);
    if head.url.or(head.target).is_some() {
        exchange.request = Some(Box::new(head));
    }
    #[cfg(feature = "documents")]
    for body in value.children().chain(inner()).filter(|body| matches!(body.key(), "data" | "body" | "text"))
    {
        if let Some(words) = words(annex, Some(body)).filter(|_| dumped.exchange.body.is_none()) {
            dumped.holds(text, annex, words, body.span());
        }
    }
    Some(dumped)
}

/// The reply of a value that has a status and a reply's headers.
fn reply(text: &str, annex: &mut Annex, value: Literal<'_>, closed: bool) -> Option<Dumped> {
    let status = |child: &Literal<'_>| matches!(child.key(), "status" | "statusCode");
    value.children().find(status).and_then(headers::status)?;
    headers::read(text, annex, value, closed).filter(|dumped| dumped.exchange.response.status.is_some())
}

/// An error of axios or got without its response: the status stands in a member,
/// or in the message above.
fn failed(text: &str, value: Literal<'_>) -> Option<Dumped> {
    let axios = ["ERR_BAD_REQUEST", "ERR_BAD_RESPONSE", "ERR_NON_2XX_3XX_RESPONSE"];
    value.get("code").filter(|code| axios.contains(&code.plain()))?;
    let told = value.get("status").and_then(headers::status).or_else(|| {
        const WORDS: &str = "status code ";
        let start = message(text, value)? as usize;
        let above = text.get(start..value.span().range().start)?;
        let at = start + above.find(WORDS)? + WORDS.len();
        let code = crate::values::digits::read(text.get(at..at + 3)?)?;
        Some((u16::try_from(code).ok()?, Span::new(at, at + 3)))
    });
    let (code, status_span) = told?;
    let span = value.span();
    let exchange = Exchange {
        format: Format::SdkOutput,
        extent: Extent::Part,
        response: ResponseHead {
            status: Some(code),
            status_span: Some(status_span),
            span,
            ..ResponseHead::default()
        },
        span,
        ..Exchange::default()
    };
    Some(Dumped { exchange, ..Dumped::default() })
}

/// Where the message begins that stands with its stack above an error's members.
fn message(text: &str, value: Literal<'_>) -> Option<u32> {
    let end = value.inside().range().start;
    let from = end.saturating_sub(LONGEST_STACK);
    let from = (from..end).find(|at| text.is_char_boundary(*at))?;
    let mut below = text.get(from..end)?.rsplit('\n');
    let mut at = end;
    let mut stack = false;
    loop {
        let line = below.next()?;
        at -= line.len();
        if line.trim_ascii_start().starts_with("at ") {
            stack = true;
        } else {
            let is_error = line.split(": ").next().is_some_and(|name| name.ends_with("Error"));
            return (stack && is_error).then(|| Span::new(at, at).start);
        }
        at = at.checked_sub(1)?;
    }
}

/// What a part tells of the request: how axios was asked, Node's own request, an
/// address.
fn request(text: &str, annex: &mut Annex, part: Literal<'_>, head: &mut RequestHead) {
    let own = Some(part).filter(|part| matches!(part.key(), "url" | "requestUrl"));
    let own = own.or_else(|| ["url", "requestUrl"].iter().find_map(|key| part.get(key)));
    if head.url.is_none()
        && let Some(url) = own.and_then(address)
    {
        head.url = words(annex, Some(url));
    }
    if head.headers.is_empty()
        && let Some(sent) = part.within().find(|inner| inner.key() == "_header")
        && let Some(sent) = words(annex, Some(sent))
    {
        self::sent(text, annex, sent, head);
    }
    if head.method.is_none()
        && let Some(method) = part.get("method").filter(|method| method.kind() == Kind::Text)
    {
        let upper = method.plain().to_ascii_uppercase();
        let begin = annex.begin();
        annex.written(text, &upper, method.told());
        head.method = Some(annex.since(text, begin)).filter(|method| !method.is_empty());
    }
}

/// An absolute address: text, or Node's `URL`.
fn address(value: Literal<'_>) -> Option<Literal<'_>> {
    let value = value.get("href").unwrap_or(value);
    Some(value).filter(|value| value.kind() == Kind::Text && value.plain().starts_with("http"))
}

/// A request's head as Node sent it, in the annex.
fn sent(text: &str, annex: &Annex, sent: Span, head: &mut RequestHead) {
    let whole = annex.get(text, sent);
    let mut at = 0;
    for line in whole.split_inclusive("\r\n") {
        let (from, words) = (at, line.trim_ascii_end());
        at += line.len();
        if from == 0 {
            let mut parts = words.split(' ');
            let (Some(method), Some(target)) = (parts.next(), parts.next()) else { return };
            head.method = Some(sent.part(0..method.len()));
            head.target = Some(sent.part(method.len() + 1..method.len() + 1 + target.len()));
        } else if let Some((name, value)) = words.split_once(": ") {
            let field = FieldId::named(name);
            let value = from + words.len() - value.len()..from + words.len();
            let name = sent.part(from..from + name.len());
            head.headers.push(Header { name, value: sent.part(value), field, shown: Shown::Header });
        }
    }
}

/// A text's characters, where it has any.
fn words(annex: &mut Annex, value: Option<Literal<'_>>) -> Option<Span> {
    value.filter(|value| value.kind() == Kind::Text)?.words(annex).filter(|words| !words.is_empty())
}
