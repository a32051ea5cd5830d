//! Events of the Chrome DevTools protocol: what Puppeteer, Playwright and
//! `chrome --remote-debugging-port` tell of a request, one event an object.
//! The reader puts the events of one request together (`reader/devtools`).
//!
//! Source: "Network domain" of the Chrome DevTools protocol. The events with
//! ExtraInfo tell the headers as they were on the wire.

use super::{Annex, Dumped, Format, Joins, headers};
use crate::message::{Exchange, Extent, RequestHead, ResponseHead};
use crate::service_error::ServiceError;
use crate::text::literal::{Kind, Literal};
use crate::text::span::Span;

/// What an event tells of its request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// What a page asks, in the place of a redirect's answer or not.
    Asked,
    /// The headers that were sent.
    Sent,
    /// What the browser made of the answer.
    Answered,
    /// The answer's headers on the wire.
    Received,
    /// No answer came, or the page may not see it.
    Failed,
}

/// An event of a request, if a value is one.
pub(super) fn read(text: &str, annex: &mut Annex, value: Literal<'_>, closed: bool) -> Option<Dumped> {
    let stage = match value.get("method")?.plain() {
        "Network.requestWillBeSent" => Stage::Asked,
        "Network.requestWillBeSentExtraInfo" => Stage::Sent,
        "Network.responseReceived" => Stage::Answered,
        "Network.responseReceivedExtraInfo" => Stage::Received,
        "Network.loadingFailed" => Stage::Failed,
        _ => return None,
    };
    let params = value.get("params").filter(|params| params.kind() == Kind::Group)?;
    let id = hash(params.get("requestId")?.plain());
    let span = value.span();
    let mut dumped = Dumped { joins: Joins::Event(id, stage), ..Dumped::default() };
    let mut exchange = Exchange {
        format: Format::DevTools,
        response: ResponseHead { span, ..ResponseHead::default() },
        span,
        ..Exchange::default()
    };
    match stage {
        Stage::Asked | Stage::Sent => {
            let asked = if stage == Stage::Asked { params.get("request")? } else { params };
            let mut head = RequestHead {
                method: words(annex, asked.get("method")),
                url: words(annex, asked.get("url")),
                span,
                ..RequestHead::default()
            };
            if let Some(map) = asked.get("headers") {
                headers::all(annex, map, &mut head.headers);
            }
            exchange.request = Some(Box::new(head));
            // What answered is a redirect, which the request now goes on behind.
            if let Some(answer) = params.get("redirectResponse") {
                answered(annex, answer, "status", &mut exchange, &mut dumped);
            }
        }
        Stage::Answered => answered(annex, params.get("response")?, "status", &mut exchange, &mut dumped),
        Stage::Received => answered(annex, params, "statusCode", &mut exchange, &mut dumped),
        Stage::Failed => {
            let message = params.get("errorText")?;
            exchange.response.span = failure(text, annex, params).unwrap_or_else(|| message.span());
            exchange.error = Some(Box::new(ServiceError {
                message: words(annex, Some(message)),
                ..ServiceError::default()
            }));
        }
    }
    exchange.extent = if closed { Extent::Whole } else { Extent::Part };
    dumped.exchange = exchange;
    Some(dumped)
}

/// An answer's status and headers.
fn answered(
    annex: &mut Annex,
    answer: Literal<'_>,
    code: &str,
    exchange: &mut Exchange,
    dumped: &mut Dumped,
) {
    let status = answer.get(code).and_then(headers::status);
    exchange.response.status = status.map(|(code, _)| code);
    exchange.response.status_span = status.map(|(_, span)| span);
    exchange.response.reason = words(annex, answer.get("statusText"));
    exchange.response.span = answer.span();
    if let Some(map) = answer.get("headers") {
        headers::all(annex, map, &mut dumped.headers);
    }
}

/// Why no answer came, in the words of a browser's console, where the event
/// tells it by a code.
fn failure(text: &str, annex: &mut Annex, params: Literal<'_>) -> Option<Span> {
    let (code, console) = match params.get("blockedReason") {
        Some(reason) if reason.plain() == "mixed-content" => (reason, "Mixed Content"),
        Some(reason) if reason.plain() == "inspector" => (reason, "ERR_BLOCKED_BY_CLIENT"),
        _ => (params.get("corsErrorStatus")?, "blocked by CORS policy"),
    };
    let begin = annex.begin();
    annex.written(text, console, code.span());
    Some(annex.since(text, begin))
}

fn words(annex: &mut Annex, value: Option<Literal<'_>>) -> Option<Span> {
    value.filter(|value| value.kind() == Kind::Text)?.words(annex).filter(|words| !words.is_empty())
}

/// FNV-1a: a request's name, short enough to look for it among many.
fn hash(id: &str) -> u64 {
    id.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use crate::{About, diagnosis, inspect};

    fn event(method: &str, id: &str, params: &str) -> String {
        format!("{{\"method\":\"Network.{method}\",\"params\":{{\"requestId\":\"{id}\",{params}}}}}")
    }

    fn asked(id: &str, key: &str, more: &str) -> String {
        let request = format!(
            "\"request\":{{\"url\":\"http://127.0.0.1:1/b/{key}\",\"method\":\"HEAD\",\"headers\":{{\"Referer\":\"x\"}}}}{more}"
        );
        event("requestWillBeSent", id, &request)
    }

    const SENT: &str = "\"headers\":{\"Host\":\"127.0.0.1:1\",\"Cookie\":\"a=b\"}";
    const RECEIVED: &str =
        "\"headers\":{\"ETag\":\"\\\"1\\\"\",\"x-amz-version-id\":\"v\"},\"statusCode\":200";
    const ANSWERED: &str =
        "\"response\":{\"status\":200,\"statusText\":\"OK\",\"headers\":{\"etag\":\"\\\"1\\\"\"}}";

    #[test]
    fn events_of_one_request_are_one_exchange_in_any_order_and_wrapping() {
        let a = [
            asked("1", "a", ""),
            event("responseReceivedExtraInfo", "1", RECEIVED),
            event("responseReceived", "1", ANSWERED),
        ];
        let b = [
            event("requestWillBeSentExtraInfo", "2", SENT),
            event("responseReceivedExtraInfo", "2", RECEIVED),
            asked("2", "b", ""),
        ];
        let [a1, a2, a3] = &a;
        let [b1, b2, b3] = &b;
        for order in [[a1, a2, a3, b1, b2, b3], [a1, b1, b2, a2, b3, a3], [a1, b1, a3, a2, b2, b3]] {
            for (open, glue, close) in [
                ("", "\n", ""),
                ("[", ",", "]"),
                ("[\n  ", ",\n  ", "\n]\n"),
                ("pw:protocol RECV ", "\nRECV ", "\n"),
            ] {
                let words: Vec<&str> = order.iter().map(|event| event.as_str()).collect();
                let paste = [open, &words.join(glue), close].concat();
                let inspection = inspect(paste.as_str());
                assert_eq!(inspection.len(), 2, "{paste}");
                for (index, key) in ["a", "b"].into_iter().enumerate() {
                    let view = inspection.exchange(index).expect("an exchange");
                    assert_eq!(
                        (view.status(), view.method(), view.about()),
                        (Some(200), Some("HEAD"), About::Object)
                    );
                    assert_eq!(view.target().and_then(|target| target.key).expect("a key").text, key);
                    assert_eq!(view.raw::<crate::fields::VersionId>(), Some("v"), "{paste}");
                }
                let sent = inspection.exchange(1).expect("the second").request_header("cookie");
                assert!(sent.is_some(), "the wire's headers count: {paste}");
            }
        }
    }

    #[test]
    fn a_redirect_and_where_it_leads_are_two_exchanges() {
        let moved = ",\"redirectResponse\":{\"status\":307,\"headers\":{\"location\":\"/b/k2\",\"x-amz-request-id\":\"1\"}}";
        let paste = [asked("1", "k1", ""), asked("1", "k2", moved), event("responseReceived", "1", ANSWERED)]
            .join("\n");
        let inspection = inspect(paste.as_str());
        let told: Vec<_> = inspection
            .exchanges()
            .map(|view| (view.status(), view.target().and_then(|target| target.key).expect("a key").text))
            .collect();
        assert_eq!(told, [(Some(307), "k1".into()), (Some(200), "k2".into())]);
    }

    #[test]
    fn a_failure_has_its_causes() {
        for (failed, cause) in [
            ("\"errorText\":\"net::ERR_NAME_NOT_RESOLVED\"", "host-not-resolved"),
            (
                "\"errorText\":\"net::ERR_FAILED\",\"corsErrorStatus\":{\"corsError\":\"MissingAllowOriginHeader\"}",
                "cors-refused",
            ),
            ("\"errorText\":\"\",\"blockedReason\":\"mixed-content\"", "mixed-content"),
        ] {
            let paste = [asked("1", "k", ""), event("loadingFailed", "1", failed)].join("\n");
            let inspection = inspect(paste.as_str());
            let view = inspection.exchange(0).expect("an exchange");
            let causes = diagnosis::diagnose(view, None);
            assert_eq!(causes.first().map(|found| found.code), Some(cause));
        }
    }

    #[test]
    fn an_answer_without_its_request_stands_for_itself() {
        let paste = event("responseReceivedExtraInfo", "9", RECEIVED);
        assert_eq!(inspect(paste.as_str()).exchange(0).expect("an exchange").status(), Some(200));
        let many: String = (0..3000).map(|id| asked(&id.to_string(), "k", "") + "\n").collect();
        assert_eq!(inspect(many.as_str()).len(), 3000);
    }
}
