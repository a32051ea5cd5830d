//! Format: which reader took a part of the paste, and why

use super::span::Span;

/// Which reader read a part of the paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Heads as HTTP/1.1 writes them, line by line.
    #[default]
    RawHttp,
    /// `curl -v`: `> ` before the request, `< ` before the reply.
    CurlVerbose,
    /// `wget -S`.
    Wget,
    /// A head that a web page, chat or ticket put on one line, or wrapped.
    Flattened,
    /// Header lines without a status line.
    HeaderList,
    /// Name and value on alternate lines, as network panels copy them.
    AlternateLines,
    /// A table of names and values: the AWS CLI's, Node's, Markdown's.
    Table,
    /// The AWS CLI's `--output yaml`.
    AwsCliYaml,
    /// The AWS CLI's `--output text`.
    AwsCliText,
    /// The AWS CLI's or botocore's line about a call that failed.
    AwsCliError,
    /// `s3cmd info`.
    S3cmdInfo,
    /// `mc stat`, `gsutil stat`.
    Stat,
    /// What PowerShell prints of a reply and its headers.
    PowerShell,
    /// A command line whose answer the paste doesn't show.
    Command,
    /// What an SDK, the AWS CLI or a program printed of a reply.
    SdkOutput,
    /// A HAR file, or entries of one.
    Har,
    /// An XML document as S3 answers it: an error, a listing, a result.
    S3Xml,
    /// A line of S3's server access log.
    S3AccessLog,
    /// What a tool or a browser says of a request that got no reply.
    NoReply,
    /// What curl writes of a transfer: `-w '%{json}'`.
    CurlWriteOut,
    /// The log of botocore: boto3's, the AWS CLI's `--debug`.
    SdkLog,
    /// Events of the Chrome DevTools protocol.
    DevTools,
    /// Events of AWS CloudTrail.
    CloudTrail,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 23] = [
        Self::RawHttp,
        Self::CurlVerbose,
        Self::Wget,
        Self::Flattened,
        Self::HeaderList,
        Self::AlternateLines,
        Self::Table,
        Self::AwsCliYaml,
        Self::AwsCliText,
        Self::AwsCliError,
        Self::S3cmdInfo,
        Self::Stat,
        Self::PowerShell,
        Self::Command,
        Self::SdkOutput,
        Self::Har,
        Self::S3Xml,
        Self::S3AccessLog,
        Self::NoReply,
        Self::CurlWriteOut,
        Self::SdkLog,
        Self::DevTools,
        Self::CloudTrail,
    ];

    /// The name in the JS contract: `curl-verbose`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RawHttp => "raw-http",
            Self::CurlVerbose => "curl-verbose",
            Self::Wget => "wget",
            Self::Flattened => "flattened",
            Self::HeaderList => "header-list",
            Self::AlternateLines => "alternate-lines",
            Self::Table => "table",
            Self::AwsCliYaml => "aws-cli-yaml",
            Self::AwsCliText => "aws-cli-text",
            Self::AwsCliError => "aws-cli-error",
            Self::S3cmdInfo => "s3cmd-info",
            Self::Stat => "stat",
            Self::PowerShell => "powershell",
            Self::Command => "command",
            Self::SdkOutput => "sdk-output",
            Self::Har => "har",
            Self::S3Xml => "s3-xml",
            Self::S3AccessLog => "s3-access-log",
            Self::NoReply => "no-reply",
            Self::CurlWriteOut => "curl-write-out",
            Self::SdkLog => "sdk-log",
            Self::DevTools => "devtools-events",
            Self::CloudTrail => "cloudtrail",
        }
    }

    /// What people call it: `curl -v output`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::RawHttp => "HTTP message",
            Self::CurlVerbose => "curl -v output",
            Self::Wget => "wget -S output",
            Self::Flattened => "HTTP message on one line",
            Self::HeaderList => "list of headers",
            Self::AlternateLines => "names and values on alternate lines",
            Self::Table => "table of names and values",
            Self::AwsCliYaml => "AWS CLI YAML",
            Self::AwsCliText => "AWS CLI text",
            Self::AwsCliError => "error of the AWS CLI or botocore",
            Self::S3cmdInfo => "s3cmd info output",
            Self::Stat => "output of mc stat or gsutil stat",
            Self::PowerShell => "PowerShell output",
            Self::Command => "command line",
            Self::SdkOutput => "output of an SDK or a program",
            Self::Har => "HAR file",
            Self::S3Xml => "S3 XML document",
            Self::S3AccessLog => "S3 server access log",
            Self::NoReply => "failure without a reply",
            Self::CurlWriteOut => "curl -w output",
            Self::SdkLog => "debug log of an SDK",
            Self::DevTools => "events of a browser's DevTools",
            Self::CloudTrail => "AWS CloudTrail events",
        }
    }

    /// Why a part of the paste was taken for it.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::RawHttp => "It begins with a start line of HTTP, with a header on each line behind it.",
            Self::CurlVerbose => "Its lines begin with > and <, as curl -v marks request and reply.",
            Self::Wget => "A line of wget with the address stands above an indented reply.",
            Self::Flattened => "A start line of HTTP goes on with headers on the same line.",
            Self::HeaderList => "Lines of known header names and values, without a status line.",
            Self::AlternateLines => "Known header names stand on lines of their own, each above its value.",
            Self::Table => "Known names and their values stand in the cells of a table.",
            Self::AwsCliYaml => "Members of a version stand one a line, as the AWS CLI prints YAML.",
            Self::AwsCliText => {
                "Values between tabs follow each other as the AWS CLI orders them in its text output."
            }
            Self::AwsCliError => "A line tells which operation failed, with which error code.",
            Self::PowerShell => {
                "A reply's members or headers stand as PowerShell prints objects and dictionaries."
            }
            Self::Stat => "Names padded to a column, as mc stat and gsutil stat print an object.",
            Self::S3cmdInfo => "An s3:// address stands above the names that s3cmd info prints.",
            Self::Command => "A line runs a program that asks an object store for something.",
            Self::SdkOutput => "Members of an SDK's output, or a program's map of headers.",
            Self::Har => "Entries with a request and a response, as HAR files hold them.",
            Self::S3Xml => "It is an XML document whose outermost element S3 answers with.",
            Self::S3AccessLog => {
                "Bucket, time, operation and status stand in the order of S3's server access log."
            }
            Self::NoReply => "A line says how a request failed, and no reply follows.",
            Self::CurlWriteOut => "An object of JSON has the members that curl writes of a transfer.",
            Self::SdkLog => "Lines name a module of botocore, and tell a request or its reply.",
            Self::DevTools => "Objects of JSON name an event of the network domain of DevTools.",
            Self::CloudTrail => "An object of JSON names an event of S3, with its source and what was asked.",
        }
    }
}

/// A part of the paste and the reader that took it.
#[derive(Clone, Copy)]
pub struct Reading {
    /// The reader.
    pub format: Format,
    /// What it took.
    pub span: Span,
}
