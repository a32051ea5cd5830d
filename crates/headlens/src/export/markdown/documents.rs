//! The service's error and a page of a listing, in Markdown

use super::{cell, text};
use crate::export::mask_lines;
use crate::listing::ListedVersion;
use crate::message::View;
use crate::text::Span;
use crate::values::digits;
use crate::values::http_date::HttpDate;

/// What the service told of why it refused; what it signed, to be held against
/// what was sent.
pub(super) fn error(out: &mut String, view: View<'_>) {
    let Some(error) = view.exchange.error.as_deref() else { return };
    out.push_str("\n### Error\n\n");
    let told = [
        ("code", error.code),
        ("message", error.message),
        ("request ID", error.request_id),
        ("host ID", error.host_id),
        ("region", error.region),
    ];
    for (name, span) in told {
        let Some(span) = span else { continue };
        out.push_str("- **");
        out.push_str(name);
        out.push_str("** ");
        out.push_str(&text(view.text(span)));
        out.push('\n');
    }
    for (title, span) in [
        ("Canonical request of the service", error.canonical_request),
        ("String to sign of the service", error.string_to_sign),
    ] {
        let Some(span) = span else { continue };
        out.push('\n');
        out.push_str(title);
        out.push_str(":\n\n");
        // Indented, since no text can end such a block.
        for line in mask_lines(view.text(span)).lines() {
            out.push_str("    ");
            out.push_str(line);
            out.push('\n');
        }
    }
}

/// The versions of a page, in its order.
pub(super) fn listing(out: &mut String, view: View<'_>) {
    let Some(page) = view.exchange.listing.as_deref() else { return };
    out.push_str("\n### Versions\n\n");
    if page.is_truncated {
        out.push_str("Another page follows");
        if let Some(marker) = page.next_key_marker {
            out.push_str(" behind ");
            out.push_str(&text(view.text(marker)));
        }
        out.push_str(".\n\n");
    }
    out.push_str("| key | version ID | last modified | size | storage class | ETag |\n");
    out.push_str("| --- | --- | --- | --- | --- | --- |\n");
    for version in &page.versions {
        line(out, view, version);
    }
}

fn line(out: &mut String, view: View<'_>, version: &ListedVersion) {
    let words = |span: Option<Span>| span.map(|span| cell(view.text(span))).unwrap_or_default();
    out.push_str("| ");
    out.push_str(&words(Some(version.key)));
    out.push_str(" | ");
    out.push_str(&words(Some(version.version_id)));
    out.push_str(match (version.is_latest, version.is_delete_marker) {
        (true, true) => " (current, delete marker)",
        (true, false) => " (current)",
        (false, true) => " (delete marker)",
        (false, false) => "",
    });
    out.push_str(" | ");
    out.push_str(
        &version.last_modified.map(|millis| HttpDate::from_millis(millis).iso()).unwrap_or_default(),
    );
    out.push_str(" | ");
    out.push_str(&version.size.map(digits::grouped).unwrap_or_default());
    out.push_str(" | ");
    out.push_str(&words(version.storage_class));
    out.push_str(" | ");
    out.push_str(&words(version.etag));
    out.push_str(" |\n");
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use crate::testing::first;

    #[test]
    fn an_error_is_told_above_what_it_means() {
        let paste = "HTTP/1.1 403 Forbidden\r\nServer: AmazonS3\r\n\r\n<Error><Code>SignatureDoesNotMatch</Code>\
            <Message>Two *stars*\n    </Message><CanonicalRequest>HEAD\n/```\n\nx-amz-security-token:s3cret\n\n\
            host</CanonicalRequest></Error>";
        let report = first(paste, |view| report(view, None));
        assert!(
            report.contains("\n### Error\n\n- **code** SignatureDoesNotMatch\n- **message** Two \\*stars\\*")
        );
        assert!(report.contains(
            "\n\nCanonical request of the service:\n\n    HEAD\n    /```\n    \n    x-amz-security-token:•••\n    \n    host\n"
        ), "{report}");
        assert!(!report.contains("s3cret"));
    }

    #[test]
    fn a_page_is_a_table() {
        let paste = "<ListVersionsResult><IsTruncated>true</IsTruncated><NextKeyMarker>a|b</NextKeyMarker>\
            <Version><Key>a|b</Key><VersionId>v1</VersionId><IsLatest>false</IsLatest>\
            <LastModified>2026-01-02T03:04:05Z</LastModified><ETag>&quot;1&quot;</ETag><Size>12345</Size>\
            <StorageClass>STANDARD</StorageClass></Version>\
            <DeleteMarker><Key>a|b</Key><VersionId>null</VersionId><IsLatest>true</IsLatest></DeleteMarker>\
            </ListVersionsResult>";
        let report = first(paste, |view| report(view, None));
        let (_, page) = report.split_once("\n### Versions\n\n").expect("versions");
        assert_eq!(
            page,
            "Another page follows behind a|b.\n\n\
             | key | version ID | last modified | size | storage class | ETag |\n\
             | --- | --- | --- | --- | --- | --- |\n\
             | a\\|b | v1 | 2026-01-02T03:04:05Z | 12,345 | STANDARD | \"1\" |\n\
             | a\\|b | null (current, delete marker) |  |  |  |  |\n"
        );
    }
}
