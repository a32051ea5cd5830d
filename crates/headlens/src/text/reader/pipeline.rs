//! Pipelined requests: several in a row, then as many replies in the same order
//! (RFC 9112 9.3.2). Until the last reply is there, the paste may as well show
//! requests that nobody answered; so pairs are made at the end.

use crate::message::Exchange;
use crate::text::Format;

/// Requests that were not answered at once, and the replies since.
#[derive(Default)]
pub(super) struct Pipeline {
    /// Where the first of the requests stands among the exchanges.
    start: usize,
    requests: usize,
    replies: usize,
}

impl Pipeline {
    /// A request was put behind the others without a reply; `at` is its place.
    pub(super) fn asked(&mut self, at: usize, format: Format) {
        let goes_on = self.requests > 0 && self.replies == 0 && at == self.start + self.requests;
        *self = match format {
            Format::RawHttp if goes_on => Self { requests: self.requests + 1, ..*self },
            Format::RawHttp => Self { start: at, requests: 1, replies: 0 },
            _ => Self::default(),
        };
    }

    /// A reply is about to be put at `at`, with a request of its own or without.
    /// Answers whether it is the last that was waited for.
    pub(super) fn replied(&mut self, at: usize, has_request: bool) -> bool {
        let expected = self.requests > 0
            && at == self.start + self.requests + self.replies
            && has_request == (self.replies == 0);
        self.replies = if expected { self.replies + 1 } else { 0 };
        if !expected {
            self.requests = 0;
        }
        expected && self.replies > self.requests
    }

    /// Gives each reply its request; `last` is the one that is not there yet.
    pub(super) fn pair(&mut self, exchanges: &mut Vec<Exchange>, last: Exchange) {
        let mut replies = exchanges.split_off(self.start.min(exchanges.len()));
        let mut requests = Vec::with_capacity(self.requests + 1);
        for exchange in &mut replies {
            requests.extend(exchange.request.take());
        }
        replies.retain(|exchange| exchange.response.status.is_some());
        replies.push(last);
        for (mut reply, request) in replies.into_iter().zip(requests) {
            // What stands between a request and its reply is of others.
            let head = reply.response.span;
            reply.span = reply.body.map_or(head, |body| head.to(body));
            reply.request = Some(request);
            exchanges.push(reply);
        }
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use crate::inspect;

    fn pairs(paste: &str) -> Vec<(String, Option<u16>)> {
        inspect(paste)
            .exchanges()
            .map(|view| {
                let target = view.exchange.request.as_deref().and_then(|request| request.target);
                (target.map_or("-", |target| view.text(target)).to_owned(), view.status())
            })
            .collect()
    }

    fn told(paste: &str, expected: &[(&str, Option<u16>)]) {
        let expected: Vec<_> = expected.iter().map(|(key, status)| ((*key).to_owned(), *status)).collect();
        assert_eq!(pairs(paste), expected, "{paste}");
    }

    const REPLY: &str = "HTTP/1.1 200 OK\r\nETag: \"1\"\r\n\r\n";
    const OTHER: &str = "HTTP/1.1 404 Not Found\r\nServer: x\r\n\r\n";

    fn ask(key: &str) -> String {
        ["HEAD /b/", key, " HTTP/1.1\r\nHost: h\r\n\r\n"].concat()
    }

    #[test]
    fn as_many_replies_as_requests_are_paired_in_order() {
        let paste = [ask("1").as_str(), &ask("2"), &ask("3"), REPLY, OTHER, REPLY].concat();
        told(&paste, &[("/b/1", Some(200)), ("/b/2", Some(404)), ("/b/3", Some(200))]);
        let again = [paste.as_str(), &ask("4"), OTHER].concat();
        assert_eq!(pairs(&again).last(), Some(&("/b/4".to_owned(), Some(404))));
    }

    #[test]
    fn fewer_replies_are_the_last_requests() {
        told(&[ask("1").as_str(), &ask("2"), REPLY].concat(), &[("/b/1", None), ("/b/2", Some(200))]);
        told(
            &[ask("1"), REPLY.to_owned(), OTHER.to_owned()].concat(),
            &[("/b/1", Some(200)), ("-", Some(404))],
        );
    }
}
