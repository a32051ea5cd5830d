//! ISO 8601 points in time, as S3 writes retention dates and SDKs print
//! everything: `2031-05-01T12:00:00.000Z`.
//!
//! Only the date-time profile of RFC 3339 is read, with any number of fraction
//! digits; `HttpDate` holds the result.

use super::http_date::{self, Civil, HttpDate, pair};
use crate::finding::{Notes, Rule, Severity, rule};

/// No ISO 8601 point in time.
pub static UNREADABLE: Rule = rule(Rule {
    code: "iso-date-unreadable",
    severity: Severity::Error,
    title: "A date is not an ISO 8601 point in time",
    message: "{0} is not a point in time such as 2031-05-01T12:00:00Z.",
    why: "The header holds date, T, time of day and zone (RFC 3339). SDKs that can't read it fail or leave the \
          value out, and whoever relies on the date is left without it.",
    fix: "Look at what wrote the value: the server, a proxy, or the tool that printed it.",
    reference: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
});

/// Reads the date of a header; an HTTP date is taken as well, since older tools
/// print every date so.
pub fn read(raw: &str, notes: &mut Notes) -> Option<HttpDate> {
    let date = parse(raw).or_else(|| http_date::parse(raw).ok().map(|(date, _)| date));
    if date.is_none() {
        notes.raise(&UNREADABLE).words(raw);
    }
    date
}

/// Reads a date-time with a zone. Fractions beyond milliseconds are dropped.
#[must_use]
pub fn parse(raw: &str) -> Option<HttpDate> {
    let (written, rest) = raw.split_at_checked(19)?;
    let written: &[u8; 19] = written.as_bytes().try_into().ok()?;
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T' | b't' | b' ', h0, h1, b':', i0, i1, b':', s0, s1] =
        *written
    else {
        return None;
    };
    let civil = Civil {
        year: i64::from(pair(y0, y1)?) * 100 + i64::from(pair(y2, y3)?),
        month: pair(m0, m1)?,
        day: pair(d0, d1)?,
        hour: pair(h0, h1)?,
        minute: pair(i0, i1)?,
        second: pair(s0, s1)?,
    };
    let instant = HttpDate::from_civil(civil)?;
    let (millis, zone) = match rest.strip_prefix('.') {
        Some(rest) => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if digits == 0 {
                return None;
            }
            let (fraction, zone) = rest.split_at_checked(digits)?;
            let mut millis = 0;
            for digit in fraction.bytes().chain(*b"00").take(3) {
                millis = millis * 10 + i64::from(digit.wrapping_sub(b'0'));
            }
            (millis, zone)
        }
        None => (0, rest),
    };
    let offset = match zone {
        "Z" | "z" => 0,
        _ => {
            let (sign, clock) = zone.split_at_checked(1)?;
            let (hours, minutes) = clock.split_once(':').or_else(|| clock.split_at_checked(2))?;
            let two = |digits: &str| match *digits.as_bytes() {
                [tens, ones] => pair(tens, ones),
                _ => None,
            };
            let minutes = i64::from(two(hours)?) * 60 + i64::from(two(minutes)?);
            match sign {
                "+" => minutes,
                "-" => -minutes,
                _ => return None,
            }
        }
    };
    Some(HttpDate::from_millis(instant.millis() + millis - offset * 60_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_that_servers_and_tools_print() {
        let noon = 1_935_403_200_000;
        for (raw, millis) in [
            ("2031-05-01T12:00:00Z", noon),
            ("2031-05-01T12:00:00.000Z", noon),
            ("2031-05-01T12:00:00.000000000Z", noon),
            ("2031-05-01T12:00:00.5Z", noon + 500),
            ("2031-05-01T14:00:00+02:00", noon),
            ("2031-05-01 12:00:00+00:00", noon),
        ] {
            assert_eq!(parse(raw).map(HttpDate::millis), Some(millis), "{raw}");
        }
        for bad in [
            "",
            "2031-05-01",
            "2031-05-01T12:00:00",
            "2031-02-30T12:00:00Z",
            "2031-05-01T12:00:00.Z",
            "+031-05-01T12:00:00Z",
        ] {
            assert!(parse(bad).is_none(), "{bad}");
        }
    }
}
