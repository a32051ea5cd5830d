//! Rule and Finding: what can be wrong, and that it is wrong here.
//!
//! A rule is static data beside the code that raises it; a finding is a rule
//! at a place, with what the sentence needs. Sentences are made when read, so
//! that judging costs nothing for replies that nobody looks at.

use crate::fields::FieldId;
use crate::text::{Source, Span};
use crate::values::http_date::HttpDate;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Breaks a grammar or contradicts itself: the reply can't be right as it stands.
    Error,
    /// Legal, but likely not what was meant, or it will hurt somebody.
    Warning,
    /// Worth knowing; nothing to mend.
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What can be wrong. Its code never changes meaning and is never reused.
///
/// Without the feature `prose`, why it matters is empty, and found in [`crate::Prose`].
pub struct Rule {
    /// Kebab-case, named after the fault: `etag-not-quoted`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The fault in a few words: the heading of its page.
    pub title: &'static str,
    /// The sentence of a finding; `{0}`, `{1}` and `{2}` stand for what it carries.
    pub message: &'static str,
    /// Why it matters, and where it comes from.
    pub why: &'static str,
    /// What to do; `{0}` and so on as in the message. Empty: nothing.
    pub fix: &'static str,
    /// The page or RFC section that says so.
    pub reference: &'static str,
}

/// A rule as this build carries it: without the feature `prose`, the words that
/// no finding, export or summary needs are left to [`crate::Prose`].
#[must_use]
pub(crate) const fn rule(whole: Rule) -> Rule {
    if cfg!(feature = "prose") { whole } else { Rule { why: "", ..whole } }
}

/// A value for a place in a rule's sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Characters of the source.
    Span(Span),
    /// A number, written with thousands separators.
    Number(u64),
    /// A fixed word.
    Word(&'static str),
    /// Words made for this finding.
    Text(Box<str>),
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The header's name there, if it is in one.
    pub header: Option<Span>,
    /// The characters.
    pub span: Span,
}

/// A rule at a place.
#[derive(Clone)]
pub struct Finding {
    /// What is wrong.
    pub rule: &'static Rule,
    /// The name of the header that it is about.
    pub header: Option<Span>,
    /// The characters that it speaks of.
    pub span: Option<Span>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// What the sentence carries.
    pub args: Vec<Arg>,
}

impl Finding {
    /// A finding without a place.
    #[must_use]
    pub const fn new(rule: &'static Rule) -> Self {
        Self { rule, header: None, span: None, related: Vec::new(), args: Vec::new() }
    }

    /// Adds a value for the next place in the sentence.
    pub fn with(&mut self, arg: Arg) -> &mut Self {
        self.args.push(arg);
        self
    }

    /// Adds a number for the next place in the sentence.
    pub fn number(&mut self, number: u64) -> &mut Self {
        self.with(Arg::Number(number))
    }

    /// Adds words for the next place in the sentence.
    pub fn words(&mut self, words: impl Into<Box<str>>) -> &mut Self {
        self.with(Arg::Text(words.into()))
    }

    /// Adds another place that belongs to it.
    pub fn related(&mut self, header: Option<Span>, span: Span) -> &mut Self {
        self.related.push(Related { header, span });
        self
    }

    /// The sentence: what was found.
    #[must_use]
    pub fn message(&self, source: &Source<'_>) -> String {
        self.fill(self.rule.message, source)
    }

    /// What to do, if there is something to do.
    #[must_use]
    pub fn help(&self, source: &Source<'_>) -> Option<String> {
        (!self.rule.fix.is_empty()).then(|| self.fill(self.rule.fix, source))
    }

    fn fill(&self, template: &str, source: &Source<'_>) -> String {
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some(at) = rest.find('{') {
            let digit = rest.as_bytes().get(at + 1).filter(|byte| byte.is_ascii_digit());
            let closed = rest.as_bytes().get(at + 2) == Some(&b'}');
            let (Some(digit), true) = (digit, closed) else {
                out.push_str(rest.get(..=at).unwrap_or_default());
                rest = rest.get(at + 1..).unwrap_or_default();
                continue;
            };
            out.push_str(rest.get(..at).unwrap_or_default());
            match self.args.get(usize::from(digit - b'0')) {
                Some(Arg::Span(span)) => out.push_str(&crate::export::mask(&shown(source.get(*span)))),
                Some(Arg::Number(number)) => out.push_str(&crate::values::digits::grouped(*number)),
                Some(Arg::Word(word)) => out.push_str(word),
                Some(Arg::Text(text)) => out.push_str(&crate::export::mask(&shown(text))),
                None => {}
            }
            rest = rest.get(at + 3..).unwrap_or_default();
        }
        out.push_str(rest);
        out
    }
}

/// A value as a sentence holds it: an empty one is seen, a very long one is cut.
pub(crate) fn shown(value: &str) -> std::borrow::Cow<'_, str> {
    const LONGEST: usize = 240;
    if value.is_empty() {
        return "\"\"".into();
    }
    if value.len() <= LONGEST {
        return value.into();
    }
    let mut cut: String = value.chars().take(LONGEST / 2).collect();
    cut.push('…');
    cut.into()
}

/// Collects findings while one header after the other is read and judged.
pub struct Notes {
    findings: Vec<Finding>,
    name: Option<Span>,
    value: Span,
    dates: [Option<(FieldId, HttpDate)>; 4],
}

impl Default for Notes {
    /// Called at so many places that a call is smaller than what it does.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn default() -> Self {
        Self { findings: Vec::new(), name: None, value: Span::default(), dates: [None; 4] }
    }
}

impl Notes {
    /// Keeps a date that was read, for the rules that compare dates.
    pub(crate) fn keep_date(&mut self, field: FieldId, date: HttpDate) {
        if let Some(room) = self.dates.iter_mut().find(|kept| kept.is_none()) {
            *room = Some((field, date));
        }
    }

    /// The date of a field, if it was kept.
    pub(crate) fn date(&self, field: FieldId) -> Option<HttpDate> {
        self.dates.iter().flatten().find(|(kept, _)| *kept == field).map(|(_, date)| *date)
    }

    /// From here on, places are relative to this header's value.
    pub(crate) fn about(&mut self, name: Option<Span>, value: Span) {
        self.name = name;
        self.value = value;
    }

    /// From here on, findings have no header of their own.
    pub(crate) fn about_all(&mut self) {
        self.name = None;
        self.value = Span::default();
    }

    /// Where the name of the header at hand stands.
    #[must_use]
    pub const fn name(&self) -> Option<Span> {
        self.name
    }

    /// Where the value at hand stands.
    #[must_use]
    pub const fn value(&self) -> Span {
        self.value
    }

    /// Raises a rule at the whole value of the header at hand.
    pub fn raise(&mut self, rule: &'static Rule) -> &mut Finding {
        self.raise_at(rule, 0..usize::MAX)
    }

    /// Raises a rule at a part of the value at hand, in bytes from its start.
    pub fn raise_at(&mut self, rule: &'static Rule, part: core::ops::Range<usize>) -> &mut Finding {
        let span = (self.name.is_some() || !self.value.is_empty()).then(|| self.value.part(part));
        let finding = Finding { header: self.name, span, ..Finding::new(rule) };
        self.add(finding)
    }

    /// Raises a rule at characters of the source, in the header named at `header`.
    pub fn raise_span(&mut self, rule: &'static Rule, header: Option<Span>, span: Span) -> &mut Finding {
        self.add(Finding { header, span: Some(span), ..Finding::new(rule) })
    }

    fn add(&mut self, finding: Finding) -> &mut Finding {
        self.findings.push_mut(finding)
    }

    /// Whether nothing was raised.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// What was raised, in order.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}
