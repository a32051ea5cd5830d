//! Comparing in steps, so that a page stays alive while thousands of versions are compared.

use super::order::Order;
use super::rows::Rows;
use super::summary::Summary;
use super::{Comparison, Row, other_keys};
use crate::Progress;
use crate::message::View;

/// A comparison that is being made. `'r` is how long its rows last: as long as what was pasted, or for good.
pub struct Comparing<'a, 'r> {
    views: Vec<View<'a>>,
    /// The input's place of the version to hold all others against.
    chosen: Option<usize>,
    /// What becomes of a row that is finished.
    keep: fn(Row<'a>) -> Row<'r>,
    made: Comparison<'r>,
    stage: Stage<'a>,
}

/// What is done next, a version or a row at a time.
enum Stage<'a> {
    Order(Order, usize),
    Facts(Rows<'a>, usize),
    Rows(Rows<'a>),
    Summary(Summary),
    Done,
}

impl<'a> Comparing<'a, 'a> {
    /// Begins to compare versions. `baseline` as in [`super::compare`].
    #[must_use]
    pub fn new(views: Vec<View<'a>>, baseline: Option<usize>) -> Self {
        Self::keeping(views, baseline, |row| row)
    }
}

impl<'a> Comparing<'a, 'static> {
    /// Begins a comparison with texts of its own, so that it outlives what was pasted.
    #[must_use]
    pub fn owned(views: Vec<View<'a>>, baseline: Option<usize>) -> Self {
        Self::keeping(views, baseline, Row::into_owned)
    }
}

impl<'a, 'r> Comparing<'a, 'r> {
    fn keeping(views: Vec<View<'a>>, chosen: Option<usize>, keep: fn(Row<'a>) -> Row<'r>) -> Self {
        let made = Comparison {
            versions: Vec::new(),
            rows: Vec::new(),
            summary: Vec::new(),
            findings: Vec::new(),
            baseline: 0,
            is_against: false,
        };
        let stage = Stage::Order(Order::new(views.len()), 0);
        Self { views, chosen, keep, made, stage }
    }

    /// Goes on for about so many versions. How many of the versions' three rounds are done.
    pub fn step(&mut self, versions: usize) -> Progress {
        let mut left = versions.max(1);
        while left > 0 && !matches!(self.stage, Stage::Done) {
            left = left.saturating_sub(self.one());
        }
        let all = self.views.len();
        let done = match &self.stage {
            Stage::Order(_, next) => *next,
            Stage::Facts(_, next) => all + next,
            Stage::Rows(_) => 2 * all,
            Stage::Summary(summary) => 2 * all + summary.told(),
            // Of no versions, too, there is an end.
            Stage::Done => 3 * all + 1,
        };
        Progress { done, total: 3 * all + 1 }
    }

    /// The next version or row. For how many versions it counts.
    fn one(&mut self) -> usize {
        match &mut self.stage {
            Stage::Order(order, next) => {
                if let Some(view) = self.views.get(*next) {
                    order.add(*view);
                    *next += 1;
                    return 1;
                }
                let order = std::mem::replace(order, Order::new(0));
                (self.made.versions, self.made.findings) = order.ordered();
                self.stage = Stage::Facts(Rows::new(self.made.versions.len()), 0);
            }
            Stage::Facts(rows, next) => {
                if let Some(version) = self.made.versions.get(*next) {
                    if let Some(view) = self.views.get(version.index) {
                        rows.add(*view, version);
                    }
                    *next += 1;
                    return 1;
                }
                self.stage = Stage::Rows(std::mem::replace(rows, Rows::new(0)));
            }
            Stage::Rows(rows) => {
                if let Some(row) = rows.next() {
                    self.made.rows.push((self.keep)(row));
                } else {
                    self.put_together();
                    self.stage = Stage::Summary(Summary::default());
                }
            }
            Stage::Summary(summary) => {
                if summary.step(&self.made) {
                    return 1;
                }
                self.made.summary = std::mem::take(summary).sentences(&self.made);
                self.stage = Stage::Done;
            }
            Stage::Done => {}
        }
        // What goes over all versions.
        self.views.len().max(1)
    }

    /// What is known once all rows are there.
    fn put_together(&mut self) {
        let made = &mut self.made;
        // As they were found; then members in catalogue order, each metadata name in its place and in order, the rest
        // behind.
        made.rows.reverse();
        made.rows.sort_by(|one, other| one.rank().cmp(&other.rank()));
        other_keys(&made.versions, &mut made.findings);
        let chosen =
            self.chosen.and_then(|index| made.versions.iter().position(|version| version.index == index));
        made.baseline = chosen.unwrap_or(0);
        made.is_against = chosen.is_some();
    }

    /// The comparison; what is left of it is done now.
    #[must_use]
    pub fn finish(mut self) -> Comparison<'r> {
        while !matches!(self.stage, Stage::Done) {
            self.one();
        }
        self.made
    }
}
