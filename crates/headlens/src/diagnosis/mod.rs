//! Diagnosis: a reply that is no plain success, and what is behind it: causes
//! in order of likelihood, each with its evidence and the next step. One status
//! a file.
//!
//! A HEAD reply has no body, so S3's own error code is lost; what is left are
//! the status, the headers and the request.

mod delete_marker;
mod forbidden;
mod not_found;
mod not_modified;

pub(crate) use delete_marker::is_marker as is_delete_marker;

use crate::message::View;
use crate::values::http_date::HttpDate;

/// How sure a cause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likelihood {
    /// The reply proves it.
    Certain,
    /// It explains what is seen better than the others.
    Likely,
    /// It can't be ruled out.
    Possible,
}

impl Likelihood {
    /// The word that the JS contract uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

/// Something to do, with a command where there is one. Commands hold no
/// secrets; what is to be filled in stands in capital letters.
#[derive(Clone)]
pub struct Step {
    /// What to do.
    pub text: String,
    /// The command that does it, for a POSIX shell.
    pub command: Option<String>,
}

/// A cause of what was answered.
#[derive(Clone)]
pub struct Cause {
    /// Kebab-case; never changes meaning.
    pub code: &'static str,
    /// The cause in one sentence.
    pub title: &'static str,
    /// How sure it is.
    pub likelihood: Likelihood,
    /// What speaks for it.
    pub evidence: Vec<String>,
    /// What to do next, in order.
    pub next: Vec<Step>,
}

impl Cause {
    fn new(code: &'static str, title: &'static str, likelihood: Likelihood) -> Self {
        Self { code, title, likelihood, evidence: Vec::new(), next: Vec::new() }
    }

    fn because(mut self, evidence: impl Into<String>) -> Self {
        self.evidence.push(crate::export::mask(&evidence.into()).into_owned());
        self
    }

    fn then(mut self, text: impl Into<String>) -> Self {
        self.next.push(Step { text: text.into(), command: None });
        self
    }

    fn run(mut self, text: impl Into<String>, command: String) -> Self {
        self.next.push(Step { text: text.into(), command: Some(command) });
        self
    }
}

/// Why an exchange was answered as it was, likeliest first. `now` counts only
/// for replies that have no Date of their own.
#[must_use]
pub fn diagnose(view: View<'_>, now: Option<HttpDate>) -> Vec<Cause> {
    let causes = match view.status() {
        Some(304) => not_modified::causes(view),
        Some(403) => forbidden::causes(view, now),
        Some(404) => not_found::causes(view),
        Some(405) => delete_marker::causes(view),
        _ => Vec::new(),
    };
    let ranks = [Likelihood::Certain, Likelihood::Likely, Likelihood::Possible];
    ranks
        .iter()
        .flat_map(|rank| causes.iter().filter(move |cause| cause.likelihood == *rank))
        .cloned()
        .collect()
}

/// `--bucket B --key K`, filled in as far as the request tells.
fn names(view: View<'_>) -> String {
    let target = view.target().unwrap_or_default();
    let quoted = |part: Option<crate::request_target::Part<'_>>, empty: &str| match part {
        Some(part) => shell_quoted(&part.text),
        None => empty.to_owned(),
    };
    format!("--bucket {} --key {}", quoted(target.bucket, "BUCKET"), quoted(target.key, "KEY"))
}

/// The command that asks for the same version again.
fn head_object(view: View<'_>) -> String {
    let mut command = format!("aws s3api head-object {}", names(view));
    if let Some(version) = view.target().and_then(|target| target.version_id) {
        command.push_str(" --version-id ");
        command.push_str(&shell_quoted(&version.text));
    }
    command
}

/// A word for a POSIX shell.
fn shell_quoted(word: &str) -> String {
    let plain = |byte: u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b':' | b'=' | b'+' | b',')
    };
    if !word.is_empty() && word.bytes().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// The command that lists the versions of the key that was asked for.
fn list_versions(view: View<'_>) -> String {
    let target = view.target().unwrap_or_default();
    let bucket = target.bucket.map_or_else(|| "BUCKET".to_owned(), |part| shell_quoted(&part.text));
    let key = target.key.map_or_else(|| "KEY".to_owned(), |part| shell_quoted(&part.text));
    format!("aws s3api list-object-versions --bucket {bucket} --prefix {key}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::first;

    fn causes(paste: &str) -> Vec<(&'static str, Likelihood)> {
        first(paste, |view| diagnose(view, None).iter().map(|cause| (cause.code, cause.likelihood)).collect())
    }

    #[test]
    fn a_delete_marker_is_told_from_a_missing_key() {
        let marker = "HTTP/1.1 404 Not Found\nx-amz-delete-marker: true\nx-amz-version-id: abc\n\n";
        assert_eq!(causes(marker), [("current-version-is-delete-marker", Likelihood::Certain)]);
        let missing =
            "HEAD /b/k HTTP/1.1\nHost: 127.0.0.1\n\nHTTP/1.1 404 Not Found\nx-amz-request-id: 1\n\n";
        assert_eq!(causes(missing)[0].0, "key-not-found");
        let version = "HEAD /b/k?versionId=abc HTTP/1.1\nHost: 127.0.0.1\n\nHTTP/1.1 404 Not Found\nx-amz-request-id: 1\n\n";
        assert_eq!(causes(version)[0].0, "version-not-found");
    }

    #[test]
    fn a_version_that_is_a_delete_marker_has_no_metadata() {
        let reply = "HTTP/1.1 405 Method Not Allowed\nx-amz-delete-marker: true\nAllow: DELETE\n\n";
        assert_eq!(causes(reply), [("version-is-delete-marker", Likelihood::Certain)]);
    }

    #[test]
    fn an_expired_url_is_seen_from_its_own_parts() {
        let reply = "HEAD /b/k?X-Amz-Date=20261121T080000Z&X-Amz-Expires=60&X-Amz-Signature=abc HTTP/1.1\nHost: 127.0.0.1\n\n\
                     HTTP/1.1 403 Forbidden\nDate: Sat, 21 Nov 2026 09:00:00 GMT\nx-amz-request-id: 1\n\n";
        assert_eq!(causes(reply)[0], ("presigned-url-expired", Likelihood::Certain));
    }

    #[test]
    fn unchanged_is_no_failure() {
        let reply = "HTTP/1.1 304 Not Modified\nETag: \"1\"\nx-amz-request-id: 1\n\n";
        assert_eq!(causes(reply), [("not-modified", Likelihood::Certain)]);
    }

    #[test]
    fn a_command_asks_for_the_version_that_was_asked_for() {
        for status in ["304 Not Modified", "403 Forbidden"] {
            let reply = format!(
                "HEAD /b/k?versionId=abc HTTP/1.1\nHost: 127.0.0.1\n\nHTTP/1.1 {status}\nx-amz-request-id: 1\n\n"
            );
            let commands: Vec<String> = first(&reply, |view| {
                diagnose(view, None)
                    .into_iter()
                    .flat_map(|cause| cause.next)
                    .filter_map(|step| step.command)
                    .collect()
            });
            let mut heads = commands.iter().filter(|command| command.contains("head-object")).peekable();
            assert!(heads.peek().is_some());
            assert!(
                heads.all(|command| command.contains("--bucket b --key k --version-id abc")),
                "{commands:?}"
            );
        }
    }

    #[test]
    fn words_are_quoted_for_the_shell() {
        assert_eq!(shell_quoted("a/b.csv"), "a/b.csv");
        assert_eq!(shell_quoted("a b"), "'a b'");
        assert_eq!(shell_quoted("it's"), "'it'\\''s'");
        assert_eq!(shell_quoted(""), "''");
        assert_eq!(shell_quoted("$(rm)"), "'$(rm)'");
    }
}
