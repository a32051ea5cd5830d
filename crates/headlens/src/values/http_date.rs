//! HTTP dates: points in time as HTTP writes them (RFC 9110 5.6.7).
//!
//! The usual form is IMF-fixdate, `Sun, 06 Nov 1994 08:49:37 GMT`; recipients
//! must also take the obsolete RFC 850 and asctime forms. What real servers
//! and documents get wrong is read all the same and told: a one-digit day, a
//! day name that disagrees, another zone. Header files decide how much each
//! matters to them through [`read`].

pub use super::calendar::{Civil, HttpDate};
use super::calendar::{DAYS, MONTHS, weekday_of};
use crate::finding::{Notes, Rule, Severity, rule};

const REFERENCE: &str = "https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7";

/// The day has one digit where two are due.
pub static ONE_DIGIT_DAY: Rule = rule(Rule {
    code: "http-date-one-digit-day",
    severity: Severity::Error,
    title: "An HTTP date has a one-digit day",
    message: "{0} writes the day of the month with one digit.",
    why: "The grammar of an HTTP date has a fixed length: the day of the month always has two digits. \
          Strict parsers refuse anything else, and then treat the reply as having no date at all. \
          Amazon S3 itself sends two digits; its documentation has samples with one.",
    fix: "Write the date as {1}. It was read all the same.",
    reference: REFERENCE,
});

/// The day name is not that date's.
pub static WRONG_WEEKDAY: Rule = rule(Rule {
    code: "http-date-wrong-weekday",
    severity: Severity::Warning,
    title: "An HTTP date names the wrong day of the week",
    message: "{0} names a day of the week that the date is not: it was a {1}.",
    why: "The day name is redundant, so it can disagree. A date that disagrees with itself was made or \
          changed by hand, or by software with a bug; strict parsers refuse it.",
    fix: "Compare with another source of this date. The day of the month was believed, not the day name.",
    reference: REFERENCE,
});

/// RFC 850 or asctime.
pub static OBSOLETE_FORM: Rule = rule(Rule {
    code: "http-date-obsolete-form",
    severity: Severity::Warning,
    title: "An HTTP date is in an obsolete form",
    message: "{0} is written in the obsolete {1} form.",
    why: "Recipients must accept the RFC 850 and asctime forms, but senders must not make them: a two-digit \
          year is ambiguous, and asctime has no zone. Amazon S3 never sends them.",
    fix: "Write the date as {2}.",
    reference: REFERENCE,
});

/// A zone other than GMT.
pub static NOT_GMT: Rule = rule(Rule {
    code: "http-date-not-gmt",
    severity: Severity::Error,
    title: "An HTTP date is not in GMT",
    message: "{0} does not end in GMT.",
    why: "An HTTP date is always in GMT and says so. Another zone, or none, is outside the grammar, and \
          recipients disagree about what it means.",
    fix: "It was read as {1}. Write it as that.",
    reference: REFERENCE,
});

/// ISO 8601.
pub static ISO_FORM: Rule = rule(Rule {
    code: "http-date-iso-form",
    severity: Severity::Error,
    title: "An HTTP date is written as ISO 8601",
    message: "{0} is ISO 8601, which HTTP does not know.",
    why: "SDKs and command-line tools print dates so; in a header only the HTTP form can stand, and whoever reads the \
          reply will find no date in it.",
    fix: "Write the date as {1}. It was read all the same.",
    reference: REFERENCE,
});

/// No date at all.
pub static UNREADABLE: Rule = rule(Rule {
    code: "http-date-unreadable",
    severity: Severity::Error,
    title: "A date can't be read",
    message: "{0} is not a date that HTTP knows: {1}",
    why: "The header must hold an HTTP date such as Sun, 06 Nov 1994 08:49:37 GMT. Software that reads the \
          reply will ignore the value or fail.",
    fix: "Look at what wrote the value: the server, a proxy, or the tool that printed it.",
    reference: REFERENCE,
});

/// The rules of this grammar, for the headers that are dates.
pub static RULES: [&Rule; 6] =
    [&ONE_DIGIT_DAY, &WRONG_WEEKDAY, &OBSOLETE_FORM, &NOT_GMT, &ISO_FORM, &UNREADABLE];

/// What was odd about a date that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// One digit for the day of the month.
    OneDigitDay,
    /// The day name disagrees.
    WrongWeekday,
    /// RFC 850.
    Rfc850,
    /// asctime.
    Asctime,
    /// Not GMT.
    NotGmt,
    /// ISO 8601.
    Iso,
}

/// Reads a date, or says why it is none.
///
/// # Errors
/// A sentence fragment that says what was expected where.
pub fn parse(raw: &str) -> Result<(HttpDate, Option<Oddity>), &'static str> {
    fast(raw).map_or_else(|| slow(raw), |date| Ok((date, None)))
}

/// Reads the date of a header that a server made, and raises what is wrong with it.
pub fn read(raw: &str, notes: &mut Notes) -> Option<HttpDate> {
    if let Some(date) = fast(raw) {
        return Some(date);
    }
    match slow(raw) {
        Ok((date, oddity)) => {
            match oddity {
                None => {}
                Some(Oddity::OneDigitDay) => {
                    notes.raise(&ONE_DIGIT_DAY).words(raw).words(date.imf_fixdate());
                }
                Some(Oddity::WrongWeekday) => {
                    notes.raise(&WRONG_WEEKDAY).words(raw).words(date.weekday());
                }
                Some(Oddity::Rfc850) => {
                    notes.raise(&OBSOLETE_FORM).words(raw).words("RFC 850").words(date.imf_fixdate());
                }
                Some(Oddity::Asctime) => {
                    notes.raise(&OBSOLETE_FORM).words(raw).words("asctime").words(date.imf_fixdate());
                }
                Some(Oddity::NotGmt) => {
                    notes.raise(&NOT_GMT).words(raw).words(date.imf_fixdate());
                }
                Some(Oddity::Iso) => {
                    notes.raise(&ISO_FORM).words(raw).words(date.imf_fixdate());
                }
            }
            Some(date)
        }
        Err(why) => {
            notes.raise(&UNREADABLE).words(raw).words(why);
            None
        }
    }
}

/// IMF-fixdate to the letter, with the right day name.
fn fast(raw: &str) -> Option<HttpDate> {
    let bytes: &[u8; 29] = raw.as_bytes().try_into().ok()?;
    let [
        w0,
        w1,
        w2,
        b',',
        b' ',
        d0,
        d1,
        b' ',
        m0,
        m1,
        m2,
        b' ',
        y0,
        y1,
        y2,
        y3,
        b' ',
        h0,
        h1,
        b':',
        i0,
        i1,
        b':',
        s0,
        s1,
        b' ',
        b'G',
        b'M',
        b'T',
    ] = *bytes
    else {
        return None;
    };
    let civil = Civil {
        year: i64::from(pair(y0, y1)?) * 100 + i64::from(pair(y2, y3)?),
        month: month([m0, m1, m2])?,
        day: pair(d0, d1)?,
        hour: pair(h0, h1)?,
        minute: pair(i0, i1)?,
        second: pair(s0, s1)?,
    };
    let (date, days) = HttpDate::from_civil_with_days(civil)?;
    (weekday_of(days).as_bytes().get(..3) == Some(&[w0, w1, w2])).then_some(date)
}

/// Two digits as a number.
pub(super) fn pair(tens: u8, ones: u8) -> Option<u8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| tens * 10 + ones)
}

fn month(name: [u8; 3]) -> Option<u8> {
    Some(match &name {
        b"Jan" => 1,
        b"Feb" => 2,
        b"Mar" => 3,
        b"Apr" => 4,
        b"May" => 5,
        b"Jun" => 6,
        b"Jul" => 7,
        b"Aug" => 8,
        b"Sep" => 9,
        b"Oct" => 10,
        b"Nov" => 11,
        b"Dec" => 12,
        _ => return None,
    })
}

/// Whatever is not to the letter.
fn slow(raw: &str) -> Result<(HttpDate, Option<Oddity>), &'static str> {
    tolerant(raw).or_else(|why| super::iso_date::parse(raw).map(|date| (date, Some(Oddity::Iso))).ok_or(why))
}

/// Any of the three forms, with the oddities that real senders have.
fn tolerant(raw: &str) -> Result<(HttpDate, Option<Oddity>), &'static str> {
    let mut words = raw
        .split(|character: char| character == ',' || character == '-' || character.is_ascii_whitespace())
        .filter(|word| !word.is_empty());
    let first = words.next().ok_or("it is empty.")?;
    let weekday = DAYS.iter().position(|day| {
        first.eq_ignore_ascii_case(day) || first.eq_ignore_ascii_case(day.get(..3).unwrap_or_default())
    });
    let full_name = weekday.is_some() && first.len() > 3;
    let mut next = if weekday.is_some() { words.next() } else { Some(first) };

    let mut take = || {
        let word = next.take().or_else(|| words.next());
        word.ok_or("it ends too early.")
    };
    let second = take()?;
    let asctime = month_of(second).is_some();
    let (day, month, year, clock) = if asctime {
        let month = second;
        let day = take()?;
        let clock = take()?;
        (day, month, take()?, clock)
    } else {
        let month = take()?;
        let year = take()?;
        (second, month, year, take()?)
    };
    let zone = words.next();

    let civil_month = month_of(month).ok_or("the month is not one of Jan to Dec.")?;
    let day_number = small(day).ok_or("the day of the month is not a number.")?;
    let (year_number, short_year) = match (crate::values::digits::read(year), year.len()) {
        // RFC 9110 5.6.7: a two-digit year that appears more than 50 years ahead is in the past.
        (Some(short), 2) => (if short < 77 { 2000 + short } else { 1900 + short }, true),
        (Some(long), 4) => (long, false),
        _ => return Err("the year has neither four digits nor two."),
    };
    let mut clock_parts = clock.split(':');
    let mut part = || clock_parts.next().and_then(small).ok_or("the time of day is not hh:mm:ss.");
    let civil = Civil {
        year: i64::try_from(year_number).unwrap_or(0),
        month: civil_month,
        day: day_number,
        hour: part()?,
        minute: part()?,
        second: part()?,
    };
    let date = HttpDate::from_civil(civil).ok_or("there is no such day or time of day.")?;
    let (date, gmt) = shift(date, zone, asctime).ok_or("the time zone is not known.")?;

    let right_day = weekday.is_none_or(|index| DAYS.get(index).copied() == Some(date.weekday()));
    let oddity = if asctime {
        Some(Oddity::Asctime)
    } else if short_year || full_name {
        Some(Oddity::Rfc850)
    } else if !gmt {
        Some(Oddity::NotGmt)
    } else if day.len() == 1 {
        Some(Oddity::OneDigitDay)
    } else if right_day {
        // Every other departure (missing day name, small letters, spaces) reads like
        // a date without a proper zone: outside the grammar, clear in meaning.
        (date.imf_fixdate() != raw).then_some(Oddity::NotGmt)
    } else {
        Some(Oddity::WrongWeekday)
    };
    Ok((date, oddity))
}

/// Moves a local time to UTC; also says whether the zone was written as GMT.
fn shift(date: HttpDate, zone: Option<&str>, asctime: bool) -> Option<(HttpDate, bool)> {
    match zone {
        None => Some((date, asctime)),
        Some("GMT") => Some((date, true)),
        Some(zone) if zone.eq_ignore_ascii_case("UTC") || zone == "Z" || zone.eq_ignore_ascii_case("GMT") => {
            Some((date, false))
        }
        Some(zone) => {
            let (west, digits) = match zone.as_bytes().first()? {
                b'+' => (false, zone.get(1..)?),
                // The splitting above took a minus away.
                byte if byte.is_ascii_digit() => (true, zone),
                _ => return None,
            };
            let number = i64::try_from(crate::values::digits::read(digits)?).ok()?;
            if digits.len() != 4 {
                return None;
            }
            let minutes = number / 100 * 60 + number % 100;
            let shift = if west { minutes } else { -minutes };
            Some((HttpDate(date.0 + shift * 60_000), false))
        }
    }
}

fn month_of(word: &str) -> Option<u8> {
    let index = MONTHS.iter().position(|name| {
        word.eq_ignore_ascii_case(name) || word.eq_ignore_ascii_case(name.get(..3).unwrap_or_default())
    })?;
    u8::try_from(index + 1).ok()
}

fn small(word: &str) -> Option<u8> {
    if word.len() > 2 {
        return None;
    }
    crate::values::digits::read(word).and_then(|number| u8::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn oddity(raw: &str) -> Option<Oddity> {
        parse(raw).expect(raw).1
    }

    #[test]
    fn the_three_forms_of_the_rfc_are_one_instant() {
        let expected = HttpDate(784_111_777_000);
        for raw in
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
        {
            assert_eq!(parse(raw).expect(raw).0, expected, "{raw}");
        }
    }

    #[test]
    fn oddities_are_told() {
        assert_eq!(oddity("Sun, 06 Nov 1994 08:49:37 GMT"), None);
        assert_eq!(oddity("Sun, 1 Jan 2006 12:00:00 GMT"), Some(Oddity::OneDigitDay));
        assert_eq!(oddity("Mon, 06 Nov 1994 08:49:37 GMT"), Some(Oddity::WrongWeekday));
        assert_eq!(oddity("Sunday, 06-Nov-94 08:49:37 GMT"), Some(Oddity::Rfc850));
        assert_eq!(oddity("Sun Nov  6 08:49:37 1994"), Some(Oddity::Asctime));
        assert_eq!(oddity("Sun, 06 Nov 1994 08:49:37 UTC"), Some(Oddity::NotGmt));
        assert_eq!(parse("Sun, 06 Nov 1994 09:49:37 +0100").expect("zone").0, HttpDate(784_111_777_000));
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (raw, why) in [
            ("", "it is empty."),
            ("0", "it ends too early."),
            ("Sun, 06 Foo 1994 08:49:37 GMT", "the month is not one of Jan to Dec."),
            ("Sun, 31 Feb 1994 08:49:37 GMT", "there is no such day or time of day."),
            ("Sun, 06 Nov 199 08:49:37 GMT", "the year has neither four digits nor two."),
            ("Sun, 06 Nov 1994 08.49 GMT", "the time of day is not hh:mm:ss."),
            ("Sun, 06 Nov 1994 08:49:37 Mars", "the time zone is not known."),
        ] {
            assert_eq!(parse(raw).expect_err(raw), why, "{raw}");
        }
    }

    proptest::proptest! {
        /// Every second of the years 1970 to 9999 is written as httpdate writes
        /// it, and all three forms are read as httpdate reads them.
        #[test]
        fn httpdate_agrees(seconds in 0u64..253_402_300_800, form in 0..3) {
            let theirs = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
            let ours = HttpDate::from_millis(i64::try_from(seconds).expect("small") * 1000);
            let fixdate = httpdate::fmt_http_date(theirs);
            proptest::prop_assert_eq!(ours.imf_fixdate(), &*fixdate);
            let words: Vec<&str> = fixdate.split([' ', ',']).filter(|word| !word.is_empty()).collect();
            let raw = match form {
                0 => fixdate.clone(),
                1 => format!("{} {} {:>2} {} {}", words[0], words[2], words[1].trim_start_matches('0'), words[4], words[3]),
                _ => format!("{}, {}-{}-{} {} GMT", ours.weekday(), words[1], words[2], &words[3][2..], words[4]),
            };
            // Two digits of a year stand for one of a hundred years, and the
            // two crates draw the line elsewhere.
            if form < 2 || (1977..2070).contains(&ours.civil().year) {
                proptest::prop_assert_eq!(parse(&raw).map(|found| found.0), Ok(ours), "{}", &raw);
                proptest::prop_assert_eq!(httpdate::parse_http_date(&raw).expect("theirs"), theirs, "{}", &raw);
            }
        }

        /// What httpdate reads is read here, as the same instant: this reader is
        /// the more tolerant one.
        #[test]
        fn nothing_that_httpdate_reads_is_refused(
            day in 0..40, month in "Jan|Feb|Mar|Apr|Jun|Dec|jan|Foo", year in 1970..2100, hour in 0..25, minute in 0..61, second in 0..62,
            weekday in "Mon|Tue|Wed|Thu|Fri|Sat|Sun",
        ) {
            let raw = format!("{weekday}, {day:02} {month} {year} {hour:02}:{minute:02}:{second:02} GMT");
            if let Ok(theirs) = httpdate::parse_http_date(&raw) {
                let seconds = theirs.duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_secs();
                let ours = parse(&raw).map(|found| found.0.millis());
                proptest::prop_assert_eq!(ours, Ok(i64::try_from(seconds).expect("small") * 1000), "{}", raw);
            }
        }
    }
}
