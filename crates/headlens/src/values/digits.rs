//! Digits: whole numbers as HTTP writes them (RFC 9110 2.1: 1*DIGIT), and as
//! people read them.
//!
//! The standard integer parser also takes `+5`; a header's number has no sign.

/// Reads a number of digits alone. Nothing for an empty text, anything else
/// than `0` to `9`, or a number over 2^64.
#[must_use]
pub fn read(text: &str) -> Option<u64> {
    if text.is_empty() || text.len() > 20 {
        return None;
    }
    text.bytes().try_fold(0u64, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number.checked_mul(10)?.checked_add(u64::from(digit))
    })
}

/// A number with thousands separators: `434,234`.
#[must_use]
pub fn grouped(number: u64) -> String {
    let plain = number.to_string();
    let mut out = String::with_capacity(plain.len() + plain.len() / 3);
    for (index, digit) in plain.chars().enumerate() {
        if index > 0 && (plain.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Bytes, rounded for people: `424 KiB`, `1.5 GiB`; nothing below 1,024.
#[must_use]
pub fn rounded_bytes(bytes: u64) -> Option<String> {
    const UNITS: [&str; 6] = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    let mut size = bytes;
    let mut tenths = 0;
    let mut unit = None;
    for name in UNITS {
        if size < 1024 {
            break;
        }
        tenths = (size % 1024) * 10 / 1024;
        size /= 1024;
        unit = Some(name);
    }
    let unit = unit?;
    let mut out = size.to_string();
    if size < 10 && tenths > 0 {
        out.push('.');
        out.push_str(&tenths.to_string());
    }
    out.push(' ');
    out.push_str(unit);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_are_a_number() {
        assert_eq!(read("434234"), Some(434_234));
        assert_eq!(read("0"), Some(0));
        assert_eq!(read("18446744073709551615"), Some(u64::MAX));
        for bad in ["", "+5", "-5", "1_000", "5 ", "0x1f", "18446744073709551616", "٣"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn numbers_are_grouped_and_rounded_for_people() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(434_234), "434,234");
        assert_eq!(grouped(1_000_000), "1,000,000");
        assert_eq!(rounded_bytes(1023), None);
        assert_eq!(rounded_bytes(434_234).as_deref(), Some("424 KiB"));
        assert_eq!(rounded_bytes(1024 * 1024 * 3 / 2).as_deref(), Some("1.5 MiB"));
        assert_eq!(rounded_bytes(u64::MAX).as_deref(), Some("15 EiB"));
    }
}
