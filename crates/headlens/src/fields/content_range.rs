//! Content-Range: which bytes of how many a 206 is about

use crate::field::{Difference, Example, Field, FieldSpec, Group, Member, Name};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::digits;

/// A range of bytes, and the size of the whole.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ContentRange {
    range: Option<(u64, u64)>,
    total: Option<u64>,
}

impl ContentRange {
    /// First and last byte, counted from 0; nothing in a 416.
    #[must_use]
    pub const fn range(&self) -> Option<(u64, u64)> {
        self.range
    }

    /// The size of the whole object, where it is known.
    #[must_use]
    pub const fn total(&self) -> Option<u64> {
        self.total
    }

    /// How many bytes the range has.
    #[must_use]
    pub const fn bytes(&self) -> Option<u64> {
        match self.range {
            Some((first, last)) => Some(last - first + 1),
            None => None,
        }
    }
}

static MALFORMED: Rule = rule(Rule {
    code: "content-range-malformed",
    severity: Severity::Error,
    title: "The content range breaks its grammar",
    message: "Content-Range {0} is not of the form bytes 0-1023/4096.",
    why: "A client that puts parts together must know which bytes it got. It has to refuse a reply whose range it can't \
          read, or whose last byte lies before the first or behind the end.",
    fix: "Ask again without Range, or look at what changed the value.",
    reference: REFERENCE,
});

const REFERENCE: &str = "https://www.rfc-editor.org/rfc/rfc9110#section-14.4";

impl Field for ContentRange {
    type Of<'a> = Self;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Content-Range"),
        member: Some("ContentRange"),
        label: "Content range",
        group: Group::Transport,
        summary: "Which bytes of how many the reply is about.",
        meaning: "Comes with 206: the request had Range or partNumber, and Content-Length is the length of that part. The \
                  number behind the slash is the size of the whole object. HTTP defines Range for GET alone; S3 \
                  answers a HEAD in the same way.",
        grammar: "bytes first-last/total, or bytes */total in a 416",
        reference: REFERENCE,
        rules: &[&MALFORMED],
        examples: &[
            Example { value: "bytes */5", raises: &[] },
            Example { value: "bytes 4-1/5", raises: &["content-range-malformed"] },
            Example { value: "bytes 0-9/5", raises: &["content-range-malformed"] },
            Example { value: "0-1/5", raises: &["content-range-malformed"] },
        ],
        ..FieldSpec::BASE
    };

    fn read(raw: &str, notes: &mut Notes) -> Option<Self> {
        let read = || {
            let (unit, rest) = raw.split_once(' ')?;
            let (range, total) = rest.trim_ascii().split_once('/')?;
            let total = if total == "*" { None } else { Some(digits::read(total)?) };
            let range = if range == "*" {
                None
            } else {
                let (first, last) = range.split_once('-')?;
                Some((digits::read(first)?, digits::read(last)?))
            };
            let sound = match range {
                Some((first, last)) => first <= last && last < total.unwrap_or(u64::MAX),
                None => total.is_some(),
            };
            (sound && unit.eq_ignore_ascii_case("bytes")).then_some(Self { range, total })
        };
        let found = read();
        if found.is_none() {
            notes.raise(&MALFORMED).words(raw);
        }
        found
    }

    fn member<'a>(_value: &Self, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &Self) -> String {
        let total = value.total.map_or_else(|| "an unknown total".to_owned(), digits::grouped);
        match value.range {
            Some((first, last)) => {
                ["bytes ", &digits::grouped(first), " to ", &digits::grouped(last), " of ", &total].concat()
            }
            None => ["none of ", &total, " bytes"].concat(),
        }
    }

    fn compare(before: &Self, after: &Self) -> Difference {
        match (before.total, after.total) {
            (Some(one), Some(other)) if before.range != after.range => {
                if one == other {
                    Difference::Incomparable("other parts were asked for")
                } else {
                    Difference::Changed
                }
            }
            _ => Difference::of(before, after),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::codes;

    #[test]
    fn ranges_must_lie_within_the_whole() {
        let reply = |range: &str| codes(&format!("HTTP/1.1 206 Partial Content\nContent-Range: {range}\n\n"));
        for sound in ["bytes 0-8/9", "bytes 3-3/9", "bytes 0-8/*"] {
            assert!(reply(sound).is_empty(), "{sound}");
        }
        for bad in ["bytes 5-4/9", "bytes 0-9/9", "bytes */*", "bytes 0-8", "pages 0-8/9", "bytes=0-8/9"] {
            assert_eq!(reply(bad), ["content-range-malformed"], "{bad}");
        }
    }

    #[test]
    fn words_for_people() {
        let words = |raw| ContentRange::describe(&ContentRange::read(raw, &mut Notes::default()).expect(raw));
        assert_eq!(words("bytes 0-1023/1146880"), "bytes 0 to 1,023 of 1,146,880");
        assert_eq!(words("bytes 0-0/*"), "bytes 0 to 0 of an unknown total");
    }
}
