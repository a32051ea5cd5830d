//! x-amz-version-id: which version of the object this is. Opaque; `null` is one too

use crate::field::{Difference, Example, Field, FieldSpec, Group, Member, Name};
use crate::finding::{Arg, Notes, Rule, Severity, rule};
use crate::message::View;
use crate::server::Kind;

/// A version ID: opaque text, or `null`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VersionId<'a>(&'a str);

impl<'a> VersionId<'a> {
    /// The ID to the letter. Case counts; nothing may be read out of it.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }

    /// Written before versioning was enabled, or while it was suspended.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.0 == "null"
    }
}

static EMPTY: Rule = rule(Rule {
    code: "version-id-empty",
    severity: Severity::Error,
    title: "The version ID is empty",
    message: "x-amz-version-id is there but empty.",
    why: "A version ID has at least one character. An empty one names no version; sending it back as versionId= is \
          refused with 400.",
    fix: "Look at what removed the value: a proxy, a log filter, or the copy.",
    reference: VERSIONING,
});

static TOO_LONG: Rule = rule(Rule {
    code: "version-id-too-long",
    severity: Severity::Error,
    title: "The version ID is too long",
    message: "The version ID has {0} bytes; at most 1,024 are allowed.",
    why: "Amazon S3 documents version IDs as at most 1,024 bytes long. A longer value is not one, or was glued to \
          what follows it.",
    fix: "Check where the value ends in the original reply.",
    reference: VERSIONING,
});

static ODD_CHARACTER: Rule = rule(Rule {
    code: "version-id-odd-character",
    severity: Severity::Error,
    title: "The version ID has a character that none can have",
    message: "The version ID holds a space or control character.",
    why: "Version IDs are URL-ready: whatever their alphabet, they hold no white space and no control characters. \
          Two values ran together, or the copy was broken.",
    fix: "Copy the value again from the original reply.",
    reference: VERSIONING,
});

static DIFFERS: Rule = rule(Rule {
    code: "version-id-differs",
    severity: Severity::Warning,
    title: "The reply is about another version than the one asked for",
    message: "Version {0} was asked for, but the reply is about version {1}.",
    why: "A reply to a request with versionId must carry that very ID. Where it differs, something between you and \
          the store answered for it: a cache that leaves the query out of its key, a rewriting proxy, a server \
          that ignores versionId, or a document put together by hand. AWS's own sample of this operation does it.",
    fix: "Don't trust these headers for the version that you asked for. Ask the endpoint itself, past any cache.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/RetMetaOfObjVersion.html",
});

static MISSING: Rule = rule(Rule {
    code: "version-id-missing",
    severity: Severity::Note,
    title: "A version was asked for, but the reply names none",
    message: "Version {0} was asked for, but the reply has no x-amz-version-id.{1}",
    why: "Nothing in this reply proves which version it is about. Buckets that were never versioned and directory \
          buckets answer so, for versionId=null alone; some servers leave the header out, and proxies drop it.",
    fix: "List the versions and compare ETag and Last-Modified.",
    reference: VERSIONING,
});

const VERSIONING: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html";

impl Field for VersionId<'_> {
    type Of<'a> = VersionId<'a>;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-version-id"),
        member: Some("VersionId"),
        label: "Version ID",
        group: Group::Identity,
        summary: "Which version of the object the reply is about.",
        meaning: "An opaque string: S3 makes one for every PUT, copy or completed upload into a bucket with \
                  versioning enabled. Its length and alphabet vary from server to server and over time; nothing \
                  may be parsed or decoded out of it, and IDs have no order. Keep it, compare it to the letter, \
                  send it back percent-encoded as versionId.\n\n\
                  null is a real ID: the version that was stored before versioning was enabled, or while it was \
                  suspended. HEAD, GET, PUT, copy and DELETE replies carry the header; a bucket that was never \
                  versioned sends none, nor does a directory bucket.\n\n\
                  The version ID names a version for ever; the ETag names its bytes. A conditional request \
                  (If-Match) uses the ETag to make sure that what is changed is what was seen. The X- in the name \
                  is history: RFC 6648 deprecates the convention, and the name is not registered.",
        grammar: "null, or 1 to 1,024 bytes without white space",
        reference: VERSIONING,
        rules: &[&EMPTY, &TOO_LONG, &ODD_CHARACTER, &DIFFERS, &MISSING],
        examples: &[
            Example { value: "3HL4kqtJlcpXroDTDmjVBH40Nrjfkd", raises: &[] },
            Example { value: "ZFge.bkW5OA8TT6tkgWLfup6yx3vM9Vj", raises: &[] },
            Example { value: "2859a449-82ac-42f1-9a47-56ba5382575f", raises: &[] },
            Example { value: "null", raises: &[] },
            Example { value: "", raises: &["version-id-empty"] },
            Example { value: "3HL4kq tJlcp", raises: &["version-id-odd-character"] },
        ],
        ..FieldSpec::BASE
    };

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<VersionId<'a>> {
        if raw.is_empty() {
            notes.raise(&EMPTY);
            return None;
        }
        if raw.len() > 1024 {
            notes.raise(&TOO_LONG).number(raw.len() as u64);
        }
        if let Some(at) = raw.bytes().position(|byte| byte <= b' ' || byte == 0x7f) {
            notes.raise_at(&ODD_CHARACTER, at..at + 1);
        }
        Some(VersionId(raw))
    }

    fn member<'a>(_value: &VersionId<'a>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &VersionId<'_>) -> String {
        if value.is_null() {
            "null (stored before versioning was enabled, or while it was suspended)".to_owned()
        } else {
            value.0.to_owned()
        }
    }

    fn compare(before: &VersionId, after: &VersionId) -> Difference {
        Difference::of(before.0, after.0)
    }

    fn check(value: &VersionId<'_>, view: View<'_>, notes: &mut Notes) {
        let Some(asked) = view.target().and_then(|target| target.version_id) else { return };
        if asked.text != value.0 {
            let found = notes.value();
            notes.raise(&DIFFERS).words(&*asked.text).with(Arg::Span(found)).related(None, asked.span);
        }
    }
}

/// Raises [`MISSING`] where a version was asked for and a whole, successful
/// reply names none.
pub(crate) fn missing(view: View<'_>, notes: &mut Notes) {
    if !matches!(view.status(), Some(200 | 206))
        || view.has::<VersionId>()
        || view.exchange.extent != crate::message::Extent::Whole
    {
        return;
    }
    if let Some(asked) = view.target().and_then(|target| target.version_id) {
        let habit = view.server().map_or("", |server| habit(server.kind, &asked.text));
        notes.raise_span(&MISSING, None, asked.span).words(&*asked.text).with(Arg::Word(habit));
    }
}

/// What is usual for the server that answered.
fn habit(server: Kind, asked: &str) -> &'static str {
    match (server, asked) {
        (Kind::Moto, "null") => " moto never names the null version.",
        (Kind::AmazonS3, "null") => " Amazon S3 answers so where the bucket was never versioned.",
        (Kind::Gcs, _) => " Google Cloud Storage has generations instead of version IDs.",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{check, codes, first};

    #[test]
    fn faults_are_pointed_at() {
        check("x-amz-version-id: 3HL4kqCxf3vjVBH40Nrjfkd", "");
        check("x-amz-version-id: null", "");
        check("x-amz-version-id: a b", "                   ^ error version-id-odd-character");
    }

    #[test]
    fn the_id_asked_for_and_the_id_answered_are_compared_to_the_letter() {
        let reply = |asked: &str, answered: &str| {
            format!(
                "HEAD /k?versionId={asked} HTTP/1.1\nHost: b.s3.amazonaws.com\n\nHTTP/1.1 200 OK\n{answered}\n\n"
            )
        };
        assert_eq!(codes(&reply("abc", "x-amz-version-id: abc")), Vec::<&str>::new());
        assert_eq!(codes(&reply("abc", "x-amz-version-id: ABC")), ["version-id-differs"]);
        assert_eq!(codes(&reply("a%2Bb", "x-amz-version-id: a+b")), Vec::<&str>::new());
        assert_eq!(codes(&reply("null", "ETag: \"abc\"")), ["version-id-missing"]);
    }

    #[test]
    fn the_servers_habit_is_named() {
        let paste = "HEAD /b/k?versionId=null HTTP/1.1\nHost: localhost\n\nHTTP/1.1 200 OK\nServer: Werkzeug/3.1.9\n\n";
        let message =
            first(paste, |view| crate::judge(view).first().map(|finding| finding.message(view.source)));
        assert_eq!(
            message.as_deref(),
            Some(
                "Version null was asked for, but the reply has no x-amz-version-id. moto never names the null version."
            )
        );
    }
}
