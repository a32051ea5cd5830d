//! Headers: a program's map or list of a reply's headers, with the status where
//! one stands beside it.
//!
//! Dictionaries of Python's and Node's clients, `Headers {…}` of fetch, header
//! maps of Rust and Go, lists of pairs, flat lists of names and values.

use super::{Annex, Dumped, Format, Header, Span};
use crate::facts::is_safelisted;
use crate::fields::FieldId;
use crate::message::{Exchange, Extent, RequestHead, ResponseHead, Shown};
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
            "headers" | "Headers" | "Header" | "header" | "_headers" | "response_headers"
            | "responseHeaders" | "rawHeaders"
                if held.is_none() =>
            {
                held = Some(child).filter(|child| is_reply(*child));
            }
            "status" | "statusCode" | "status_code" | "StatusCode" | "_rc" => told = status(child).or(told),
            "url" if child.kind() == Kind::Text => url = Some(child),
            _ => {}
        }
    }
    if let Some(dumped) = lines(text, annex, value, closed) {
        return Some(dumped);
    }
    if held.is_none() && value.name() == "Response" {
        return bare(annex, value, url?, told?);
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
    if reply.is_none() {
        status = map.children().find_map(own_status);
    }
    if status.is_none() && reply.is_none() {
        status = above(text, inner(map)).or_else(|| above(text, value));
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
        Some(Box::new(RequestHead { url: Some(words), span: url.span(), ..Default::default() }))
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

/// A response of fetch as a browser's console shows it: its address and status,
/// while headers have to be asked for.
fn bare(annex: &mut Annex, value: Literal<'_>, url: Literal<'_>, status: (u16, Span)) -> Option<Dumped> {
    let request = RequestHead { url: Some(url.words(annex)?), span: url.told(), ..RequestHead::default() };
    let exchange = Exchange {
        format: Format::SdkOutput,
        extent: Extent::Part,
        request: Some(Box::new(request)),
        response: ResponseHead {
            status: Some(status.0),
            status_span: Some(status.1),
            span: value.span(),
            ..ResponseHead::default()
        },
        span: value.span(),
        ..Exchange::default()
    };
    Some(Dumped { exchange, ..Dumped::default() })
}

/// The status line that PHP and Java put among the headers, without a name of its
/// own: `"0": "HTTP/1.1 200 OK"`, `null=[HTTP/1.1 200 OK]`.
fn own_status(entry: Literal<'_>) -> Option<(u16, Span)> {
    matches!(entry.key(), "0" | "null").then_some(())?;
    line_status(if entry.kind() == Kind::Group { entry.children().next()? } else { entry })
}

/// The status in a status line.
fn line_status(line: Literal<'_>) -> Option<(u16, Span)> {
    // PHP's JSON escapes slashes.
    let words = line.raw().trim_matches(['"', '\'']);
    let status = words.strip_prefix("HTTP/").or_else(|| words.strip_prefix("HTTP\\/"))?.split_once(' ')?.1;
    let code = crate::values::digits::read(status.get(..3)?).filter(|code| (100..600).contains(code))?;
    let at = line.told().range().end - status.len();
    Some((u16::try_from(code).ok()?, Span::new(at, at + 3)))
}

/// A list of the lines of a head: `["HTTP/1.1 200 OK", "ETag: …"]`, as PHP's
/// `get_headers` gives them, with their numbers or without.
fn lines(text: &str, annex: &mut Annex, value: Literal<'_>, closed: bool) -> Option<Dumped> {
    let named = |line: Literal<'_>| line.key().bytes().any(|byte| !byte.is_ascii_digit());
    let first = value.children().next().filter(|first| !named(*first))?;
    let (status, status_span) = line_status(first)?;
    let mut headers = Vec::new();
    for line in value.children().skip(1) {
        if named(line) || line.kind() == Kind::Group {
            return None;
        }
        let words = line.words(annex)?;
        let whole = annex.get(text, words);
        // Behind a redirect another head follows.
        let Some(colon) = whole.find(':') else { break };
        let begin =
            colon + 1 + whole.get(colon + 1..)?.len() - whole.get(colon + 1..)?.trim_ascii_start().len();
        let field = FieldId::named(whole.get(..colon)?);
        let (name, told) = (words.part(0..colon), words.part(begin..whole.len()));
        headers.push(Header { name, value: told, field, shown: Shown::Header });
    }
    // A program's text may begin so, too.
    if headers.len() < 2 || !headers.iter().any(|header| header.field.is_some()) {
        return None;
    }
    let response = ResponseHead {
        status: Some(status),
        status_span: Some(status_span),
        span: value.span(),
        ..ResponseHead::default()
    };
    let exchange = Exchange {
        format: Format::SdkOutput,
        extent: if closed { Extent::Whole } else { Extent::Part },
        response,
        span: value.span(),
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
    // Go's response: `&{200 OK 200 HTTP/1.1 1 1 map[…`.
    let own = beside.strip_prefix("&{").unwrap_or(beside);
    let (from, beside) = (from + beside.len() - own.len(), own);
    if let Some((code, rest)) = beside.split_once(' ')
        && rest.len() <= 40
        && code.len() == 3
        && let Some(code) = crate::values::digits::read(code).filter(|code| (100..600).contains(code))
    {
        return Some((u16::try_from(code).ok()?, Span::new(from, from + 3)));
    }
    if let Some(at) = marked(beside.trim_end_matches(['[', '{', '(', '<']))
        && let Some(code) = beside.get(at..at + 3).and_then(crate::values::digits::read)
        && (100..600).contains(&code)
    {
        return Some((u16::try_from(code).ok()?, Span::new(from + at, from + at + 3)));
    }
    let end = end?;
    let start =
        text.get(end.saturating_sub(512)..end)?.rfind('\n').map_or(0, |at| end.saturating_sub(512) + at + 1);
    let line = text.get(start..end)?;
    let at = match line.find(" [").filter(|_| line.starts_with('<')) {
        Some(bracket) => bracket + 2,
        None if line.trim_ascii_end().len() == 3 => 0,
        None if marked(line).is_some() => marked(line)?,
        // `STATUS: 200`, `response received 200`.
        None => labelled(line)?,
    };
    let code = crate::values::digits::read(line.get(at..at + 3)?).filter(|code| (100..600).contains(code))?;
    Some((u16::try_from(code).ok()?, Span::new(start + at, start + at + 3)))
}

/// Where the status stands in what .NET, Foundation, httpx and Apache's client print
/// in front of a reply's headers.
fn marked(line: &str) -> Option<usize> {
    let named = ["StatusCode: ", "Status Code: ", "<Response ["]
        .iter()
        .find_map(|mark| Some(line.rfind(mark)? + mark.len()));
    named.or_else(|| {
        let at = line.rfind("{HTTP/")? + 1;
        let rest = line.get(at..)?;
        // Nothing else was opened in between.
        if rest.contains(['[', '{']) { None } else { Some(at + rest.find(' ')? + 1) }
    })
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
            // Perl's objects name their class behind.
            (Some(first), Some(_)) if map.name() == "bless" && first.kind() == Kind::Group => map = first,
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
        if words.is_empty() || words.starts_with("Symbol(") || own_status(name.value).is_some() {
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
            // Java's maps have no quotes of their own: those there are the tag's.
            let own = words.eq_ignore_ascii_case("etag")
                && value.is_plainly_quoted()
                && !name.value.has_quoted_key();
            push(if own { Some(value.span()) } else { value.words(annex) });
            continue;
        }
        // Go's and Node's lists of values: quoted each, or bare as a whole.
        let quoted = value.children().all(|child| child.kind() == Kind::Text);
        let bare = !name.value.has_quoted_key() && value.raw().starts_with("[\"");
        if quoted && !bare {
            value.children().for_each(|child| push(child.words(annex)));
        } else {
            push(Some(value.content()));
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
        for front in [
            "StatusCode: 200, ReasonPhrase: 'OK', Version: 1.1, Content: System.Net.Http.StreamContent, Headers:\r\n",
            "<NSHTTPURLResponse: 0x600000c0c0e0> { URL: https://a.example/k } { Status Code: 200, Headers ",
            "<Response [200 OK]> Headers",
        ] {
            let paste = [front, "{\n  ETag: \"1\"\n  x-amz-version-id: v\n  Content-Length: 3\n}\n"].concat();
            first(&paste, |view| assert_eq!(view.status(), Some(200), "{paste}"));
        }
        let paste = "{\n \"Content-Length\" =     (\n  3\n );\n Etag =     (\n  \"\\\"1\\\"\"\n );\n \"x-amz-version-id\" =     (\n  v\n );\n}";
        first(paste, |view| {
            assert_eq!(view.raw::<crate::fields::ContentLength>(), Some("3"));
            assert_eq!(view.raw::<crate::fields::VersionId<'_>>(), Some("v"));
        });
        let paste =
            "HttpResponseProxy{HTTP/1.1 200 OK [ETag: \"1\", x-amz-version-id: v, Content-Length: 3]}\n";
        first(paste, |view| assert_eq!((view.status(), view.headers().len()), (Some(200), 3)));
        let url = "https://b.s3.amazonaws.com/k?versionId=v";
        let paste =
            ["Response {type: 'cors', url: '", url, "', redirected: false, status: 403, ok: false, …}"]
                .concat();
        first(&paste, |view| {
            let key = view.target().and_then(|target| target.key).expect("a key");
            assert_eq!((view.status(), key.text.as_ref()), (Some(403), "k"));
        });
        for above in ["STATUS: 200", "response received 200", "statusCode: 200", "status: 200 OK"] {
            let paste = [above, "\nheaders { etag: '\"1\"', 'x-amz-version-id': 'v' }\n"].concat();
            first(&paste, |view| assert_eq!(view.status(), Some(200), "{paste}"));
        }
        for above in ["status of 12 of 200", "1200 responses", "response in 200ms"] {
            let paste = [above, "\nheaders { etag: '\"1\"', 'x-amz-version-id': 'v' }\n"].concat();
            first(&paste, |view| assert_eq!(view.status(), None, "{paste}"));
        }
        for paste in [
            "{null=[HTTP/1.1 200 OK], ETag=[\"1\"], x-amz-version-id=[v], Content-Length=[3]}",
            "{\"0\":\"HTTP\\/1.1 200 OK\",\"ETag\":\"\\\"1\\\"\",\"x-amz-version-id\":\"v\",\"Content-Length\":\"3\"}",
            "[\"HTTP/1.1 200 OK\",\"ETag: \\\"1\\\"\",\"x-amz-version-id: v\",\"Content-Length: 3\"]",
            "array(4) {\n  [0]=>\n  string(15) \"HTTP/1.1 200 OK\"\n  [1]=>\n  string(9) \"ETag: \"1\"\"\n  [2]=>\n  \
             string(19) \"x-amz-version-id: v\"\n  [3]=>\n  string(17) \"Content-Length: 3\"\n}",
            "&{200 OK 200 HTTP/1.1 1 1 map[Content-Length:[3] Etag:[\"1\"] X-Amz-Version-Id:[v]] {} 3 [] false}",
            "$VAR1 = bless( {\n '_headers' => bless( {\n 'etag' => '\"1\"',\n 'x-amz-version-id' => 'v',\n \
             'content-length' => '3'\n }, 'HTTP::Headers' ),\n '_rc' => 200\n }, 'HTTP::Response' );",
        ] {
            first(paste, |view| {
                assert_eq!((view.status(), view.headers().len()), (Some(200), 3), "{paste}");
                assert_eq!(view.raw::<crate::fields::ETag>(), Some("\"1\""), "{paste}");
            });
        }
        // Spring's and Java's maps put no quotes around a value, or one more pair.
        for paste in [
            "<200,[ETag:\"\"1\"\", x-amz-version-id:\"v\", Content-Length:\"3\"]>",
            "{ETag=\"1\", x-amz-version-id=v, Content-Length=3}",
            "{etag=[\"1\"], x-amz-version-id=[v], content-length=[3]}",
        ] {
            first(paste, |view| assert_eq!(view.raw::<crate::fields::ETag>(), Some("\"1\""), "{paste}"));
        }
        let paste = "1200 { etag: '\"1\"', 'x-amz-version-id': 'v' }\n";
        first(paste, |view| assert_eq!(view.status(), None));
    }
}
