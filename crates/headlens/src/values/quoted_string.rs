//! Quoted strings (RFC 9110 5.6.4) and the `name="value"` parameters that
//! x-amz-restore, Content-Type and Content-Disposition are made of.

use core::ops::Range;

/// One `name=value` of a parameter list, with the value's place.
pub struct Parameter<'a> {
    /// The name as written.
    pub name: &'a str,
    /// The value without its quotes; escapes stay as written.
    pub value: &'a str,
    /// Where the value stands, in bytes from the list's start, without quotes.
    pub place: Range<usize>,
    /// Whether it was in quotes.
    pub quoted: bool,
    /// Whether an opening quote was never closed.
    pub unclosed: bool,
}

/// The text between quotes, where a text is nothing but one quoted string.
#[must_use]
pub fn unquote(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"').filter(|_| text.len() >= 2)
}

/// Splits `a=b; c="d;e"` at `separator`, quotes respected. A part without `=`
/// has an empty name.
pub fn parameters(text: &str, separator: u8) -> impl Iterator<Item = Parameter<'_>> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let bytes = text.as_bytes();
        while bytes.get(at).is_some_and(|byte| *byte == separator || byte.is_ascii_whitespace()) {
            at += 1;
        }
        if at >= bytes.len() {
            return None;
        }
        let start = at;
        let mut quoted = false;
        let mut escaped = false;
        while let Some(byte) = bytes.get(at) {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                byte if *byte == separator && !quoted => break,
                _ => {}
            }
            at += 1;
        }
        let part = text.get(start..at)?;
        let (name, value, offset) = match part.find('=') {
            Some(equals) => (part.get(..equals)?.trim(), part.get(equals + 1..)?, equals + 1),
            None => ("", part, 0),
        };
        let trimmed = value.trim();
        let begin = start + offset + (value.len() - value.trim_start().len());
        match unquote(trimmed) {
            Some(inner) => Some(Parameter {
                name,
                value: inner,
                place: begin + 1..begin + 1 + inner.len(),
                quoted: true,
                unclosed: quoted,
            }),
            None => Some(Parameter {
                name,
                value: trimmed,
                place: begin..begin + trimmed.len(),
                quoted: false,
                unclosed: quoted,
            }),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_inside_quotes_do_not_separate() {
        let text = r#"ongoing-request="false", expiry-date="Fri, 21 Dec 2012 00:00:00 GMT""#;
        let parts: Vec<_> = parameters(text, b',').collect();
        assert_eq!(parts.len(), 2);
        assert_eq!((parts[0].name, parts[0].value, parts[0].quoted), ("ongoing-request", "false", true));
        assert_eq!(parts[1].value, "Fri, 21 Dec 2012 00:00:00 GMT");
        assert_eq!(&text[parts[1].place.clone()], parts[1].value);
    }

    #[test]
    fn an_open_quote_runs_to_the_end() {
        let parts: Vec<_> = parameters(r#"attachment; filename="a;b"#, b';').collect();
        assert_eq!((parts[0].name, parts[0].value), ("", "attachment"));
        assert_eq!((parts[1].name, parts[1].value, parts[1].unclosed), ("filename", "\"a;b", true));
    }
}
