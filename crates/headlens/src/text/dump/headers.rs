//! Headers: a program's map or list of a reply's headers, with the status where
//! one stands beside it.
//!
//! Dictionaries of Python's and Node's clients, `Headers {…}` of fetch, header
//! maps of Rust and Go, lists of pairs, flat lists of names and values.

use super::{Annex, Dumped, Format, Header, Span};
use crate::facts::is_safelisted;
use crate::fields::FieldId;
use crate::message::{Exchange, Extent, ResponseHead, Shown};
use crate::text::literal::{Kind, Literal, MOST_WRAPPERS};
use crate::text::names;

/// Names that only requests have.
const OF_REQUESTS: [&str; 7] = [
    "host",
    "user-agent",
    "accept",
    "authorization",
    "x-amz-date",
    "x-amz-content-sha256",
    "x-amz-user-agent",
];

/// A reply with its headers, or its headers alone.
pub(super) fn read(text: &str, annex: &mut Annex, value: Literal<'_>, closed: bool) -> Option<Dumped> {
    let mut held = None;
    let mut told = None;
    let mut url = None;
    for child in value.children() {
        match child.key() {
            "headers" | "Headers" | "Header" | "header" | "response_headers" | "responseHeaders"
            | "rawHeaders"
                if held.is_none() =>
            {
                held = Some(child).filter(|child| is_reply(*child));
            }
            "status" | "statusCode" | "status_code" | "StatusCode" => told = status(child).or(told),
            "url" if child.kind() == Kind::Text => url = Some(child),
            _ => {}
        }
    }
    let reply = held.filter(|_| told.is_some());
    let map = match reply {
        Some(map) => map,
        None if is_reply(value) => value,
        None => return None,
    };
    let mut headers = Vec::new();
    all(annex, map, &mut headers);
    let mut span = value.span();
    let mut status = told.filter(|_| reply.is_some());
    if status.is_none() && reply.is_none() {
        status = above(text, value);
        if let Some((_, above)) = status {
            span = span.to(above);
        }
    }
    let filtered = entries(map).all(|(name, _)| is_safelisted(name.plain_or_key()));
    let extent = match status {
        _ if filtered => Extent::Filtered,
        Some(_) if closed => Extent::Whole,
        _ => Extent::Part,
    };
    let request = url.and_then(|url| {
        let words = url.words(annex)?;
        Some(Box::new(crate::message::RequestHead {
            url: Some(words),
            span: url.span(),
            ..Default::default()
        }))
    });
    let exchange = Exchange {
        format: Format::SdkOutput,
        extent,
        request: request.filter(|_| reply.is_some()),
        response: ResponseHead {
            status: status.map(|(code, _)| code),
            status_span: status.map(|(_, span)| span),
            span: value.span(),
            ..ResponseHead::default()
        },
        span,
        ..Exchange::default()
    };
    Some(Dumped { exchange, headers, ..Dumped::default() })
}

/// A status code: `200`, `StatusCode(404)`, `'200 OK'`.
pub(super) fn status(value: Literal<'_>) -> Option<(u16, Span)> {
    let value = value.unwrapped();
    let digits = value.plain().get(..3)?;
    let code = crate::values::digits::read(digits).filter(|code| (100..600).contains(code))?;
    let rest = value.plain().get(3..)?;
    if !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let from = value.span().range().start + usize::from(value.kind() == Kind::Text);
    Some((u16::try_from(code).ok()?, Span::new(from, from + 3)))
}

/// The status on the line above: `200`, `<Response [200 OK]>`.
fn above(text: &str, value: Literal<'_>) -> Option<(u16, Span)> {
    let end = text.get(..value.span().range().start)?.rfind('\n');
    // `console.log(response.status, response.headers)`.
    let from = end.map_or(0, |end| end + 1);
    let beside = text.get(from..value.inside().range().start)?;
    if let Some((code, rest)) = beside.split_once(' ')
        && rest.len() <= 40
        && code.len() == 3
        && let Some(code) = crate::values::digits::read(code).filter(|code| (100..600).contains(code))
    {
        return Some((u16::try_from(code).ok()?, Span::new(from, from + 3)));
    }
    let end = end?;
    let start =
        text.get(end.saturating_sub(512)..end)?.rfind('\n').map_or(0, |at| end.saturating_sub(512) + at + 1);
    let line = text.get(start..end)?;
    let at = match line.find(" [").filter(|_| line.starts_with('<')) {
        Some(bracket) => bracket + 2,
        None if line.trim_ascii_end().len() == 3 => 0,
        // `STATUS: 200`, `response received 200`.
        None => labelled(line)?,
    };
    let code = crate::values::digits::read(line.get(at..at + 3)?).filter(|code| (100..600).contains(code))?;
    Some((u16::try_from(code).ok()?, Span::new(start + at, start + at + 3)))
}

/// Where the status stands in a short line that calls it so, and has no other number.
fn labelled(line: &str) -> Option<usize> {
    const LONGEST: usize = 48;
    let holds = |word: &str| {
        line.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
    };
    if line.len() > LONGEST || !(holds("status") || holds("response")) {
        return None;
    }
    let at = line.find(|character: char| character.is_ascii_digit())?;
    let rest = line.get(at + 3..)?;
    let parted = line.get(..at)?.ends_with([' ', ':', '='])
        && !rest.starts_with(|character: char| !character.is_whitespace());
    (parted && !rest.bytes().any(|byte| byte.is_ascii_digit())).then_some(at)
}

/// An entry's name and value.
#[derive(Clone, Copy)]
struct Name<'a> {
    value: Literal<'a>,
    is_key: bool,
}

impl<'a> Name<'a> {
    fn plain_or_key(self) -> &'a str {
        if self.is_key { self.value.key() } else { self.value.plain() }
    }
}

/// The entries of a map of headers, however it is written.
fn entries<'a>(map: Literal<'a>) -> impl Iterator<Item = (Name<'a>, Literal<'a>)> {
    let map = inner(map);
    let mut children = map.children();
    core::iter::from_fn(move || {
        loop {
            let child = children.next()?;
            if !child.key().is_empty() {
                return Some((Name { value: child, is_key: true }, child));
            }
            if child.kind() == Kind::Group {
                let mut pair = child.children();
                if let (Some(name), Some(value), None) = (pair.next(), pair.next(), pair.next()) {
                    return Some((Name { value: name, is_key: false }, value));
                }
            } else {
                return Some((Name { value: child, is_key: false }, children.next()?));
            }
        }
    })
}

/// A wrapper's only group: `HTTPHeaderDict({…})`, `Headers([…])`.
fn inner(map: Literal<'_>) -> Literal<'_> {
    let mut map = map;
    for _ in 0..MOST_WRAPPERS {
        let mut children = map.children();
        match (children.next(), children.next()) {
            (Some(only), None) if only.kind() == Kind::Group && only.key().is_empty() => map = only,
            _ => break,
        }
    }
    map
}

/// Whether a value holds a reply's headers and nothing else.
fn is_reply(value: Literal<'_>) -> bool {
    if value.kind() != Kind::Group {
        return false;
    }
    let (mut known, mut telling) = (0, false);
    for (index, (name, _)) in entries(value).enumerate() {
        let name = name.plain_or_key();
        // Member names are not headers' where they are of more than one word.
        if FieldId::named(name).is_some() {
            known += 1;
            telling |= names::is_reply_name(name);
        }
        if OF_REQUESTS.iter().any(|sent| name.eq_ignore_ascii_case(sent)) || (index >= 8 && known == 0) {
            return false;
        }
    }
    known >= 2 && telling
}

/// Every header of a map.
pub(super) fn all(annex: &mut Annex, map: Literal<'_>, headers: &mut Vec<Header>) {
    for (name, value) in entries(map) {
        let words = name.plain_or_key();
        if words.is_empty() || words.starts_with("Symbol(") {
            continue;
        }
        let place = if name.is_key { Some(name.value.key_span()) } else { name.value.words(annex) };
        let Some(place) = place else { continue };
        let field = FieldId::named(words);
        let mut push = |value: Option<Span>| {
            if let Some(value) = value {
                headers.push(Header { name: place, value, field, shown: Shown::Header });
            }
        };
        if value.kind() != Kind::Group {
            push(value.words(annex));
            continue;
        }
        // Go's and Node's lists of values: quoted each, or bare as a whole.
        let quoted = value.children().all(|child| child.kind() == Kind::Text);
        let bare = !name.value.has_quoted_key() && value.raw().starts_with("[\"");
        if quoted && (!bare || value.children().count() == 1) {
            value.children().for_each(|child| push(child.words(annex)));
        } else {
            push(Some(value.inside()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::first;

    #[test]
    fn a_status_printed_beside_the_headers_is_theirs() {
        for front in ["200 ", "200 Object [AxiosHeaders] ", "200\n", "200 Headers "] {
            let paste =
                [front, "{ etag: '\"1\"', 'x-amz-version-id': 'v', 'content-length': '3' }\n"].concat();
            first(&paste, |view| assert_eq!(view.status(), Some(200), "{paste}"));
        }
        for above in ["STATUS: 200", "response received 200", "statusCode: 200", "status: 200 OK"] {
            let paste = [above, "\nheaders { etag: '\"1\"', 'x-amz-version-id': 'v' }\n"].concat();
            first(&paste, |view| assert_eq!(view.status(), Some(200), "{paste}"));
        }
        for above in ["status of 12 of 200", "1200 responses", "response in 200ms"] {
            let paste = [above, "\nheaders { etag: '\"1\"', 'x-amz-version-id': 'v' }\n"].concat();
            first(&paste, |view| assert_eq!(view.status(), None, "{paste}"));
        }
        let paste = "1200 { etag: '\"1\"', 'x-amz-version-id': 'v' }\n";
        first(paste, |view| assert_eq!(view.status(), None));
    }
}
