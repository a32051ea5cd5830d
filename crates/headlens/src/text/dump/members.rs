//! Members: the output of an SDK or the AWS CLI, whichever language printed it.
//!
//! Sources: HeadObject, GetObject, PutObject, CopyObject and
//! GetObjectAttributes in the Amazon S3 API Reference. Names are read in any
//! spelling: `VersionId`, `version_id`, `versionId`.

use super::member::{self, Value};
use super::{Annex, Dumped, Format, Header, Span, headers, untold};

pub(super) use super::untold::is_nothing;
use crate::field::Kind as Typed;
use crate::fields::FieldId;
use crate::message::{Exchange, Extent, RequestHead, ResponseHead, Syntax};
use crate::rules::told_twice;
use crate::text::literal::{Kind, Literal};
use crate::values::http_date;

/// The most headers of a reply with which its metadata is compared.
const MOST_HEADERS: usize = 256;

/// Names that other operations and tools give to members of HeadObject.
const ALIASES: [(&str, &str); 7] = [
    ("ObjectSize", "ContentLength"),
    ("TotalPartsCount", "PartsCount"),
    ("CopySourceVersionId", ""),
    ("ServerSideEncryptionMethod", "ServerSideEncryption"),
    ("ServerSideEncryptionKeyManagementServiceKeyId", "SSEKMSKeyId"),
    ("ServerSideEncryptionCustomerMethod", "SSECustomerAlgorithm"),
    ("ServerSideEncryptionCustomerProvidedKeyMD5", "SSECustomerKeyMD5"),
];

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
            "ResponseMetadata" | "$metadata" | "@metadata" => answer = Some(child),
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
    // The others tell less of the object, and an address in memory hides a value.
    let is_read =
        name.starts_with("HeadObject") || (name.starts_with("GetObject") && !name.contains("Attributes"));
    let dotnet = untold::is_dotnet(value);
    let whole =
        closed && !dotnet && !untold::hides(value) && (is_read || (metadata && telling > 1 && known > 4));
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
    if let Some(told) = value.get("HttpStatusCode").filter(|_| dotnet) {
        status = headers::status(told);
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
    // PHP tells the address that was asked at last.
    if let Some(url) = answer.and_then(|answer| answer.get("effectiveUri"))
        && let Some(words) = url.words(annex).filter(|_| url.kind() == Kind::Text || !url.plain().is_empty())
    {
        let request = RequestHead { url: Some(words), span: url.told(), ..RequestHead::default() };
        dumped.exchange.request = Some(Box::new(request));
    }
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
            "HTTPStatusCode" | "httpStatusCode" | "statusCode" => status = headers::status(child),
            "HTTPHeaders" | "headers" => headers::all(annex, child, headers),
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
    // Go's structs, and the results of PHP and .NET, hold every member.
    let dotnet = untold::is_dotnet(value);
    let zeroed = dotnet
        || value.get("@metadata").is_some()
        || value.get("PartsCount").is_some_and(|count| count.unwrapped().plain() == "0");
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
        if dotnet && child.key() == "Headers" {
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
        if untold::is_zero(id, child.get("Value").unwrap_or(child).unwrapped(), zeroed) {
            continue;
        }
        let known = |header: &Header| header.field == Some(id);
        if id.entry().spec.kind == Typed::Map {
            if minio || dotnet {
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
    let child = child.get("Value").filter(|_| !id.entry().known.is_empty()).unwrap_or(child);
    let value = child.unwrapped();
    if untold::is_least_date(value) {
        return None;
    }
    if spec.kind == Typed::Timestamp
        && let Some(millis) = child.millis()
    {
        return Some(member::header(text, annex, id, name, Value::Time(millis, child.point())));
    }
    let plain = value.plain();
    // Swift names the type of a variant, too.
    let variant = plain.rsplit_once("Types.").and_then(|(_, variant)| variant.split_once('.'));
    let variant = variant.map_or(plain, |(_, variant)| variant);
    let known = id.entry().known.iter().find(|known| same(known.value, variant));
    if let Some(known) = known.filter(|known| known.value != plain) {
        return Some(member::header(text, annex, id, name, Value::Written(known.value, value.told())));
    }
    if spec.kind == Typed::Boolean {
        let truth = if plain.eq_ignore_ascii_case("true") || plain == "1" { "true" } else { "false" };
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

#[cfg(test)]
mod tests {
    use crate::message::Extent;
    use crate::testing::first;
    use crate::{ObjectVersion, OwnedMember};

    /// As the SDKs for Java, Kotlin, Swift and .NET write it (their `toString`,
    /// `debugDescription` and serialised properties).
    const RESPONSES: [&str; 4] = [
        r#"HeadObjectResponse(AcceptRanges=bytes, LastModified=2026-11-21T08:03:53Z, ContentLength=11, ETag="2280828976ddc29d9dc88d00e2df0b2c", VersionId=3HL4kqtJlcpXroDTDmjVBH40Nrjfkd, CacheControl=max-age=3600, public, ContentType=text/csv, ServerSideEncryption=AES256, Metadata={owner=alice, source-system=erp's export}, SSEKMSKeyId=*** Sensitive Data Redacted ***, StorageClass=STANDARD_IA)"#,
        r#"HeadObjectResponse(acceptRanges=bytes,archiveStatus=null,bucketKeyEnabled=null,cacheControl=max-age=3600, public,checksumCrc32=null,checksumCrc32C=null,checksumCrc64Nvme=null,checksumSha1=null,checksumSha256=null,checksumType=null,contentDisposition=null,contentEncoding=null,contentLanguage=null,contentLength=11,contentRange=null,contentType=text/csv,deleteMarker=null,eTag="2280828976ddc29d9dc88d00e2df0b2c",expiration=null,expires=null,expiresString=null,lastModified=2026-11-21T08:03:53Z,metadata={owner=alice, source-system=erp's export},missingMeta=null,objectLockLegalHoldStatus=null,objectLockMode=null,objectLockRetainUntilDate=null,partsCount=null,replicationStatus=null,requestCharged=null,restore=null,serverSideEncryption=Aes256,sseCustomerAlgorithm=null,sseCustomerKeyMd5=null,ssekmsKeyId=*** Sensitive Data Redacted ***,storageClass=StandardIa,tagCount=null,versionId=3HL4kqtJlcpXroDTDmjVBH40Nrjfkd,websiteRedirectLocation=null)"#,
        r#"HeadObjectOutput(acceptRanges: Optional("bytes"), archiveStatus: nil, bucketKeyEnabled: nil, cacheControl: Optional("max-age=3600, public"), checksumCRC32: nil, contentLength: Optional(11), contentType: Optional("text/csv"), deleteMarker: nil, eTag: Optional("\"2280828976ddc29d9dc88d00e2df0b2c\""), expiration: nil, expires: nil, lastModified: Optional(2026-11-21 08:03:53 +0000), metadata: Optional(["owner": "alice", "source-system": "erp\'s export"]), missingMeta: nil, objectLockMode: nil, serverSideEncryption: Optional(AWSS3.S3ClientTypes.ServerSideEncryption.aes256), ssekmsKeyId: "CONTENT_REDACTED", storageClass: Optional(AWSS3.S3ClientTypes.StorageClass.standardIa), versionId: Optional("3HL4kqtJlcpXroDTDmjVBH40Nrjfkd"), websiteRedirectLocation: nil)"#,
        r#"{"Headers": {"CacheControl": "max-age=3600, public", "ContentType": "text/csv", "ContentLength": 11, "Keys": ["Cache-Control"]}, "Metadata": {"Count": 2, "Keys": ["x-amz-meta-owner"]}, "PartsCount": null, "DeleteMarker": "", "AcceptRanges": "bytes", "LastModified": "2026-11-21T08:03:53Z", "ETag": "\u00222280828976ddc29d9dc88d00e2df0b2c\u0022", "MissingMeta": 0, "VersionId": "3HL4kqtJlcpXroDTDmjVBH40Nrjfkd", "Expires": "0001-01-01T00:00:00", "ServerSideEncryptionMethod": {"Value": "AES256"}, "ServerSideEncryptionCustomerMethod": {"Value": ""}, "StorageClass": {"Value": "STANDARD_IA"}, "BucketKeyEnabled": false, "ResponseMetadata": {"RequestId": "318BC8BC148832E5"}, "ContentLength": 11, "HttpStatusCode": 200}"#,
    ];

    #[test]
    fn one_object_is_told_alike_in_every_language() {
        for paste in RESPONSES {
            first(paste, |view| {
                let object = ObjectVersion::of(view);
                let text = |text: &'static str| Some(OwnedMember::Text(text.into()));
                let dotnet = paste.starts_with('{');
                assert_eq!(
                    object.get("ETag").cloned(),
                    text("\"2280828976ddc29d9dc88d00e2df0b2c\""),
                    "{paste}"
                );
                assert_eq!(object.get("VersionId").cloned(), text("3HL4kqtJlcpXroDTDmjVBH40Nrjfkd"));
                assert_eq!(object.get("CacheControl").cloned(), text("max-age=3600, public"));
                assert_eq!(object.get("ServerSideEncryption").cloned(), text("AES256"));
                assert_eq!(object.get("StorageClass").cloned(), text("STANDARD_IA"));
                assert_eq!(object.get("LastModified"), Some(&OwnedMember::Timestamp(1_795_248_233_000)));
                assert_eq!(object.get("ContentLength"), Some(&OwnedMember::Integer(11)));
                assert_eq!((object.get("SSEKMSKeyId"), object.get("Expires")), (None, None));
                assert_eq!(object.metadata.len(), if dotnet { 0 } else { 2 }, "{paste}");
                assert_eq!(crate::judge(view).len(), 0, "{paste}");
            });
        }
    }

    #[test]
    fn what_a_dump_keeps_to_itself_is_unknown() {
        let of_kms = RESPONSES[0].replace("AES256", "aws:kms");
        let address = "&{ContentLength:11 ETag:0xc000035390 LastModified:2026-11-21 08:03:53 +0000 UTC \
                       Metadata:map[owner:alice] StorageClass:STANDARD_IA VersionId:0xc0000353d0}";
        for (paste, extent) in [
            (RESPONSES[0], Extent::Whole),
            (of_kms.as_str(), Extent::Part),
            (address, Extent::Part),
            (RESPONSES[3], Extent::Part),
        ] {
            first(paste, |view| assert_eq!(view.exchange.extent, extent, "{paste}"));
        }
        first(RESPONSES[3], |view| assert_eq!(view.status(), Some(200)));
    }

    #[test]
    fn an_operation_that_tells_less_is_no_whole_reply() {
        for (name, extent) in [
            ("HeadObjectOutput", Extent::Whole),
            ("GetObjectOutput", Extent::Whole),
            ("PutObjectOutput", Extent::Part),
            ("GetObjectAttributesOutput", Extent::Part),
        ] {
            let paste = [name, " { e_tag: Some(\"\\\"1\\\"\"), version_id: Some(\"v\") }"].concat();
            first(&paste, |view| assert_eq!(view.exchange.extent, extent, "{paste}"));
        }
    }
}
