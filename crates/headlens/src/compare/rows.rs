//! From the facts of each version to rows: one a field that any version tells,
//! in one pass over the versions and a second one over what they leave out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Row, Version};
use crate::facts::{Fact, State, told, untold};
use crate::field::{Group, Sent};
use crate::fields::FIELDS;
use crate::message::{About, Extent, View};

/// What is asked of a version again and again.
struct Column<'a> {
    view: View<'a>,
    about_object: bool,
    /// The query may replace headers: `response-content-type`.
    overrides: bool,
    /// What a refusal leaves out proves nothing of the object.
    refused: bool,
    /// The reply was seen whole, and speaks of the object.
    whole: bool,
}

impl<'a> Column<'a> {
    fn of(view: View<'a>) -> Self {
        let query = view.target().and_then(|target| target.query).map(|query| view.text(query));
        Self {
            view,
            about_object: view.about() == About::Object,
            overrides: query.is_some_and(|query| query.contains("response-")),
            refused: view.status().is_some_and(|status| status >= 400),
            whole: view.exchange.extent == Extent::Whole && view.describes_object(),
        }
    }
}

/// Rows as they are found, and the way to the row of a fact.
pub(super) struct Rows<'a> {
    rows: Vec<Row<'a>>,
    columns: Vec<Column<'a>>,
    width: usize,
    /// Members by their place in the catalogue: found without comparing names.
    members: [Option<usize>; FIELDS.len()],
    others: BTreeMap<String, usize>,
}

impl<'a> Rows<'a> {
    /// For so many versions.
    pub(super) fn new(width: usize) -> Self {
        Self {
            rows: Vec::new(),
            columns: Vec::with_capacity(width),
            width,
            members: [None; FIELDS.len()],
            others: BTreeMap::new(),
        }
    }

    /// The facts of the next version.
    pub(super) fn add(&mut self, view: View<'a>, version: &Version) {
        let (place, column) = (self.columns.len(), Column::of(view));
        for mut fact in told(view, column.about_object) {
            // Of a part, the whole object's size is what can be compared.
            if let Some(size) = version.size.filter(|_| fact.field == "ContentLength") {
                fact.raw = Some(Cow::Owned(size.to_string()));
            }
            let overridden = column.overrides && set_by_url(view, &fact.field);
            self.of(&fact).set(place, fact, overridden);
        }
        self.columns.push(column);
    }

    /// The next row that is complete and judged.
    pub(super) fn next(&mut self) -> Option<Row<'a>> {
        let mut row = self.rows.pop()?;
        complete(&mut row, &self.columns);
        row.judge();
        Some(row)
    }

    #[expect(clippy::indexing_slicing, reason = "a row's place is noted when it is pushed")]
    fn of(&mut self, fact: &Fact<'a>) -> &mut Row<'a> {
        let next = self.rows.len();
        let place = match fact.id.filter(|id| id.entry().spec.member == Some(fact.field.as_ref())) {
            Some(id) => self.members.get_mut(id.index()).map_or(next, |place| *place.get_or_insert(next)),
            None => match self.others.get(fact.field.as_ref()) {
                Some(place) => *place,
                None => {
                    self.others.insert(fact.field.as_ref().to_owned(), next);
                    next
                }
            },
        };
        if place == next {
            self.rows.push(Row::new(fact, self.width));
        }
        &mut self.rows[place]
    }
}

/// Says of each version without a value why it has none.
fn complete(row: &mut Row<'_>, columns: &[Column<'_>]) {
    let member = row.member();
    // Absence that only a permission explains is believed where another version shows the field.
    let shown = row.sent() == Some(Sent::WithPermission);
    let field = row.field.as_ref();
    for (cell, column) in row.cells.iter_mut().zip(columns).filter(|(cell, _)| cell.raw.is_none()) {
        cell.set_by_url = column.overrides && set_by_url(column.view, field);
        if let Some(id) = member.filter(|_| column.about_object) {
            (cell.state, cell.reason) = untold(column.view, id);
            if column.refused && cell.state == State::Absent {
                (cell.state, cell.reason) = (State::Unknown, Some("not told by this status"));
            }
            if shown && column.whole && cell.state == State::Unknown {
                (cell.state, cell.reason) = (State::Absent, None);
            }
        }
        // A version that never heard of a header of another's lacks it.
        if row.group == Group::UserMetadata {
            cell.state = match column.view.exchange.extent {
                _ if column.whole => State::Absent,
                Extent::Filtered if is_metadata_readable(column.view, field) => State::Absent,
                Extent::Filtered => State::Hidden,
                _ => State::Unknown,
            };
        }
    }
}

/// Whether a browser is known to show the header that `Metadata.owner` stands in.
fn is_metadata_readable(view: View<'_>, field: &str) -> bool {
    field.split_once('.').is_some_and(|(_, name)| view.is_readable(&["x-amz-meta-", name].concat()))
}

/// Whether the request's URL replaced this header's value (`response-*`).
fn set_by_url(view: View<'_>, field: &str) -> bool {
    let name = match field {
        "CacheControl" => "response-cache-control",
        "ContentDisposition" => "response-content-disposition",
        "ContentEncoding" => "response-content-encoding",
        "ContentLanguage" => "response-content-language",
        "ContentType" => "response-content-type",
        "Expires" => "response-expires",
        _ => return false,
    };
    view.target().and_then(|target| target.parameter(view, name)).is_some()
}
