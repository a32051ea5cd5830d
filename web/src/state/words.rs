//! Words: small pieces of language that several views share.

use headlens::values::digits::grouped;

/// `1 finding`, `2 findings`, `10,000 findings`.
pub fn counted(count: usize, one: &str) -> String {
    let mut out = grouped(count as u64);
    out.push(' ');
    out.push_str(one);
    if count != 1 {
        out.push('s');
    }
    out
}

/// A run of characters, and whether it stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The characters.
    pub text: String,
    /// Whether they are an identifier, a mark, or whatever the view lifts out.
    pub strong: bool,
}

impl Piece {
    fn push(out: &mut Vec<Self>, text: &str, strong: bool) {
        if !text.is_empty() {
            out.push(Self { text: text.to_owned(), strong });
        }
    }
}

/// A sentence in which `` `names` `` stand between backticks, without the backticks.
pub fn with_code(sentence: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut strong = false;
    let mut parts = sentence.split('`').peekable();
    while let Some(part) = parts.next() {
        // A backtick that is never closed is one of the text's own.
        if strong && parts.peek().is_none() {
            Piece::push(&mut out, "`", false);
            strong = false;
        }
        Piece::push(&mut out, part, strong);
        strong = !strong;
    }
    out
}

/// A sentence in which the first place of each of `names` stands out.
pub fn with_names(sentence: &str, names: &[&str]) -> Vec<Piece> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        let Some(at) = sentence.rfind(name) else { continue };
        let before = places.iter().take_while(|(start, _)| *start <= at).count();
        places.insert(before, (at, at + name.len()));
    }
    let mut out = Vec::new();
    let mut done = 0;
    for (start, end) in places {
        if start < done {
            continue;
        }
        Piece::push(&mut out, sentence.get(done..start).unwrap_or_default(), false);
        Piece::push(&mut out, sentence.get(start..end).unwrap_or_default(), true);
        done = end;
    }
    Piece::push(&mut out, sentence.get(done..).unwrap_or_default(), false);
    out
}

/// A text cut in three, the middle one marked.
pub fn with_mark(text: &str, mark: &std::ops::Range<usize>) -> Vec<Piece> {
    let mut out = Vec::new();
    Piece::push(&mut out, text.get(..mark.start).unwrap_or_default(), false);
    Piece::push(&mut out, text.get(mark.clone()).unwrap_or_default(), true);
    Piece::push(&mut out, text.get(mark.end..).unwrap_or_default(), false);
    out
}

/// A text and what stands in brackets at its end: `STANDARD (implied)`.
pub fn with_note(text: &str) -> (&str, &str) {
    let mut depth = 0;
    let end = text.strip_suffix(')').map(str::len);
    for (at, character) in text.char_indices().rev() {
        match character {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let Some(note) = end.and_then(|end| text.get(at + 1..end)) else { break };
            let Some(main) = text.get(..at).and_then(|main| main.strip_suffix(' ')) else { break };
            return (main, note);
        }
    }
    (text, "")
}

/// A long identifier, shortened in the middle; nothing where it is short, or holds spaces to wrap at.
pub fn shortened(text: &str, most: usize) -> Option<String> {
    let count = text.chars().count();
    if count <= most || text.contains(' ') {
        return None;
    }
    let half = most / 2 - 1;
    let mut out: String = text.chars().take(half).collect();
    out.push('…');
    out.extend(text.chars().skip(count - half));
    Some(out)
}

/// `434,234 bytes`, and beyond a kibibyte `434,234 bytes (424 KiB)`.
pub fn bytes(count: usize) -> String {
    let mut out = counted(count, "byte");
    if let Some(rounded) = headlens::values::digits::rounded_bytes(count as u64) {
        out.push_str(" (");
        out.push_str(&rounded);
        out.push(')');
    }
    out
}

/// Who says so, from the address of the page that does: `RFC 9110`, `docs.aws.amazon.com`.
pub fn source_of(url: &str) -> String {
    if let Some((_, rest)) = url.rsplit_once("/rfc") {
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        if !number.is_empty() {
            return ["RFC ", &number].concat();
        }
    }
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| if piece.strong { format!("[{}]", piece.text) } else { piece.text.clone() })
            .collect()
    }

    #[test]
    fn names_stand_out() {
        assert_eq!(told(&with_code("`owner` changed, `a` too.")), "[owner] changed, [a] too.");
        assert_eq!(told(&with_code("a lone ` stays")), "a lone ` stays");
        assert_eq!(told(&with_names("Version 3H…fd of of", &["3H…fd", "of"])), "Version [3H…fd] of [of]");
        assert_eq!(told(&with_names("plain", &["", "none"])), "plain");
        assert_eq!(told(&with_mark("max-age=60", &(8..10))), "max-age=[60]");
        assert_eq!(told(&with_mark("60", &(0..0))), "60");
    }

    #[test]
    fn a_reference_is_named_after_who_says_so() {
        assert_eq!(source_of("https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3"), "RFC 9110");
        assert_eq!(
            source_of("https://docs.aws.amazon.com/AmazonS3/latest/API/x.html"),
            "docs.aws.amazon.com"
        );
        assert_eq!(source_of("none"), "none");
    }

    #[test]
    fn what_stands_in_brackets_at_the_end_is_a_note() {
        assert_eq!(with_note("434,234 bytes (424 KiB)"), ("434,234 bytes", "424 KiB"));
        assert_eq!(with_note("\"a (b\" (opaque (at least))"), ("\"a (b\"", "opaque (at least)"));
        for plain in ["", "curl", "(all)", "a) (", "open (", "f(x)", ")"] {
            assert_eq!(with_note(plain), (plain, ""));
        }
    }

    #[test]
    fn counts_and_lengths_read_well() {
        assert_eq!(counted(1, "finding"), "1 finding");
        assert_eq!(counted(10_000, "exchange"), "10,000 exchanges");
        assert_eq!(shortened("3HL4kqCxf3vjVBH40Nrjfkd", 12).as_deref(), Some("3HL4k…rjfkd"));
        assert_eq!(shortened("short", 12), None);
        assert_eq!(shortened("words that can wrap anywhere", 12), None);
    }
}
