//! Facts: every field of an exchange with its state, in the order in which
//! people read them.
//!
//! A field that the paste doesn't show is not therefore missing: whether it is
//! absent, hidden or unknown depends on how much of the reply was seen and on
//! what was asked.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::export::{is_secret_header, mask};
use crate::field::{Group, Kind, Name, Repeat, Sent};
use crate::fields::FieldId;
use crate::message::{About, Extent, Header, Shown, View};

/// Whether a field's value is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is there.
    Present,
    /// The reply was seen whole and lacks it.
    Absent,
    /// A browser keeps it from scripts: `Access-Control-Expose-Headers` doesn't name it.
    Hidden,
    /// The paste shows a part only, or the header comes only when asked for.
    Unknown,
}

impl State {
    /// The word that the JS contract uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Absent => "absent",
            Self::Hidden => "hidden",
            Self::Unknown => "unknown",
        }
    }
}

/// A field of an exchange.
#[derive(Clone)]
pub struct Fact<'a> {
    /// The SDK's member (`VersionId`), `Metadata.owner`, or the header's name in small letters.
    pub field: Cow<'a, str>,
    /// What people call it.
    pub label: Cow<'a, str>,
    /// The side of the object that it speaks of.
    pub group: Group,
    /// Whether its value is known.
    pub state: State,
    /// Which field it is, where the registry knows it.
    pub id: Option<FieldId>,
    /// The header that holds it.
    pub header: Option<Header>,
    /// The value as the header has it; repeats of a list joined. What was pasted is [`Fact::pasted`].
    pub raw: Option<Cow<'a, str>>,
    /// Why it is unknown, or what its absence implies.
    pub reason: Option<&'static str>,
    secret: bool,
}

impl<'a> Fact<'a> {
    /// A field's value by itself, for its words.
    pub(crate) fn bare(
        id: Option<FieldId>,
        state: State,
        raw: Option<Cow<'a, str>>,
        reason: Option<&'static str>,
        secret: bool,
    ) -> Self {
        let empty = Cow::Borrowed("");
        Self {
            field: empty.clone(),
            label: empty,
            group: Group::Transport,
            state,
            id,
            header: None,
            raw,
            reason,
            secret,
        }
    }

    /// Whether the value must not be copied out.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        self.secret
    }

    /// The value as it stands in the paste, for what a tool writes otherwise than the header would.
    #[must_use]
    pub fn pasted(&self, view: View<'a>) -> Option<&str> {
        let reworded = self.header.filter(|header| header.shown == Shown::Reworded);
        reworded.map(|header| view.pasted(header)).or(self.raw.as_deref())
    }

    /// What a person reads, with secrets masked.
    #[must_use]
    pub fn text(&self) -> String {
        match (self.state, &self.raw) {
            (State::Present, Some(_)) if self.secret => "•••".to_owned(),
            (State::Present, Some(raw)) => {
                let words = self.id.and_then(|id| id.entry().describe(raw));
                mask(words.as_deref().unwrap_or(raw)).into_owned()
            }
            (State::Hidden, _) => "hidden by the browser (CORS)".to_owned(),
            (State::Unknown, _) => match self.reason {
                Some(reason) => reason.to_owned(),
                None => "not shown".to_owned(),
            },
            _ => match self.implied() {
                Some(implied) => format!("{implied} (implied: the header is absent)"),
                None => "absent".to_owned(),
            },
        }
    }

    /// What the field stands for when its header is absent from a whole reply.
    #[must_use]
    pub fn implied(&self) -> Option<&'static str> {
        if self.state != State::Absent {
            return None;
        }
        self.id.and_then(|id| id.entry().spec.implied)
    }
}

/// Every field of an exchange: the members of HeadObject in catalogue order,
/// whatever their state, then what else is there.
#[must_use]
pub fn facts(view: View<'_>) -> Vec<Fact<'_>> {
    collect(view, view.about() == About::Object, true)
}

/// The same without the members that have no value: what a comparison of
/// thousands asks [`untold`] about, and only for fields that another tells.
pub(crate) fn told(view: View<'_>, about_object: bool) -> Vec<Fact<'_>> {
    collect(view, about_object, false)
}

/// What is known of a member that an object's reply has no value of.
pub(crate) fn untold(view: View<'_>, id: FieldId) -> (State, Option<&'static str>) {
    let Some(member) = id.entry().spec.member else { return (State::Unknown, None) };
    let Fact { state, reason, .. } = missing(view, id, member);
    (state, reason)
}

fn collect(view: View<'_>, about_object: bool, all: bool) -> Vec<Fact<'_>> {
    let mut facts = Vec::with_capacity(if all { 56 } else { 24 });
    for id in FieldId::all() {
        let spec = &id.entry().spec;
        let Some(member) = spec.member else { continue };
        if let Name::Prefix(prefix) = spec.name {
            if about_object && view.describes_object() {
                metadata(view, id, member, prefix, &mut facts);
            }
            continue;
        }
        let header = view.header(id).filter(|_| belongs(view, member));
        match header {
            Some(header) => facts.push(present(view, id, Cow::Borrowed(member), spec.group, header)),
            None if about_object && all => facts.push(missing(view, id, member)),
            None => {}
        }
    }
    let mut names = BTreeMap::new();
    for (index, header) in view.headers().iter().enumerate() {
        let name = view.text(header.name);
        let spec = header.field.map(|id| &id.entry().spec);
        let member = spec.and_then(|spec| spec.member);
        if member.is_some_and(|member| {
            belongs(view, member) && (about_object || spec.is_some_and(|spec| spec.kind != Kind::Map))
        }) {
            continue;
        }
        let field = name.to_ascii_lowercase();
        if names.insert(field.clone(), index).is_some() {
            continue;
        }
        let field = Cow::Owned(field);
        match header.field {
            // A member that does not speak of the object here: the error document's Content-Type.
            Some(id) if member.is_some() => {
                let mut fact = present(view, id, field, Group::Transport, *header);
                fact.label = Cow::Owned(format!("{} of the error document", fact.label));
                facts.push(fact);
            }
            Some(id) => facts.push(present(view, id, field, id.entry().spec.group, *header)),
            None => facts.push(Fact {
                field,
                label: Cow::Borrowed(name),
                group: Group::Transport,
                state: State::Present,
                id: None,
                header: Some(*header),
                raw: Some(Cow::Borrowed(view.text(header.value))),
                reason: None,
                secret: is_secret_header(name),
            }),
        }
    }
    facts
}

/// Whether a member speaks of the object version in a reply of this status.
/// An error reply's Content-* are the error document's.
pub(crate) fn belongs(view: View<'_>, member: &str) -> bool {
    match view.status() {
        None | Some(200 | 206) => true,
        Some(304 | 412) => matches!(member, "ETag" | "VersionId" | "DeleteMarker"),
        Some(405) => matches!(member, "VersionId" | "DeleteMarker" | "LastModified"),
        Some(_) => matches!(member, "VersionId" | "DeleteMarker"),
    }
}

fn present<'a>(view: View<'a>, id: FieldId, field: Cow<'a, str>, group: Group, header: Header) -> Fact<'a> {
    let spec = &id.entry().spec;
    Fact {
        field,
        // Headers of one family are told apart by their names.
        label: Cow::Borrowed(match spec.name {
            Name::Exact(_) => spec.label,
            Name::Prefix(_) => view.text(header.name),
        }),
        group,
        state: State::Present,
        id: Some(id),
        header: Some(header),
        raw: Some(if spec.repeat == Repeat::List {
            joined(view, header)
        } else {
            Cow::Borrowed(view.text(header.value))
        }),
        reason: None,
        secret: is_secret_header(spec.name.text()),
    }
}

/// The value of a header and of its repeats, as one list.
fn joined(view: View<'_>, first: Header) -> Cow<'_, str> {
    let name = view.text(first.name);
    let mut value = Cow::Borrowed(view.text(first.value));
    for header in view.headers() {
        if header.value != first.value
            && header.field == first.field
            && view.text(header.name).eq_ignore_ascii_case(name)
        {
            let value = value.to_mut();
            value.push_str(", ");
            value.push_str(view.text(header.value));
        }
    }
    value
}

fn metadata<'a>(view: View<'a>, id: FieldId, member: &str, prefix: &str, facts: &mut Vec<Fact<'a>>) {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for header in view.headers() {
        if header.field != Some(id) {
            continue;
        }
        let name = view.text(header.name).get(prefix.len()..).unwrap_or_default().to_ascii_lowercase();
        let known = places.get(&name).and_then(|place| facts.get_mut(*place));
        if let Some(Fact { raw: Some(raw), .. }) = known {
            let raw = raw.to_mut();
            raw.push_str(", ");
            raw.push_str(view.text(header.value));
            continue;
        }
        places.insert(name.clone(), facts.len());
        let field = format!("{member}.{name}");
        facts.push(Fact {
            field: Cow::Owned(field),
            label: Cow::Owned(name),
            group: Group::UserMetadata,
            state: State::Present,
            id: Some(id),
            header: Some(*header),
            raw: Some(Cow::Borrowed(view.text(header.value))),
            reason: None,
            secret: is_secret_header(view.text(header.name)),
        });
    }
}

fn missing(view: View<'_>, id: FieldId, member: &'static str) -> Fact<'static> {
    let spec = &id.entry().spec;
    let (state, reason) = match view.exchange.extent {
        Extent::Filtered if !view.is_readable(spec.name.text()) => (State::Hidden, None),
        Extent::Part => (State::Unknown, Some("not shown in what was pasted")),
        _ if !belongs(view, member) => (State::Unknown, Some("not told by this status")),
        _ if spec.implied.is_some() && is_directory_bucket(view) => {
            (State::Unknown, Some("not told; a directory bucket has classes of its own"))
        }
        _ => unasked(view, spec.sent),
    };
    Fact {
        field: Cow::Borrowed(member),
        label: Cow::Borrowed(spec.label),
        group: spec.group,
        state,
        id: Some(id),
        header: None,
        raw: None,
        reason,
        secret: false,
    }
}

/// Whether the bucket's name is that of a directory bucket (S3 User Guide,
/// "Directory bucket naming rules"), which has no STANDARD.
fn is_directory_bucket(view: View<'_>) -> bool {
    view.target().and_then(|target| target.bucket).is_some_and(|bucket| bucket.text.ends_with("--x-s3"))
}

/// What the absence of a header proves that is sent only in some cases.
fn unasked(view: View<'_>, sent: Sent) -> (State, Option<&'static str>) {
    let request = view.exchange.request.is_some();
    match sent {
        Sent::Always => (State::Absent, None),
        Sent::WhenChecksumsAsked => {
            let asked = view
                .request_header("x-amz-checksum-mode")
                .is_some_and(|header| view.text(header.value).eq_ignore_ascii_case("enabled"));
            if asked && view.status() == Some(206) {
                (State::Unknown, Some("not told for a part of the object"))
            } else if asked {
                (State::Absent, None)
            } else {
                (State::Unknown, Some("only told when asked for with x-amz-checksum-mode"))
            }
        }
        Sent::WithPartNumber => {
            let asked = view.target().and_then(|target| target.parameter(view, "partNumber")).is_some();
            if asked {
                (State::Absent, None)
            } else {
                (State::Unknown, Some("only told when asked for with partNumber"))
            }
        }
        Sent::WithoutVersionId => {
            let named = view.target().is_none_or(|target| target.version_id.is_some());
            if request && !named {
                (State::Absent, None)
            } else {
                (State::Unknown, Some("only told when no version ID is asked for"))
            }
        }
        Sent::WithPermission => {
            (State::Unknown, Some("not told; a permission of its own is needed to see it"))
        }
    }
}

/// The response headers that a script may always read (Fetch, CORS-safelisted
/// response-header name).
#[must_use]
pub fn is_safelisted(name: &str) -> bool {
    const SAFELIST: [&str; 7] = [
        "Cache-Control",
        "Content-Language",
        "Content-Length",
        "Content-Type",
        "Expires",
        "Last-Modified",
        "Pragma",
    ];
    SAFELIST.iter().any(|safe| name.eq_ignore_ascii_case(safe))
}

#[cfg(test)]
mod tests;
