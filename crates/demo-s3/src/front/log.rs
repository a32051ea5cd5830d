//! What was asked, for tests that want to know: above all whether a browser
//! asked first. Signatures and tokens are left out.

use serde_json::{Value, json};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub method: String,
    /// Path and query as they came, without what signs.
    pub target: String,
    /// The page's origin, where a browser named one.
    pub origin: Option<String>,
    /// 0 until it is answered, and where it never is.
    pub status: u16,
}

/// The requests since the last time it was cleared.
#[derive(Debug, Default)]
pub struct Log {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    entries: Vec<Entry>,
    /// What was dropped by clearing, so that an index stays one.
    cleared: usize,
    in_flight: usize,
    most_in_flight: usize,
}

impl Log {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A request begins; its number.
    pub fn begin(&self, method: &str, target: &str, origin: Option<&str>) -> usize {
        let mut state = self.state();
        state.in_flight += 1;
        state.most_in_flight = state.most_in_flight.max(state.in_flight);
        state.entries.push(Entry {
            method: method.to_owned(),
            target: masked(target),
            origin: origin.map(str::to_owned),
            status: 0,
        });
        state.cleared + state.entries.len() - 1
    }

    /// A request ends: 0 where it gets no reply.
    pub fn end(&self, number: usize, status: u16) {
        let mut state = self.state();
        state.in_flight = state.in_flight.saturating_sub(1);
        let Some(at) = number.checked_sub(state.cleared) else { return };
        if let Some(entry) = state.entries.get_mut(at) {
            entry.status = status;
        }
    }

    /// The requests whose target begins with a path.
    pub fn entries(&self, path: &str) -> Vec<Entry> {
        self.state().entries.iter().filter(|entry| entry.target.starts_with(path)).cloned().collect()
    }

    /// How many requests were being answered at once at most.
    pub fn most_in_flight(&self) -> usize {
        self.state().most_in_flight
    }

    pub fn clear(&self) {
        let mut state = self.state();
        state.cleared += state.entries.len();
        state.entries.clear();
        state.most_in_flight = state.in_flight;
    }

    /// All of it for a test in another language.
    pub fn json(&self, path: &str) -> Value {
        let entries: Vec<_> = self
            .entries(path)
            .into_iter()
            .map(|Entry { method, target, origin, status }| {
                json!({ "preflight": method == "OPTIONS", "method": method, "target": target, "origin": origin, "status": status })
            })
            .collect();
        json!({ "entries": entries, "mostInFlight": self.most_in_flight() })
    }
}

/// A target without what signs it.
fn masked(target: &str) -> String {
    let Some((path, query)) = target.split_once('?') else { return target.to_owned() };
    let secret = ["x-amz-signature=", "x-amz-security-token=", "signature="];
    let kept = query.split('&').filter(|pair| {
        let pair = pair.to_ascii_lowercase();
        !secret.iter().any(|name| pair.starts_with(name))
    });
    format!("{path}?{}", kept.collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_have_their_status_and_no_signature() {
        let log = Log::default();
        let first = log.begin("HEAD", "/b/k?X-Amz-Signature=abc&versionId=1&X-Amz-Security-Token=t", None);
        log.clear();
        let second = log.begin("OPTIONS", "/b/l", Some("http://a"));
        log.end(first, 200);
        log.end(second, 403);
        let entries = log.entries("/b/");
        assert_eq!(
            entries.iter().map(|entry| (entry.target.as_str(), entry.status)).collect::<Vec<_>>(),
            [("/b/l", 403)]
        );
        assert_eq!(log.most_in_flight(), 2);
        assert_eq!(masked("/b/k?X-Amz-Signature=abc&versionId=1"), "/b/k?versionId=1");
        assert_eq!(log.json("")["entries"][0]["preflight"], true);
    }
}
