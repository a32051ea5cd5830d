//! Signing: what the page Sign shows of a request that is signed here, and of one that somebody else signed.

use crate::state::live::connection::Connection;
use crate::state::live::target::Target;
use crate::state::words::counted;
use headlens::sign::commands::{Shell, aws_cli, curl, fetch};
use headlens::sign::explain::{
    ExplainOptions, Explanation, ServiceTexts, canonical_lines, compare_with_service, explain,
    string_to_sign_lines,
};
use headlens::sign::{Operation, Presigned, Secret, SignError};
use headlens::values::http_date::HttpDate;
use headlens::{Finding, Severity};

/// What can be asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asked {
    /// A version's metadata.
    #[default]
    Head,
    /// A version's content.
    Get,
    /// The versions of keys that begin so.
    Versions,
    /// Whether the bucket is there, and where.
    Bucket,
}

impl Asked {
    /// All, what this is made for first.
    pub const ALL: [Self; 4] = [Self::Head, Self::Get, Self::Versions, Self::Bucket];

    /// What the choice says.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Head => "HEAD object: one version’s metadata",
            Self::Get => "GET object: content and metadata",
            Self::Versions => "GET ?versions: list versions",
            Self::Bucket => "HEAD bucket: is it there, and where",
        }
    }

    fn operation(self, target: &Target) -> Operation<'_> {
        match self {
            Self::Head => target.head(),
            Self::Get => target.get(),
            Self::Versions => target.list(None, None),
            Self::Bucket => Operation::HeadBucket,
        }
    }
}

/// A condition under which the request is answered in full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Condition {
    /// None.
    #[default]
    None,
    /// Only where the object is another by now: 304 where it isn't.
    IfNoneMatch,
    /// Only where the object is still this one: 412 where it isn't.
    IfMatch,
}

impl Condition {
    /// All, the usual first.
    pub const ALL: [Self; 3] = [Self::None, Self::IfNoneMatch, Self::IfMatch];

    /// What the choice says.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::IfNoneMatch => "If-None-Match: has it changed?",
            Self::IfMatch => "If-Match: is it still this one?",
        }
    }

    /// The header that asks it.
    pub const fn header(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::IfNoneMatch => Some("if-none-match"),
            Self::IfMatch => Some("if-match"),
        }
    }

    /// What an answer's status says of the ETag; nothing where it says nothing of it.
    pub const fn told(self, status: u16) -> Option<&'static str> {
        match (self, status) {
            (Self::IfNoneMatch, 304) => Some("Not modified: the ETag is still current."),
            (Self::IfNoneMatch, 200) => Some("Modified: the object has another ETag now."),
            (Self::IfMatch, 200) => Some("The ETag is still current."),
            (Self::IfMatch, 412) => Some("Precondition failed: the object has another ETag now."),
            _ => None,
        }
    }
}

/// An ETag as a condition writes it: quotes are put around one that was pasted without.
pub fn quoted(etag: &str) -> String {
    let etag = etag.trim();
    if etag == "*" || etag.contains('"') || etag.is_empty() {
        etag.to_owned()
    } else {
        ["\"", etag, "\""].concat()
    }
}

/// How long a URL may live: words and seconds.
pub const LIVES: [(&str, u32); 5] =
    [("5 minutes", 300), ("1 hour", 3600), ("12 hours", 43_200), ("1 day", 86_400), ("7 days", 604_800)];

/// Signs what the form holds.
///
/// # Errors
/// Where S3 would refuse the request whoever signs it.
pub fn sign(
    connection: Connection,
    asked: Asked,
    (condition, etag): (Condition, &str),
    expires_in: u32,
    now: i64,
) -> Result<Signed, SignError> {
    let target = Target { expires_in, ..connection.tracked_target() };
    // What the signer reads without tracking.
    connection.has_secrets();
    let etag = quoted(etag);
    let mut headers: Vec<(&str, &str)> = Vec::new();
    if matches!(asked, Asked::Head | Asked::Get) {
        headers.extend(target.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        headers.extend(condition.header().filter(|_| !etag.is_empty()).map(|name| (name, etag.as_str())));
    }
    let request = target.request(asked.operation(&target), &headers);
    let presigned = connection.signer()?.presign(&request, connection.date(now))?;
    let mut commands = vec![
        Sending { tool: "curl", command: curl(&presigned, Shell::Posix) },
        Sending { tool: "curl in PowerShell", command: curl(&presigned, Shell::PowerShell) },
        Sending { tool: "AWS CLI, with credentials of its own", command: aws_cli(&request, Shell::Posix) },
    ];
    if presigned.unfetchable.is_none() {
        commands.push(Sending { tool: "fetch", command: fetch(&presigned) });
    }
    Ok(Signed { presigned, commands })
}

/// A command that sends the same request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// With what: `curl`.
    pub tool: &'static str,
    /// The command.
    pub command: String,
}

/// A request that was signed, and the ways to send it.
pub struct Signed {
    /// The request.
    pub presigned: Presigned,
    /// The ways to send it.
    pub commands: Vec<Sending>,
}

/// A line of what is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedLine {
    /// What it is.
    pub what: &'static str,
    /// The line, with secrets masked.
    pub text: String,
    /// What it is for.
    pub note: &'static str,
}

/// The lines of a canonical request and of a string to sign.
pub fn lines(canonical_request: Option<&str>, string_to_sign: Option<&str>) -> [Vec<SignedLine>; 2] {
    let own = |line: headlens::sign::explain::Line<'_>| SignedLine {
        what: line.what,
        text: headlens::export::mask(line.text).into_owned(),
        note: line.note,
    };
    [
        canonical_request
            .map(|text| canonical_lines(text).into_iter().map(own).collect())
            .unwrap_or_default(),
        string_to_sign
            .map(|text| string_to_sign_lines(text).into_iter().map(own).collect())
            .unwrap_or_default(),
    ]
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// How much it matters.
    pub severity: Severity,
    /// What was found, and what to do.
    pub text: String,
    /// Its code.
    pub code: &'static str,
}

/// An explanation as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explained {
    /// In a sentence: what it is, when it was made and when it dies.
    pub verdict: String,
    /// `fine`, `warning`, `error`.
    pub tone: &'static str,
    /// Whether the signature is right; nothing without the secret.
    pub check: Option<(bool, String)>,
    /// Name, value and words of each part.
    pub parts: Vec<[String; 3]>,
    /// What is wrong with it, worst first.
    pub findings: Vec<Told>,
    /// The canonical request's lines and the string to sign's.
    pub lines: [Vec<SignedLine>; 2],
    /// How it differs from what the service says that it received.
    pub mismatch: Option<String>,
}

/// Explains a pasted URL, header or request; nothing of an empty text. The error document that the service answered may
/// stand below it or in `service`.
pub fn explained(text: &str, service: &str, method: &str, secret: &str, now: i64) -> Option<Explained> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let secret = (!secret.trim().is_empty()).then(|| Secret::new(secret.trim().to_owned()));
    let now = HttpDate::from_millis(now);
    let method = (!method.is_empty()).then_some(method);
    let told = explain(text, &ExplainOptions { method, now: Some(now), secret: secret.as_ref() });
    let mut findings: Vec<Told> = told.findings.iter().map(|finding| told_finding(&told, finding)).collect();
    findings.sort_by_key(|finding| match finding.severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Note => 2,
    });
    let check = told.check.as_ref().map(|check| {
        let words = match (check.is_right, &check.valid_for) {
            (true, None) => "The signature is right for this secret.".to_owned(),
            (true, Some(what)) => ["The signature is right, for ", &what.words(), "."].concat(),
            (false, Some(what)) => {
                ["The signature is wrong for this request. It would be right with ", &what.words(), "."]
                    .concat()
            }
            (false, None) => [
                "The signature is wrong, and for no form of this request that signers are known to make (",
                &counted(check.tried as usize, "form"),
                " tried): another secret signed it, or more than one thing was changed.",
            ]
            .concat(),
        };
        (check.is_right, words)
    });
    let service = if service.trim().is_empty() { text } else { service };
    let mismatch = ServiceTexts::of(service).map(|theirs| mismatch_words(&told, &theirs));
    Some(Explained {
        verdict: verdict(&told),
        tone: tone(&told, &findings),
        check,
        parts: told
            .parts
            .iter()
            .map(|part| [part.name.clone(), part.value.clone(), part.text.clone()])
            .collect(),
        lines: lines(told.canonical_request.as_deref(), told.string_to_sign.as_deref()),
        findings,
        mismatch,
    })
}

fn told_finding(told: &Explanation<'_>, finding: &Finding) -> Told {
    let help = finding.help(&told.source).unwrap_or_default();
    Told {
        severity: finding.rule.severity,
        text: [finding.message(&told.source).as_str(), " ", &help].concat().trim().to_owned(),
        code: finding.rule.code,
    }
}

fn tone(told: &Explanation<'_>, findings: &[Told]) -> &'static str {
    let wrong = told.check.as_ref().is_some_and(|check| !check.is_right);
    let dead = told.seconds_left.is_some_and(|left| left < 0);
    match findings.first().map(|finding| finding.severity) {
        _ if wrong || dead => "error",
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warning",
        _ => "fine",
    }
}

fn verdict(told: &Explanation<'_>) -> String {
    use headlens::sign::explain::Scheme;
    let scheme = match told.scheme {
        Scheme::V4 => "Signature Version 4",
        Scheme::V2 => "Signature Version 2",
        Scheme::V4A => "Signature Version 4A",
        Scheme::Unknown => return "No signature is in this text.".to_owned(),
    };
    let mut words = vec![scheme.to_owned()];
    if let Some(what) = told.key.as_deref().or(told.bucket.as_deref()) {
        words.push(["for ", what].concat());
    }
    if let Some(id) = &told.version_id {
        words.push(["version ", id].concat());
    }
    match told.seconds_left {
        Some(left) if left >= 0 => words.push([&lasting(left), " left"].concat()),
        Some(left) => words.push(["dead for ", &lasting(-left)].concat()),
        None => {}
    }
    words.join(" · ")
}

/// A length of time in the two largest units.
pub fn lasting(seconds: i64) -> String {
    let units = [("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)];
    let mut left = seconds;
    let mut words = Vec::new();
    for (name, length) in units {
        let count = left / length;
        left %= length;
        if count > 0 && words.len() < 2 {
            words.push(counted(usize::try_from(count).unwrap_or(usize::MAX), name));
        }
    }
    if words.is_empty() { "0 seconds".to_owned() } else { words.join(" ") }
}

fn mismatch_words(told: &Explanation<'_>, theirs: &ServiceTexts) -> String {
    use headlens::sign::explain::Compared;
    match compare_with_service(told, theirs) {
        Compared::Nothing => {
            "Nothing of the service’s answer can be compared with what was signed.".to_owned()
        }
        Compared::Differs(found) => {
            let side = if found.in_canonical_request { "canonical request" } else { "string to sign" };
            let line = |text: &Option<String>| match text {
                Some(text) => ["“", &headlens::export::mask(text), "”"].concat(),
                None => "nothing".to_owned(),
            };
            [
                "Line ",
                &(found.line + 1).to_string(),
                " of the ",
                side,
                " (",
                found.what,
                ") differs: signed was ",
                &line(&found.ours),
                ", the service received ",
                &line(&found.theirs),
                ". ",
                found.reason,
            ]
            .concat()
        }
        Compared::Same => {
            "The service received what was signed: another secret signed it, or another access key was named."
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::live::target::Preset;
    use leptos::prelude::*;

    fn connection() -> Connection {
        let connection = Connection::new();
        connection.choose(Preset::Aws);
        connection.bucket.set("examplebucket".into());
        connection.key.set("test.txt".into());
        connection.access_key_id.set("AKIAIOSFODNN7EXAMPLE".into());
        connection.secret.set("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".into());
        connection
    }

    const NOW: i64 = 1_369_353_600_000;

    #[test]
    fn what_is_signed_here_is_explained_and_found_right() {
        let owner = Owner::new();
        owner.set();
        let connection = connection();
        let signed = sign(connection, Asked::Get, (Condition::None, ""), 86_400, NOW).expect("a URL");
        let secret = connection.secret.get_untracked();
        let told = explained(&signed.presigned.url, "", "GET", &secret, NOW).expect("an explanation");
        assert_eq!(told.check.as_ref().map(|(right, _)| *right), Some(true), "{told:?}");
        assert_eq!(told.verdict, "Signature Version 4 · for test.txt · 1 day left");
        assert!(!told.lines[0].is_empty() && told.lines[1].len() == 4);
        let wrong = explained(&signed.presigned.url, "", "GET", "another", NOW).expect("an explanation");
        assert_eq!((wrong.tone, wrong.check.map(|(right, _)| right)), ("error", Some(false)));
        let sent = explained(&signed.presigned.url, "", "HEAD", &secret, NOW).expect("an explanation");
        let words = sent.check.expect("checked").1;
        assert!(words.contains("the method GET"), "{words}");
    }

    #[test]
    fn every_operation_is_signed_and_a_form_that_lacks_something_says_so() {
        let owner = Owner::new();
        owner.set();
        let connection = connection();
        for asked in Asked::ALL {
            let signed = sign(connection, asked, (Condition::None, ""), 300, NOW).expect("a URL");
            assert!(signed.presigned.url.contains("X-Amz-Signature="), "{}", asked.name());
        }
        connection.secret.set(String::new());
        assert!(sign(connection, Asked::Head, (Condition::None, ""), 300, NOW).is_err());
    }

    #[test]
    fn an_expired_url_is_dead_and_text_without_a_signature_has_none() {
        let owner = Owner::new();
        owner.set();
        let signed = sign(connection(), Asked::Head, (Condition::None, ""), 300, NOW).expect("a URL");
        let told = explained(&signed.presigned.url, "", "HEAD", "", NOW + 3_900_000).expect("an explanation");
        assert!(told.verdict.ends_with("dead for 1 hour"), "{}", told.verdict);
        assert_eq!(told.tone, "error");
        assert_eq!(
            explained("nothing here", "", "", "", NOW).map(|told| told.verdict),
            Some("No signature is in this text.".into())
        );
        assert_eq!(explained("  ", "", "", "", NOW), None);
    }

    #[test]
    fn a_condition_is_signed_and_its_answers_are_told() {
        let owner = Owner::new();
        owner.set();
        let signed = sign(connection(), Asked::Head, (Condition::IfMatch, " abc "), 300, NOW).expect("a URL");
        assert_eq!(signed.presigned.headers, [("if-match".to_owned(), "\"abc\"".to_owned())]);
        assert!(signed.presigned.preflight().count() > 0);
        let listing =
            sign(connection(), Asked::Versions, (Condition::IfMatch, "abc"), 300, NOW).expect("a URL");
        assert!(listing.presigned.headers.is_empty());
        assert!(Condition::IfNoneMatch.told(304).is_some_and(|words| words.contains("still current")));
        assert_eq!(Condition::None.told(200), None);
        assert_eq!((quoted("W/\"a\""), quoted("*")), ("W/\"a\"".into(), "*".into()));
    }

    #[test]
    fn lengths_are_told_in_two_units() {
        assert_eq!(lasting(604_800), "7 days");
        assert_eq!(lasting(3_725), "1 hour 2 minutes");
        assert_eq!(lasting(0), "0 seconds");
    }
}
