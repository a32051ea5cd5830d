//! One exchange as plain data, a part at a time, so that what nobody reads is never made.

use crate::json::Json;
use crate::places::Places;
use headlens::diagnosis::{Cause, diagnose};
use headlens::export::mask;
use headlens::values::http_date::HttpDate;
use headlens::{Fact, Finding, Header, ObjectVersion, OwnedMember, Source, Span, View, facts, judge};

/// A view, and where its spans stand in the paste.
#[derive(Clone, Copy)]
pub struct Exchange<'a> {
    pub view: View<'a>,
    pub places: &'a Places,
}

impl Exchange<'_> {
    /// `{ about, format, span, server? }`: what a list of exchanges shows.
    pub fn head(self, json: &mut Json) {
        let Self { view, .. } = self;
        json.object(|json| {
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
        });
    }

    /// What was asked; null where the paste doesn't show it.
    pub fn request(self, json: &mut Json) {
        let Self { view, .. } = self;
        let Some(request) = view.exchange.request.as_deref() else { return json.null() };
        let target = view.target().unwrap_or_default();
        json.object(|json| {
            json.optional("method", request.method.map(|span| view.text(span)));
            json.optional("target", request.target.map(|span| view.text(span)));
            json.optional("url", request.url.map(|span| view.text(span)));
            for (name, part) in
                [("bucket", target.bucket), ("key", target.key), ("versionId", target.version_id)]
            {
                json.optional(name, part.as_ref().map(|part| part.text.as_ref()));
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

    /// `{ object, dates }`: the members, and which of them are milliseconds that are to become a Date.
    pub fn object(self, json: &mut Json) {
        let object = ObjectVersion::of(self.view);
        let is_date = |value: &OwnedMember<'_>| matches!(value, OwnedMember::Timestamp(_));
        json.object(|json| {
            json.key("object").object(|json| {
                for (name, value) in &object.members {
                    json.key(name);
                    match value {
                        OwnedMember::Text(text) => json.text(text),
                        OwnedMember::Integer(number) => json.unsigned(*number),
                        OwnedMember::Boolean(truth) => json.truth(*truth),
                        OwnedMember::Timestamp(millis) => json.signed(*millis),
                    }
                }
                if !object.metadata.is_empty() {
                    json.key("Metadata").object(|json| {
                        for (name, value) in &object.metadata {
                            json.key(name).text(value);
                        }
                    });
                }
            });
            let dates = object.members.iter().filter(|(_, value)| is_date(value));
            json.key("dates").array(dates, |json, (name, _)| json.text(name));
        });
    }

    /// Every field with its state.
    pub fn fields(self, json: &mut Json) {
        json.array(facts(self.view), |json, fact| self.fact(json, &fact));
    }

    /// What a careful reader would object to.
    pub fn findings(self, json: &mut Json) {
        findings(json, &judge(self.view), self.view.source, Some(self.places));
    }

    /// What is behind the answer, likeliest first.
    pub fn diagnosis(self, json: &mut Json, now: Option<HttpDate>) {
        json.array(diagnose(self.view, now), |json, cause| causes(json, &cause));
    }

    fn fact(self, json: &mut Json, fact: &Fact<'_>) {
        json.object(|json| {
            json.key("field").text(&fact.field);
            json.key("label").text(&fact.label);
            json.key("group").text(fact.group.name());
            json.key("state").text(fact.state.name());
            json.key("text").text(&fact.text());
            json.optional("raw", fact.raw.as_deref());
            if let Some(header) = fact.header {
                json.key("header").text(self.view.text(header.name));
                self.span(json, "span", header.value);
            }
        });
    }

    fn headers(self, json: &mut Json, headers: &[Header]) {
        json.key("headers").array(headers, |json, header| {
            json.object(|json| {
                json.key("name").text(self.view.text(header.name));
                json.key("value").text(self.view.text(header.value));
                json.key("known").truth(header.field.is_some());
                self.span(json, "nameSpan", header.name);
                self.span(json, "span", header.value);
            });
        });
    }

    fn span(self, json: &mut Json, name: &str, span: Span) {
        place(json.key(name), self.view.source, self.places, span);
    }
}

/// Findings, with places where they point into a paste.
pub fn findings(json: &mut Json, findings: &[Finding], source: &Source<'_>, places: Option<&Places>) {
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
                place(json.key("span"), source, places, span);
            }
            if !finding.related.is_empty() {
                json.key("related").array(&finding.related, |json, related| {
                    json.object(|json| {
                        json.optional("header", related.header.map(|span| source.get(span)));
                        place(json.key("span"), source, places, related.span);
                    });
                });
            }
        });
    });
}

/// `{ start, end }` in UTF-16 units of the paste.
pub fn place(json: &mut Json, source: &Source<'_>, places: &Places, span: Span) {
    let (start, end) = places.of(source, span);
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
