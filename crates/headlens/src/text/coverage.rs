//! Coverage: which text belongs to an exchange, and which to none

use super::span::Span;

/// What was taken so far, from the beginning of the paste on.
#[derive(Default)]
pub(crate) struct Coverage {
    /// Text that belongs to no exchange, without the blanks around it.
    pub passed_over: Vec<Span>,
    /// The end of what belongs to an exchange or was passed over.
    to: usize,
}

impl Coverage {
    /// A part belongs to an exchange; what stands before it and to none is
    /// passed over.
    pub(crate) fn take(&mut self, text: &str, span: Span) {
        self.pass_over(text, span.range().start);
        self.to = self.to.max(span.range().end);
    }

    /// Nothing more is taken.
    pub(crate) fn end(&mut self, text: &str) {
        self.pass_over(text, text.len());
    }

    /// What stands between the last exchange and `to` belongs to none.
    fn pass_over(&mut self, text: &str, to: usize) {
        let Some(text) = text.get(self.to..to) else { return };
        let trimmed = text.trim_ascii();
        // Marks of quotation, and what parts and ends the entries of a list, tell nothing.
        if trimmed.bytes().any(|byte| !b"<> \t\r\n,'\"[]{}".contains(&byte)) {
            let from = self.to + (text.len() - text.trim_ascii_start().len());
            self.passed_over.push(Span::new(from, from + trimmed.len()));
        }
        self.to = to;
    }
}
