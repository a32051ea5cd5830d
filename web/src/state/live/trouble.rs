//! Trouble: what to learn from an answer that is no success before it is told: another region, another clock.

use crate::state::live::versions::Answer;
use headlens::values::http_date::parse;
use headlens::{Inspection, Span};

/// What would make the same request pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// To sign for the region in which the bucket is.
    Region(String),
    /// To sign by the server's clock, which is so many milliseconds ahead of this machine's.
    Clock(i64),
}

/// Servers put up with so much, in milliseconds.
const TOLERATED: i64 = 15 * 60_000;

/// What an answer tells of why it is no success; nothing where signing otherwise wouldn't help. `now` in milliseconds
/// since 1970-01-01 00:00:00 UTC, `region` the one that was signed for.
pub fn remedy(answer: &Answer, method: &str, region: &str, now: i64) -> Option<Remedy> {
    if answer.status < 300 || answer.status == 304 {
        return None;
    }
    let inspection = answer.inspection(method, None);
    let told = told_region(answer, &inspection).filter(|told| told != region);
    if let Some(told) = told.filter(|_| matches!(answer.status, 301 | 307 | 400 | 403)) {
        return Some(Remedy::Region(told));
    }
    let skew = server_time(answer, &inspection)?.saturating_sub(now);
    (answer.status == 403 && skew.abs() > TOLERATED).then_some(Remedy::Clock(skew))
}

fn told_region(answer: &Answer, inspection: &Inspection<'_>) -> Option<String> {
    let told = header(answer, "x-amz-bucket-region").map(str::to_owned);
    told.or_else(|| error_text(inspection, |error| error.region)).filter(|region| {
        !region.is_empty() && region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    })
}

/// When the server answered, by its own clock.
fn server_time(answer: &Answer, inspection: &Inspection<'_>) -> Option<i64> {
    let told = error_text(inspection, |error| error.server_time);
    match told {
        Some(time) => {
            headlens::values::iso_date::parse(&time).map(headlens::values::http_date::HttpDate::millis)
        }
        None => header(answer, "date").and_then(|date| parse(date).ok()).map(|(date, _)| date.millis()),
    }
}

fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    let mut headers = answer.headers.iter();
    headers.find(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

fn error_text(
    inspection: &Inspection<'_>,
    member: impl Fn(&headlens::ServiceError) -> Option<Span>,
) -> Option<String> {
    let view = inspection.exchange(0)?;
    let span = member(view.exchange.error.as_deref()?)?;
    Some(view.text(span).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Answer {
        Answer {
            url: "https://b.s3.us-east-1.amazonaws.com/k".into(),
            status,
            reason: String::new(),
            headers: headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(),
            body: body.into(),
            at: 0,
        }
    }

    #[test]
    fn the_region_is_told_by_a_header_or_by_the_error() {
        let told = Some(Remedy::Region("eu-west-1".into()));
        let head = answer(301, &[("x-amz-bucket-region", "eu-west-1")], "");
        assert_eq!(remedy(&head, "HEAD", "us-east-1", 0), told);
        let body = "<Error><Code>AuthorizationHeaderMalformed</Code><Message>m</Message><Region>eu-west-1</Region></Error>";
        let get = answer(400, &[("content-type", "application/xml")], body);
        assert_eq!(remedy(&get, "GET", "us-east-1", 0), told);
        assert_eq!(remedy(&get, "GET", "eu-west-1", 0), None);
    }

    #[test]
    fn a_clock_that_is_far_off_is_measured() {
        let body = "<Error><Code>RequestTimeTooSkewed</Code><Message>m</Message><ServerTime>2026-01-01T01:00:00Z</ServerTime></Error>";
        let reply = answer(403, &[("content-type", "application/xml")], body);
        let now = 1_767_225_600_000;
        assert_eq!(remedy(&reply, "GET", "r", now), Some(Remedy::Clock(3_600_000)));
        assert_eq!(remedy(&reply, "GET", "r", now + 3_600_000), None);
        let dated = answer(403, &[("date", "Thu, 01 Jan 2026 01:00:00 GMT")], "");
        assert_eq!(remedy(&dated, "HEAD", "r", now), Some(Remedy::Clock(3_600_000)));
    }

    #[test]
    fn a_success_and_a_plain_refusal_have_no_remedy() {
        assert_eq!(remedy(&answer(200, &[("x-amz-bucket-region", "eu-west-1")], ""), "HEAD", "r", 0), None);
        assert_eq!(remedy(&answer(403, &[], ""), "HEAD", "r", 0), None);
    }
}
