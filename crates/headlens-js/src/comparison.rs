//! Versions that are to be compared: exchanges of any pastes, and plain objects, which become the reply that would
//! tell them.

use crate::paste::{Held, Paste};
use headlens::export::{comparison_json, reply};
use headlens::{OwnedMember, View, compare};
use std::borrow::Cow;
use std::mem::take;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;

/// Names a version without naming one, so that the reply behind it counts as one about an object whatever it tells.
const REQUEST: &str = "HEAD /?versionId= HTTP/1.1\r\n\r\n";

/// Versions, collected one after the other.
#[wasm_bindgen]
#[derive(Default)]
pub struct Versions {
    exchanges: Vec<(Rc<Held>, usize)>,
    members: Vec<(String, OwnedMember<'static>)>,
    metadata: Vec<(String, String)>,
}

#[wasm_bindgen]
impl Versions {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an exchange of a paste.
    pub fn exchange(&mut self, paste: &Paste, index: usize) {
        self.exchanges.push((paste.held(), index));
    }

    /// A member of the object that [`Self::object`] adds; so are those below.
    pub fn text(&mut self, member: String, value: String) {
        self.members.push((member, OwnedMember::Text(Cow::Owned(value))));
    }

    pub fn integer(&mut self, member: String, value: f64) {
        self.members.push((member, OwnedMember::Integer(value as u64)));
    }

    pub fn boolean(&mut self, member: String, value: bool) {
        self.members.push((member, OwnedMember::Boolean(value)));
    }

    /// In milliseconds since 1970.
    pub fn timestamp(&mut self, member: String, value: f64) {
        self.members.push((member, OwnedMember::Timestamp(value as i64)));
    }

    pub fn metadata(&mut self, name: String, value: String) {
        self.metadata.push((name, value));
    }

    /// Adds the object whose members came before.
    pub fn object(&mut self) {
        let (members, metadata) = (take(&mut self.members), take(&mut self.metadata));
        let members: Vec<_> = members.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let metadata: Vec<_> = metadata.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let text = [REQUEST, &reply(&members, &metadata)].concat();
        self.exchange(&Paste::read(text, None, None), 0);
    }

    /// The comparison, with dates as text.
    pub fn compare(&self, baseline: Option<usize>) -> String {
        let views: Vec<View<'_>> =
            self.exchanges.iter().filter_map(|(held, index)| held.view(*index)).collect();
        comparison_json(&compare(&views, baseline))
    }
}
