//! `curl -v`: request and reply marked with `> ` and `< `, and the reply printed
//! a second time where its headers are shown as well.

use crate::message::{Exchange, Header, HeaderRange};
use crate::text::{Format, Span};

/// Whether what stands before a request line is curl's mark.
pub(crate) fn marks_request(prefix: &str) -> bool {
    prefix.trim_ascii_end().ends_with('>')
}

/// Whether what stands before a status line is curl's mark.
pub(crate) fn marks_reply(prefix: &str) -> bool {
    prefix.trim_ascii_end().ends_with('<')
}

/// Whether `reply` is the reply that curl has marked before, to the letter.
pub(crate) fn is_same_reply(text: &str, headers: &[Header], earlier: &Exchange, reply: &Exchange) -> bool {
    let (one, other) = (&earlier.response, &reply.response);
    if earlier.format != Format::CurlVerbose
        || reply.format == Format::CurlVerbose
        || one.status != other.status
    {
        return false;
    }
    let of = |range: HeaderRange| {
        headers.get(range.start as usize..range.start as usize + range.len as usize).unwrap_or_default()
    };
    let same = |one: Span, other: Span| text.get(one.range()) == text.get(other.range());
    let (one, other) = (of(one.headers), of(other.headers));
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| same(one.name, other.name) && same(one.value, other.value))
}
