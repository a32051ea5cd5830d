//! Dates as programs print them: ISO 8601 with and without its T and zone,
//! `datetime.datetime(2026, 11, 21, …)`, seconds since 1970.
//!
//! A date without a zone is read as UTC: so are S3's.

use super::tree::Kind;
use super::value::Literal;
use crate::values::http_date::{Civil, HttpDate};
use crate::values::{digits, iso_date};

/// Milliseconds since 1970-01-01 00:00:00 UTC.
pub(super) fn millis(value: Literal<'_>) -> Option<i64> {
    let value = if value.is_date() || value.name() == "DateTime" { value } else { value.unwrapped() };
    match value.kind() {
        Kind::Group if value.is_date() => constructed(value),
        Kind::Group => {
            // Rust's `DateTime { seconds: … }`, PHP's `DateTimeResult` object.
            if let Some(seconds) = value.get("seconds").and_then(Literal::number) {
                let nanos = value.get("subsecond_nanos").and_then(Literal::number).unwrap_or(0);
                return i64::try_from(seconds * 1000 + nanos / 1_000_000).ok();
            }
            value.get("date").and_then(|date| written(date.plain()))
        }
        Kind::Text | Kind::Word => written(value.plain()),
    }
}

/// ISO 8601, or what is left of it.
fn written(words: &str) -> Option<i64> {
    if let Some(number) = digits::read(words) {
        return match words.len() {
            10 => i64::try_from(number * 1000).ok(),
            13 => i64::try_from(number).ok(),
            _ => None,
        };
    }
    let words = words.strip_suffix(" UTC").unwrap_or(words);
    if let Some(date) = iso_date::parse(words) {
        return Some(date.millis());
    }
    // `2026-11-21 08:03:53 +0000`, and no zone at all.
    let (date, zone) = words.split_at_checked(19)?;
    let fraction = zone.bytes().take_while(|byte| *byte == b'.' || byte.is_ascii_digit()).count();
    let (fraction, zone) = zone.split_at_checked(fraction)?;
    let zone = zone.trim_ascii();
    iso_date::parse(&[date, fraction, if zone.is_empty() { "Z" } else { zone }].concat())
        .map(HttpDate::millis)
}

/// Go's `time.November`.
fn month(word: &str) -> Option<u64> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let name = word.strip_prefix("time.")?.get(..3)?;
    MONTHS.find(name).map(|at| at as u64 / 3 + 1)
}

/// Python's `datetime.datetime(2026, 11, 21, 8, 3, 53, tzinfo=…)`, and Go's
/// `time.Date(2026, time.November, 21, 8, 3, 53, 0, time.UTC)` with nanoseconds.
fn constructed(value: Literal<'_>) -> Option<i64> {
    let mut parts = [0u64; 7];
    let mut count = 0;
    let mut offset = 0;
    for part in value.children() {
        if part.key() == "tzinfo" {
            // `timezone(timedelta(seconds=7200))`, `tzoffset(None, 7200)`.
            let seconds = part.within().find_map(|inner| {
                let days = inner.key() == "days";
                (!days && inner.kind() == Kind::Word).then(|| signed(inner.plain())).flatten()
            });
            let days =
                part.within().find(|inner| inner.key() == "days").and_then(|inner| signed(inner.plain()));
            offset = seconds.unwrap_or(0) + days.unwrap_or(0) * 86_400;
        } else if let (Some(slot), Some(number)) =
            (parts.get_mut(count), part.number().or_else(|| month(part.plain())))
        {
            *slot = number;
            count += 1;
        }
    }
    let [year, month, day, hour, minute, second, micros] = parts;
    let small = |number: u64| u8::try_from(number).ok();
    let civil = Civil {
        year: i64::try_from(year).ok()?,
        month: small(month)?,
        day: small(day)?,
        hour: small(hour)?,
        minute: small(minute)?,
        second: small(second)?,
    };
    let date = HttpDate::from_civil(civil)?;
    let fraction = if value.name() == "Date" { micros / 1_000_000 } else { micros / 1000 };
    Some(date.millis() + i64::try_from(fraction).ok()? - offset * 1000)
}

fn signed(words: &str) -> Option<i64> {
    let (sign, digits) = words.strip_prefix('-').map_or((1, words), |rest| (-1, rest));
    // A day has 86,400 seconds: no zone is farther.
    digits::read(digits)
        .filter(|number| *number <= 86_400)
        .and_then(|number| i64::try_from(number).ok())
        .map(|number| sign * number)
}
