//! What a document, an SDK or a tool tells beside the headers, as plain data:
//! the service's error and a page of a listing.

use std::borrow::Cow;

use super::{ExchangeJson, Json};
use crate::export::{mask, mask_lines};
use crate::listing::{ListedVersion, Listing};
use crate::text::Span;
use crate::values::http_date::HttpDate;

impl<'a> ExchangeJson<'a> {
    /// The error that was told; null where none was. What the service signed is
    /// as pasted for who holds the paste, since only so it can be signed again.
    pub fn error(self, json: &mut Json) {
        let Self { view, .. } = self;
        let Some(error) = view.exchange.error.as_deref() else { return json.null() };
        let text = |span: Option<Span>| span.map(|span| view.text(span));
        let signed = |span| text(span).map(|text| self.signed(text));
        json.object(|json| {
            json.optional("code", text(error.code));
            json.optional("message", text(error.message).map(mask).as_deref());
            json.optional("requestId", text(error.request_id));
            json.optional("hostId", text(error.host_id));
            json.optional("region", text(error.region));
            json.optional("canonicalRequest", signed(error.canonical_request).as_deref());
            json.optional("stringToSign", signed(error.string_to_sign).as_deref());
        });
    }

    pub(super) fn signed(self, text: &'a str) -> Cow<'a, str> {
        if self.places.is_some() { Cow::Borrowed(text) } else { mask_lines(text) }
    }

    /// The page of a listing; null where there is none. Dates are as in
    /// [`Self::object`].
    pub fn listing(self, json: &mut Json) {
        let Some(listing) = self.view.exchange.listing.as_deref() else { return json.null() };
        let Listing { versions, is_truncated, next_key_marker, next_version_id_marker, .. } = listing;
        json.object(|json| {
            json.key("versions").array(versions, |json, version| self.version(json, version));
            json.key("isTruncated").truth(*is_truncated);
            self.told(json, "nextKeyMarker", *next_key_marker);
            self.told(json, "nextVersionIdMarker", *next_version_id_marker);
        });
    }

    /// The members as the SDKs name them.
    fn version(self, json: &mut Json, version: &ListedVersion) {
        json.object(|json| {
            self.told(json, "Key", Some(version.key));
            self.told(json, "VersionId", Some(version.version_id));
            json.key("IsLatest").truth(version.is_latest);
            self.date(json, "LastModified", version.last_modified);
            self.told(json, "ETag", version.etag);
            if let Some(size) = version.size {
                json.key("Size").unsigned(size);
            }
            self.told(json, "StorageClass", version.storage_class);
            if version.is_delete_marker {
                json.key("DeleteMarker").truth(true);
            }
            if version.owner_id.or(version.owner_name).is_some() {
                json.key("Owner").object(|json| {
                    self.told(json, "ID", version.owner_id);
                    self.told(json, "DisplayName", version.owner_name);
                });
            }
            if !version.checksum_algorithms.is_empty() {
                let algorithms = &version.checksum_algorithms;
                json.key("ChecksumAlgorithm")
                    .array(algorithms, |json, span| json.text(self.view.text(*span)));
            }
            self.told(json, "ChecksumType", version.checksum_type);
            if version.is_restore_in_progress.is_some() || version.restore_expiry.is_some() {
                json.key("RestoreStatus").object(|json| {
                    if let Some(is_in_progress) = version.is_restore_in_progress {
                        json.key("IsRestoreInProgress").truth(is_in_progress);
                    }
                    self.date(json, "RestoreExpiryDate", version.restore_expiry);
                });
            }
        });
    }

    fn told(self, json: &mut Json, name: &str, span: Option<Span>) {
        json.optional(name, span.map(|span| self.outside(self.view.text(span))).as_deref());
    }

    fn date(self, json: &mut Json, name: &str, millis: Option<i64>) {
        let Some(millis) = millis else { return };
        json.key(name);
        match self.places {
            Some(_) => json.signed(millis),
            None => json.text(&HttpDate::from_millis(millis).iso()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use super::*;
    use crate::testing::first;
    use serde_json::{Value, json};

    const PAGE: &str = "<ListVersionsResult><IsTruncated>true</IsTruncated><NextKeyMarker>a+b</NextKeyMarker>\
        <EncodingType>url</EncodingType><NextVersionIdMarker>v+1</NextVersionIdMarker>\
        <Version><Key>a+b%C3%BC</Key><VersionId>v+1</VersionId><IsLatest>false</IsLatest>\
        <LastModified>2026-01-02T03:04:05.678Z</LastModified><ETag>&quot;1&quot;</ETag><Size>5</Size>\
        <Owner><ID>me</ID></Owner><ChecksumAlgorithm>CRC32</ChecksumAlgorithm><ChecksumAlgorithm>SHA1</ChecksumAlgorithm>\
        <RestoreStatus><IsRestoreInProgress>false</IsRestoreInProgress>\
        <RestoreExpiryDate>2026-02-01T00:00:00Z</RestoreExpiryDate></RestoreStatus></Version>\
        <DeleteMarker><Key>c</Key><VersionId>null</VersionId><IsLatest>true</IsLatest>\
        <LastModified>yesterday</LastModified></DeleteMarker></ListVersionsResult>";

    const REFUSAL: &str = "HTTP/1.1 403 Forbidden\r\n\r\n<Error><Code>SignatureDoesNotMatch</Code>\
        <Message>Not Signature=s3cret</Message><RequestId>R</RequestId>\
        <StringToSign>AWS4-HMAC-SHA256\n20260101T000000Z</StringToSign>\
        <CanonicalRequest>HEAD\n/k\nX-Amz-Security-Token=s3cret\nhost:b\nx-amz-security-token:s3cret\n\n\
        host;x-amz-security-token\nUNSIGNED-PAYLOAD</CanonicalRequest></Error>";

    /// What who holds the paste is told: the error and the listing.
    fn held(paste: &str) -> (Value, Value) {
        let mut json = Json::default();
        first(paste, |view| {
            let places = |span: Span| (span.start, span.end);
            let exchange = ExchangeJson { view, places: Some(&places) };
            json.array(
                [true, false],
                |json, error| if error { exchange.error(json) } else { exchange.listing(json) },
            );
        });
        serde_json::from_str(&json.finish()).expect("JSON")
    }

    #[test]
    fn a_page_has_the_members_of_the_sdks() {
        let (error, page) = held(PAGE);
        assert_eq!(error, Value::Null);
        assert_eq!(
            page,
            json!({
                "versions": [
                    {
                        "Key": "a bü", "VersionId": "v+1", "IsLatest": false, "LastModified": 1_767_323_045_678_i64,
                        "ETag": "\"1\"", "Size": 5, "Owner": { "ID": "me" }, "ChecksumAlgorithm": ["CRC32", "SHA1"],
                        "RestoreStatus": { "IsRestoreInProgress": false, "RestoreExpiryDate": 1_769_904_000_000_i64 },
                    },
                    { "Key": "c", "VersionId": "null", "IsLatest": true, "DeleteMarker": true },
                ],
                "isTruncated": true, "nextKeyMarker": "a b", "nextVersionIdMarker": "v+1",
            })
        );
        let report: Value = serde_json::from_str(&first(PAGE, |view| report(view, None))).expect("JSON");
        assert_eq!(report["listing"]["versions"][0]["LastModified"], "2026-01-02T03:04:05.678Z");
    }

    #[test]
    fn an_error_is_told_and_leaves_without_its_secrets() {
        let (error, page) = held(REFUSAL);
        assert_eq!(page, Value::Null);
        assert_eq!(error["code"], "SignatureDoesNotMatch");
        assert_eq!(error["message"], "Not Signature=•••");
        assert_eq!(error["requestId"], "R");
        let canonical = error["canonicalRequest"].as_str().expect("text");
        assert_eq!(canonical.matches("s3cret").count(), 2, "{canonical}");
        let report = first(REFUSAL, |view| report(view, None));
        assert!(!report.contains("s3cret"), "{report}");
        let report: Value = serde_json::from_str(&report).expect("JSON");
        let canonical = report["error"]["canonicalRequest"].as_str().expect("text");
        assert!(
            canonical.contains("\nx-amz-security-token:•••\n\nhost;x-amz-security-token\n"),
            "{canonical}"
        );
    }
}
