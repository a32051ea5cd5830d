//! One exchange as plain data, a part at a time, so that what nobody reads is
//! never made. `report` is all of it, as it may leave the page.

use std::borrow::Cow;

use super::Json;
use crate::diagnosis::{Cause, diagnose};
use crate::export::{is_secret_header, mask};
use crate::facts::{Fact, facts};
use crate::finding::Finding;
use crate::message::{Header, Shown, View};
use crate::object::{ObjectVersion, OwnedMember};
use crate::rules::judge;
use crate::text::{Source, Span};
use crate::values::http_date::HttpDate;

/// Where a span starts and ends for the one who reads the JSON.
pub type Places<'a> = &'a dyn Fn(Span) -> (u32, u32);

/// An exchange, and where its spans stand in the paste.
#[derive(Clone, Copy)]
pub struct ExchangeJson<'a> {
    /// The exchange.
    pub view: View<'a>,
    /// For who holds the paste anyway. Without it no places are written, dates
    /// are text, and secrets are masked.
    pub places: Option<Places<'a>>,
}

/// All of an exchange, with secrets masked. `now` as in [`diagnose`].
#[must_use]
pub fn report(view: View<'_>, now: Option<HttpDate>) -> String {
    let exchange = ExchangeJson { view, places: None };
    let mut json = Json::default();
    json.object(|json| {
        json.key("title").text(&mask(&crate::title(view)));
        exchange.head_members(json);
        exchange.request(json.key("request"));
        exchange.response(json.key("response"));
        exchange.object(json.key("object"));
        exchange.fields(json.key("fields"));
        if view.exchange.listing.is_some() {
            exchange.listing(json.key("listing"));
        }
        if view.exchange.error.is_some() {
            exchange.error(json.key("error"));
        }
        exchange.findings(json.key("findings"));
        exchange.diagnosis(json.key("diagnosis"), now);
    });
    json.finish()
}

impl<'a> ExchangeJson<'a> {
    /// `{ about, format, span, server? }`: what a list of exchanges shows.
    pub fn head(self, json: &mut Json) {
        json.object(|json| self.head_members(json));
    }

    fn head_members(self, json: &mut Json) {
        let Self { view, .. } = self;
        json.key("about").text(view.about().name());
        json.key("format").text(view.exchange.format.name());
        self.span(json, "span", view.exchange.span);
        if let Some(server) = view.server() {
            json.key("server").object(|json| {
                json.key("name").text(server.kind.name());
                let Header { name, value, .. } = server.evidence;
                let evidence = [view.text(name), ": ", view.text(value)].concat();
                json.key("evidence").text(&mask(&evidence));
            });
        }
    }

    /// As pasted for who holds the paste, else with its secrets masked.
    pub(super) fn outside(self, text: &'a str) -> Cow<'a, str> {
        if self.places.is_some() { Cow::Borrowed(text) } else { mask(text) }
    }

    /// What was asked; null where the paste doesn't show it.
    pub fn request(self, json: &mut Json) {
        let Self { view, .. } = self;
        let Some(request) = view.exchange.request.as_deref() else { return json.null() };
        let target = view.target().unwrap_or_default();
        json.object(|json| {
            json.optional("method", request.method.map(|span| view.text(span)));
            json.optional("target", request.target.map(|span| self.outside(view.text(span))).as_deref());
            json.optional("url", request.url.map(|span| self.outside(view.text(span))).as_deref());
            for (name, part) in
                [("bucket", target.bucket), ("key", target.key), ("versionId", target.version_id)]
            {
                json.optional(name, part.as_ref().map(|part| part.text.as_ref()));
            }
            for (name, span) in
                [("canonicalRequest", request.canonical_request), ("stringToSign", request.string_to_sign)]
            {
                json.optional(name, span.map(|span| self.signed(view.text(span))).as_deref());
            }
            self.headers(json, &request.headers);
            self.span(json, "span", request.span);
        });
    }

    /// What was answered.
    pub fn response(self, json: &mut Json) {
        let Self { view, .. } = self;
        let response = &view.exchange.response;
        json.object(|json| {
            if let Some(status) = response.status {
                json.key("status").unsigned(status.into());
            }
            json.optional("reason", response.reason.map(|span| view.text(span)));
            json.optional("httpVersion", response.version.map(|span| view.text(span)));
            self.headers(json, view.headers());
        });
    }

    /// The members of the object version; dates as milliseconds for who holds
    /// the paste, else as ISO 8601 text.
    pub fn object(self, json: &mut Json) {
        let object = ObjectVersion::of(self.view);
        let masked =
            |text: &str| if self.places.is_some() { text.to_owned() } else { mask(text).into_owned() };
        json.object(|json| {
            for (name, value) in &object.members {
                json.key(name);
                match value {
                    OwnedMember::Text(text) => json.text(&masked(text)),
                    OwnedMember::Integer(number) => json.unsigned(*number),
                    OwnedMember::Boolean(truth) => json.truth(*truth),
                    OwnedMember::Timestamp(millis) if self.places.is_some() => json.signed(*millis),
                    OwnedMember::Timestamp(millis) => json.text(&HttpDate::from_millis(*millis).iso()),
                }
            }
            if !object.metadata.is_empty() {
                json.key("Metadata").object(|json| {
                    for (name, value) in &object.metadata {
                        let secret = is_secret_header(&["x-amz-meta-", name].concat());
                        json.key(name).text(&self.unless_secret(secret, value));
                    }
                });
            }
        });
    }

    /// The members of [`Self::object`] that are dates.
    pub fn dates(self, json: &mut Json) {
        let object = ObjectVersion::of(self.view);
        let dates = object.members.iter().filter(|(_, value)| matches!(value, OwnedMember::Timestamp(_)));
        json.array(dates, |json, (name, _)| json.text(name));
    }

    /// Every field with its state.
    pub fn fields(self, json: &mut Json) {
        json.array(facts(self.view), |json, fact| self.fact(json, &fact));
    }

    /// What a careful reader would object to.
    pub fn findings(self, json: &mut Json) {
        findings(json, &judge(self.view), self.view.source, self.places);
    }

    /// What is behind the answer, likeliest first.
    pub fn diagnosis(self, json: &mut Json, now: Option<HttpDate>) {
        json.array(diagnose(self.view, now), |json, cause| causes(json, &cause));
    }

    fn fact(self, json: &mut Json, fact: &Fact<'a>) {
        json.object(|json| {
            json.key("field").text(&fact.field);
            json.key("label").text(&fact.label);
            json.key("group").text(fact.group.name());
            json.key("state").text(fact.state.name());
            json.key("text").text(&fact.text());
            json.optional(
                "raw",
                fact.pasted(self.view).map(|raw| self.unless_secret(fact.is_secret(), raw)).as_deref(),
            );
            if let Some(header) = fact.header {
                json.key("header").text(self.view.text(header.name));
                self.span(json, "span", header.value);
            }
        });
    }

    fn headers(self, json: &mut Json, headers: &[Header]) {
        // A member that was put back into a header's form was none in the paste.
        let shown = headers.iter().filter(|header| header.shown == Shown::Header);
        json.key("headers").array(shown, |json, header| {
            json.object(|json| {
                let name = self.view.text(header.name);
                json.key("name").text(name);
                let value = self.unless_secret(is_secret_header(name), self.view.text(header.value));
                json.key("value").text(&value);
                json.key("known").truth(header.field.is_some());
                self.span(json, "nameSpan", header.name);
                self.span(json, "span", header.value);
            });
        });
    }

    fn unless_secret(self, secret: bool, value: &str) -> Cow<'_, str> {
        match self.places {
            Some(_) => Cow::Borrowed(value),
            None if secret => Cow::Borrowed("•••"),
            None => mask(value),
        }
    }

    fn span(self, json: &mut Json, name: &str, span: Span) {
        if let Some(places) = self.places {
            place(json.key(name), places, span);
        }
    }
}

/// Findings, with places where they point into a paste.
pub fn findings(json: &mut Json, findings: &[Finding], source: &Source<'_>, places: Option<Places<'_>>) {
    json.array(findings, |json, finding| {
        json.object(|json| {
            json.key("code").text(finding.rule.code);
            json.key("severity").text(finding.rule.severity.name());
            json.key("message").text(&finding.message(source));
            json.optional("help", finding.help(source).as_deref());
            json.optional(
                "reference",
                Some(finding.rule.reference).filter(|reference| !reference.is_empty()),
            );
            json.optional("header", finding.header.map(|span| source.get(span)));
            let Some(places) = places else { return };
            if let Some(span) = finding.span {
                place(json.key("span"), places, span);
            }
            if !finding.related.is_empty() {
                json.key("related").array(&finding.related, |json, related| {
                    json.object(|json| {
                        json.optional("header", related.header.map(|span| source.get(span)));
                        place(json.key("span"), places, related.span);
                    });
                });
            }
        });
    });
}

/// `{ start, end }`.
pub fn place(json: &mut Json, places: Places<'_>, span: Span) {
    let (start, end) = places(span);
    json.object(|json| {
        json.key("start").unsigned(start.into());
        json.key("end").unsigned(end.into());
    });
}

fn causes(json: &mut Json, cause: &Cause) {
    json.object(|json| {
        json.key("code").text(cause.code);
        json.key("title").text(cause.title);
        json.key("likelihood").text(cause.likelihood.name());
        json.key("evidence").array(&cause.evidence, |json, evidence| json.text(&mask(evidence)));
        json.key("next").array(&cause.next, |json, step| {
            json.object(|json| {
                json.key("text").text(&mask(&step.text));
                json.optional("command", step.command.as_deref().map(mask).as_deref());
            });
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::first;

    const SECRET: &str = "HEAD /b/k?X-Amz-Signature=s3cret&X-Amz-Security-Token=s3cret HTTP/1.1\r\nHost: 127.0.0.1\r\n\
        Authorization: AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=s3cret\r\nCookie: s=s3cret\r\n\r\n\
        HTTP/1.1 200 OK\r\nLast-Modified: Sun, 01 Jan 2006 12:00:00 GMT\r\nETag: \"a\"\r\nSet-Cookie: s=s3cret\r\n\
        x-amz-version-id: one\r\nx-amz-meta-link: https://b/k?X-Amz-Signature=s3cret\r\n\r\n";

    #[test]
    fn a_report_is_json_that_holds_no_secret() {
        let text = first(SECRET, |view| report(view, None));
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert!(!text.contains("s3cret"), "{text}");
        assert_eq!(json["object"]["LastModified"], "2006-01-01T12:00:00Z");
        assert_eq!(json["object"]["ETag"], "\"a\"");
        assert_eq!(json["response"]["status"], 200);
        assert_eq!(json["request"]["key"], "k");
        assert!(json.get("span").is_none(), "places lead nowhere without the paste");
        let states: Vec<_> =
            json["fields"].as_array().expect("fields").iter().map(|field| &field["state"]).collect();
        assert!(
            states.contains(&&"present".into())
                && states.contains(&&"absent".into())
                && states.contains(&&"unknown".into())
        );
    }

    #[test]
    fn who_holds_the_paste_is_told_places_and_values_as_pasted() {
        let mut json = Json::default();
        first(SECRET, |view| {
            let places = |span: Span| (span.start, span.end);
            ExchangeJson { view, places: Some(&places) }.request(&mut json);
        });
        let text = json.finish();
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(json["headers"][2]["value"], "s=s3cret");
        let (start, end) = (json["span"]["start"].as_u64(), json["span"]["end"].as_u64());
        assert!(start < end);
    }
}
