//! Walk: the elements of a document one after the other, with the text of each
//! as a span. Meaning is left to `shape`.
//!
//! Only the five entities of XML and character references are resolved; a
//! DOCTYPE is passed over and told. A document that was cut off gives what
//! stands in front of the cut.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::shape::{Document, Root, Shape};
use crate::message::Syntax;
use crate::rules::document;
use crate::text::lines::line_at;
use crate::text::source::Annex;
use crate::text::span::Span;

/// The deepest element that is looked at; S3's documents end at four.
const DEEPEST: usize = 16;

/// How far a declaration and what else stands before the root may reach. One
/// that nothing ends would be looked through to the end of the paste, from each
/// of many.
const LONGEST_PROLOG: usize = 4096;

/// A piece of an element's text.
#[derive(Clone, Copy)]
enum Piece {
    /// As it stands.
    Verbatim(Span),
    /// A character that a reference stands for.
    Reference(char, Span),
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    // Names are compared here, so that reading can go on behind a fault.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// The name without its namespace's prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The root of a document that begins with the `<` at `start`, if S3 has such.
pub(super) fn root(text: &str, start: usize) -> Option<Root> {
    let rest = text.get(start + 1..)?;
    if rest.starts_with(['?', '!']) {
        if !rest.starts_with("?xml") && !rest.starts_with("!DOCTYPE") {
            return None;
        }
        let near = (start..=text.len().min(start + LONGEST_PROLOG)).rev();
        let end = near.take(4).find(|at| text.is_char_boundary(*at))?;
        let mut reader = reader(text.get(start..end)?);
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) => return Root::named(tag.local_name().as_ref()),
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {}
                Event::Text(text) if is_marker(&text) => {}
                _ => return None,
            }
        }
    }
    let len = rest.bytes().take(64).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b':').count();
    matches!(rest.as_bytes().get(len), Some(b'>' | b' ' | b'\t' | b'\r' | b'\n'))
        .then(|| Root::named(local(rest.get(..len)?)))?
}

/// What a browser's tree, a log or an escaped line break puts between elements.
fn is_marker(text: &str) -> bool {
    text.len() <= 64 && !text.contains("HTTP/")
}

/// Reads a document from its first `<`; nothing where it tells nothing.
pub(super) fn read(text: &str, annex: &mut Annex, start: usize, root: Root) -> Option<Document> {
    let mut reader = reader(text.get(start..)?);
    let mut shape = Shape::new(root);
    let mut path: Vec<&str> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut syntax = Vec::new();
    // Where the element at hand, if it is without children, begins its text.
    let mut leaf = None;
    let mut end = start;
    let mut whole = false;
    // Where another document begins before this one ends.
    let mut followed = None;
    loop {
        let from = start + usize::try_from(reader.buffer_position()).ok()?;
        let Ok(event) = reader.read_event() else { break };
        let to = start + usize::try_from(reader.buffer_position()).ok()?;
        let span = Span::new(from, to);
        let marked = text.get(from..to).unwrap_or_default();
        match event {
            Event::Start(_) | Event::Empty(_) => {
                let name = name(marked);
                let inside = path.len();
                // A second document begins: this one was cut off.
                if inside > 0 && Root::named(name).is_some_and(|found| !root.holds(found)) {
                    followed = Some(from);
                    break;
                }
                if inside >= DEEPEST {
                    break;
                }
                pieces.clear();
                path.push(name);
                shape.open(path.get(1..).unwrap_or_default(), span);
                leaf = Some(to);
                if marked.ends_with("/>") {
                    shape.leaf(text, annex, path.get(1..).unwrap_or_default(), Span::new(to, to), span);
                    shape.close(path.get(1..).unwrap_or_default(), to);
                    path.pop();
                    leaf = None;
                }
                end = to;
            }
            Event::End(_) => {
                let name = name(marked);
                end = to;
                if path.last() != Some(&name) {
                    syntax.push(Syntax { rule: &document::NOT_WELL_FORMED, header: None, span });
                    let Some(depth) = path.iter().rposition(|open| *open == name) else { continue };
                    path.truncate(depth + 1);
                    leaf = None;
                }
                if let Some(begin) = leaf.take() {
                    let value = assemble(text, annex, &pieces, begin);
                    shape.leaf(text, annex, path.get(1..).unwrap_or_default(), value, Span::new(begin, from));
                }
                shape.close(path.get(1..).unwrap_or_default(), to);
                path.pop();
                if path.is_empty() {
                    whole = true;
                    break;
                }
            }
            Event::Text(_) if leaf.is_some() => plain(text, span, &mut pieces),
            Event::CData(_) if leaf.is_some() => plain(text, span.part(9..span.len() - 3), &mut pieces),
            Event::GeneralRef(reference) if leaf.is_some() => {
                let named = quick_xml::escape::resolve_predefined_entity(&reference);
                match named.and_then(|named| named.chars().next()) {
                    Some(character) => pieces.push(Piece::Reference(character, span)),
                    None => match reference.resolve_char_ref() {
                        Ok(Some(character)) => pieces.push(Piece::Reference(character, span)),
                        _ => {
                            syntax.push(Syntax { rule: &document::UNKNOWN_ENTITY, header: None, span });
                            pieces.push(Piece::Verbatim(span));
                        }
                    },
                }
            }
            // A start line of HTTP behind a cut, or prose before the root.
            Event::Text(_) if !path.is_empty() && marked.contains("HTTP/") => break,
            Event::Text(_) if path.is_empty() && !is_marker(marked) => break,
            Event::DocType(_) => syntax.push(Syntax { rule: &document::DOCTYPE, header: None, span }),
            Event::Decl(_) if !path.is_empty() => {
                followed = Some(from);
                break;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !whole {
        // What the cut left of its line belongs to the document.
        end = followed.unwrap_or_else(|| line_at(text, end).map_or(end, |line| line.end));
        let span = Span::new(start, end);
        syntax.push(Syntax { rule: &document::CUT, header: None, span: span.part(0..root.tag_len()) });
    }
    shape.finish(text, annex, end, syntax)
}

/// The name in a tag, without its namespace's prefix.
fn name(tag: &str) -> &str {
    let tag = tag.trim_start_matches(['<', '/']);
    let len = tag.find([' ', '\t', '\r', '\n', '/', '>']).unwrap_or(tag.len());
    local(tag.get(..len).unwrap_or_default())
}

/// Text as it stands; a line's end is one line feed, whatever it was (XML 1.0,
/// 2.11).
fn plain(text: &str, span: Span, pieces: &mut Vec<Piece>) {
    let mut from = span.range().start;
    let to = span.range().end;
    while let Some(at) = memchr::memchr(b'\r', text.as_bytes().get(from..to).unwrap_or_default()) {
        let at = from + at;
        pieces.push(Piece::Verbatim(Span::new(from, at)));
        let len = if text.as_bytes().get(at + 1) == Some(&b'\n') && at + 1 < to { 2 } else { 1 };
        pieces.push(Piece::Reference('\n', Span::new(at, at + len)));
        from = at + len;
    }
    pieces.push(Piece::Verbatim(Span::new(from, to)));
}

/// The text of an element: where it stands, or put together in the annex.
fn assemble(text: &str, annex: &mut Annex, pieces: &[Piece], begin: usize) -> Span {
    match *pieces {
        [] => Span::new(begin, begin),
        [Piece::Verbatim(span)] => span,
        _ => {
            let first = annex.begin();
            for piece in pieces {
                match *piece {
                    Piece::Verbatim(span) if span.is_empty() => {}
                    Piece::Verbatim(span) => annex.verbatim(text, span),
                    Piece::Reference(character, span) => {
                        annex.written(text, character.encode_utf8(&mut [0; 4]), span);
                    }
                }
            }
            annex.since(text, first)
        }
    }
}
