//! Commands among the other parts of a paste: which request one is, and which
//! one that the tool prints itself takes its place.

use super::{Reader, Request};
use crate::message::{Header, RequestHead};
use crate::text::lines::Line;
use crate::text::span::Span;
use crate::text::{Format, command, pseudo};

impl Reader<'_> {
    /// A command, if one stands in this line.
    pub(super) fn command(&mut self, line: Line) -> bool {
        let Some(found) = command::read(&self.text, &mut self.annex, line, self.only) else {
            return false;
        };
        self.commanded(found);
        true
    }

    /// A call that a network panel copied, if one begins in this line.
    pub(super) fn fetch(&mut self, line: Line) -> bool {
        if !self.may(Format::Command) {
            return false;
        }
        let found = command::fetch::read(&self.text, &mut self.annex, line);
        found.map(|found| self.commanded(found)).is_some()
    }

    /// A request with pseudo-headers, or the address in the summary above one.
    pub(super) fn pseudo(&mut self, line: Line) -> bool {
        if let Some(url) = pseudo::summary(&self.text, line).filter(|_| self.may(Format::Command)) {
            let head = RequestHead { url: Some(url), span: line.span(), ..RequestHead::default() };
            self.commanded(command::Command { head, next: line.next });
            return true;
        }
        if !self.may(Format::RawHttp) {
            return false;
        }
        let Some(found) = pseudo::read(&self.text, &mut self.annex, line) else { return false };
        self.at = found.next;
        self.await_reply(Request { head: found.head, format: Format::RawHttp, syntax: Vec::new() });
        true
    }

    fn commanded(&mut self, found: command::Command) {
        self.at = found.next;
        self.await_reply(Request { head: found.head, format: Format::Command, syntax: Vec::new() });
    }

    /// A request that follows a command is what the command sent, where both
    /// name the same: then they are one. Gives back what is none.
    pub(super) fn superseded(&mut self, earlier: Request, later: &mut RequestHead) -> Option<Request> {
        if earlier.format != Format::Command || !self.is_same(&earlier.head, later) {
            return Some(earlier);
        }
        later.span = later.span.to(earlier.head.span);
        later.method = later.method.or(earlier.head.method);
        // A panel may show the request without its host.
        let named = |header: &Header| self.annex.get(&self.text, header.name).eq_ignore_ascii_case("host");
        if !later.headers.iter().any(named) {
            later.url = later.url.or(earlier.head.url);
        }
        None
    }

    /// Whether a request can be the one that a command sent: its path is that of
    /// the command's address, or ends with its key.
    fn is_same(&self, command: &RequestHead, sent: &RequestHead) -> bool {
        let words = |span: Span| self.annex.get(&self.text, span);
        let Some(sent) = sent.target.or(sent.url).map(words) else { return false };
        let sent = path(sent);
        match (command.url, command.key.or(command.bucket)) {
            (Some(url), _) => path(words(url)) == sent,
            // A key that was encoded is not looked into.
            (None, Some(name)) => sent.contains('%') || sent.trim_end_matches('/').ends_with(words(name)),
            (None, None) => false,
        }
    }

    /// Whether a command without an answer names an object: by its key, by a
    /// bucket and a key in its path, or in the host of a bucket.
    pub(super) fn names_object(&self, head: &RequestHead) -> bool {
        let of_url = |url: &str| {
            let path = path(url).trim_matches('/');
            let in_host = ["versionId=", "X-Amz-", ".s3.", ".s3-"].iter().any(|mark| url.contains(mark));
            path.contains('/') || (in_host && !path.is_empty())
        };
        head.key.is_some() || head.url.is_some_and(|url| of_url(self.annex.get(&self.text, url)))
    }
}

/// The path of an address or a target.
fn path(address: &str) -> &str {
    let path = match address.find("://") {
        Some(scheme) => {
            let rest = address.get(scheme + 3..).unwrap_or_default();
            rest.find(['/', '?']).and_then(|slash| rest.get(slash..)).unwrap_or("/")
        }
        None => address,
    };
    path.split(['?', '#']).next().unwrap_or_default()
}
