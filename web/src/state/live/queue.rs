//! Queue: which of many requests to one host goes out next, and what becomes of one that failed. Sending, clocks and
//! chance are left to the caller.

use std::collections::VecDeque;

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With this status.
    Status(u16),
    /// Without a reply that the script may see.
    NoReply,
}

/// What becomes of a request that ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its ending stands.
    Over,
    /// It goes out again later.
    Again,
}

/// The most that are on their way to one host: as many connections as browsers open over HTTP/1.1, and two that wait.
pub const WIDEST: usize = 8;

/// How often a server that is busy is asked again.
const BUSY_RETRIES: u8 = 4;

/// The first pause after a failure, in milliseconds; it doubles with every further one.
const FIRST_PAUSE: u32 = 250;

/// The longest pause.
const LONGEST_PAUSE: u32 = 8_000;

#[derive(Clone, Copy)]
struct Waiting {
    job: usize,
    tries: u8,
}

/// Requests to one host.
pub struct Queue {
    waiting: VecDeque<Waiting>,
    sent: Vec<Waiting>,
    /// Those that go out again, and when.
    pausing: Vec<(u32, Waiting)>,
    /// How many may be on their way at once: fewer after a server said that it is busy.
    width: usize,
    /// Answers since the width last changed.
    answered: usize,
    /// Whether a reply that the script can't see is final: something answered a request without CORS.
    pub is_cors: bool,
}

impl Queue {
    /// Of these jobs, in their order.
    pub fn of(jobs: impl IntoIterator<Item = usize>) -> Self {
        Self {
            waiting: jobs.into_iter().map(|job| Waiting { job, tries: 0 }).collect(),
            sent: Vec::new(),
            pausing: Vec::new(),
            width: WIDEST,
            answered: 0,
            is_cors: false,
        }
    }

    /// The job to send now, if one may be sent; it counts as sent from then on. `now` in milliseconds.
    pub fn send(&mut self, now: u32) -> Option<usize> {
        if self.sent.len() >= self.width {
            return None;
        }
        let due = self.pausing.iter().position(|(at, _)| *at <= now);
        let next = due.map(|place| self.pausing.swap_remove(place).1).or_else(|| self.waiting.pop_front())?;
        self.sent.push(next);
        Some(next.job)
    }

    /// Notes how a job ended. `chance` is between 0 and 1: pauses differ, so that they don't all end at once.
    pub fn ended(&mut self, job: usize, ending: Ending, now: u32, chance: f64) -> Fate {
        let Some(place) = self.sent.iter().position(|sent| sent.job == job) else { return Fate::Over };
        let mut waiting = self.sent.swap_remove(place);
        let retries = match ending {
            Ending::Status(429 | 500 | 502 | 503 | 504) => BUSY_RETRIES,
            Ending::NoReply if !self.is_cors => 1,
            _ => 0,
        };
        self.widen(ending);
        if waiting.tries >= retries {
            return Fate::Over;
        }
        let pause = (FIRST_PAUSE << waiting.tries).min(LONGEST_PAUSE);
        waiting.tries += 1;
        // Between a half and the whole of it.
        let pause = pause / 2 + (f64::from(pause / 2) * chance.clamp(0.0, 1.0)) as u32;
        self.pausing.push((now.saturating_add(pause), waiting));
        Fate::Again
    }

    /// A server that is busy is asked half as much at once, and more again as it answers.
    fn widen(&mut self, ending: Ending) {
        if matches!(ending, Ending::Status(429 | 503)) {
            self.width = (self.width / 2).max(1);
            self.answered = 0;
        } else {
            self.answered += 1;
            if self.answered >= 16 && self.width < WIDEST {
                self.width += 1;
                self.answered = 0;
            }
        }
    }

    /// How long until a pause ends, where nothing can be sent before; in milliseconds.
    pub fn pause(&self, now: u32) -> Option<u32> {
        if self.sent.len() >= self.width {
            return None;
        }
        self.pausing.iter().map(|(at, _)| at.saturating_sub(now)).min()
    }

    /// Whether nothing is left to do.
    pub fn is_over(&self) -> bool {
        self.waiting.is_empty() && self.sent.is_empty() && self.pausing.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(queue: &mut Queue, now: u32) -> Vec<usize> {
        std::iter::from_fn(|| queue.send(now)).collect()
    }

    #[test]
    fn no_more_are_on_their_way_than_may_be() {
        let mut queue = Queue::of(0..20);
        assert_eq!(sent(&mut queue, 0), (0..8).collect::<Vec<_>>());
        assert_eq!(queue.ended(3, Ending::Status(200), 1, 0.0), Fate::Over);
        assert_eq!(sent(&mut queue, 1), [8]);
        for job in (0..9).filter(|job| *job != 3) {
            queue.ended(job, Ending::Status(404), 2, 0.0);
        }
        assert_eq!(sent(&mut queue, 2).len(), 8);
        assert!(!queue.is_over());
    }

    #[test]
    fn a_busy_server_is_asked_again_later_and_less_at_once() {
        let mut queue = Queue::of(0..10);
        sent(&mut queue, 0);
        assert_eq!(queue.ended(0, Ending::Status(503), 0, 0.0), Fate::Again);
        assert_eq!(queue.send(0), None, "the width is halved");
        for job in 1..8 {
            assert_eq!(queue.ended(job, Ending::Status(200), 0, 0.0), Fate::Over);
        }
        assert_eq!(sent(&mut queue, 0), [8, 9]);
        assert_eq!(queue.pause(0), Some(125));
        assert_eq!(sent(&mut queue, 125), [0]);
    }

    #[test]
    fn it_is_given_up_after_some_times() {
        let mut queue = Queue::of([7]);
        let mut now = 0;
        let mut tries = 0;
        loop {
            now += 10_000;
            assert_eq!(queue.send(now), Some(7));
            tries += 1;
            if queue.ended(7, Ending::Status(500), now, 1.0) == Fate::Over {
                break;
            }
        }
        assert_eq!(tries, 5);
        assert!(queue.is_over());
    }

    #[test]
    fn a_fault_of_the_network_is_tried_once_more_but_one_of_cors_is_not() {
        let mut queue = Queue::of([0]);
        queue.send(0);
        assert_eq!(queue.ended(0, Ending::NoReply, 0, 0.5), Fate::Again);
        queue.send(1000);
        assert_eq!(queue.ended(0, Ending::NoReply, 1000, 0.5), Fate::Over);
        let mut queue = Queue::of([0]);
        queue.is_cors = true;
        queue.send(0);
        assert_eq!(queue.ended(0, Ending::NoReply, 0, 0.5), Fate::Over);
    }

    #[test]
    fn pauses_grow_and_differ_by_chance() {
        let pause = |chance: f64, times: u32| {
            let mut queue = Queue::of([0]);
            for _ in 0..times {
                queue.send(u32::MAX);
                queue.ended(0, Ending::Status(503), 0, chance);
            }
            queue.pause(0).expect("a pause")
        };
        assert_eq!((pause(0.0, 1), pause(1.0, 1)), (125, 250));
        assert_eq!((pause(0.0, 3), pause(1.0, 3)), (500, 1000));
    }
}
