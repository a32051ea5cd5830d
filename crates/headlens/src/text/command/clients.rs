//! What the words of HTTP clients besides curl and wget ask for: HTTPie and xh,
//! which are called alike, and lwp-request.
//!
//! Sources: the manuals of HTTPie ("Request items"), xh and lwp-request.

use super::programs::{Asked, is_address};
use super::words::Word;
use crate::text::span::Span;

/// Options of HTTPie and xh that take the next word.
const HTTPIE_VALUES: [&str; 14] = [
    "-p",
    "--print",
    "-s",
    "--style",
    "-o",
    "--output",
    "-a",
    "--auth",
    "-A",
    "--auth-type",
    "--session",
    "--proxy",
    "--timeout",
    "--verify",
];

/// `http HEAD example.com/key X-Header:value name==query`.
pub(super) fn httpie(asked: &mut Asked<'_>, name: Span, words: &[Word]) -> Option<()> {
    let mut words = words.iter();
    let mut sends = false;
    while let Some(word) = words.next() {
        let text = word.text.as_str();
        if text.starts_with('-') {
            if HTTPIE_VALUES.contains(&text) {
                words.next();
            }
        } else if asked.head.url.is_some() {
            if let Some((header, value)) = text.split_once(':').filter(|(header, _)| !header.contains('=')) {
                if !value.starts_with('=') && !header.is_empty() {
                    asked.header_line(word);
                }
            } else if text.contains('=') && !text.contains("==") {
                sends = true;
            }
        } else if asked.head.method.is_none() && is_method(text) {
            asked.method(&text.to_ascii_uppercase(), word.span);
        } else if is_address(text) || text.starts_with(':') {
            asked.address(word, 0);
        } else {
            return None;
        }
    }
    asked.head.url?;
    if asked.head.method.is_none() {
        asked.method(if sends { "POST" } else { "GET" }, name);
    }
    Some(())
}

fn is_method(word: &str) -> bool {
    ["HEAD", "GET", "PUT", "POST", "DELETE", "OPTIONS", "PATCH"]
        .iter()
        .any(|method| word.eq_ignore_ascii_case(method))
}

/// `lwp-request -m HEAD -H 'Name: value' URL`.
pub(super) fn lwp(asked: &mut Asked<'_>, name: Span, words: &[Word]) -> Option<()> {
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.text.as_str() {
            "-m" => words.next().into_iter().for_each(|method| {
                asked.method(&method.text.to_ascii_uppercase(), method.span);
            }),
            "-H" => words.next().into_iter().for_each(|header| asked.header_line(header)),
            "-b" | "-t" | "-i" | "-c" | "-C" | "-p" | "-o" => {
                words.next();
            }
            text if is_address(text) => asked.address(word, 0),
            _ => {}
        }
    }
    asked.head.url?;
    if asked.head.method.is_none() {
        asked.method("GET", name);
    }
    Some(())
}

/// `HEAD -S URL`, and the line `HEAD URL` that lwp-request prints of what it
/// sent. Nothing but options stands beside the address, or it is a sentence.
pub(super) fn lwp_method(asked: &mut Asked<'_>, name: Span, words: &[Word]) -> Option<()> {
    let (url, options) = words.split_last()?;
    if !url.text.contains("://") || options.iter().any(|option| !option.text.starts_with('-')) {
        return None;
    }
    asked.head.method = Some(name);
    asked.address(url, 0);
    Some(())
}
