//! HttpDate: a point in time, its calendar, and the words for it. Reading one
//! out of text is left to `http_date` and `iso_date`.

pub(super) const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Milliseconds since 1970-01-01 00:00:00 UTC, within the years 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct HttpDate(pub(super) i64);

/// Broken-down UTC time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    /// Year, 0 to 9999.
    pub year: i64,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 60.
    pub second: u8,
}

impl HttpDate {
    /// A date from milliseconds since 1970-01-01 00:00:00 UTC.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01 00:00:00 UTC.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The date of broken-down time, or nothing where there is no such day or time.
    #[must_use]
    pub fn from_civil(civil: Civil) -> Option<Self> {
        Self::from_civil_with_days(civil).map(|(date, _)| date)
    }

    /// The same, with the number of the day since 1970-01-01.
    pub(super) fn from_civil_with_days(civil: Civil) -> Option<(Self, i64)> {
        let Civil { year, month, day, hour, minute, second } = civil;
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        if day == 0 || day > days || hour > 23 || minute > 59 || second > 60 || !(0..=9999).contains(&year) {
            return None;
        }
        let days = days_from_civil(year, month, day);
        let seconds = days * 86_400 + i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
        Some((Self(seconds * 1000), days))
    }

    /// Broken-down UTC time; fractions of a second are dropped.
    #[must_use]
    pub fn civil(self) -> Civil {
        let seconds = self.0.div_euclid(1000);
        let (year, month, day) = civil_from_days(seconds.div_euclid(86_400));
        let rest = seconds.rem_euclid(86_400);
        let small = |number: i64| u8::try_from(number).unwrap_or(0);
        Civil {
            year,
            month,
            day,
            hour: small(rest / 3600),
            minute: small(rest / 60 % 60),
            second: small(rest % 60),
        }
    }

    /// `Sunday`.
    #[must_use]
    pub fn weekday(self) -> &'static str {
        weekday_of(self.0.div_euclid(86_400_000))
    }

    /// The form that HTTP wants: `Sun, 06 Nov 1994 08:49:37 GMT`.
    #[must_use]
    pub fn imf_fixdate(self) -> String {
        let civil = self.civil();
        let mut out = String::with_capacity(29);
        out.push_str(self.weekday().get(..3).unwrap_or_default());
        out.push_str(", ");
        two(&mut out, civil.day);
        out.push(' ');
        out.push_str(month_name(civil.month).get(..3).unwrap_or_default());
        out.push(' ');
        four(&mut out, civil.year);
        out.push(' ');
        time(&mut out, civil);
        out.push_str(" GMT");
        out
    }

    /// ISO 8601 with a `Z`: `1994-11-06T08:49:37Z`, milliseconds only where there are some.
    #[must_use]
    pub fn iso(self) -> String {
        let civil = self.civil();
        let mut out = String::with_capacity(24);
        four(&mut out, civil.year);
        out.push('-');
        two(&mut out, civil.month);
        out.push('-');
        two(&mut out, civil.day);
        out.push('T');
        time(&mut out, civil);
        let millis = self.0.rem_euclid(1000);
        if millis > 0 {
            out.push('.');
            out.push_str(four_digits(millis).get(1..).unwrap_or_default());
        }
        out.push('Z');
        out
    }

    /// For people: `6 November 1994, 08:49:37 UTC`.
    #[must_use]
    pub fn words(self) -> String {
        let civil = self.civil();
        let mut out = self.day_words();
        out.push_str(", ");
        time(&mut out, civil);
        out.push_str(" UTC");
        out
    }

    /// The day alone, for people: `6 November 1994`.
    #[must_use]
    pub fn day_words(self) -> String {
        let civil = self.civil();
        let mut out = civil.day.to_string();
        out.push(' ');
        out.push_str(month_name(civil.month));
        out.push(' ');
        out.push_str(&civil.year.to_string());
        out
    }

    /// For labels: `1994-11-06 08:49`.
    #[must_use]
    pub fn label(self) -> String {
        self.iso().replace('T', " ").get(..16).unwrap_or_default().to_owned()
    }

    /// How long before `later` this was, in the two largest units: `3 years, 10 months`.
    #[must_use]
    pub fn until(self, later: Self) -> String {
        let seconds = (later.0 - self.0).unsigned_abs() / 1000;
        const UNITS: [(u64, &str); 6] = [
            (31_536_000, "year"),
            (2_628_000, "month"),
            (86_400, "day"),
            (3600, "hour"),
            (60, "minute"),
            (1, "second"),
        ];
        let mut out = String::new();
        let mut rest = seconds;
        let mut parts = 0;
        for (size, name) in UNITS {
            let count = rest / size;
            if count == 0 {
                if parts > 0 {
                    break;
                }
                continue;
            }
            rest %= size;
            if parts > 0 {
                out.push_str(", ");
            }
            out.push_str(&count.to_string());
            out.push(' ');
            out.push_str(name);
            if count > 1 {
                out.push('s');
            }
            parts += 1;
            if parts == 2 {
                break;
            }
        }
        if out.is_empty() {
            out.push_str("0 seconds");
        }
        out
    }
}

/// The name of a day, counted from 1970-01-01, a Thursday.
pub(super) fn weekday_of(days: i64) -> &'static str {
    let index = usize::try_from((days + 3).rem_euclid(7)).unwrap_or(0);
    DAYS.get(index).copied().unwrap_or_default()
}

fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

fn two(out: &mut String, number: u8) {
    if number < 10 {
        out.push('0');
    }
    out.push_str(&number.to_string());
}

fn four(out: &mut String, number: i64) {
    out.push_str(&four_digits(number));
}

fn four_digits(number: i64) -> String {
    let plain = number.to_string();
    let mut out = String::from("0000");
    out.truncate(4usize.saturating_sub(plain.len()));
    out.push_str(&plain);
    out
}

fn time(out: &mut String, civil: Civil) {
    two(out, civil.hour);
    out.push(':');
    two(out, civil.minute);
    out.push(':');
    two(out, civil.second);
}

/// Days since 1970-01-01 of a day in the proleptic Gregorian calendar; years
/// begin in March, so that the leap day is the last.
fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let month = u32::from(month);
    // One era of 400 years more, so that no number is negative.
    let year = u32::try_from(year + 400 - i64::from(month <= 2)).unwrap_or(0);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + u32::from(day) - 1;
    let days = year * 365 + year / 4 - year / 100 + year / 400 + day_of_year;
    i64::from(days) - 146_097 - 719_468
}

fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use crate::values::http_date::parse;

    use super::*;

    #[test]
    fn words_for_people() {
        let date = parse("Sun, 01 Jan 2006 12:00:00 GMT").expect("a date").0;
        assert_eq!(date.words(), "1 January 2006, 12:00:00 UTC");
        assert_eq!(date.iso(), "2006-01-01T12:00:00Z");
        assert_eq!(date.label(), "2006-01-01 12:00");
        let later = parse("Wed, 28 Oct 2009 22:32:00 GMT").expect("a date").0;
        assert_eq!(date.until(later), "3 years, 9 months");
        assert_eq!(HttpDate(1_234).iso(), "1970-01-01T00:00:01.234Z");
    }
}
