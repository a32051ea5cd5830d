//! The scanner: known names, whatever stands between them and their values:
//! `=`, `:`, quotes, XML's angles, a table's bars, or blanks alone.

use super::{Gathered, Slot, lines, names};

/// Finds names and values in a text.
pub(super) fn scan<'t>(text: &'t str, gathered: &mut Gathered<'t>) {
    let mut at = 0;
    let mut line_start = true;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if line_start {
            line_start = false;
            if let Some(len) = section(rest, gathered).or_else(|| lines::read(rest, gathered)) {
                at += len;
                line_start = true;
                continue;
            }
        }
        let name = rest.bytes().take_while(|byte| is_name(*byte)).count();
        if name == 0 {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            line_start = rest.starts_with('\n');
            at += first;
            continue;
        }
        at += read_name(rest, name, gathered);
    }
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// `[name]` on a line of its own, as profiles and remotes are headed; how long
/// the line is.
fn section<'t>(rest: &'t str, gathered: &mut Gathered<'t>) -> Option<usize> {
    let line = rest.split('\n').next()?;
    let inner = line.trim().strip_prefix('[')?;
    let (inner, behind) = inner.split_once(']')?;
    let behind = behind.trim_start();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | '@' | '+' | '/');
    if inner.is_empty() || !inner.chars().all(plain) || !(behind.is_empty() || behind.starts_with(['#', ';']))
    {
        return None;
    }
    gathered.name(inner.strip_prefix("profile ").unwrap_or(inner).trim());
    Some((line.len() + 1).min(rest.len()))
}

/// Reads the name at the front and its value; gives how far it read.
fn read_name<'t>(rest: &'t str, len: usize, gathered: &mut Gathered<'t>) -> usize {
    let (slot, len) = match names::words(rest) {
        Some((slot, len)) => (Some(slot), len),
        None => (rest.get(..len).and_then(names::slot), len),
    };
    let name = rest.get(..len).unwrap_or_default();
    let behind = rest.get(len..).unwrap_or_default();
    let Some(slot) = slot else {
        if is_heading(name, behind) {
            gathered.name(name);
        }
        return len;
    };
    let Some((start, value)) = value(name, behind) else { return len };
    // A page has many addresses; that of an endpoint is named by one that has a scheme or a host.
    let fits = slot != Slot::Endpoint || value.contains(['.', ':']) || value.starts_with("localhost");
    if fits {
        gathered.set(slot, value);
    }
    len + start + value.len()
}

/// `"name": {`, which heads a set in JSON; the words that every tool writes
/// there are no names.
fn is_heading(name: &str, behind: &str) -> bool {
    const WORDS: [&str; 8] = [
        "Credentials",
        "roleCredentials",
        "aliases",
        "hosts",
        "AssumedRoleUser",
        "credentials",
        "version",
        "profiles",
    ];
    let behind = behind.strip_prefix('"').and_then(|rest| rest.trim_start().strip_prefix(':'));
    behind.is_some_and(|rest| rest.trim_start().starts_with('{'))
        && !WORDS.iter().any(|word| word.eq_ignore_ascii_case(name))
}

/// The value behind a name, and where it begins.
fn value<'t>(name: &str, behind: &'t str) -> Option<(usize, &'t str)> {
    let bytes = behind.as_bytes();
    let peek = |at: usize| bytes.get(at).copied().unwrap_or(b'\n');
    let mut at = 0;
    let skip_blanks = |at: &mut usize| {
        let from = *at;
        while matches!(peek(*at), b' ' | b'\t') {
            *at += 1;
        }
        *at - from
    };
    // The name's own closing quote, which JSON in a string escapes.
    if peek(at) == b'\\' {
        at += 1;
    }
    let quoted = matches!(peek(at), b'"' | b'\'');
    if quoted {
        at += 1;
    }
    let mut blanks = skip_blanks(&mut at);
    // A prompt shows what is set already: `AWS Access Key ID [None]:`
    if peek(at) == b'[' {
        let end = behind.get(at..)?.find([']', '\n'])?;
        if peek(at + end) != b']' {
            return None;
        }
        at += end + 1;
        blanks += skip_blanks(&mut at);
    }
    let is_mark = |byte: u8| matches!(byte, b'=' | b':' | b'>' | b'|') || byte == b',' && quoted;
    let marked = is_mark(peek(at));
    if marked {
        at += 1;
        if peek(at) == b'>' || peek(at) == b'=' {
            at += 1;
        }
        skip_blanks(&mut at);
    } else if !(blanks > 1
        || blanks == 1 && name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("aws")))
    {
        return None;
    }
    if peek(at) == b'\\' {
        at += 1;
    }
    let rest;
    let len;
    match peek(at) {
        quote @ (b'"' | b'\'') => {
            at += 1;
            rest = behind.get(at..)?;
            len = rest.find([char::from(quote), '\n', '\\'])?;
        }
        _ => {
            rest = behind.get(at..)?;
            len = rest
                .find(|c: char| {
                    c.is_whitespace()
                        || matches!(c, ';' | ',' | '<' | '|' | ')' | '"' | '\'' | '}' | '&' | '\\')
                })
                .unwrap_or(rest.len());
        }
    }
    Some((at, rest.get(..len)?)).filter(|(_, value)| !value.is_empty() && *value != "null")
}
