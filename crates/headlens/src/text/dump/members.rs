//! Members: the output of an SDK or the AWS CLI, whichever language printed it.
//!
//! Sources: HeadObject, GetObject, PutObject, CopyObject and
//! GetObjectAttributes in the Amazon S3 API Reference. Names are read in any
//! spelling: `VersionId`, `version_id`, `versionId`.

use super::member::{self, Value};
use super::{Annex, Dumped, Format, Header, Span, headers};
use crate::field::Kind as Typed;
use crate::fields::FieldId;
use crate::message::{Exchange, Extent, RequestHead, ResponseHead, Syntax};
use crate::rules::told_twice;
use crate::text::literal::{Kind, Literal};
use crate::values::http_date;

/// The most headers of a reply with which its metadata is compared.
const MOST_HEADERS: usize = 256;

/// Names that other operations and tools give to members of HeadObject.
const ALIASES: [(&str, &str); 3] =
    [("ObjectSize", "ContentLength"), ("TotalPartsCount", "PartsCount"), ("CopySourceVersionId", "")];

/// Members that hold members of the object.
const HOLDERS: [&str; 3] = ["Checksum", "CopyObjectResult", "ObjectParts"];

/// A member's field, by its name in any language's spelling.
pub(super) fn named(key: &str) -> Option<FieldId> {
    let key = ALIASES.iter().find(|(name, _)| same(key, name)).map_or(key, |(_, member)| member);
    FieldId::all().find(|id| id.entry().spec.member.is_some_and(|member| same(key, member)))
}

/// Whether two names or values are one but for the case of letters and what
/// parts words.
pub(super) fn same(one: &str, other: &str) -> bool {
    fn letters(word: &str) -> impl Iterator<Item = u8> {
        word.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b':')).map(|byte| byte.to_ascii_lowercase())
    }
    one.len() <= other.len() * 2 && other.len() <= one.len() * 2 && letters(one).eq(letters(other))
}

/// Whether a word stands for no value.
pub(super) fn is_nothing(value: Literal<'_>) -> bool {
    const NOTHING: [&str; 7] = ["None", "null", "nil", "undefined", "NULL", "<nil>", ""];
    match value.kind() {
        Kind::Word => NOTHING.contains(&value.plain()) || value.plain().starts_with("0x"),
        Kind::Text => value.plain().starts_with("*** Sensitive"),
        Kind::Group => false,
    }
}

/// An output with members of an object, if a value is one.
pub(super) fn read(text: &str, annex: &mut Annex, value: Literal<'_>, closed: bool) -> Option<Dumped> {
    let mut telling = 0;
    let mut known = 0;
    let mut metadata = false;
    let mut minio = false;
    let mut answer = None;
    for child in value.children() {
        let key = child.key();
        match key {
            "" => {}
            "ResponseMetadata" | "$metadata" => answer = Some(child),
            "bucket_name" | "object_name" => minio = true,
            // A version in a listing, and a listing of objects, are none.
            "IsLatest" | "is_latest" if !minio => return None,
            _ if key.contains('-') => return None,
            _ => {
                let Some(id) = named(key).filter(|_| !is_nothing(child.unwrapped())) else {
                    telling += u32::from(key == "CopyObjectResult");
                    known += u32::from(key == "CopyObjectResult");
                    continue;
                };
                let member = id.entry().spec.member.unwrap_or_default();
                known += 1;
                telling += u32::from(matches!(member, "ETag" | "VersionId" | "LastModified"));
                metadata |= member == "Metadata";
            }
        }
    }
    let name = value.name();
    let operation = ["HeadObject", "GetObject", "PutObject", "CopyObject", "DeleteObject"]
        .iter()
        .any(|operation| name.starts_with(operation));
    if known == 0 || (!operation && answer.is_none() && (telling == 0 || known < 2)) {
        return None;
    }
    if value.get("Key").is_some() && !minio {
        return None;
    }
    let mut dumped = Dumped::default();
    let whole = closed && (operation || (metadata && telling > 1 && known > 4));
    let mut status = None;
    if let Some(answer) = answer {
        status = self::answer(text, annex, answer, &mut dumped.headers);
        if is_document(value) {
            for header in &mut dumped.headers {
                let name = header.field.and_then(|id| id.entry().spec.member);
                if matches!(name, Some("ContentLength" | "ContentType")) {
                    header.field = None;
                }
            }
        }
    }
    if let Some(held) = value.get("metadata").filter(|_| minio) {
        headers::all(annex, held, &mut dumped.headers);
    }
    let real = dumped.headers.len();
    let mut syntax = Vec::new();
    take(text, annex, value, minio, &mut dumped.headers, real, &mut syntax);
    let span = value.span();
    dumped.exchange = Exchange {
        syntax,
        format: Format::SdkOutput,
        extent: if whole { Extent::Whole } else { Extent::Part },
        response: ResponseHead {
            status: status.map(|(code, _)| code),
            status_span: status.map(|(_, span)| span),
            span,
            ..ResponseHead::default()
        },
        span,
        ..Exchange::default()
    };
    if minio {
        let mut part = |key: &str| value.get(key).filter(|part| part.kind() == Kind::Text)?.words(annex);
        dumped.exchange.request = Some(Box::new(RequestHead {
            bucket: part("bucket_name"),
            key: part("object_name"),
            span: Span::new(span.range().start, span.range().start),
            ..RequestHead::default()
        }));
    }
    Some(dumped)
}

/// Whether the members were read from an XML document, whose length and type the
/// headers tell: GetObjectAttributes, which alone leaves an entity tag without
/// quotes, and CopyObject.
fn is_document(value: Literal<'_>) -> bool {
    value.children().any(|child| {
        HOLDERS.iter().any(|holder| same(child.key(), holder))
            || same(child.key(), "ObjectSize")
            || (same(child.key(), "ETag") && is_unquoted(child.unwrapped()))
    })
}

/// What an SDK tells of the reply itself: the status, its headers and request IDs.
pub(super) fn answer(
    text: &str,
    annex: &mut Annex,
    answer: Literal<'_>,
    headers: &mut Vec<Header>,
) -> Option<(u16, Span)> {
    let mut status = None;
    for child in answer.children() {
        match child.key() {
            "HTTPStatusCode" | "httpStatusCode" => status = headers::status(child),
            "HTTPHeaders" => headers::all(annex, child, headers),
            _ => {}
        }
    }
    for (keys, name) in
        [(["RequestId", "requestId"], "x-amz-request-id"), (["HostId", "extendedRequestId"], "x-amz-id-2")]
    {
        let Some(id) = FieldId::named(name) else { continue };
        let child = answer.children().find(|child| keys.contains(&child.key()) && child.kind() == Kind::Text);
        if let Some(child) = child
            && !headers.iter().any(|header| header.field == Some(id))
            && let Some(words) = child.words(annex)
            && !words.is_empty()
        {
            headers.push(member::header(text, annex, id, child.key_span(), Value::Text(words)));
        }
    }
    status
}

/// Takes every member that no header told before, and those that tell otherwise.
fn take(
    text: &str,
    annex: &mut Annex,
    value: Literal<'_>,
    minio: bool,
    headers: &mut Vec<Header>,
    real: usize,
    syntax: &mut Vec<Syntax>,
) {
    let sent =
        value.children().any(|child| same(child.key(), "ExpiresString") && !is_nothing(child.unwrapped()));
    for child in value.children() {
        let key = child.key();
        // The parts of ObjectParts, with sizes and checksums of their own, are a list below it.
        if HOLDERS.iter().any(|holder| same(key, holder)) && child.kind() == Kind::Group {
            let child = child.unwrapped();
            take(text, annex, child, minio, headers, real, syntax);
            continue;
        }
        let key = if same(key, "ExpiresString") {
            "Expires"
        } else if same(key, "Expires") && sent {
            ""
        } else {
            key
        };
        let Some(id) = named(key).filter(|_| !is_nothing(child.unwrapped())) else { continue };
        let known = |header: &Header| header.field == Some(id);
        if id.entry().spec.kind == Typed::Map {
            if minio {
                continue;
            }
            let told = headers.iter().take(real).any(known);
            for entry in child.unwrapped().children() {
                if let Some(words) = entry.unwrapped().words(annex)
                    && !entry.key().is_empty()
                    && let Some(made) = member::metadata(text, annex, entry.key_span(), entry.key(), words)
                {
                    let same = |header: &&mut Header| {
                        annex.get(text, header.name).eq_ignore_ascii_case(annex.get(text, made.name))
                    };
                    // No store sends more: longer lists would be compared for long.
                    let kept = match headers.iter_mut().take(real.min(MOST_HEADERS)).find(same) {
                        Some(header) => differ(text, annex, header, made, entry.span(), syntax),
                        None if told => None,
                        None => Some(made),
                    };
                    headers.extend(kept);
                }
            }
        } else if let Some(at) = headers.iter().position(known) {
            if at < real
                && let Some(made) = self::header(text, annex, id, child)
                && let Some(header) = headers.get_mut(at)
                && let Some(made) = differ(text, annex, header, made, child.span(), syntax)
            {
                headers.push(made);
            }
        } else {
            headers.extend(self::header(text, annex, id, child));
        }
    }
}

/// The member where it tells another value than the header that it stands for:
/// then the header is left as text, and the member is the object's.
fn differ(
    text: &str,
    annex: &Annex,
    header: &mut Header,
    made: Header,
    place: Span,
    syntax: &mut Vec<Syntax>,
) -> Option<Header> {
    let (sent, told) = (annex.get(text, header.value), annex.get(text, made.value));
    let date = |words: &str| http_date::parse(words).ok().map(|(date, _)| date.millis());
    if sent == told || (date(sent).is_some() && date(sent) == date(told)) {
        return None;
    }
    syntax.push(Syntax { rule: &told_twice::DIFFERS, header: Some(header.name), span: place });
    header.field = None;
    Some(made)
}

/// A member as its header; nothing where its value is none.
pub(super) fn header(text: &str, annex: &mut Annex, id: FieldId, child: Literal<'_>) -> Option<Header> {
    let spec = &id.entry().spec;
    let name = child.key_span();
    let value = child.unwrapped();
    if spec.kind == Typed::Timestamp
        && let Some(millis) = child.millis()
    {
        return Some(member::header(text, annex, id, name, Value::Time(millis, child.point())));
    }
    let plain = value.plain();
    let known = id.entry().known.iter().find(|known| same(known.value, plain));
    if let Some(known) = known.filter(|known| known.value != plain) {
        return Some(member::header(text, annex, id, name, Value::Written(known.value, value.told())));
    }
    if spec.kind == Typed::Boolean {
        let truth = if plain.eq_ignore_ascii_case("true") { "true" } else { "false" };
        // False is what the header's absence tells.
        return (truth == "true" || plain.eq_ignore_ascii_case("false"))
            .then(|| member::header(text, annex, id, name, Value::Written(truth, value.told())));
    }
    let words = value.words(annex)?;
    let is_bare = spec.member == Some("ETag") && is_unquoted(value);
    let words = if is_bare { Value::Unquoted(words) } else { Value::Text(words) };
    Some(member::header(text, annex, id, name, words))
}

/// Whether an entity tag lacks its quotes.
fn is_unquoted(value: Literal<'_>) -> bool {
    let plain = value.plain();
    !plain.is_empty() && !plain.starts_with(['"', 'W'])
}

/// An entity tag with the quotes that a tool left out.
pub(super) fn quoted(text: &str, annex: &mut Annex, value: Literal<'_>, words: Span) -> Span {
    if is_unquoted(value) { member::quoted(text, annex, words) } else { words }
}
