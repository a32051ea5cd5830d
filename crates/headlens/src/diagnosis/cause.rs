//! Cause: why an exchange was answered as it was. A `CauseSpec` is static data
//! beside what finds it; a `Cause` is one with the evidence of an exchange.
//! When to find it is for the other files of this folder.

use crate::export::mask;
use crate::finding::shown;

/// How sure a cause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likelihood {
    /// The exchange proves it.
    Certain,
    /// It explains what is seen better than the others.
    Likely,
    /// It can't be ruled out.
    Possible,
}

impl Likelihood {
    /// The word that the JS contract uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

/// What can be behind an answer. Its code never changes meaning and is never reused.
pub struct CauseSpec {
    /// Kebab-case, named after the fault: `presigned-url-expired`.
    pub code: &'static str,
    /// The cause in one sentence.
    pub title: &'static str,
    /// What to do next, in order.
    pub steps: &'static [StepSpec],
}

/// Something to do.
pub struct StepSpec {
    /// What to do.
    pub text: &'static str,
    /// The command that does it, with names in braces for what an exchange
    /// tells (`{bucket}`); empty: none.
    pub command: &'static str,
}

/// A step without a command.
pub(super) const fn say(text: &'static str) -> StepSpec {
    StepSpec { text, command: "" }
}

/// A step with a command.
pub(super) const fn run(text: &'static str, command: &'static str) -> StepSpec {
    StepSpec { text, command }
}

/// Something to do, with a command where there is one. Commands hold no
/// secrets; what is to be filled in stands in capital letters.
#[derive(Clone)]
pub struct Step {
    /// What to do.
    pub text: String,
    /// The command that does it, for a POSIX shell.
    pub command: Option<String>,
}

/// A cause of what was answered.
#[derive(Clone)]
pub struct Cause {
    /// Kebab-case; never changes meaning.
    pub code: &'static str,
    /// The cause in one sentence.
    pub title: &'static str,
    /// How sure it is.
    pub likelihood: Likelihood,
    /// What speaks for it.
    pub evidence: Vec<String>,
    /// What to do next, in order.
    pub next: Vec<Step>,
}

/// A cause that was found, before anybody reads it.
pub(super) struct Found {
    pub spec: &'static CauseSpec,
    pub likelihood: Likelihood,
    evidence: Vec<String>,
}

impl Found {
    /// Adds what speaks for it; `{0}` and so on stand for the arguments.
    pub fn because(&mut self, sentence: &str, args: &[&str]) -> &mut Self {
        let sentence = sentence_of(sentence, args);
        if !self.evidence.contains(&sentence) {
            self.evidence.push(sentence);
        }
        self
    }

    /// The same, in front of the rest.
    pub fn because_first(&mut self, sentence: &str, args: &[&str]) {
        self.evidence.insert(0, sentence_of(sentence, args));
    }
}

fn sentence_of(sentence: &str, args: &[&str]) -> String {
    let mut out = String::with_capacity(sentence.len() + 32);
    fill(&mut out, sentence, &mut |name, out| {
        let index = name.bytes().next().map_or(0, |digit| usize::from(digit.wrapping_sub(b'0')));
        out.push_str(&shown(args.get(index).copied().unwrap_or_default()));
    });
    mask(&out).into_owned()
}

/// Copies a template and asks for what stands for each name in braces.
pub(super) fn fill(out: &mut String, template: &str, value: &mut dyn FnMut(&str, &mut String)) {
    let mut rest = template;
    while let Some((front, behind)) = rest.split_once('{') {
        out.push_str(front);
        let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
        value(name, out);
        rest = behind;
    }
    out.push_str(rest);
}

/// The causes of one exchange while they are gathered.
#[derive(Default)]
pub(super) struct Causes {
    pub found: Vec<Found>,
}

impl Causes {
    /// Adds a cause, or takes the one that is there: the surer likelihood counts.
    pub fn add(&mut self, spec: &'static CauseSpec, likelihood: Likelihood) -> &mut Found {
        let index = self.found.iter().position(|found| core::ptr::eq(found.spec, spec));
        let known = index.map(|index| self.found.remove(index));
        let found = known.unwrap_or(Found { spec, likelihood, evidence: Vec::new() });
        let found = self.found.insert_mut(index.unwrap_or(self.found.len()), found);
        found.likelihood = found.likelihood.min(likelihood);
        found
    }

    /// Adds a cause that the exchange proves.
    pub fn certain(&mut self, spec: &'static CauseSpec) -> &mut Found {
        self.add(spec, Likelihood::Certain)
    }

    /// Adds a cause that explains what is seen.
    pub fn likely(&mut self, spec: &'static CauseSpec) -> &mut Found {
        self.add(spec, Likelihood::Likely)
    }

    /// Adds a cause that can't be ruled out.
    pub fn possible(&mut self, spec: &'static CauseSpec) -> &mut Found {
        self.add(spec, Likelihood::Possible)
    }

    /// The causes for people, likeliest first, with commands filled in.
    pub fn ranked(mut self, filled: &dyn Fn(&StepSpec) -> Step) -> Vec<Cause> {
        self.found.sort_by_key(|found| found.likelihood);
        self.found
            .into_iter()
            .map(|found| Cause {
                code: found.spec.code,
                title: found.spec.title,
                likelihood: found.likelihood,
                evidence: found.evidence,
                next: found.spec.steps.iter().map(filled).collect(),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_filled_shortened_and_masked() {
        assert_eq!(sentence_of("{1} and {0}.", &["a", "b"]), "b and a.");
        assert_eq!(sentence_of("It says {0}.", &[""]), "It says \"\".");
        assert_eq!(sentence_of("{0}", &["k?X-Amz-Signature=abc"]), "k?X-Amz-Signature=•••");
        assert!(sentence_of("{0}", &[&"x".repeat(9999)]).len() < 400);
        assert_eq!(sentence_of("{", &[]), "\"\"");
    }
}
