//! Heads that are alike: replies of one server name the same headers in the same
//! order, give or take some, so that the names of a head are looked for in the
//! head before. Comparing a name is quicker than finding out what it is.

use super::raw_http::split_name;
use crate::fields::FieldId;
use crate::message::{Header, HeaderRange};
use core::ops::Range;

/// The names of the head before that may come next.
pub(crate) struct Alike(Range<usize>);

/// How many names may be left out at once. Without a limit, two long heads that
/// share no name would be compared name by name.
const FARTHEST: usize = 32;

impl Alike {
    /// The names of a head that was read line by line.
    pub(crate) fn to(before: HeaderRange) -> Self {
        Self(before.range())
    }

    /// The name at the beginning of a header line, where its colon stands, and
    /// which field it is. `headers` hold those of the head before.
    #[inline]
    pub(crate) fn split<'t>(
        &mut self,
        text: &str,
        headers: &[Header],
        line: &'t str,
    ) -> Option<(&'t str, usize, Option<FieldId>)> {
        let next = headers.get(self.0.start).filter(|_| !self.0.is_empty());
        if let Some(next) = next
            && let Some(field) = next.field
            && let Some(name) = repeated(text, next, line)
        {
            self.0.start += 1;
            return Some((name, name.len(), Some(field)));
        }
        let (name, colon) = split_name(line)?;
        let field = FieldId::named(name);
        self.go_on(headers, field, name.len());
        Some((name, colon, field))
    }

    /// Leaves out what this head does without: behind a name of both, both go on alike.
    fn go_on(&mut self, headers: &[Header], field: Option<FieldId>, len: usize) {
        let mut before = headers.get(self.0.clone()).unwrap_or_default().iter().take(FARTHEST);
        let same = |header: &Header| header.field == field && header.name.len() == len;
        if let Some(at) = before.position(same) {
            self.0.start += at + 1;
        }
    }
}

/// The name at the beginning of `line` if it is that of `header`, to the letter.
#[inline]
fn repeated<'t>(text: &str, header: &Header, line: &'t str) -> Option<&'t str> {
    let name = text.as_bytes().get(header.name.range())?;
    let rest = line.as_bytes().strip_prefix(name)?;
    line.get(..name.len()).filter(|_| rest.first() == Some(&b':'))
}

#[cfg(test)]
mod tests {
    use crate::inspect;

    /// Names, fields and values of every reply.
    fn read(paste: &str) -> Vec<Vec<(String, Option<&'static str>, String)>> {
        let inspection = inspect(paste);
        let shown = inspection.exchanges().map(|view| {
            let headers = view.headers().iter();
            headers
                .map(|header| {
                    let label = header.field.map(|field| field.entry().spec.label);
                    (view.text(header.name).to_owned(), label, view.text(header.value).to_owned())
                })
                .collect()
        });
        shown.collect()
    }

    #[test]
    fn a_head_reads_the_same_whatever_stands_before() {
        let heads = [
            "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nx-amz-meta-a: b\r\nContent-Length: 11\r\nx-other: 1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 11\r\nx-other: 1\r\nServer: x\r\n\r\n",
            "HTTP/1.1 200 OK\r\netag: \"1\"\r\nx-amz-meta-a : b\r\nx-amz-meta-ab: c\r\nETag2: 1\r\n\r\n",
            "HTTP/1.1 404 Not Found\r\nServer: x\r\nETag: \"1\"\r\n ETag: 2\r\nx-amz-meta-: d\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\n",
        ];
        for (one, other) in heads.iter().flat_map(|one| heads.iter().map(move |other| (one, other))) {
            let alone = [read(one), read(other)].concat();
            assert_eq!(read(&[*one, *other].concat()), alone, "{one}{other}");
        }
    }

    #[test]
    fn only_what_headers_may_be_called_is_taken_from_before() {
        let paste = "{\"ETag\": \"\\\"1\\\"\", \"ResponseMetadata\": {\"HTTPHeaders\": {\"x-amz-meta-a b\": \"1\"}}}\n\
                     HTTP/1.1 200 OK\nETag: \"1\"\n\nHTTP/1.1 200 OK\nETag: \"1\"\nx-amz-meta-a b: 2\n\n";
        let last = read(paste).pop().expect("the last reply");
        assert_eq!(last.len(), 1, "{last:?}");
    }
}
