//! Header lines without a status line: what is left of a reply in a ticket, a
//! document or a script, perhaps quoted, numbered or indented.
//!
//! Such a list shows a part of a reply at most; where it holds nothing but what
//! a script may always read, a browser filtered it.

use super::lines::{Line, line_at};
use super::names;
use super::prefix;
use super::raw_http::{drop_dots, split_name, trimmed};
use super::span::Span;
use crate::facts::is_safelisted;
use crate::fields::FieldId;
use crate::message::{Extent, Header, Shown};

/// A list of headers.
pub(crate) struct List {
    pub headers: Vec<Header>,
    pub status: Option<(u16, Span)>,
    pub reason: Option<Span>,
    pub extent: Extent,
    pub span: Span,
    pub next: usize,
}

/// Reads the list that begins with `line`. Where none does, gives the place up
/// to which no list can begin.
pub(crate) fn read(text: &str, line: Line) -> Result<List, usize> {
    let prefix = prefix_of(text, line);
    let mut list = List {
        headers: Vec::new(),
        status: None,
        reason: None,
        extent: Extent::Part,
        span: line.span(),
        next: line.start,
    };
    let begin = line.start;
    let mut telling = false;
    let mut line = line;
    while let Some(content) = prefix::strip(line.text(text), prefix) {
        let from = line.end - content.len();
        let marked = marked(content, prefix);
        // Each line may be code or a string of its own.
        let content = content.trim_ascii_end();
        let content = match prefix.as_bytes().last() {
            Some(mark @ (b'`' | b'"' | b'\'')) if marked.is_none() => {
                content.strip_suffix(char::from(*mark)).unwrap_or(content)
            }
            _ => content,
        };
        let end = from + content.len();
        if let Some(pseudo) = content.strip_prefix(":status:") {
            let value = trimmed(text, end - pseudo.len(), end);
            let code = text
                .get(value.range())
                .and_then(crate::values::digits::read)
                .and_then(|code| u16::try_from(code).ok());
            list.status = code.map(|code| (code, value));
        } else {
            let split = split_name(content).map(|(name, colon)| (name, colon + 1));
            let Some((name, value)) = marked.or(split).filter(|(name, _)| names::is_name(name)) else {
                break;
            };
            telling |= names::is_reply_name(name);
            let value = unmarked(text, trimmed(text, from + value, end));
            list.headers.push(Header {
                name: Span::new(from, from + name.len()),
                value,
                field: FieldId::named(name),
                shown: Shown::Header,
            });
        }
        list.span = list.span.to(Span::new(from, line.end));
        list.next = line.next;
        match line_at(text, line.next) {
            Some(next) => line = next,
            None => break,
        }
    }
    let Some(first) = list.headers.first().filter(|_| telling) else { return Err(list.next) };
    list.span.start = first.name.start;
    drop_dots(text, &mut list.headers, 3);
    if list.status.is_none()
        && let Some((code, place, reason)) = status_above(text, begin, prefix)
    {
        list.status = Some((code, place));
        list.reason = Some(reason).filter(|reason| !reason.is_empty());
        list.span.start = place.start;
    }
    if list.status.is_some() {
        list.extent = Extent::Whole;
    } else if list.headers.len() > 1
        && list.headers.iter().all(|header| is_safelisted(text.get(header.name.range()).unwrap_or_default()))
    {
        list.extent = Extent::Filtered;
    }
    Ok(list)
}

/// Whether a line is a header of a reply as HTTP writes it, so that nothing else can begin in it.
pub(crate) fn is_header(line: &str) -> bool {
    let Some((name, colon)) = split_name(line) else { return false };
    let value = line.get(colon + 1..).unwrap_or_default();
    colon == name.len()
        && value.starts_with(' ')
        && !value.trim_ascii_start().starts_with(['{', '['])
        && (FieldId::named(name).is_some() || names::is_telling(name))
}

/// The status that stands right above a list without the version of HTTP, as
/// lwp-request prints it: `200 OK`; and OkHttp: `<-- 200 OK https://… (87ms)`.
fn status_above(text: &str, begin: usize, prefix: &str) -> Option<(u16, Span, Span)> {
    const LONGEST: usize = 256;
    let before = text.get(..begin)?.strip_suffix('\n')?;
    let before = before.strip_suffix('\r').unwrap_or(before);
    let from = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.get(from..).filter(|line| line.len() <= LONGEST)?;
    let content = prefix::strip(line, prefix)?;
    let of_okhttp = content.strip_prefix("<-- ");
    let content = of_okhttp.unwrap_or(content);
    let (digits, reason) = content.split_once(' ')?;
    let reason = match of_okhttp {
        Some(_) => reason.get(..reason.find("http").filter(|_| reason.ends_with(')'))?)?,
        None => reason,
    };
    let reason = reason.trim_ascii_end();
    let code = crate::values::digits::read(digits).and_then(|code| u16::try_from(code).ok())?;
    let worded = (of_okhttp.is_some() && reason.is_empty())
        || reason.starts_with(|first: char| first.is_ascii_uppercase())
            && reason.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'-' | b'\''));
    let start = before.len() - content.len();
    let place = Span::new(start, start + digits.len());
    (worded && digits.len() == 3 && (100..600).contains(&code))
        .then(|| (code, place, Span::new(start + 4, start + 4 + reason.len())))
}

/// What stands before each line of the list that begins here: marks and
/// numbers, or what a container or a log puts there, which the next line shows.
fn prefix_of(text: &str, line: Line) -> &str {
    let whole = line.text(text);
    let marks = whole.get(..decoration_len(whole)).unwrap_or_default();
    let begins = |content: &str| {
        marked(content, marks).or_else(|| split_name(content)).is_some_and(|(name, _)| names::is_name(name))
    };
    if whole.get(marks.len()..).is_some_and(begins) {
        return marks;
    }
    let front = line.end.min(line.start + LONGEST_PREFIX);
    let first = names::in_text(text, line.start, front).first().map(|found| found.name.range().start);
    let prefix = first.and_then(|first| text.get(line.start..first)).unwrap_or_default();
    let below = line_at(text, line.next).and_then(|next| prefix::strip(next.text(text), prefix));
    let goes_on = below.and_then(split_name).is_some_and(|(name, _)| names::is_name(name));
    if goes_on { prefix } else { marks }
}

/// The longest prefix of a log.
const LONGEST_PREFIX: usize = 200;

/// A name with the marks of Markdown around it: `**ETag**: …`, `` `ETag`: … ``.
/// The marks in front end the prefix. Gives the name and where its value begins.
fn marked<'t>(content: &'t str, prefix: &str) -> Option<(&'t str, usize)> {
    let mark = prefix.bytes().last().filter(|mark| matches!(mark, b'*' | b'`'))?;
    let marks = prefix.bytes().rev().take_while(|byte| *byte == mark).count();
    let name = content.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let len = name.count();
    let behind = content.as_bytes().get(len..)?;
    let run = |bytes: &[u8]| bytes.iter().take_while(|byte| **byte == mark).count();
    let before_colon = run(behind) == marks && behind.get(marks) == Some(&b':');
    let behind_colon = behind.strip_prefix(b":").is_some_and(|behind| run(behind) == marks);
    (before_colon || behind_colon).then_some(())?;
    Some((content.get(..len)?, len + marks + 1))
}

/// A value without the marks of Markdown around it.
fn unmarked(text: &str, value: Span) -> Span {
    let words = text.get(value.range()).unwrap_or_default();
    let inside = words.strip_prefix('`').and_then(|words| words.strip_suffix('`'));
    match inside {
        Some(inside) if !inside.contains('`') => value.part(1..1 + inside.len()),
        _ => value,
    }
}

/// The length of what stands before the first name: blanks, quote marks,
/// bullets, numbers.
fn decoration_len(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        let rest = line.get(at..).unwrap_or_default();
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'>' | b'<' | b'|' | b'*' | b'-' | b'#') => at += 1,
            Some(byte) if byte.is_ascii_digit() => {
                let digits = bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
                if !matches!(bytes.get(at + digits), Some(b'.' | b')' | b':' | b'\t' | b' ')) {
                    return at;
                }
                at += digits + 1;
            }
            // Code, once: three of them are a fence.
            Some(b'`') if !rest.starts_with("``") => return at + 1,
            _ if rest.starts_with('•') => at += '•'.len_utf8(),
            _ => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::first;

    const LIST: [(&str, &str); 4] =
        [("Server", "AmazonS3"), ("ETag", "\"0a-2\""), ("Content-Length", "8"), ("x-amz-version-id", "a.b")];

    fn check(paste: &str, status: Option<u16>) {
        first(paste, |view| {
            let told: Vec<_> = view
                .headers()
                .iter()
                .map(|header| (view.text(header.name), view.text(header.value)))
                .collect();
            assert_eq!(told, LIST, "{paste}");
            assert_eq!(view.status(), status, "{paste}");
            assert_eq!(view.source.pasted(view.headers()[3].value).len(), 3, "{paste}");
        });
    }

    #[test]
    fn the_status_that_okhttp_prints_above_is_the_list_s() {
        let list: String = LIST.iter().flat_map(|(name, value)| [*name, ": ", *value, "\n"]).collect();
        let url = "https://b.s3.amazonaws.com/k?versionId=a.b";
        for (front, status) in [
            (["<-- 200 OK ", url, " (87ms)\n"].concat(), Some(200)),
            (["<-- 404 ", url, " (87ms, unknown-length body)\n"].concat(), Some(404)),
            (["--> HEAD ", url, "\n--> END HEAD\n<-- 200 ", url, " (87ms)\n"].concat(), Some(200)),
            (["<-- 20 ", url, " (87ms)\n"].concat(), None),
            (["<-- 200 so ", url, "\n"].concat(), None),
        ] {
            check(&[&front, list.as_str(), "<-- END HTTP\n"].concat(), status);
        }
    }

    #[test]
    fn marks_of_markdown_belong_to_no_name_and_no_value() {
        for (name, value) in [
            ("- **", "**: `"),
            ("* **", ":** "),
            ("- `", "`: `"),
            ("**", "**: "),
            ("1. *", "*: "),
            ("- ", ": `"),
        ] {
            let end = if value.ends_with('`') { "`\n" } else { "\n" };
            let lines = LIST.map(|(header, told)| [name, header, value, told, end].concat());
            check(&lines.concat(), None);
        }
    }

    #[test]
    fn what_a_container_or_a_log_puts_in_front_is_known_by_the_next_line() {
        for prefix in [
            "web-1  | ",
            "[pod/web-7d9-x2/app] ",
            "Nov 21 15:55:01 host app[123]: ",
            "2026-11-21T15:55:01.123Z INFO  app: ",
            "time=\"2026-11-21T15:55:01Z\" level=info msg=\"",
        ] {
            let end = if prefix.ends_with('"') { "\"\n" } else { "\n" };
            let lines = LIST.map(|(name, value)| [prefix, name, ": ", value, end].concat());
            check(&lines.concat(), None);
            check(&[prefix, "200 OK\n", &lines.concat()].concat(), Some(200));
        }
    }

    #[test]
    fn a_status_above_and_dots_behind_are_no_headers() {
        let lines = LIST.map(|(name, value)| [name, ": ", value, "\r\n"].concat()).concat();
        check(&["404 Not Found\r\n", &lines].concat(), Some(404));
        check(&["see\n999 Bottles\n", &lines].concat(), None);
        check(&["200 ok then\n", &lines].concat(), None);
        check(&lines.replace("\r\n", ".\n"), None);
    }
}
