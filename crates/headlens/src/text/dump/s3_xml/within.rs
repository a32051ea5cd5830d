//! A document that a program wrote into a string, base64 or not: read by itself,
//! with its places led back into the string. Only errors are looked for.

use base64ct::{Base64, Encoding};

use super::walk;
use crate::service_error::ServiceError;
use crate::text::source::Annex;
use crate::text::span::Span;

/// The longest string that is looked into; errors are far shorter.
const LONGEST: usize = 64 * 1024;

/// The error that a string of the source or the annex tells; `origin` is where
/// it stands in the source.
pub(crate) fn error_within(
    text: &str,
    annex: &mut Annex,
    body: Span,
    origin: Span,
) -> Option<Box<ServiceError>> {
    if body.len() > LONGEST {
        return None;
    }
    let words = annex.get(text, body).to_owned();
    let start = words.find('<')?;
    let root = walk::root(&words, start).filter(|root| root.is_error())?;
    let mut inner = Annex::default();
    let mut error = walk::read(&words, &mut inner, start, root)?.error?;
    for span in error.spans_mut() {
        let Some(found) = *span else { continue };
        *span = Some(if found.range().end <= words.len() {
            body.part(found.range())
        } else {
            let begin = annex.begin();
            annex.written(text, inner.get(&words, found), origin);
            annex.since(text, begin)
        });
    }
    Some(error)
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
