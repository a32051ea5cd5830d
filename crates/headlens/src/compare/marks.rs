//! Marks: which characters of a value changed

use core::ops::Range;

/// The changed part of two values, in bytes; what stands around it is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks {
    /// In the value before.
    pub before: Range<usize>,
    /// In the value after.
    pub after: Range<usize>,
}

/// Where two values differ. Nothing where they are equal, or have too little in
/// common for marks to help.
#[must_use]
pub fn marks(before: &str, after: &str) -> Option<Marks> {
    if before == after {
        return None;
    }
    let start: usize = before
        .chars()
        .zip(after.chars())
        .take_while(|(one, other)| one == other)
        .map(|(one, _)| one.len_utf8())
        .sum();
    let (one, other) = (before.get(start..)?, after.get(start..)?);
    let end: usize = one
        .chars()
        .rev()
        .zip(other.chars().rev())
        .take_while(|(one, other)| one == other)
        .map(|(one, _)| one.len_utf8())
        .sum();
    // Three letters in common by chance would only confuse.
    if start + end < 4 || (start + end) * 4 < before.len().min(after.len()) {
        return None;
    }
    Some(Marks { before: start..before.len() - end, after: start..after.len() - end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_changed_part_is_marked() {
        let marked = |before: &str, after: &str| {
            marks(before, after).map(|marks| (before[marks.before].to_owned(), after[marks.after].to_owned()))
        };
        let some = |before: &str, after: &str| Some((before.to_owned(), after.to_owned()));
        assert_eq!(marked("max-age=60", "max-age=3600"), some("6", "360"));
        assert_eq!(marked("max-age=60", "max-age=60, public"), some("", ", public"));
        assert_eq!(marked("key/grün", "key/grau"), some("ün", "au"));
        assert_eq!(marked("alice", "bob"), None);
        assert_eq!(marked("same", "same"), None);
    }
}
