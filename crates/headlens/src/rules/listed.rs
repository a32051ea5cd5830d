//! Listings: what a page of versions tells that its reader should know

use crate::finding::{Arg, Notes, Rule, Severity, rule};
use crate::listing::Listing;
use crate::message::View;

/// A value of a listing that can't be typed.
pub static UNREADABLE: Rule = rule(Rule {
    code: "listed-value-unreadable",
    severity: Severity::Warning,
    title: "A value of a listing can't be read",
    message: "This is no value of its element: a number, a point in time, true or false.",
    why: "Sizes are digits, dates are in ISO 8601, and flags are true or false. The value was left out.",
    fix: "Look at what wrote the page: the server, or a tool that changed it.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ObjectVersion.html",
});

/// A name whose encoded bytes are no text.
pub static NOT_DECODABLE: Rule = rule(Rule {
    code: "listed-key-not-utf8",
    severity: Severity::Warning,
    title: "A listed name is not UTF-8",
    message: "The bytes of this name are no UTF-8; it was left encoded.",
    why: "Keys are UTF-8. A name with other bytes can be listed, but many tools can't ask for it.",
    fix: "Ask for the object with the encoded name in the request target.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html",
});

/// Another page follows.
static TRUNCATED: Rule = rule(Rule {
    code: "listing-truncated",
    severity: Severity::Note,
    title: "Another page of the listing follows",
    message: "The listing goes on behind these {0} versions.",
    why: "A page holds up to 1,000 versions. A key's older versions, or the marker that deleted it, may stand on the \
          next.",
    fix: "Ask for the next page with key-marker and version-id-marker set to the page's next markers.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html",
});

/// Versions of more than one key.
static SEVERAL_KEYS: Rule = rule(Rule {
    code: "listing-of-several-keys",
    severity: Severity::Note,
    title: "The listing holds versions of several keys",
    message: "The page lists versions of {0} keys.",
    why: "A prefix matches every key that begins with it: report.csv and report.csv.bak alike. Versions are of one \
          history only where their keys are equal.",
    fix: "Compare versions of the same key.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html",
});

/// A key with two current versions.
static SEVERAL_CURRENT: Rule = rule(Rule {
    code: "listing-several-current",
    severity: Severity::Error,
    title: "Two versions of a key are marked current",
    message: "Two versions of {0} are marked as the current one.",
    why: "A key has one current version. Where a page claims two, it was put together of pages from different times, \
          or the server is mistaken.",
    fix: "List the key again.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ObjectVersion.html",
});

/// A listing of objects, not of versions.
static NO_IDS: Rule = rule(Rule {
    code: "listing-without-version-ids",
    severity: Severity::Note,
    title: "The listing tells no version IDs",
    message: "This is a page of current objects; it tells neither older versions nor version IDs.",
    why: "ListObjects and ListObjectsV2 leave out version IDs, older versions and delete markers, whether the bucket \
          is versioned or not.",
    fix: "List with ?versions (aws s3api list-object-versions).",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html",
});

/// The rules of this file.
pub static RULES: [&Rule; 6] =
    [&UNREADABLE, &NOT_DECODABLE, &TRUNCATED, &SEVERAL_KEYS, &SEVERAL_CURRENT, &NO_IDS];

/// Judges a page.
pub(super) fn check(view: View<'_>, page: &Listing, notes: &mut Notes) {
    let versions = page.versions.as_slice();
    let place = versions.first().map_or(view.exchange.span, |first| first.key);
    if page.is_without_version_ids {
        notes.raise_span(&NO_IDS, None, place);
    }
    if page.is_truncated {
        let finding = notes.raise_span(&TRUNCATED, None, page.next_key_marker.unwrap_or(place));
        finding.number(versions.len() as u64);
    }
    let (mut keys, mut current) = (0, 0);
    let mut key = None;
    // SDKs and the AWS CLI list delete markers apart from versions; a query of
    // the CLI may leave the keys out.
    let mut named: Vec<_> = versions.iter().filter(|version| !version.key.is_empty()).collect();
    named.sort_by_key(|version| view.text(version.key));
    for version in named {
        let name = view.text(version.key);
        if key != Some(name) {
            key = Some(name);
            keys += 1;
            current = 0;
        }
        current += u32::from(version.is_latest);
        if version.is_latest && current == 2 {
            notes.raise_span(&SEVERAL_CURRENT, None, version.span).with(Arg::Span(version.key));
        }
    }
    if keys > 1 && !page.is_without_version_ids {
        notes.raise_span(&SEVERAL_KEYS, None, place).number(keys);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::codes;

    #[test]
    fn a_page_is_judged() {
        let page = |inner: &str| ["<ListVersionsResult>", inner, "</ListVersionsResult>"].concat();
        let version = "<Version><Key>k</Key><VersionId>a</VersionId><IsLatest>true</IsLatest></Version>";
        let other = "<Version><Key>l</Key><VersionId>b</VersionId><IsLatest>true</IsLatest></Version>";
        for (paste, raises) in [
            (page(version), &[][..]),
            (page(&["<IsTruncated>true</IsTruncated>", version].concat()), &["listing-truncated"]),
            (page(&[version, other].concat()), &["listing-of-several-keys"]),
            (page(&[version, version].concat()), &["listing-several-current"]),
            (
                page(&[version, other, version].concat()),
                &["listing-several-current", "listing-of-several-keys"],
            ),
            (page("<Version><VersionId>a</VersionId><IsLatest>true</IsLatest></Version>"), &[]),
            (page("<Version><Key>k</Key><Size>-1</Size></Version>"), &["listed-value-unreadable"]),
            (
                page("<Version><Key>%FF</Key></Version><EncodingType>url</EncodingType>"),
                &["listed-key-not-utf8"],
            ),
            (
                "<ListBucketResult><Contents><Key>k</Key></Contents></ListBucketResult>".to_owned(),
                &["listing-without-version-ids"],
            ),
        ] {
            assert_eq!(codes(&paste), raises, "\n{paste}");
        }
    }
}
