//! CORS: a reply of which a browser let a script read a part

use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::{Extent, View};

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

/// The rules of this file.
pub static RULES: [&Rule; 1] = [&HIDDEN];

/// Tells that the browser filtered what is there.
pub(super) fn check(view: View<'_>, notes: &mut Notes) {
    // Where the ETag can be read, the bucket's CORS rule exposes what it exposes on purpose.
    if view.exchange.extent == Extent::Filtered && !view.is_readable("etag") {
        notes.raise(&HIDDEN);
    }
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
