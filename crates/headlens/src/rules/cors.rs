//! CORS: a reply of which a browser let a script read a part

use super::{Seen, is_whole};
use crate::fields::{AllowOrigin, CacheControl, FieldId, Vary};
use crate::finding::{Arg, Notes, Rule, Severity, rule};
use crate::message::View;
use crate::text::Span;
use crate::values::plain::Plain;

static HIDDEN: Rule = rule(Rule {
    code: "headers-hidden-by-browser",
    severity: Severity::Note,
    title: "The browser hid most of the reply's headers",
    message: "These are the headers that a browser lets a page read; the others are hidden, not missing.",
    why: "A page of another origin sees Cache-Control, Content-Language, Content-Length, Content-Type, Expires, \
          Last-Modified and Pragma, and what Access-Control-Expose-Headers names. S3 sends the rest all the same.",
    fix: "Add ExposeHeaders to the bucket's CORS rule: ETag, x-amz-version-id, x-amz-delete-marker, and each x-amz- header \
          that the page is to read, by its full name. Or ask with curl -I.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html",
});

static NOT_VARIED: Rule = rule(Rule {
    code: "cors-origin-not-in-vary",
    severity: Severity::Warning,
    title: "One origin is allowed, but caches are not told",
    message: "The reply allows the origin {0}, but Vary does not name Origin.",
    why: "A cache that keeps this reply gives it to pages of every origin, and their browsers refuse it: the object seems \
          to work or fail by chance. Amazon S3 sends Vary: Origin with every reply to which a CORS rule applied.",
    fix: "Look at what stands between you and the store: a CDN must keep Vary, or have Origin in its cache key.",
    reference: "https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches",
});

/// The rules of this file.
pub static RULES: [&Rule; 2] = [&HIDDEN, &NOT_VARIED];

/// Tells that the browser filtered what is there, and judges what a cache would
/// make of a reply for one origin.
pub(super) fn check(view: View<'_>, seen: Seen, notes: &mut Notes) {
    if seen.has(const { FieldId::of::<Plain<AllowOrigin>>() })
        && is_whole(view)
        && let Some(allowed) = view.place::<Plain<AllowOrigin>>()
        && !matches!(view.text(allowed.value), "*" | "null" | "")
        && !varies(view)
    {
        notes.raise_span(&NOT_VARIED, Some(allowed.name), allowed.value).with(Arg::Span(allowed.value));
    }
    // Where one of them can be read, the bucket's CORS rule exposes what it exposes on purpose.
    if view.is_hidden_by_browser() {
        notes.raise(&HIDDEN);
    }
}

/// Whether a cache is told that the reply depends on the origin, or may not
/// keep it at all.
fn varies(view: View<'_>) -> bool {
    let words = |value: Span| view.text(value).split(',').map(str::trim_ascii);
    let of = |field: FieldId| view.headers().iter().filter(move |header| header.field == Some(field));
    of(const { FieldId::of::<Plain<Vary>>() })
        .flat_map(|header| words(header.value))
        .any(|name| name == "*" || name.eq_ignore_ascii_case("origin"))
        || of(const { FieldId::of::<CacheControl>() })
            .flat_map(|header| words(header.value))
            .any(|directive| directive.eq_ignore_ascii_case("no-store"))
}

#[cfg(test)]
mod tests {
    use crate::message::{Extent, View};
    use crate::testing::first;

    #[test]
    fn a_filtered_reply_has_one_note() {
        first("HTTP/1.1 200 OK\nContent-Type: text/plain\nx-amz-object-lock-mode: GOVERNANCE\n\n", |view| {
            let mut exchange = view.exchange.clone();
            exchange.extent = Extent::Filtered;
            let view = View { exchange: &exchange, ..view };
            let codes: Vec<_> = crate::judge(view).iter().map(|finding| finding.rule.code).collect();
            assert_eq!(codes, ["headers-hidden-by-browser"]);
        });
    }
}
