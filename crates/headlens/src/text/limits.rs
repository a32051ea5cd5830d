//! Limits of a paste, and what is told of a paste as a whole

use crate::finding::{Rule, Severity, rule};

/// The largest paste that is read, in bytes. What follows is passed over.
pub const MAX_BYTES: usize = 128 * 1024 * 1024;

/// The most exchanges that are read from one paste.
pub const MAX_EXCHANGES: usize = 200_000;

pub(super) static NOTHING_FOUND: Rule = rule(Rule {
    code: "nothing-recognised",
    severity: Severity::Warning,
    title: "Nothing in the paste looks like a reply",
    message: "No reply, request or header was found in what was pasted.",
    why: "Headlens looks for the head of an HTTP reply: a status line such as HTTP/1.1 200 OK, or lines with known \
          header names such as x-amz-version-id and ETag. The paste is kept as it is.",
    fix: "Paste the reply of a HEAD request: what curl -I or curl -v prints, or the headers from the network panel.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html",
});

pub(super) static TOO_LARGE: Rule = rule(Rule {
    code: "paste-too-large",
    severity: Severity::Warning,
    title: "The paste is larger than what is read",
    message: "Only the first {0} bytes of {1} were read.",
    why: "The limit keeps a browser tab from running out of memory. Everything up to it was read.",
    fix: "Paste the rest by itself, or cut the log to the requests in question.",
    reference: "",
});

pub(super) static TOO_MANY: Rule = rule(Rule {
    code: "too-many-exchanges",
    severity: Severity::Warning,
    title: "The paste holds more exchanges than are read",
    message: "Only the first {0} exchanges were read.",
    why: "The limit keeps a browser tab from running out of memory. What follows the last one is passed over.",
    fix: "Paste the rest by itself, or cut the log to the requests in question.",
    reference: "",
});

/// The rules about a paste as a whole.
pub static RULES: [&Rule; 3] = [&NOTHING_FOUND, &TOO_LARGE, &TOO_MANY];
