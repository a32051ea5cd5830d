//! A row: one field across versions, and where it changed

use std::borrow::Cow;

use crate::facts::{Fact, State};
use crate::field::{Difference, Group, Kind, Sent};
use crate::fields::FieldId;
use crate::values::http_date::HttpDate;
use crate::{Member, export};

/// One field of one version.
#[derive(Clone)]
pub struct Cell<'a> {
    /// Whether its value is known.
    pub state: State,
    /// The value as pasted.
    pub raw: Option<Cow<'a, str>>,
    /// Why it is unknown.
    pub reason: Option<&'static str>,
    /// The request's URL replaced the value: it is not the object's.
    pub set_by_url: bool,
    secret: bool,
}

/// One field across versions.
pub struct Row<'a> {
    /// The SDK's member, `Metadata.owner`, or the header's name in small letters.
    pub field: Cow<'a, str>,
    /// What people call it.
    pub label: Cow<'a, str>,
    /// The side of the object that it speaks of: the kind of change.
    pub group: Group,
    /// Which field it is, where the registry knows it.
    pub id: Option<FieldId>,
    /// One a version.
    pub cells: Vec<Cell<'a>>,
    /// Whether any two known values differ.
    pub changed: bool,
    /// The versions whose value is another than the known one before.
    pub changed_at: Vec<usize>,
}

impl<'a> Row<'a> {
    pub(super) fn new(fact: &Fact<'a>, width: usize) -> Self {
        let empty = Cell { state: State::Unknown, raw: None, reason: None, set_by_url: false, secret: false };
        Self {
            field: fact.field.clone(),
            label: fact.label.clone(),
            group: fact.group,
            id: fact.id,
            cells: vec![empty; width],
            changed: false,
            changed_at: Vec::new(),
        }
    }

    pub(super) fn set(&mut self, column: usize, fact: Fact<'a>, set_by_url: bool) {
        if let Some(cell) = self.cells.get_mut(column) {
            let secret = fact.header.is_some() && fact.is_secret();
            *cell = Cell { state: fact.state, raw: fact.raw, reason: fact.reason, set_by_url, secret };
        }
    }

    /// The same row with texts of its own, so that it outlives what was pasted.
    pub(super) fn into_owned(self) -> Row<'static> {
        let own = |text: Cow<'a, str>| Cow::Owned(text.into_owned());
        let cell = |Cell { state, raw, reason, set_by_url, secret }: Cell<'a>| Cell {
            state,
            raw: raw.map(own),
            reason,
            set_by_url,
            secret,
        };
        Row {
            field: own(self.field),
            label: own(self.label),
            group: self.group,
            id: self.id,
            cells: self.cells.into_iter().map(cell).collect(),
            changed: self.changed,
            changed_at: self.changed_at,
        }
    }

    /// Catalogue order: members first, metadata by name, then the rest as it came.
    pub(super) fn rank(&self) -> (bool, usize, Cow<'_, str>) {
        let member = self
            .id
            .is_some_and(|id| id.entry().spec.member.is_some_and(|member| self.field.starts_with(member)));
        let index = self.id.map_or(usize::MAX, FieldId::index);
        (!member, index, Cow::Borrowed(self.field.as_ref()))
    }

    /// Whether its field is a member that is sent under one name.
    pub(super) fn member(&self) -> Option<FieldId> {
        self.id.filter(|id| id.entry().spec.member == Some(self.field.as_ref()))
    }

    pub(super) fn sent(&self) -> Option<Sent> {
        self.id.map(|id| id.entry().spec.sent)
    }

    /// Finds out where the value changed.
    pub(super) fn judge(&mut self) {
        if self.group == Group::Transport {
            return;
        }
        let mut known: Option<usize> = None;
        let mut changed_at = Vec::new();
        for column in 0..self.cells.len() {
            if !self.is_known(column) {
                continue;
            }
            if known.is_some_and(|before| self.difference(before, column) != Difference::Same) {
                changed_at.push(column);
            }
            known = Some(column);
        }
        self.changed = !changed_at.is_empty();
        self.changed_at = changed_at;
    }

    /// Whether a version's value, or that it has none, is certain enough to be compared.
    #[must_use]
    pub fn is_known(&self, column: usize) -> bool {
        self.cells
            .get(column)
            .is_some_and(|cell| matches!(cell.state, State::Present | State::Absent) && !cell.set_by_url)
    }

    /// How two versions differ in this field. The same, where either is not known.
    #[must_use]
    pub fn difference(&self, before: usize, after: usize) -> Difference {
        if !self.is_known(before) || !self.is_known(after) || self.group == Group::Transport {
            return Difference::Same;
        }
        let (one, other) = (self.wire(before), self.wire(after));
        match (&one, &other) {
            (None, None) => Difference::Same,
            // Most are, and needn't be read to tell.
            (Some(one), Some(other)) if one == other => Difference::Same,
            (Some(one), Some(other)) => {
                let typed = self.id.and_then(|id| id.entry().compare(one, other));
                typed.unwrap_or_else(|| Difference::of(one.as_ref(), other.as_ref()))
            }
            // A flag that is off and one that is not sent mean the same.
            (Some(value), None) | (None, Some(value)) if self.is_off(value) => Difference::Same,
            _ => Difference::Changed,
        }
    }

    fn is_off(&self, value: &str) -> bool {
        self.id.is_some_and(|id| id.entry().spec.kind == Kind::Boolean) && value.eq_ignore_ascii_case("false")
    }

    /// What stands for the value: as pasted, or what its absence implies. Of a
    /// part of an object, the total counts.
    fn wire(&self, column: usize) -> Option<Cow<'_, str>> {
        let cell = self.cells.get(column)?;
        match &cell.raw {
            Some(raw) => Some(Cow::Borrowed(raw.as_ref())),
            None => self
                .id
                .and_then(|id| id.entry().spec.implied)
                .filter(|_| cell.state == State::Absent)
                .map(Cow::Borrowed),
        }
    }

    /// The value as on the wire: ISO 8601 dates, plain digits, a quoted ETag.
    /// Nothing where there is none.
    #[must_use]
    pub fn value(&self, column: usize) -> Option<String> {
        let raw = self.cells.get(column)?.raw.as_deref()?;
        if self.cells.get(column).is_some_and(|cell| cell.secret) {
            return Some("•••".to_owned());
        }
        let member = self.id.and_then(|id| id.entry().member(raw));
        Some(match member {
            Some(Member::Timestamp(millis)) => HttpDate::from_millis(millis).iso(),
            Some(Member::Integer(number)) => number.to_string(),
            Some(Member::Boolean(truth)) => if truth { "true" } else { "false" }.to_owned(),
            Some(Member::Text(text)) if self.field == "ETag" && !text.contains('"') => format!("\"{text}\""),
            _ => export::mask(raw).into_owned(),
        })
    }

    /// Why there is no value, in a few words: `absent`, `hidden`, `unknown: …`, or what its absence implies.
    #[must_use]
    pub fn untold(&self, column: usize) -> String {
        let text = self.text(column);
        match self.cells.get(column).map(|cell| cell.state) {
            Some(State::Hidden) => "hidden".to_owned(),
            Some(State::Unknown) | None => ["unknown: ", &text].concat(),
            Some(State::Present | State::Absent) => text,
        }
    }

    /// The value in words, or what is known of its absence.
    #[must_use]
    pub fn text(&self, column: usize) -> String {
        let Some(cell) = self.cells.get(column) else { return String::new() };
        let fact = Fact::bare(self.id, cell.state, cell.raw.clone(), cell.reason, cell.secret);
        let text = fact.text();
        if cell.set_by_url { format!("{text} (set by the URL)") } else { text }
    }
}
