//! ServiceError: what a body, an SDK or a tool tells of why a request was refused, as it is shown.

use crate::state::facts::FactRow;
use crate::state::reading::Reading;
use headlens::{View, export};

/// The error of an exchange, ready to be shown. Secrets are masked.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ErrorSheet {
    /// Its code and its message, as far as they were told.
    pub head: Vec<FactRow>,
    /// What else was told.
    pub rows: Vec<FactRow>,
    /// What the service signed, to be held against what was sent: what it is, and the text.
    pub signed: Vec<(&'static str, String)>,
}

impl ErrorSheet {
    /// The error of an exchange, if one was told. `first`: the place of its first fact among all.
    pub fn of(reading: &Reading, view: View<'_>, first: usize) -> Option<Self> {
        let error = view.exchange.error.as_deref()?;
        let row = |(label, span): (&str, Option<headlens::Span>)| {
            let span = span.filter(|span| !view.text(*span).is_empty())?;
            Some(FactRow::told(reading, label, export::mask(view.text(span)).into_owned(), span))
        };
        let head = [("Code", error.code), ("Message", error.message)];
        let rows = [
            ("Request ID", error.request_id),
            ("Host ID", error.host_id),
            ("Region expected", error.region),
            ("Endpoint", error.endpoint),
            ("Bucket", error.bucket),
            ("Key", error.key),
            ("Version ID", error.version_id),
            ("Time of the service", error.server_time),
            ("Signature ended", error.expires),
        ];
        let signed = [
            ("Canonical request of the service", error.canonical_request),
            ("String to sign of the service", error.string_to_sign),
        ];
        let signed = signed
            .into_iter()
            .filter_map(|(title, span)| Some((title, export::mask_lines(view.text(span?)).into_owned())));
        let mut sheet = Self {
            head: head.into_iter().filter_map(row).collect(),
            rows: rows.into_iter().filter_map(row).collect(),
            signed: signed.collect(),
        };
        let all = sheet.head.iter_mut().chain(&mut sheet.rows);
        all.enumerate().for_each(|(index, row)| row.index = first + index);
        Some(sheet)
    }

    /// Every fact of it.
    pub fn rows(&self) -> impl Iterator<Item = &FactRow> {
        self.head.iter().chain(&self.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_told_with_its_places_and_without_secrets() {
        let failed = "{'Error': {'Code': 'SignatureDoesNotMatch', 'Message': 'No Signature=s3cret'},\n \
                      'ResponseMetadata': {'RequestId': 'R1', 'HTTPStatusCode': 403, 'RetryAttempts': 0}}";
        let reading = Reading::of(failed);
        let error = ErrorSheet::of(&reading, reading.view(0).expect("an exchange"), 7).expect("an error");
        let told: Vec<(&str, &str, usize)> =
            error.rows().map(|row| (row.label.as_str(), row.text.as_str(), row.index)).collect();
        assert_eq!(told, [("Code", "SignatureDoesNotMatch", 7), ("Message", "No Signature=•••", 8)]);
        assert_eq!(failed.get(error.head[0].places[0].clone()), Some("SignatureDoesNotMatch"));
    }

    #[test]
    fn what_a_support_case_asks_for_is_told() {
        let line = "79a59df9 awsexamplebucket1 [06/Feb/2019:00:00:38 +0000] 192.0.2.3 79a59df9 4442587FB7D0A2F9 REST.HEAD.OBJECT k \
                    \"HEAD /k HTTP/1.1\" 403 AccessDenied 243 - 7 - \"-\" \"-\" - s9lz+/1234= SigV4 - QueryString b.s3.amazonaws.com TLSV1.2 - -";
        let reading = Reading::of(line);
        let error = ErrorSheet::of(&reading, reading.view(0).expect("an exchange"), 0).expect("an error");
        let told: Vec<(&str, &str)> =
            error.rows.iter().map(|row| (row.label.as_str(), row.text.as_str())).collect();
        assert_eq!(told, [("Request ID", "4442587FB7D0A2F9"), ("Host ID", "s9lz+/1234=")]);
    }

    #[test]
    fn a_reply_without_an_error_has_no_such_block() {
        let reading = Reading::of("HTTP/1.1 403 Forbidden\nx-amz-request-id: 1\n\n");
        assert!(ErrorSheet::of(&reading, reading.view(0).expect("an exchange"), 0).is_none());
    }
}
