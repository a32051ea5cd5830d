//! Faults on demand: what goes wrong between a browser and S3, so that a test
//! can have it when it wants it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What goes wrong with the requests whose target begins with `path`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fault {
    /// `/bucket/key`, still encoded; empty for every request.
    pub path: String,
    /// Waits before the reply.
    pub latency: Duration,
    /// So many of a hundred requests are told to slow down: 503. Spread evenly,
    /// the same in each run.
    pub slow_down_percent: u32,
    /// Each target's first requests are told to slow down.
    pub slow_down_first: u32,
    /// So many of a hundred connections are closed without a reply.
    pub drop_percent: u32,
    /// Each target's first connections are closed without a reply.
    pub drop_first: u32,
    /// Answers 500 InternalError.
    pub internal_error: bool,
    /// Answers 301 and names this region.
    pub redirect_to: Option<String>,
    /// Exposes no header.
    pub hide_headers: bool,
    /// Says nothing of CORS, and refuses preflights.
    pub deny_cors: bool,
}

/// What is to be done to one request.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verdict {
    pub latency: Duration,
    pub slow_down: bool,
    pub drop: bool,
    pub internal_error: bool,
    pub redirect_to: Option<String>,
    pub hide_headers: bool,
    pub deny_cors: bool,
}

/// The faults that are set, and how often they came.
#[derive(Debug, Default)]
pub struct Faults {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    faults: Vec<Fault>,
    requests: u64,
    /// How often each target was asked for.
    seen: HashMap<String, u32>,
}

impl Faults {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets a fault, in place of one with the same path.
    pub fn set(&self, fault: Fault) {
        let mut state = self.state();
        state.seen.retain(|target, _| !target.starts_with(&fault.path));
        state.faults.retain(|other| other.path != fault.path);
        state.faults.push(fault);
    }

    /// All goes well again for requests below a path.
    pub fn clear(&self, path: &str) {
        self.state().faults.retain(|fault| !fault.path.starts_with(path));
    }

    /// What is to be done to the next request of a target: that of all faults
    /// whose path it begins with.
    pub fn judge(&self, target: &str) -> Verdict {
        let mut state = self.state();
        let matching: Vec<_> =
            state.faults.iter().filter(|fault| target.starts_with(&fault.path)).cloned().collect();
        let mut verdict = Verdict::default();
        if matching.is_empty() {
            return verdict;
        }
        let number = state.requests;
        state.requests += 1;
        let seen = state.seen.entry(unsigned(target)).or_default();
        let before = *seen;
        *seen += 1;
        for fault in matching {
            verdict.latency = verdict.latency.max(fault.latency);
            verdict.slow_down |= due(number, fault.slow_down_percent) || before < fault.slow_down_first;
            verdict.drop |= due(number, fault.drop_percent) || before < fault.drop_first;
            verdict.internal_error |= fault.internal_error;
            verdict.redirect_to = verdict.redirect_to.or(fault.redirect_to);
            verdict.hide_headers |= fault.hide_headers;
            verdict.deny_cors |= fault.deny_cors;
        }
        verdict
    }
}

/// A target without what signs it: a second try is signed anew.
fn unsigned(target: &str) -> String {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let kept = query.split('&').filter(|pair| !pair.starts_with("X-Amz-"));
    format!("{path}?{}", kept.collect::<Vec<_>>().join("&"))
}

/// Whether the n-th request is one of those, so that each hundred has exactly
/// so many.
fn due(number: u64, percent: u32) -> bool {
    let percent = u64::from(percent.min(100));
    (number + 1) * percent / 100 > number * percent / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_kept_exactly() {
        let faults = Faults::default();
        faults.set(Fault { slow_down_percent: 30, ..Fault::default() });
        assert_eq!((0..1000).filter(|_| faults.judge("/b/k").slow_down).count(), 300);
    }

    #[test]
    fn the_first_requests_of_each_target_fail_and_later_ones_do_not() {
        let faults = Faults::default();
        faults.set(Fault { path: "/b/".to_owned(), slow_down_first: 2, ..Fault::default() });
        let slow = |target| faults.judge(target).slow_down;
        assert_eq!(
            [slow("/b/1"), slow("/b/2"), slow("/b/1"), slow("/b/1"), slow("/c/1")],
            [true, true, true, false, false]
        );
        faults.clear("");
        assert_eq!(faults.judge("/b/3"), Verdict::default());
    }

    #[test]
    fn faults_add_up() {
        let faults = Faults::default();
        faults.set(Fault { latency: Duration::from_millis(5), ..Fault::default() });
        faults.set(Fault { path: "/b".to_owned(), hide_headers: true, ..Fault::default() });
        let verdict = faults.judge("/b/k");
        assert!(verdict.hide_headers && verdict.latency == Duration::from_millis(5));
        assert!(!faults.judge("/a").hide_headers);
    }
}
