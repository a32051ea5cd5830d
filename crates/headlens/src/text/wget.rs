//! `wget -S`: the line with time and address that stands above each reply.

use super::lines::{Line, find};
use super::span::Span;

/// The address in `--2026-11-21 08:27:27--  http://…`, whatever stands before.
pub(crate) fn address(text: &str, line: Line) -> Option<Span> {
    let whole = line.text(text);
    let at = find(whole.as_bytes(), b"--  http")?;
    let before = whole.get(..at)?;
    let stamp = before.get(before.len().checked_sub(19)?..)?;
    let digits = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b':' | b' ');
    if !stamp.as_bytes().iter().all(digits) || !before.get(..before.len() - 19)?.ends_with("--") {
        return None;
    }
    let url = whole.get(at + 4..)?.split([' ', '\t']).next()?;
    Some(Span::new(line.start + at + 4, line.start + at + 4 + url.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines::line_at;

    #[test]
    fn the_address_is_found_behind_any_prefix() {
        for text in [
            "--2026-11-21 08:27:27--  http://h/b/k?versionId=1",
            ">> --2026-11-21 08:27:27--  http://h/b/k?versionId=1",
        ] {
            let line = line_at(text, 0).expect("a line");
            let url = address(text, line).expect("an address");
            assert_eq!(&text[url.range()], "http://h/b/k?versionId=1");
        }
        let text = "see --  http://h";
        assert!(address(text, line_at(text, 0).expect("a line")).is_none());
    }
}
