//! The pump: keeps the metadata of versions coming, several at once.

use super::failure::{explain, is_trouble, unanswered, unfetchable};
use super::run::{Run, refused};
use crate::browser::clock;
use crate::browser::events::after;
use crate::browser::send::{self, Sent};
use crate::state::live::Activity;
use crate::state::live::queue::{Ending, Fate, Queue};
use crate::state::live::target::Target;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// Fetches the metadata of some versions, several at once.
pub fn fetch(run: &Rc<Run>, jobs: Vec<usize>) {
    let total = jobs.len();
    run.live.activity.set(Activity::Fetching(0, total));
    let pump = Rc::new(Pump {
        run: Rc::clone(run),
        queue: RefCell::new(Queue::of(jobs)),
        done: Cell::new(0),
        total,
        again: Cell::new(false),
    });
    go_on(&pump);
}

struct Pump {
    run: Rc<Run>,
    queue: RefCell<Queue>,
    done: Cell<usize>,
    total: usize,
    /// Whether those that failed pass when they are signed anew.
    again: Cell<bool>,
}

fn go_on(pump: &Rc<Pump>) {
    if !pump.run.is_wanted() {
        return;
    }
    loop {
        let job = pump.queue.borrow_mut().send(clock::elapsed());
        let Some(job) = job else { break };
        pump.run.live.versions.update_value(|versions| versions.asked(job));
        let pump = Rc::clone(pump);
        spawn_local(async move { one(&pump, job).await });
    }
    if pump.queue.borrow().is_over() {
        if pump.again.get() {
            pump.run.explained.set(false);
            let jobs = pump.run.live.versions.with_value(|versions| versions.missing().collect());
            return fetch(&pump.run, jobs);
        }
        return pump.run.finish();
    }
    if let Some(pause) = pump.queue.borrow().pause(clock::elapsed()) {
        let pump = Rc::clone(pump);
        after(Duration::from_millis(u64::from(pause) + 1), move || go_on(&pump));
    }
}

/// One version: its HEAD, again with what an answer taught.
async fn one(pump: &Rc<Pump>, job: usize) {
    let run = &pump.run;
    let id = run.live.versions.with_value(|versions| {
        versions.rows.get(job).map(|row| row.listed.version_id.clone()).unwrap_or_default()
    });
    let mut target = run.target.borrow().clone();
    target.version_id = id;
    let signed = match run.sign(Target::head, &target, &[]) {
        Ok(signed) => signed,
        Err(error) => {
            pump.queue.borrow_mut().ended(job, Ending::Status(400), 0, 0.0);
            refused(run, &error);
            return;
        }
    };
    let sent = match signed.unfetchable {
        Some(reason) => {
            unfetchable(run, reason);
            Sent::NoReply
        }
        None => send::send(&signed, &run.stop, |_| false).await,
    };
    if !run.is_wanted() {
        return;
    }
    let (answer, ending) = match sent {
        Sent::Answer(answer) => {
            let ending = Ending::Status(answer.status);
            (Some(answer), ending)
        }
        Sent::NoReply => (None, Ending::NoReply),
        Sent::Stopped => return,
    };
    if answer.is_none() && !run.explained.get() && signed.unfetchable.is_none() {
        // Whether something answers decides whether trying again is of any use.
        run.explained.set(true);
        unanswered(run, &signed.url).await;
        if !run.is_wanted() {
            return;
        }
        let cors = run.live.notices.with_untracked(|notices| notices.iter().any(|notice| notice.cors));
        pump.queue.borrow_mut().is_cors = cors;
    }
    let fate = pump.queue.borrow_mut().ended(job, ending, clock::elapsed(), js_sys::Math::random());
    if fate == Fate::Over {
        if let Some(answer) = &answer
            && is_trouble(run, job, answer)
            && !run.explained.replace(true)
        {
            pump.again.set(explain(run, &target, answer).await);
            if !run.is_wanted() {
                return;
            }
        }
        pump.done.set(pump.done.get() + 1);
        run.live.versions.update_value(|versions| versions.answered(job, answer));
        run.progress(Activity::Fetching(pump.done.get(), pump.total));
    }
    go_on(pump);
}
