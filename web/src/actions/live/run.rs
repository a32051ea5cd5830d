//! A run: one thing that was asked of an endpoint, with what it signs, until it ends or something else is asked.

use crate::browser::events::{after, soon};
use crate::browser::{clock, focus, page, send};
use crate::state::app::App;
use crate::state::live::connection::input_of;
use crate::state::live::target::Target;
use crate::state::live::trouble::{Remedy, remedy};
use crate::state::live::versions::Answer;
use crate::state::live::{Activity, Live, Notice};
use crate::state::words::counted;
use headlens::Severity;
use headlens::sign::{Operation, Presigned, Presigner, SignError};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use web_sys::AbortSignal;

/// So long what is shown stands before it is drawn anew: drawn with each reply, rows would take the page's thread from
/// the next ones.
const STANDS: Duration = Duration::from_millis(150);

/// One thing that was asked for, from its beginning to its end.
pub struct Run {
    /// Where its results go.
    pub live: Live,
    number: u32,
    /// What is asked, put right where an answer said how.
    pub target: RefCell<Target>,
    signer: RefCell<Presigner>,
    /// Calls off what is on its way.
    pub stop: AbortSignal,
    /// Whether another region and another clock were tried already.
    remedied: Cell<(bool, bool)>,
    /// Whether a failure of the metadata was explained already.
    pub explained: Cell<bool>,
    /// Whether something is to be drawn.
    changed: Cell<bool>,
    /// Whether something was drawn just now, or is about to be.
    drawn: Cell<bool>,
    /// How far it has come since.
    activity: Cell<Option<Activity>>,
}

impl Run {
    /// Whether it is still the one that is wanted.
    pub fn is_wanted(&self) -> bool {
        self.live.is_wanted(self.number)
    }

    /// Signs one of its requests.
    pub fn sign<'a>(
        &self,
        operation: impl FnOnce(&'a Target) -> Operation<'a>,
        target: &'a Target,
        headers: &[(&str, &str)],
    ) -> Result<Presigned, SignError> {
        let operation = operation(target);
        let date = self.live.connection.date(clock::now());
        let own: Vec<(&str, &str)> =
            target.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let of_object = matches!(operation, Operation::HeadObject { .. } | Operation::GetObject { .. });
        let mut all = if of_object { own } else { Vec::new() };
        all.extend_from_slice(headers);
        self.signer.borrow_mut().presign(&target.request(operation, &all), date)
    }

    /// Draws anew what is shown: with the next frame, or once the last drawing has stood for a while.
    pub fn touch(self: &Rc<Self>) {
        self.changed.set(true);
        if !self.drawn.replace(true) {
            let run = Rc::clone(self);
            soon(move || run.draw());
        }
    }

    /// The same, with how far it has come.
    pub fn progress(self: &Rc<Self>, activity: Activity) {
        self.activity.set(Some(activity));
        self.touch();
    }

    fn draw(self: Rc<Self>) {
        if !self.changed.replace(false) || !self.is_wanted() {
            return self.drawn.set(false);
        }
        if let Some(activity) = self.activity.take() {
            self.live.activity.set(activity);
        }
        self.live.touch();
        after(STANDS, move || self.draw());
    }

    /// Says that nothing is being done any more.
    pub fn finish(&self) {
        self.changed.set(false);
        if self.live.is_wanted(self.number) {
            self.live.activity.set(Activity::None);
            self.live.touch();
        }
    }

    /// Changes what is signed so that it passes, where the answer tells how; says so. Whether it did.
    pub fn remedy(&self, answer: &Answer, method: &str) -> bool {
        let region = self.target.borrow().region.clone();
        let (region_tried, clock_tried) = self.remedied.get();
        match remedy(answer, method, &region, clock::now()) {
            Some(Remedy::Region(told)) if !region_tried => {
                let text =
                    ["The bucket is in ", &told, ", not in ", &region, ". Signed again for ", &told, "."];
                self.live.tell(Notice { text: text.concat(), ..Notice::default() });
                self.target.borrow_mut().region.clone_from(&told);
                self.live.connection.region.set(told);
                self.remedied.set((true, clock_tried));
                true
            }
            Some(Remedy::Clock(skew)) if !clock_tried => {
                let minutes = (skew.abs() + 30_000) / 60_000;
                let side = if skew > 0 { "behind" } else { "ahead of" };
                let text = [
                    "This machine’s clock is ",
                    &counted(usize::try_from(minutes).unwrap_or_default(), "minute"),
                    " ",
                    side,
                    " the server’s. Signed again by the server’s clock.",
                ];
                self.live.tell(Notice { text: text.concat(), ..Notice::default() });
                self.live.connection.skew.set(skew);
                self.remedied.set((region_tried, true));
                true
            }
            _ => false,
        }
    }
}

/// Begins something new from what the form holds; what was being done ends. Says what is missing, and leads there.
pub fn begin(app: App, needs_key: bool) -> Option<Rc<Run>> {
    let live = app.live;
    live.stop();
    let number = live.begin();
    let target = live.connection.target();
    let signer = match signer(live, &target, needs_key) {
        Ok(signer) => signer,
        Err(error) => {
            live.tell(Notice {
                severity: Some(Severity::Error),
                text: error.message.to_owned(),
                ..Notice::default()
            });
            live.open.set(true);
            if let Some(input) = input_of(error.field) {
                soon(move || _ = focus::to(input));
            }
            return None;
        }
    };
    live.title.set(target.key.clone());
    Some(Rc::new(Run {
        live,
        number,
        target: RefCell::new(target),
        signer: RefCell::new(signer),
        stop: send::stopper()?,
        remedied: Cell::new((false, false)),
        explained: Cell::new(false),
        changed: Cell::new(false),
        drawn: Cell::new(false),
        activity: Cell::new(None),
    }))
}

/// The signer of what the form holds; the first thing that is missing, from the form's top on.
fn signer(live: Live, target: &Target, needs_key: bool) -> Result<Presigner, SignError> {
    target.endpoint().address(target.bucket.trim())?;
    if needs_key && target.key.is_empty() {
        return Err(SignError { code: "key-empty", field: "key", message: "Name the object’s key." });
    }
    live.connection.signer()
}

/// Says that a request can't be signed, and ends. Always `false`.
pub fn refused(run: &Run, error: &SignError) -> bool {
    run.live.tell(Notice {
        severity: Some(Severity::Error),
        text: error.message.to_owned(),
        ..Notice::default()
    });
    run.finish();
    false
}

/// Whether a browser hides headers of the replies: the endpoint is another origin than the page.
pub fn is_filtered(run: &Run) -> bool {
    let target = run.target.borrow();
    let address = target.endpoint().address(target.bucket.trim());
    address.map_or(true, |address| [address.scheme, "://", &address.host].concat() != page::origin())
}
