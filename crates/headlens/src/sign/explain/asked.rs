//! Asked: a signed request in its parts, wherever it was pasted from: a URL by
//! itself, an `Authorization` header by itself, or a request with its headers,
//! which the readers of [`crate::inspect`] find.

use std::borrow::Cow;

use crate::message::View;
use crate::text::{Source, Span};

/// What was asked, as spans of the source.
#[derive(Default)]
pub(super) struct Asked {
    pub method: Option<Span>,
    /// `http` or `https`, where a URL tells it.
    pub scheme: Option<Span>,
    /// Host and port.
    pub host: Option<Span>,
    /// The path as sent, from its first slash on.
    pub path: Option<Span>,
    /// The query as sent.
    pub query: Option<Span>,
    /// Names and values as sent.
    pub headers: Vec<(Span, Span)>,
    /// The value of the Authorization header.
    pub authorization: Option<Span>,
    /// Whether the request's headers are known: a header that is not there was not sent.
    pub shows_headers: bool,
    /// Whether the paste goes on where it was cut.
    pub is_cut: bool,
}

/// Reads the first signed request of a text.
pub(super) fn read(text: &str) -> (Source<'_>, Asked) {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>'));
    let is_one_word = !trimmed.contains(char::is_whitespace);
    if !is_one_word {
        let inspection = crate::inspect(text);
        let found =
            inspection.exchanges().filter_map(of_exchange).find(|(asked, source)| asked.is_signed(source));
        if let Some((asked, _)) = found {
            return (inspection.source, asked);
        }
    }
    let source = Source::new(Cow::Borrowed(text));
    let asked = by_itself(text).unwrap_or_default();
    (source, asked)
}

/// The request of an exchange.
fn of_exchange(view: View<'_>) -> Option<(Asked, &Source<'_>)> {
    let request = view.exchange.request.as_deref()?;
    let mut asked = Asked { method: request.method, ..Asked::default() };
    let target = request.target.filter(|target| !view.text(*target).contains("://"));
    match target {
        Some(target) => asked.split_target(view.text(target), target),
        None => {
            let url = request.url.or(request.target)?;
            asked.split_url(view.text(url), url);
        }
    }
    asked.headers = request.headers.iter().map(|header| (header.name, header.value)).collect();
    let named = |name| view.request_header(name).map(|header| header.value);
    if let Some(host) = named("host") {
        asked.host = Some(host);
        asked.shows_headers = true;
    }
    asked.authorization = named("authorization");
    Some((asked, view.source))
}

/// A URL or the value of an Authorization header in a text that holds no request.
fn by_itself(text: &str) -> Option<Asked> {
    let mut asked = Asked::default();
    let lower = text.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower.get(from..).and_then(|rest| rest.find("http")) {
        let start = from + at;
        from = start + 4;
        let rest = text.get(start..)?;
        if !(rest.get(4..)?.starts_with("://") || rest.get(4..)?.starts_with("s://")) {
            continue;
        }
        let len = rest.find([' ', '\n', '\r', '\t', '"', '\'', '`', '<', '>']).unwrap_or(rest.len());
        let url = rest.get(..len)?;
        let whole = url.trim_end_matches(['…', '.', ',', ')']);
        asked.is_cut = url.ends_with('…') || url.ends_with("...");
        asked.split_url(whole, Span::new(start, start + whole.len()));
        asked.method = method_before(text.get(..start)?);
        return Some(asked);
    }
    for mark in ["AWS4-", "AWS "] {
        let Some(at) = text.find(mark) else { continue };
        let rest = text.get(at..)?;
        let len = rest.find(['\n', '\r', '"', '\'']).unwrap_or(rest.len());
        asked.authorization = Some(Span::new(at, at + rest.get(..len)?.trim_end().len()));
        return Some(asked);
    }
    None
}

/// `HEAD https://…`: a method that stands right before a URL.
fn method_before(front: &str) -> Option<Span> {
    let trimmed = front.trim_end_matches([' ', '"', '\'', '<']);
    let start = trimmed.rfind(|c: char| !c.is_ascii_uppercase()).map_or(0, |at| at + 1);
    let word = trimmed.get(start..).filter(|word| METHODS.contains(word))?;
    Some(Span::new(start, start + word.len()))
}

/// The methods that S3 knows, likeliest first.
pub(super) const METHODS: [&str; 6] = ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"];

impl Asked {
    fn split_url(&mut self, text: &str, span: Span) {
        let Some(scheme) = text.find("://") else { return };
        self.scheme = Some(span.part(0..scheme));
        let host = scheme + 3;
        let end =
            text.get(host..).and_then(|rest| rest.find(['/', '?', '#'])).map_or(text.len(), |at| host + at);
        self.host = Some(span.part(host..end));
        self.split_target(text.get(end..).unwrap_or_default(), span.part(end..text.len()));
    }

    fn split_target(&mut self, text: &str, span: Span) {
        let end = text.find('#').unwrap_or(text.len());
        let path = text.get(..end).and_then(|text| text.find('?'));
        self.path = Some(span.part(0..path.unwrap_or(end)));
        self.query = path.map(|at| span.part(at + 1..end));
    }

    /// Names and values of the query as they stand.
    pub fn pairs<'a>(&self, source: &'a Source<'_>) -> impl Iterator<Item = (Span, Span)> + use<'a> {
        let query = self.query.unwrap_or_default();
        let mut at = 0;
        source.get(query).split('&').filter_map(move |pair| {
            let start = at;
            at += pair.len() + 1;
            // Copied out of HTML: &amp;X-Amz-Date=…
            let skip = if pair.starts_with("amp;") { 4 } else { 0 };
            let equals = pair.find('=').unwrap_or(pair.len());
            (!pair.is_empty()).then(|| {
                let name = query.part(start + skip..start + equals);
                (name, query.part((start + equals + 1).min(start + pair.len())..start + pair.len()))
            })
        })
    }

    /// Where a parameter's value stands; its name in any case.
    pub fn parameter(&self, source: &Source<'_>, name: &str) -> Option<Span> {
        self.pairs(source)
            .find(|(found, _)| source.get(*found).eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// A parameter's value, decoded.
    pub fn decoded<'a>(&self, source: &'a Source<'_>, name: &str) -> Option<Cow<'a, str>> {
        self.parameter(source, name).map(|value| decoded(source.get(value)))
    }

    /// A header's value.
    pub fn header<'a>(&self, source: &'a Source<'_>, name: &str) -> Option<&'a str> {
        self.headers
            .iter()
            .find(|(found, _)| source.get(*found).eq_ignore_ascii_case(name))
            .map(|(_, value)| source.get(*value))
    }

    /// Whether the URL has a signature of AWS.
    pub fn has_signed_url(&self, source: &Source<'_>) -> bool {
        ["X-Amz-Signature", "X-Amz-Credential", "X-Amz-Algorithm"]
            .iter()
            .any(|name| self.parameter(source, name).is_some())
            || self.parameter(source, "AWSAccessKeyId").is_some()
                && self.parameter(source, "Signature").is_some()
    }

    fn is_signed(&self, source: &Source<'_>) -> bool {
        self.has_signed_url(source)
            || self.authorization.is_some_and(|value| source.get(value).starts_with("AWS"))
    }
}

/// Percent-decoded; as it stands where the bytes are no UTF-8.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    percent_encoding::percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}
