//! What languages print around a value besides the value: references and
//! classes of JavaScript, types and addresses of Go, structs of Ruby, and PHP's
//! `print_r`, which puts nothing around text, and `var_dump`, which counts it.

use super::{Kind, Node, Parser};
use crate::text::literal::lexer::is_word;
use crate::text::span::Span;

impl Parser<'_> {
    /// Whether a group only leads up to what follows: `Object [AxiosHeaders] {`,
    /// `<ref *1> Response {` of JavaScript, `map[string]string{`, `[]*s3.Part{` of
    /// Go; and how long the name is that still stands before the opening.
    pub(super) fn prefix(&self, node: Node) -> Option<usize> {
        let own = self.bytes.get(node.span.range()).unwrap_or_default();
        if own.starts_with(b"<ref *") {
            return Some(0);
        }
        if let Some(inner) = own.strip_prefix(b"(").and_then(|inner| inner.strip_suffix(b")")) {
            return self.is_type_of_go(inner).then_some(0);
        }
        let inner = own.get(node.name.len()..)?.trim_ascii_start().strip_prefix(b"[")?.strip_suffix(b"]")?;
        if inner.iter().any(|byte| matches!(byte, b'"' | b'\'' | b'\n' | b',')) {
            return None;
        }
        if self.peek(0) == b' ' && self.peek(1) == b'{' {
            return Some(1);
        }
        let is_type = |byte: u8| is_word(byte) || byte == b'*';
        let mut len = 0;
        while len < 120 && is_type(self.peek(len)) {
            len += 1;
        }
        (len > 0 && self.peek(len) == b'{').then_some(len)
    }

    /// Whether parentheses hold what Go prints before a value, and one follows:
    /// `(*string)(0xc000012060)`, `(types.StorageClass) (len=11) "STANDARD_IA"`.
    fn is_type_of_go(&self, inner: &[u8]) -> bool {
        let ahead = usize::from(self.peek(0) == b' ');
        let next = self.peek(ahead);
        let follows =
            matches!(next, b'(' | b'{' | b'"' | b'<') || (ahead > 0 && next.is_ascii_alphanumeric());
        let part =
            |byte: &u8| is_word(*byte) || matches!(byte, b'*' | b'[' | b']' | b'=' | b' ' | b'{' | b'}');
        follows && !inner.is_empty() && inner.iter().all(part)
    }

    /// Whether a group is one value behind its type, in parentheses of its own:
    /// `(*string)(0xc000012060)`.
    pub(super) fn is_value_of_go(&self, node: Node, index: usize) -> bool {
        let start = node.span.range().start;
        let behind = start.checked_sub(1).and_then(|at| self.bytes.get(at));
        let only = self.tree.nodes.get(index + 1).filter(|_| self.tree.nodes.len() == index + 2);
        self.bytes.get(start) == Some(&b'(')
            && behind == Some(&b')')
            && only.is_some_and(|only| only.kind != Kind::Group && only.key.is_empty())
    }

    /// Ruby's `#<struct Name member=…>`: the name of a group that was opened.
    pub(super) fn name_of_struct(&mut self, closer: u8) {
        const STRUCT: &[u8] = b"struct ";
        if closer == b'>' && self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(STRUCT)) {
            let from = self.at + STRUCT.len();
            self.at = from;
            while is_word(self.peek(0)) || self.peek(0) == b':' {
                self.at += 1;
            }
            let name = Span::new(from, self.at);
            if let Some(node) = self.tree.nodes.last_mut() {
                node.name = name;
            }
        }
    }

    /// The value behind `[key] => ` of PHP's `print_r`: a group whose opening
    /// stands on the next line, or all the rest of the line.
    pub(super) fn print_r(&mut self) {
        if self.before() != b'>' || self.peek(0) != b' ' {
            return;
        }
        let start = self.at + 1;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let len = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let line = rest.get(..len).unwrap_or_default().trim_ascii_end();
        let behind = rest.get(len..).unwrap_or_default();
        let blank = behind.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let value = Span::new(start, start + line.len());
        if (line == b"Array" || line.ends_with(b" Object")) && behind.get(blank) == Some(&b'(') {
            self.at = start + len + blank;
            self.open(value.part(0..line.iter().position(|byte| *byte == b' ').unwrap_or(line.len())));
        } else {
            self.at = value.range().end;
            if line.is_empty() {
                self.key = None;
            } else {
                self.push(Kind::Word, false, super::NONE, value);
            }
        }
    }

    /// An entity tag that was put into quotes as it is, as Spring does: `""abc""`.
    pub(super) fn quotes_in_quotes(&self) -> Option<Span> {
        const LONGEST: usize = 256;
        let rest = self.bytes.get(self.at..)?.strip_prefix(b"\"\"")?;
        let len = rest.iter().take(LONGEST).position(|byte| matches!(byte, b'"' | b'\n'))?;
        (len > 0 && rest.get(len..len + 2) == Some(b"\"\"") && rest.first()?.is_ascii_alphanumeric())
            .then(|| Span::new(self.at, self.at + len + 4))
    }

    /// The text behind `string(34) ` of PHP's `var_dump`, which escapes nothing,
    /// with its quotes.
    pub(super) fn string_of_php(&self, node: Node) -> Option<Span> {
        let own = self.bytes.get(node.span.range())?;
        let digits = own.strip_prefix(b"string(")?.strip_suffix(b")")?;
        let len = crate::values::digits::read(core::str::from_utf8(digits).ok()?)?;
        let len = usize::try_from(len).ok()?;
        let open = self.at + 1;
        let close = open.checked_add(1)?.checked_add(len)?;
        let quotes = (self.peek(0), self.bytes.get(open), self.bytes.get(close));
        (quotes == (b' ', Some(&b'"'), Some(&b'"'))).then(|| Span::new(open, close + 1))
    }
}
