//! Prose: the words that explain fields and rules. They are a file of their own, written by the build from the core's
//! catalogues, and fetched when somebody opens an explanation.

use crate::state::reference::Shelf;
use headlens::Prose;
use std::sync::Arc;

/// Where these words are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Explanations {
    /// Nobody asked yet.
    #[default]
    Away,
    /// They are being fetched.
    Coming,
    /// They could not be had.
    Lost,
    /// Here.
    Here(Arc<Prose>),
}

impl Explanations {
    /// What a text that was fetched, or failed to be, makes of them.
    pub fn of(fetched: Option<String>) -> Self {
        let read = fetched.and_then(Prose::read);
        read.map_or(Self::Lost, |prose| Self::Here(Arc::new(prose)))
    }

    /// Whether they are to be fetched when somebody asks.
    pub const fn is_to_fetch(&self) -> bool {
        matches!(self, Self::Away | Self::Lost)
    }
}

/// What is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// A field, by the name in its facts.
    Field(&'static str),
    /// A rule, by its code.
    Rule(&'static str),
}

impl Topic {
    /// The address of its entry in the reference.
    pub fn href(self) -> String {
        match self {
            Self::Field(name) => Shelf::Headers.href(name),
            Self::Rule(code) => Shelf::Findings.href(code),
        }
    }

    /// Its explanation in paragraphs, and the page that says so; empty where there is none.
    pub fn explained(self, prose: &Prose) -> (Vec<String>, String) {
        let (text, reference) = match self {
            Self::Field(name) => {
                let field = prose.field(name).unwrap_or_default();
                let text = if field.meaning.is_empty() { field.summary } else { field.meaning };
                (text, field.reference)
            }
            Self::Rule(code) => {
                let rule = prose.rule(code).unwrap_or_default();
                (rule.why, rule.reference)
            }
        };
        let paragraphs = text.split("\n\n").filter(|part| !part.is_empty()).map(str::to_owned);
        (paragraphs.collect(), reference.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "ETag\u{1e}A name.\u{1e}Two replies.\n\nSo equal.\u{1e}g\u{1e}https://a.example\u{1e}\u{1e}\u{1d}\u{1c}\
                        etag-weak\u{1e}note\u{1e}t\u{1e}m\u{1e}S3 sends strong ones.\u{1e}f\u{1e}\u{1d}";

    #[test]
    fn what_is_fetched_explains_fields_and_rules() {
        let Explanations::Here(prose) = Explanations::of(Some(TEXT.to_owned())) else { panic!("not read") };
        let (paragraphs, reference) = Topic::Field("ETag").explained(&prose);
        assert_eq!(paragraphs, ["Two replies.", "So equal."]);
        assert_eq!(reference, "https://a.example");
        let (paragraphs, reference) = Topic::Rule("etag-weak").explained(&prose);
        assert_eq!((paragraphs, reference), (vec!["S3 sends strong ones.".to_owned()], String::new()));
        // A file of another build may lack what this one knows.
        assert!(Topic::Rule("newer").explained(&prose).0.is_empty());
    }

    #[test]
    fn what_is_lost_may_be_asked_for_again() {
        for failed in [None, Some("<!doctype html>".to_owned())] {
            let lost = Explanations::of(failed);
            assert_eq!(lost, Explanations::Lost);
            assert!(lost.is_to_fetch());
        }
        assert!(Explanations::Away.is_to_fetch() && !Explanations::Coming.is_to_fetch());
        assert!(!Explanations::of(Some(TEXT.to_owned())).is_to_fetch());
    }
}
