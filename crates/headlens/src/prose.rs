//! Prose: the words that explain fields and rules, as one text for programs
//! that leave them out of their own code and fetch them when asked for.
//!
//! What is short, and needed to show a reply, stays in [`crate::fields::FIELDS`].

/// Between fields and rules.
const PART: char = '\u{1c}';
/// Behind each field or rule.
const ENTRY: char = '\u{1d}';
/// Between what is told of it.
const MEMBER: char = '\u{1e}';
/// Between the items of a list.
const ITEM: char = '\u{1f}';

/// The words that explain every field and every rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    text: String,
    /// Where the rules begin.
    rules: usize,
}

/// What explains a field. Its other facts are found by its name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FieldProse<'a> {
    /// The header's name, or the prefix of its names.
    pub name: &'a str,
    /// What it is, in one sentence.
    pub summary: &'a str,
    /// What it means; paragraphs are separated by an empty line.
    pub meaning: &'a str,
    /// Its grammar, in words or ABNF.
    pub grammar: &'a str,
    /// Where that is written: a URL.
    pub reference: &'a str,
    rules: &'a str,
    examples: &'a str,
}

impl<'a> FieldProse<'a> {
    /// The codes of the rules that it can raise.
    pub fn rules(&self) -> impl Iterator<Item = &'a str> {
        items(self.rules)
    }

    /// Values that show what it accepts, each with the codes of the findings
    /// that it raises, separated by blanks.
    pub fn examples(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut all = items(self.examples);
        core::iter::from_fn(move || Some((all.next()?, all.next()?)))
    }
}

/// Everything about a rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RuleProse<'a> {
    /// Kebab-case, named after the fault.
    pub code: &'a str,
    /// `error`, `warning` or `note`.
    pub severity: &'a str,
    /// The fault in a few words.
    pub title: &'a str,
    /// The sentence of a finding, with places such as `{0}` in it.
    pub message: &'a str,
    /// Why it matters, and where it comes from.
    pub why: &'a str,
    /// What to do. Empty: nothing.
    pub fix: &'a str,
    /// The page that says so. Empty: none.
    pub reference: &'a str,
}

impl Prose {
    /// The words of this build. All of them, since it has the feature `prose`.
    #[cfg(feature = "prose")]
    #[must_use]
    pub fn own() -> Self {
        let mut text = String::new();
        for entry in &crate::fields::FIELDS {
            let spec = &entry.spec;
            let mut rules = String::new();
            for rule in spec.rules {
                rules.push_str(rule.code);
                rules.push(ITEM);
            }
            let mut examples = String::new();
            for example in spec.examples {
                examples.push_str(example.value);
                examples.push(ITEM);
                examples.push_str(&example.raises.join(" "));
                examples.push(ITEM);
            }
            write(
                &mut text,
                &[
                    spec.name.text(),
                    spec.summary,
                    spec.meaning,
                    spec.grammar,
                    spec.reference,
                    &rules,
                    &examples,
                ],
            );
        }
        let rules = text.len();
        text.push(PART);
        for rule in crate::all_rules() {
            let crate::Rule { code, severity, title, message, why, fix, reference } = *rule;
            write(&mut text, &[code, severity.name(), title, message, why, fix, reference]);
        }
        Self { text, rules }
    }

    /// Reads what [`Self::text`] gave; nothing from any other text.
    #[must_use]
    pub fn read(text: String) -> Option<Self> {
        let rules = text.find(PART)?;
        Some(Self { text, rules })
    }

    /// All of it as one text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every field, in the order of [`crate::fields::FIELDS`].
    pub fn fields(&self) -> impl Iterator<Item = FieldProse<'_>> {
        entries(self.text.get(..self.rules)).map(
            |[name, summary, meaning, grammar, reference, rules, examples]| FieldProse {
                name,
                summary,
                meaning,
                grammar,
                reference,
                rules,
                examples,
            },
        )
    }

    /// Every rule, each once.
    pub fn rules(&self) -> impl Iterator<Item = RuleProse<'_>> {
        entries(self.text.get(self.rules + PART.len_utf8()..)).map(
            |[code, severity, title, message, why, fix, reference]| RuleProse {
                code,
                severity,
                title,
                message,
                why,
                fix,
                reference,
            },
        )
    }

    /// A field, by the name in its facts.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<FieldProse<'_>> {
        self.fields().find(|field| field.name == name)
    }

    /// A rule, by its code.
    #[must_use]
    pub fn rule(&self, code: &str) -> Option<RuleProse<'_>> {
        self.rules().find(|rule| rule.code == code)
    }
}

#[cfg(feature = "prose")]
fn write(out: &mut String, members: &[&str; 7]) {
    for member in members {
        out.push_str(member);
        out.push(MEMBER);
    }
    out.push(ENTRY);
}

fn entries(part: Option<&str>) -> impl Iterator<Item = [&str; 7]> {
    part.unwrap_or_default().split_terminator(ENTRY).map(|entry| {
        let mut members = entry.split(MEMBER);
        core::array::from_fn(|_| members.next().unwrap_or_default())
    })
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split_terminator(ITEM)
}

#[cfg(all(test, feature = "prose"))]
mod tests {
    use super::*;
    use crate::fields::FIELDS;

    #[test]
    fn what_is_read_is_what_the_catalogues_say() {
        let prose = Prose::read(Prose::own().text().to_owned()).expect("its own text");
        assert_eq!(prose, Prose::own());
        assert_eq!(prose.fields().count(), FIELDS.len());
        for (told, entry) in prose.fields().zip(&FIELDS) {
            let spec = &entry.spec;
            assert_eq!(told.name, spec.name.text());
            assert_eq!(prose.field(told.name), Some(told));
            assert_eq!(
                [told.summary, told.meaning, told.grammar, told.reference],
                [spec.summary, spec.meaning, spec.grammar, spec.reference],
                "{}",
                told.name
            );
            assert!(told.rules().eq(spec.rules.iter().map(|rule| rule.code)), "{}", told.name);
            let examples = spec.examples.iter().map(|example| (example.value, example.raises.join(" ")));
            let told = told.examples().map(|(value, raises)| (value, raises.to_owned()));
            assert!(told.eq(examples), "{}", spec.label);
        }
        let rules = crate::all_rules();
        assert_eq!(prose.rules().count(), rules.len());
        for (told, rule) in prose.rules().zip(rules) {
            assert_eq!(prose.rule(rule.code), Some(told));
            assert_eq!(
                [told.severity, told.title, told.message, told.why, told.fix, told.reference],
                [rule.severity.name(), rule.title, rule.message, rule.why, rule.fix, rule.reference],
                "{}",
                rule.code
            );
        }
    }

    #[test]
    fn another_text_is_refused() {
        assert_eq!(Prose::read("<!doctype html><title>Not found</title>".to_owned()), None);
        let prose = Prose::own();
        assert!(prose.field("x-none").is_none() && prose.rule("none").is_none());
        // A text of another build, cut short: what is missing is empty.
        let cut = Prose::read(format!("ETag{MEMBER}A name.{ENTRY}{PART}")).expect("the mark is there");
        assert_eq!(cut.field("ETag").map(|field| (field.summary, field.meaning)), Some(("A name.", "")));
        assert_eq!(cut.rules().count(), 0);
    }
}
