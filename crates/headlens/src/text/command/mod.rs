//! Command lines: `$ curl -I https://…`, `$ aws s3api head-object …`, and what
//! a browser copies as a command. A command is the request that the output
//! below it lacks.
//!
//! What an output tells is left to the other readers, and so is a request that
//! the tool prints itself.

mod clients;
pub(crate) mod fetch;
mod programs;
mod stores;
mod words;

use super::Format;
use super::lines::{Line, find};
use super::source::Annex;
use super::span::Span;
use crate::message::RequestHead;
use words::Dialect;

/// A command that asks an object store for something.
pub(crate) struct Command {
    pub head: RequestHead,
    pub next: usize,
}

/// What a command's program reads its words by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Program {
    Curl,
    Wget,
    Aws,
    Mc,
    InvokeWebRequest,
    Httpie,
    Lwp,
    /// `HEAD` and `GET` of lwp-request, which also print their request so.
    LwpMethod,
    S3cmd,
    Rclone,
    Gsutil,
}

/// Programs by name.
const PROGRAMS: [(&str, Program); 21] = [
    ("curl", Program::Curl),
    ("wget", Program::Wget),
    ("aws", Program::Aws),
    ("mc", Program::Mc),
    ("invoke-webrequest", Program::InvokeWebRequest),
    ("iwr", Program::InvokeWebRequest),
    ("invoke-restmethod", Program::InvokeWebRequest),
    ("irm", Program::InvokeWebRequest),
    ("awslocal", Program::Aws),
    ("mcli", Program::Mc),
    ("http", Program::Httpie),
    ("https", Program::Httpie),
    ("httpie", Program::Httpie),
    ("xh", Program::Httpie),
    ("xhs", Program::Httpie),
    ("lwp-request", Program::Lwp),
    ("HEAD", Program::LwpMethod),
    ("GET", Program::LwpMethod),
    ("s3cmd", Program::S3cmd),
    ("rclone", Program::Rclone),
    ("gsutil", Program::Gsutil),
];

/// With what their names begin, in small letters.
const FIRST_LETTERS: &[u8] = b"cwamihxlgsr";

/// How far into a line a program's name may stand: behind a prompt, not in the
/// middle of a page.
const FARTHEST: usize = 200;

/// The longest name of a program, with the blank behind it.
const LONGEST_NAME: usize = 32;

/// The command that stands in this line, if one does.
pub(crate) fn read(text: &str, annex: &mut Annex, line: Line, only: Option<Format>) -> Option<Command> {
    if only.is_some_and(|only| only != Format::Command) {
        return None;
    }
    let whole = line.text(text);
    let (at, name_len, program) = program_in(whole)?;
    let before = whole.get(..at).unwrap_or_default();
    // Code within a sentence ends with its mark.
    let limit = before.ends_with('`').then(|| {
        let rest = whole.get(at..).unwrap_or_default();
        line.start + at + rest.find('`').unwrap_or(rest.len())
    });
    let dialect = dialect(whole, before, program);
    let words = words::read(text, line.start + at + name_len, limit, dialect);
    let span = Span::new(line.start, words.end);
    let name = Span::new(line.start + at, line.start + at + name_len);
    let head = programs::read(text, annex, program, name, &words.all, span)?;
    Some(Command { head, next: words.next })
}

/// The program whose name begins a command in the line: where it stands, how
/// long its name is as typed, and which it is.
fn program_in(line: &str) -> Option<(usize, usize, Program)> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < FARTHEST.min(bytes.len()) {
        let byte = *bytes.get(at)?;
        let begins = at == 0
            || bytes.get(at - 1).is_some_and(|before| {
                matches!(before, b' ' | b'\t' | b'>' | b'`' | b'$' | b'/' | b'\\' | b'|' | b'(')
            });
        if begins && FIRST_LETTERS.contains(&(byte | 0x20)) {
            let rest = line.get(at..)?;
            let near = rest.as_bytes().get(..rest.len().min(LONGEST_NAME))?;
            let len = memchr::memchr2(b' ', b'\t', near).unwrap_or(0);
            let word = rest.get(..len)?;
            let word = word.strip_suffix(".exe").unwrap_or(word);
            let found = PROGRAMS.iter().find(|(name, program)| {
                // Capitals are a method's, not those of a tool on Windows.
                if *program == Program::LwpMethod { word == *name } else { word.eq_ignore_ascii_case(name) }
            });
            if let Some((_, program)) = found
                && is_prompt(line.get(..at)?)
            {
                return Some((at, len, *program));
            }
        }
        at += 1;
    }
    None
}

/// Whether what stands before a program's name can be a prompt, a mark of
/// quoting, a path, or words that run another program.
fn is_prompt(before: &str) -> bool {
    let mut before = before.trim_end_matches(['`', '(']);
    // A path up to the name.
    if before.ends_with(['/', '\\']) {
        before = before.rfind([' ', '\t']).map_or("", |blank| before.get(..=blank).unwrap_or_default());
    }
    loop {
        before = before.trim_end();
        let last = before.rsplit([' ', '\t']).next().unwrap_or_default();
        let sets = last.split_once('=').is_some_and(|(name, _)| {
            !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'0'..=b'9'))
        });
        let rest = before.get(..before.len() - last.len()).unwrap_or_default();
        // `sudo -u name`
        if let Some(option) = rest.trim_end().strip_suffix(" -u").filter(|rest| rest.ends_with("sudo")) {
            before = option;
            continue;
        }
        if !sets && !matches!(last, "sudo" | "time" | "env" | "-E" | "watch" | "nohup") {
            break;
        }
        before = rest;
    }
    before.is_empty()
        || before.ends_with(['$', '#', '%', '>', '❯', '➜', 'λ', '»', ':', '|'])
        || before.starts_with('➜')
        || super::prefix::is_decoration(before)
}

/// Whose quotes a command's are: its prompt tells, or what is quoted how.
fn dialect(line: &str, before: &str, program: Program) -> Dialect {
    let prompt = before.trim_end();
    let rest = line.trim_end();
    if program == Program::InvokeWebRequest || rest.ends_with(" `") || prompt.trim_start().starts_with("PS ")
    {
        Dialect::PowerShell
    } else if rest.ends_with(" ^")
        || find(line.as_bytes(), b"^\"").is_some()
        || (prompt.ends_with('>') && prompt.as_bytes().get(1..3) == Some(b":\\"))
    {
        Dialect::Cmd
    } else {
        Dialect::Posix
    }
}

#[cfg(test)]
mod tests;
