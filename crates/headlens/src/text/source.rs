//! Source: the pasted text as the readers see it, and the way back to the paste.
//!
//! Readers work on `text`, which is the paste itself or, where it held
//! terminal colours and invisible characters, a cleaned copy. A value that the
//! paste holds in pieces (wrapped over lines, folded) is put together in the
//! annex. A span may point into either; [`Source::pasted`] says where it stands
//! in what the user pasted.

use std::borrow::Cow;

use super::span::Span;

/// A run of derived text and the run that it was made from.
#[derive(Clone, Copy)]
struct Piece {
    /// Where the run begins in the derived text.
    at: u32,
    /// Where it begins in the text that it was made from.
    from: u32,
    /// How long it is there. A run of the same length on both sides maps byte
    /// for byte; any other maps as a whole.
    from_len: u32,
}

/// The way from a derived text back to the one that it was made from.
#[derive(Clone, Default)]
pub(crate) struct Trace {
    pieces: Vec<Piece>,
}

impl Trace {
    /// Says that the derived text from `at` on was made from `from`.
    pub(crate) fn push(&mut self, at: usize, from: Span) {
        self.pieces.push(Piece {
            at: Span::new(at, at).start,
            from: from.start,
            from_len: from.end - from.start,
        });
    }

    /// Its runs: where each begins, where that was made from, and how long it was.
    pub(crate) fn runs(&self) -> impl Iterator<Item = [u32; 3]> {
        self.pieces.iter().map(|piece| [piece.at, piece.from, piece.from_len])
    }

    /// A trace of runs; nothing where they are in no order, or reach too far.
    pub(crate) fn of_runs(runs: Vec<[u32; 3]>) -> Option<Self> {
        let ordered = runs.is_sorted_by_key(|[at, ..]| *at);
        let short = runs.iter().all(|[_, from, len]| from.checked_add(*len).is_some());
        let pieces = runs.into_iter().map(|[at, from, from_len]| Piece { at, from, from_len });
        (ordered && short).then(|| Self { pieces: pieces.collect() })
    }

    fn piece(&self, at: u32) -> Option<(Piece, u32)> {
        let next = self.pieces.partition_point(|piece| piece.at <= at);
        let piece = *self.pieces.get(next.checked_sub(1)?)?;
        let end = self.pieces.get(next).map_or(u32::MAX, |piece| piece.at);
        Some((piece, end - piece.at))
    }

    fn back(&self, span: Span) -> Span {
        let Some((first, first_len)) = self.piece(span.start) else { return span };
        let verbatim = |piece: Piece, len: u32| len == u32::MAX || len >= piece.from_len;
        let into = span.start - first.at;
        let start =
            if verbatim(first, first_len) && into <= first.from_len { first.from + into } else { first.from };
        if span.is_empty() {
            return Span { start, end: start };
        }
        let Some((last, last_len)) = self.piece(span.end - 1) else { return span };
        let into = span.end - last.at;
        let end = if last_len == last.from_len || (last_len > last.from_len && into < last.from_len) {
            last.from + into
        } else {
            last.from + last.from_len
        };
        Span { start, end: end.max(start) }
    }
}

/// Text put together from pieces of another text, kept behind it.
#[derive(Clone, Default)]
pub(crate) struct Annex {
    text: String,
    trace: Trace,
}

impl Annex {
    /// An annex of its text and the way back.
    pub(crate) const fn of(text: String, trace: Trace) -> Self {
        Self { text, trace }
    }

    /// Its text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The way back to what it was made from.
    pub(crate) const fn trace(&self) -> &Trace {
        &self.trace
    }

    /// Puts pieces of `text` together, with `glue` between them, and gives the
    /// span of the result.
    pub(crate) fn join(&mut self, text: &str, pieces: &[Span], glue: &str) -> Span {
        let base = text.len() + 1;
        let start = self.text.len();
        for (index, piece) in pieces.iter().enumerate() {
            if index > 0 && !glue.is_empty() {
                self.trace.push(base + self.text.len(), Span { start: piece.start, end: piece.start });
                self.text.push_str(glue);
            }
            self.trace.push(base + self.text.len(), *piece);
            self.text.push_str(text.get(piece.range()).unwrap_or_default());
        }
        Span::new(base + start, base + self.text.len())
    }

    /// Where text that is written next begins; see [`Annex::since`].
    pub(crate) const fn begin(&self) -> usize {
        self.text.len()
    }

    /// Writes a piece of `text` as it stands.
    pub(crate) fn verbatim(&mut self, text: &str, piece: Span) {
        self.trace.push(text.len() + 1 + self.text.len(), piece);
        self.text.push_str(text.get(piece.range()).unwrap_or_default());
    }

    /// Writes `words` in place of `from`, which they lead back to as a whole.
    pub(crate) fn written(&mut self, text: &str, words: &str, from: Span) {
        if !words.is_empty() {
            self.trace.push(text.len() + 1 + self.text.len(), from);
            self.text.push_str(words);
        }
    }

    /// The span of everything that was written since `begin`.
    pub(crate) fn since(&mut self, text: &str, begin: usize) -> Span {
        let base = text.len() + 1;
        let end = base + self.text.len();
        // The last run is known to end here, so that it leads back as a whole.
        let last = self.trace.back(Span::new(end - 1, end)).end;
        self.trace.push(end, Span { start: last, end: last });
        Span::new(base + begin, end)
    }

    /// The characters of a span, from `text` or from here.
    pub(crate) fn get<'a>(&'a self, text: &'a str, span: Span) -> &'a str {
        let (base, range) = (text.len() + 1, span.range());
        if range.start < base {
            text.get(range).unwrap_or_default()
        } else {
            self.text.get(range.start - base..range.end - base).unwrap_or_default()
        }
    }

    /// Where a span of `text` or of the annex stands in `text`.
    #[cfg(feature = "documents")]
    pub(crate) fn origin(&self, text: &str, span: Span) -> Span {
        if span.start as usize > text.len() { self.trace.back(span) } else { span }
    }

    /// Puts one more piece behind the joined span that was made last.
    pub(crate) fn extend(&mut self, text: &str, joined: Span, piece: Span, glue: &str) -> Span {
        let more = self.join(text, &[Span::new(piece.start as usize, piece.start as usize), piece], glue);
        joined.to(more)
    }
}

/// The text that the readers work on. Made by [`crate::inspect`].
#[derive(Clone, Default)]
pub struct Source<'t> {
    text: Cow<'t, str>,
    /// What led from the paste to the text, step by step.
    steps: Vec<Trace>,
    annex: Annex,
}

impl<'t> Source<'t> {
    /// A source whose text is the paste itself.
    #[must_use]
    pub fn new(text: Cow<'t, str>) -> Self {
        Self { text, ..Self::default() }
    }

    /// A source of text that was made from the paste in `steps` (none where it
    /// is the paste itself) and has an annex.
    pub(crate) const fn of(text: Cow<'t, str>, steps: Vec<Trace>, annex: Annex) -> Self {
        Self { text, steps, annex }
    }

    /// What it has besides its text.
    pub(crate) fn parts(&self) -> (&[Trace], &Annex) {
        (&self.steps, &self.annex)
    }

    /// Whether the text is the paste itself, to the byte.
    #[must_use]
    pub const fn is_verbatim(&self) -> bool {
        self.steps.is_empty()
    }

    /// The text that is read, without the annex.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text alone.
    pub(crate) fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// The characters of a span, from the text or the annex; nothing where the
    /// span is not one of this source.
    #[must_use]
    pub fn get(&self, span: Span) -> &str {
        self.annex.get(&self.text, span)
    }

    /// The characters that a span of the annex was made from.
    pub(crate) fn original(&self, span: Span) -> &str {
        self.text.get(self.origin(span).range()).unwrap_or_default()
    }

    fn origin(&self, span: Span) -> Span {
        if span.start as usize > self.text.len() { self.annex.trace.back(span) } else { span }
    }

    /// Where a span stands in what was pasted.
    #[must_use]
    pub fn pasted(&self, span: Span) -> Span {
        let span = self.origin(span);
        self.steps.iter().rev().fold(span, |span, trace| trace.back(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_joined_value_leads_back_to_its_pieces() {
        let paste = "ab\ncd ef";
        let mut annex = Annex::default();
        let joined = annex.join(paste, &[Span::new(1, 2), Span::new(3, 5)], "");
        let source = Source::of(Cow::Borrowed(paste), Vec::new(), annex);
        assert_eq!(source.get(joined), "bcd");
        assert_eq!(source.pasted(joined), Span::new(1, 5));
        let last = joined.part(2..3);
        assert_eq!(source.get(last), "d");
        assert_eq!(source.pasted(last), Span::new(4, 5));
    }

    #[test]
    fn glue_stands_nowhere() {
        let mut annex = Annex::default();
        let joined = annex.join("ab\ncd", &[Span::new(0, 2), Span::new(3, 5)], " ");
        let source = Source::of(Cow::Borrowed("ab\ncd"), Vec::new(), annex);
        assert_eq!(source.get(joined), "ab cd");
        assert_eq!(source.pasted(joined.part(2..3)), Span::new(3, 3));
        assert_eq!(source.pasted(joined.part(3..5)), Span::new(3, 5));
        assert_eq!(source.pasted(joined), Span::new(0, 5));
    }

    #[test]
    fn a_decoded_value_leads_back_to_its_escapes() {
        let paste = r#"{"a": "x\u0041y"}"#;
        let mut annex = Annex::default();
        let begin = annex.begin();
        annex.verbatim(paste, Span::new(7, 8));
        annex.written(paste, "A", Span::new(8, 14));
        annex.verbatim(paste, Span::new(14, 15));
        let value = annex.since(paste, begin);
        let begin = annex.begin();
        annex.written(paste, "longer than it was", Span::new(2, 3));
        let name = annex.since(paste, begin);
        let source = Source::of(Cow::Borrowed(paste), Vec::new(), annex);
        assert_eq!(source.get(value), "xAy");
        assert_eq!(source.pasted(value), Span::new(7, 15));
        assert_eq!(source.pasted(value.part(1..2)), Span::new(8, 14));
        assert_eq!(source.pasted(value.part(2..3)), Span::new(14, 15));
        assert_eq!(source.get(name), "longer than it was");
        assert_eq!(source.pasted(name), Span::new(2, 3));
        assert_eq!(source.pasted(name.part(3..5)), Span::new(2, 3));
    }

    #[test]
    fn a_replaced_run_maps_as_a_whole() {
        let mut trace = Trace::default();
        trace.push(0, Span::new(0, 2));
        trace.push(2, Span::new(2, 8)); // six characters became one
        trace.push(3, Span::new(8, 10));
        assert_eq!(trace.back(Span::new(2, 3)), Span::new(2, 8));
        assert_eq!(trace.back(Span::new(1, 4)), Span::new(1, 9));
        assert_eq!(trace.back(Span::new(3, 5)), Span::new(8, 10));
    }
}
