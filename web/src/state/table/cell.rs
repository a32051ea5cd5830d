//! One field of one version: its value, and how it stands to the version before.

use crate::state::words::{Piece, with_mark, with_note};
use headlens::compare::{Cell, Row, marks};
use headlens::{Difference, Kind, State, values::digits};

/// How a cell stands to the one it is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// No known difference.
    None,
    /// There was no value.
    Added,
    /// There is no value any more.
    Removed,
    /// Another value.
    Changed,
}

impl Change {
    /// The sign that stands beside the colour.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Added => "+",
            Self::Removed => "−",
            Self::Changed => "≠",
        }
    }

    /// The word for who can't see the colour.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// One field of one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCell {
    /// The value, what changed in it marked.
    pub value: Vec<Piece>,
    /// Whether the value is an identifier rather than words.
    pub literal: bool,
    /// More about it: the value in words, or why it is not known.
    pub note: String,
    /// How much larger or smaller a number is: `+767`.
    pub delta: String,
    /// How it changed.
    pub change: Change,
    /// `present`, `absent`, `hidden`, `unknown`.
    pub state: &'static str,
}

/// The version that a cell is held against: the baseline, or the last one before it that is known.
pub(super) fn before(row: &Row<'_>, column: usize, baseline: Option<usize>) -> Option<usize> {
    match baseline {
        Some(baseline) => (baseline != column).then_some(baseline),
        None => (0..column).rev().find(|before| {
            let known =
                |cell: &Cell<'_>| matches!(cell.state, State::Present | State::Absent) && !cell.set_by_url;
            row.cells.get(*before).is_some_and(known)
        }),
    }
}

impl TableCell {
    /// The cell of a version, held against another.
    pub(super) fn of(row: &Row<'_>, column: usize, before: Option<usize>) -> Self {
        let state = |column: usize| row.cells.get(column).map_or(State::Unknown, |cell| cell.state);
        let difference = before.map_or(Difference::Same, |before| row.difference(before, column));
        let change = match (before.map(state), state(column)) {
            _ if difference == Difference::Same => Change::None,
            // What its absence implies is a value too.
            _ if row.id.is_some_and(|id| id.entry().spec.implied.is_some()) => Change::Changed,
            (Some(State::Absent), State::Present) => Change::Added,
            (_, State::Absent) => Change::Removed,
            _ => Change::Changed,
        };
        let (value, literal, mut note) = words(row, column);
        let mut delta = String::new();
        let mut pieces = vec![Piece { text: value.clone(), strong: false }];
        if let Some(before) = before.filter(|_| change == Change::Changed) {
            let kind = row.id.map_or(Kind::Text, |id| id.entry().spec.kind);
            if kind == Kind::Integer {
                delta = growth(row, before, column).unwrap_or_default();
            } else if kind != Kind::Timestamp {
                let (earlier, ..) = words(row, before);
                if let Some(marks) = marks(&earlier, &value) {
                    pieces = with_mark(&value, &marks.after);
                }
            }
        }
        if let Difference::Incomparable(why) = difference {
            note = if note.is_empty() { why.to_owned() } else { [&note, "; ", why].concat() };
        }
        if row.cells.get(column).is_some_and(|cell| cell.set_by_url) {
            note = "set by the URL".to_owned();
        }
        Self { value: pieces, literal, note, delta, change, state: state(column).name() }
    }
}

/// A cell's value, whether it is an identifier, and what else is to be said.
fn words(row: &Row<'_>, column: usize) -> (String, bool, String) {
    let text = row.text(column);
    let text = text.strip_suffix(" (set by the URL)").unwrap_or(&text);
    let Some(cell) = row.cells.get(column) else { return Default::default() };
    match cell.state {
        State::Present => {}
        State::Absent => {
            let (value, note) = with_note(text);
            let note = if note.starts_with("implied") { "implied" } else { note };
            return (value.to_owned(), false, note.to_owned());
        }
        State::Hidden => return ("hidden".to_owned(), false, "by the browser (CORS)".to_owned()),
        State::Unknown => {
            let reason = cell.reason.unwrap_or("not shown");
            return ("unknown".to_owned(), false, reason.to_owned());
        }
    }
    let kind = row.id.map_or(Kind::Text, |id| id.entry().spec.kind);
    let value = row.value(column).unwrap_or_default();
    match kind {
        Kind::Text | Kind::Map => {
            let (main, note) = with_note(text);
            match kind {
                Kind::Map if text != value => (text.to_owned(), true, String::new()),
                _ if main == value => (value, true, note.to_owned()),
                _ => (value, true, String::new()),
            }
        }
        _ => {
            let (value, note) = with_note(text);
            (value.to_owned(), false, note.to_owned())
        }
    }
}

/// How much a number grew: `+767`, `−12`.
fn growth(row: &Row<'_>, before: usize, after: usize) -> Option<String> {
    let number = |column: usize| row.value(column)?.parse::<u64>().ok();
    let (one, other) = (number(before)?, number(after)?);
    let sign = if other > one { "+" } else { "−" };
    Some([sign, &digits::grouped(one.abs_diff(other))].concat())
}
