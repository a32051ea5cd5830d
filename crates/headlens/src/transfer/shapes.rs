//! Shapes: what an inspection is made of, member by member. Every struct is
//! taken apart whole, so that a member that is added can't be forgotten here.

use super::wire::Wire;
use crate::fields::FieldId;
use crate::finding::{Arg, Finding, Related};
use crate::listing::{ListedVersion, Listing};
use crate::live::Readable;
use crate::message::{Exchange, Extent, Header, HeaderRange, RequestHead, ResponseHead, Shown, Syntax};
use crate::service_error::ServiceError;
use crate::text::{Format, Reading, Span};

/// What a rule is until the right one is read.
fn no_rule() -> &'static crate::Rule {
    let [rule, ..] = crate::text::RULES;
    rule
}

/// A header in eighteen bytes: there are millions of them.
#[inline]
pub(super) fn header(wire: &mut Wire, header: &mut Header) {
    let Header { name, value, field, shown } = header;
    let mut run = [0; 18];
    if !wire.is_reading() {
        let [a, b, c, d] = [name.start, name.end, value.start, value.end].map(u32::to_le_bytes);
        let field = field.map_or(0, |field| u8::try_from(field.index() + 1).unwrap_or_default());
        let all = a.into_iter().chain(b).chain(c).chain(d).chain([field, *shown as u8]);
        run.iter_mut().zip(all).for_each(|(slot, byte)| *slot = byte);
    }
    wire.run(&mut run);
    if wire.is_reading() {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, place, how] = run;
        let span = |start: [u8; 4], end: [u8; 4]| Span {
            start: u32::from_le_bytes(start),
            end: u32::from_le_bytes(end),
        };
        (*name, *value) = (span([a, b, c, d], [e, f, g, h]), span([i, j, k, l], [m, n, o, p]));
        *field = place.checked_sub(1).and_then(FieldId::at_place);
        *shown = match how {
            0 => Shown::Header,
            1 => Shown::Member,
            _ => Shown::Reworded,
        };
        let right = |span: &Span| span.start <= span.end && span.end <= wire.limit;
        if !right(name) || !right(value) || how > Shown::Reworded as u8 || (place > 0 && field.is_none()) {
            wire.fail();
        }
    }
}

pub(super) fn empty_header() -> Header {
    Header { name: Span::default(), value: Span::default(), field: None, shown: Shown::Header }
}

fn headers(wire: &mut Wire, list: &mut Vec<Header>) {
    let len = wire.len(list.len());
    if wire.is_reading() {
        list.clear();
    }
    for index in 0..len {
        let mut one = list.get(index).copied().unwrap_or_else(empty_header);
        header(wire, &mut one);
        if wire.has_failed() {
            break;
        }
        if wire.is_reading() {
            list.push(one);
        }
    }
}

pub(super) fn exchange(wire: &mut Wire, exchange: &mut Exchange) {
    let Exchange { format, extent, readable, request, response, body, error, listing, span, syntax: faults } =
        exchange;
    wire.choice(format, &Format::ALL);
    wire.choice(extent, &[Extent::Whole, Extent::Part, Extent::Filtered]);
    self::readable(wire, readable);
    wire.maybe(request, |wire, head| self::request(wire, head));
    self::response(wire, response);
    wire.maybe_span(body);
    wire.maybe(error, |wire, error| self::error(wire, error));
    wire.maybe(listing, |wire, listing| self::listing(wire, listing));
    wire.span(span);
    let len = wire.len(faults.len());
    for index in 0..len {
        let empty = Syntax { rule: no_rule(), header: None, span: Span::default() };
        let mut fault = faults.get(index).copied().unwrap_or(empty);
        let Syntax { rule, header, span } = &mut fault;
        wire.rule(rule);
        wire.maybe_span(header);
        wire.span(span);
        if wire.has_failed() {
            break;
        }
        if wire.is_reading() {
            faults.push(fault);
        }
    }
}

/// Names that a browser lets through.
fn readable(wire: &mut Wire, readable: &mut Option<Readable>) {
    let mut names = readable.take().map(|names| names.iter().cloned().collect::<Vec<_>>());
    wire.maybe(&mut names, |wire, names| wire.list(names, Wire::text));
    *readable = names.map(|names| Readable::new(names.into_iter().collect()));
}

fn request(wire: &mut Wire, head: &mut RequestHead) {
    let RequestHead {
        method,
        target,
        url,
        version,
        headers: list,
        bucket,
        key,
        version_id,
        query,
        canonical_request,
        string_to_sign,
        span,
    } = head;
    for part in
        [method, target, url, version, bucket, key, version_id, query, canonical_request, string_to_sign]
    {
        wire.maybe_span(part);
    }
    headers(wire, list);
    wire.span(span);
}

fn response(wire: &mut Wire, head: &mut ResponseHead) {
    let ResponseHead { status, status_span, reason, version, headers: HeaderRange { start, len }, span } =
        head;
    wire.maybe(status, |wire, status| {
        let mut run = status.to_le_bytes();
        wire.run(&mut run);
        *status = u16::from_le_bytes(run);
    });
    for part in [status_span, reason, version] {
        wire.maybe_span(part);
    }
    wire.number(start);
    wire.number(len);
    if start.checked_add(*len).is_none() {
        wire.fail();
    }
    wire.span(span);
}

fn error(wire: &mut Wire, error: &mut ServiceError) {
    let ServiceError {
        code,
        message,
        request_id,
        host_id,
        region,
        bucket,
        key,
        version_id,
        endpoint,
        canonical_request,
        string_to_sign,
        signature_provided,
        server_time,
        expires,
    } = error;
    for part in [code, message, request_id, host_id, region, bucket, key, version_id, endpoint] {
        wire.maybe_span(part);
    }
    for part in [canonical_request, string_to_sign, signature_provided, server_time, expires] {
        wire.maybe_span(part);
    }
}

fn listing(wire: &mut Wire, listing: &mut Listing) {
    let Listing {
        bucket,
        prefix,
        versions,
        common_prefixes,
        is_truncated,
        next_key_marker,
        next_version_id_marker,
        is_without_version_ids,
    } = listing;
    for part in [bucket, prefix, next_key_marker, next_version_id_marker] {
        wire.maybe_span(part);
    }
    wire.truth(is_truncated);
    wire.truth(is_without_version_ids);
    wire.list(common_prefixes, Wire::span);
    wire.list(versions, version);
}

fn version(wire: &mut Wire, version: &mut ListedVersion) {
    let ListedVersion {
        key,
        version_id,
        is_latest,
        is_delete_marker,
        last_modified,
        etag,
        size,
        storage_class,
        owner_id,
        owner_name,
        checksum_algorithms,
        checksum_type,
        is_restore_in_progress,
        restore_expiry,
        span,
    } = version;
    for part in [key, version_id, span] {
        wire.span(part);
    }
    for part in [etag, storage_class, owner_id, owner_name, checksum_type] {
        wire.maybe_span(part);
    }
    wire.truth(is_latest);
    wire.truth(is_delete_marker);
    wire.maybe(is_restore_in_progress, Wire::truth);
    wire.maybe(last_modified, Wire::time);
    wire.maybe(restore_expiry, Wire::time);
    wire.maybe(size, Wire::large);
    wire.list(checksum_algorithms, Wire::span);
}

pub(super) fn findings(wire: &mut Wire, findings: &mut Vec<Finding>) {
    let len = wire.len(findings.len());
    for index in 0..len {
        let mut one = findings.get(index).cloned().unwrap_or_else(|| Finding::new(no_rule()));
        let Finding { rule, header, span, related, args } = &mut one;
        wire.rule(rule);
        wire.maybe_span(header);
        wire.maybe_span(span);
        let mut places: Vec<_> = related.iter().map(|place| (place.header, place.span)).collect();
        wire.list(&mut places, |wire, (header, span)| {
            wire.maybe_span(header);
            wire.span(span);
        });
        let mut values: Vec<_> = args.drain(..).map(Some).collect();
        wire.list(&mut values, argument);
        if wire.has_failed() {
            break;
        }
        if wire.is_reading() {
            related.extend(places.into_iter().map(|(header, span)| Related { header, span }));
            args.extend(values.into_iter().flatten());
            findings.push(one);
        }
    }
}

fn argument(wire: &mut Wire, argument: &mut Option<Arg>) {
    let mut span = None;
    let mut number = None;
    let mut words = None;
    match argument.take() {
        Some(Arg::Span(place)) => span = Some(place),
        Some(Arg::Number(value)) => number = Some(value),
        Some(Arg::Word(word)) => words = Some(word.to_owned()),
        Some(Arg::Text(text)) => words = Some(text.into_string()),
        None => {}
    }
    wire.maybe_span(&mut span);
    wire.maybe(&mut number, Wire::large);
    wire.maybe(&mut words, Wire::text);
    let words = words.map(|words| Arg::Text(words.into_boxed_str()));
    *argument = span.map(Arg::Span).or(number.map(Arg::Number)).or(words);
}

pub(super) fn readings(wire: &mut Wire, readings: &mut Vec<Reading>) {
    let mut all: Vec<_> = readings.drain(..).map(|reading| (reading.format, reading.span)).collect();
    wire.list(&mut all, |wire, (format, span)| {
        wire.choice(format, &Format::ALL);
        wire.span(span);
    });
    readings.extend(all.into_iter().map(|(format, span)| Reading { format, span }));
}
