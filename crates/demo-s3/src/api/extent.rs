//! How much of an object a read is for: the whole, a range, or a part. S3
//! answers a HEAD with either just as a GET, although RFC 9110 14.2 defines
//! Range for GET alone.

use crate::refusal::Refusal;
use crate::store::Object;
use std::ops::Range;

/// What is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    pub bytes: Range<usize>,
    /// Whether the reply is a 206.
    pub partial: bool,
    /// The part's number, from 1 on.
    pub part: Option<usize>,
}

impl Extent {
    /// What the Range header and the partNumber parameter ask for.
    pub fn of(object: &Object, range: Option<&str>, part: Option<&str>) -> Result<Self, Refusal> {
        let size = object.body.len();
        match (range, part) {
            (Some(_), Some(_)) => Err(Refusal::new(
                400,
                "InvalidRequest",
                "Cannot specify both Range header and partNumber query parameter",
            )),
            (None, Some(part)) => part_of(object, part),
            (Some(range), None) => match parse(range, size) {
                Parsed::Ignored => Ok(Self::whole(size)),
                Parsed::Bytes(bytes) => Ok(Self { bytes, partial: true, part: None }),
                Parsed::Unsatisfiable => {
                    let message = "The requested range is not satisfiable";
                    Err(Refusal::new(416, "InvalidRange", message)
                        .with("RangeRequested", range)
                        .with("ActualObjectSize", size.to_string())
                        .header("content-range", &format!("bytes */{size}")))
                }
            },
            (None, None) => Ok(Self::whole(size)),
        }
    }

    const fn whole(size: usize) -> Self {
        Self { bytes: 0..size, partial: false, part: None }
    }
}

fn part_of(object: &Object, text: &str) -> Result<Extent, Refusal> {
    let message = "Part number must be an integer between 1 and 10000, inclusive";
    let number = text.parse::<usize>().ok().filter(|number| (1..=10_000).contains(number));
    let number = number.ok_or_else(|| Refusal::argument(message, "partNumber", text))?;
    let size = object.body.len();
    if object.parts.is_empty() && number == 1 {
        return Ok(Extent { bytes: 0..size, partial: true, part: Some(1) });
    }
    let Some(part) = object.parts.get(number - 1) else {
        let message = "The requested partnumber is not satisfiable";
        return Err(Refusal::new(416, "InvalidPartNumber", message)
            .with("PartNumberRequested", text)
            .with("ActualPartCount", object.parts.len().max(1).to_string()));
    };
    let start = object.parts.iter().take(number - 1).map(|part| part.size).sum();
    Ok(Extent { bytes: start..start + part.size, partial: true, part: Some(number) })
}

#[derive(Debug, PartialEq, Eq)]
enum Parsed {
    /// Not a single range of bytes: S3 sends the whole.
    Ignored,
    Bytes(Range<usize>),
    Unsatisfiable,
}

fn parse(text: &str, size: usize) -> Parsed {
    let Some((first, last)) = text.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Parsed::Ignored;
    };
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
    match (number(first), number(last)) {
        (Some(first), Some(last)) if first > last => Parsed::Ignored,
        (Some(first), last) if last.is_some() || text.ends_with('-') => {
            if first >= size {
                return Parsed::Unsatisfiable;
            }
            Parsed::Bytes(first..last.map_or(size, |last: usize| last.saturating_add(1).min(size)))
        }
        (None, Some(0)) if first.is_empty() => Parsed::Unsatisfiable,
        (None, Some(last)) if first.is_empty() && size > 0 => Parsed::Bytes(size.saturating_sub(last)..size),
        (None, Some(_)) if first.is_empty() => Parsed::Unsatisfiable,
        _ => Parsed::Ignored,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // What Amazon S3 answered for ten bytes: tests/data/aws-recorded.json.
    #[test]
    fn ranges_are_those_of_s3() {
        let bytes = |text| match parse(text, 10) {
            Parsed::Bytes(range) => Some(range),
            _ => None,
        };
        assert_eq!(bytes("bytes=0-8"), Some(0..9));
        assert_eq!(bytes("bytes=1-1"), Some(1..2));
        assert_eq!(bytes("bytes=1-"), Some(1..10));
        assert_eq!(bytes("bytes=-2"), Some(8..10));
        assert_eq!(bytes("bytes=-15"), Some(0..10));
        for ignored in ["bytes=1-0", "bytes=-", "bytes=a-b", "bytes=0-1,3-4", "lines=0-1", "bytes=+1-2"] {
            assert_eq!(parse(ignored, 10), Parsed::Ignored, "{ignored}");
        }
        for beyond in ["bytes=10-", "bytes=10-12", "bytes=-0"] {
            assert_eq!(parse(beyond, 10), Parsed::Unsatisfiable, "{beyond}");
        }
        assert_eq!(parse("bytes=0-0", 0), Parsed::Unsatisfiable);
    }

    #[test]
    fn parts_are_found_by_number() {
        let object = Object::in_parts(&[b"first", b"rest"], None);
        let part = |number| Extent::of(&object, None, Some(number));
        assert_eq!(part("2").expect("there").bytes, 5..9);
        assert_eq!(part("3").expect_err("beyond").status, 416);
        for wrong in ["0", "10001", "x", "-1", ""] {
            assert_eq!(part(wrong).expect_err("no number").status, 400, "{wrong}");
        }
        let single = Object::new("whole");
        assert_eq!(Extent::of(&single, None, Some("1")).expect("the whole").bytes, 0..5);
        assert_eq!(Extent::of(&single, None, Some("2")).expect_err("beyond").code, "InvalidPartNumber");
        assert_eq!(Extent::of(&single, Some("bytes=0-1"), Some("1")).expect_err("both").status, 400);
    }
}
