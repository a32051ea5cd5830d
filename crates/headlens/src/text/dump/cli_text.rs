//! The AWS CLI's `--output text`: values between tabs, without their names, in
//! the order of the members' names (`awscli/text.py`).
//!
//! A value is told only where a single member can be meant: each value is one
//! that its member can have, the order holds, and what S3 always sends is
//! there. Entries of metadata have no names either and are passed over.

use super::member::{self, Value};
use super::rows::{Rows, typed};
use super::{Dump, cli_text_listing};
use crate::field::Kind;
use crate::fields::FieldId;
use crate::text::Format;
use crate::text::lines::{Line, line_at};
use crate::text::source::Annex;
use crate::text::span::Span;
use crate::values::token_list::is_token_byte;
use crate::values::{http_date, iso_date};
use std::sync::OnceLock;

/// More values than an object has members.
const MOST: usize = 48;

/// How far into a line its first cell may reach.
const LONGEST_CELL: usize = 2048;

/// The output that begins in this line.
pub(super) fn read(text: &str, annex: &mut Annex, line: Line) -> Option<Dump> {
    let whole = line.text(text);
    memchr::memchr(b'\t', whole.as_bytes().get(..whole.len().min(LONGEST_CELL))?)?;
    if whole.starts_with("VERSIONS\t") || whole.starts_with("DELETEMARKERS\t") {
        return cli_text_listing::read(text, annex, line);
    }
    object(text, annex, line, &HEAD).or_else(|| {
        let mut dump = object(text, annex, line, &ATTRIBUTES)?;
        structures(text, annex, &mut dump);
        Some(dump)
    })
}

/// The lines of GetObjectAttributes below its values: `CHECKSUM`, `OBJECTPARTS`
/// and one for each of the `PARTS`, whose values are none of the object's.
fn structures(text: &str, annex: &mut Annex, dump: &mut Dump) {
    let Some(dumped) = dump.exchanges.first_mut() else { return };
    while let Some(line) = line_at(text, dump.next)
        && let Some(cells) = cells(text, line)
        && let [name, values @ ..] = cells.as_slice()
    {
        let told = match text.get(name.range()) {
            Some("CHECKSUM") => values,
            // The number of parts is the last name in the order of letters.
            Some("OBJECTPARTS") => values.get(values.len().saturating_sub(1)..).unwrap_or_default(),
            Some("PARTS") => &[],
            _ => break,
        };
        let before = dumped.headers.len();
        for cell in told {
            let words = text.get(cell.range()).unwrap_or_default();
            let member = match words {
                "COMPOSITE" | "FULL_OBJECT" => "ChecksumType",
                _ if words.bytes().all(|byte| byte.is_ascii_digit()) => "PartsCount",
                // Lengths that more than one algorithm has tell none.
                _ if words.len() == 28 && words.ends_with('=') => "ChecksumSHA1",
                _ if words.len() == 44 && words.ends_with('=') => "ChecksumSHA256",
                _ => continue,
            };
            if let Some(id) = member::field(member) {
                let name = Span { end: cell.start, ..*cell };
                dumped.headers.push(member::header(text, annex, id, name, Value::Text(*cell)));
            }
        }
        // A line of which nothing is understood is told as passed over.
        if dumped.headers.len() == before && !told.is_empty() {
            break;
        }
        dumped.exchange.span = dumped.exchange.span.to(line.span());
        dump.span = dumped.exchange.span;
        dump.next = line.next;
    }
}

/// The values of a line; nothing where they are more than an object has.
pub(super) fn cells(text: &str, line: Line) -> Option<Vec<Span>> {
    let whole = line.text(text);
    let mut cells = Vec::new();
    let mut at = 0;
    for cell in whole.split('\t') {
        if cells.len() == MOST {
            return None;
        }
        cells.push(line.span().part(at..at + cell.len()));
        at += cell.len() + 1;
    }
    Some(cells)
}

/// What an operation prints.
struct Operation {
    /// The members that it can print; none for all of HeadObject's.
    members: &'static [&'static str],
    /// What S3 always sends.
    always: &'static [&'static str],
    /// Whether the ETag has its quotes.
    quoted: bool,
    /// Its members in the order of their names, once they were needed.
    order: OnceLock<Vec<(&'static str, FieldId)>>,
}

static HEAD: Operation = Operation {
    members: &[],
    always: &["ContentLength", "ETag", "LastModified"],
    quoted: true,
    order: OnceLock::new(),
};

static ATTRIBUTES: Operation = Operation {
    members: &[
        "DeleteMarker",
        "ETag",
        "LastModified",
        "ObjectSize",
        "RequestCharged",
        "StorageClass",
        "VersionId",
    ],
    always: &["ETag", "LastModified"],
    quoted: false,
    order: OnceLock::new(),
};

impl Operation {
    /// Its members in the order of their names.
    fn members(&self) -> &[(&'static str, FieldId)] {
        self.order.get_or_init(|| self.sorted())
    }

    fn sorted(&self) -> Vec<(&'static str, FieldId)> {
        let mut all: Vec<_> = FieldId::all()
            .filter_map(|id| {
                let spec = &id.entry().spec;
                let name = spec.member?;
                // GetObjectAttributes has a name of its own for the size.
                let name =
                    if name == "ContentLength" && !self.members.is_empty() { "ObjectSize" } else { name };
                let printed = self.members.is_empty() || self.members.contains(&name);
                (printed && spec.kind != Kind::Map).then_some((name, id))
            })
            .collect();
        all.sort_unstable_by_key(|(name, _)| *name);
        // Sets of them are kept in the bits of a number.
        all.truncate(64);
        all
    }

    /// Whether the values can be its output at all: ETag, date and size stand in
    /// its order.
    fn is_shaped(&self, values: &[&str]) -> bool {
        let Some(etag) = values.iter().position(|value| is_etag(value, self.quoted)) else { return false };
        let (before, behind) = values.split_at(etag);
        let size = |value: &&str| !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        values.len() > self.always.len()
            && behind.iter().any(|value| is_date(value))
            && (!self.quoted || before.iter().any(size))
    }
}

/// An object's line.
fn object(text: &str, annex: &mut Annex, line: Line, operation: &Operation) -> Option<Dump> {
    let cells = cells(text, line)?;
    let values: Vec<&str> = cells.iter().map(|cell| text.get(cell.range()).unwrap_or_default()).collect();
    operation.is_shaped(&values).then_some(())?;
    let members = operation.members();
    let found = fit(&values, members, operation, true).or_else(|| fit(&values, members, operation, false))?;
    let mut rows = Rows::new(line.next);
    for ((cell, word), index) in cells.iter().zip(&values).zip(found) {
        let Some((_, id)) = index.and_then(|index| members.get(index)) else { continue };
        let name = Span { end: cell.start, ..*cell };
        let value = match typed(*id, word, *cell) {
            Value::Text(cell) if !operation.quoted && id.entry().spec.member == Some("ETag") => {
                Value::Unquoted(cell)
            }
            value => value,
        };
        rows.headers.push(member::header(text, annex, *id, name, value));
    }
    rows.span = line.span();
    rows.is_object().then(|| rows.dump(Format::AwsCliText))
}

/// Which member each value is, where just one can be; nothing where the values
/// are no output of the operation. `strict` holds free text to its usual forms.
fn fit(
    values: &[&str],
    members: &[(&'static str, FieldId)],
    operation: &Operation,
    strict: bool,
) -> Option<Vec<Option<usize>>> {
    // For each member, those from the last one that is always there up to it.
    let mut reachable = Vec::with_capacity(members.len());
    let mut from = 0;
    let mut always = 0;
    for (at, (name, _)) in members.iter().enumerate() {
        reachable.push(below(at) & !below(from));
        if operation.always.contains(name) {
            from = at;
            always += 1;
        }
    }
    let (first, last) = (first_always(members, operation)?, from);
    if always != operation.always.len() {
        return None;
    }
    let ids = members.iter().position(|(name, _)| *name == "VersionId").map_or(0, bit);
    let possible = values.iter().enumerate().map(|(index, value)| {
        let behind = values.get(index + 1).copied().unwrap_or_default();
        let all = |strict: bool| {
            let can = |(_, id): &(&str, FieldId)| can_be(*id, value, behind, operation, strict);
            members.iter().enumerate().filter(|(_, member)| can(member)).fold(0, |set, (at, _)| set | bit(at))
        };
        // What has a usual form is no other text.
        let usual = all(true);
        if strict || usual & !ids != 0 { usual } else { all(false) }
    });
    let possible: Vec<u64> = possible.collect();
    // Which members each value can be, judging by those before it.
    let mut forward = Vec::with_capacity(values.len());
    let mut before = None;
    for set in &possible {
        let ways = bits(*set).filter(|at| match before {
            None => *at <= first,
            Some(before) => reachable.get(*at).is_some_and(|reachable| reachable & before != 0),
        });
        let ways = ways.fold(0, |set, at| set | bit(at));
        forward.push(ways);
        before = Some(ways);
    }
    // And by those behind it.
    let mut found = vec![None; values.len()];
    let mut behind: Option<u64> = None;
    for (ways, found) in forward.iter().zip(&mut found).rev() {
        let allowed = behind.map_or(!below(last), |behind| {
            bits(behind).fold(0, |set, at| set | reachable.get(at).copied().unwrap_or_default())
        });
        let left = ways & allowed;
        if left == 0 {
            return None;
        }
        if left.count_ones() == 1 {
            *found = bits(left).next();
        }
        behind = Some(left);
    }
    Some(found)
}

fn first_always(members: &[(&'static str, FieldId)], operation: &Operation) -> Option<usize> {
    members.iter().position(|(name, _)| operation.always.contains(name))
}

const fn bit(at: usize) -> u64 {
    1 << (at & 63)
}

/// The set of all members before one.
const fn below(at: usize) -> u64 {
    bit(at) - 1
}

fn bits(set: u64) -> impl Iterator<Item = usize> {
    (0..64).filter(move |at| set & bit(*at) != 0)
}

/// Whether a member can have this value, with that one behind it. `strict`
/// holds free text to its usual form.
fn can_be(id: FieldId, value: &str, behind: &str, operation: &Operation, strict: bool) -> bool {
    const ENCODINGS: [&str; 7] = ["gzip", "br", "deflate", "zstd", "compress", "identity", "aws-chunked"];
    const DIRECTIVES: [&str; 11] = [
        "max-age",
        "no-cache",
        "no-store",
        "public",
        "private",
        "must-revalidate",
        "s-maxage",
        "immutable",
        "no-transform",
        "proxy-revalidate",
        "stale-while-revalidate",
    ];
    let entry = id.entry();
    let first = value.split([',', ';', '=', ' ']).next().unwrap_or_default();
    let is = |known: &[&str]| known.iter().any(|known| first.eq_ignore_ascii_case(known));
    let member = entry.spec.member.unwrap_or_default();
    if !entry.known.is_empty() && member != "SSECustomerAlgorithm" {
        return entry.known.iter().any(|known| known.value == value);
    }
    match (entry.spec.kind, member) {
        (Kind::Timestamp, "Expires") => !strict || is_date(value),
        (Kind::Timestamp, _) => is_date(value),
        (Kind::Integer, _) => !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()),
        (_, "Expiration") => value.starts_with("expiry-date="),
        (_, "Restore") => value.starts_with("ongoing-request="),
        (_, "ContentRange") => value.starts_with("bytes "),
        (Kind::Boolean, _) => matches!(value, "True" | "False"),
        (_, "ETag") => is_etag(value, operation.quoted),
        (_, "ContentType") => is_media_type(value),
        (_, "CacheControl") => !strict || is(&DIRECTIVES),
        (_, "ContentEncoding") => !strict || is(&ENCODINGS),
        (_, "ContentDisposition") => !strict || is(&["attachment", "inline"]),
        (_, "ContentLanguage") => !strict || (is_language(first) && !is(&ENCODINGS) && !is(&DIRECTIVES)),
        (_, "WebsiteRedirectLocation") => value.starts_with(['/', 'h']) && value.contains('/'),
        (_, "VersionId") => is_version_id(value),
        // The digest of the customer's key always comes with it.
        (_, "SSECustomerAlgorithm") => value == "AES256" && is_digest(behind, 16),
        (_, "SSECustomerKeyMD5") => is_digest(value, 16),
        (_, member) if member.starts_with("Checksum") => digest_len(member).is_some_and(|len| {
            let (digest, parts) = value.split_once('-').unwrap_or((value, "1"));
            is_digest(digest, len) && crate::values::digits::read(parts).is_some()
        }),
        (_, "SSEKMSKeyId") => value.len() >= 36 && !value.contains(' '),
        _ => !value.is_empty() && entry.member(value).is_some(),
    }
}

fn is_etag(value: &str, quoted: bool) -> bool {
    if quoted {
        return value.len() > 1
            && value.ends_with('"')
            && (value.starts_with('"') || value.starts_with("W/\""));
    }
    let (digest, parts) = value.split_once('-').unwrap_or((value, "1"));
    digest.len() == 32
        && digest.bytes().all(|byte| byte.is_ascii_hexdigit())
        && crate::values::digits::read(parts).is_some()
}

/// How many bytes the digests of an algorithm have.
fn digest_len(member: &str) -> Option<usize> {
    Some(match member.strip_prefix("Checksum")? {
        "CRC32" | "CRC32C" => 4,
        "CRC64NVME" | "XXHASH64" | "XXHASH3" => 8,
        "MD5" | "XXHASH128" => 16,
        "SHA1" => 20,
        "SHA256" => 32,
        "SHA512" => 64,
        _ => return None,
    })
}

fn is_digest(value: &str, len: usize) -> bool {
    value.len() == len.div_ceil(3) * 4
        && value.ends_with('=') != len.is_multiple_of(3)
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
}

fn is_date(value: &str) -> bool {
    value.len() >= 19 && (iso_date::parse(value).is_some() || http_date::parse(value).is_ok())
}

fn is_media_type(value: &str) -> bool {
    let plain = value.split(';').next().unwrap_or_default().trim_ascii();
    let token = |part: &str| !part.is_empty() && part.bytes().all(is_token_byte);
    plain.split_once('/').is_some_and(|(kind, subtype)| token(kind) && token(subtype))
}

fn is_language(value: &str) -> bool {
    let mut parts = value.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// A version ID is opaque, but for what other members have.
fn is_version_id(value: &str) -> bool {
    let of_others = || {
        let entries = FieldId::all().map(FieldId::entry).filter(|entry| entry.spec.member.is_some());
        entries.flat_map(|entry| entry.known).any(|known| known.value == value)
    };
    let is_count = value.len() < 6 && value.bytes().all(|byte| byte.is_ascii_digit());
    (1..=1024).contains(&value.len())
        && !value.contains([' ', '"', '='])
        && !matches!(value, "True" | "False" | "None" | "bytes")
        && !is_count
        && !of_others()
}

#[cfg(test)]
mod tests {
    use crate::inspect;
    use crate::testing::first;

    fn members(paste: &str) -> Vec<(String, String)> {
        first(paste, |view| {
            let headers = view.headers().iter();
            headers
                .map(|header| {
                    (view.text(header.name).to_ascii_lowercase(), view.text(header.value).to_owned())
                })
                .collect()
        })
    }

    fn told(paste: &str, expected: &[(&str, &str)]) {
        let expected: Vec<_> =
            expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        assert_eq!(members(paste), expected, "{paste}");
    }

    const DATE: &str = "Sat, 21 Nov 2026 08:03:53 GMT";

    #[test]
    fn values_are_told_by_their_place_and_form() {
        let paste = format!("bytes\tno-cache\t11\ttext/csv\t\"1\"\t{DATE}\tAES256\ta.b_c\nMETADATA\talice\n");
        told(
            &paste,
            &[
                ("accept-ranges", "bytes"),
                ("cache-control", "no-cache"),
                ("content-length", "11"),
                ("content-type", "text/csv"),
                ("etag", "\"1\""),
                ("last-modified", DATE),
                ("x-amz-server-side-encryption", "AES256"),
                ("x-amz-version-id", "a.b_c"),
            ],
        );
        // Version 2 prints dates in ISO 8601.
        told(
            "bytes\t11\t\"1\"\t2026-11-21T08:03:53+00:00\tnull\n",
            &[
                ("accept-ranges", "bytes"),
                ("content-length", "11"),
                ("etag", "\"1\""),
                ("last-modified", DATE),
                ("x-amz-version-id", "null"),
            ],
        );
        told(
            "c3c6bc2ae8ece4bd2510dca21225c041\t2026-11-21T08:03:53.000Z\t12\tSTANDARD_IA\ta\n",
            &[
                ("etag", "\"c3c6bc2ae8ece4bd2510dca21225c041\""),
                ("last-modified", DATE),
                ("content-length", "12"),
                ("x-amz-storage-class", "STANDARD_IA"),
                ("x-amz-version-id", "a"),
            ],
        );
    }

    #[test]
    fn what_two_members_could_mean_is_not_told() {
        // CRC32 or CRC32C; a count of parts or of missing metadata.
        let paste = format!("bytes\tztbp5Q==\t12\ttext/csv\t\"1\"\t{DATE}\t2\ta\n");
        let names: Vec<_> = members(&paste).into_iter().map(|(name, _)| name).collect();
        let expected =
            ["accept-ranges", "content-length", "content-type", "etag", "last-modified", "x-amz-version-id"];
        assert_eq!(names, expected);
        // Free text that could be one of four.
        let paste = format!("bytes\twhatever\t12\ttext/csv\t\"1\"\t{DATE}\ta\n");
        assert_eq!(members(&paste).len(), 6);
    }

    #[test]
    fn other_lines_with_tabs_are_left_alone() {
        for paste in [
            "a\tb\tc\td\n",
            "\"1\"\t2026-11-21T15:53:38.000Z\tx y z\tq\n",
            "VERSIONS\ta\tb\n",
            "VERSIONS\t1\t2\t3\t4\n",
        ] {
            assert!(inspect(paste).is_empty(), "{paste}");
        }
        let long = format!("{}\n", format!("\"1\"\t{DATE}\t").repeat(5_000));
        assert!(inspect(long.as_str()).is_empty());
    }
}
