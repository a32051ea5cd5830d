//! What the words of a command ask for: method, address, headers, or bucket,
//! key and version ID by name.
//!
//! Sources: the manuals of curl and wget, the AWS CLI's command reference of
//! `s3api`, MinIO's of `mc`, and Microsoft's of `Invoke-WebRequest`.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::words::Word;
use super::{Program, clients, stores};
use crate::fields::FieldId;
use crate::message::{Header, RequestHead, Shown};
use crate::text::source::Annex;
use crate::text::span::Span;

/// What a command's words ask for; nothing where that is no object store's.
pub(super) fn read(
    text: &str,
    annex: &mut Annex,
    program: Program,
    name: Span,
    words: &[Word],
    span: Span,
) -> Option<RequestHead> {
    let head = RequestHead { span, ..RequestHead::default() };
    let mut asked = Asked { text, annex, head };
    match program {
        Program::Curl => curl(&mut asked, name, words)?,
        Program::Wget => wget(&mut asked, words)?,
        Program::Aws => aws(&mut asked, words)?,
        Program::Mc => stores::mc(&mut asked, words)?,
        Program::InvokeWebRequest => invoke(&mut asked, name, words)?,
        Program::Httpie => clients::httpie(&mut asked, name, words)?,
        Program::Lwp => clients::lwp(&mut asked, name, words)?,
        Program::LwpMethod => clients::lwp_method(&mut asked, name, words)?,
        Program::S3cmd => stores::s3cmd(&mut asked, words)?,
        Program::Rclone => stores::rclone(&mut asked, words)?,
        Program::Gsutil => stores::gsutil(&mut asked, words)?,
    }
    Some(asked.head)
}

/// A request as far as its command was read.
pub(super) struct Asked<'a> {
    pub text: &'a str,
    pub annex: &'a mut Annex,
    pub head: RequestHead,
}

impl Asked<'_> {
    pub(super) fn written(&mut self, words: &str, from: Span) -> Span {
        let begin = self.annex.begin();
        self.annex.written(self.text, words, from);
        self.annex.since(self.text, begin)
    }

    pub(super) fn method(&mut self, method: &str, from: Span) {
        self.head.method = Some(self.written(method, from));
    }

    pub(super) fn header(&mut self, name: Span, words: &str, value: Span) {
        let field = FieldId::named(words);
        self.head.headers.push(Header { name, value, field, shown: Shown::Header });
    }

    /// A header as one word: `ETag: "1"`.
    pub(super) fn header_line(&mut self, word: &Word) {
        let Some(colon) = word.text.find(':').filter(|colon| *colon > 0) else { return };
        let value = word.text.get(colon + 1..).unwrap_or_default();
        // A name without a value takes a header away.
        if value.trim().is_empty() {
            return;
        }
        let start = word.text.len() - value.trim_start().len();
        let name = word.place(self.text, self.annex, 0, colon);
        let value = word.place(self.text, self.annex, start, word.text.trim_end().len());
        self.header(name, word.text.get(..colon).unwrap_or_default(), value);
    }

    /// An address; without a scheme it is HTTP's.
    pub(super) fn address(&mut self, word: &Word, start: usize) {
        // A variable may hold anything.
        if word.text.get(start..).is_none_or(|url| url.starts_with('$')) {
            return;
        }
        let begin = self.annex.begin();
        self.head.url = Some(if word.text.get(start..).is_some_and(|url| url.contains("://")) {
            word.from(self.text, self.annex, start)
        } else {
            let plain = word.from(self.text, self.annex, start);
            if plain.range().end > self.text.len() {
                return;
            }
            self.annex.written(self.text, "http://", Span { start: plain.start, end: plain.start });
            self.annex.verbatim(self.text, plain);
            self.annex.since(self.text, begin)
        });
    }
}

/// Whether a word is an address: with a scheme, or a host and a path.
pub(super) fn is_address(word: &str) -> bool {
    word.starts_with("http://")
        || word.starts_with("https://")
        || (!word.starts_with(['-', '@', '/', '.'])
            && !word.contains([' ', '\\'])
            && word.split_once('/').is_some_and(|(host, path)| {
                !path.is_empty() && (host.contains('.') || host.contains(':') || host == "localhost")
            }))
}

/// Single letters of curl that take the next word, or the rest of their own.
const CURL_LETTERS: &str = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";

/// Long options of curl whose values could be taken for an address.
const CURL_VALUES: [&str; 17] = [
    "referer",
    "proxy",
    "user-agent",
    "data",
    "data-raw",
    "data-binary",
    "data-urlencode",
    "json",
    "output",
    "upload-file",
    "write-out",
    "cookie",
    "user",
    "resolve",
    "connect-to",
    "cacert",
    "form",
];

fn curl(asked: &mut Asked<'_>, name: Span, words: &[Word]) -> Option<()> {
    let mut sends = None;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if let Some(long) = word.text.strip_prefix("--") {
            match long {
                "head" => asked.method("HEAD", word.span),
                "request" => {
                    asked.head.method = words.next().map(|method| method.whole(asked.text, asked.annex));
                }
                "header" => words.next().into_iter().for_each(|header| asked.header_line(header)),
                "url" => words.next().into_iter().for_each(|url| asked.address(url, 0)),
                "range" => words.next().into_iter().for_each(|range| curl_range(asked, word, range, 0)),
                other if CURL_VALUES.contains(&other) => {
                    if matches!(other, "upload-file") {
                        sends = Some(("PUT", word.span));
                    } else if other.starts_with("data") || matches!(other, "json" | "form") {
                        sends = Some(("POST", word.span));
                    }
                    words.next();
                }
                _ => {}
            }
        } else if let Some(short) = word.text.strip_prefix('-').filter(|short| !short.is_empty()) {
            for (at, letter) in short.char_indices() {
                if letter == 'I' {
                    asked.method("HEAD", word.span);
                }
                if !CURL_LETTERS.contains(letter) {
                    continue;
                }
                let start = 1 + at + letter.len_utf8();
                let (value, start) =
                    if start < word.text.len() { (Some(word), start) } else { (words.next(), 0) };
                let Some(value) = value else { break };
                match letter {
                    'X' => asked.head.method = Some(value.from(asked.text, asked.annex, start)),
                    'H' if start == 0 => asked.header_line(value),
                    'r' => curl_range(asked, word, value, start),
                    'T' => sends = Some(("PUT", word.span)),
                    'd' | 'F' => sends = Some(("POST", word.span)),
                    _ => {}
                }
                break;
            }
        } else if asked.head.url.is_none() && is_address(&word.text) {
            asked.address(word, 0);
        }
    }
    asked.head.url?;
    if asked.head.method.is_none() {
        let (method, from) = sends.unwrap_or(("GET", name));
        asked.method(method, from);
    }
    Some(())
}

/// `-r 0-0` is a header without its unit.
fn curl_range(asked: &mut Asked<'_>, option: &Word, word: &Word, start: usize) {
    let name = asked.written("Range", option.span);
    let digits = word.text.get(start..).unwrap_or_default();
    let value = asked.written(&["bytes=", digits].concat(), word.span);
    asked.header(name, "Range", value);
}

/// wget never tells its method but where it is asked for one.
fn wget(asked: &mut Asked<'_>, words: &[Word]) -> Option<()> {
    for word in words {
        if word.text == "--spider" {
            asked.method("HEAD", word.span);
        } else if word.text.starts_with("--method=") {
            asked.head.method = Some(word.from(asked.text, asked.annex, 9));
        } else if asked.head.url.is_none() && is_address(&word.text) {
            asked.address(word, 0);
        }
    }
    asked.head.url.map(|_| ())
}

/// Options of `aws s3api` that are sent as headers.
const AWS_HEADERS: [(&str, &str); 7] = [
    ("checksum-mode", "x-amz-checksum-mode"),
    ("if-match", "If-Match"),
    ("if-none-match", "If-None-Match"),
    ("if-modified-since", "If-Modified-Since"),
    ("range", "Range"),
    ("request-payer", "x-amz-request-payer"),
    ("expected-bucket-owner", "x-amz-expected-bucket-owner"),
];

/// Options of `aws s3api` that are sent in the query.
const AWS_PARAMETERS: [(&str, &str); 7] = [
    ("part-number", "partNumber"),
    ("response-cache-control", "response-cache-control"),
    ("response-content-disposition", "response-content-disposition"),
    ("response-content-encoding", "response-content-encoding"),
    ("response-content-language", "response-content-language"),
    ("response-content-type", "response-content-type"),
    ("response-expires", "response-expires"),
];

fn aws(asked: &mut Asked<'_>, words: &[Word]) -> Option<()> {
    let Some(at) = words.iter().position(|word| word.text == "s3api") else {
        return stores::aws_s3(asked, words);
    };
    let operation = words.get(at + 1)?;
    let method = match operation.text.split('-').next()? {
        "head" => "HEAD",
        "get" | "list" => "GET",
        "put" | "copy" | "upload" => "PUT",
        "delete" => "DELETE",
        "create" | "complete" | "restore" | "select" => "POST",
        _ => return None,
    };
    asked.method(method, operation.span);
    let mut query = Vec::new();
    let mut words = words.iter().skip(at + 2);
    while let Some(word) = words.next() {
        // A word processor makes one dash of two.
        let dashes = word.text.len() - word.text.trim_start_matches(['-', '–', '—']).len();
        let option = word.text.get(dashes..).filter(|_| dashes > 0);
        let Some(option) = option else { continue };
        let (option, value, start) = match option.split_once('=') {
            Some((option, _)) => (option, word, dashes + option.len() + 1),
            None => {
                let wanted = matches!(option, "bucket" | "key" | "version-id")
                    || AWS_HEADERS.iter().chain(&AWS_PARAMETERS).any(|(name, _)| *name == option);
                let Some(value) = words.clone().next().filter(|_| wanted) else { continue };
                words.next();
                (option, value, 0)
            }
        };
        let place = value.from(asked.text, asked.annex, start);
        match option {
            "bucket" => asked.head.bucket = Some(place),
            "key" => asked.head.key = Some(place),
            "version-id" => asked.head.version_id = Some(place),
            _ => {
                if let Some((_, header)) = AWS_HEADERS.iter().find(|(name, _)| *name == option) {
                    let name = asked.written(header, word.span);
                    asked.header(name, header, place);
                } else if let Some((_, name)) = AWS_PARAMETERS.iter().find(|(name, _)| *name == option) {
                    query.push((*name, value.text.get(start..).unwrap_or_default(), value.span));
                }
            }
        }
    }
    let begin = asked.annex.begin();
    for (name, value, from) in &query {
        let mut pair = String::from(if asked.annex.begin() > begin { "&" } else { "" });
        pair.push_str(name);
        pair.push('=');
        pair.extend(utf8_percent_encode(value, NON_ALPHANUMERIC));
        asked.annex.written(asked.text, &pair, *from);
    }
    if !query.is_empty() {
        asked.head.query = Some(asked.annex.since(asked.text, begin));
    }
    asked.head.bucket.map(|_| ())
}

fn invoke(asked: &mut Asked<'_>, name: Span, words: &[Word]) -> Option<()> {
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word.text.eq_ignore_ascii_case("-Uri") {
            words.next().into_iter().for_each(|url| asked.address(url, 0));
        } else if word.text.eq_ignore_ascii_case("-Method") {
            // PowerShell sends it in capitals, however it was typed.
            words
                .next()
                .into_iter()
                .for_each(|method| asked.method(&method.text.to_ascii_uppercase(), method.span));
        } else if word.text == "@{" {
            while let Some(name) = words.next().filter(|word| word.text != "}") {
                let Some(value) = words.next().filter(|word| word.text != "}") else { break };
                let place = name.whole(asked.text, asked.annex);
                let told = value.whole(asked.text, asked.annex);
                asked.header(place, &name.text, told);
            }
        } else if asked.head.url.is_none() && is_address(&word.text) {
            asked.address(word, 0);
        }
    }
    asked.head.url?;
    if asked.head.method.is_none() {
        asked.method("GET", name);
    }
    Some(())
}
