//! Content: what ETag, MD5 and length say of the same bytes

use super::{Seen, is_whole};
use crate::field::Field;
use crate::fields::{Checksum, ContentLength, CustomerAlgorithm, ETag, FieldId, Md5, ServerSideEncryption};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;
use crate::values::base64;

static OF_NOTHING: Rule = rule(Rule {
    code: "etag-of-empty-content",
    severity: Severity::Warning,
    title: "The ETag is that of empty content, but the length is not 0",
    message: "The ETag is the MD5 of nothing, but the reply tells {0} bytes.",
    why: "This one value is the MD5 of no bytes at all, and no other content has it. Either the headers belong to two \
          versions, or a server computed the ETag before the content had arrived.",
    fix: "Read the object and compute its MD5; ask the endpoint itself, past any cache.",
    reference: REFERENCE,
});

static LENGTH_LOST: Rule = rule(Rule {
    code: "length-zero-but-content",
    severity: Severity::Note,
    title: "The length is 0, but the ETag is that of some content",
    message: "Content-Length is 0, but the ETag is not the MD5 of empty content.",
    why: "Some proxies and gateways write Content-Length: 0 on every reply to HEAD, since there is no body. Where the \
          object really is empty, its ETag would be d41d8cd98f00b204e9800998ecf8427e.",
    fix: "Ask with GET and Range: bytes=0-0; Content-Range tells the size.",
    reference: "https://www.rfc-editor.org/rfc/rfc9110#section-8.6",
});

static MD5_DIFFERS: Rule = rule(Rule {
    code: "etag-differs-from-md5",
    severity: Severity::Note,
    title: "The ETag looks like an MD5, but not like that of the content",
    message: "The ETag is {0}, but the MD5 of the content is {1}.",
    why: "The ETag of content that was stored in one part, plain or with SSE-S3, is its MD5. It is none where the object \
          was first written with a KMS key, or by a server that makes its ETags another way.",
    fix: "Trust the checksum for the content; use the ETag for If-Match alone.",
    reference: REFERENCE,
});

const REFERENCE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html";

/// The rules of this file.
pub static RULES: [&Rule; 3] = [&OF_NOTHING, &LENGTH_LOST, &MD5_DIFFERS];

/// The fields that call for it.
pub(super) const FIELDS: Seen = Seen::of(&[FieldId::of::<ETag>()]);

const MD5_OF_NOTHING: &str = "d41d8cd98f00b204e9800998ecf8427e";

/// Judges length and MD5 by the ETag of a whole object.
pub(super) fn check(view: View<'_>, seen: Seen, notes: &mut Notes) {
    let Some(place) = view.place::<ETag>() else { return };
    let raw = view.text(place.value);
    let empty = raw.get(1..33) == Some(MD5_OF_NOTHING) && raw.len() == 34;
    let summed = seen.has(const { FieldId::of::<Checksum<Md5>>() });
    let zero = view.raw::<ContentLength>() == Some("0");
    if !(empty || summed || zero) || view.status() != Some(200) || super::parts::is_of_a_part(view) {
        return;
    }
    let length = view.get::<ContentLength>().map(|length| length.bytes());
    if empty
        && let (Some(bytes), Some(other)) = (length.filter(|bytes| *bytes > 0), view.place::<ContentLength>())
    {
        notes
            .raise_span(&OF_NOTHING, Some(place.name), place.value)
            .number(bytes)
            .related(Some(other.name), other.value);
        return;
    }
    let Some(tag) = view.get::<ETag>().filter(|tag| tag.looks_like_md5() && !tag.is_weak()) else { return };
    // Whatever KMS or the customer has encrypted has an ETag of another kind.
    let plain = matches!(view.raw::<ServerSideEncryption>(), None | Some("AES256"))
        && !seen.has(const { FieldId::of::<CustomerAlgorithm>() })
        && is_whole(view);
    if !plain {
        return;
    }
    if zero
        && !empty
        && let Some(other) = view.place::<ContentLength>()
    {
        notes.raise_span(&LENGTH_LOST, Some(other.name), other.value).related(Some(place.name), place.value);
    }
    if !summed {
        return;
    }
    let Some(other) = view.place::<Checksum<Md5>>() else { return };
    let Some(sum) = <Checksum<Md5> as Field>::read(view.text(other.value), &mut Notes::default()) else {
        return;
    };
    if sum.part_count().is_none()
        && let Some(hex) = base64::hex(sum.digest()).filter(|hex| *hex != tag.opaque())
    {
        notes
            .raise_span(&MD5_DIFFERS, Some(place.name), place.value)
            .words(tag.opaque())
            .words(hex)
            .related(Some(other.name), other.value);
    }
}
