//! Source lines: the paste cut into segments, each with its role and with the facts and findings that speak of it.

use crate::state::reading::Reading;
use crate::state::sheet::{Sheet, Target};
use headlens::{Severity, View};
use std::ops::Range;

/// What a run of characters is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Belongs to an exchange, but is neither of the others: colons, marks of a tool.
    Plain,
    /// Belongs to no exchange.
    Passed,
    /// A start line: method, target, status.
    Start,
    /// A header's name.
    Name,
    /// A header's value.
    Value,
}

/// A run of characters that is lit as one.
#[derive(Clone, PartialEq, Eq)]
pub struct Segment {
    /// The characters.
    pub text: String,
    /// What they are.
    pub role: Role,
    /// The exchange that they belong to.
    pub exchange: Option<usize>,
    /// The fact of the selected exchange that stands here.
    pub fact: Option<usize>,
    /// The findings of the selected exchange that speak of it.
    pub findings: Vec<usize>,
    /// The worst of them.
    pub severity: Option<Severity>,
    /// Whether it was looked for.
    pub found: bool,
}

impl Segment {
    /// What choosing it selects: what is wrong here before what it says.
    pub fn target(&self) -> Option<Target> {
        self.findings.first().map(|finding| Target::Finding(*finding)).or_else(|| self.fact.map(Target::Fact))
    }

    /// Whether it is lit while `target` is looked at.
    pub fn is_lit(&self, target: Option<Target>) -> bool {
        match target {
            Some(Target::Fact(fact)) => self.fact == Some(fact),
            Some(Target::Finding(finding)) => self.findings.contains(&finding),
            None => false,
        }
    }
}

/// One row of the source view.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceLine {
    /// Its place among all rows.
    pub index: usize,
    /// The number of the line that begins here.
    pub number: Option<u32>,
    /// Its characters.
    pub segments: Vec<Segment>,
}

/// What is shown of a paste besides its text.
pub struct Marks<'a> {
    /// What there is to say about an exchange.
    pub sheet: &'a Sheet,
    /// Which exchange that is.
    pub selected: usize,
    /// Words that were looked for.
    pub found: Option<Range<usize>>,
}

/// Some rows of a paste.
pub fn lines(reading: &Reading, marks: &Marks<'_>, rows: Range<usize>) -> Vec<SourceLine> {
    let text = reading.text();
    let part = part(reading, &rows);
    let mut tokens: Vec<(Range<usize>, Role, usize)> = Vec::new();
    for index in reading.exchanges_in(&part) {
        let Some(view) = reading.view(index) else { continue };
        let own = tokens_of(view).map(|(span, role)| (reading.place(span), role, index));
        tokens.extend(own.filter(|(place, ..)| place.start < part.end && place.end > part.start));
    }
    let own = rows.filter_map(|index| {
        let row = reading.rows.get(text, index)?;
        let segments = segments(reading, marks, &tokens, row.span);
        Some(SourceLine { index, number: row.number, segments })
    });
    own.collect()
}

/// The part of the paste that some rows cover.
fn part(reading: &Reading, rows: &Range<usize>) -> Range<usize> {
    let text = reading.text();
    let start = reading.rows.get(text, rows.start).map_or(0, |row| row.span.start);
    let last = rows.end.checked_sub(1).and_then(|last| reading.rows.get(text, last));
    start..last.map_or(start, |row| row.span.end)
}

/// The characters of an exchange that have a role, wherever they stand.
fn tokens_of<'a>(view: View<'a>) -> impl Iterator<Item = (headlens::Span, Role)> + 'a {
    let response = &view.exchange.response;
    let request = view.exchange.request.as_deref();
    let asked = request.map(|request| [request.method, request.target, request.url, request.version]);
    let answered = [response.version, response.status_span, response.reason];
    let starts = asked.into_iter().flatten().chain(answered).flatten().map(|span| (span, Role::Start));
    let headers = request.map(|request| request.headers.as_slice()).unwrap_or_default();
    let headers = headers.iter().chain(view.headers());
    let error = view.exchange.error.as_deref().map(|error| {
        [error.code, error.message, error.request_id, error.host_id, error.region, error.endpoint]
            .into_iter()
            .chain([error.bucket, error.key, error.version_id, error.server_time, error.expires])
    });
    let told = error.into_iter().flatten().flatten().map(|span| (span, Role::Value));
    let headers = headers.flat_map(|header| [(header.name, Role::Name), (header.value, Role::Value)]);
    starts.chain(headers).chain(told)
}

fn segments(
    reading: &Reading,
    marks: &Marks<'_>,
    tokens: &[(Range<usize>, Role, usize)],
    row: Range<usize>,
) -> Vec<Segment> {
    let near = |place: &Range<usize>| place.start < row.end && place.end > row.start;
    // Tokens of one exchange don't overlap, but one may reach over many rows.
    let tokens: Vec<_> = tokens.iter().filter(|(place, ..)| near(place)).collect();
    let exchanges: Vec<_> = reading
        .exchanges_in(&row)
        .filter_map(|index| reading.exchange_place(index).map(|place| (index, place)))
        .collect();
    let Marks { sheet, selected, found } = marks;
    let links: Vec<_> = sheet.links.iter().filter(|(place, _)| near(place)).collect();

    let mut cuts = vec![row.start, row.end];
    // Sorted as they come: there are few on a row, and a sort is more code than all of this.
    let mut cut = |at: usize| {
        if let (true, Err(place)) = (reading.text().is_char_boundary(at), cuts.binary_search(&at)) {
            cuts.insert(place, at);
        }
    };
    let places = tokens.iter().map(|(place, ..)| place).chain(exchanges.iter().map(|(_, place)| place));
    for place in places.chain(links.iter().map(|(place, _)| place)).chain(found) {
        [place.start, place.end].into_iter().filter(|at| row.contains(at)).for_each(&mut cut);
    }

    let mut out: Vec<Segment> = Vec::with_capacity(cuts.len());
    for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
        let within = |place: &Range<usize>| place.start <= *start && place.end >= *end;
        let token = tokens.iter().find(|(place, ..)| within(place));
        let exchange = token
            .map(|token| token.2)
            .or_else(|| exchanges.iter().find(|(_, place)| within(place)).map(|(index, _)| *index));
        let role = match (token, exchange) {
            (Some(token), _) => token.1,
            (None, Some(_)) => Role::Plain,
            (None, None) => Role::Passed,
        };
        let mut segment = Segment {
            text: reading.text().get(*start..*end).unwrap_or_default().to_owned(),
            role,
            exchange,
            fact: None,
            findings: Vec::new(),
            severity: None,
            found: found.as_ref().is_some_and(within),
        };
        if exchange.is_none_or(|exchange| exchange == *selected) {
            for (_, target) in links.iter().filter(|(place, _)| within(place)) {
                match *target {
                    Target::Fact(fact) => segment.fact = segment.fact.or(Some(fact)),
                    Target::Finding(finding) => segment.findings.push(finding),
                }
            }
        }
        segment.findings.dedup();
        segment.severity = segment
            .findings
            .iter()
            .filter_map(|finding| sheet.findings.get(*finding))
            .map(|row| row.severity)
            .min();
        match out.last_mut() {
            // What is lit alike is one segment.
            Some(last) if alike(last, &segment) => last.text.push_str(&segment.text),
            _ => out.push(segment),
        }
    }
    out
}

fn alike(one: &Segment, other: &Segment) -> bool {
    (one.role, one.exchange, one.fact, one.found) == (other.role, other.exchange, other.fact, other.found)
        && one.findings == other.findings
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASTE: &str = "words before\n\nHTTP/1.1 200 OK\r\nETag: abc\r\nLast-Modified: Sun, 1 Jan 2006 12:00:00 GMT\r\nContent-Length: 5\r\n\r\nafter";

    fn all(paste: &str) -> (Sheet, Vec<SourceLine>) {
        let reading = Reading::of(paste);
        let sheet = Sheet::of(&reading, 0);
        let marks = Marks { sheet: &sheet, selected: 0, found: None };
        let lines = lines(&reading, &marks, 0..reading.rows.len());
        (sheet, lines)
    }

    #[test]
    fn the_lines_put_together_are_the_paste() {
        let (_, lines) = all(PASTE);
        let text: Vec<String> = lines
            .iter()
            .map(|line| line.segments.iter().map(|segment| segment.text.as_str()).collect())
            .collect();
        assert_eq!(text, PASTE.lines().collect::<Vec<_>>());
    }

    #[test]
    fn roles_tell_names_from_values_and_from_what_was_passed_over() {
        let (_, lines) = all(PASTE);
        let role = |line: usize, segment: usize| lines[line].segments[segment].role;
        assert_eq!(role(0, 0), Role::Passed);
        assert_eq!(role(2, 0), Role::Start);
        assert_eq!(
            lines[5].segments.iter().map(|segment| segment.role).collect::<Vec<_>>(),
            [Role::Name, Role::Plain, Role::Value]
        );
        assert_eq!(role(7, 0), Role::Passed);
    }

    #[test]
    fn a_finding_lights_its_characters_and_they_lead_back_to_it() {
        let (sheet, lines) = all(PASTE);
        let finding = sheet.findings.iter().position(|row| row.code == "etag-not-quoted").expect("raised");
        let lit: Vec<&Segment> = lines
            .iter()
            .flat_map(|line| &line.segments)
            .filter(|segment| segment.is_lit(Some(Target::Finding(finding))))
            .collect();
        assert_eq!(lit.iter().map(|segment| segment.text.as_str()).collect::<String>(), "abc");
        assert_eq!(lit[0].target(), Some(Target::Finding(finding)));
        let length = lines[5].segments.last().expect("a value");
        assert!(matches!(length.target(), Some(Target::Fact(_))));
    }

    #[test]
    fn what_was_looked_for_is_marked_across_roles() {
        let reading = Reading::of(PASTE);
        let at = PASTE.find("Tag: a").expect("there");
        let marks = Marks { sheet: &Sheet::default(), selected: 0, found: Some(at..at + 6) };
        let lines = lines(&reading, &marks, 0..reading.rows.len());
        let found = lines.iter().flat_map(|line| &line.segments).filter(|segment| segment.found);
        assert_eq!(found.map(|segment| segment.text.as_str()).collect::<Vec<_>>(), ["Tag", ": ", "a"]);
    }
}
