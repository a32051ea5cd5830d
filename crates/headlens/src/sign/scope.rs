//! The credential scope: the day, region and service that a signature is for.

use crate::values::http_date::HttpDate;

/// A time as `X-Amz-Date` writes it: `20130524T000000Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmzDate([u8; 16]);

impl AmzDate {
    /// The form of a point in time; fractions of a second are dropped.
    #[must_use]
    pub fn of(date: HttpDate) -> Self {
        let civil = date.civil();
        let year = u16::try_from(civil.year).unwrap_or(0);
        let digit = |number: u16| b'0' + u8::try_from(number % 10).unwrap_or(0);
        let (tens, ones) =
            (|number: u8| digit(u16::from(number / 10)), |number: u8| digit(u16::from(number)));
        Self([
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            tens(civil.month),
            ones(civil.month),
            tens(civil.day),
            ones(civil.day),
            b'T',
            tens(civil.hour),
            ones(civil.hour),
            tens(civil.minute),
            ones(civil.minute),
            tens(civil.second),
            ones(civil.second),
            b'Z',
        ])
    }

    /// `20130524T000000Z`.
    #[must_use]
    pub fn text(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// `20130524`.
    #[must_use]
    pub fn day(&self) -> &str {
        self.text().get(..8).unwrap_or_default()
    }
}

/// What a signing key is good for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Scope<'a> {
    /// When the request is signed; the scope names its day.
    pub date: AmzDate,
    /// `eu-central-1`, or what a custom endpoint calls its own.
    pub region: &'a str,
    /// `s3`; `s3express`, `s3-object-lambda` and `s3-outposts` for those.
    pub service: &'a str,
}

impl Scope<'_> {
    /// Writes `20130524/us-east-1/s3/aws4_request`, with `slash` between.
    pub(super) fn write(&self, out: &mut String, slash: &str) {
        for part in [self.date.day(), self.region, self.service] {
            out.push_str(part);
            out.push_str(slash);
        }
        out.push_str("aws4_request");
    }
}
