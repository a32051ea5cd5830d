//! HAR: what network panels and proxies save of requests and their replies.
//!
//! Source: HTTP Archive 1.2, `request` and `response` of an entry. A whole log,
//! a list of entries and one entry alone are read alike: each entry is an
//! exchange, and the rest of the log (pages, timings) is passed over.

#[cfg(feature = "documents")]
use super::s3_xml;
use super::{Annex, Dumped, Format, Header, Span, headers};
use crate::fields::FieldId;
use crate::message::{Exchange, Extent, RequestHead, ResponseHead, Shown};
use crate::text::literal::{Kind, Literal};

/// The longest body of a failure that is kept.
const LONGEST: usize = 64 * 1024;

/// An entry, if a value is one.
pub(super) fn read(text: &str, annex: &mut Annex, value: Literal<'_>, closed: bool) -> Option<Dumped> {
    let asked = value.get("request").filter(|asked| asked.kind() == Kind::Group)?;
    let url = asked.get("url").filter(|url| url.kind() == Kind::Text)?;
    let answer = value.get("response").filter(|answer| answer.kind() == Kind::Group)?;
    let list = answer.get("headers").filter(|list| list.kind() == Kind::Group)?;
    let told = answer.get("status")?;
    let request = RequestHead {
        method: words(annex, asked.get("method")),
        url: url.words(annex),
        version: version(annex, asked),
        headers: asked.get("headers").map_or_else(Vec::new, |list| pairs(text, annex, list)),
        span: asked.span(),
        ..RequestHead::default()
    };
    // A request that was blocked or broken off has the status 0.
    let status = headers::status(told);
    let exchange = Exchange {
        format: Format::Har,
        extent: if closed && status.is_some() { Extent::Whole } else { Extent::Part },
        request: Some(Box::new(request)),
        response: ResponseHead {
            status: status.map(|(code, _)| code),
            status_span: status.map(|(_, span)| span),
            reason: words(annex, answer.get("statusText")),
            version: version(annex, answer),
            span: answer.span(),
            ..ResponseHead::default()
        },
        span: value.span(),
        ..Exchange::default()
    };
    let mut dumped = Dumped { exchange, headers: pairs(text, annex, list), ..Dumped::default() };
    if let Some(content) = answer.get("content").filter(|_| status.is_some()) {
        content_of(text, annex, content, &mut dumped);
    }
    Some(dumped)
}

/// The body of a reply: what S3's document in it tells, and of a failure the body.
fn content_of(text: &str, annex: &mut Annex, content: Literal<'_>, dumped: &mut Dumped) {
    let Some(told) = content.get("text").filter(|told| told.kind() == Kind::Text) else { return };
    let is_base64 = content.get("encoding").is_some_and(|encoding| encoding.plain() == "base64");
    let failed = dumped.exchange.response.status.is_some_and(|status| status >= 300);
    // Only a document is looked into, which begins with `<`, or `P` in base64.
    let begins = told.raw().get(1..).is_some_and(|body| {
        body.trim_start_matches(['\\', 'n', 'r', ' ']).starts_with('<')
            || body.starts_with("\\u003c")
            || (is_base64 && (body.starts_with('P') || body.starts_with("77u/")))
    });
    // Other errors are short; a page of a proxy may be long.
    if !begins && (!failed || told.span().len() > LONGEST) {
        return;
    }
    let Some(body) = words(annex, Some(told)) else { return };
    #[cfg(feature = "documents")]
    {
        let decoded = if is_base64 { s3_xml::of_base64(text, annex, body, told.span()) } else { Some(body) };
        if let Some(decoded) = decoded {
            dumped.holds(text, annex, decoded, told.span());
        }
        if failed && dumped.exchange.body.is_none() {
            dumped.exchange.body = Some(decoded.unwrap_or(body));
        }
    }
    #[cfg(not(feature = "documents"))]
    {
        let _ = text;
        dumped.exchange.body = Some(body).filter(|_| failed);
    }
}

/// A text's characters, where it has any.
fn words(annex: &mut Annex, value: Option<Literal<'_>>) -> Option<Span> {
    value.filter(|value| value.kind() == Kind::Text)?.words(annex).filter(|words| !words.is_empty())
}

/// `HTTP/1.1`, and what else tools write there; `unknown` tells nothing.
fn version(annex: &mut Annex, head: Literal<'_>) -> Option<Span> {
    words(annex, head.get("httpVersion").filter(|version| version.plain() != "unknown"))
}

/// Headers, each with its name and its value.
fn pairs(text: &str, annex: &mut Annex, list: Literal<'_>) -> Vec<Header> {
    let mut headers = Vec::new();
    for pair in list.children() {
        if let Some(name) = words(annex, pair.get("name"))
            && let Some(value) = pair.get("value").filter(|value| value.kind() == Kind::Text)
            && let Some(value) = value.words(annex)
        {
            let field = FieldId::named(annex.get(text, name));
            headers.push(Header { name, value, field, shown: Shown::Header });
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64, Encoding};

    use crate::inspect;
    use crate::testing::first;

    const DOCUMENT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchVersion</Code><Message>Not \"there\" &amp; gone</Message><Key>größe.csv</Key></Error>";

    fn entry(status: u16, content: &str) -> String {
        format!(
            "{{\"request\": {{\"method\": \"GET\", \"url\": \"http://127.0.0.1:1/b/k\", \"headers\": []}}, \
             \"response\": {{\"status\": {status}, \"headers\": [{{\"name\": \"x-amz-request-id\", \"value\": \"1\"}}], \
             \"content\": {{\"mimeType\": \"application/xml\", {content}}}}}}}"
        )
    }

    #[test]
    fn the_error_in_a_body_is_told_and_leads_back_into_its_string() {
        let escaped = DOCUMENT.replace('"', "\\\"").replace('\n', "\\n");
        let plain = format!("\"text\": \"{escaped}\"");
        let mut buffer = [0; 512];
        let base64 = Base64::encode(DOCUMENT.as_bytes(), &mut buffer).expect("room");
        let base64 = format!("\"text\": \"{base64}\", \"encoding\": \"base64\"");
        for (content, place) in [(plain, "NoSuchVersion"), (base64, "PD94")] {
            let paste = entry(404, &content);
            first(&paste, |view| {
                let error = view.exchange.error.as_deref().expect("an error");
                let text = |span: Option<crate::Span>| span.map(|span| view.text(span));
                assert_eq!(text(error.code), Some("NoSuchVersion"), "{content}");
                assert_eq!(text(error.message), Some("Not \"there\" & gone"));
                assert_eq!(text(error.key), Some("größe.csv"));
                let found = view.source.pasted(error.code.expect("a code")).range();
                assert!(paste.get(found).expect("whole characters").contains(place));
            });
        }
    }

    /// A document as a string of JSON, and in base64.
    fn contents(document: &str) -> [(String, bool); 2] {
        let escaped = document.replace('"', "\\\"").replace('\n', "\\n");
        let mut buffer = [0; 2048];
        let base64 = Base64::encode(document.as_bytes(), &mut buffer).expect("room");
        [
            (format!("\"text\": \"{escaped}\""), true),
            (format!("\"text\": \"{base64}\", \"encoding\": \"base64\""), false),
        ]
    }

    #[test]
    fn a_page_of_versions_in_a_body_is_a_listing() {
        let document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListVersionsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
            <Name>acme</Name><Prefix/><KeyMarker/><VersionIdMarker/><MaxKeys>2</MaxKeys><IsTruncated>true</IsTruncated>\
            <NextKeyMarker>b</NextKeyMarker><NextVersionIdMarker>v2</NextVersionIdMarker>\
            <Version><Key>größe &amp; co.csv</Key><VersionId>v1</VersionId><IsLatest>true</IsLatest>\
            <LastModified>2026-11-21T08:03:53.000Z</LastModified><ETag>&quot;1&quot;</ETag><Size>11</Size>\
            <Owner><ID>75aa</ID></Owner><StorageClass>STANDARD</StorageClass></Version>\
            <DeleteMarker><Key>b</Key><VersionId>v2</VersionId><IsLatest>true</IsLatest>\
            <LastModified>2026-11-21T08:03:53.000Z</LastModified></DeleteMarker></ListVersionsResult>";
        for (content, plain) in contents(document) {
            let paste = entry(200, &content);
            first(&paste, |view| {
                assert_eq!(view.about(), crate::About::Listing);
                let listing = view.exchange.listing.as_deref().expect("a listing");
                let text = |span: Option<crate::Span>| span.map(|span| view.text(span));
                assert_eq!((text(listing.bucket), text(listing.next_key_marker)), (Some("acme"), Some("b")));
                let [version, marker] = listing.versions.as_slice() else { panic!("two versions") };
                assert_eq!((view.text(version.key), view.text(version.version_id)), ("größe & co.csv", "v1"));
                assert_eq!(
                    (text(version.etag), version.size, text(version.owner_id)),
                    (Some("\"1\""), Some(11), Some("75aa"))
                );
                assert!(marker.is_delete_marker && view.text(marker.version_id) == "v2");
                let place = view.source.pasted(marker.version_id).range();
                let place = paste.get(place).expect("whole characters");
                assert!(if plain { place == "v2" } else { place.starts_with("\"PD94") }, "{place}");
                let codes: Vec<_> = crate::judge(view).iter().map(|finding| finding.rule.code).collect();
                assert_eq!(codes, ["listing-truncated", "listing-of-several-keys"]);
            });
        }
    }

    #[test]
    fn attributes_in_a_body_are_the_object_s() {
        let document = "<GetObjectAttributesResponse><ETag>75421a13dd4b51df8415f944db964daa-2</ETag><ObjectParts>\
            <PartsCount>2</PartsCount></ObjectParts><ObjectSize>6000100</ObjectSize></GetObjectAttributesResponse>";
        for (content, _) in contents(document) {
            let paste = entry(200, &content);
            first(&paste, |view| {
                let object = crate::ObjectVersion::of(view);
                assert_eq!(object.get("ContentLength"), Some(&crate::OwnedMember::Integer(6_000_100)));
                assert_eq!(object.get("PartsCount"), Some(&crate::OwnedMember::Integer(2)));
                assert_eq!(view.exchange.extent, crate::Extent::Part);
                let codes: Vec<_> = crate::judge(view).iter().map(|finding| finding.rule.code).collect();
                assert_eq!(codes, [""; 0]);
            });
        }
    }

    #[test]
    fn bodies_that_tell_no_error_are_left() {
        for (status, content) in [
            (200, "\"text\": \"<Error><Code>X</Code></Error>\""),
            (404, "\"text\": \"<html>gone</html>\""),
            (404, "\"text\": \"%%\", \"encoding\": \"base64\""),
            (404, "\"size\": 0"),
        ] {
            let paste = entry(status, content);
            let inspection = inspect(paste.as_str());
            assert!(inspection.exchange(0).expect("an entry").exchange.error.is_none(), "{content}");
        }
    }
}
