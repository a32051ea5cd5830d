//! Events of AWS CloudTrail about an object: the error code of a HEAD, which its
//! reply loses, stands in them. A single event, the `Records` of a log file, and
//! lines of events are read alike.
//!
//! Sources: "CloudTrail record contents" in the CloudTrail User Guide, "Amazon
//! S3 CloudTrail events" in the Amazon S3 User Guide.

use super::member::{self, Value};
use super::{Annex, Dumped, Format, headers, members};
use crate::fields::FieldId;
use crate::message::{Exchange, Extent, Header, RequestHead, ResponseHead, Shown};
use crate::service_error::ServiceError;
use crate::text::literal::{Kind, Literal};
use crate::text::span::Span;

/// The operations on one object, and the method of each.
const OPERATIONS: [(&str, &str); 7] = [
    ("HeadObject", "HEAD"),
    ("GetObject", "GET"),
    ("GetObjectAttributes", "GET"),
    ("PutObject", "PUT"),
    ("CopyObject", "PUT"),
    ("DeleteObject", "DELETE"),
    ("RestoreObject", "POST"),
];

/// An event about an object, if a value is one.
pub(super) fn read(text: &str, annex: &mut Annex, value: Literal<'_>, _closed: bool) -> Option<Dumped> {
    let source = value.get("eventSource").map(Literal::plain)?;
    let event = value.get("eventName")?;
    let (_, method) = OPERATIONS.iter().find(|(name, _)| *name == event.plain())?;
    let asked = value.get("requestParameters").filter(|asked| asked.kind() == Kind::Group)?;
    if !source.starts_with("s3") {
        return None;
    }
    let span = value.span();
    let mut request = RequestHead {
        method: Some(written(text, annex, method, event.span())),
        bucket: words(annex, asked.get("bucketName")),
        key: words(annex, asked.get("key")),
        version_id: words(annex, asked.get("versionId")),
        span,
        ..RequestHead::default()
    };
    for parameter in asked.children() {
        let name = parameter.key();
        let amz = name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("x-amz-"));
        if (amz || name.eq_ignore_ascii_case("host") || name.eq_ignore_ascii_case("range"))
            && let Some(value) =
                parameter.within().next().or(Some(parameter)).and_then(|value| value.words(annex))
        {
            let field = FieldId::named(name);
            request.headers.push(Header { name: parameter.key_span(), value, field, shown: Shown::Header });
        }
    }
    if let Some(agent) = value.get("userAgent").filter(|agent| agent.kind() == Kind::Text)
        && let Some(told) = agent.words(annex)
    {
        let name = written(text, annex, "user-agent", agent.key_span());
        let field = FieldId::named("user-agent");
        request.headers.push(Header { name, value: told, field, shown: Shown::Member });
    }
    let mut headers = Vec::new();
    if let Some(answered) = value.get("responseElements").filter(|answered| answered.kind() == Kind::Group) {
        headers::all(annex, answered, &mut headers);
    }
    let request_id = value.get("requestID");
    let more = value.get("additionalEventData");
    let host_id = more.and_then(|more| more.get("x-amz-id-2").or_else(|| more.get("xAmzId2")));
    for (name, told) in [("x-amz-request-id", request_id), ("x-amz-id-2", host_id)] {
        if let Some(told) = told
            && let Some(id) = FieldId::named(name)
            && !headers.iter().any(|header| header.field == Some(id))
            && let Some(words) = words(annex, Some(told))
        {
            headers.push(member::header(text, annex, id, told.key_span(), Value::Text(words)));
        }
    }
    if let Some(time) = value.get("eventTime")
        && let (Some(id), Some(millis)) = (FieldId::named("date"), time.millis())
    {
        headers.push(member::header(text, annex, id, time.key_span(), Value::Time(millis, time.span())));
    }
    let code = value.get("errorCode").filter(|code| !members::is_nothing(*code));
    let status = code.and_then(|code| crate::diagnosis::status_of(code.plain()));
    let error = code.map(|code| {
        Box::new(ServiceError {
            code: code.words(annex),
            message: words(annex, value.get("errorMessage")),
            request_id: words(annex, request_id),
            host_id: words(annex, host_id),
            ..ServiceError::default()
        })
    });
    let exchange = Exchange {
        format: Format::CloudTrail,
        extent: Extent::Part,
        request: Some(Box::new(request)),
        response: ResponseHead {
            status,
            status_span: code.filter(|_| status.is_some()).map(Literal::span),
            span,
            ..ResponseHead::default()
        },
        error,
        span,
        ..Exchange::default()
    };
    Some(Dumped { exchange, headers, ..Dumped::default() })
}

fn words(annex: &mut Annex, value: Option<Literal<'_>>) -> Option<Span> {
    value.filter(|value| value.kind() == Kind::Text)?.words(annex).filter(|words| !words.is_empty())
}

fn written(text: &str, annex: &mut Annex, words: &str, from: Span) -> Span {
    let begin = annex.begin();
    annex.written(text, words, from);
    annex.since(text, begin)
}

#[cfg(test)]
mod tests {
    use crate::testing::first;
    use crate::{About, diagnosis, inspect};

    fn event(name: &str, failed: &str, answered: &str) -> String {
        format!(
            r#"{{
    "eventVersion": "1.11",
    "userIdentity": {{"type": "IAMUser", "accessKeyId": "AKIAIOSFODNN7EXAMPLE", "userName": "alice"}},
    "eventTime": "2026-11-21T08:04:03Z",
    "eventSource": "s3.amazonaws.com",
    "eventName": "{name}",
    "awsRegion": "eu-central-1",
    "userAgent": "[aws-cli/2.9.19]",{failed}
    "requestParameters": {{
        "bucketName": "acme", "Host": "acme.s3.eu-central-1.amazonaws.com", "key": "gr\u00f6\u00dfe.csv", "versionId": "v1",
        "x-amz-checksum-mode": "ENABLED"
    }},
    "responseElements": {answered},
    "additionalEventData": {{"SignatureVersion": "SigV4", "bytesTransferredOut": 0, "x-amz-id-2": "s9lz="}},
    "requestID": "3E57427F3EXAMPLE",
    "readOnly": true,
    "resources": [{{"type": "AWS::S3::Object", "ARN": "arn:aws:s3:::acme/x"}}]
}}"#
        )
    }

    #[test]
    fn a_failed_head_has_its_code_back() {
        let failed =
            r#""errorCode": "NoSuchVersion", "errorMessage": "The specified version does not exist.","#;
        first(&event("HeadObject", failed, "null"), |view| {
            assert_eq!(
                (view.status(), view.method(), view.about()),
                (Some(404), Some("HEAD"), About::Object)
            );
            let target = view.target().expect("a target");
            let part =
                |part: Option<crate::request_target::Part<'_>>| part.expect("a part").text.into_owned();
            assert_eq!(
                (part(target.bucket), part(target.key), part(target.version_id)),
                ("acme".into(), "größe.csv".into(), "v1".into())
            );
            let error = view.exchange.error.as_deref().expect("an error");
            let text = |span: Option<crate::Span>| span.map(|span| view.text(span));
            assert_eq!(
                (text(error.code), text(error.request_id), text(error.host_id)),
                (Some("NoSuchVersion"), Some("3E57427F3EXAMPLE"), Some("s9lz="))
            );
            assert_eq!(view.raw::<crate::fields::Date>(), Some("Sat, 21 Nov 2026 08:04:03 GMT"));
            assert!(
                view.request_header("x-amz-checksum-mode").is_some() && view.request_header("host").is_some()
            );
            let causes = diagnosis::diagnose(view, None);
            assert_eq!(causes.first().map(|cause| cause.code), Some("version-not-found"));
        });
    }

    #[test]
    fn records_are_an_exchange_each_and_other_services_are_none() {
        let deleted = r#"{"x-amz-version-id": "m1", "x-amz-delete-marker": "true"}"#;
        let paste = [
            "{\"Records\": [",
            &event("DeleteObject", "", deleted),
            ",",
            &event("GetObject", "", "null"),
            ",",
            &event("ListBuckets", "", "null"),
            "]}",
        ]
        .concat();
        let inspection = inspect(paste.as_str());
        assert_eq!(inspection.len(), 2);
        let view = inspection.exchange(0).expect("the first");
        assert_eq!((view.status(), view.method()), (None, Some("DELETE")));
        assert_eq!(view.raw::<crate::fields::VersionId>(), Some("m1"));
        let other = paste.replace("s3.amazonaws", "ec2.amazonaws");
        assert!(inspect(&*other).exchanges().all(|view| view.exchange.format != crate::Format::CloudTrail));
    }
}
