//! A request of HTTP/2 or HTTP/3 with its pseudo-headers, as Safari's network
//! panel, nghttp and others show it: `:method: HEAD`, `:path: /key` (RFC 9113
//! 8.3.1). Names above values are a network panel's and left to its reader.

use super::lines::{Line, line_at};
use super::names;
use super::prefix;
use super::raw_http::{split_name, trimmed};
use super::source::Annex;
use super::span::Span;
use crate::fields::FieldId;
use crate::message::{Header, RequestHead, Shown};

/// The longest that stands before the first pseudo-header.
const LONGEST_PREFIX: usize = 64;

/// A request and where reading goes on.
pub(crate) struct Asked {
    pub head: RequestHead,
    pub next: usize,
}

/// A pseudo-header: its name without colons, and where its value begins.
fn pseudo(content: &str) -> Option<(&str, usize)> {
    let (name, _) = content.strip_prefix(':')?.split_once(':')?;
    matches!(name, "method" | "path" | "authority" | "scheme" | "protocol").then_some((name, name.len() + 2))
}

/// The request that begins in this line.
pub(crate) fn read(text: &str, annex: &mut Annex, line: Line) -> Option<Asked> {
    let whole = line.text(text);
    let colon = whole.bytes().take(LONGEST_PREFIX).position(|byte| byte == b':')?;
    let front = whole.get(..colon).filter(|front| prefix::is_decoration(front))?;
    pseudo(whole.get(colon..)?)?;
    let mut head = RequestHead { span: line.span().part(colon..whole.len()), ..RequestHead::default() };
    let mut seen = Vec::new();
    let mut next = line.next;
    let mut at = Some(line);
    while let Some(line) = at {
        let Some(content) = prefix::strip(line.text(text), front) else { break };
        let from = line.end - content.len();
        if let Some((name, value)) = pseudo(content) {
            // Each stands once: another one is another request's.
            if seen.contains(&name) {
                break;
            }
            seen.push(name);
            let place = trimmed(text, from + value, line.end);
            match name {
                "method" => head.method = Some(place),
                "path" => head.target = Some(place),
                "authority" => {
                    // What HTTP/1.1 says with Host.
                    let begin = annex.begin();
                    annex.written(text, "Host", Span::new(from + 1, from + 1 + name.len()));
                    let name = annex.since(text, begin);
                    let field = FieldId::named("Host");
                    head.headers.push(Header { name, value: place, field, shown: Shown::Header });
                }
                _ => {}
            }
        } else {
            let Some((name, colon)) = split_name(content).filter(|(name, _)| names::is_name(name)) else {
                break;
            };
            let value = trimmed(text, from + colon + 1, line.end);
            let field = FieldId::named(name);
            head.headers.push(Header {
                name: Span::new(from, from + name.len()),
                value,
                field,
                shown: Shown::Header,
            });
        }
        head.span = head.span.to(Span::new(from, line.end));
        next = line.next;
        at = line_at(text, line.next);
    }
    (head.method.is_some() && head.target.is_some()).then_some(Asked { head, next })
}

/// The address in the summary above, as Safari copies a request: `URL: https://…`
/// below a line of its own.
pub(crate) fn summary(text: &str, line: Line) -> Option<Span> {
    let url = line.text(text).strip_prefix("URL: ")?.trim_ascii_end();
    let above = text.get(..line.start)?.trim_ascii_end();
    (url.starts_with("http") && !url.contains(' ') && above.ends_with("Summary")).then(|| {
        let start = line.start + "URL: ".len();
        Span::new(start, start + url.len())
    })
}

#[cfg(test)]
mod tests {
    use crate::inspect;

    fn asked(paste: &str) -> Vec<(Option<u16>, String)> {
        let inspection = inspect(paste);
        let told = |view: crate::View<'_>| {
            let target = view.target().unwrap_or_default();
            let mut words = view.method().unwrap_or("-").to_owned();
            for part in [target.bucket, target.key, target.version_id] {
                words.push(' ');
                words.push_str(part.as_ref().map_or("-", |part| part.text.as_ref()));
            }
            (view.status(), words)
        };
        inspection.exchanges().map(told).collect()
    }

    #[test]
    fn a_request_with_pseudo_headers_is_the_replys() {
        let asking = "Request\n:method: HEAD\n:scheme: https\n:authority: b.s3.amazonaws.com\n:path: /k?versionId=v\nAccept: */*\n\n";
        let reply = "Response\n:status: 200\nETag: \"1\"\nx-amz-version-id: v\n";
        assert_eq!(asked(&[asking, reply].concat()), [(Some(200), "HEAD b k v".to_owned())]);
        let quoted =
            "> :method: HEAD\n> :authority: b.s3.amazonaws.com\n> :path: /k\n\nHTTP/2 404\nserver: x\n\n";
        assert_eq!(asked(quoted), [(Some(404), "HEAD b k -".to_owned())]);
    }

    #[test]
    fn the_summarys_address_names_the_host() {
        let paste = "Summary\nURL: https://b.s3.amazonaws.com/k?versionId=v\nStatus: 200 OK\nSource: Network\n\nRequest\nHEAD /k HTTP/1.1\nAccept: */*\n\nResponse\nHTTP/1.1 200 OK\nETag: \"1\"\n\n";
        assert_eq!(asked(paste), [(Some(200), "HEAD b k v".to_owned())]);
    }

    #[test]
    fn other_lines_are_left_alone() {
        for paste in
            [":method: HEAD\n", ":path: /k\nx\n", "a :method: HEAD\n:path: /k\n", "URL: https://h/b/k\n"]
        {
            assert!(inspect(paste).is_empty(), "{paste}");
        }
        assert!(inspect(":scheme: https\n".repeat(20_000).as_str()).is_empty());
    }
}
