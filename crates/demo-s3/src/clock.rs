//! The server's clock, which can be set wrong: a client has to cope with a
//! server that disagrees about the time. Leaves what is late to others.

use s3s::dto::{Timestamp, TimestampFormat};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The machine's clock with an offset.
#[derive(Debug, Default)]
pub struct Clock {
    seconds: AtomicI64,
}

impl Clock {
    /// What the server holds for now, to the second: S3 tells no finer.
    pub fn now(&self) -> SystemTime {
        let real = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let shifted = real.saturating_add_signed(self.seconds.load(Ordering::Relaxed));
        UNIX_EPOCH + Duration::from_secs(shifted)
    }

    /// Lets the server's clock go fast by so many seconds, or slow.
    pub fn shift(&self, seconds: i64) {
        self.seconds.store(seconds, Ordering::Relaxed);
    }
}

/// `2026-02-21T00:17:02.000Z`, as listings write a time.
pub fn iso_millis(time: SystemTime) -> String {
    let mut text = Vec::with_capacity(24);
    // Writing into memory can't fail, and every time since 1970 can be told.
    _ = Timestamp::from(time).format(TimestampFormat::DateTime, &mut text);
    String::from_utf8(text).unwrap_or_default()
}

/// `2026-02-21T00:17:02Z`, as errors write it.
pub fn iso(time: SystemTime) -> String {
    iso_millis(time).replacen(".000Z", "Z", 1)
}

/// `20260221T001702Z`, as signatures write it.
pub fn amz(time: SystemTime) -> String {
    iso(time).replace(['-', ':'], "")
}

/// The time that `20260221T001702Z` tells.
pub fn parse_amz(text: &str) -> Option<SystemTime> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    if text.len() != 16 || text.get(8..9) != Some("T") || text.get(15..) != Some("Z") {
        return None;
    }
    let iso = format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        number(0..4)?,
        number(4..6)?,
        number(6..8)?,
        number(9..11)?,
        number(11..13)?,
        number(13..15)?
    );
    parse_iso(&iso)
}

/// The time that `2026-02-21T00:17:02Z` tells.
pub fn parse_iso(text: &str) -> Option<SystemTime> {
    let time = Timestamp::parse(TimestampFormat::DateTime, text).ok()?;
    let mut seconds = Vec::new();
    time.format(TimestampFormat::EpochSeconds, &mut seconds).ok()?;
    let seconds = String::from_utf8(seconds).ok()?;
    let whole = seconds.split('.').next()?.parse().ok()?;
    Some(UNIX_EPOCH + Duration::from_secs(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_written() {
        let time = UNIX_EPOCH + Duration::from_secs(1_771_633_022);
        assert_eq!(amz(time), "20260221T001702Z");
        assert_eq!(parse_amz("20260221T001702Z"), Some(time));
        assert_eq!(parse_iso(&iso_millis(time)), Some(time));
        for wrong in ["", "20260221T001702", "20260221 001702Z", "20261321T001702Z", "2026022éT01702Z"] {
            assert_eq!(parse_amz(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_shifted_clock_goes_fast_or_slow() {
        let clock = Clock::default();
        let real = clock.now();
        clock.shift(7200);
        assert!(clock.now() >= real + Duration::from_secs(7200));
        clock.shift(-7200);
        assert!(clock.now() <= real - Duration::from_secs(7100));
    }
}
