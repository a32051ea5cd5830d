//! Wire: numbers, spans, texts and lists as bytes, written and read by the same
//! functions, so that both ends can't differ. What is read is never trusted: the
//! first thing that can't be right ends it.

use crate::finding::Rule;
use crate::text::Span;

/// Bytes that are being written or read.
pub(super) struct Wire {
    bytes: Vec<u8>,
    /// Where reading goes on; nothing while they are written.
    at: Option<usize>,
    failed: bool,
    /// The end of the text and its annex: no span reaches beyond.
    pub limit: u32,
    rules: Vec<&'static Rule>,
}

/// The rules that readers raise. Those of single fields are judged later, and
/// don't cross.
fn rules() -> Vec<&'static Rule> {
    let across = crate::rules::RULES.iter().flat_map(|rules| rules.iter().copied());
    across.chain(crate::text::RULES.iter().copied()).collect()
}

impl Wire {
    pub(super) fn to_write() -> Self {
        Self { bytes: Vec::new(), at: None, failed: false, limit: u32::MAX, rules: rules() }
    }

    pub(super) fn to_read(bytes: Vec<u8>) -> Self {
        Self { at: Some(0), bytes, ..Self::to_write() }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(super) const fn is_reading(&self) -> bool {
        self.at.is_some()
    }

    /// What was read can't be right.
    pub(super) const fn fail(&mut self) {
        self.failed = true;
    }

    pub(super) const fn has_failed(&self) -> bool {
        self.failed
    }

    /// Whether everything was read, and nothing was wrong.
    pub(super) fn is_done(&self) -> bool {
        !self.failed && self.at == Some(self.bytes.len())
    }

    /// A run of bytes of a fixed length.
    #[inline]
    pub(super) fn run<const N: usize>(&mut self, run: &mut [u8; N]) {
        match self.at {
            None => self.bytes.extend_from_slice(run),
            Some(at) => {
                match self.bytes.get(at..).and_then(|rest| rest.first_chunk::<N>()).filter(|_| !self.failed) {
                    Some(there) => (*run, self.at) = (*there, Some(at + N)),
                    None => self.failed = true,
                }
            }
        }
    }

    pub(super) fn byte(&mut self, byte: &mut u8) {
        let mut run = [*byte];
        self.run(&mut run);
        [*byte] = run;
    }

    pub(super) fn number(&mut self, number: &mut u32) {
        let mut run = number.to_le_bytes();
        self.run(&mut run);
        *number = u32::from_le_bytes(run);
    }

    pub(super) fn large(&mut self, number: &mut u64) {
        let mut run = number.to_le_bytes();
        self.run(&mut run);
        *number = u64::from_le_bytes(run);
    }

    pub(super) fn time(&mut self, time: &mut i64) {
        let mut run = time.to_le_bytes();
        self.run(&mut run);
        *time = i64::from_le_bytes(run);
    }

    pub(super) fn truth(&mut self, truth: &mut bool) {
        let mut byte = u8::from(*truth);
        self.byte(&mut byte);
        self.failed |= byte > 1;
        *truth = byte == 1;
    }

    /// One of a few values, by its place among them.
    pub(super) fn choice<T: Copy + PartialEq>(&mut self, value: &mut T, all: &[T]) {
        let place = all.iter().position(|other| other == value).unwrap_or_default();
        let mut byte = u8::try_from(place).unwrap_or_default();
        self.byte(&mut byte);
        match all.get(usize::from(byte)) {
            Some(found) => *value = *found,
            None => self.failed = true,
        }
    }

    pub(super) fn span(&mut self, span: &mut Span) {
        self.number(&mut span.start);
        self.number(&mut span.end);
        if span.start > span.end || span.end > self.limit {
            self.failed = true;
            *span = Span::default();
        }
    }

    pub(super) fn maybe_span(&mut self, span: &mut Option<Span>) {
        self.maybe(span, Self::span);
    }

    pub(super) fn rule(&mut self, rule: &mut &'static Rule) {
        let place = self.rules.iter().position(|other| core::ptr::eq(*other, *rule));
        // A rule that is in no list gives bytes that nobody takes.
        let mut number = place.and_then(|place| u32::try_from(place).ok()).unwrap_or(u32::MAX);
        self.number(&mut number);
        match self.rules.get(number as usize) {
            Some(found) => *rule = found,
            None => self.failed = true,
        }
    }

    /// How many rules there are: another build may have others.
    pub(super) fn rules(&self) -> usize {
        self.rules.len()
    }

    pub(super) fn maybe<T: Default>(&mut self, value: &mut Option<T>, each: fn(&mut Self, &mut T)) {
        let mut there = value.is_some();
        self.truth(&mut there);
        if there {
            each(self, value.get_or_insert_with(T::default));
        }
    }

    /// How many items a list has. Each takes a byte at least: a number that is
    /// no length allocates nothing.
    pub(super) fn len(&mut self, len: usize) -> usize {
        let mut number = u32::try_from(len).unwrap_or(u32::MAX);
        self.number(&mut number);
        let left = self.at.map_or(usize::MAX, |at| self.bytes.len() - at);
        self.failed |= number as usize > left;
        if self.failed { 0 } else { number as usize }
    }

    pub(super) fn list<T: Default>(&mut self, list: &mut Vec<T>, each: fn(&mut Self, &mut T)) {
        let len = self.len(list.len());
        if self.is_reading() {
            list.clear();
            for _ in 0..len {
                let mut item = T::default();
                each(self, &mut item);
                if self.failed {
                    break;
                }
                list.push(item);
            }
        } else {
            list.iter_mut().for_each(|item| each(self, item));
        }
    }

    pub(super) fn text(&mut self, text: &mut String) {
        let len = self.len(text.len());
        let Some(at) = self.at else { return self.bytes.extend_from_slice(text.as_bytes()) };
        let bytes = self.bytes.get(at..at + len).unwrap_or_default();
        match core::str::from_utf8(bytes) {
            Ok(words) => (*text, self.at) = (words.to_owned(), Some(at + len)),
            Err(_) => self.failed = true,
        }
    }
}
