//! Relative times. The core's words never hold them, since they age; the app adds them when it shows a fact.

const UNITS: [(i64, &str); 6] = [
    (31_556_952, "year"),
    (2_629_746, "month"),
    (86_400, "day"),
    (3600, "hour"),
    (60, "minute"),
    (1, "second"),
];

/// How long before or after `now` a time is, in its largest unit: `20 years ago`, `in 3 days`, `now`.
/// Both in milliseconds.
pub fn relative(time: i64, now: i64) -> String {
    let seconds = (now - time) / 1000;
    let length = seconds.abs();
    let Some((size, unit)) = UNITS.iter().find(|(size, _)| length >= *size) else { return "now".to_owned() };
    let count = usize::try_from(length / size).unwrap_or(0);
    let words = super::words::counted(count, unit);
    if seconds < 0 { ["in ", &words].concat() } else { [&words, " ago"].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_unit_is_told() {
        for (before, words) in [
            (0, "now"),
            (1_500, "1 second ago"),
            (-3 * 86_400_000, "in 3 days"),
            (7_200_000, "2 hours ago"),
            (20 * 31_556_952_000 + 1, "20 years ago"),
        ] {
            assert_eq!(relative(1_700_000_000_000 - before, 1_700_000_000_000), words);
        }
    }
}
