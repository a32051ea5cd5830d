//! A document that a program wrote into a string, base64 or not: read by itself,
//! with its places led back into the string.

use base64ct::{Base64, Encoding};

use super::shape::Document;
use super::walk;
use crate::text::source::Annex;
use crate::text::span::Span;

/// The longest string that is looked into: a page of a listing has a thousand
/// entries, whose keys may have 1,024 characters each.
const LONGEST: usize = 4 << 20;

/// The document that a string of the source or the annex holds; `origin` is where
/// it stands in the source.
pub(crate) fn document_within(text: &str, annex: &mut Annex, body: Span, origin: Span) -> Option<Document> {
    if body.len() > LONGEST {
        return None;
    }
    let words = annex.get(text, body);
    let lead = words.len() - words.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']).len();
    if !words.get(lead..)?.starts_with('<') {
        return None;
    }
    let root = walk::root(words, lead)?;
    let words = words.to_owned();
    let mut inner = Annex::default();
    let mut document = walk::read(&words, &mut inner, lead, root)?;
    let mut moved = |span: &mut Span| {
        if !span.is_empty() {
            *span = if span.range().end <= words.len() {
                body.part(span.range())
            } else {
                let begin = annex.begin();
                annex.written(text, inner.get(&words, *span), origin);
                annex.since(text, begin)
            };
        }
    };
    if let Some(error) = document.error.as_deref_mut() {
        error.spans_mut().into_iter().flatten().for_each(&mut moved);
    }
    if let Some(listing) = document.listing.as_deref_mut() {
        listing.each_span(&mut moved);
    }
    for header in &mut document.headers {
        moved(&mut header.name);
        moved(&mut header.value);
    }
    for fault in &mut document.syntax {
        moved(&mut fault.span);
        fault.header.iter_mut().for_each(&mut moved);
    }
    Some(document)
}

/// What a string of base64 stands for, in the annex.
pub(crate) fn of_base64(text: &str, annex: &mut Annex, body: Span, origin: Span) -> Option<Span> {
    let words = annex.get(text, body);
    if words.len() > LONGEST {
        return None;
    }
    let mut buffer = vec![0; words.len()];
    let decoded = core::str::from_utf8(Base64::decode(words, &mut buffer).ok()?).ok()?;
    let begin = annex.begin();
    annex.written(text, decoded, origin);
    Some(annex.since(text, begin))
}
