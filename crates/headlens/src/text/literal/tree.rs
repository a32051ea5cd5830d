//! Tree: the values of a literal in one list, each before what stands in it.
//!
//! Reading never goes back over what it read, keeps its own stack with a limit,
//! and ends where a line can't belong to a literal.

mod dialects;

use super::lexer::{is_word, string_end};
use super::value::Literal;
use crate::text::span::Span;

/// How deep values may stand in each other.
const DEEPEST: usize = 128;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Quoted text; strings one behind the other are one.
    Text,
    /// A number, a date, a name, or text without quotes.
    Word,
    /// What stands in braces, brackets, parentheses or angles.
    Group,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// Text has escapes or more than one string.
    pub(super) escaped: bool,
    /// The name that it has in its group, without quotes.
    pub(super) key: Span,
    /// What stands before a group's opening: `Some`, `HeadObjectOutput`.
    pub(super) name: Span,
    /// All of it but its key; text with its quotes.
    pub(super) span: Span,
    /// The value behind it and all that stands in it.
    pub(super) next: u32,
}

/// A group that is open.
struct Open {
    index: usize,
    closer: u8,
    /// Whether blanks alone part its entries; looked for once.
    tight: Option<bool>,
}

/// A literal's values.
#[derive(Default)]
pub(crate) struct Tree {
    pub(super) nodes: Vec<Node>,
    end: usize,
    closed: bool,
}

pub(super) const NONE: Span = Span { start: 0, end: 0 };

impl Tree {
    /// Reads the literal whose group opens at `open`; its name begins at `from`.
    pub(crate) fn read(text: &str, from: usize, open: usize) -> Self {
        let mut tree = Self::default();
        let end = open;
        let mut parser = Parser {
            bytes: text.as_bytes(),
            at: end,
            stack: Vec::new(),
            key: None,
            no_string: [(0, 0); 3],
            tree: &mut tree,
        };
        parser.open(Span::new(from, open));
        parser.run();
        tree
    }

    /// Where it ends.
    pub(crate) const fn end(&self) -> usize {
        self.end
    }

    /// Whether every group was closed.
    pub(crate) const fn is_closed(&self) -> bool {
        self.closed
    }

    /// Whether there is anything in it but brackets.
    pub(crate) fn tells(&self) -> bool {
        self.nodes.iter().any(|node| node.kind != Kind::Group)
    }

    /// The outermost value.
    pub(crate) const fn root<'a>(&'a self, text: &'a str) -> Literal<'a> {
        Literal::at(text, self, 0)
    }
}

struct Parser<'t> {
    bytes: &'t [u8],
    at: usize,
    stack: Vec<Open>,
    /// The key that waits for its value.
    key: Option<Span>,
    /// Where no string of a quote is closed: looked for once.
    no_string: [(usize, usize); 3],
    tree: &'t mut Tree,
}

impl Parser<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or_default()
    }

    fn before(&self) -> u8 {
        self.at.checked_sub(1).and_then(|at| self.bytes.get(at)).copied().unwrap_or_default()
    }

    fn push(&mut self, kind: Kind, escaped: bool, name: Span, span: Span) {
        let key = self.key.take().unwrap_or(NONE);
        let next = Span::new(self.tree.nodes.len() + 1, 0).start;
        self.tree.nodes.push(Node { kind, escaped, key, name, span, next });
    }

    /// Opens a group at the byte that is next; its name stands before it.
    fn open(&mut self, name: Span) {
        let closer = match self.peek(0) {
            b'{' => b'}',
            b'[' => b']',
            b'(' => b')',
            _ => b'>',
        };
        self.stack.push(Open { index: self.tree.nodes.len(), closer, tight: None });
        let start = if name.is_empty() { self.at } else { name.range().start };
        self.push(Kind::Group, false, name, Span::new(start, self.at + 1));
        self.at += 1;
        self.name_of_struct(closer);
    }

    /// Closes the innermost group.
    fn close(&mut self) {
        self.key = None;
        let next = Span::new(self.tree.nodes.len(), 0).start;
        if let Some(open) = self.stack.pop()
            && let Some(node) = self.tree.nodes.get_mut(open.index)
        {
            node.next = next;
            node.span.end = Span::new(self.at.min(self.bytes.len()), 0).start;
        }
    }

    fn run(&mut self) {
        while !self.stack.is_empty() && self.stack.len() < DEEPEST && self.at < self.bytes.len() {
            match self.peek(0) {
                b'\n' | b'\r' => {
                    self.at += 1;
                    if self.is_foreign_line() {
                        break;
                    }
                }
                b' ' | b'\t' | b',' | b';' | b'+' | b'&' | b'*' => self.at += 1,
                quote @ (b'"' | b'\'' | b'`') => self.string(quote),
                b'{' | b'[' | b'(' => self.open(Span::new(self.at, self.at)),
                b'<' if self.peek(1).is_ascii_alphabetic() => self.open(Span::new(self.at, self.at)),
                // Ruby's objects and symbols.
                b'#' if self.peek(1) == b'<' => self.at += 1,
                b':' if self.key.is_none() && self.peek(1).is_ascii_alphabetic() => self.at += 1,
                byte @ (b'}' | b']' | b')' | b'>') => self.closer(byte),
                _ => self.word(),
            }
        }
        self.tree.closed = self.stack.is_empty();
        while !self.stack.is_empty() {
            self.close();
        }
        self.tree.end = self.at.min(self.bytes.len());
    }

    /// Whether the line that begins here can't belong to a literal.
    fn is_foreign_line(&self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if rest.starts_with(b"HTTP/") || rest.starts_with(b"$ ") || rest.starts_with(b"Traceback ") {
            return true;
        }
        let first = rest.first().copied().unwrap_or(b'\n');
        if matches!(first, b'*' | b'>' | b'<' | b'#') && rest.get(1) == Some(&b' ') {
            return true;
        }
        if !first.is_ascii_alphanumeric() {
            return false;
        }
        // A line of prose: words that neither name nor open anything.
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let line = rest.get(..end.min(512)).unwrap_or_default();
        let line = line.trim_ascii_end();
        let word = line.iter().take_while(|byte| is_word(**byte)).count();
        let behind = line.get(word..).unwrap_or_default().trim_ascii_start();
        let names = matches!(behind.first(), None | Some(b':' | b'=' | b'{' | b'[' | b'(' | b',' | b'<'));
        !names && !line.ends_with(b",")
    }

    fn closer(&mut self, byte: u8) {
        let known = self.stack.iter().rposition(|open| open.closer == byte);
        self.at += 1;
        let Some(known) = known else { return };
        while self.stack.len() > known {
            let last = self.stack.len() == known + 1;
            let index = self.stack.last().map_or(0, |open| open.index);
            self.close();
            if last {
                self.closed(index);
                break;
            }
        }
    }

    /// A group was closed: it may be the name of what follows.
    fn closed(&mut self, index: usize) {
        let Some(node) = self.tree.nodes.get(index).copied().filter(|_| !self.stack.is_empty()) else {
            return;
        };
        let opener = node.name.is_empty().then(|| self.bytes.get(node.span.range().start)).flatten();
        if opener == Some(&b'[')
            && let Some(behind) = self.separator()
        {
            // `[name] => …`, `[Symbol(name)]: …`, `["name"]=>`.
            let inner = Span::new(node.span.range().start + 1, node.span.range().end - 1);
            self.tree.nodes.truncate(index);
            self.key = Some(unquoted(self.bytes, inner));
            let bare = self.key == Some(inner);
            self.at = behind;
            if bare {
                self.print_r();
            }
        } else if let Some(span) = self.string_of_php(node) {
            self.tree.nodes.truncate(index);
            self.key = (!node.key.is_empty()).then_some(node.key);
            self.at = span.range().end;
            self.push(Kind::Text, false, NONE, span);
        } else if let Some(ahead) = self.prefix(node) {
            // What is meant follows: the group goes under its key.
            self.tree.nodes.truncate(index);
            self.key = (!node.key.is_empty()).then_some(node.key);
            let name = Span::new(self.at, self.at + ahead);
            self.at += ahead;
            if ahead > 0 {
                self.open(name);
            }
        } else if self.is_value_of_go(node, index) {
            if let Some(only) = self.tree.nodes.get_mut(index + 1) {
                only.key = node.key;
                only.next -= 1;
            }
            self.tree.nodes.remove(index);
        } else if self.bytes.get(node.span.range().end - 1) == Some(&b')') {
            // `Map(2) {`, `object(Result)#63 (2) {`, `string(5) "…"`: what is
            // meant follows.
            let mut ahead = 0;
            while matches!(self.peek(ahead), b' ')
                || (self.peek(ahead) == b'#' && ahead == 0)
                || (ahead > 0 && self.peek(0) == b'#' && self.peek(ahead).is_ascii_digit())
            {
                ahead += 1;
            }
            let opens = matches!(self.peek(ahead), b'{' | b'(' | b'"') && ahead > 0;
            if opens && !node.name.is_empty() {
                self.tree.nodes.truncate(index);
                self.key = (!node.key.is_empty()).then_some(node.key);
                self.at += ahead;
                if matches!(self.peek(0), b'{' | b'(') {
                    self.open(node.name);
                }
            }
        }
    }

    /// Where a value begins behind `:`, `=`, `=>` or `->`, if one of them is next.
    fn separator(&self) -> Option<usize> {
        let mut at = self.at;
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or_default();
        while matches!(byte(at), b' ' | b'\t') {
            at += 1;
        }
        match (byte(at), byte(at + 1)) {
            (b':', b':') | (b'=', b'=') => None,
            (b':', b'/') if byte(at + 2) == b'/' => None,
            (b'=' | b'-', b'>') | (b':', b'=') => Some(at + 2),
            (b':' | b'=', _) => Some(at + 1),
            _ => None,
        }
    }

    fn string(&mut self, quote: u8) {
        let slot = match quote {
            b'"' => 0,
            b'\'' => 1,
            _ => 2,
        };
        let start = self.at;
        if let Some(span) = self.quotes_in_quotes() {
            self.at = span.range().end;
            self.push(Kind::Text, false, NONE, span);
            return;
        }
        let unclosed = self.no_string.get(slot).is_some_and(|(from, to)| (*from..*to).contains(&start));
        let found = if unclosed { Err(start) } else { string_end(self.bytes, start) };
        let (end, escaped) = match found {
            Ok(found) => found,
            Err(to) => {
                if let Some(slot) = self.no_string.get_mut(slot).filter(|_| !unclosed) {
                    *slot = (start, to);
                }
                self.at += 1;
                self.word();
                return;
            }
        };
        self.at = end;
        let span = Span::new(start, end);
        if self.key.is_none()
            && let Some(behind) = self.separator()
        {
            self.key = Some(Span::new(start + 1, end - 1));
            self.at = behind;
            return;
        }
        // A string right behind one that has a key goes on with it, unless it
        // is a key itself.
        if self.key.is_none()
            && let Some(last) = self.tree.nodes.last_mut()
            && last.kind == Kind::Text
            && self
                .bytes
                .get(last.span.range().end..start)
                .is_some_and(|between| between.iter().all(|byte| byte.is_ascii_whitespace() || *byte == b'+'))
        {
            last.span.end = span.end;
            last.escaped = true;
            return;
        }
        self.push(Kind::Text, escaped, NONE, span);
    }

    /// A bare word: a key, a group's name, a string's prefix, or a value.
    fn word(&mut self) {
        let start = self.at;
        let mut len = 0;
        while is_word(self.peek(len)) || matches!(self.peek(len), b'\\' | b'/' | b'!') {
            len += 1;
        }
        let first = self.peek(0);
        // `%+v` of Go leaves nothing for an empty value: `Mode: RetainUntilDate:<nil>`.
        if self.key.is_some() && len > 0 && self.peek(len) == b':' && self.before() == b' ' && self.is_tight()
        {
            self.key = None;
        }
        if self.key.is_none() && len > 0 {
            self.at = start + len;
            if let Some(behind) = self.separator()
                // `08:49` is no key and its value.
                && !(first.is_ascii_digit() && self.bytes.get(behind).is_some_and(u8::is_ascii_digit))
            {
                self.key = Some(Span::new(start, start + len));
                self.at = behind;
                return;
            }
            self.at = start;
        }
        let tight = self.is_tight();
        let mut word_start = start;
        let mut at = start;
        while let Some(&byte) = self.bytes.get(at) {
            match byte {
                b',' | b'\n' | b'\r' | b'{' | b'}' | b'[' | b']' | b'(' | b')' => break,
                b'>' if self.stack.last().is_some_and(|open| open.closer == b'>') => break,
                b'"' | b'\'' | b'`' if at - word_start <= 2 && at > start && word_start == start => break,
                b' ' => {
                    word_start = at + 1;
                }
                b':' if tight
                    && word_start > start
                    && self.bytes.get(word_start).is_some_and(u8::is_ascii_alphabetic) =>
                {
                    at = word_start;
                    break;
                }
                _ => {}
            }
            at += 1;
        }
        if at == start {
            at = (at + 1).min(self.bytes.len());
        }
        self.at = at;
        let mut end = at;
        while end > start && self.bytes.get(end - 1).is_some_and(u8::is_ascii_whitespace) {
            end -= 1;
        }
        let span = Span::new(start, end);
        match self.peek(0) {
            b'{' | b'[' | b'(' if span.len() <= 120 => {
                // Of several words the last is the name.
                self.open(span);
            }
            b'"' | b'\'' | b'`' if at > start && span.len() <= 2 => {}
            _ => self.value(span),
        }
    }

    /// Whether the innermost group parts its entries by blanks alone, as Go's
    /// maps and structs do.
    fn is_tight(&mut self) -> bool {
        let Some(open) = self.stack.last_mut() else { return false };
        let (nodes, bytes, index) = (&self.tree.nodes, self.bytes, open.index);
        *open.tight.get_or_insert_with(|| {
            nodes.get(index).is_some_and(|node| {
                let name = bytes.get(node.name.range()).unwrap_or_default();
                let inner = bytes.get(node.span.range().end..).unwrap_or_default();
                let word = inner.iter().take_while(|byte| is_word(**byte)).count();
                name == b"map"
                    || (word > 0 && inner.get(word) == Some(&b':') && inner.get(word + 1) != Some(&b' '))
            })
        })
    }

    /// A bare value; one without a key goes on with the one before, which a
    /// comma of its own tore: `CacheControl=max-age=3600, public`.
    fn value(&mut self, span: Span) {
        if self.key.is_none()
            && let Some(parent) = self.stack.last().map(|open| open.index)
            && let Some(index) = self.tree.nodes.len().checked_sub(1)
            && index > parent
            && let Some(last) = self.tree.nodes.get_mut(index)
            && last.kind == Kind::Word
            && !last.key.is_empty()
            && !self.bytes.get(last.span.range().end..span.range().start).unwrap_or_default().contains(&b'\n')
        {
            last.span.end = span.end;
            return;
        }
        if !span.is_empty() {
            self.push(Kind::Word, false, NONE, span);
        }
    }
}

/// A key without its quotes.
fn unquoted(bytes: &[u8], span: Span) -> Span {
    match bytes.get(span.range()) {
        Some([b'"' | b'\'', .., b'"' | b'\'']) => span.part(1..span.len() - 1),
        _ => span,
    }
}
