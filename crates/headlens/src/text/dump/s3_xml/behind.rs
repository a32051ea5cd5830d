//! Behind: a document that follows a reply's head is its body, also where curl
//! prints notes of its own between the two.

use crate::message::{Exchange, Extent, Header};
use crate::text::Format;
use crate::text::lines::line_at;
use crate::text::span::Span;

/// The longest run of a tool's notes between a head and its body.
const FARTHEST: usize = 4096;

/// Whether the document at `span` is the body of the reply that was read last.
pub(crate) fn belongs(text: &str, headers: &[Header], last: Option<&Exchange>, span: Span) -> bool {
    let Some(last) = last else { return false };
    let response = &last.response;
    if last.format == Format::S3Xml
        || response.status.is_none()
        || last.body.is_some()
        || last.error.is_some()
        || last.listing.is_some()
    {
        return false;
    }
    let between = last.span.range().end..span.range().start;
    if between.len() > FARTHEST || !text.get(between.clone()).is_some_and(is_noise) {
        return false;
    }
    // Behind the head of an image stands the listing of somebody else.
    own(headers, last).is_none_or(|headers| {
        headers
            .iter()
            .find(|header| is(text, header, "content-type"))
            .is_none_or(|kind| text.get(kind.value.range()).is_some_and(|kind| kind.contains("xml")))
    })
}

/// Puts what a document tells to the reply in front of it. Members stand before
/// the reply's own headers, as what the object's are; those headers that speak
/// of the document no longer speak of the object.
pub(crate) fn put(
    headers: &mut Vec<Header>,
    reply: Option<&mut Exchange>,
    document: Exchange,
    members: Vec<Header>,
) {
    let Some(reply) = reply else { return };
    reply.body = document.body;
    reply.error = document.error;
    reply.listing = document.listing;
    reply.span = reply.span.to(document.span);
    reply.syntax.extend(document.syntax);
    let start = reply.response.headers.start as usize;
    let end = start + reply.response.headers.len as usize;
    if !members.is_empty() {
        // Such an operation tells less of the object than its HEAD does.
        reply.extent = Extent::Part;
    }
    if matches!(reply.response.status, Some(200 | 206)) {
        set_apart(headers.get_mut(start..end).unwrap_or_default(), &members);
    }
    // The last reply's headers are the last of all.
    if end == headers.len() {
        reply.response.headers.len += u32::try_from(members.len()).unwrap_or_default();
        headers.splice(start..start, members);
    }
}

/// Headers of a reply with a document that speak of the document, or of what its
/// members tell, are none of the object's.
pub(crate) fn set_apart(headers: &mut [Header], members: &[Header]) {
    for header in headers {
        let of_document = header
            .field
            .is_some_and(|field| matches!(field.entry().spec.member, Some("ContentLength" | "ContentType")));
        let told = members.iter().any(|member| member.field == header.field);
        if of_document || (told && header.field.is_some()) {
            header.field = None;
        }
    }
}

fn own<'h>(headers: &'h [Header], reply: &Exchange) -> Option<&'h [Header]> {
    headers.get(reply.response.headers.range())
}

fn is(text: &str, header: &Header, name: &str) -> bool {
    text.get(header.name.range()).is_some_and(|found| found.eq_ignore_ascii_case(name))
}

/// Whether nothing but a tool's own notes stands there: curl's, with its
/// progress meter, and the sizes of chunks.
fn is_noise(text: &str) -> bool {
    let mut at = 0;
    while let Some(line) = line_at(text, at) {
        at = line.next;
        let words = line.text(text).trim_ascii();
        let noise = words.is_empty()
            || words.starts_with(['*', '{', '}', '<', '>', '%', '-'])
            || words.starts_with("Dload")
            || words.bytes().all(|byte| byte.is_ascii_hexdigit() || b" :-.kMG".contains(&byte));
        if !noise {
            return false;
        }
    }
    true
}
