//! Literals among dumps: finds where a value of a program begins, has it read
//! into a tree, and asks each kind what it is.

use super::{
    Annex, Dump, Dumped, Format, cloudtrail, devtools, har, headers, listing, members, node_client,
    service_call, tool_json, write_out,
};
use crate::text::lines::{Line, find};
use crate::text::literal::{Kind, Literal, Tree};
use crate::text::span::Span;

/// The most that is looked at before a bracket, so that a long line of many is
/// looked through once.
const LONGEST_FRONT: usize = 512;

/// Up to where dumps were looked for, so that each part of a paste is read once.
#[derive(Default)]
pub(crate) struct Looked {
    /// Before this nothing is left to find.
    to: usize,
    /// The next bracket, once it was looked for.
    bracket: Option<usize>,
}

/// What a kind of dump makes of a literal, which is in the paste whole or not.
type Recogniser = fn(&str, &mut Annex, Literal<'_>, bool) -> Option<Dumped>;

/// The kinds of literals, the most telling first.
const KINDS: [Recogniser; 10] = [
    har::read,
    devtools::read,
    cloudtrail::read,
    write_out::read,
    tool_json::read,
    listing::read,
    service_call::read,
    node_client::read,
    members::read,
    headers::read,
];

/// The dump that begins in this line, if one does.
pub(super) fn read(
    text: &str,
    annex: &mut Annex,
    line: Line,
    only: Option<Format>,
    looked: &mut Looked,
) -> Option<Dump> {
    let bytes = text.as_bytes();
    if bytes.get(line.start..).is_some_and(|rest| rest.starts_with(b"HTTP/")) {
        return None;
    }
    loop {
        let from = line.start.max(looked.to);
        if from >= line.end {
            return None;
        }
        let open = match looked.bracket {
            Some(open) if open >= from => open,
            _ => {
                let rest = bytes.get(from..).unwrap_or_default();
                let rest = rest.get(..line.end.saturating_sub(from)).unwrap_or_default();
                let bracket = memchr::memchr3(b'{', b'[', b'(', rest);
                let open = ruby(rest, bracket.unwrap_or(rest.len())).or(bracket);
                let open = open.map_or(line.end, |at| from + at);
                looked.bracket = Some(open);
                open
            }
        };
        if open >= line.end {
            return None;
        }
        // Of a long line the part right before the bracket tells enough.
        let far = open.saturating_sub(LONGEST_FRONT).max(line.start);
        let near = (far..=open).find(|at| text.is_char_boundary(*at)).unwrap_or(open);
        let before = text.get(near..open).unwrap_or_default();
        let name = name(before);
        let start = open - name;
        let tree = Tree::read(text, start, open);
        looked.to = tree.end().max(open + 1);
        if tree.tells() && !is_held(before) {
            let mut exchanges = exchanges(text, annex, tree.root(text), tree.is_closed());
            exchanges.retain(|dumped| only.is_none_or(|only| only == dumped.exchange.format));
            let Some(first) = exchanges.first_mut() else { continue };
            let span = &mut first.exchange.span;
            if span.range().start == start && is_mark(text.get(line.start..start).unwrap_or_default()) {
                *span = Span::new(line.start, span.range().end);
            }
            let span = *span;
            let end = tree.end();
            let next = if bytes.get(end) == Some(&b'\n') { end + 1 } else { end };
            return Some(Dump { exchanges, span, next });
        }
    }
}

/// Where Ruby's `#<struct` begins before a brace, or before the end of the line.
fn ruby(rest: &[u8], brace: usize) -> Option<usize> {
    find(rest.get(..brace).unwrap_or_default(), b"#<").map(|at| at + 1)
}

/// Whether what stands in front of a value on its line is a part of how it is
/// written: `#` of Ruby, `%` of Elixir, `<ref *1>` of Node.
fn is_mark(before: &str) -> bool {
    let before = before.trim_ascii();
    matches!(before, "#" | "%")
        || (before.starts_with("<ref *") && before.len() <= 10 && before.ends_with('>'))
}

/// How long the name is that stands right before a bracket: `Headers(`,
/// `HeadObjectOutput {`.
fn name(before: &str) -> usize {
    let part =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':' | b'&' | b'\\' | b'*');
    let spaced = before.strip_suffix(' ').unwrap_or(before);
    let len = spaced.bytes().rev().take_while(part).take(120).count();
    if len == 0 { 0 } else { len + before.len() - spaced.len() }
}

/// Whether what stands before a bracket is a header's name, or the start line
/// of a reply: then the bracket is a value's.
fn is_held(before: &str) -> bool {
    let before = before.trim_ascii_start();
    let bytes = before.as_bytes();
    let name = find(bytes, b": ").and_then(|colon| bytes.get(..colon)).unwrap_or_default();
    (name.contains(&b'-') && !name.contains(&b' ')) || find(bytes, b"HTTP/").is_some()
}

/// The exchanges of a literal: of each value that a kind takes, and else of
/// what stands in it.
fn exchanges(text: &str, annex: &mut Annex, root: Literal<'_>, closed: bool) -> Vec<Dumped> {
    let mut found = Vec::new();
    let mut next = Some(root);
    while let Some(value) = next {
        let dumped = if value.kind() == Kind::Group {
            KINDS.iter().find_map(|kind| kind(text, annex, value, closed))
        } else {
            None
        };
        next = if dumped.is_some() { value.behind() } else { value.following() };
        found.extend(dumped);
    }
    found
}

#[cfg(test)]
mod tests {
    #[test]
    fn behind_a_value_that_tells_nothing_and_ends_within_a_line_the_next_begins_where_it_stands() {
        let value = "{\"Path\":\"a\",\"Size\":1,\"ModTime\":\"2026-11-21T08:03:52Z\",\"IsDir\":false,\"Metadata\":{\"owner\":\"x\"}}";
        let paste =
            format!("{{'ETag': '\"1\"', 'VersionId': 'a', |\n\"content-length\":[\"1\",\"2\"]}}¡{value}");
        let inspection = crate::inspect(paste.as_str());
        let texts: Vec<_> =
            inspection.exchanges().map(|view| paste.get(view.exchange.span.range())).collect();
        assert_eq!(texts, [Some(value)]);
    }

    #[test]
    fn a_document_behind_a_literal_is_looked_for_where_it_stands() {
        let paste = "f(\"a\", () => {\n});\n  const page = g(`<ListVersionsResult><NextKeyMarker>a</NextKeyMarker></ListVersionsResult>\n\
            versions: [{ Key: \"k\", VersionId: \"c\", IsLatest: true, DeleteMarker: true }],\nf(\"HTTP/1.1 200 OK\");\n";
        let inspection = crate::inspect(paste);
        let listed = inspection.exchanges().map(|view| view.exchange.listing.as_deref());
        let counts: Vec<_> = listed.map(|listing| listing.map(|listing| listing.versions.len())).collect();
        assert_eq!(
            counts.get(..2),
            Some([Some(0), Some(1)].as_slice()),
            "the XML, and the literal in its own line"
        );
        assert!(
            inspection
                .exchanges()
                .all(|view| view.exchange.format != crate::Format::SdkOutput || view.status().is_none())
        );
    }
}
