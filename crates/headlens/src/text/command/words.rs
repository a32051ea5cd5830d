//! Words of a command line, as a POSIX shell, cmd.exe or PowerShell would make
//! them of what was typed, each with the way back to its characters.
//!
//! Variables and substitutions stay as they were typed. What the words mean is
//! left to the programs.

use crate::text::lines::line_at;
use crate::text::source::Annex;
use crate::text::span::Span;

/// Whose rules of quoting hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// "Shell Command Language", 2.2 Quoting, in POSIX.1-2024; `$'…'` among them.
    Posix,
    /// cmd.exe with its carets, and the quotes that programs on Windows take
    /// apart by themselves ("Parsing C command-line arguments", Microsoft).
    Cmd,
    /// `about_Quoting_Rules` of PowerShell.
    PowerShell,
}

/// The longest command that is read.
const MOST: usize = 64 * 1024;

/// A run of a word's text and what it was typed as.
struct Part {
    at: usize,
    from: Span,
    verbatim: bool,
}

/// One word.
#[derive(Default)]
pub(super) struct Word {
    /// Without its quotes.
    pub text: String,
    /// As typed.
    pub span: Span,
    parts: Vec<Part>,
}

impl Word {
    /// The span of a part of the text, put together in the annex where quotes
    /// and escapes stand in the way.
    pub(super) fn place(&self, text: &str, annex: &mut Annex, start: usize, end: usize) -> Span {
        let ends = self.parts.iter().skip(1).map(|part| part.at).chain([self.text.len()]);
        let within: Vec<(&Part, usize)> =
            self.parts.iter().zip(ends).filter(|(part, to)| part.at < end && *to > start).collect();
        let run = |part: &Part, to: usize| {
            let from = start.saturating_sub(part.at);
            part.from.part(from..to.min(end) - part.at)
        };
        match within.as_slice() {
            [] => Span { start: self.span.end, end: self.span.end },
            [(part, to)] if part.verbatim => run(part, *to),
            parts => {
                let begin = annex.begin();
                for (part, to) in parts {
                    if part.verbatim {
                        annex.verbatim(text, run(part, *to));
                    } else {
                        let words = self.text.get(part.at.max(start)..(*to).min(end)).unwrap_or_default();
                        annex.written(text, words, part.from);
                    }
                }
                annex.since(text, begin)
            }
        }
    }

    /// The span of the whole text.
    pub(super) fn whole(&self, text: &str, annex: &mut Annex) -> Span {
        self.place(text, annex, 0, self.text.len())
    }

    /// The span of the text from `start` on.
    pub(super) fn from(&self, text: &str, annex: &mut Annex, start: usize) -> Span {
        self.place(text, annex, start, self.text.len())
    }
}

/// A command's words and where it ends.
pub(super) struct Words {
    pub all: Vec<Word>,
    /// Behind the last line, without its ending.
    pub end: usize,
    pub next: usize,
}

/// The words from `start` on, to the end of the command. `limit` ends it where
/// a mark around it does. A quote that nothing closes is taken to be none of
/// the shell's: the command then ends with its line.
pub(super) fn read(text: &str, start: usize, limit: Option<usize>, dialect: Dialect) -> Words {
    let line_end = |at: usize| line_at(text, at).map_or((at, at), |line| (line.end, line.next));
    let mut most = limit.unwrap_or_else(|| text.len().min(start + MOST));
    while !text.is_char_boundary(most) {
        most -= 1;
    }
    let mut splitter = Splitter::new(text, start, most, dialect);
    if !splitter.run() {
        let (end, _) = line_end(start);
        splitter = Splitter::new(text, start, end.min(most), dialect);
        splitter.run();
        splitter.end_word();
    }
    let (end, next) = line_end(splitter.at);
    Words { all: splitter.words, end, next }
}

struct Splitter<'t> {
    text: &'t str,
    at: usize,
    limit: usize,
    dialect: Dialect,
    words: Vec<Word>,
    word: Word,
    /// Whether a word has begun, be it an empty one in quotes.
    begun: bool,
    /// Inside the braces of a hash table of PowerShell.
    in_table: bool,
}

impl<'t> Splitter<'t> {
    fn new(text: &'t str, at: usize, limit: usize, dialect: Dialect) -> Self {
        Self {
            text,
            at,
            limit,
            dialect,
            words: Vec::new(),
            word: Word::default(),
            begun: false,
            in_table: false,
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..self.limit).unwrap_or_default()
    }

    fn begin(&mut self) {
        if !self.begun {
            self.begun = true;
            self.word.span = Span::new(self.at, self.at);
        }
    }

    fn end_word(&mut self) {
        if self.begun {
            self.begun = false;
            let mut word = core::mem::take(&mut self.word);
            word.span.end = Span::new(self.at, self.at).end;
            self.words.push(word);
        }
    }

    /// Takes `len` bytes as they stand.
    fn keep(&mut self, len: usize) {
        self.begin();
        let from = Span::new(self.at, self.at + len);
        match self.word.parts.last_mut() {
            Some(part) if part.verbatim && part.from.end == from.start => part.from.end = from.end,
            _ => self.word.parts.push(Part { at: self.word.text.len(), from, verbatim: true }),
        }
        self.word.text.push_str(self.text.get(from.range()).unwrap_or_default());
        self.at += len;
    }

    /// Takes `len` bytes for a character that they stand for.
    fn put(&mut self, character: char, len: usize) {
        self.begin();
        let from = Span::new(self.at, self.at + len);
        self.word.parts.push(Part { at: self.word.text.len(), from, verbatim: false });
        self.word.text.push(character);
        self.at += len;
    }

    fn skip(&mut self, len: usize) {
        self.begin();
        self.at += len;
    }

    /// Reads to the end of the command; false where a quote has no end.
    fn run(&mut self) -> bool {
        while let Some(character) = self.rest().chars().next() {
            let before = self.at;
            let sound = match character {
                '\n' | '\r' if !self.in_table => break,
                ' ' | '\t' | '\u{a0}' | '\n' | '\r' => {
                    self.end_word();
                    self.at += character.len_utf8();
                    true
                }
                '#' if !self.begun && self.dialect != Dialect::Cmd => break,
                '|' | '<' | '>' => break,
                ';' if self.in_table => {
                    self.end_word();
                    self.at += 1;
                    true
                }
                ';' | ')' if self.dialect != Dialect::Cmd && !self.in_table => break,
                // An address without quotes goes on behind it, as it was meant to.
                '&' if !self
                    .rest()
                    .get(1..)
                    .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_alphanumeric())) =>
                {
                    break;
                }
                '“' | '”' | '‘' | '’' => self.curly(character),
                _ => match self.dialect {
                    Dialect::Posix => self.posix(character),
                    Dialect::Cmd => self.cmd(character),
                    Dialect::PowerShell => self.power_shell(character),
                },
            };
            // Whatever stands there, reading goes on.
            if !sound || self.at == before {
                return false;
            }
        }
        self.end_word();
        !self.in_table
    }

    /// A line that goes on: what stands before the rest of it on the next line,
    /// the shell's own mark among it, is no part of it.
    fn go_on(&mut self) {
        self.end_word();
        let Some(line) = line_at(self.text, self.at) else { return };
        self.at = line.next;
        let rest = self.rest();
        let rest = rest.strip_prefix("More? ").unwrap_or(rest);
        let rest = rest.trim_start_matches([' ', '\t', '>']);
        self.at = self.limit.max(self.at).min(self.text.len()) - rest.len();
    }

    fn is_line_end(&self, at: usize) -> bool {
        let rest = self.rest().get(at..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        rest.get(blank..).is_some_and(|rest| rest.starts_with(['\n', '\r']))
    }

    /// Typographic quotes, which no shell knows: a word processor put them there.
    fn curly(&mut self, open: char) -> bool {
        let pair = if matches!(open, '“' | '”') { ['”', '“', '"'] } else { ['’', '‘', '\''] };
        self.skip(open.len_utf8());
        let Some(len) = self.rest().find(pair) else { return false };
        if len > 0 {
            self.keep(len);
        }
        let close = self.rest().chars().next().map_or(0, char::len_utf8);
        self.skip(close);
        true
    }

    fn posix(&mut self, character: char) -> bool {
        match character {
            '\'' => self.quoted(1, "'"),
            '"' => {
                self.skip(1);
                loop {
                    let Some(len) = self.rest().find(['"', '\\']) else { return false };
                    if len > 0 {
                        self.keep(len);
                    }
                    let mut marks = self.rest().chars();
                    match (marks.next(), marks.next()) {
                        (Some('"'), _) => {
                            self.skip(1);
                            return true;
                        }
                        (_, Some(escaped @ ('$' | '"' | '\\' | '`'))) => self.put(escaped, 2),
                        (_, Some('\n')) => self.skip(2),
                        _ => self.keep(1),
                    }
                }
            }
            '$' if self.rest().starts_with("$'") => self.ansi_c(),
            '\\' if self.is_line_end(1) => {
                self.go_on();
                true
            }
            '\\' => {
                match self.rest().chars().nth(1) {
                    // A line that went on, and a page that put both on one.
                    Some(' ' | '\t') if !self.begun => self.at += 1,
                    Some(escaped) => self.put(escaped, 1 + escaped.len_utf8()),
                    None => self.at += 1,
                }
                true
            }
            other => {
                self.keep(other.len_utf8());
                true
            }
        }
    }

    /// A quoted run without escapes, behind an opening mark of `open` bytes.
    fn quoted(&mut self, open: usize, close: &str) -> bool {
        self.skip(open);
        let Some(len) = self.rest().find(close) else { return false };
        if len > 0 {
            self.keep(len);
        }
        self.skip(close.len());
        true
    }

    /// `$'…'` with the escapes of C.
    fn ansi_c(&mut self) -> bool {
        self.skip(2);
        loop {
            let Some(len) = self.rest().find(['\'', '\\']) else { return false };
            if len > 0 {
                self.keep(len);
            }
            let rest = self.rest();
            if rest.starts_with('\'') {
                self.skip(1);
                return true;
            }
            let Some(escape) = rest.chars().nth(1) else { return false };
            let simple = match escape {
                'n' => Some('\n'),
                't' => Some('\t'),
                'r' => Some('\r'),
                'a' | 'b' | 'e' | 'f' | 'v' => Some(' '),
                'x' | 'u' | 'U' | '0'..='7' => None,
                other => Some(other),
            };
            if let Some(character) = simple {
                self.put(character, 1 + escape.len_utf8());
                continue;
            }
            let (skip, most, radix) = match escape {
                'x' => (2, 2, 16),
                'u' => (2, 4, 16),
                'U' => (2, 8, 16),
                _ => (1, 3, 8),
            };
            let digits = rest.chars().skip(skip).take(most).take_while(|digit| digit.is_digit(radix)).count();
            let number =
                rest.get(skip..skip + digits).and_then(|digits| u32::from_str_radix(digits, radix).ok());
            match number.and_then(char::from_u32) {
                Some(character) => self.put(character, skip + digits),
                None => self.keep(1),
            }
        }
    }

    /// cmd.exe takes carets away outside its own quotes; the program then takes
    /// the word apart.
    fn cmd(&mut self, first: char) -> bool {
        if first == '^' && self.is_line_end(1) {
            self.go_on();
            return true;
        }
        let (mut in_cmd, mut in_word) = (false, false);
        loop {
            let rest = self.rest();
            let mut characters = rest.chars();
            let Some(mut character) = characters.next() else { return !in_word };
            let mut mark = 0;
            if character == '^' && !in_cmd {
                mark = 1;
                match characters.next() {
                    Some(escaped) => character = escaped,
                    // At the very end it asks for a line that isn't there.
                    None => {
                        self.at += 1;
                        return !in_word;
                    }
                }
            }
            let len = mark + character.len_utf8();
            match character {
                '"' => {
                    in_cmd ^= mark == 0;
                    let doubled = rest.get(len..).is_some_and(|next| next.starts_with('"'));
                    if mark == 0 && in_word && doubled {
                        self.put('"', 2);
                        in_cmd = true;
                    } else {
                        in_word = !in_word;
                        self.skip(len);
                    }
                }
                '\\' => {
                    let next = rest.get(len..).unwrap_or_default();
                    let caret = usize::from(next.starts_with('^') && !in_cmd);
                    match next.get(caret..).and_then(|next| next.chars().next()) {
                        Some('"') => {
                            // cmd.exe itself knows no backslash.
                            in_cmd ^= caret == 0;
                            self.put('"', len + caret + 1);
                        }
                        Some('\\') if in_word => self.put('\\', len + caret + 1),
                        _ => self.keep(len),
                    }
                }
                '\n' | '\r' if !in_word || mark == 0 => return !in_word,
                ' ' | '\t' | '&' | '|' | '<' | '>' if !in_word && mark == 0 => {
                    // An address without quotes, as in `run`.
                    if character == '&'
                        && rest
                            .get(1..)
                            .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_alphanumeric()))
                    {
                        self.keep(1);
                        continue;
                    }
                    return true;
                }
                other if mark > 0 => self.put(other, len),
                _ => self.keep(len),
            }
        }
    }

    fn power_shell(&mut self, character: char) -> bool {
        match character {
            '`' if self.is_line_end(1) => {
                self.go_on();
                true
            }
            '`' => {
                match self.rest().chars().nth(1) {
                    Some(escaped) => self.put(escaped, 1 + escaped.len_utf8()),
                    None => self.at += 1,
                }
                true
            }
            '\'' | '"' => {
                self.skip(1);
                loop {
                    let ends = if character == '"' { ['"', '`'] } else { ['\'', '\''] };
                    let Some(len) = self.rest().find(ends) else { return false };
                    if len > 0 {
                        self.keep(len);
                    }
                    let mut marks = self.rest().chars();
                    match (marks.next(), marks.next()) {
                        (Some('`'), Some('n')) => self.put('\n', 2),
                        (Some('`'), Some(escaped)) => self.put(escaped, 1 + escaped.len_utf8()),
                        (Some(mark), Some(second)) if mark == second => self.put(mark, 2),
                        _ => {
                            self.skip(1);
                            return true;
                        }
                    }
                }
            }
            '@' if self.rest().starts_with("@{") && !self.begun => {
                // One in another has no end: each would be looked for anew.
                if self.in_table {
                    return false;
                }
                self.in_table = true;
                self.keep(2);
                self.end_word();
                true
            }
            '}' if self.in_table => {
                self.end_word();
                self.in_table = false;
                self.keep(1);
                self.end_word();
                true
            }
            '=' if self.in_table => {
                self.end_word();
                self.at += 1;
                true
            }
            other => {
                self.keep(other.len_utf8());
                true
            }
        }
    }
}
