//! What the network panel of a browser copies as fetch: `fetch("https://…",
//! { "headers": { … }, "method": "HEAD" });`, for the page and for Node.js
//! alike.

use crate::fields::FieldId;
use crate::message::{Header, RequestHead, Shown};
use crate::text::lines::{Line, line_at};
use crate::text::literal::{Kind, Literal, Tree};
use crate::text::source::Annex;
use crate::text::span::Span;

use super::Command;

/// The longest address that is read.
const LONGEST: usize = 64 * 1024;

/// The call that begins in this line, if one does.
pub(crate) fn read(text: &str, annex: &mut Annex, line: Line) -> Option<Command> {
    let whole = line.text(text).trim_ascii_start();
    let call = whole.strip_prefix("await ").unwrap_or(whole).strip_prefix("fetch(")?;
    let mark = call.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let start = line.end - call.len() + 1;
    let len = text.get(start..line.end)?.find(mark).filter(|len| *len < LONGEST)?;
    let url = Span::new(start, start + len);
    if !text.get(url.range())?.starts_with("http") || text.get(url.range())?.contains('\\') {
        return None;
    }
    let mut head = RequestHead { url: Some(url), ..RequestHead::default() };
    let behind = text.get(start + len + 1..line.end)?.trim_ascii_start();
    let mut end = line.end;
    if let Some(options) = behind.strip_prefix(',').map(str::trim_ascii_start)
        && options.starts_with('{')
    {
        let open = line.end - options.len();
        let tree = Tree::read(text, open, open);
        let root = tree.root(text);
        head.method = root
            .get("method")
            .filter(|method| method.kind() == Kind::Text)
            .and_then(|method| method.words(annex));
        for entry in root.get("headers").into_iter().flat_map(Literal::children) {
            if let Some(value) = entry.words(annex).filter(|_| !entry.key().is_empty()) {
                let (name, field) = (entry.key_span(), FieldId::named(entry.key()));
                head.headers.push(Header { name, value, field, shown: Shown::Header });
            }
        }
        end = tree.end();
    }
    if head.method.is_none() {
        let begin = annex.begin();
        annex.written(text, "GET", Span { end: url.start, ..url });
        head.method = Some(annex.since(text, begin));
    }
    let last = line_at(text, end).map_or((end, end), |line| (line.end, line.next));
    head.span = Span::new(line.end - whole.len(), last.0);
    Some(Command { head, next: last.1 })
}

#[cfg(test)]
mod tests {
    use crate::inspect;

    const CALL: &str = "fetch(\"https://b.s3.amazonaws.com/k?versionId=v\", {\n  \"headers\": {\n    \"accept\": \"*/*\",\n    \"x-amz-checksum-mode\": \"ENABLED\"\n  },\n  \"referrer\": \"https://example.com/\",\n  \"body\": null,\n  \"method\": \"HEAD\",\n  \"mode\": \"cors\"\n});\n";

    #[test]
    fn a_call_is_the_request_of_what_follows() {
        let paste = [CALL, "\nHTTP/1.1 200 OK\nETag: \"1\"\n\n"].concat();
        let inspection = inspect(paste.as_str());
        assert_eq!(inspection.len(), 1);
        let view = inspection.exchange(0).expect("an exchange");
        assert_eq!((view.method(), view.status()), (Some("HEAD"), Some(200)));
        let target = view.target().expect("a target");
        assert_eq!(target.version_id.expect("an ID").text, "v");
        let headers = &view.exchange.request.as_deref().expect("a request").headers;
        let names: Vec<_> = headers.iter().map(|header| view.text(header.name)).collect();
        assert_eq!(names, ["accept", "x-amz-checksum-mode"]);
        assert!(inspection.passed_over().is_empty());
    }

    #[test]
    fn a_call_alone_is_a_request() {
        for (paste, method) in [
            (CALL, "HEAD"),
            ("await fetch('https://b.s3.amazonaws.com/k');\n", "GET"),
            ("fetch(\"https://b.s3.amazonaws.com/k\", {\"method\": \"HEAD\"", "HEAD"),
        ] {
            let inspection = inspect(paste);
            let view = inspection.exchange(0).expect("a request");
            assert_eq!((view.method(), view.status()), (Some(method), None), "{paste}");
        }
        for paste in ["fetch(url, {})\n", "fetch(\"/k\")\n", "prefetch(\"https://h/b/k\")\n"] {
            assert!(inspect(paste).is_empty(), "{paste}");
        }
        let long = "fetch(\"https://h/b/k\", {\"a\": {\n".repeat(5_000);
        assert!(inspect(long.as_str()).len() <= 5_000);
    }
}
