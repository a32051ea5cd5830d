//! Reference: the catalogues of headers and of findings as entries to look up, each with an address of its own. Their
//! long words come from the file that `prose` tells of; here they are put in order and searched.

use crate::state::route::Page;
use headlens::fields::FieldId;
use headlens::{FieldProse, Group, Kind, Name, Prose, Repeat, RuleProse, Sent, Severity};

/// One of the two catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// The headers.
    Headers,
    /// The findings.
    Findings,
}

impl Shelf {
    /// Both, in their order.
    pub const ALL: [Self; 2] = [Self::Headers, Self::Findings];

    /// What its heading says.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headers => "Headers",
            Self::Findings => "Findings",
        }
    }

    /// The part of an address that names it.
    const fn part(self) -> &'static str {
        match self {
            Self::Headers => "headers",
            Self::Findings => "findings",
        }
    }

    /// The address of the whole catalogue, or of one entry in it.
    pub fn href(self, name: &str) -> String {
        let slash = if name.is_empty() { "" } else { "/" };
        [Page::Reference.href(), "/", self.part(), slash, &name.to_ascii_lowercase()].concat()
    }
}

/// What an address names: a catalogue and an entry of it; without a name the whole catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The catalogue.
    pub shelf: Shelf,
    /// The entry's name as the address has it.
    pub name: String,
}

impl Place {
    /// The place that an address names; nothing for the page itself.
    pub fn at(hash: &str) -> Option<Self> {
        let place = Page::Reference.place(hash)?;
        let (part, name) = place.split_once('/').unwrap_or((place, ""));
        let shelf = Shelf::ALL.into_iter().find(|shelf| shelf.part() == part)?;
        Some(Self { shelf, name: name.to_owned() })
    }
}

/// One entry of a catalogue.
pub struct Entry {
    /// Where it stands.
    pub shelf: Shelf,
    /// The group of its catalogue that it belongs to: `Identity`, `Errors`.
    pub group: &'static str,
    /// How much a finding matters.
    pub severity: Option<Severity>,
    /// A header's name, a finding's code.
    pub name: String,
    /// What it is, in a few words.
    pub title: String,
    /// What is searched first: names, and what it is in one sentence; in small letters.
    near: String,
    /// What is searched as well: the explanation; in small letters.
    far: String,
}

/// Everything that can be looked up, in the order in which it is shown: groups stand together.
pub struct Catalogue {
    /// The entries.
    pub entries: Vec<Entry>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Which entries are shown.
    pub shown: Vec<bool>,
    /// How many are named so.
    pub named: usize,
    /// How many others only mention it.
    pub mentioned: usize,
}

const SEVERITIES: [(Severity, &str); 3] =
    [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Note, "Notes")];

impl Catalogue {
    /// The entries of the words that were fetched.
    pub fn of(prose: &Prose) -> Self {
        let mut entries = Vec::new();
        for group in Group::ALL {
            let ours = |field: &FieldProse<'_>| group_of(field.name) == group;
            entries.extend(prose.fields().filter(ours).map(|field| header(&field, group)));
        }
        for (severity, group) in SEVERITIES {
            let ours = |rule: &RuleProse<'_>| rule.severity == severity.name();
            entries.extend(prose.rules().filter(ours).map(|rule| finding(&rule, severity, group)));
        }
        Self { entries }
    }

    /// The entries that have every word of `wanted` in them. Those that only mention it are shown when `mentions` asks
    /// for them, or where nothing is named so. `shelf`: only this catalogue.
    pub fn search(&self, wanted: &str, shelf: Option<Shelf>, mentions: bool) -> Found {
        let wanted = wanted.to_lowercase();
        let has = |text: &str, word: &str| text.contains(word);
        // Per entry: 0 for neither, 1 where it is mentioned, 2 where it is named.
        let ranks: Vec<u8> = self
            .entries
            .iter()
            .map(|entry| {
                if shelf.is_some_and(|shelf| shelf != entry.shelf) {
                    0
                } else if wanted.split_whitespace().all(|word| has(&entry.near, word)) {
                    2
                } else {
                    let there = |word: &str| has(&entry.near, word) || has(&entry.far, word);
                    u8::from(wanted.split_whitespace().all(there))
                }
            })
            .collect();
        let count = |rank: u8| ranks.iter().filter(|other| **other == rank).count();
        let (named, mentioned) = (count(2), count(1));
        let least = if mentions || named == 0 { 1 } else { 2 };
        Found { shown: ranks.iter().map(|rank| *rank >= least).collect(), named, mentioned }
    }

    /// The entry that an address names: in any case, and for a header also by a name that begins as its name does.
    pub fn entry(&self, place: &Place) -> Option<&Entry> {
        let name = match place.shelf {
            Shelf::Headers => match FieldId::named(&place.name) {
                Some(id) => id.entry().spec.name.text(),
                None => &place.name,
            },
            Shelf::Findings => &place.name,
        };
        let mut ours = self.entries.iter().filter(|entry| entry.shelf == place.shelf);
        ours.find(|entry| entry.name.eq_ignore_ascii_case(name))
    }
}

impl Found {
    /// What is said about it: `3 headers and 1 finding`.
    pub fn words(&self, entries: &[Entry], searching: bool) -> String {
        let shown = |shelf: Shelf| {
            let ours = entries.iter().zip(&self.shown).filter(|(entry, _)| entry.shelf == shelf);
            ours.filter(|(_, shown)| **shown).count()
        };
        let (headers, findings) = (shown(Shelf::Headers), shown(Shelf::Findings));
        let counts = [(headers, "header"), (findings, "finding")].into_iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(count, one)| crate::state::words::counted(count, one)).collect();
        let counts = counts.join(" and ");
        match (searching, self.named, self.mentioned) {
            (true, 0, 0) => "Nothing found".to_owned(),
            (true, 0, _) => ["Nothing is called so. Mentioned by ", &counts].concat(),
            _ => counts,
        }
    }
}

fn group_of(name: &str) -> Group {
    spec_of(name).map_or(Group::Transport, |spec| spec.group)
}

fn spec_of(name: &str) -> Option<&'static headlens::FieldSpec> {
    let mut fields = headlens::fields::FIELDS.iter().map(|entry| &entry.spec);
    fields.find(|spec| spec.name.text() == name)
}

fn header(field: &FieldProse<'_>, group: Group) -> Entry {
    let (label, member) =
        spec_of(field.name).map_or(("", ""), |spec| (spec.label, spec.member.unwrap_or("")));
    Entry {
        shelf: Shelf::Headers,
        group: group.label(),
        severity: None,
        name: field.name.to_owned(),
        title: label.to_owned(),
        near: [field.name, " ", label, " ", member, " ", field.summary].concat().to_lowercase(),
        far: [field.meaning, " ", field.grammar].concat().to_lowercase(),
    }
}

fn finding(rule: &RuleProse<'_>, severity: Severity, group: &'static str) -> Entry {
    Entry {
        shelf: Shelf::Findings,
        group,
        severity: Some(severity),
        name: rule.code.to_owned(),
        title: rule.title.to_owned(),
        near: [rule.code, " ", rule.title].concat().to_lowercase(),
        far: [rule.message, " ", rule.why, " ", rule.fix].concat().to_lowercase(),
    }
}

/// What is told of a header besides its explanation: what it is called, and the words.
pub fn facts(field: &FieldProse<'_>) -> Vec<(&'static str, String)> {
    let mut out = vec![("Grammar", field.grammar.to_owned())];
    let Some(spec) = spec_of(field.name) else { return out };
    if let Some(member) = spec.member {
        out.push(("Member in the SDKs", member.to_owned()));
    }
    let kind = match spec.kind {
        Kind::Text => "Text",
        Kind::Integer => "Whole number",
        Kind::Boolean => "True or false",
        Kind::Timestamp => "Point in time",
        Kind::Map => "Names and texts",
    };
    out.push(("Type", kind.to_owned()));
    let sent = match spec.sent {
        Sent::Always => "Whenever there is something to say",
        Sent::WhenChecksumsAsked => "Only when the request says x-amz-checksum-mode: ENABLED",
        Sent::WithPartNumber => "Only when the request names a part number",
        Sent::WithoutVersionId => "Only when the request names no version ID",
        Sent::WithPermission => "Only to who may read it",
    };
    out.push(("Sent", sent.to_owned()));
    if let Some(implied) = spec.implied {
        out.push(("Absent, it stands for", implied.to_owned()));
    }
    if spec.repeat == Repeat::List {
        out.push(("Repeats", "It may stand more than once".to_owned()));
    }
    out
}

/// A header's name, with what stands behind a prefix.
pub fn shown_name(name: &str) -> String {
    let prefix = spec_of(name).is_some_and(|spec| matches!(spec.name, Name::Prefix(_)));
    [name, if prefix { "*" } else { "" }].concat()
}

/// A sentence with places for what a finding carries, with dots in these places.
pub fn sentence(template: &str) -> String {
    ["{0}", "{1}", "{2}"].iter().fold(template.to_owned(), |words, place| words.replace(place, "…"))
}

/// The headers that can raise a rule.
pub fn raised_by<'p>(prose: &'p Prose, code: &str) -> Vec<&'p str> {
    let raises = |field: &FieldProse<'_>| field.rules().any(|rule| rule == code);
    prose.fields().filter(raises).map(|field| field.name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "ETag\u{1e}Names the bytes.\u{1e}Two replies with one tag.\u{1e}quoted\u{1e}\u{1e}etag-weak\u{1f}\u{1e}\u{1d}\
                        x-amz-meta-\u{1e}User metadata.\u{1e}Kept beside the ETag.\u{1e}any\u{1e}\u{1e}\u{1e}\u{1d}\u{1c}\
                        etag-weak\u{1e}note\u{1e}The tag is weak\u{1e}{0} is weak.\u{1e}Proxies weaken.\u{1e}f\u{1e}\u{1d}\
                        date-odd\u{1e}error\u{1e}A date\u{1e}m\u{1e}w\u{1e}f\u{1e}\u{1d}";

    fn catalogue() -> Catalogue {
        Catalogue::of(&Prose::read(TEXT.to_owned()).expect("the mark is there"))
    }

    fn names<'c>(catalogue: &'c Catalogue, found: &Found) -> Vec<&'c str> {
        let shown = catalogue.entries.iter().zip(&found.shown).filter(|(_, shown)| **shown);
        shown.map(|(entry, _)| entry.name.as_str()).collect()
    }

    #[test]
    fn every_place_has_an_address_that_leads_back() {
        for shelf in Shelf::ALL {
            for name in ["", "x-amz-meta-"] {
                let place = Place { shelf, name: name.to_owned() };
                assert_eq!(Place::at(&shelf.href(name)), Some(place));
            }
        }
        assert_eq!(Place::at("#/reference"), None);
        assert_eq!(Place::at("#/reference/shoes"), None);
    }

    #[test]
    fn headers_stand_by_group_and_findings_by_severity() {
        let catalogue = catalogue();
        let told: Vec<(&str, &str)> =
            catalogue.entries.iter().map(|entry| (entry.group, entry.name.as_str())).collect();
        assert_eq!(
            told,
            [
                ("Content", "ETag"),
                ("User metadata", "x-amz-meta-"),
                ("Errors", "date-odd"),
                ("Notes", "etag-weak")
            ]
        );
    }

    #[test]
    fn names_come_before_mentions() {
        let catalogue = catalogue();
        let found = catalogue.search("etag", None, false);
        assert_eq!(names(&catalogue, &found), ["ETag", "etag-weak"]);
        assert_eq!((found.named, found.mentioned), (2, 1));
        assert_eq!(found.words(&catalogue.entries, true), "1 header and 1 finding");
        let found = catalogue.search("etag", None, true);
        assert_eq!(names(&catalogue, &found), ["ETag", "x-amz-meta-", "etag-weak"]);
        let found = catalogue.search("  ETag  ", Some(Shelf::Findings), false);
        assert_eq!(names(&catalogue, &found), ["etag-weak"]);
    }

    #[test]
    fn what_is_only_mentioned_is_shown_where_nothing_is_named_so() {
        let catalogue = catalogue();
        let found = catalogue.search("proxies tag", None, false);
        assert_eq!(names(&catalogue, &found), ["etag-weak"]);
        assert_eq!(found.words(&catalogue.entries, true), "Nothing is called so. Mentioned by 1 finding");
        let found = catalogue.search("shoes", None, false);
        assert_eq!(found.words(&catalogue.entries, true), "Nothing found");
        let found = catalogue.search("", None, false);
        assert_eq!(found.words(&catalogue.entries, false), "2 headers and 2 findings");
    }

    #[test]
    fn an_entry_is_found_in_any_case_and_by_the_prefix_of_its_name() {
        let catalogue = catalogue();
        let entry = |shelf, name: &str| {
            let place = Place { shelf, name: name.to_owned() };
            catalogue.entry(&place).map(|entry| entry.name.as_str())
        };
        assert_eq!(entry(Shelf::Headers, "etag"), Some("ETag"));
        assert_eq!(entry(Shelf::Headers, "x-amz-meta-owner"), Some("x-amz-meta-"));
        assert_eq!(entry(Shelf::Headers, "x-amz-meta-"), Some("x-amz-meta-"));
        assert_eq!(entry(Shelf::Findings, "etag-weak"), Some("etag-weak"));
        assert_eq!(entry(Shelf::Findings, "etag"), None);
    }

    #[test]
    fn a_header_tells_its_type_and_when_it_is_sent() {
        let prose = Prose::read(TEXT.to_owned()).expect("the mark is there");
        let field = prose.field("ETag").expect("there");
        let told: Vec<&str> = facts(&field).iter().map(|(name, _)| *name).collect();
        assert_eq!(told, ["Grammar", "Member in the SDKs", "Type", "Sent"]);
        assert_eq!(shown_name("x-amz-meta-"), "x-amz-meta-*");
        assert_eq!(sentence("{0} and {1}"), "… and …");
        assert_eq!(raised_by(&prose, "etag-weak"), ["ETag"]);
    }
}
