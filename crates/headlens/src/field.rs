//! Field: what a header must tell of itself to be read, judged, explained and
//! compared; FieldSpec, its facts; Entry, a field in the registry.
//!
//! One file of [`crate::fields`] implements this for one header or family.
//! Nothing else in the project knows a header by name.

use std::borrow::Cow;

use crate::fields::FieldId;
use crate::finding::{Notes, Rule};
use crate::message::View;
use crate::values::choice::Known;
use crate::values::http_date::HttpDate;
use crate::values::smart_quotes;

/// A header's name.
#[derive(Clone, Copy)]
pub enum Name {
    /// One name, in the spelling that its specification uses.
    Exact(&'static str),
    /// All names that begin so: `x-amz-meta-`.
    Prefix(&'static str),
}

impl Name {
    /// The name, or the prefix.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Exact(name) | Self::Prefix(name) => name,
        }
    }
}

/// The side of an object version that a field speaks of; also the kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Which object and version this is.
    Identity,
    /// Its bytes.
    Content,
    /// When.
    Time,
    /// Where it is kept.
    Storage,
    /// How it is encrypted.
    Encryption,
    /// What keeps it from being deleted, and what will delete it.
    Retention,
    /// Its copies elsewhere.
    Replication,
    /// How it is to be delivered.
    Delivery,
    /// What its owner wrote on it.
    UserMetadata,
    /// The reply itself, not the object.
    Transport,
}

impl Group {
    /// Every group, in the order in which facts are shown.
    pub const ALL: [Self; 10] = [
        Self::Identity,
        Self::Content,
        Self::Time,
        Self::Storage,
        Self::Encryption,
        Self::Retention,
        Self::Replication,
        Self::Delivery,
        Self::UserMetadata,
        Self::Transport,
    ];

    /// The name in the JS contract: `user-metadata`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Content => "content",
            Self::Time => "time",
            Self::Storage => "storage",
            Self::Encryption => "encryption",
            Self::Retention => "retention",
            Self::Replication => "replication",
            Self::Delivery => "delivery",
            Self::UserMetadata => "user-metadata",
            Self::Transport => "transport",
        }
    }

    /// The heading that people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Identity => "Identity",
            Self::Content => "Content",
            Self::Time => "Time",
            Self::Storage => "Storage",
            Self::Encryption => "Encryption",
            Self::Retention => "Retention",
            Self::Replication => "Replication",
            Self::Delivery => "Delivery",
            Self::UserMetadata => "User metadata",
            Self::Transport => "Transport",
        }
    }
}

/// Whether a header may stand more than once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// Once. Equal repeats collapse; of differing ones the first counts.
    Once,
    /// A list: repeats are joined with `, ` (RFC 9110 5.3).
    List,
}

/// When a server sends the header: what its absence proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// Whenever there is something to say.
    Always,
    /// Only when the request asked with `x-amz-checksum-mode: ENABLED`.
    WhenChecksumsAsked,
    /// Only when the request named a part number.
    WithPartNumber,
    /// Only when the request named no version ID.
    WithoutVersionId,
    /// Only to who may read it.
    WithPermission,
}

/// What a field's typed value is made of: its type in the SDKs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// True or false.
    Boolean,
    /// A point in time.
    Timestamp,
    /// Names and texts.
    Map,
}

/// A field's value as the SDKs give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Member<'a> {
    /// Text as sent.
    Text(&'a str),
    /// A whole number.
    Integer(u64),
    /// True or false.
    Boolean(bool),
    /// Milliseconds since 1970-01-01 00:00:00 UTC.
    Timestamp(i64),
}

/// A value that shows what a field accepts, and what it raises.
pub struct Example {
    /// The header's value.
    pub value: &'static str,
    /// The codes of the findings that it raises, in order. Cross-field rules don't count.
    pub raises: &'static [&'static str],
}

/// The facts of one header, from which every table in the project derives.
///
/// Without the feature `prose`, a registered field's summary, meaning, grammar,
/// reference, rules and examples are empty.
pub struct FieldSpec {
    /// The header's name, or the prefix of its names.
    pub name: Name,
    /// The member that SDKs give it (`VersionId`), where they have one.
    pub member: Option<&'static str>,
    /// What people call it: `Version ID`.
    pub label: &'static str,
    /// The side of the object that it speaks of.
    pub group: Group,
    /// Its type in the SDKs.
    pub kind: Kind,
    /// What it is, in one sentence.
    pub summary: &'static str,
    /// What it means, where it comes from and what it can't tell; paragraphs
    /// are separated by an empty line.
    pub meaning: &'static str,
    /// Its grammar, in words or ABNF.
    pub grammar: &'static str,
    /// Where that is written: a URL.
    pub reference: &'static str,
    /// Whether it may repeat.
    pub repeat: Repeat,
    /// When it is sent.
    pub sent: Sent,
    /// What it implies where it is absent from a whole reply: `STANDARD`.
    pub implied: Option<&'static str>,
    /// The rules that it can raise.
    pub rules: &'static [&'static Rule],
    /// Values that show them.
    pub examples: &'static [Example],
}

impl FieldSpec {
    /// A spec to start from: everything at its plainest. Name the rest with
    /// `..FieldSpec::BASE`.
    pub const BASE: Self = Self {
        name: Name::Exact(""),
        member: None,
        label: "",
        group: Group::Transport,
        kind: Kind::Text,
        summary: "",
        meaning: "",
        grammar: "",
        reference: "",
        repeat: Repeat::Once,
        sent: Sent::Always,
        implied: None,
        rules: &[],
        examples: &[],
    };

    /// The facts as this build carries them: without the feature `prose`, what
    /// explains a field is left to [`crate::Prose`].
    const fn carried(self) -> Self {
        if cfg!(feature = "prose") {
            return self;
        }
        Self { summary: "", meaning: "", grammar: "", reference: "", rules: &[], examples: &[], ..self }
    }

    /// Whether sound values never hold blanks, judging by the examples.
    #[expect(clippy::indexing_slicing, reason = "runs in the compiler only")]
    const fn holds_no_blanks(&self) -> bool {
        let mut sound = 0;
        let mut at = 0;
        while at < self.examples.len() {
            let Example { value, raises } = &self.examples[at];
            let mut place = 0;
            while raises.is_empty() && place < value.len() {
                if value.as_bytes()[place] == b' ' {
                    return false;
                }
                place += 1;
            }
            sound += raises.is_empty() as usize;
            at += 1;
        }
        sound > 0 && !matches!(self.kind, Kind::Map)
    }

    /// Whether its dates are written as ISO 8601 does, judging by the first example.
    #[expect(clippy::indexing_slicing, reason = "runs in the compiler only")]
    const fn is_iso_date(&self) -> bool {
        let Some(Example { value, .. }) = self.examples.first() else { return false };
        matches!(self.kind, Kind::Timestamp) && value.len() > 10 && value.as_bytes()[10] == b'T'
    }
}

/// How two values of one field differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// They mean the same.
    Same,
    /// They differ.
    Changed,
    /// They differ, but whether what they stand for differs can't be told; why.
    Incomparable(&'static str),
}

impl Difference {
    /// The plainest comparison: equal or not.
    #[must_use]
    pub fn of<T: PartialEq + ?Sized>(before: &T, after: &T) -> Self {
        if before == after { Self::Same } else { Self::Changed }
    }
}

/// One header: how its value is read, judged, compared and put into words.
///
/// Implemented by the value's own type, for every lifetime; `Of<'a>` names the
/// type for one.
pub trait Field {
    /// The typed value, borrowing from the text where it can.
    type Of<'a>;
    /// Its facts.
    const SPEC: FieldSpec;
    /// The values that it is known to have, where it has one of a list.
    const KNOWN: &'static [Known] = &[];

    /// Reads a value. `raw` has no white space around it. What is wrong is
    /// raised, with places in bytes from the start of `raw`; what can't be
    /// typed at all gives nothing.
    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<Self::Of<'a>>;

    /// The value as the SDKs give it; `raw` is what it was read from.
    fn member<'a>(value: &Self::Of<'a>, raw: &'a str) -> Member<'a>;

    /// Judges the value in its exchange, beside other headers.
    fn check(_value: &Self::Of<'_>, _view: View<'_>, _notes: &mut Notes) {}

    /// What a person reads. Never relative to now: it would age.
    fn describe(value: &Self::Of<'_>) -> String;

    /// How two values differ.
    fn compare(before: &Self::Of<'_>, after: &Self::Of<'_>) -> Difference;
}

/// A grammar without its type: what reads, judges, compares and describes a
/// value. Headers that share one are data alone, see [`crate::values::shapes`].
#[derive(Clone, Copy)]
pub struct Shape {
    pub(crate) judge: fn(&str, View<'_>, &mut Notes),
    pub(crate) member: for<'a> fn(&'a str) -> Option<Member<'a>>,
    pub(crate) describe: fn(&str) -> Option<String>,
    pub(crate) compare: fn(&str, &str) -> Option<Difference>,
}

/// A field in the registry: its facts and its functions without their types.
pub struct Entry {
    /// The facts.
    pub spec: FieldSpec,
    /// Whether its sound values never hold blanks.
    pub(crate) holds_no_blanks: bool,
    /// Whether its dates are written as ISO 8601 does.
    pub(crate) is_iso_date: bool,
    /// The values that it is known to have, where it has one of a list.
    pub known: &'static [Known],
    shape: Shape,
}

/// Makes a field's entry in the registry.
#[must_use]
pub const fn entry<F: Field>() -> Entry {
    let entry = shaped(
        F::SPEC,
        Shape {
            judge: |raw, view, notes| {
                if let Some(value) = read::<F>(raw, notes) {
                    if matches!(F::SPEC.kind, Kind::Timestamp)
                        && let Member::Timestamp(millis) = F::member(&value, raw)
                    {
                        notes.keep_date(const { FieldId::of::<F>() }, HttpDate::from_millis(millis));
                    }
                    F::check(&value, view, notes);
                }
            },
            member: |raw| read::<F>(raw, &mut Notes::default()).map(|value| F::member(&value, raw)),
            describe: |raw| read::<F>(raw, &mut Notes::default()).map(|value| F::describe(&value)),
            compare: |before, after| {
                let before = read::<F>(before, &mut Notes::default())?;
                let after = read::<F>(after, &mut Notes::default())?;
                Some(F::compare(&before, &after))
            },
        },
    );
    Entry { known: F::KNOWN, ..entry }
}

/// Makes the entry of a header that has no type of its own.
#[must_use]
pub const fn shaped(spec: FieldSpec, shape: Shape) -> Entry {
    Entry {
        holds_no_blanks: spec.holds_no_blanks(),
        is_iso_date: spec.is_iso_date(),
        spec: spec.carried(),
        known: &[],
        shape,
    }
}

/// One copy of each field's reader, not one in each of its functions.
#[cfg_attr(target_arch = "wasm32", inline(never))]
fn read<'a, F: Field>(raw: &'a str, notes: &mut Notes) -> Option<F::Of<'a>> {
    F::read(raw, notes)
}

/// This is the one place where a value's typographic quotes are read as
/// straight ones; user metadata, whose text is the owner's, keeps them.
impl Entry {
    /// Reads and judges a value that has no quotes but straight ones, being ASCII.
    pub(crate) fn judge_ascii(&self, raw: &str, view: View<'_>, notes: &mut Notes) {
        (self.shape.judge)(raw, view, notes);
    }

    /// Reads and judges a value.
    pub fn judge(&self, raw: &str, view: View<'_>, notes: &mut Notes) {
        let Cow::Owned(text) = self.straight(raw) else { return self.judge_ascii(raw, view, notes) };
        notes.raise(&smart_quotes::SMART_QUOTES);
        let mut found = Notes::default();
        found.about(notes.name(), notes.value());
        (self.shape.judge)(&text, view, &mut found);
        // Places in the straightened text are none in the paste: the whole
        // value is pointed at.
        for finding in found.into_findings() {
            let raised = notes.raise(finding.rule);
            raised.args = finding.args;
            raised.related = finding.related;
        }
    }

    /// The SDK's value; nothing where it can't be typed.
    #[must_use]
    pub fn member<'a>(&self, raw: &'a str) -> Option<Member<'a>> {
        match self.straight(raw) {
            Cow::Borrowed(raw) => (self.shape.member)(raw),
            Cow::Owned(text) => (self.shape.member)(&text).map(|member| match member {
                Member::Text(_) => Member::Text(raw),
                Member::Integer(number) => Member::Integer(number),
                Member::Boolean(truth) => Member::Boolean(truth),
                Member::Timestamp(millis) => Member::Timestamp(millis),
            }),
        }
    }

    /// What a person reads; nothing where the value can't be typed.
    #[must_use]
    pub fn describe(&self, raw: &str) -> Option<String> {
        (self.shape.describe)(&self.straight(raw))
    }

    /// How two raw values differ; nothing where either can't be typed.
    #[must_use]
    pub fn compare(&self, before: &str, after: &str) -> Option<Difference> {
        (self.shape.compare)(&self.straight(before), &self.straight(after))
    }

    fn straight<'a>(&self, raw: &'a str) -> Cow<'a, str> {
        match self.spec.name {
            Name::Exact(_) => smart_quotes::straighten(raw),
            Name::Prefix(_) => Cow::Borrowed(raw),
        }
    }
}
