//! Facts, as rows to show: what was asked, then every field by the side of the object that it speaks of.

use crate::state::prose::Topic;
use crate::state::reading::Reading;
use crate::state::words::with_note;
use headlens::{Fact, Group, Member, Part, Span, State, View, export, facts};
use std::ops::Range;

/// One fact.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FactRow {
    /// What people call it.
    pub label: String,
    /// What it says.
    pub text: String,
    /// More about it, less important.
    pub note: String,
    /// Whether the text is an identifier rather than words.
    pub literal: bool,
    /// The value as it stands in the paste, where the text says it otherwise.
    pub raw: Option<String>,
    /// What a copy button gives; nothing for what there is not, and for secrets.
    pub copy: Option<String>,
    /// A point in time, in milliseconds.
    pub time: Option<i64>,
    /// Why there is no value: `absent`, `hidden`, `unknown`; nothing where there is one.
    pub missing: Option<&'static str>,
    /// The header's name as sent.
    pub header: Option<String>,
    /// What explains it.
    pub topic: Option<Topic>,
    /// Its header's name and value in what was pasted.
    pub places: Vec<Range<usize>>,
    /// Its place among all facts of the exchange.
    pub index: usize,
}

impl FactRow {
    /// A fact that the paste tells outside any header, as it stands there.
    pub(super) fn told(reading: &Reading, label: &str, text: String, span: Span) -> Self {
        Self {
            label: label.to_owned(),
            copy: Some(text.clone()),
            text,
            literal: true,
            places: vec![reading.place(span)],
            ..Self::default()
        }
    }
}

/// The facts of one side of the object.
#[derive(Clone, PartialEq, Eq)]
pub struct FactGroup {
    /// `Identity`.
    pub label: &'static str,
    /// Its facts, told ones and untold ones.
    pub rows: Vec<FactRow>,
}

/// How many fields have no value, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Untold {
    /// The whole reply was seen and lacks them.
    pub absent: usize,
    /// A browser keeps them from scripts.
    pub hidden: usize,
    /// The paste doesn't say.
    pub unknown: usize,
}

impl Untold {
    /// All of them.
    pub const fn total(self) -> usize {
        self.absent + self.hidden + self.unknown
    }

    /// `12 absent, 9 unknown`.
    pub fn words(self) -> String {
        let each = [(self.absent, "absent"), (self.hidden, "hidden"), (self.unknown, "unknown")];
        let told = each.into_iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told.map(|(count, word)| [&count.to_string(), " ", word].concat()).collect();
        told.join(", ")
    }
}

/// The facts of an exchange in groups, and how many fields have no value.
pub fn groups(reading: &Reading, view: View<'_>) -> (Vec<FactGroup>, Untold) {
    let mut untold = Untold::default();
    let mut groups = vec![FactGroup { label: "Request", rows: request(reading, view) }];
    groups.extend(Group::ALL.map(|group| FactGroup { label: group.label(), rows: Vec::new() }));
    for fact in facts(view) {
        match fact.state {
            State::Present => {}
            State::Absent if fact.implied().is_some() => {}
            State::Absent => untold.absent += 1,
            State::Hidden => untold.hidden += 1,
            State::Unknown => untold.unknown += 1,
        }
        if let Some(group) = groups.iter_mut().find(|group| group.label == fact.group.label()) {
            group.rows.push(row(reading, view, &fact));
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    let rows = groups.iter_mut().flat_map(|group| &mut group.rows);
    rows.enumerate().for_each(|(index, row)| row.index = index);
    (groups, untold)
}

fn row<'a>(reading: &Reading, view: View<'a>, fact: &Fact<'a>) -> FactRow {
    let words = fact.text();
    let told = fact.state == State::Present;
    let masked = |raw: Option<&str>| {
        raw.filter(|_| told && !fact.is_secret()).map(|raw| export::mask(raw).into_owned())
    };
    let (sent, raw) = (masked(fact.raw.as_deref()), masked(fact.pasted(view)));
    // A value of its own may end in brackets too.
    let (text, note) = if sent.as_deref() == Some(&words) { (words.as_str(), "") } else { with_note(&words) };
    let implied = fact.implied().is_some();
    let (text, note) = match fact.state {
        State::Present | State::Absent => (text, note),
        State::Hidden => ("hidden", "by the browser: CORS doesn’t expose it"),
        State::Unknown => ("unknown", words.as_str()),
    };
    let time = fact.id.zip(fact.raw.as_deref()).and_then(|(id, raw)| match id.entry().member(raw) {
        Some(Member::Timestamp(millis)) => Some(millis),
        _ => None,
    });
    let places = fact.header.map(|header| vec![reading.place(header.name), reading.place(header.value)]);
    FactRow {
        label: capitalised(&fact.label, fact.group),
        literal: sent.as_deref().is_some_and(|sent| sent == text),
        raw: raw.clone().filter(|raw| *raw != text && !raw.is_empty()),
        copy: raw.filter(|raw| !raw.is_empty()),
        time,
        missing: (!told && !implied).then(|| fact.state.name()),
        header: fact.header.map(|header| view.text(header.name).to_owned()),
        topic: fact.id.map(|id| Topic::Field(id.entry().spec.name.text())),
        places: places.unwrap_or_default(),
        text: if text.is_empty() { "empty" } else { text }.to_owned(),
        note: note.to_owned(),
        index: 0,
    }
}

/// What was asked, as far as the paste shows the request.
fn request(reading: &Reading, view: View<'_>) -> Vec<FactRow> {
    let Some(request) = view.exchange.request.as_deref() else { return Vec::new() };
    let target = view.target().unwrap_or_default();
    let part = |label: &str, part: Option<Part<'_>>| {
        let part = part.filter(|part| !part.text.is_empty());
        part.map(|part| FactRow::told(reading, label, part.text.into_owned(), part.span))
    };
    let mut rows = Vec::new();
    let method = |method| FactRow::told(reading, "Method", view.text(method).to_owned(), method);
    rows.extend(request.method.map(method));
    rows.extend(part("Bucket", target.bucket));
    rows.extend(part("Key", target.key));
    rows.extend(part("Version asked for", target.version_id));
    rows
}

/// A header's own name stays as sent; a label begins with a capital letter.
fn capitalised(label: &str, group: Group) -> String {
    if group == Group::UserMetadata {
        return label.to_owned();
    }
    let mut characters = label.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPLY: &str = "HEAD /b/k.jpg?versionId=asked HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n\
                         HTTP/1.1 200 OK\r\nLast-Modified: Sun, 01 Jan 2006 12:00:00 GMT\r\nContent-Length: 434234\r\n\
                         Set-Cookie: a=secret\r\nx-amz-version-id: told\r\nETag: \"1\"\r\n\r\n";

    fn find(groups: &[FactGroup], label: &str) -> FactRow {
        let mut rows = groups.iter().flat_map(|group| &group.rows);
        rows.find(|row| row.label == label).unwrap_or_else(|| panic!("no {label}")).clone()
    }

    #[test]
    fn a_fact_says_what_it_means_and_what_was_sent() {
        let reading = Reading::of(REPLY);
        let (groups, untold) = groups(&reading, reading.view(0).expect("an exchange"));
        let length = find(&groups, "Length");
        assert_eq!((length.text.as_str(), length.note.as_str()), ("434,234 bytes", "424 KiB"));
        assert_eq!(length.raw.as_deref(), Some("434234"));
        assert_eq!(length.header.as_deref(), Some("Content-Length"));
        assert_eq!(find(&groups, "Last modified").time, Some(1_136_116_800_000));
        assert!(find(&groups, "Version ID").literal);
        assert_eq!(find(&groups, "Key").text, "k.jpg");
        assert_eq!(find(&groups, "Version asked for").text, "asked");
        assert_eq!(
            untold.total(),
            groups.iter().flat_map(|group| &group.rows).filter(|row| row.missing.is_some()).count()
        );
        let places: Vec<&str> = length.places.iter().filter_map(|place| REPLY.get(place.clone())).collect();
        assert_eq!(places, ["Content-Length", "434234"]);
    }

    #[test]
    fn a_member_shows_and_copies_what_was_pasted() {
        let reading = Reading::of("{\"ETag\": \"1\", \"LastModified\": \"2026-11-21T08:03:53+00:00\"}");
        let (groups, _) = groups(&reading, reading.view(0).expect("an exchange"));
        let date = find(&groups, "Last modified");
        assert_eq!(date.raw.as_deref(), Some("2026-11-21T08:03:53+00:00"));
        assert_eq!((date.copy, date.time), (date.raw, Some(1_795_248_233_000)));
    }

    #[test]
    fn a_secret_is_neither_shown_nor_copied() {
        let reading = Reading::of(REPLY);
        let (groups, _) = groups(&reading, reading.view(0).expect("an exchange"));
        let cookie = find(&groups, "Cookie to be set");
        assert!(!cookie.text.contains("secret"));
        assert_eq!((cookie.raw, cookie.copy), (None, None));
    }
}
