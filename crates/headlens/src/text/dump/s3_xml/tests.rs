//! Documents as servers send them, and as people paste them.

use crate::message::{About, View};
use crate::testing::first;
use crate::text::Format;
use crate::{ObjectVersion, OwnedMember, inspect};

const ERROR: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>SignatureDoesNotMatch</Code>\
    <Message>We &lt;calculated&gt; &#233;</Message><RequestId>A1</RequestId><HostId>h=</HostId>\
    <CanonicalRequest>GET\r\n/k\n\nhost:b\n</CanonicalRequest></Error>";

fn code<'a>(view: View<'a>) -> Option<&'a str> {
    Some(view.text(view.exchange.error.as_deref()?.code?))
}

#[test]
fn an_error_alone_is_an_exchange_without_a_head() {
    first(ERROR, |view| {
        let error = view.exchange.error.as_deref().expect("an error");
        assert_eq!(view.exchange.format, Format::S3Xml);
        assert_eq!(code(view), Some("SignatureDoesNotMatch"));
        let message = error.message.expect("a message");
        assert_eq!(view.text(message), "We <calculated> é");
        let place = view.source.pasted(message).range();
        assert_eq!(&ERROR[place], "We &lt;calculated&gt; &#233;");
        assert_eq!(view.text(error.canonical_request.expect("a request")), "GET\n/k\n\nhost:b\n");
        assert!(view.headers().is_empty());
    });
}

#[test]
fn an_error_behind_a_head_belongs_to_it_whatever_curl_prints_between() {
    let head = "< HTTP/1.1 403 Forbidden\n< x-amz-request-id: A1\n< Content-Type: application/xml\n< \n";
    for between in ["", "{ [325 bytes data]\n", "* Connection left\n\n", "145\r\n"] {
        let paste = [head, between, ERROR, "* Connection #0 to host left intact\n"].concat();
        let inspection = inspect(paste.as_str());
        assert_eq!(inspection.len(), 1, "{between}");
        let view = inspection.exchange(0).expect("one");
        assert_eq!((view.status(), code(view)), (Some(403), Some("SignatureDoesNotMatch")), "{between}");
    }
}

#[test]
fn a_listing_behind_an_image_is_another_exchange() {
    let listing = "<ListVersionsResult><Version><Key>k</Key></Version></ListVersionsResult>";
    let head = "HTTP/1.1 200 OK\nETag: \"a\"\nContent-Length: 1\nContent-Type: image/png\n\n";
    let inspection = inspect([head, listing].concat());
    let about: Vec<_> = inspection.exchanges().map(View::about).collect();
    assert_eq!(about, [About::Object, About::Listing]);
}

#[test]
fn a_browsers_tree_a_quotation_and_a_log_are_read() {
    for paste in [
        "This XML file does not appear to have any style information associated with it. The document tree is \
         shown below.\n<Error>\n<Code>AccessDenied</Code>\n<Message>Access Denied</Message>\n</Error>",
        "-<Error>\n  <Code>AccessDenied</Code>\n-</Error>",
        "> <Error>\n>   <Code>AccessDenied</Code>\n> </Error>",
        "2026-11-21 DEBUG Response body: b'<?xml version=\"1.0\"?>\\n<Error><Code>AccessDenied</Code></Error>'",
        "<s3:Error xmlns:s3=\"x\"><s3:Code>AccessDenied</s3:Code></s3:Error>",
    ] {
        assert_eq!(
            first(paste, |view| code(view).map(str::to_owned)).as_deref(),
            Some("AccessDenied"),
            "{paste}"
        );
    }
}

#[test]
fn a_listing_has_every_member() {
    let paste = "<ListVersionsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>b</Name>\
        <Version><Key>a%2Fb+c%2B</Key><VersionId>x+%2F</VersionId><IsLatest>false</IsLatest>\
        <LastModified>2026-11-21T08:04:33.204Z</LastModified><ETag>&quot;e&quot;</ETag><Size>7</Size>\
        <ChecksumAlgorithm>CRC32</ChecksumAlgorithm><ChecksumAlgorithm>SHA256</ChecksumAlgorithm>\
        <ChecksumType>COMPOSITE</ChecksumType><Owner><ID>o</ID><DisplayName>d</DisplayName></Owner>\
        <RestoreStatus><IsRestoreInProgress>true</IsRestoreInProgress></RestoreStatus></Version>\
        <DeleteMarker><Key>a</Key><VersionId>null</VersionId><IsLatest>true</IsLatest></DeleteMarker>\
        <CommonPrefixes><Prefix>p%2F</Prefix></CommonPrefixes><EncodingType>url</EncodingType>\
        <IsTruncated>true</IsTruncated><NextKeyMarker>n%20</NextKeyMarker></ListVersionsResult>";
    first(paste, |view| {
        let page = view.exchange.listing.as_deref().expect("a listing");
        let [version, marker] = page.versions.as_slice() else { panic!("two versions") };
        assert_eq!(view.text(version.key), "a/b c+");
        assert_eq!(view.text(version.version_id), "x+%2F");
        assert_eq!(view.text(version.etag.expect("an ETag")), "\"e\"");
        assert_eq!((version.size, version.last_modified), (Some(7), Some(1_795_248_273_204)));
        assert_eq!(version.checksum_algorithms.len(), 2);
        assert_eq!(view.text(version.owner_name.expect("a name")), "d");
        assert_eq!(version.is_restore_in_progress, Some(true));
        assert!(marker.is_delete_marker && marker.is_latest && !version.is_latest);
        assert_eq!(view.text(page.common_prefixes[0]), "p/");
        assert_eq!(view.text(page.next_key_marker.expect("a marker")), "n ");
        assert!(page.is_truncated);
    });
}

#[test]
fn a_cut_document_ends_where_the_next_begins() {
    let paste = ["<Error><Code>A</Code><Mess\n", "HTTP/1.1 200 OK\nETag: \"a\"\n\n"].concat();
    let inspection = inspect(paste.as_str());
    let codes: Vec<_> = inspection.exchanges().map(|view| (view.status(), code(view))).collect();
    assert_eq!(codes, [(None, Some("A")), (Some(200), None)]);
    let inspection = inspect("<Error><Code>A</Code><Error><Code>B</Code></Error>");
    let codes: Vec<_> = inspection.exchanges().map(code).collect();
    assert_eq!(codes, [Some("A"), Some("B")]);
}

#[test]
fn attributes_are_the_objects_and_the_length_is_the_documents() {
    let paste = "HTTP/1.1 200 OK\nContent-Length: 99\nx-amz-version-id: v\nContent-Type: application/xml\n\n\
        <GetObjectAttributesResponse><ETag>e</ETag><Checksum><ChecksumCRC32>B63YTw==</ChecksumCRC32></Checksum>\
        <ObjectSize>5</ObjectSize></GetObjectAttributesResponse>";
    first(paste, |view| {
        let object = ObjectVersion::of(view);
        assert_eq!(object.get("ContentLength"), Some(&OwnedMember::Integer(5)));
        assert_eq!(object.get("VersionId"), Some(&OwnedMember::Text("v".into())));
        assert_eq!(object.get("ChecksumCRC32"), Some(&OwnedMember::Text("B63YTw==".into())));
        assert_eq!(object.get("ContentType"), None);
    });
}

#[test]
fn a_mention_is_no_document_and_no_text_makes_it_fail() {
    assert!(inspect("The reply has an <Error> element, or a <ListVersionsResult>.").is_empty());
    let listing = "<ListVersionsResult><Version><Key>&#x41;é&quot;</Key></Version></ListVersionsResult>";
    for text in [ERROR, listing] {
        for (at, _) in text.char_indices() {
            let (front, back) = text.split_at(at);
            for paste in [front.to_owned(), back.to_owned(), [back, front].concat()] {
                for view in inspect(paste.as_str()).exchanges() {
                    let _ = crate::judge(view);
                    let _ = crate::title(view);
                }
            }
        }
    }
    let deep = "<Error>".to_owned() + &"<a>".repeat(100_000);
    assert!(inspect(deep.as_str()).is_empty());
}
